"""Make a leaflet: gather words and pictures, choose the type that fits, typeset, write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version as distribution_version
from pathlib import Path
from typing import Any

from pipeline.adapters import fonts, typesetting
from pipeline.content.models import Authority, Language, Script, Source, Studio
from pipeline.core.digests import code_digest
from pipeline.core.errors import UsageError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import write_bytes
from pipeline.leaflet.fit import raise_overflow
from pipeline.leaflet.formats import FORMATS, Format, Step
from pipeline.leaflet.pictures import leaflet_pictures
from pipeline.leaflet.words import PHRASES, leaflet_words

_TEMPLATES = "pipeline.leaflet.templates"


@dataclass(frozen=True)
class LeafletResult:
    """A leaflet that was made: `pages` sides, set as `step` says (points, millimetres)."""

    path: Path
    pages: int
    step: Step


def make_leaflet(
    script: Script,
    *,
    format: str = "a5",  # noqa: A002  (the officers' word, in campaigns too)
    language: Language,
    studio: Studio,
    sources: Mapping[str, Source],
    authority: Authority,
    alternatives: Mapping[str, str],
    target: Path,
) -> LeafletResult:
    """Write the leaflet of `script` to `target`: PDF/UA-1, vector pictures, nothing clipped.

    `script` is whole (`Project.script`), `alternatives` are the alternative texts of pictures
    by name. ContentError lists what is missing or names the first scene or statement that
    finds no room (rule `leaflet-overflow`); UsageError for an unknown format.
    """
    sheet = _format(format)
    document = _document(script, sheet, language, studio, sources, authority, alternatives)
    step = _fitting_step(script, sheet, document)
    write_bytes(target, typesetting.typeset(**document, date=script.reviewed))
    return LeafletResult(target, sheet.pages, step)


def preview(
    script: Script,
    *,
    format: str = "a5",  # noqa: A002
    language: Language,
    studio: Studio,
    sources: Mapping[str, Source],
    authority: Authority,
    alternatives: Mapping[str, str],
    ppi: float = 110,
) -> list[bytes]:
    """Return the pages as PNG at `ppi` pixels per inch; errors as in `make_leaflet`."""
    sheet = _format(format)
    document = _document(script, sheet, language, studio, sources, authority, alternatives)
    _fitting_step(script, sheet, document)
    return typesetting.to_png(**document, ppi=ppi)


def inputs(
    script: Script,
    *,
    format: str = "a5",  # noqa: A002
    language: Language,
    studio: Studio,
    sources: Mapping[str, Source],
    authority: Authority,
    alternatives: Mapping[str, str],
) -> Any:
    """Return everything that shapes the leaflet, as plain JSON; raises for a font only.

    Lines and paths are left out: a script that moved makes the same leaflet.
    """
    names = {scene.picture.name for scene in script.scenes if scene.picture}
    return {
        "kind": "leaflet",
        "format": format,
        "script": _without_places(script.model_dump(mode="json")),
        "language": {
            "code": language.code,
            "direction": language.direction,
            "fonts": dict(fonts.versions(language.fonts)),
            "phrases": {key: language.phrases.get(key) for key in PHRASES},
        },
        "audience": dict(studio.audiences.get(script.audience, {})),
        "palette": dict(studio.palette),
        "sources": {
            name: _without_places(sources[name].model_dump(mode="json"))
            for name in script.cited()
            if name in sources
        },
        "authority": authority.model_dump(mode="json"),
        "alternatives": {name: alternatives.get(name) for name in sorted(names)},
        "tools": {name: distribution_version(name) for name in ("typst", "segno", "matplotlib")},
        "code": code_digest("pipeline.leaflet", "pipeline.illustration", "pipeline.adapters"),
    }


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UsageError(
            tr(
                "there is no leaflet format {name}; there is: {known}",
                name=name,
                known=", ".join(FORMATS),
            )
        )
    return FORMATS[name]


def _document(
    script: Script,
    sheet: Format,
    language: Language,
    studio: Studio,
    sources: Mapping[str, Source],
    authority: Authority,
    alternatives: Mapping[str, str],
) -> dict[str, Any]:
    """Return the arguments that `typesetting` takes."""
    data = leaflet_words(script, language, studio, sources, authority, alternatives)
    templates = typesetting.templates(_TEMPLATES)
    return {
        "template": templates[sheet.template].decode("utf-8"),
        "data": {**data, "format": sheet.as_data()},
        "fonts": language.fonts,
        "files": {**templates, **leaflet_pictures(script, authority, studio.palette)},
    }


def _fitting_step(script: Script, sheet: Format, document: Mapping[str, Any]) -> Step:
    [fit] = typesetting.query(label="fit", **document)
    if fit["overflow"]:
        raise_overflow(script, sheet, fit["overflow"])
    return Step(**fit["step"])


def _without_places(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_places(item) for key, item in value.items() if key != "place"}
    if isinstance(value, (list, tuple)):
        return [_without_places(item) for item in value]
    return value
