"""Turns an executed notebook into a report for people who do not read code."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from traitlets.config import Config

ONLY_AT_WORK = "only-at-work"
"""Tag of cells that speak to whoever runs a notebook; reports leave them out."""


def to_html(notebook: Path) -> str:
    """Return an executed notebook as one HTML page: its words and pictures, no code.

    Clips stay beside it: the page links to them relative to the notebook's folder.
    """
    node = nbformat.read(notebook, as_version=4)
    settings = Config()
    settings.TemplateExporter.exclude_input = True
    settings.TemplateExporter.exclude_input_prompt = True
    settings.TemplateExporter.exclude_output_prompt = True
    settings.TagRemovePreprocessor.enabled = True
    settings.TagRemovePreprocessor.remove_cell_tags = {ONLY_AT_WORK}
    # The page must be whole without a network.
    settings.HTMLExporter.mathjax_url = ""
    settings.HTMLExporter.require_js_url = ""
    settings.HTMLExporter.jquery_url = ""
    language = node.metadata.get("papermill", {}).get("parameters", {}).get("language", "vi")
    exporter = HTMLExporter(config=settings, language_code=language)
    resources = {"metadata": {"name": notebook.stem}}
    page, _ = exporter.from_notebook_node(node, resources=resources)
    return str(page)
