"""Boards of every format: what stands where, and what does not fit."""

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Sequence

import pytest
from clip_samples import PLACE, scene

from pipeline.clip.boards import Board, boards
from pipeline.clip.design import Design, caption_layers, design
from pipeline.clip.layouts.base import Frame
from pipeline.clip.order import ClipOrder
from pipeline.clip.sheet import Layer, Rect
from pipeline.content import Project
from pipeline.content.cutting import cut
from pipeline.core.errors import ContentError
from pipeline.illustration.stage import ACTION_BOX, CANVAS_BOX

FORMATS = ("16x9", "9x16", "1x1")
VOICE = "Giọng đọc do máy tạo (eSpeak NG)."
Make = Callable[..., ClipOrder]


def designs(order: ClipOrder) -> Iterator[tuple[Board, Design]]:
    of_clip = boards(order)
    for board in of_clip:
        yield board, design(board, of_clip, order, VOICE)


def ink(layer: Layer, height: float) -> Rect:
    """What a layer covers, from the upper left corner."""
    bounds = [shape.bounds() for shape in layer.shapes]
    left, bottom = min(b[0] for b in bounds), min(b[1] for b in bounds)
    right, top = max(b[2] for b in bounds), max(b[3] for b in bounds)
    return Rect(left, height - top, right - left, top - bottom)


def meet(a: Rect, b: Rect, slack: float = 1.0) -> bool:
    return (
        a.x < b.right - slack
        and b.x < a.right - slack
        and a.y < b.bottom - slack
        and b.y < a.bottom - slack
    )


def words_of(layers: Sequence[Layer]) -> list[Layer]:
    return [layer for layer in layers if layer.words]


def inside(rect: Rect, room: Rect, slack: float = 1.0) -> bool:
    return (
        rect.x >= room.x - slack
        and rect.y >= room.y - slack
        and rect.right <= room.right + slack
        and rect.bottom <= room.bottom + slack
    )


def look_at(order: ClipOrder) -> None:
    """Words keep to the safe area; words, picture and captions keep apart."""
    safe = Frame.of(order.size).safe
    for board, planned in designs(order):
        lines = [ink(layer, planned.height) for layer in words_of(planned.still)]
        for layer, line in zip(words_of(planned.still), lines, strict=True):
            assert inside(line, safe), (board.id, layer.words)
        for a, b in itertools.combinations(lines, 2):
            assert not meet(a, b), board.id
        shown = planned.picture
        blocks = [planned.caption_box] if planned.caption_box else []
        if shown:
            blocks.append(Rect(shown.x, shown.y, shown.width, shown.height))
        for a, b in itertools.combinations(blocks, 2):
            assert not meet(a, b), board.id
        for block, line in itertools.product(blocks, lines):
            assert not meet(block, line), board.id


@pytest.mark.parametrize("clip_format", FORMATS)
@pytest.mark.parametrize("language", ["vi", "en", "fr", "zh", "ar"])
def test_all_content_fits_every_format(project: Project, language: str, clip_format: str) -> None:
    assert project.studio is not None
    for slug, code in project.scripts:
        if code != language:
            continue
        order = ClipOrder(
            script=project.script(slug, language),
            format=clip_format,
            language=project.languages[language],
            lexicon=project.lexicons[language],
            studio=project.studio,
            sources=project.sources,
            authority=project.campaigns["demo"].authority,
        )
        look_at(order)
        look_at_captions(order)


def look_at_captions(order: ClipOrder) -> None:
    """Every caption of the script keeps to its band, in the largest type but one."""
    board, planned = next(pair for pair in designs(order) if pair[0].kind == "scene")
    assert planned.captions is not None
    box = planned.captions.box
    assert inside(box, Frame.of(order.size).safe)
    for statement in (s for one in order.script.scenes for s in one.narration):
        for lines in cut(statement.text, order.captions, order.lexicon):
            layers = caption_layers(lines, planned, order)
            assert [layer.words for layer in layers] == list(lines)
            for layer in layers:
                assert inside(ink(layer, planned.height), box), (board.id, layer.words)


@pytest.mark.parametrize("clip_format", FORMATS)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 9, 12])
def test_any_number_of_scenes_fits(order_of: Make, clip_format: str, count: int) -> None:
    scenes = (scene(n, f"Việc số {n} cần làm", "Một câu.") for n in range(1, count + 1))
    look_at(order_of(*scenes, clip_format=clip_format))


@pytest.mark.parametrize("clip_format", FORMATS)
def test_a_picture_shows_the_action_box_whole(order_of: Make, clip_format: str) -> None:
    for board, planned in designs(order_of(clip_format=clip_format)):
        if planned.picture is None:
            continue
        box, place = planned.picture.scene, planned.picture
        assert box[0] <= ACTION_BOX[0] and box[2] >= ACTION_BOX[2], board.id
        assert box[1] <= ACTION_BOX[1] and box[3] >= ACTION_BOX[3], board.id
        assert box[0] >= CANVAS_BOX[0] and box[1] >= CANVAS_BOX[1], board.id
        assert box[2] <= CANVAS_BOX[2] and box[3] <= CANVAS_BOX[3], board.id
        # One unit is as wide as high: nothing is stretched, nothing letterboxed.
        across = place.width / (box[2] - box[0])
        assert across == pytest.approx(place.height / (box[3] - box[1]), rel=0.01)
        assert place.x >= 0 and place.x + place.width <= planned.width
        assert place.y >= 0 and place.y + place.height <= planned.height


def test_upright_pictures_fill_the_width_and_most_of_the_height(order_of: Make) -> None:
    planned = next(d for b, d in designs(order_of(clip_format="9x16")) if b.kind == "scene")
    assert planned.picture is not None and planned.captions is not None
    assert planned.picture.width == planned.width == 1080
    assert 950 <= planned.picture.height <= 1125
    assert min(planned.captions.sizes) >= 54


@pytest.mark.parametrize(("width", "height"), [(640, 360), (1280, 960), (720, 1600), (2560, 1080)])
def test_any_frame_gets_a_layout(order_of: Make, width: int, height: int) -> None:
    order = order_of()
    formats = {"16x9": order.size.model_copy(update={"width": width, "height": height})}
    studio = order.studio.model_copy(update={"clip_formats": formats})
    look_at(dataclasses.replace(order, studio=studio))


@pytest.mark.parametrize("clip_format", FORMATS)
def test_a_heading_too_long_for_the_screen_names_its_line(order_of: Make, clip_format: str) -> None:
    order = order_of(scene(3, "rất dài " * 40, "Một câu."), clip_format=clip_format)
    with pytest.raises(ContentError) as caught:
        list(designs(order))
    (problem,) = caught.value.problems
    assert problem.rule == "clip-overflow"
    assert (problem.place.path, problem.place.line) == (PLACE.path, 11)


@pytest.mark.parametrize("clip_format", FORMATS)
def test_a_title_without_spaces_is_refused_not_clipped(order_of: Make, clip_format: str) -> None:
    with pytest.raises(ContentError, match="clip-overflow"):
        list(designs(order_of(title="X" * 200, clip_format=clip_format)))


def test_text_that_looks_like_code_is_drawn_as_text(order_of: Make) -> None:
    order = order_of(scene(1, "$x^2$ <b>#let</b> {\\n}", "Giá $5 và $6."), title=r"$\frac{a}{b}$")
    look_at(order)


def test_an_unknown_picture_names_its_line(order_of: Make) -> None:
    with pytest.raises(ContentError) as caught:
        list(designs(order_of(scene(1, "Chạm cửa", "Một câu.", picture="no-such-picture"))))
    assert {problem.rule for problem in caught.value.problems} == {"unknown-picture"}


def test_a_heading_is_not_broken_inside_a_compound(order_of: Make) -> None:
    order = order_of(scene(1, "Chạm mu bàn tay vào cửa", "Một câu."), clip_format="9x16")
    planned = next(d for b, d in designs(order) if b.kind == "scene")
    lines = [layer.words.replace("\N{NO-BREAK SPACE}", " ") for layer in words_of(planned.still)]
    assert any("mu bàn tay" in line for line in lines)


def test_captions_follow_the_narrow_format(order_of: Make) -> None:
    assert order_of(clip_format="9x16").captions.line_chars == 28
    assert order_of().captions.line_chars == order_of().language.captions.line_chars
