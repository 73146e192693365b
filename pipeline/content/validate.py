"""Plain data to models: every mistake becomes a problem on its own line, in plain words."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .files import TextFile
from .models import KeyPath
from .names import shown
from .report import Report
from .yamltree import Tree

Model = TypeVar("Model", bound=BaseModel)

_INTERNAL = frozenset({"place", "lines"})


def validate(
    model: type[Model],
    tree: Tree,
    file: TextFile,
    report: Report,
    given: Mapping[str, object] | None = None,
) -> Model | None:
    """Make a `model` of `tree`; `given` are fields that the file does not hold itself.

    Types are strict: text is not a number, and a number is not text. Returns
    None, with problems reported, where something is wrong.
    """
    place = file.at(tree.lines.get((), 1))
    if not isinstance(tree.data, dict):
        message = tr("this should be a list of keys with values, such as “title: …”.")
        report.add(place, "wrong-type", message)
        return None
    given = dict(given or {})
    fields = model.model_fields
    data: dict[str, Any] = {}
    for key, value in tree.data.items():
        if key in given or key in _INTERNAL:
            report.add(_place(tree, file, (key,)), "unknown-key", _unknown(key, ()))
        else:
            data[key] = value
    if "place" in fields:
        data["place"] = {"path": "", "line": 1}  # a path need not be Unicode: it is set below
    try:
        built = model.model_validate_json(json.dumps(data | given), strict=True)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _explain(model, detail, tree, file, report)
        return None
    where = {"place": place, "lines": tree.lines}
    return built.model_copy(update={key: where[key] for key in where if key in fields})


def _place(tree: Tree, file: TextFile, path: KeyPath) -> Place:
    while path and path not in tree.lines:
        path = path[:-1]
    return file.at(tree.lines.get(path, 1))


def _explain(
    model: type[BaseModel], detail: Any, tree: Tree, file: TextFile, report: Report
) -> None:
    path = tuple(str(part) for part in detail["loc"])
    kind = str(detail["type"])
    place = _place(tree, file, path)
    if kind == "extra_forbidden":
        report.add(place, "unknown-key", _unknown(path[-1], _siblings(model, path)))
    elif kind == "missing":
        report.add(place, "missing-key", tr("“{key}” is missing; add it here.", key=".".join(path)))
    else:
        report.add(
            place,
            "wrong-type" if kind.endswith("_type") else "wrong-value",
            tr("“{key}”: {what}.", key=shown(".".join(path), 60), what=_what(kind, detail)),
        )


def _siblings(model: type[BaseModel], path: KeyPath) -> Iterable[str]:
    """Return the keys that the innermost model on the way of `path` knows."""
    current: Any = model
    for part in path[:-1]:
        field = current.model_fields.get(part)
        if field is None:
            continue
        for inner in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                current = inner
    fields = current.model_fields.items()
    return tuple(field.alias or key for key, field in fields if key not in _INTERNAL)


def _unknown(key: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(key, tuple(known), n=1)
    if close:
        return tr("unknown key “{key}”; did you mean “{other}”?", key=shown(key), other=close[0])
    return tr("unknown key “{key}”; delete it.", key=shown(key))


def _what(kind: str, detail: Any) -> str:
    context = detail.get("ctx", {})
    plain = {
        "string_type": tr("should be text; put it in quotes"),
        "int_type": tr("should be a whole number"),
        "int_from_float": tr("should be a whole number"),
        "float_type": tr("should be a number"),
        "bool_type": tr("should be true or false"),
        "date_type": tr("should be a day, written 2026-11-22"),
        "tuple_type": tr("should be a list, such as [a, b]"),
        "list_type": tr("should be a list, such as [a, b]"),
        "dict_type": tr("should be keys with values, such as {vi: …, en: …}"),
        "mapping_type": tr("should be keys with values, such as {vi: …, en: …}"),
        "model_type": tr("should be keys with values"),
        "too_short": tr("should not be empty"),
        "string_too_short": tr("should not be empty"),
    }
    if kind in plain:
        return plain[kind]
    if kind.startswith("date_"):
        return tr("should be a day, written 2026-11-22")
    if kind == "literal_error":
        return tr("should be {expected}", expected=context.get("expected", ""))
    limits = {
        "greater_than": tr("should be more than {limit}", limit=context.get("gt")),
        "greater_than_equal": tr("should be at least {limit}", limit=context.get("ge")),
        "less_than": tr("should be less than {limit}", limit=context.get("lt")),
        "less_than_equal": tr("should be at most {limit}", limit=context.get("le")),
        "multiple_of": tr("should be a multiple of {limit}", limit=context.get("multiple_of")),
    }
    return limits.get(kind, shown(str(detail["msg"]), 120))
