"""Typst templates and the projector page; `kit.typ` holds what all papers share."""
