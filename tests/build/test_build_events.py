"""Events go through a file, line by line, whole lines only."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.build.events import Event, Failure, Reader, append


def test_what_is_appended_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "e.jsonl"
    reader = Reader(path)
    assert reader.new() == ()
    failure = Failure(what="Chợ", reason="hết chỗ\nthật", exit_code=1)
    events = (
        Event(step="doing", artefact="a", text="cảnh 1"),
        Event(step="failed", artefact="a", failure=failure),
    )
    for event in events:
        append(path, event)
    assert reader.new() == events
    assert reader.new() == ()
    append(path, Event(step="made", artefact="b", seconds=1.5))
    assert [event.artefact for event in reader.new()] == ["b"]


def test_half_a_line_waits_for_its_end(tmp_path: Path) -> None:
    path = tmp_path / "e.jsonl"
    append(path, Event(step="made", artefact="a"))
    whole = path.read_bytes()
    reader = Reader(path)
    path.write_bytes(whole[:-5])
    assert reader.new() == ()
    path.write_bytes(whole)
    assert [event.artefact for event in reader.new()] == ["a"]


@given(st.binary(max_size=200))
def test_a_reader_survives_any_bytes(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "e.jsonl"
        path.write_bytes(data + b"\n")
        append(path, Event(step="made", artefact="a"))
        assert Reader(path).new()[-1].artefact == "a"
