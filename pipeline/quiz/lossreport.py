"""All exports of a set, and what they could not hold, told to people: `export-losses.md`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.quiz.exports.base import Export, Made, exports
from pipeline.quiz.exports.phrases import require
from pipeline.quiz.material import Material
from pipeline.quiz.words import plain

LOSSES_FILE = "export-losses.md"
_MARKUP = re.compile(r"([\\`*_\[\]<>#|&~])")


def export_files(material: Material) -> dict[str, bytes]:
    """Return every export by file name, and the report of what they lost.

    An export that holds none of the questions is not written; the report says so.
    """
    made = {export: export.make(material) for export in exports().values()}
    files = {export.file: one.data for export, one in made.items() if held_questions(material, one)}
    return files | {LOSSES_FILE: loss_report(material, made).encode("utf-8")}


def loss_report(material: Material, made: Mapping[Export, Made]) -> str:
    """Return Markdown in the language of `material`: a table of all formats, then each loss.

    ContentError where the language lacks a phrase.
    """
    language = material.language
    require(language)
    words = {
        key: language.phrase(f"export_losses_{key}")
        for key in ("intro", "format", "file", "held", "none", "whole", "empty")
    }
    title = language.phrase("export_losses_title", title=_text(material.title))
    lines = [f"# {title}", "", words["intro"], ""]
    lines += [f"| {words['format']} | {words['file']} | {words['held']} |", "|---|---|---|"]
    for export, one in made.items():
        held = held_questions(material, one)
        shown = language.phrase("export_losses_questions", held=held, count=len(material.items))
        file = f"`{export.file}`" if held else words["empty"]
        lines.append(f"| {export.name} | {file} | {shown} |")
    for export, one in made.items():
        lines += ["", f"## {export.name} (`{export.file}`)", ""]
        lines += _losses(material, one, words["whole"]) or [words["none"]]
    return "\n".join(lines) + "\n"


def held_questions(material: Material, made: Made) -> int:
    """Return how many questions of the set are in the file."""
    return len(material.items) - len({loss.question for loss in made.losses if loss.left_out})


def _losses(material: Material, made: Made, whole: str) -> list[str]:
    """Return one entry per kind of loss, with the questions it concerns; left out ones first."""
    by_what: dict[tuple[bool, str], list[str]] = {}
    for loss in sorted(made.losses, key=lambda loss: not loss.left_out):
        by_what.setdefault((loss.left_out, loss.what), []).append(loss.question)
    held = held_questions(material, made)
    every = material.language.phrase("export_losses_every", count=held)
    stems = {item.key: " ".join(plain(item.question.stem).split()) for item in material.items}
    lines: list[str] = []
    for (left_out, what), keys in by_what.items():
        lines.append(f"- {_text(what)}")
        if not left_out and len(keys) == held > 1:
            lines.append(f"  - {every}")
        else:
            lines += [
                f"  - `{key}`: {_text(stems[key])}" if key else f"  - {whole}" for key in keys
            ]
    return lines


def _text(words: str) -> str:
    """Return `words` with the characters escaped that mean something in Markdown."""
    return _MARKUP.sub(r"\\\1", words)
