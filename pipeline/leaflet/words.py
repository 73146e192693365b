"""Everything a leaflet says, gathered as plain JSON for its template."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from babel import UnknownLocaleError
from babel.dates import format_date

from pipeline.adapters.fonts import drawable
from pipeline.content.models import (
    Authority,
    Language,
    Localized,
    Scene,
    Script,
    Source,
    Statement,
    Studio,
)
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem

PHRASES = (
    "call",
    "emergency-number",
    "leaflet-call",
    "leaflet-checked",
    "leaflet-date",
    "leaflet-kind",
    "leaflet-qr",
    "leaflet-say",
    "reviewed",
    "scan",
    "sources",
)
"""The keys under `phrases:` of a language that leaflets need. `leaflet-date` is a CLDR pattern."""


def leaflet_words(
    script: Script,
    language: Language,
    studio: Studio,
    sources: Mapping[str, Source],
    authority: Authority,
    alternatives: Mapping[str, str],
) -> dict[str, Any]:
    """Return the data of a leaflet: words, numbered sources, and names of its picture files.

    ContentError lists everything that is missing: phrases, titles, sources, alternative texts,
    and characters that the language's fonts do not draw.
    """
    problems = [
        *_missing_phrases(language),
        *_empty_titles(script),
        *_missing_sources(script, sources),
        *_missing_alternatives(script, language, alternatives),
        *_undrawable(script, language, sources),
    ]
    if problems:
        raise ContentError(problems)
    numbers = {name: number for number, name in enumerate(script.cited(), start=1)}
    # One day for all sources is said once, in their heading.
    dated = len({sources[name].checked for name in numbers}) > 1
    return {
        "language": language.code,
        "direction": language.direction,
        "fonts": list(language.fonts),
        "palette": dict(studio.palette),
        "title": script.title,
        "audience": _said(studio.audiences.get(script.audience, {}), language),
        "summary": script.summary,
        "keywords": _keywords(script, language, studio),
        "words": _fixed_words(script, language, [sources[name] for name in numbers]),
        "authority": _authority(authority, language),
        "code": {
            "picture": "pictures/code.svg",
            "alternative": language.phrase("leaflet-qr", address=authority.url),
        },
        "scenes": [
            _scene(scene, index, numbers, alternatives) for index, scene in enumerate(script.scenes)
        ],
        "sources": [
            _source(sources[name], number, language, dated=dated)
            for name, number in numbers.items()
        ],
    }


def picture_path(index: int) -> str:
    """Return the name under which the template finds the picture of the scene `index`, from 0."""
    return f"pictures/scene-{index + 1}.svg"


def written_date(date: datetime.date, language: Language) -> str:
    """Return `date` in the language's own pattern; ISO 8601 where Babel knows no such language."""
    try:
        return format_date(date, language.phrases["leaflet-date"], locale=language.code)
    except (UnknownLocaleError, ValueError):
        return date.isoformat()


# ---- the parts ----


def _scene(
    scene: Scene, index: int, numbers: Mapping[str, int], alternatives: Mapping[str, str]
) -> dict[str, Any]:
    def cited(statements: Sequence[Statement]) -> list[dict[str, Any]]:
        return [
            {"text": one.text, "sources": sorted({numbers[name] for name in one.sources})}
            for one in statements
        ]

    return {
        "title": scene.title,
        "picture": picture_path(index) if scene.picture else None,
        "alternative": alternatives[scene.picture.name] if scene.picture else None,
        "narration": cited(scene.narration),
        "points": cited(scene.points),
    }


def _source(source: Source, number: int, language: Language, *, dated: bool) -> dict[str, Any]:
    title = _said(source.title, language)
    article = source.article if source.article and source.article not in title else None
    checked = _checked(source.checked, language) if dated else None
    about = [part for part in (article, source.publisher, checked) if part]
    return {
        "number": number,
        "title": title,
        "rest": ", ".join(about) + ".",
        "url": source.url if _is_web(source.url) else None,
    }


def _checked(date: datetime.date, language: Language) -> str:
    return language.phrase("leaflet-checked", date=written_date(date, language))


def _fixed_words(script: Script, language: Language, cited: Sequence[Source]) -> dict[str, str]:
    heading, days = language.phrase("sources"), {source.checked for source in cited}
    if len(days) == 1:
        heading = f"{heading} ({_checked(days.pop(), language)})"
    return {
        "kind": language.phrase("leaflet-kind"),
        "emergency": language.phrase("call"),
        "call": language.phrase("leaflet-call"),
        "say": language.phrase("leaflet-say"),
        "number": language.phrase("emergency-number"),
        "scan": language.phrase("scan"),
        "sources": heading,
        "reviewed": language.phrase("reviewed", date=written_date(script.reviewed, language)),
    }


def _authority(authority: Authority, language: Language) -> dict[str, Any]:
    address = authority.url.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return {
        "name": _said(authority.name, language),
        "note": _said(authority.note, language) or None,
        "url": authority.url,
        "address": address,
    }


def _keywords(script: Script, language: Language, studio: Studio) -> list[str]:
    audience = _said(studio.audiences.get(script.audience, {}), language)
    words = (language.phrase("leaflet-kind"), audience, language.phrase("emergency-number"))
    return [word for word in words if word]


def _said(words: Localized, language: Language) -> str:
    return words.get(language.code) or next(iter(words.values()), "")


def _is_web(url: str | None) -> bool:
    return bool(url) and urlsplit(url or "").scheme in ("http", "https")


# ---- what is missing ----


def _missing_phrases(language: Language) -> Iterator[Problem]:
    for key in PHRASES:
        if key not in language.phrases:
            message = tr("the phrase {key} is missing under phrases; write it.", key=key)
            yield Problem(language.place, "missing-phrase", message)


def _empty_titles(script: Script) -> Iterator[Problem]:
    titles = [(script.title, script.place), *((one.title, one.place) for one in script.scenes)]
    for title, place in titles:
        if not title.strip():
            yield Problem(place, "empty-title", tr("the title is empty: write one"))


def _missing_sources(script: Script, sources: Mapping[str, Source]) -> Iterator[Problem]:
    for scene in script.scenes:
        for statement in (*scene.narration, *scene.points):
            for name in statement.sources:
                if name not in sources:
                    message = tr("there is no source {name} in content/sources.yaml", name=name)
                    yield Problem(statement.place, "unknown-source", message)


def _missing_alternatives(
    script: Script, language: Language, alternatives: Mapping[str, str]
) -> Iterator[Problem]:
    for scene in script.scenes:
        if scene.picture and not alternatives.get(scene.picture.name, "").strip():
            message = tr(
                "the picture {name} has no alternative text: say in content/pictures/{code}.yaml "
                "what it shows",
                name=scene.picture.name,
                code=language.code,
            )
            yield Problem(scene.picture.place, "missing-alternative", message)


def _undrawable(
    script: Script, language: Language, sources: Mapping[str, Source]
) -> Iterator[Problem]:
    known = drawable(language.fonts)

    def texts() -> Iterator[tuple[str, Place]]:
        yield script.title, script.place
        yield script.summary, script.place
        for scene in script.scenes:
            yield scene.title, scene.place
            for statement in (*scene.narration, *scene.points):
                yield statement.text, statement.place
        for source in (sources[name] for name in script.cited() if name in sources):
            yield f"{_said(source.title, language)}{source.publisher}", source.place

    for text, place in texts():
        for character in dict.fromkeys(text):
            if ord(character) not in known and character not in " \t\n":
                message = tr(
                    "no font of the language {code} draws the character {character} (U+{number})",
                    code=language.code,
                    character=character if character.isprintable() else "?",
                    number=f"{ord(character):04X}",
                )
                yield Problem(place, "undrawable-character", message)
