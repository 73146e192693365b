"""Characters that nobody can see, and that have no business in a script.

Control characters break printing, direction controls can make a text read
otherwise than it is stored, zero-width characters make equal words differ.
They are reported and taken out, so that the rest of the file is still checked.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .report import Report

_JOINERS = "\u200c\u200d"
_REPLACEMENT = "\ufffd"
_VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")
"""Arabic signs that Unicode counts among the format characters although they are seen."""
_FIRST_JOINING_SCRIPT = 0x0590
"""Hebrew, Arabic and the Indic scripts, which need joiners, begin here."""


class Hidden(NamedTuple):
    """An unwanted character: line from 0, rule, message."""

    line: int
    rule: str
    message: str


def normal(text: str) -> str:
    """Return `text` in NFC."""
    return unicodedata.normalize("NFC", text)


def is_clean(text: str) -> bool:
    """Whether `text` surely holds nothing that `clean` would take out; quick for long texts.

    Joiners, which some scripts need, make it false: only `clean` looks at what is before them.
    """
    return all(_finding(character, "") is None for character in set(text))


def clean(text: str) -> tuple[str, tuple[Hidden, ...]]:
    """Return `text` in NFC without unwanted characters, and what was taken out, once a line."""
    kept: list[str] = []
    found: dict[Hidden, None] = {}
    line = 0
    before = ""
    for character in text:
        if character == "\n":
            line += 1
        finding = _finding(character, before)
        before = character
        if finding is None:
            kept.append(character)
            continue
        found[Hidden(line, *finding)] = None
        kept.append(_stand_in(character))
    return normal("".join(kept)), tuple(found)


def clean_at(text: str, place: Place, report: Report) -> str:
    """Clean a short text that came out of an escape, reporting at `place`."""
    cleaned, found = clean(text)
    for hidden in found:
        report.add(place, hidden.rule, hidden.message)
    return cleaned


def _stand_in(character: str) -> str:
    return " " if character in "\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029" else ""


def _finding(character: str, before: str) -> tuple[str, str] | None:
    if " " <= character <= "~" or character in "\n\t":
        return None
    code = ord(character)
    category = unicodedata.category(character)
    if character == _REPLACEMENT:
        return "lost-character", tr(
            "the character � stands where another was lost when the file was saved; "
            "write the right character again."
        )
    if category in ("Cc", "Cs", "Zl", "Zp") or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "control-character", tr(
            "control character {code}; delete it. It often comes from copying out of a PDF or "
            "a chat.",
            code=f"U+{code:04X}",
        )
    if (category == "Cf" and character not in _VISIBLE_FORMAT) or character == "\u034f":
        if character in _JOINERS and _joins(before):
            return None
        return "hidden-character", tr(
            "invisible character {code} ({name}); delete it.",
            code=f"U+{code:04X}",
            name=unicodedata.name(character, tr("no name")).lower(),
        )
    return None


def _joins(before: str) -> bool:
    """Whether a joiner after `before` is part of how the script is written."""
    return (
        bool(before)
        and ord(before) >= _FIRST_JOINING_SCRIPT
        and (unicodedata.category(before)[0] in "LM")
    )
