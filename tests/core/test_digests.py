"""Canonical JSON and what is digested from it: equal inputs, equal digests; nothing is guessed."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from pipeline.core.digests import canonical, code_digest, digest, file_digest

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def _turned(value: Any) -> Any:
    """Return `value` with the keys of every mapping in the opposite order."""
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(item) for item in value] if isinstance(value, list) else value


def test_keys_are_sorted_and_nothing_is_spaced() -> None:
    assert canonical({"b": [1, 2], "a": {"d": None, "c": True}}) == (
        b'{"a":{"c":true,"d":null},"b":[1,2]}'
    )


def test_vietnamese_is_written_as_utf8() -> None:
    assert canonical("chạm mu bàn tay") == '"chạm mu bàn tay"'.encode()
    assert canonical("\ud800") == b'"\xed\xa0\x80"'  # half a character, from a file name


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_json_cannot_say_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical({"duration": [number]})


@pytest.mark.parametrize("thing", [object(), b"bytes", 1j])
def test_what_is_no_data_is_refused(thing: object) -> None:
    with pytest.raises(TypeError, match=type(thing).__name__):
        canonical({"thing": thing})


def test_paths_sets_and_models_have_one_form() -> None:
    class Model(BaseModel):
        name: str
        path: Path

    assert canonical(Path("a") / "b") == b'"a/b"'
    assert canonical({"vi", "en"}) == canonical(frozenset({"en", "vi"})) == b'["en","vi"]'
    assert canonical(Model(name="x", path=Path("y"))) == b'{"name":"x","path":"y"}'
    assert canonical({1: "one"}) == b'{"1":"one"}'


def test_the_digest_is_the_sha256_of_the_canonical_json() -> None:
    assert digest({"b": 1, "a": "á"}) == hashlib.sha256('{"a":"á","b":1}'.encode()).hexdigest()
    assert digest(1) != digest("1")


@given(plain)
def test_the_order_of_keys_does_not_matter_and_everything_else_does(value: Any) -> None:
    assert canonical(_turned(value)) == canonical(value)
    assert json.loads(canonical(value).decode("utf-8", "surrogatepass")) == value


def test_a_file_is_digested_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "sound.bin"
    path.write_bytes(bytes(range(256)) * 1000)
    assert file_digest(path) == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of its own, `digested_room`, that the digest can look at."""
    folder = tmp_path / "digested_room"
    (folder / "inner").mkdir(parents=True)
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "inner" / "page.typ").write_text("#page", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "digested_room", raising=False)
    return folder


def _fresh() -> str:
    code_digest.cache_clear()
    return code_digest("digested_room")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["__init__.py", "new.py", "inner/page.typ", "inner/other.typ", "inner/deep/code.py"]
)
def test_the_digest_of_code_changes_with_the_code(package: Path, name: str) -> None:
    before = _fresh()
    _write(package / PurePosixPath(name), "changed = 1")
    assert _fresh() != before


@pytest.mark.parametrize("name", ["notes.txt", "__pycache__/new.py"])
def test_the_digest_of_code_does_not_change_with_what_is_no_code(package: Path, name: str) -> None:
    before = _fresh()
    _write(package / PurePosixPath(name), "changed = 1")
    assert _fresh() == before


def test_a_file_that_moves_is_other_code(package: Path) -> None:
    before = _fresh()
    (package / "inner" / "page.typ").rename(package / "page.typ")
    assert _fresh() != before


def test_the_rooms_digested_together_matter() -> None:
    assert code_digest("pipeline.core") != code_digest("pipeline.core", "pipeline.checks")
    assert code_digest("pipeline.core") == code_digest("pipeline.core")
