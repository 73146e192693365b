"""Quiz sets: booklets, answer sheets, keys and exports per set and language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.build.kinds.base import Artefact, Job, Made, Output, Report
from pipeline.build.obstacles import set_parts
from pipeline.content import wanted_sets
from pipeline.content.models import Bank, Campaign, Project, QuizSet
from pipeline.core.digests import digest
from pipeline.core.errors import UsageError
from pipeline.core.messages import tr

if TYPE_CHECKING:
    from pipeline.quiz import Material


class Quizzes:
    """The kind `quiz`; an artefact is the folder of a set."""

    name = "quiz"
    plural = "quizzes"

    def title(self) -> str:
        """What people call it."""
        return tr("Quizzes")

    def wanted(self, project: Project, campaign: Campaign, language: str) -> Iterator[Artefact]:
        """Give one artefact per set."""
        for name in wanted_sets(project, campaign, language):
            path = f"{language}/{self.plural}/{name}"
            yield Artefact(self.name, language, name, "set", path)

    def names_lodgings(self, campaign: Campaign) -> bool:
        """Nobody's quiz is a lodging's own."""
        return False

    def rests_on(self, project: Project, artefact: Artefact) -> frozenset[str]:
        """Return the parts of the set and its banks."""
        return set_parts(project, artefact.name, artefact.language)

    def acceptable(self, job: Job, artefact: Artefact) -> Iterator[str]:
        """Give the digest of everything that shapes the set."""
        from pipeline.quiz import inputs

        yield self._digest(inputs(*_gathered(job, artefact)))

    def make(self, job: Job, artefact: Artefact, report: Report) -> Made:
        """Make all files of a set."""
        from pipeline.quiz import inputs, make_set

        material, second = _gathered(job, artefact)
        result = make_set(material, job.places.file(artefact.path), second)
        files = tuple(Output(path, self.name, _format(path)) for path in result.files)
        shape = self._digest(inputs(material, second))
        return Made(shape, files, {"questions": len(result.questions)})

    def pages(self, job: Job, artefact: Artefact) -> list[bytes]:
        """Return the pages of the papers and the key as PNG."""
        from pipeline.quiz import preview

        return preview(*_gathered(job, artefact))

    def _digest(self, shape: dict[str, Any]) -> str:
        return digest({"kind": self.name, "inputs": shape})


def _gathered(job: Job, artefact: Artefact) -> tuple[Material, Material | None]:
    """Return the set, and where its booklets are in two languages the same in the second.

    Those are made with the booklets in the source language.
    """
    from pipeline.quiz import gather, in_second_language

    quiz_set = job.project.sets.get(artefact.name)
    if quiz_set is None:
        raise UsageError(tr("there is no quiz set {name}", name=artefact.name))
    source, second = job.studio.source_language, quiz_set.second
    material = gather(
        quiz_set,
        _banks(job, quiz_set, artefact.language),
        language=job.language(artefact.language),
        studio=job.studio,
        sources=job.project.sources,
        authority=job.campaign.authority,
        alternatives=job.project.alternatives.get(artefact.language, {}),
        structure=_banks(job, quiz_set, source),
    )
    if not second or artefact.language != source:
        return material, None
    banks = _banks(job, quiz_set, second)
    return material, in_second_language(material, job.language(second), banks)


def _banks(job: Job, quiz_set: QuizSet, language: str) -> tuple[Bank, ...]:
    try:
        return tuple(job.project.bank(slug, language) for slug in quiz_set.banks)
    except KeyError as error:
        slug, code = error.args[0]
        raise UsageError(
            tr("there is no question bank {slug} in language {language}", slug=slug, language=code)
        ) from None


def _format(path: Path) -> str:
    return path.suffix.lstrip(".")
