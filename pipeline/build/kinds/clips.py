"""Clips: one video per script, format and language, with captions, transcript and poster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.build.kinds.base import Artefact, Job, Made, Output, Report
from pipeline.build.kinds.lodgings import logo_digest, venue_named
from pipeline.build.obstacles import MUSIC, script_parts
from pipeline.checks import describe
from pipeline.clip.boards import boards, parts
from pipeline.clip.identity import clip_inputs
from pipeline.clip.order import BackgroundMusic, ClipOrder
from pipeline.content import wanted_scripts
from pipeline.content.models import Campaign, Project
from pipeline.core.digests import digest, file_digest
from pipeline.core.errors import MachineError, UsageError
from pipeline.core.messages import tr
from pipeline.narration import VoiceIdentity, candidates

_OF_MASTERING = ("loudness", "true-peak")
"""Gates that tell nothing of the finished clip in a draft: its sound is not mastered."""

_COMPANIONS = {".vtt": "captions", ".srt": "captions", ".txt": "transcript", ".jpg": "poster"}


class Clips:
    """The kind `clip`."""

    name = "clip"
    plural = "clips"

    def title(self) -> str:
        """What people call it."""
        return tr("Clips")

    def wanted(self, project: Project, campaign: Campaign, language: str) -> Iterator[Artefact]:
        """Give one artefact per script and format, then those of every lodging."""
        scripts = wanted_scripts(project, campaign, language)
        if campaign.clips and campaign.clips.languages and language not in campaign.clips.languages:
            return
        for slug in scripts if campaign.clips else ():
            for file_format in campaign.clips.formats_for(slug) if campaign.clips else ():
                path = f"{language}/{self.plural}/{slug}.{file_format}.mp4"
                yield Artefact(self.name, language, slug, file_format, path)
        wish = campaign.venues
        for venue in project.venues.get(wish.file, ()) if wish else ():
            for slug in scripts:
                for file_format in wish.formats if wish else ():
                    if _is_for_venues(campaign, slug, file_format):
                        path = f"{language}/venues/{venue.id}/{slug}.{file_format}.mp4"
                        yield Artefact(self.name, language, slug, file_format, path, venue.id)

    def names_lodgings(self, campaign: Campaign) -> bool:
        """Tell whether a clip of `campaign` is made for each lodging."""
        wish = campaign.venues
        formats = wish.formats if wish else ()
        return any(
            _is_for_venues(campaign, slug, file_format)
            for slug in campaign.scripts
            for file_format in formats
        )

    def rests_on(self, project: Project, artefact: Artefact) -> frozenset[str]:
        """Return the parts of the script, the music, and the lodging's row."""
        parts = script_parts(project, artefact.name, artefact.language) | {MUSIC}
        return parts | {f"venues/{artefact.venue}"} if artefact.venue else parts

    def acceptable(self, job: Job, artefact: Artefact) -> Iterator[str]:
        """Give the digests with every voice from the best one to the one that is there now.

        gTTS is asked for last: a clip that it spoke is fine without a network.
        """
        for voice in _voices(job, artefact):
            yield _digest(job, artefact, voice)

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
            "loudness_lufs": result.loudness_lufs,
            "gates": {name: finding.as_fact() for name, finding in result.gates.items()},
        }
        if order.draft:
            about["draft"] = True
            about["problems"] = [
                describe(problem, job.root)
                for name, finding in result.gates.items()
                for problem in finding.problems
                if name not in _OF_MASTERING
            ]
        if order.venue:
            about["venue"] = order.venue.name
        return Made(_digest(job, artefact, result.voice), _files(result.files, artefact), about)

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
        campaign = job.campaign
        return ClipOrder(
            script=job.script(artefact.name, artefact.language),
            format=artefact.format,
            language=job.language(artefact.language),
            lexicon=job.lexicon(artefact.language),
            studio=studio,
            sources=job.project.sources,
            authority=campaign.authority,
            speed=campaign.speed,
            venue=venue_named(job, artefact.venue) if artefact.venue else None,
            for_venues=_is_for_venues(campaign, artefact.name, artefact.format),
            music=_music(job),
            draft=job.places.draft,
        )


def _is_for_venues(campaign: Campaign, slug: str, file_format: str) -> bool:
    """Whether lodgings get this clip: then the clip itself is as long as theirs."""
    wish = campaign.venues
    if wish is None or campaign.clips is None or file_format not in wish.formats:
        return False
    has_clip = file_format in campaign.clips.formats_for(slug)
    return has_clip and (not wish.scripts or slug in wish.scripts)


def _music(job: Job) -> BackgroundMusic | None:
    wish = job.campaign.clips.music if job.campaign.clips else None
    if wish is None:
        return None
    path = job.root / "content" / wish.file
    try:
        key = job.once(("music", path), lambda: file_digest(path))
    except OSError:
        raise UsageError(tr("there is no music {path}", path=path)) from None
    return BackgroundMusic(path, key, wish.credit, wish.level_db)


def _voices(job: Job, artefact: Artefact) -> Iterator[VoiceIdentity]:
    best = _candidates(job, artefact, True)
    yield best[0]
    if job.voice != "auto" or best[0].engine != "gtts" or job.gtts_answers():
        return
    now = _candidates(job, artefact, False)[0]
    yield from best[1 : best.index(now) + 1]


def _candidates(job: Job, artefact: Artefact, gtts_answers: bool) -> list[VoiceIdentity]:
    def find() -> list[VoiceIdentity]:
        order = _base_order(job, artefact)
        return candidates(
            order.language,
            parts=parts(boards(order)),
            slug=order.script.slug,
            voice=job.voice,
            speed=order.speed,
            recordings=job.recordings,
            gtts_answers=gtts_answers,
        )

    key = ("voices", artefact.name, artefact.format, artefact.language, gtts_answers)
    found = job.once(key, find)
    if not found:
        language = job.language(artefact.language).name
        raise MachineError(
            tr("no voice speaks {language} here. Run: pccc doctor", language=language)
        )
    return found


def _base_order(job: Job, artefact: Artefact) -> ClipOrder:
    return Clips().order(job, replace(artefact, venue=""))


def _digest(job: Job, artefact: Artefact, voice: VoiceIdentity) -> str:
    """Return the digest of a clip; of a lodging's, what is said of it and the clip's own."""

    def of_clip() -> str:
        return digest(
            {"kind": Clips.name, "inputs": clip_inputs(_base_order(job, artefact), voice)}
        )

    base = job.once(("clip", artefact.name, artefact.format, artefact.language, voice), of_clip)
    if not artefact.venue:
        return base
    venue = venue_named(job, artefact.venue)
    return digest({"clip": base, "venue": venue, "logo": logo_digest(job, venue)})


def _files(paths: tuple[Path, ...], artefact: Artefact) -> tuple[Output, ...]:
    found = []
    for path in paths:
        if path.suffix in _COMPANIONS:
            found.append(Output(path, _COMPANIONS[path.suffix], path.suffix.lstrip(".")))
        else:
            found.insert(0, Output(path, Clips.name, artefact.format))
    return tuple(found)
