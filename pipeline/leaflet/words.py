"""Everything a leaflet says, gathered as plain JSON for its template."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any
from urllib.parse import urlsplit

from pipeline.adapters.fonts import drawable
from pipeline.content.dates import DATE_PHRASE, written_date
from pipeline.content.holding import held_on_paper
from pipeline.content.linebreaks import is_unspaced
from pipeline.content.models import (
    Authority,
    Language,
    Lexicon,
    Scene,
    Script,
    Source,
    Statement,
    Studio,
)
from pipeline.content.phrases import missing_phrases, said_in
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem
from pipeline.illustration.mono import mono_palette
from pipeline.leaflet.lodgings import blank_venue, code_data
from pipeline.leaflet.order import Edition, LeafletOrder

PHRASES = (
    "call",
    DATE_PHRASE,
    "emergency-number",
    "leaflet-call",
    "leaflet-card",
    "leaflet-checked",
    "leaflet-flip",
    "leaflet-fold",
    "leaflet-kind",
    "leaflet-listed",
    "leaflet-noted",
    "leaflet-picture",
    "leaflet-qr",
    "leaflet-read-out",
    "leaflet-reception",
    "leaflet-say",
    "leaflet-stop",
    "recap",
    "reviewed",
    "scan",
    "sources",
    "venue-assembly",
    "venue-exits",
)
"""The keys under `phrases:` of a language that leaflets need."""

_LONE_LETTER = re.compile(r"(?<!\S)([^\W\d_])[ \t\n]+(?=\S)")
_NUMBER_AFTER = re.compile(r"[ ](\d+)(?=[.,;:!?…،؛。]|$)")
_NUMBER_BEFORE = re.compile(r"(?<!\S)(\d{1,2})[ ](?=\w)")
_HYPHENED = re.compile(r"(?<![\w-])(?=[\w-]{3,14}(?![\w-]))[^\W\d]+-[^\W\d]+(?![\w-])")
_MIXED = re.compile(r"[0-9A-Za-z][0-9A-Za-z./-]*[./-][0-9A-Za-z./-]*[0-9A-Za-z]")
_INVISIBLE = dict.fromkeys(map(ord, "\u2060\u2066\u2069"))
_UNSEEN = " \t\n\u00a0\u202f\u200c\u200d\u200e\u200f"
"""Characters that leave no ink and that Typst sets without a font's help."""


def leaflet_data(order: LeafletOrder) -> dict[str, Any]:
    """Return the data of a leaflet: words, numbered sources, and names of its picture files.

    ContentError lists everything that is missing: phrases, titles, sources, alternative texts,
    and characters that the language's fonts do not draw.
    """
    problems = [problem for edition in order.editions for problem in _missing(edition, order)]
    problems += undrawable_venues(order)
    if problems:
        raise ContentError(problems)
    main = order.main
    numbers = {name: number for number, name in enumerate(main.script.cited(), start=1)}
    # One day for all sources is said once, in their heading.
    dated = len({order.sources[name].checked for name in numbers}) > 1
    return {
        **_edition(main, order, numbers),
        "variant": order.variant,
        "format": order.sheet.as_data(),
        "palette": _palette(order),
        "keywords": _keywords(main, order.studio),
        "code": code_data(order.authority.url, main.language),
        "publishers": _publishers(order.sources[name] for name in numbers),
        "sources": [
            _source(order.sources[name], number, main.language, dated=dated)
            for name, number in numbers.items()
        ],
        "second": (
            _edition(order.second, order, numbers)
            if order.second and order.sheet.bilingual
            else None
        ),
        "venue": None,
        "blank-venue": blank_venue(),
        "copies": [None],
        "measured": None,
    }


def _palette(order: LeafletOrder) -> dict[str, str]:
    palette = order.studio.palette
    if order.variant != "mono":
        return dict(palette)
    return dict(mono_palette(palette, order.studio.mono).greys)


def _missing(edition: Edition, order: LeafletOrder) -> Iterator[Problem]:
    script, language = edition.script, edition.language
    yield from missing_phrases(language, PHRASES)
    yield from _empty_titles(script)
    yield from _missing_sources(script, order.sources)
    yield from _missing_alternatives(script, language, edition.alternatives)
    yield from _undrawable(script, language, order.sources)


def _edition(edition: Edition, order: LeafletOrder, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return what a leaflet says in one language."""
    script, language = edition.script, edition.language
    return {
        "language": language.code,
        "direction": language.direction,
        "fonts": list(language.fonts),
        "line-height": language.line_height,
        "unspaced": any(map(is_unspaced, script.title)),
        "title": bound(script.title, language, edition.lexicon),
        "about": {"title": script.title, "summary": script.summary},
        "audience": said_in(order.studio.audiences.get(script.audience, {}), language),
        "summary": bound(script.summary, language, edition.lexicon),
        "words": _fixed_words(edition, [order.sources[name] for name in numbers]),
        "authority": _authority(order.authority, language),
        "scenes": [
            _scene(scene, index, numbers, edition) for index, scene in enumerate(script.scenes)
        ],
    }


def bound(text: str, language: Language, lexicon: Lexicon | None = None) -> str:
    """Return `text` as it may be broken into lines, and read in its own direction.

    No line ends in a word of one letter, begins with a number that belongs to the word before
    it, or divides a short word at its hyphen. Numbers with letters (55/2024/QH15) keep their
    order among words that run to the left. What `lexicon` says of scripts without spaces between
    words holds together.
    """
    tied = _LONE_LETTER.sub("\\1\u00a0", held_on_paper(text, lexicon) if lexicon else text)
    tied = _NUMBER_AFTER.sub("\u00a0\\1", tied)
    tied = _NUMBER_BEFORE.sub("\\1\u00a0", tied)
    tied = _HYPHENED.sub(lambda word: word[0].replace("-", "\u2060-\u2060"), tied)
    return _MIXED.sub("\u2066\\g<0>\u2069", tied) if language.direction == "rtl" else tied


def unbound(text: str) -> str:
    """Return what `bound` has made as people copy it, without what only typesetting needs."""
    return text.replace("\u00a0", " ").translate(_INVISIBLE)


def picture_path(index: int) -> str:
    """Return the name under which the template finds the picture of the scene `index`, from 0."""
    return f"pictures/scene-{index + 1}.svg"


# ---- the parts ----


def _scene(
    scene: Scene, index: int, numbers: Mapping[str, int], edition: Edition
) -> dict[str, Any]:
    language = edition.language

    def cited(statements: Sequence[Statement]) -> list[dict[str, Any]]:
        return [
            {
                "text": bound(one.text, language, edition.lexicon),
                "sources": sorted({numbers[name] for name in one.sources}),
            }
            for one in statements
        ]

    return {
        "number": index + 1,
        "title": bound(scene.title, language, edition.lexicon),
        "picture": picture_path(index) if scene.picture else None,
        "alternative": edition.alternatives[scene.picture.name] if scene.picture else None,
        "narration": cited(scene.narration),
        "points": cited(scene.points),
    }


def _source(source: Source, number: int, language: Language, *, dated: bool) -> dict[str, Any]:
    title = bound(said_in(source.title, language), language)
    article = source.article if source.article and source.article not in title else None
    checked = _checked(source.checked, language) if dated else None
    about = [part for part in (article, source.publisher, checked) if part]
    return {
        "number": number,
        "title": title,
        "rest": _listed(about, language),
        "short": _short(source, title, article, language),
        "url": source.url if _is_web(source.url) else None,
    }


def _short(source: Source, title: str, article: str | None, language: Language) -> str:
    """Return who says it; of a law, which one."""
    if not source.article:
        return source.publisher
    return _listed([part for part in (title, article) if part], language)


def _publishers(sources: Iterable[Source]) -> list[str]:
    """Return who published the sources, each once; a source may name several."""
    return list(dict.fromkeys(name for one in sources for name in one.publisher.split("; ")))


def _listed(parts: Sequence[str], language: Language) -> str:
    """Return `parts` as the language lists them."""
    return reduce(
        lambda first, second: language.phrase("leaflet-listed", first=first, second=second), parts
    )


def _checked(date: datetime.date, language: Language) -> str:
    return language.phrase("leaflet-checked", date=written_date(date, language))


def _fixed_words(edition: Edition, cited: Sequence[Source]) -> dict[str, str]:
    script, language = edition.script, edition.language
    heading, days = language.phrase("sources"), {source.checked for source in cited}
    if len(days) == 1:
        note = _checked(days.pop(), language)
        heading = language.phrase("leaflet-noted", words=heading, note=note)
    said = {
        "kind": language.phrase("leaflet-kind"),
        "emergency": language.phrase("call"),
        "call": language.phrase("leaflet-call"),
        "say": language.phrase("leaflet-say"),
        "number": language.phrase("emergency-number"),
        "recap": language.phrase("recap"),
        "scan": language.phrase("scan"),
        "exits": language.phrase("venue-exits"),
        "assembly": language.phrase("venue-assembly"),
        "reception": language.phrase("leaflet-reception"),
        "read-out": language.phrase("leaflet-read-out"),
        "fold": language.phrase("leaflet-fold"),
        "sources": heading,
        "stop": language.phrase("leaflet-stop"),
        "sources-name": language.phrase("sources"),
        "reviewed": language.phrase("reviewed", date=written_date(script.reviewed, language)),
    }
    return {key: bound(words, language, edition.lexicon) for key, words in said.items()}


def _authority(authority: Authority, language: Language) -> dict[str, Any]:
    return {
        "name": said_in(authority.name, language),
        "note": said_in(authority.note, language) or None,
    }


def _keywords(edition: Edition, studio: Studio) -> list[str]:
    language = edition.language
    audience = said_in(studio.audiences.get(edition.script.audience, {}), language)
    words = (language.phrase("leaflet-kind"), audience, language.phrase("emergency-number"))
    return [word for word in words if word]


def _is_web(url: str | None) -> bool:
    return bool(url) and urlsplit(url or "").scheme in ("http", "https")


# ---- what is missing ----


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


def undrawable_venues(order: LeafletOrder) -> Iterator[Problem]:
    """Give a problem for each character of a lodging's row that no font of the sheet draws."""
    known = frozenset().union(*(drawable(one.language.fonts) for one in order.editions))
    for venue in order.venues:
        said = (venue.name, venue.address, venue.phone, venue.assembly_point, venue.exits)
        yield from _not_drawn("".join(said), venue.place, known, order.main.language)


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
            yield f"{said_in(source.title, language)}{source.publisher}", source.place

    for text, place in texts():
        yield from _not_drawn(text, place, known, language)


def _not_drawn(
    text: str, place: Place, known: frozenset[int], language: Language
) -> Iterator[Problem]:
    for character in dict.fromkeys(text):
        if ord(character) not in known and character not in _UNSEEN:
            message = tr(
                "no font of the language {code} draws the character {character} (U+{number})",
                code=language.code,
                character=character if character.isprintable() else "?",
                number=f"{ord(character):04X}",
            )
            yield Problem(place, "undrawable-character", message)
