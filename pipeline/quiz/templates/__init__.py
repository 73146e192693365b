"""Typst templates of papers and answer keys; `kit.typ` holds what both use."""
