from collections.abc import Callable

import pytest
from clip_samples import PLACE, scene

from pipeline.clip.boards import boards
from pipeline.clip.design import LINES, design
from pipeline.clip.order import ClipOrder
from pipeline.core.errors import ContentError


def designs(order: ClipOrder) -> None:
    of_clip = boards(order)
    for board in of_clip:
        design(board, of_clip, order, "Giọng đọc do máy tạo.")


def test_nothing_stands_outside_the_frame(order_of: Callable[..., ClipOrder]) -> None:
    order = order_of(*(scene(n, f"Việc số {n} cần làm ngay", "Một câu.") for n in range(1, 8)))
    of_clip = boards(order)
    for board in of_clip:
        planned = design(board, of_clip, order, "Giọng đọc do máy tạo.")
        for layer in planned.still:
            for shape in layer.shapes if layer.clip is None else ():
                left, bottom, right, top = shape.bounds()
                assert left >= -1 and bottom >= -1, board.id
                assert right <= planned.width + 1 and top <= LINES + 1, board.id


def test_a_heading_too_long_for_the_screen_names_its_line(
    order_of: Callable[..., ClipOrder],
) -> None:
    order = order_of(scene(3, "rất dài " * 40, "Một câu."))
    with pytest.raises(ContentError) as caught:
        designs(order)
    (problem,) = caught.value.problems
    assert problem.rule == "clip-overflow"
    assert (problem.place.path, problem.place.line) == (PLACE.path, 11)


def test_a_title_without_spaces_is_refused_not_clipped(
    order_of: Callable[..., ClipOrder],
) -> None:
    with pytest.raises(ContentError, match="clip-overflow"):
        designs(order_of(title="X" * 200))


def test_text_that_looks_like_code_is_drawn_as_text(order_of: Callable[..., ClipOrder]) -> None:
    designs(order_of(scene(1, "$x^2$ <b>#let</b> {\\n}", "Giá $5 và $6."), title=r"$\frac{a}{b}$"))


def test_an_unknown_picture_names_its_line(order_of: Callable[..., ClipOrder]) -> None:
    with pytest.raises(ContentError) as caught:
        designs(order_of(scene(1, "Chạm cửa", "Một câu.", picture="no-such-picture")))
    assert {problem.rule for problem in caught.value.problems} == {"unknown-picture"}
