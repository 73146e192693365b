"""Thin adapters over the outside world: ffmpeg, Typst, fonts, QR codes."""
