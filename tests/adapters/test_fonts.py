"""Fonts by family name: files, folders, what they draw, and what is said where one lacks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.adapters import fonts

FAMILY, ARABIC, CHINESE = "Be Vietnam Pro", "Almarai", "Noto Sans CJK SC"
VIETNAMESE = "ĂÂĐÊÔƠƯăâđêôơưẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ«»“”–…°₂"


@pytest.fixture
def further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with a font of its own, one that is broken, and no word of fontpkg."""
    folder = tmp_path / "some_fonts"
    folder.mkdir()
    with TTFont(fonts.font_face(FAMILY, 500).path) as font:
        for record in font["name"].names:
            if record.nameID in (1, 16):
                record.string = "Loose Sans"
        font.save(folder / "Loose-Medium.ttf")
    (folder / "broken.otf").write_bytes(b"no font")
    about = tmp_path / "some_fonts-3.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: some-fonts\nVersion: 3.1\n")
    (about / "RECORD").write_text("some_fonts/Loose-Medium.ttf,,\nsome_fonts/broken.otf,,\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    fonts._further.cache_clear()
    yield folder
    fonts._further.cache_clear()


@pytest.mark.parametrize(("weight", "expected"), [(400, 400), (700, 700), (720, 700), (1000, 900)])
def test_the_nearest_upright_weight_is_taken(weight: int, expected: int) -> None:
    face = fonts.font_face(FAMILY, weight)
    assert (face.number, face.weight) == (0, None)
    with TTFont(face.path) as font:
        assert font["OS/2"].usWeightClass == expected
        assert not font["OS/2"].fsSelection & 1  # italic


@pytest.mark.parametrize(("weight", "expected"), [(50, 100), (400, 400), (730, 730), (950, 900)])
def test_a_face_of_a_collection_is_set_to_its_weight(weight: int, expected: int) -> None:
    face = fonts.font_face(CHINESE, weight)
    assert face.weight == expected
    with fonts.open_font(face) as font:
        assert font["name"].getBestFamilyName() == CHINESE


def test_a_font_of_any_font_package_is_found(further: Path) -> None:
    face = fonts.font_face("loose sans", 700)
    assert (face.path, face.number, face.weight) == (further / "Loose-Medium.ttf", 0, None)
    assert fonts.font_folders(["Loose Sans"]) == [further]
    assert fonts.versions(["Loose Sans"]) == {"Loose Sans": "3.1"}
    assert ord("ệ") in fonts.drawable(["Loose Sans"])
    fonts.require([FAMILY, "Loose Sans"])


def test_a_list_with_files_that_are_gone_is_no_matter(further: Path) -> None:
    shutil.rmtree(further)
    with pytest.raises(fonts.FontMissingError):
        fonts.font_face("Loose Sans")


def test_packages_are_not_searched_for_what_fontpkg_has() -> None:
    fonts._further.cache_clear()
    fonts.require([FAMILY, ARABIC])
    fonts.font_face(FAMILY), fonts.drawable([ARABIC]), fonts.versions([FAMILY])
    assert fonts._further.cache_info().misses == 0


def test_folders_come_once() -> None:
    [folder, other] = fonts.font_folders([FAMILY, CHINESE, FAMILY])
    assert fonts.font_face(FAMILY).path.parent == folder
    assert fonts.font_face(CHINESE).path.parent == other


def test_each_family_draws_its_script() -> None:
    drawn = fonts.drawable([FAMILY])
    assert not [character for character in VIETNAMESE[:-1] if ord(character) not in drawn]
    assert not {ord("漢"), ord("ع")} & drawn
    assert drawn < fonts.drawable([FAMILY, ARABIC])
    assert {ord("ع"), ord("؟")} <= fonts.drawable([ARABIC])
    assert {ord("灭"), ord("。"), ord("（")} <= fonts.drawable([CHINESE])
    assert fonts.drawable([]) == frozenset()


def test_version_of_a_family() -> None:
    assert all(fonts.versions([FAMILY, CHINESE]).values())
    assert list(fonts.versions([FAMILY])) == [FAMILY]


@pytest.mark.parametrize("call", [fonts.font_face, lambda name: fonts.drawable([name])])
def test_a_missing_family_names_where_help_is(call: object) -> None:
    with pytest.raises(fonts.FontMissingError, match="pccc doctor") as raised:
        call("No Such Font")  # type: ignore[operator]
    assert raised.value.exit_code == 3


@pytest.mark.parametrize(
    ("packages", "named"), [((), "fontpkg-no-such-font"), (("some-fonts",), "some-fonts")]
)
def test_what_is_required_names_its_package(packages: tuple[str, ...], named: str) -> None:
    with pytest.raises(fonts.FontMissingError, match=f"pip install {named}$"):
        fonts.require([FAMILY, "No Such Font"], packages)
