"""The manifest: every file with its digest, relative to its own folder; written when it changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.build import manifest, records
from pipeline.build.places import Places
from pipeline.build.records import Record


def made(places: Places) -> Record:
    folder = places.file("vi/clips")
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, kind, form in (("a.16x9.mp4", "clip", "16x9"), ("a.16x9.vtt", "captions", "vtt")):
        (folder / name).write_bytes(name.encode())
        files.append(records.made_file(places, folder / name, kind, form))
    return Record(
        artefact="vi/clips/a.16x9.mp4",
        kind="clip",
        language="vi",
        name="a",
        format="16x9",
        inputs="1" * 64,
        files=tuple(files),
        about={"duration_s": 61.2, "voice": "espeak", "loudness_lufs": -14.1},
    )


def test_every_file_has_its_own_entry(tmp_path: Path) -> None:
    places = Places(tmp_path, "demo")
    content = manifest.write(places, [made(places)])
    assert content["campaign"] == "demo"
    assert content["tool"].startswith("pccc-studio")
    clip, captions = content["artefacts"]
    assert clip == {
        "path": "vi/clips/a.16x9.mp4",
        "kind": "clip",
        "language": "vi",
        "script": "a",
        "format": "16x9",
        "sha256": hashlib.sha256(b"a.16x9.mp4").hexdigest(),
        "bytes": 10,
        "inputs": "1" * 64,
        "duration_s": 61.2,
        "voice": "espeak",
        "loudness_lufs": -14.1,
    }
    assert (captions["kind"], captions["of"]) == ("captions", clip["path"])
    assert "voice" not in captions


def test_what_is_not_whole_is_not_listed_and_nothing_is_rewritten(tmp_path: Path) -> None:
    places = Places(tmp_path, "demo")
    record = made(places)
    manifest.write(places, [record])
    before = places.manifest.stat().st_mtime_ns
    manifest.write(places, [record])
    assert places.manifest.stat().st_mtime_ns == before
    places.file("vi/clips/a.16x9.vtt").unlink()
    assert manifest.write(places, [record])["artefacts"] == []
    assert '"artefacts": []' in places.manifest.read_text(encoding="utf-8")
