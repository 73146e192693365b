"""Real builds of leaflets: which files a campaign asks for, and what is made again when."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from tiny_project import CAMPAIGN, SCRIPT, SET, Here, pccc, write_tiny_project

from pipeline.build.campaign import Request, open_job
from pipeline.build.kinds.leaflets import ALL_VENUES, Leaflets
from pipeline.build.voices import GttsProbe

pytestmark = pytest.mark.xdist_group("leaflets")

BUILD = ("build", CAMPAIGN, "--only", "leaflets", "--jobs", "1")
SCENES = ("path-clear", "home-call")
CARDS = tuple(f"{number}{ending}" for number in range(1, 5) for ending in (".png", ".txt"))
"""A cover, two scenes, a last card."""
LODGINGS = {"ba": "Nhà nghỉ Ba", "mot": "Nhà nghỉ Một", "hai": "Nhà nghỉ Hai"}
"""In the order of the file, which is not that of their names."""

_CAMPAIGN = f"""\
title: {{vi: Thử, en: Try, fr: Essai}}
languages: [vi, en]
scripts: [{SCRIPT}]
leaflets:
  formats: [a5]
  formats_of: {{{SCRIPT}: [cards, door-card]}}
  variants: [screen]
  variants_of: {{door-card: [screen, mono]}}
venues: {{file: venues/list.csv, leaflets: [door-card], merged: true}}
authority:
  name: {{vi: Đơn vị thử, en: Test authority, fr: Service d’essai}}
  url: https://example.org/test
"""
_TRANSLATION = """\
---
title: {title}
audience: household
summary: Two things to leave the house safely.
reviewed: 2026-11-22
---

## A way that is always clear {{#clear}}

Keep the way clear.[^tiny]

- Leave nothing on the way.[^tiny]

## Call 114 {{#call}}

Go out and call 114.[^tiny]

- Say the address.[^tiny]
"""
TITLES = {"vi": "Ra khỏi nhà", "en": "Out of the house", "fr": "Sortir de la maison"}


def door_card(language: str, venue: str = "", variant: str = "") -> str:
    folder = f"venues/nha-nghi-{venue}" if venue in LODGINGS else "leaflets"
    parts = (SCRIPT, "door-card", "venues" if venue == ALL_VENUES else "", variant, "pdf")
    return f"{language}/{folder}/{'.'.join(filter(None, parts))}"


def door_cards(language: str) -> set[str]:
    return {
        door_card(language, venue, variant)
        for venue in ("", *LODGINGS, ALL_VENUES)
        for variant in ("", "mono")
    }


def output(root: Path) -> Path:
    return root / "output" / CAMPAIGN


def entries(root: Path) -> Mapping[str, Mapping[str, Any]]:
    text = (output(root) / "manifest.json").read_text(encoding="utf-8")
    return {entry["path"]: entry for entry in json.loads(text)["artefacts"]}


def leaflets(root: Path) -> set[str]:
    return {path for path, entry in entries(root).items() if entry["kind"] == "leaflet"}


def sums(root: Path) -> dict[str, str]:
    return {path: entry["sha256"] for path, entry in entries(root).items()}


def pages(root: Path, path: str) -> list[str]:
    found = PdfReader(output(root) / path).pages
    return [" ".join(page.extract_text().replace("\u2060", "").split()) for page in found]


def write_rows(root: Path, *rows: str) -> None:
    lines = ("name;address;exits;logo;url", *rows, "")
    (root / "content/venues/list.csv").write_text("\n".join(lines), encoding="utf-8-sig")


def row(name: str, **more: str) -> str:
    values = {"address": "Số 1 đường Mẫu", "exits": '"Cầu thang A; cửa sau"'} | more
    return ";".join((name, *(values.get(key, "") for key in ("address", "exits", "logo", "url"))))


ROWS = {one: row(name) for one, name in LODGINGS.items()}


def change(root: Path, old: str, new: str, name: str = f"campaigns/{CAMPAIGN}.yaml") -> None:
    path = root / "content" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is not once in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def write_project(root: Path) -> Path:
    """Write the tiny project, whose script exists in three languages and which has lodgings."""
    write_tiny_project(root)
    (root / f"content/campaigns/{CAMPAIGN}.yaml").write_text(_CAMPAIGN, encoding="utf-8")
    for code in ("en", "fr"):
        text = _TRANSLATION.format(title=TITLES[code])
        (root / f"content/scripts/{SCRIPT}.{code}.md").write_text(text, encoding="utf-8")
    studio = (root / "content/studio.yaml").read_text(encoding="utf-8")
    (of_guests,) = (line for line in studio.splitlines() if line.startswith("  lodging: ["))
    change(root, of_guests, "  household: [vi, en, fr]", "studio.yaml")
    change(root, "{vi: Hộ gia đình,", "{vi: Hộ gia đình, fr: Foyers,", "studio.yaml")
    change(root, "{vi: Nguồn thử,", "{vi: Nguồn thử, fr: Source,", "sources.yaml")
    with (root / "content/pictures/fr.yaml").open("a", encoding="utf-8") as stream:
        stream.writelines(f"{name}: Une image.\n" for name in SCENES)
    (root / "content/venues").mkdir()
    write_rows(root, *ROWS.values())
    return root


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with all its leaflets, built once; not to be changed."""
    root = write_project(tmp_path_factory.mktemp("leaflets") / "project")
    done = pccc(root, *BUILD)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "22 made, 0 up to date" in done.stdout
    return root


@pytest.fixture
def made(first: Path, tmp_path: Path) -> Path:
    """A copy of the project with all its leaflets."""
    return Path(shutil.copytree(first, tmp_path / "project"))


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The project without any leaflet, in Vietnamese only: quick to build."""
    root = write_project(tmp_path / "project")
    change(root, "languages: [vi, en]", "languages: [vi]")
    change(root, "[cards, door-card]", "[door-card]")
    change(root, "[screen, mono]", "[screen]")
    return root


def test_every_format_variant_and_lodging_is_a_file_and_an_entry(first: Path) -> None:
    cards = {f"{code}/leaflets/{SCRIPT}.cards/{name}" for code in ("vi", "en") for name in CARDS}
    assert leaflets(first) == cards | door_cards("vi") | door_cards("en")
    there = {p.relative_to(output(first)).as_posix() for p in output(first).rglob("*.p[dn][fg]")}
    assert there == {path for path in leaflets(first) if not path.endswith(".txt")}
    for path, entry in entries(first).items():
        if entry["kind"] != "leaflet":
            continue
        assert entry["script"] == SCRIPT
        assert entry["language"] == path[:2]
        assert entry["variant"] == ("mono" if ".mono." in path else "screen")
        assert entry["format"] == ("door-card" if path.endswith(".pdf") else path[-3:])
        lodging = path.split("/")[2] if "/venues/" in path else ""
        assert entry.get("venue", "") == LODGINGS.get(lodging.removeprefix("nha-nghi-"), "")
        assert entry.get("venues") == (3 if ".venues." in path else None)


def test_cards_are_pictures_with_their_words_beside_them(first: Path) -> None:
    for code in ("vi", "en"):
        folder = output(first) / f"{code}/leaflets/{SCRIPT}.cards"
        assert {path.name for path in folder.iterdir()} == set(CARDS)
        for name in CARDS[::2]:
            with Image.open(folder / name) as picture:
                assert (picture.format, picture.size) == ("PNG", (1080, 1350))
        assert TITLES[code] in (folder / "1.txt").read_text(encoding="utf-8")


def test_a_lodging_s_card_says_its_own_words_and_all_stand_in_one_file(first: Path) -> None:
    for variant in ("", "mono"):
        merged = pages(first, door_card("vi", ALL_VENUES, variant))
        for (one, name), page in zip(LODGINGS.items(), merged, strict=True):
            (own,) = pages(first, door_card("vi", one, variant))
            assert own == page
            assert [other for other in LODGINGS.values() if other in own] == [name]
            assert "Cầu thang A" in own
    (everybody,) = pages(first, door_card("vi"))
    assert not any(name in everybody for name in LODGINGS.values())


def test_two_languages_stand_side_by_side(first: Path) -> None:
    for code, other in (("vi", "en"), ("en", "vi")):
        (words,) = pages(first, door_card(code))
        assert words.index(TITLES[code]) < words.index(TITLES[other])
        language = PdfReader(output(first) / door_card(code)).root_object["/Lang"]
        assert str(language).startswith(code)


@pytest.mark.parametrize(
    ("languages", "second", "beside"),
    [
        ("vi, en, fr", "", {"vi": "en", "en": "vi", "fr": "vi"}),
        ("vi, fr, en", "", {"vi": "fr", "en": "vi", "fr": "vi"}),
        ("vi, en, fr", "fr", {"vi": "fr", "en": "vi", "fr": "vi"}),
        ("vi", "", {"vi": ""}),
        ("fr", "", {"fr": "vi"}),
    ],
)
def test_the_second_language_is_the_next_one_or_the_one_that_is_chosen(
    tmp_path: Path, languages: str, second: str, beside: Mapping[str, str]
) -> None:
    root = write_project(tmp_path / "project")
    change(root, "languages: [vi, en]", f"languages: [{languages}]")
    change(root, "  variants: [screen]\n", f"  variants: [screen]\n  second: '{second}'\n")
    job = open_job(Request(root, CAMPAIGN), GttsProbe(False))
    kind, found = Leaflets(), {}
    for code in job.campaign.languages:
        artefact = next(kind.wanted(job.project, job.campaign, code))
        edition = kind.order(job, artefact).second
        found[code] = edition.script.language if edition else ""
    assert found == beside


def test_nothing_is_made_again_unless_it_changed(made: Path, here: Here) -> None:
    before = sums(made)
    write_rows(made, *ROWS.values(), "", "")
    again = here(made, *BUILD)
    assert again.code == 0, again.err
    assert "0 made, 22 up to date, 0 removed" in again.out
    assert sums(made) == before

    rows = ROWS | {"mot": row(LODGINGS["mot"], exits="Cửa trước")}
    write_rows(made, *rows.values())
    changed = here(made, *BUILD, "--languages", "vi")
    assert changed.code == 0, changed.err
    mine = {door_card("vi", one, v) for one in ("mot", ALL_VENUES) for v in ("", "mono")}
    assert f"{len(mine)} made, 7 up to date, 0 removed" in changed.out
    after = sums(made)
    assert {path for path in before if before[path] != after[path]} == mine
    assert "Cửa trước" in pages(made, door_card("vi", ALL_VENUES))[1]

    shown = json.loads((output(made) / "notebooks/leaflets.vi.ipynb").read_text("utf-8"))
    html = json.dumps(shown["cells"], ensure_ascii=False)
    assert LODGINGS["mot"] in html
    assert "all lodgings" in html


def test_what_is_no_longer_wanted_is_removed(made: Path, here: Here) -> None:
    change(made, "[cards, door-card]", "[cards]")
    change(made, "[screen, mono]", "[screen]")
    change(made, ", merged: true", "")
    done = here(made, *BUILD)
    assert done.code == 0, done.err
    kept = {door_card(code, one) for code in ("vi", "en") for one in LODGINGS}
    cards = {f"{code}/leaflets/{SCRIPT}.cards/{name}" for code in ("vi", "en") for name in CARDS}
    assert "0 made, 8 up to date, 14 removed" in done.out
    assert leaflets(made) == kept | cards
    there = {p.relative_to(output(made)).as_posix() for p in output(made).rglob("*.pdf")}
    assert there == kept

    change(made, "venues: {file: venues/list.csv, leaflets: [door-card]}\n", "")
    change(made, "[cards]", "[door-card]")
    fewer = here(made, *BUILD, "--languages", "en")
    assert fewer.code == 0, fewer.err
    assert leaflets(made) == {door_card("en")}
    assert not (output(made) / "en/venues").exists()
    assert not (output(made) / f"en/leaflets/{SCRIPT}.cards").exists()


def test_a_mistake_in_a_row_stops_its_own_leaflet_and_the_one_of_all(
    fresh: Path, here: Here
) -> None:
    (fresh / "content/venues/drawing.svg").write_text("<svg><script/></svg>", encoding="utf-8")
    faulty = (
        ROWS["ba"],
        row("Nhà nghỉ 🔥"),
        row("=1+1"),
        row("Nhà nghỉ Bốn", logo="drawing.svg"),
        row("Nhà nghỉ Năm", url="example"),
        row("Nhà nghỉ Sáu", address="Rất_dài_" * 30),
        ROWS["mot"],
    )
    write_rows(fresh, *faulty)
    done = here(fresh, *BUILD)
    assert done.code == 1
    own = {door_card("vi"), door_card("vi", "ba"), door_card("vi", "mot")}
    assert "3 made, 0 up to date" in done.out
    assert leaflets(fresh) == own
    there = {p.relative_to(output(fresh)).as_posix() for p in output(fresh).rglob("*.pdf")}
    assert there == own, "nothing is written for a row that is not tried"
    for line, words in (
        (3, "undrawable-character: "),
        (4, "formula: “=1+1”"),
        (5, "venue-logo: “drawing.svg”: an SVG drawing"),
        (6, "web-address: “example”"),
        (7, "leaflet-overflow: "),
    ):
        assert f" content/venues/list.csv:{line}: {words}" in done.err.replace("\n", " "), done.err
    assert "Traceback" not in done.err

    write_rows(fresh, *(ROWS[one] for one in ("ba", "mot")), faulty[5])
    full = here(fresh, *BUILD)
    assert "0 made, 3 up to date" in full.out
    assert full.err.count("failed: ") == 2
    for what in ("nha-nghi-sau", "all lodgings"):
        assert f"{what}): content/venues/list.csv:4: leaflet-overflow: " in full.err

    (fresh / "content/venues/list.csv").write_bytes(b"broken")
    lost = here(fresh, *BUILD)
    assert lost.code == 1
    assert "list.csv:1: venue-columns: " in lost.err
    assert "0 removed" in lost.out
    assert all((output(fresh) / path).is_file() for path in own), "nothing is thrown away"

    write_rows(fresh, *ROWS.values())
    mended = here(fresh, *BUILD)
    assert mended.code == 0, mended.err
    assert leaflets(fresh) == {one for one in door_cards("vi") if ".mono." not in one}


def test_not_every_format_is_a_lodging_s_own(fresh: Path, here: Here) -> None:
    change(fresh, "leaflets: [door-card]", "leaflets: [a5]")
    checked = here(fresh, "check")
    assert checked.code == 1
    assert "unknown-format: there is no format “a5”; choose among door-card" in checked.out


def test_a_campaign_for_lodgings_only_tells_of_a_list_that_cannot_be_read(
    fresh: Path, here: Here
) -> None:
    text = (fresh / f"content/campaigns/{CAMPAIGN}.yaml").read_text(encoding="utf-8")
    start, end = text.index("leaflets:\n"), text.index("venues: ")
    change(fresh, text[start:end], "")
    (fresh / "content/venues/list.csv").write_bytes(b"broken")
    for only in ((), ("--only", "leaflets")):
        done = here(fresh, "build", CAMPAIGN, *only)
        assert done.code == 1
        assert done.err.count("list.csv:1: venue-columns: ") == 1
    assert here(fresh, "build", CAMPAIGN, "--only", "clips").code == 0, "it asks for no clip"


def test_a_font_that_is_missing_is_named_with_its_package(fresh: Path, here: Here) -> None:
    text = (fresh / f"content/campaigns/{CAMPAIGN}.yaml").read_text(encoding="utf-8")
    start, end = text.index("leaflets:\n"), text.index("venues: ")
    change(fresh, text[start:end], f"quizzes: {{sets: [{SET}]}}\n")
    change(
        fresh,
        "fonts: [",
        "font_packages: [some-fonts]\nfonts: [No Such Font, ",
        "languages/vi.yaml",
    )
    done = here(fresh, "build", CAMPAIGN, "--only", "leaflets,quizzes", "--jobs", "1")
    assert done.code == 3
    for what in (*(f"door-card, nha-nghi-{one}" for one in LODGINGS), "all lodgings", "set"):
        (line,) = (
            line for line in done.err.splitlines() if line.startswith("failed") and what in line
        )
        assert "No Such Font is not installed" in line
        assert "pip install some-fonts" in line
    assert not leaflets(fresh)
