"""What a leaflet says as data, what it needs, and what makes it another leaflet."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from leaflet_samples import (
    FILE,
    at,
    call,
    edition,
    order,
    project,
    scene,
    script,
    sources,
    statement,
    venue,
)

from pipeline.adapters.fonts import FontMissingError
from pipeline.content.dates import written_date
from pipeline.content.models import PictureCall
from pipeline.core.digests import digest
from pipeline.core.errors import ContentError
from pipeline.leaflet import FORMATS, PHRASES, inputs, make_leaflet, preview, typeset
from pipeline.leaflet.words import bound, leaflet_data


def problems(tmp_path: Path, whole: Any, **changes: Any) -> list[str]:
    with pytest.raises(ContentError) as raised:
        make_leaflet(order(whole, **changes), tmp_path / "x.pdf")
    return [f"{p.place.path.name}:{p.place.line}: {p.rule}" for p in raised.value.problems]


def without(name: str) -> dict[str, Any]:
    """The language without the phrase `name`."""
    language = project().languages["vi"]
    phrases = {key: value for key, value in language.phrases.items() if key != name}
    return {"language": language.model_copy(update={"phrases": phrases})}


@pytest.mark.parametrize("name", PHRASES)
def test_a_missing_phrase_is_named_at_the_language(tmp_path: Path, name: str) -> None:
    [problem] = problems(tmp_path, script(5), **without(name))
    assert problem.startswith("vi.yaml:")
    assert problem.endswith(": missing-phrase")


def test_a_missing_font_of_either_language_is_named_with_its_package(tmp_path: Path) -> None:
    update = {"fonts": ("Be Vietnam Pro", "No Such Font"), "font_packages": ("some-fonts",)}
    english = edition(script(language="en"))
    other = edition(script(), language=english.language.model_copy(update=update))
    for one in (
        order(script(), language=other.language),
        order(script(), format="door-card", second=other),
    ):
        for ask in (inputs, typeset, preview, lambda it: make_leaflet(it, tmp_path / "x.pdf")):
            with pytest.raises(FontMissingError, match=r"No Such Font.* pip install some-fonts"):
                ask(one)
    assert not list(tmp_path.iterdir())
    assert typeset(order(script(), second=other)), "the A5 leaflet has no word of it"


def test_unknown_sources_are_named_where_they_are_cited(tmp_path: Path) -> None:
    known = {"source-0": sources()["source-0"]}
    one = script(scenes=(scene(0, points=()), scene(1)))
    assert problems(tmp_path, one, sources=known) == [
        f"{FILE.name}:{line}: unknown-source" for line in (201, 202, 211, 211)
    ]


def test_a_picture_without_words_for_the_blind_is_refused(tmp_path: Path) -> None:
    one = script(scenes=(scene(0), scene(1)))
    texts = {call(0).name: "Một người.", call(1).name: "  "}
    assert problems(tmp_path, one, alternatives=texts) == [f"{FILE.name}:200: missing-alternative"]


def test_pictures_that_do_not_exist_or_take_no_such_setting_are_named(tmp_path: Path) -> None:
    nothing = PictureCall(name="no-such-picture", place=at(140))
    wrong = call(1).model_copy(update={"settings": {"no-such": "x"}, "place": at(240)})
    one = script(scenes=(scene(0, picture=nothing), scene(1, picture=wrong)))
    texts = {**edition().alternatives, "no-such-picture": "Không có."}
    assert problems(tmp_path, one, alternatives=texts) == [
        f"{FILE.name}:140: unknown-picture",
        f"{FILE.name}:240: picture-setting",
    ]


@pytest.mark.parametrize("text", ["Chữ 漢", "Cháy 🔥", "Khác\u202e", "Không\x00"])
def test_characters_that_no_font_draws_are_named(tmp_path: Path, text: str) -> None:
    one = script(scenes=(scene(0, points=(statement(text, 150),)),))
    assert problems(tmp_path, one) == [f"{FILE.name}:150: undrawable-character"]


@pytest.mark.parametrize("text", ["", "  "])
def test_empty_titles_are_named(tmp_path: Path, text: str) -> None:
    one = script(title=text, scenes=(scene(0, title=text), scene(1)))
    assert problems(tmp_path, one) == [f"{FILE.name}:{n}: empty-title" for n in (1, 100)]


def test_sources_are_numbered_as_cited() -> None:
    data = leaflet_data(order())
    assert [one["number"] for one in data["sources"]] == [1, 2, 3, 4, 5]
    assert data["scenes"][0]["points"][0]["sources"] == [1, 2]
    law = next(one for one in data["sources"] if "Điều" in one["rest"])
    assert law["rest"] == "Điều 20.1b, Cục Cảnh sát PCCC và CNCH"


def test_only_web_addresses_become_links() -> None:
    known = sources()
    known["source-0"] = known["source-0"].model_copy(update={"url": "javascript:alert(1)"})
    assert leaflet_data(order(sources=known))["sources"][0]["url"] is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Để ở nhà.", "Để ở\u00a0nhà."),
        ("Il y a la clé", "Il y\u00a0a\u00a0la clé"),
        ("Gọi 114 ngay", "Gọi 114 ngay"),
        ("房间 里", "房间 里"),
        ("một ô", "một ô"),
    ],
)
def test_a_word_of_one_letter_is_tied_to_the_next(text: str, wanted: str) -> None:
    assert bound(text, project().languages["vi"]) == wanted


def test_dates_are_written_as_the_language_writes_them() -> None:
    day = datetime.date(2026, 3, 5)
    assert written_date(day, project().languages["vi"]) == "05/03/2026"
    assert written_date(day, project().languages["en"]) == "5 March 2026"
    unknown = project().languages["vi"].model_copy(update={"code": "xx"})
    assert written_date(day, unknown) == "2026-03-05"


# ---- inputs ----


def identity(whole: Any = None, **changes: Any) -> str:
    return digest(inputs(order(whole, **changes)))


def test_lines_do_not_make_another_leaflet() -> None:
    moved = script(place=at(99), scenes=tuple(scene(n, place=at(5000 + n)) for n in range(7)))
    assert identity(moved) == identity()


def test_whatever_is_printed_makes_another_leaflet() -> None:
    base = order()
    studio, language = base.studio, base.main.language
    cited = sources()["source-0"]
    changed = [
        identity(script(title="Khác")),
        identity(script(scenes=(scene(0, points=(statement("Khác."),)),))),
        identity(
            studio=studio.model_copy(update={"palette": {**studio.palette, "ink": "#000000"}})
        ),
        identity(
            language=language.model_copy(update={"phrases": {**language.phrases, "call": "Khác"}})
        ),
        identity(
            sources={
                **sources(),
                "source-0": cited.model_copy(update={"publisher": "Khác"}),
            }
        ),
        identity(alternatives={**edition().alternatives, call(0).name: "Khác"}),
        identity(variant="mono"),
        identity(format="a4-poster"),
        identity(venues=(venue(),)),
        identity(venues=(venue(phone="0000 000 002"),)),
    ]
    assert len({identity(), *changed}) == len(changed) + 1


def test_what_is_not_printed_makes_the_same_leaflet() -> None:
    language = project().languages["vi"]
    phrases = {**language.phrases, "quiz_form": "Khác"}
    more = {**sources(), "unused": sources()["source-0"]}
    assert identity(language=language.model_copy(update={"phrases": phrases})) == identity()
    assert identity(sources=more) == identity()
    assert identity(alternatives={**edition().alternatives, "unused": "x"}) == identity()


# ---- any text at all ----


@settings(max_examples=10, deadline=None)
@given(text=st.one_of(st.text(max_size=60), st.text("#$*_@<>\\[]{}/~ Cháy\x1f", max_size=60)))
def test_any_text_is_printed_or_refused_with_a_problem(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    target = tmp_path_factory.mktemp("any") / "x.pdf"
    one = script(
        5, title=text or "x", scenes=(scene(0, title=text), scene(1, points=(statement(text),)))
    )
    try:
        make_leaflet(order(one), target)
    except ContentError as error:
        assert {p.rule for p in error.problems} <= {
            "undrawable-character",
            "leaflet-overflow",
            "empty-title",
        }
        assert not target.exists()
    else:
        assert target.read_bytes().startswith(b"%PDF")


def test_every_format_has_its_template() -> None:
    folder = Path(__file__).parents[2] / "pipeline" / "leaflet" / "templates"
    for name, sheet in FORMATS.items():
        assert sheet.name == name
        assert (folder / sheet.template).is_file()
