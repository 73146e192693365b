"""The store: made once from the same inputs, whole or not at all."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pipeline.core.errors import MachineError
from pipeline.core.store import Store

INPUTS = {"text": "Rời phòng ngay.", "speed": 1.0}


class Maker:
    """Writes `data` and counts how often it was asked."""

    def __init__(self, data: bytes = b"sound") -> None:
        self.data = data
        self.calls = 0

    def __call__(self, path: Path) -> dict[str, Any]:
        self.calls += 1
        path.write_bytes(self.data)
        return {"seconds": 1.5}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def _files(store: Store) -> list[Path]:
    return sorted(path for path in store.folder.rglob("*") if path.is_file())


def test_what_was_made_once_is_found_again(store: Store) -> None:
    maker = Maker()
    path, about = store.make("voice", INPUTS, ".wav", maker)
    assert path.read_bytes() == b"sound"
    assert about == {"seconds": 1.5}
    turned = dict(reversed(INPUTS.items()))
    assert Store(store.folder).make("voice", turned, ".wav", maker) == (path, about)
    assert store.find("voice", INPUTS, ".wav") == (path, about)
    assert maker.calls == 1
    assert _files(store) == sorted([path, path.with_suffix(".json")])


def test_other_inputs_and_other_kinds_are_other_entries(store: Store) -> None:
    maker = Maker()
    places = {
        store.make(kind, inputs, suffix, maker)[0]
        for kind, inputs, suffix in (
            ("voice", INPUTS, ".wav"),
            ("voice", {**INPUTS, "speed": 1.1}, ".wav"),
            ("scene", INPUTS, ".wav"),
        )
    }
    assert len(places) == maker.calls == 3


def test_nothing_is_found_before_it_is_made(store: Store) -> None:
    assert store.find("voice", INPUTS, ".wav") is None
    assert not store.folder.exists()


@pytest.mark.parametrize("error", [ValueError("bad voice"), KeyboardInterrupt()])
def test_a_maker_that_fails_leaves_nothing(store: Store, error: BaseException) -> None:
    def failing(path: Path) -> dict[str, Any]:
        path.write_bytes(b"half")
        raise error

    with pytest.raises(type(error)):
        store.make("voice", INPUTS, ".wav", failing)
    assert _files(store) == []
    assert store.make("voice", INPUTS, ".wav", Maker())[0].read_bytes() == b"sound"


def test_a_maker_that_writes_nothing_leaves_nothing(store: Store) -> None:
    with pytest.raises(MachineError):
        store.make("voice", INPUTS, ".wav", lambda path: {})
    assert _files(store) == []


def test_the_record_is_written_last(store: Store) -> None:
    seen: list[list[Path]] = []

    def looking(path: Path) -> dict[str, Any]:
        seen.append(_files(store))
        path.write_bytes(b"sound")
        return {}

    path, _ = store.make("voice", INPUTS, ".wav", looking)
    assert seen == [[]]
    assert path.with_suffix(".json").stat().st_mtime_ns >= path.stat().st_mtime_ns


def test_a_file_without_its_record_does_not_count(store: Store) -> None:
    maker = Maker()
    path, _ = store.make("voice", INPUTS, ".wav", maker)
    path.with_suffix(".json").unlink()
    assert store.find("voice", INPUTS, ".wav") is None
    store.make("voice", INPUTS, ".wav", maker)
    assert maker.calls == 2
    assert store.find("voice", INPUTS, ".wav") is not None


def test_a_record_that_cannot_be_written_is_an_error_and_no_entry(store: Store) -> None:
    path, _ = store.make("voice", INPUTS, ".wav", Maker())
    record = path.with_suffix(".json")
    record.unlink()
    record.mkdir()
    with pytest.raises(MachineError):
        store.make("voice", INPUTS, ".wav", Maker())
    assert store.find("voice", INPUTS, ".wav") is None


@pytest.mark.parametrize("left", [b"", b"soun", b"sound and more"])
def test_an_entry_of_another_size_is_made_again(store: Store, left: bytes) -> None:
    maker = Maker()
    path, _ = store.make("voice", INPUTS, ".wav", maker)
    path.write_bytes(left)
    assert store.find("voice", INPUTS, ".wav") is None
    assert store.make("voice", INPUTS, ".wav", maker)[0].read_bytes() == b"sound"
    assert maker.calls == 2


@pytest.mark.parametrize(
    "left", [b"", b"{", b"null", b"[]", b"{}", b'{"bytes":5}', b'{"bytes":"5"}', b"\xff\xfe"]
)
def test_an_entry_with_a_broken_record_is_made_again(store: Store, left: bytes) -> None:
    maker = Maker()
    path, about = store.make("voice", INPUTS, ".wav", maker)
    path.with_suffix(".json").write_bytes(left)
    assert store.make("voice", INPUTS, ".wav", maker) == (path, about)
    assert maker.calls == 2


def test_two_threads_can_make_the_same_entry(store: Store) -> None:
    together = threading.Barrier(2, timeout=30)

    def slow(path: Path) -> dict[str, Any]:
        together.wait()  # both are at work now
        path.write_bytes(b"sound")
        together.wait()
        return {"seconds": 1.5}

    def run(_: int) -> tuple[Path, dict[str, Any]]:
        return store.make("voice", INPUTS, ".wav", slow)

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(run, range(2))
    assert one == other == store.find("voice", INPUTS, ".wav")
    assert one[0].read_bytes() == b"sound"
    assert len(_files(store)) == 2


def test_inputs_that_are_no_data_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        store.make("voice", {"speed": float("nan")}, ".wav", Maker())
    assert _files(store) == []
