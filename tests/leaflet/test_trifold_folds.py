"""The trifold as a sheet of paper: printed on both sides, folded, opened again, read.

What is asked of the finished PDF: its marks beside the trimmed page say where it is folded, the
positions of its characters what stands there. How paper folds is said in `folded_paper`.
"""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from folded_paper import Paper, Stretch
from leaflet_pages import POINTS_PER_MM
from leaflet_samples import AUTHORITY, edition, order, project, script

from pipeline.content.models import Script
from pipeline.leaflet import LeafletOrder, typeset

OUTSIDE, INSIDE = 0, 1
THERE, ELSEWHERE = 0.7, 0.5
"""What share of a text is found where it stands, at least, and where it does not, at most."""
CASES = ["vi", "en", "ar", "mirrored"]


@dataclass(frozen=True)
class Page:
    """Millimetres from the trimmed page's left and top edge: characters and marks."""

    characters: tuple[tuple[float, float, str], ...]
    folds: tuple[float, ...]
    size: tuple[float, float]


@cache
def ordered(case: str) -> LeafletOrder:
    """The sample script; in Arabic the project's own; Vietnamese in a mirrored layout."""
    base = order(script(language="en" if case == "en" else "vi"), format="trifold", variant="print")
    if case == "ar":
        whole = project()
        own = edition(whole.script("alarm-sounds", "ar"), alternatives=whole.alternatives["ar"])
        return dataclasses.replace(base, main=own, sources=whole.sources)
    if case == "mirrored":
        language = base.main.language.model_copy(update={"direction": "rtl"})
        main = dataclasses.replace(base.main, language=language)
        return dataclasses.replace(base, main=main)
    return base


@cache
def pages(case: str) -> tuple[Page, Page]:
    document = pypdfium2.PdfDocument(typeset(ordered(case)))
    first, second = (_read(page) for page in document)
    document.close()
    return first, second


def _read(page: pypdfium2.PdfPage) -> Page:
    left, bottom, right, top = page.get_trimbox()

    def mm(points: float) -> float:
        return points / POINTS_PER_MM

    text = page.get_textpage()
    characters = []
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character.strip():
            x0, y0, x1, y1 = text.get_charbox(index)
            characters.append((mm((x0 + x1) / 2 - left), mm(top - (y0 + y1) / 2), character))
    marks = set()
    for one in page.get_objects(max_depth=5):
        x0, y0, x1, y1 = one.get_bounds()
        upright = x1 - x0 < 1 and y1 - y0 > 4 * POINTS_PER_MM
        if one.type == pdfium_c.FPDF_PAGEOBJ_PATH and upright and (y0 > top or y1 < bottom):
            marks.add(round(mm((x0 + x1) / 2 - left), 2))
    width, height = mm(right - left), mm(top - bottom)
    folds = sorted(x for x in marks if 1 < x < width - 1)
    return Page(tuple(characters), tuple(folds), (round(width, 2), round(height, 2)))


# ---- what is asked of the paper ----


def sheet(case: str) -> Paper:
    """The flat sheet, its inside up."""
    return Paper.lying(pages(case)[INSIDE].size[0], INSIDE)


def panels(case: str, page: int) -> list[Stretch]:
    """The three panels of a page in the order of reading."""
    one = pages(case)[page]
    edges = [0.0, *one.folds, one.size[0]]
    found = [Stretch(page, left, right) for left, right in itertools.pairwise(edges)]
    return found[::-1] if rtl(case) else found


def rtl(case: str) -> bool:
    return ordered(case).main.language.direction == "rtl"


def text_on(case: str, part: Stretch) -> str:
    return "".join(
        character
        for x, _, character in pages(case)[part.page].characters
        if part.left <= x < part.right
    )


def share(words: str, text: str) -> float:
    """The share of the runs of three letters of each of `words` that stand in `text`; 1 for all.

    Marks over Arabic letters, joined pairs of them, and Latin words among Arabic ones come out of
    a PDF in another order.
    """
    asked = set().union(*(runs_of_three(word) for word in words.split()))
    return len(asked & runs_of_three(text)) / len(asked)


def runs_of_three(text: str) -> set[str]:
    letters = [one for one in text.lower() if one.isalpha()]
    return {"".join(run) for run in zip(letters, letters[1:], letters[2:], strict=False)}


def flap_folded(case: str) -> Paper:
    """The narrow panel lies on the middle one: the flap, last in the order of reading."""
    left, right = pages(case)[INSIDE].folds
    return sheet(case).folded(left, "left") if rtl(case) else sheet(case).folded(right, "right")


def closed(case: str) -> Paper:
    """Over it lies the first panel."""
    left, right = pages(case)[INSIDE].folds
    if rtl(case):
        return flap_folded(case).folded(right, "right")
    return flap_folded(case).folded(left, "left")


def in_reading_order(case: str, seen: tuple[Stretch, ...]) -> list[Stretch]:
    """What is in sight and says something, in the order of reading."""
    said = [one for one in seen if text_on(case, one)]
    return said[::-1] if rtl(case) else said


def main(case: str) -> Script:
    return ordered(case).main.script


def words_of_scene(case: str, index: int) -> str:
    return " ".join(one.text for one in main(case).scenes[index].narration)


# ---- what the reader sees ----


@pytest.mark.parametrize("case", CASES)
def test_the_closed_leaflet_shows_the_cover_and_nothing_else(case: str) -> None:
    [cover] = closed(case).seen()
    text = text_on(case, cover)
    assert cover.page == OUTSIDE
    assert share(main(case).title + main(case).summary, text) >= THERE
    name = "en" if case == "en" else "vi"
    assert share(AUTHORITY.name[name], text) >= THERE
    assert not any(share(words_of_scene(case, index), text) > ELSEWHERE for index in range(7))


@pytest.mark.parametrize("case", CASES)
def test_turned_over_it_shows_sender_and_sources(case: str) -> None:
    [back] = closed(case).turned().seen()
    text = text_on(case, back)
    assert back.page == OUTSIDE
    assert share(AUTHORITY.url.removeprefix("https://"), text) >= THERE
    cited = [ordered(case).sources[name].publisher for name in main(case).cited()]
    assert all(share(publisher, text) >= THERE for publisher in cited)
    assert text.count("114") == 1 or case == "ar"  # a source's title says it there
    assert share(main(case).title + main(case).summary, text) <= ELSEWHERE


@pytest.mark.parametrize("case", CASES)
def test_behind_the_cover_lie_the_first_panel_and_the_flap(case: str) -> None:
    first, flap = in_reading_order(case, flap_folded(case).seen())
    assert (first.page, flap.page) == (INSIDE, OUTSIDE)
    assert share(words_of_scene(case, 0), text_on(case, first)) >= THERE
    recap = " ".join(one.title for one in main(case).scenes)
    assert share(recap, text_on(case, flap)) >= THERE
    assert "114" in text_on(case, flap)
    assert text_on(case, flap).find("1") < text_on(case, flap).find("7")


@pytest.mark.parametrize("case", CASES)
def test_all_open_the_scenes_follow_each_other(case: str) -> None:
    assert sheet(case).seen() == (Stretch(INSIDE, 0, pages(case)[INSIDE].size[0]),)
    texts = [text_on(case, panel) for panel in panels(case, INSIDE)]
    homes = []
    for index in range(7):
        shares = [share(words_of_scene(case, index), text) for text in texts]
        homes.append(shares.index(max(shares)))
        assert max(shares) >= THERE
    assert homes == sorted(homes)
    assert set(homes) == {0, 1, 2}


# ---- which paper ----


@pytest.mark.parametrize("case", CASES)
def test_both_sides_are_folded_at_the_same_lines_of_the_paper(case: str) -> None:
    """Only so when the sheet is flipped on its short edge: the edges at left and right."""
    outside, inside = pages(case)
    width, height = outside.size
    assert (width, height) == inside.size == (297, 210)
    assert height < width
    assert len(inside.folds) == 2
    assert sorted(round(width - x, 2) for x in inside.folds) == list(outside.folds)


@pytest.mark.parametrize("case", CASES)
def test_each_outer_panel_lies_behind_its_inner_one(case: str) -> None:
    paper = sheet(case)
    flap, back, cover = panels(case, OUTSIDE)
    first, second, last = panels(case, INSIDE)
    for outer, inner in ((cover, first), (back, second), (flap, last)):
        behind = paper.behind(outer)
        assert behind.page == INSIDE
        assert (behind.left, behind.right) == pytest.approx((inner.left, inner.right))


@pytest.mark.parametrize("case", CASES)
def test_the_flap_is_two_or_three_millimetres_narrower_and_lies_free(case: str) -> None:
    first, second, flap = panels(case, INSIDE)
    assert first.width == pytest.approx(second.width)
    assert 2 <= second.width - flap.width <= 3
    _, folded = flap_folded(case).layers[-2:]
    line = pages(case)[INSIDE].folds[1 if rtl(case) else 0]
    gap = line - folded.right if rtl(case) else folded.left - line
    assert 2 <= gap <= 3


@pytest.mark.parametrize("case", CASES)
def test_words_keep_away_from_folds_and_edges(case: str) -> None:
    for page in pages(case):
        for x, y, _ in page.characters:
            assert all(abs(x - fold) > 5 for fold in page.folds)
            assert 5 < x < page.size[0] - 5
            assert 5 < y < page.size[1] - 5


@pytest.mark.parametrize("case", CASES)
def test_it_is_read_aloud_panel_after_panel(case: str) -> None:
    """Cover, flap, back; then the inside."""
    flap, back, cover = panels(case, OUTSIDE)
    assert runs(case, [cover, flap, back]) == [0, 1, 2]
    assert runs(case, panels(case, INSIDE)) == [0, 1, 2]


def runs(case: str, parts: list[Stretch]) -> list[int]:
    """Which of `parts` the characters lie on, in their order in the file."""
    homes = [
        next(number for number, part in enumerate(parts) if part.left <= x < part.right)
        for x, _, _ in pages(case)[parts[0].page].characters
    ]
    return [home for home, _ in itertools.groupby(homes)]


# ---- the paper itself ----


def test_a_letter_fold_shows_what_a_letter_fold_shows() -> None:
    paper = Paper.lying(30, INSIDE)
    once = paper.folded(20, "right")
    assert once.seen() == (Stretch(INSIDE, 0, 10), Stretch(OUTSIDE, 0, 10))
    twice = once.folded(10, "left")
    assert twice.seen() == (Stretch(OUTSIDE, 20, 30),)
    assert twice.turned().seen() == (Stretch(OUTSIDE, 10, 20),)
    assert [layer.up for layer in twice.layers] == [
        Stretch(INSIDE, 10, 20),
        Stretch(OUTSIDE, 0, 10),
        Stretch(OUTSIDE, 20, 30),
    ]


def test_turning_twice_changes_nothing() -> None:
    paper = Paper.lying(30, INSIDE).folded(21, "right")
    assert paper.turned().turned() == paper
    assert paper.behind(paper.behind(Stretch(0, 1, 4))) == Stretch(0, 1, 4)
