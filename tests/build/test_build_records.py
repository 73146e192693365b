"""A record stands for files that are there, unchanged, and inside the campaign's folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.build import records
from pipeline.build.places import Places, is_inside, is_name
from pipeline.build.records import Record

ARTEFACT = "vi/leaflets/a.a5.pdf"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path, "demo")


def made(places: Places, artefact: str = ARTEFACT, data: bytes = b"pdf") -> Record:
    path = places.file(artefact)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    record = Record(
        artefact=artefact,
        kind="leaflet",
        language="vi",
        name="a",
        format="a5",
        inputs="0" * 64,
        files=(records.made_file(places, path, "leaflet", "a5"),),
        about={"pages": 2},
    )
    records.write(places, record)
    return record


def test_a_record_is_read_as_it_was_written(places: Places) -> None:
    record = made(places)
    assert records.read(places, ARTEFACT) == record
    assert records.read_all(places) == (record,)
    assert records.is_intact(places, record)
    records.forget(places, ARTEFACT)
    assert records.read(places, ARTEFACT) is None


def test_a_touched_file_is_intact_and_a_changed_one_is_not(places: Places) -> None:
    record = made(places)
    path = places.file(ARTEFACT)
    os.utime(path, ns=(1, 1))
    assert records.is_intact(places, record)
    path.write_bytes(b"PDF")
    os.utime(path, ns=(2, 2))
    assert not records.is_intact(places, record)
    path.unlink()
    assert not records.is_intact(places, record)


def test_only_files_that_are_still_ours_are_deleted(places: Places) -> None:
    record = made(places)
    other = made(places, "vi/leaflets/b.a5.pdf")
    places.file(other.artefact).write_bytes(b"an officer's own words")
    assert records.delete_files(places, other.files) == ()
    assert places.file(other.artefact).is_file()
    assert records.delete_files(places, record.files) == (ARTEFACT,)
    assert not places.file(ARTEFACT).exists()
    places.file(other.artefact).unlink()
    last = made(places)
    records.delete_files(places, last.files)
    assert not (places.folder / "vi").exists(), "empty folders go with their files"
    assert places.folder.is_dir()


@pytest.mark.parametrize("path", ["../x.pdf", "/x.pdf", "vi/../../x.pdf", "..\\x.pdf", ""])
def test_a_record_that_points_outside_is_none(places: Places, path: str) -> None:
    made(places)
    file = places.records / f"{ARTEFACT}.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["files"][0]["path"] = path
    file.write_text(json.dumps(content), encoding="utf-8")
    assert records.read(places, ARTEFACT) is None
    assert not is_inside(path)


@settings(deadline=None)
@given(st.binary(max_size=100))
def test_a_damaged_record_is_none(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        places = Places(Path(folder), "demo")
        file = places.records / f"{ARTEFACT}.json"
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        assert records.read(places, ARTEFACT) is None
        assert records.read_all(places) == ()


@pytest.mark.parametrize("text", ["demo", "tet-2027", "a", "2"])
def test_names_of_campaigns(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["", "../x", "a/b", "Demo", "-a", "a--b", "chợ", "a" * 81, "a\n", "."]
)
def test_what_is_no_name_of_a_campaign(text: str) -> None:
    assert not is_name(text)
