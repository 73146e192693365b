"""Fonts by family name: files, folders, what they draw, and what is said where one lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.adapters import fonts

FAMILY = "Be Vietnam Pro"
VIETNAMESE = "ĂÂĐÊÔƠƯăâđêôơưẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ«»“”–…°₂"


@pytest.mark.parametrize(("weight", "expected"), [(400, 400), (700, 700), (720, 700), (1000, 900)])
def test_the_nearest_upright_weight_is_taken(weight: int, expected: int) -> None:
    with TTFont(fonts.font_file(FAMILY, weight)) as font:
        assert font["OS/2"].usWeightClass == expected
        assert not font["OS/2"].fsSelection & 1  # italic


def test_folders_come_once() -> None:
    [folder] = fonts.font_folders([FAMILY, FAMILY])
    assert fonts.font_file(FAMILY).parent == folder


def test_vietnamese_is_drawn_and_chinese_is_not() -> None:
    drawn = fonts.drawable([FAMILY])
    assert not [character for character in VIETNAMESE[:-1] if ord(character) not in drawn]
    assert ord("漢") not in drawn
    assert fonts.drawable([]) == frozenset()


def test_families_are_copied_into_one_folder(tmp_path: Path) -> None:
    folder = fonts.families_folder([FAMILY], tmp_path / "it's here: fonts")
    copied = {path.name: path.read_bytes() for path in folder.iterdir()}
    for weight in (400, 700):
        source = fonts.font_file(FAMILY, weight)
        assert copied[source.name] == source.read_bytes()
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    fonts.families_folder([FAMILY], folder)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_version_of_a_family() -> None:
    [(name, version)] = fonts.versions([FAMILY]).items()
    assert name == FAMILY
    assert version


@pytest.mark.parametrize("call", [fonts.font_file, lambda name: fonts.drawable([name])])
def test_a_missing_family_names_its_package(call: object) -> None:
    with pytest.raises(fonts.FontMissingError, match="pip install fontpkg-no-such-font") as raised:
        call("No Such Font")  # type: ignore[operator]
    assert raised.value.exit_code == 3
