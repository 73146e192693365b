"""Reads the YAML files: studio, languages, lexicons, sources, pictures, sets, campaigns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.core.messages import tr

from .contests import Event, Exercise
from .files import TextFile
from .models import (
    Campaign,
    ClipWish,
    Keyed,
    Language,
    LeafletWish,
    Lexicon,
    QuizSet,
    Source,
    Studio,
)
from .names import form_fault, name_fault, path_fault, shown
from .report import Report
from .validate import validate
from .yamltree import Tree, read_tree

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

Fault = Callable[[str], str | None]


def read_studio(file: TextFile, report: Report) -> Studio | None:
    """Read `content/studio.yaml`."""
    tree = read_tree(file, report)
    if tree is None:
        return None
    studio = validate(Studio, tree, file, report)
    if studio is None:
        return None
    good = _names_are_good(studio, ("languages",), studio.languages, report)
    for key in ("audiences", "clip_formats"):
        for name in getattr(studio, key):
            good &= _name_is_good(studio, (key, name), name, report)
    for name, colour in studio.palette.items():
        if not _COLOUR.fullmatch(colour):
            message = tr("“{colour}” is no colour; write it as “#1F2A37”.", colour=shown(colour))
            report.add(studio.at("palette", name), "wrong-value", message)
            good = False
    if studio.source_language not in studio.languages:
        message = tr(
            "the source language “{language}” is not among the languages; add it there.",
            language=shown(studio.source_language),
        )
        report.add(studio.at("source_language"), "wrong-value", message)
        good = False
    good &= _languages_of_are_good(studio, report)
    return studio if good else None


def _languages_of_are_good(studio: Studio, report: Report) -> bool:
    good = True
    for audience, languages in studio.languages_of.items():
        keys = ("languages_of", audience)
        good &= _names_are_good(studio, keys, languages, report)
        if audience not in studio.audiences:
            message = tr(
                "there is no audience “{name}”; choose among {known}.",
                name=shown(audience),
                known=", ".join(sorted(studio.audiences)),
            )
            report.add(studio.at(*keys), "wrong-value", message)
            good = False
        if studio.source_language not in languages:
            message = tr(
                "the source language “{language}” is not among the languages; add it there.",
                language=shown(studio.source_language),
            )
            report.add(studio.at(*keys), "wrong-value", message)
            good = False
    return good


def read_language(file: TextFile, code: str, report: Report) -> Language | None:
    """Read `content/languages/<code>.yaml`."""
    tree = read_tree(file, report)
    return validate(Language, tree, file, report, {"code": code}) if tree else None


def read_lexicon(file: TextFile, report: Report) -> Lexicon | None:
    """Read `content/lexicons/<code>.yaml`."""
    tree = read_tree(file, report)
    return validate(Lexicon, tree, file, report) if tree else None


def read_sources(file: TextFile, report: Report) -> dict[str, Source]:
    """Read `content/sources.yaml`; a wrong entry is reported and left out."""
    tree = _mapping(file, report)
    found: dict[str, Source] = {}
    for name in tree.data if tree else ():
        part = tree.below(name) if tree else Tree(None)
        fault = name_fault(name)
        if fault:
            report.add(file.at(part.lines.get((), 1)), "bad-name", fault)
            continue
        source = validate(Source, part, file, report, {"id": name})
        if source is None:
            report.rejected_sources.add(name)
        else:
            found[name] = source
    return found


def read_alternatives(file: TextFile, report: Report) -> dict[str, str]:
    """Read `content/pictures/<code>.yaml`: what each picture shows."""
    tree = _mapping(file, report)
    found: dict[str, str] = {}
    for name, text in tree.data.items() if tree else ():
        if isinstance(text, str) and text.strip():
            found[name] = text.strip()
            continue
        line = tree.lines.get((name,), 1) if tree else 1
        message = tr("“{key}”: should be one sentence of text.", key=shown(name))
        report.add(file.at(line), "wrong-type", message)
    return found


def read_set(file: TextFile, name: str, report: Report) -> QuizSet | None:
    """Read `quizzes/sets/<name>.yaml`."""
    tree = read_tree(file, report)
    found = validate(QuizSet, tree, file, report, {"name": name}) if tree else None
    if found is None:
        return None
    good = _names_are_good(found, ("banks",), found.banks, report)
    good &= _names_are_good(found, ("forms",), found.forms, report, form_fault)
    if not found.forms:
        message = tr("a set needs at least one form, each with a letter of its own: [A, B].")
        report.add(found.at("forms"), "wrong-value", message)
        good = False
    return found if good else None


def read_campaign(file: TextFile, name: str, report: Report) -> Campaign | None:
    """Read `content/campaigns/<name>.yaml`."""
    tree = read_tree(file, report)
    found = validate(Campaign, tree, file, report, {"name": name}) if tree else None
    if found is None:
        return None
    good = _names_are_good(found, ("languages",), found.languages, report)
    good &= _names_are_good(found, ("scripts",), found.scripts, report)
    if found.clips:
        good &= _clips_are_good(found, found.clips, report)
        good &= _names_are_good(found, ("clips", "languages"), found.clips.languages, report)
    if found.venues:
        wish = found.venues
        good &= _file_is_good(found, ("venues", "file"), wish.file, report)
        good &= _names_are_good(found, ("venues", "scripts"), wish.scripts, report)
        good &= _names_are_good(found, ("venues", "formats"), wish.formats, report)
        good &= _names_are_good(found, ("venues", "leaflets"), wish.leaflets, report)
    if found.leaflets:
        good &= _leaflets_are_good(found, found.leaflets, report)
    if found.quizzes:
        good &= _names_are_good(found, ("quizzes", "sets"), found.quizzes.sets, report)
    return found if good else None


def _clips_are_good(campaign: Campaign, wish: ClipWish, report: Report) -> bool:
    good = _names_are_good(campaign, ("clips", "formats"), wish.formats, report)
    for slug, formats in wish.formats_of.items():
        keys = ("clips", "formats_of", slug)
        good &= _name_is_good(campaign, keys, slug, report)
        good &= _names_are_good(campaign, keys, formats, report)
    return good


def _leaflets_are_good(campaign: Campaign, wish: LeafletWish, report: Report) -> bool:
    good = _names_are_good(campaign, ("leaflets", "formats"), wish.formats, report)
    good &= _names_are_good(campaign, ("leaflets", "variants"), wish.variants, report)
    for name, variants in wish.variants_of.items():
        keys = ("leaflets", "variants_of", name)
        good &= _name_is_good(campaign, keys, name, report)
        good &= _names_are_good(campaign, keys, variants, report)
    for slug, formats in wish.formats_of.items():
        keys = ("leaflets", "formats_of", slug)
        good &= _name_is_good(campaign, keys, slug, report)
        good &= _names_are_good(campaign, keys, formats, report)
    return good


def _file_is_good(owner: Keyed, keys: tuple[str, ...], path: str, report: Report) -> bool:
    return _name_is_good(owner, keys, path, report, path_fault)


def _mapping(file: TextFile, report: Report) -> Tree | None:
    tree = read_tree(file, report)
    if tree is None:
        return None
    if not isinstance(tree.data, dict):
        message = tr("this should be a list of keys with values, such as “name: …”.")
        report.add(file.at(tree.lines.get((), 1)), "wrong-type", message)
        return None
    return tree


def _names_are_good(
    owner: Keyed,
    keys: tuple[str, ...],
    names: Sequence[str],
    report: Report,
    fault: Fault = name_fault,
) -> bool:
    """Whether every name of a list can be a part of a path, and stands there once."""
    good = True
    seen: set[str] = set()
    for index, name in enumerate(names):
        good &= _name_is_good(owner, (*keys, str(index)), name, report, fault)
        if name.casefold() in seen:
            message = tr("“{key}” stands here twice; delete one.", key=shown(name))
            report.add(owner.at(*keys, index), "duplicate-name", message)
        seen.add(name.casefold())
    return good


def _name_is_good(
    owner: Keyed,
    keys: tuple[str, ...],
    name: str,
    report: Report,
    fault: Fault = name_fault,
) -> bool:
    found = fault(name)
    if found:
        report.add(owner.at(*keys), "bad-name", found)
    return found is None


_KINDS: Mapping[str, frozenset[str]] = {
    "campaign": frozenset(Campaign.model_fields) - {"place", "lines", "name"},
    "set": frozenset(QuizSet.model_fields) - {"place", "lines", "name"},
    "language": frozenset(Language.model_fields) - {"place", "lines", "code"},
    "lexicon": frozenset(Lexicon.model_fields) - {"place", "lines"},
    "studio": frozenset(Studio.model_fields) - {"place", "lines"},
    "contest": frozenset(Event.model_fields) - {"place", "lines", "name"},
    "exercise": frozenset(Exercise.model_fields) - {"place", "lines", "name"},
}
_TELLING: Mapping[str, str] = {
    "scripts": "campaign",
    "draw": "set",
    "phrases": "language",
    "say": "lexicon",
    "source_language": "studio",
    "teams": "contest",
    "tasks": "exercise",
}


def kind_of(data: Any) -> str | None:
    """Say what a YAML file is by its keys: a model's name, `sources`, or None."""
    if not isinstance(data, dict) or not data:
        return None
    for key, kind in _TELLING.items():
        if key in data:
            return kind
    entries = [entry for entry in data.values() if isinstance(entry, dict)]
    if any({"grade", "publisher"} & set(entry) for entry in entries):
        return "sources"
    common = {kind: len(keys & set(data)) for kind, keys in _KINDS.items()}
    best = max(common, key=lambda kind: common[kind])
    return best if common[best] >= 2 else None
