"""The notebooks as files: valid, no outputs, no logic, parameters with defaults."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import papermill
import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
RUN_BY_BUILD = ("clips", "leaflets", "quizzes")
OF_BUILD = {"campaign", "language", "root", "output", "voice", "gtts_answers", "events"}
OF_EXPORT = {"script", "format", "variant"}


def test_all_are_there() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["campaign", *RUN_BY_BUILD]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_clean(path: Path) -> None:
    node = nbformat.read(path, as_version=4)
    nbformat.validate(node)
    assert (node.nbformat, node.nbformat_minor) == (4, 5)
    assert node.metadata.kernelspec.name == "python3"
    ids = [cell.id for cell in node.cells]
    assert len(set(ids)) == len(ids)
    for cell in node.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
            _assert_no_logic(cell.source)
        else:
            assert "*" in cell.source, "an English line stands below the Vietnamese words"
    assert node.cells[0].cell_type == "markdown"
    assert node.cells[0].source.startswith("# ")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_parameter_has_a_default(path: Path) -> None:
    parameters = papermill.inspect_notebook(str(path))
    assert parameters["campaign"]["default"] == '"demo"'
    assert all(found["default"] for found in parameters.values())
    if path.stem in RUN_BY_BUILD:
        assert set(parameters) == OF_BUILD | (OF_EXPORT if path.stem == "leaflets" else set())


def _assert_no_logic(source: str) -> None:
    allowed = (ast.Assign, ast.Expr, ast.ImportFrom)
    for statement in ast.parse(source).body:
        assert isinstance(statement, allowed), ast.unparse(statement)
