"""The Vietnamese catalogue holds every message of the code, whole, and is found when asked for."""

from __future__ import annotations

import io
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import pipeline
from pipeline.core import messages
from pipeline.core.extraction import extract
from pipeline.core.messages import tr, trn

PACKAGE = Path(pipeline.__file__).parent
MEND = "run `make messages`, then translate what is new in pipeline/locale/vi.po"

PLACES = re.compile(r"\{[^{}]*\}")
KEPT = re.compile(
    r"--[a-z]+(?:-[a-z]+)*|\bpccc [a-z]+|\bpip install\b.*|\b(?:content|quizzes|output)/[\w./{}-]*"
    r"|\bPCCC_MESSAGES\b|\b[A-Z]{4,}\b|\.(?:yaml|wav|mp3|m4a|ogg|flac|onnx)\b"
)
"""Commands, options, paths and argument names: the same in every language."""


@pytest.fixture(autouse=True)
def nothing_chosen() -> Iterator[None]:
    messages.use("")
    yield
    messages.use("")


def _of_code() -> set[str | tuple[str, ...]]:
    found: set[str | tuple[str, ...]] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        with path.open("rb") as stream:
            for _, name, texts, _ in extract(stream, ("tr", "trn"), (), {}):
                found.add(texts[0] if name == "tr" else texts)
    return found - {""}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (PACKAGE / "locale" / "vi.po").open("rb") as stream:
        return read_po(stream, locale="vi", abort_invalid=True)


@pytest.fixture(scope="module")
def entries(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]


def test_the_catalogue_holds_the_messages_of_the_code_and_no_others(
    entries: list[Message], catalogue: Catalog
) -> None:
    in_code = _of_code()
    in_catalogue = {message.id for message in entries}
    assert len(in_code) > 250
    assert not in_code - in_catalogue, MEND
    assert not in_catalogue - in_code, MEND
    assert not catalogue.obsolete, MEND


def test_every_message_is_translated_and_none_is_a_guess(entries: list[Message]) -> None:
    assert [m.id for m in entries if not all(text.strip() for text in _strings(m))] == []
    assert [m.id for m in entries if m.fuzzy] == []


def test_places_to_fill_are_the_same(entries: list[Message]) -> None:
    for message in entries:
        wanted = sorted(PLACES.findall(_source(message)))
        for text in _strings(message):
            assert sorted(PLACES.findall(text)) == wanted, message.id


def test_commands_options_and_paths_are_the_same(entries: list[Message]) -> None:
    for message in entries:
        wanted = sorted(KEPT.findall(_source(message)))
        for text in _strings(message):
            assert sorted(KEPT.findall(text)) == wanted, message.id


def test_translations_are_written_as_they_are_shown(entries: list[Message]) -> None:
    for message in entries:
        source = _source(message)
        for text in _strings(message):
            assert unicodedata.is_normalized("NFC", text), text
            assert text.count("\n") == source.count("\n"), text
            assert text.endswith(" ") == source.endswith(" "), text
            assert text[:1].isspace() == source[:1].isspace(), text


def test_the_catalogue_says_how_vietnamese_counts(catalogue: Catalog) -> None:
    assert catalogue.charset == "utf-8"
    assert catalogue.num_plurals == 1
    assert not catalogue.fuzzy


def test_every_message_reaches_people_through_tr(entries: list[Message]) -> None:
    messages.use("vi")
    for message in entries:
        if isinstance(message.id, str):
            assert tr(message.id) == message.string
    messages.use("en")
    for message in entries:
        if isinstance(message.id, str):
            assert tr(message.id) == message.id


def test_every_translation_can_be_filled(entries: list[Message]) -> None:
    for message in entries:
        source = _source(message)
        try:
            names = {name for _, name, _, _ in string.Formatter().parse(source) if name}
            source.format(**dict.fromkeys(names, 1))
        except (ValueError, LookupError):
            continue  # braces that are shown as they stand
        for text in _strings(message):
            text.format(**dict.fromkeys(names, 1))


def test_the_language_is_chosen_by_use_then_environment_then_vietnamese(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(messages.ENVIRONMENT)
    assert messages.language() == "vi"
    assert tr("No problems.") == "Không có lỗi nào."
    monkeypatch.setenv(messages.ENVIRONMENT, "en")
    assert messages.language() == "en"
    assert tr("No problems.") == "No problems."
    messages.use("vi")
    assert messages.language() == "vi"
    assert tr("No problems.") == "Không có lỗi nào."
    messages.use("")
    monkeypatch.setenv(messages.ENVIRONMENT, "../../vi")
    assert messages.language() == "vi"


def test_numbers_choose_the_words() -> None:
    messages.use("en")
    said = [trn("{count} problem", "{count} problems", count) for count in (0, 1, 2)]
    assert said == ["0 problems", "1 problem", "2 problems"]
    messages.use("vi")
    said = [trn("{count} problem", "{count} problems", count) for count in (0, 1, 2)]
    assert said == ["0 lỗi", "1 lỗi", "2 lỗi"]


def test_text_that_is_no_message_passes_as_it_is() -> None:
    for language in messages.LANGUAGES:
        messages.use(language)
        assert tr("") == ""
        assert tr("not in any catalogue") == "not in any catalogue"
        assert tr("{n} of {m}", n="{m}", m=2) == "{m} of 2"


def _extract(code: str) -> list[tuple[str, tuple[str, ...]]]:
    stream = io.BytesIO(code.encode("utf-8"))
    return [(name, texts) for _, name, texts, _ in extract(stream, ("tr", "trn"), (), {})]


def test_calls_are_found_wherever_they_stand() -> None:
    code = "say(f\"{tr('a' 'b')}\")\n"
    code += "tr('{x} c', x=messages.tr('d', y=1))\ntrn('{count} e', '{count} f', 3)\nother('g')\n"
    assert _extract(code) == [
        ("tr", ("ab",)),
        ("tr", ("{x} c",)),
        ("tr", ("d",)),
        ("trn", ("{count} e", "{count} f")),
    ]


@pytest.mark.parametrize("call", ["tr(words)", "tr(f'a {b}')", "tr()", "trn('a', b, 2)", "tr(1)"])
def test_a_message_that_is_no_literal_is_refused(call: str) -> None:
    with pytest.raises(SyntaxError, match="line 2"):
        _extract(f"\n{call}\n")
