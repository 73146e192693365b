"""Anki packages, read back by Anki itself (PyPI `anki`, a test tool) and by sqlite."""

from __future__ import annotations

import html
import json
import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from exported import Seen, all_banks, any_full_question, expected, one_question, shown, unzipped
from hypothesis import given, settings
from quiz_samples import question

from pipeline.content.models import Question
from pipeline.quiz.exports.anki import anki
from pipeline.quiz.exports.base import mixed
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

Fields = dict[str, str]
KEYS = ("Key", "Kind", "Question", "Picture", "Choices", "Answer", "Feedback", "Explanation")


def notes(data: bytes, folder: Path) -> tuple[dict[str, Fields], dict[str, bytes]]:
    """Read the package with sqlite alone: notes by key, pictures by name."""
    files = unzipped(data)
    base = folder / "collection.anki2"
    base.write_bytes(files.pop("collection.anki2"))
    media = json.loads(files.pop("media"))
    with closing(sqlite3.connect(base)) as database:
        rows = [row[0] for row in database.execute("select flds from notes order by id")]
        assert database.execute("select count(*) from cards").fetchone()[0] == len(rows)
    found = [dict(zip(KEYS, row.split("\x1f"), strict=True)) for row in rows]
    return {one["Key"]: one for one in found}, {media[name]: files[name] for name in media}


def rows(markup: str, tag: str = "li") -> list[str]:
    return [shown(one) for one in re.findall(f"<{tag}>(.*?)</{tag}>", markup)]


def seen(fields: Fields, item: Item) -> Seen:
    kind = item.question.kind
    picture = re.search('alt="([^"]*)"', fields["Picture"])
    read = Seen(
        kind,
        shown(fields["Question"]),
        explanation="\n".join(rows(fields["Explanation"], "p")),
        alternative=html.unescape(picture[1]) if picture else "",
    )
    answer = rows(fields["Answer"], "p")
    if kind == "matching":
        pairs: list[tuple[object, ...]] = [tuple(one.split(" → ", 1)) for one in answer]
        right = {pair[1] for pair in pairs}
        extra = [one for one in rows(fields["Choices"].split("<ol")[1]) if one not in right]
        read.answers = sorted(pairs + [("", one) for one in extra])
    elif kind == "ordering":
        read.answers = [(one.split(". ", 1)[1],) for one in answer]
        steps = rows(fields["Choices"])
        order = mixed(item, len(answer))
        assert steps == [read.answers[index][0] for index in order]
    elif kind == "oral":
        points = [re.fullmatch(r"(.*) \((\d+) \w+\)", one) for one in answer]
        read.answers = [(one[1], int(one[2])) for one in points if one]
    else:
        texts = rows(fields["Choices"])
        right = {re.sub(r"^[A-Z]\. ", "", one) if kind != "truefalse" else one for one in answer}
        said = {
            shown(text): shown(words)
            for text, words in re.findall("<li><b>(.*?)</b><br>(.*?)</li>", fields["Feedback"])
        }
        read.answers = [(text, text in right, said.get(text, "")) for text in texts]
    return read


@pytest.mark.parametrize("code", ["vi", "en"])
def test_all_banks_are_read_again(code: str, tmp_path: Path) -> None:
    banks = all_banks(code)
    made = anki(banks)
    found, pictures = notes(made.data, tmp_path)
    assert list(found) == [item.key for item in banks.items]
    for item in banks.items:
        assert seen(found[item.key], item) == expected(banks, item)
    assert len(pictures) == len(banks.pictures)
    assert all(data.startswith(b"\x89PNG") for data in pictures.values())
    sources = re.findall('src="([^"]*)"', "".join(one["Picture"] for one in found.values()))
    assert sorted(sources) == sorted(pictures)


def test_the_same_bytes_each_time() -> None:
    assert anki(all_banks("vi")).data == anki(all_banks("vi")).data


TAGS = re.compile(r'</?(p|ul|li|b|br|ol class="letters"|ol)>')


def test_a_mended_card_is_the_same_card_in_its_language(tmp_path: Path) -> None:
    def guids(asked: Question, code: str) -> list[str]:
        base = tmp_path / "guids.anki2"
        base.write_bytes(unzipped(anki(one_question(asked, code)).data)["collection.anki2"])
        with closing(sqlite3.connect(base)) as database:
            return [row[0] for row in database.execute("select guid from notes")]

    asked = question("q", "Q", [("a", True), ("b", False)])
    mended = asked.model_copy(update={"stem": "Q, mended"})
    assert guids(asked, "vi") == guids(mended, "vi")
    assert guids(asked, "vi") != guids(asked, "en")
    other = asked.model_copy(update={"id": "other"})
    assert guids(asked, "vi") != guids(other, "vi")


def test_codes_of_anki_are_shown(tmp_path: Path) -> None:
    asked = question("q", "{{c1::x}} [latex]y[/latex] [$]z[/$]", [("{{Key}}", True), ("b", False)])
    found, _ = notes(anki(one_question(asked)).data, tmp_path)
    (fields,) = found.values()
    text = "".join(fields.values())
    assert "{{" not in text
    assert "[latex]" not in text
    assert "[$]" not in text
    assert shown(fields["Question"]) == asked.stem


@settings(max_examples=12, deadline=None)
@given(any_full_question())
def test_no_text_becomes_markup(asked: Question) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found, _ = notes(anki(one_question(asked)).data, Path(folder))
    (fields,) = found.values()
    for field in fields.values():
        assert "<" not in TAGS.sub("", field)
        assert "{{" not in field
        assert "[latex]" not in field
    assert shown(fields["Question"]) == plain(asked.stem)


def imported(banks: Material, folder: Path) -> list[tuple[str, list[str], list[str]]]:
    """Import the package into a new collection of Anki; return guid, fields and tags of notes."""
    from anki.collection import (
        Collection,
        ImportAnkiPackageOptions,
        ImportAnkiPackageRequest,
    )

    package = folder / "quiz.apkg"
    package.write_bytes(anki(banks).data)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        for _ in range(2):  # the second time nothing is new
            request = ImportAnkiPackageRequest(
                package_path=str(package), options=ImportAnkiPackageOptions()
            )
            collection.import_anki_package(request)
        found = []
        for number in collection.find_notes(""):
            note = collection.get_note(number)
            (card,) = note.cards()
            assert card.question()
            assert card.answer()
            found.append((note.guid, list(note.fields), list(note.tags)))
        return found
    finally:
        collection.close()


def test_anki_itself_imports_all_banks_once(tmp_path: Path) -> None:
    banks = all_banks("vi")
    found = imported(banks, tmp_path)
    by_key = {fields[0]: (fields, tags) for _, fields, tags in found}
    assert len(found) == len(banks.items)
    for item in banks.items:
        fields, tags = by_key[item.key]
        assert seen(dict(zip(KEYS, fields, strict=True)), item) == expected(banks, item)
        assert set(tags) == {
            item.key.partition("/")[0],
            item.question.topic,
            item.question.kind,
            f"difficulty-{item.question.difficulty}",
        }
    media = tmp_path / "collection.media"
    assert len(list(media.glob("*.png"))) == len(banks.pictures)


def test_nothing_is_left_in_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    asked = question("one", "Ai gọi 114?", [("Ai cũng gọi", True), ("Không ai", False)])
    assert anki(one_question(asked)).data
    assert list(tmp_path.iterdir()) == []
