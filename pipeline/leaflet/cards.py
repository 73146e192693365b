"""What the cards of a script say and show, in words: for screen readers, beside each picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.content.models import Language
from pipeline.content.punctuation import WIDE_STOPS
from pipeline.leaflet.order import LeafletOrder
from pipeline.leaflet.words import leaflet_data, unbound


def alternative_texts(order: LeafletOrder) -> tuple[str, ...]:
    """Return the text of each card in order: the cover, every scene, the last one.

    One thing a line, the picture's alternative text after the words. ContentError for what is
    missing.
    """
    data, language = leaflet_data(order), order.main.language
    cards = (_cover(data, language), *_scenes(data, language), _last(data))
    return tuple(
        _text((language.phrase("leaflet-card", number=number, count=len(cards)), *lines))
        for number, lines in enumerate(cards, start=1)
    )


def _cover(data: Mapping[str, Any], language: Language) -> Sequence[str]:
    pictured = [scene for scene in data["scenes"] if scene["picture"]]
    return (
        data["words"]["kind"],
        data["audience"],
        data["title"],
        data["summary"],
        *_picture(pictured[:1], language),
        data["authority"]["name"],
    )


def _scenes(data: Mapping[str, Any], language: Language) -> Iterator[Sequence[str]]:
    for scene in data["scenes"]:
        yield (
            f"{scene['number']}. {scene['title']}",
            _prose([one["text"] for one in scene["narration"]]),
            *(f"- {one['text']}" for one in scene["points"]),
            *_picture([scene], language),
        )


def _last(data: Mapping[str, Any]) -> Sequence[str]:
    words, authority, code = data["words"], data["authority"], data["code"]
    return (
        words["emergency"],
        words["say"],
        authority["name"],
        authority["note"] or "",
        words["scan"],
        code["alternative"],
        *((words["sources"],) if data["publishers"] else ()),
        *(f"- {name}" for name in data["publishers"]),
        words["reviewed"],
    )


def _picture(scenes: Sequence[Mapping[str, Any]], language: Language) -> Iterator[str]:
    for scene in scenes:
        if scene["picture"]:
            yield language.phrase("leaflet-picture", alternative=scene["alternative"])


def _prose(sentences: Sequence[str]) -> str:
    spaced = (one if one.endswith(tuple(WIDE_STOPS)) else f"{one} " for one in sentences)
    return "".join(spaced).rstrip()


def _text(lines: Iterable[str]) -> str:
    return unbound("".join(f"{line}\n" for line in lines if line))
