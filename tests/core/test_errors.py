"""Errors that people read: one text, a place where there is one, an exit code."""

from __future__ import annotations

import importlib
import inspect
import pickle
import re
from pathlib import Path

import pytest

import pipeline
from pipeline.core.errors import ContentError, MachineError, StudioError, UsageError
from pipeline.core.problems import Place, Problem

SCRIPT = Path("content") / "scripts" / "alarm-sounds.vi.md"


@pytest.mark.parametrize(("kind", "code"), [(UsageError, 2), (MachineError, 3), (StudioError, 3)])
def test_the_exit_code_is_that_of_the_contract(kind: type[StudioError], code: int) -> None:
    error = kind("no voice speaks vi")
    assert error.exit_code == code
    assert str(error) == error.message == "no voice speaks vi"
    assert isinstance(error, StudioError)


def test_an_error_says_where_it_stands() -> None:
    error = UsageError("the title is empty", Place(SCRIPT, 7))
    assert str(error) == f"{SCRIPT}:7: the title is empty"
    assert error.message == "the title is empty"


def test_a_problem_is_one_line_with_file_line_and_rule() -> None:
    problem = Problem(Place(SCRIPT, 12), "uncited-scene", "cite a source")
    assert str(problem) == f"{SCRIPT}:12: uncited-scene: cite a source"
    assert Place(SCRIPT).line == 1


def test_content_errors_list_every_problem_once_in_order() -> None:
    late = Problem(Place(SCRIPT, 30), "empty-scene", "b")
    early = Problem(Place(SCRIPT, 4), "empty-scene", "a")
    other = Problem(Place(Path("content") / "a.yaml", 99), "web-address", "c")
    error = ContentError([late, early, other, late])
    assert error.problems == (other, early, late)
    assert str(error).splitlines() == [str(other), str(early), str(late)]
    assert error.place == other.place
    assert error.exit_code == 1


def test_lines_are_ordered_as_numbers() -> None:
    two, ten = (Problem(Place(SCRIPT, line), "empty-scene", "a") for line in (2, 10))
    assert ContentError([ten, two]).problems == (two, ten)


def test_no_problem_at_all_is_still_an_error_that_can_be_shown() -> None:
    error = ContentError([])
    assert error.problems == ()
    assert str(error) == ""
    assert error.place is None


# ---- errors come back from worker processes ----

PACKAGE = Path(pipeline.__file__).parent

SAMPLES = {
    "str": "some words",
    "Iterable[str]": ["a-package"],
    "Place | None": Place(SCRIPT, 7),
    "Iterable[Problem]": [Problem(Place(SCRIPT, 12), "uncited-scene", "cite a source")],
}
"""A value for each type that an error of the project is made from."""


def every_kind() -> list[type[StudioError]]:
    """Return StudioError and all its subclasses, after loading the modules that define them."""
    for path in PACKAGE.rglob("*.py"):
        if re.search(r"^class \w+\([^)]*Error\b", path.read_text(encoding="utf-8"), re.MULTILINE):
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            importlib.import_module(".".join(parts))
    kinds: list[type[StudioError]] = [StudioError]
    for kind in kinds:  # grows meanwhile
        kinds += [one for one in kind.__subclasses__() if one.__module__.startswith("pipeline.")]
    return kinds


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.__name__)
def test_every_error_survives_the_way_back_from_a_worker(kind: type[StudioError]) -> None:
    asked = inspect.signature(kind).parameters.values()
    error = kind(*(SAMPLES[parameter.annotation] for parameter in asked))
    error.add_note("seen in a worker")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error)
    assert (again.args, vars(again)) == (error.args, vars(error))
