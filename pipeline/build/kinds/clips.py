"""Clips: one video per script, format and language, with captions, transcript and poster."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.build.kinds.base import Artefact, Job, Made, Output, Report
from pipeline.checks import describe
from pipeline.clip.boards import boards, parts
from pipeline.clip.identity import clip_inputs
from pipeline.clip.order import ClipOrder
from pipeline.content.models import Campaign
from pipeline.core.digests import digest
from pipeline.core.errors import MachineError, UsageError
from pipeline.core.messages import tr
from pipeline.narration import VoiceIdentity, candidates

_COMPANIONS = {".vtt": "captions", ".srt": "captions", ".txt": "transcript", ".jpg": "poster"}


class Clips:
    """The kind `clip`."""

    name = "clip"
    plural = "clips"

    def title(self) -> str:
        """What people call it."""
        return tr("Clips")

    def wanted(self, campaign: Campaign, language: str) -> Iterator[Artefact]:
        """Give one artefact per script and format."""
        for file_format in campaign.clips.formats if campaign.clips else ():
            for slug in campaign.scripts:
                path = f"{language}/{self.plural}/{slug}.{file_format}.mp4"
                yield Artefact(self.name, language, slug, file_format, path)

    def acceptable(self, job: Job, artefact: Artefact) -> Iterator[str]:
        """Give the digests with every voice from the best one to the one that is there now.

        gTTS is asked for last: a clip that it spoke is fine without a network.
        """
        order = self.order(job, artefact)
        for voice in _voices(job, order):
            yield _digest(order, voice)

    def make(self, job: Job, artefact: Artefact, report: Report) -> Made:
        """Make the clip with its companions."""
        from pipeline.clip.make import make_clip

        order = self.order(job, artefact)
        result = make_clip(
            order,
            job.places.file(artefact.path),
            job.places.store,
            voice=job.voice,
            recordings=job.recordings,
            gtts_answers=job.gtts_answers() if job.voice in ("auto", "gtts") else None,
            report=report,
        )
        about: dict[str, Any] = {
            "duration_s": round(result.duration_s, 3),
            "voice": result.voice.engine,
            "voice_name": result.voice.name,
            "loudness_lufs": round(result.loudness.integrated_lufs, 2),
            "true_peak_dbtp": round(result.loudness.true_peak_dbtp, 2),
            "warnings": [describe(problem, job.root) for problem in result.warnings],
        }
        if result.warnings:
            about["warnings"] = [f"{w.rule}: {w.message}" for w in result.warnings]
        for warning in result.warnings:
            report(str(warning))
        return Made(_digest(order, result.voice), _files(result.files, artefact), about)

    def pages(self, job: Job, artefact: Artefact) -> list[bytes]:
        """A clip is watched, not read: no pages."""
        return []

    def order(self, job: Job, artefact: Artefact) -> ClipOrder:
        """Return what the clip is made from."""
        studio = job.studio
        if artefact.format not in studio.clip_formats:
            known = ", ".join(studio.clip_formats)
            raise UsageError(
                tr(
                    "there is no clip format {format}; there are: {known}",
                    format=artefact.format,
                    known=known,
                )
            )
        return ClipOrder(
            script=job.script(artefact.name, artefact.language),
            format=artefact.format,
            language=job.language(artefact.language),
            lexicon=job.lexicon(artefact.language),
            studio=studio,
            sources=job.project.sources,
            authority=job.campaign.authority,
            speed=job.campaign.speed,
        )


def _voices(job: Job, order: ClipOrder) -> Iterator[VoiceIdentity]:
    best = _candidates(job, order, True)
    yield best[0]
    if job.voice != "auto" or best[0].engine != "gtts" or job.gtts_answers():
        return
    now = _candidates(job, order, False)[0]
    yield from best[1 : best.index(now) + 1]


def _candidates(job: Job, order: ClipOrder, gtts_answers: bool) -> list[VoiceIdentity]:
    found = candidates(
        order.language,
        parts=parts(boards(order)),
        slug=order.script.slug,
        voice=job.voice,
        speed=order.speed,
        recordings=job.recordings,
        gtts_answers=gtts_answers,
    )
    if not found:
        raise MachineError(
            tr("no voice speaks {language} here. Run: pccc doctor", language=order.language.name)
        )
    return found


def _digest(order: ClipOrder, voice: VoiceIdentity) -> str:
    return digest({"kind": Clips.name, "inputs": clip_inputs(order, voice)})


def _files(paths: tuple[Path, ...], artefact: Artefact) -> tuple[Output, ...]:
    found = []
    for path in paths:
        if path.suffix in _COMPANIONS:
            found.append(Output(path, _COMPANIONS[path.suffix], path.suffix.lstrip(".")))
        else:
            found.insert(0, Output(path, Clips.name, artefact.format))
    return tuple(found)
