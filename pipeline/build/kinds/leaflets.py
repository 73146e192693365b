"""Leaflets: one PDF per script, format and language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.build.kinds.base import Artefact, Job, Made, Output, Report
from pipeline.build.obstacles import script_parts
from pipeline.content.models import Campaign, Project
from pipeline.core.digests import digest
from pipeline.core.messages import tr


class Leaflets:
    """The kind `leaflet`."""

    name = "leaflet"
    plural = "leaflets"

    def title(self) -> str:
        """What people call it."""
        return tr("Leaflets")

    def wanted(self, project: Project, campaign: Campaign, language: str) -> Iterator[Artefact]:
        """Give one artefact per script and format."""
        for file_format in campaign.leaflets.formats if campaign.leaflets else ():
            for slug in campaign.scripts:
                path = f"{language}/{self.plural}/{slug}.{file_format}.pdf"
                yield Artefact(self.name, language, slug, file_format, path)

    def rests_on(self, project: Project, artefact: Artefact) -> frozenset[str]:
        """Return the parts of the script."""
        return script_parts(project, artefact.name, artefact.language)

    def acceptable(self, job: Job, artefact: Artefact) -> Iterator[str]:
        """Give the digest of everything that shapes the leaflet."""
        yield self._digest(job, artefact)

    def make(self, job: Job, artefact: Artefact, report: Report) -> Made:
        """Make the PDF."""
        from pipeline.leaflet import make_leaflet

        target = job.places.file(artefact.path)
        make_leaflet(**self._material(job, artefact), target=target)
        file = Output(target, self.name, artefact.format)
        return Made(self._digest(job, artefact), (file,))

    def pages(self, job: Job, artefact: Artefact) -> list[bytes]:
        """Return the pages as PNG."""
        from pipeline.leaflet import preview

        return preview(**self._material(job, artefact))

    def _digest(self, job: Job, artefact: Artefact) -> str:
        from pipeline.leaflet import inputs

        return digest({"kind": self.name, "inputs": inputs(**self._material(job, artefact))})

    @staticmethod
    def _material(job: Job, artefact: Artefact) -> dict[str, Any]:
        return {
            "script": job.script(artefact.name, artefact.language),
            "format": artefact.format,
            "language": job.language(artefact.language),
            "studio": job.studio,
            "sources": job.project.sources,
            "authority": job.campaign.authority,
            "alternatives": job.project.alternatives.get(artefact.language, {}),
        }
