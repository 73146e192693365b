"""The nbconvert exporter `leaflet`: *Save and Export Notebook As* gives a notebook's leaflet.

JupyterLab loads every exporter to learn which there are, and one that cannot be loaded takes the
whole menu away. So this module needs nothing but nbconvert until a leaflet is asked for.
JupyterLab names the entry after the entry point; other front ends show `export_from_notebook`.
"""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbconvert.utils.exceptions import ConversionException
from traitlets import default


def tr(message: str, **values: object) -> str:
    """Translate like `pipeline.core.messages.tr`, or not at all where even that is broken."""
    try:
        from pipeline.core.messages import tr as translated

        return translated(message, **values)
    except Exception:  # noqa: BLE001 -- a word must never take the other exporters away
        return message.format(**values)


class LeafletNotMadeError(ConversionException):
    """Why there is no leaflet, in words that the page of the export shows as they are."""

    def __init__(self, reason: str) -> None:
        super().__init__(tr("the leaflet cannot be made.\n{reason}", reason=reason))


class LeafletExporter(Exporter):
    """Gives the PDF of the leaflet that a notebook's parameters name; nothing is executed."""

    export_from_notebook = tr("Leaflet (PDF)")
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _pdf(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]  # a PDF, as nbconvert's own exporter of PDF
        self, nb: Any, resources: Any = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the PDF and nbconvert's resources.

        The project is the one in whose folders the notebook lies. LeafletNotMadeError for
        everything that somebody can mend: content, parameters, place, installation.
        """
        _, resources = super().from_notebook_node(nb, resources, **kw)
        try:
            from pipeline.build import export
            from pipeline.core.errors import StudioError
        except ImportError as error:
            raise LeafletNotMadeError(_broken(error)) from None
        folder = resources["metadata"].get("path")
        try:
            exported = export.leaflet(nb, folder)
        except StudioError as error:
            raise LeafletNotMadeError(export.words(error)) from None
        except ImportError as error:
            raise LeafletNotMadeError(_broken(error)) from None
        resources.pop("outputs", None)  # a download of several files would be a ZIP
        if "unique_key" not in resources:
            # The server names the download after the notebook; nbconvert's own command, which
            # sets this key, was perhaps told a name.
            resources["output_extension"] = f".{exported.name}.pdf"
        return exported.pdf, resources


def _broken(error: ImportError) -> str:
    return tr(
        "A part of PCCC Studio cannot be loaded: {error}. Install it again and restart JupyterLab.",
        error=error,
    )
