"""The leaflet that a notebook's parameters name; the parameters are read, never executed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tiny_project import CAMPAIGN, SCRIPT

from pipeline.build import export
from pipeline.build.exporter import LeafletExporter, LeafletNotMadeError
from pipeline.core.errors import ContentError, UsageError


def notebook(source: str, tag: str = "parameters") -> Any:
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": [tag]})
    return nbformat.v4.new_notebook(cells=[cell])


def reason(project: Path, source: str) -> str:
    """Return why the leaflet of these parameters is not made."""
    resources = {"metadata": {"path": str(project / "notebooks")}}
    with pytest.raises(LeafletNotMadeError) as caught:
        LeafletExporter().from_notebook_node(notebook(source), resources)
    first, _, rest = str(caught.value).partition("\n")
    assert first == "the leaflet cannot be made."
    return rest


def test_it_has_a_name_for_people() -> None:
    assert LeafletExporter.export_from_notebook == "Leaflet (PDF)"


def test_the_leaflet_is_the_one_that_the_parameters_name(tiny: Path) -> None:
    source = f'campaign = "{CAMPAIGN}"\nscript = "{SCRIPT}"\nformat = "a4-poster"\nvariant = "mono"'
    made = export.leaflet(notebook(source), str(tiny / "notebooks"))
    assert made.name == f"{SCRIPT}.a4-poster.mono.vi"
    (page,) = PdfReader(io.BytesIO(made.pdf)).pages
    assert round(page.mediabox.height / 72 * 25.4) == 297


def test_what_is_empty_is_the_first_that_goes_on_paper(tiny: Path) -> None:
    campaign = tiny / f"content/campaigns/{CAMPAIGN}.yaml"
    text = campaign.read_text(encoding="utf-8")
    campaign.write_text(text.replace("[a5]", "[cards, door-card]"), encoding="utf-8")
    made = export.leaflet(notebook('campaign = "demo"\nformat = ""'), str(tiny / "content"))
    assert made.name == f"{SCRIPT}.door-card.vi"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('campaign = "demo"\nscript = "nowhere"', f"has no script nowhere; it has {SCRIPT}"),
        ('campaign = "demo"\nlanguage = "en"', "campaign demo has no language en; it has vi"),
        ('campaign = "none"', "there is no campaign none; there are: demo"),
        ('campaign = "demo"\nformat = "a9"', "there is no leaflet format a9; there is: a5, "),
        ('campaign = "demo"\nvariant = "gold"', "has no variant gold; it has: screen, print, mono"),
        ('campaign = "demo"\nformat = "cards"', "cards are pictures, no PDF"),
        ("campaign = other", 'has to be a text in quotation marks: campaign = "…"'),
        ("campaign = 114", 'has to be a text in quotation marks: campaign = "…"'),
        ("campaign = 'demo\n", "line 1 of the notebook's cell with the parameters cannot be read"),
        ("", "this notebook does not name a campaign"),
    ],
)
def test_wrong_parameters_are_told(tiny: Path, source: str, words: str) -> None:
    assert words in reason(tiny, source)


def test_problems_of_the_content_are_told_by_file_and_line(tiny: Path) -> None:
    script = tiny / f"content/scripts/{SCRIPT}.vi.md"
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace("picture=home-call", "picture=nothing"), encoding="utf-8")
    (line,) = reason(tiny, f'campaign = "{CAMPAIGN}"').splitlines()
    file = Path("content", "scripts", f"{SCRIPT}.vi.md")
    assert line.startswith(f"{file}:14: unknown-picture: ")


def test_problems_of_other_scripts_are_in_nobodys_way(tiny: Path) -> None:
    (tiny / "content/scripts/broken.vi.md").write_text("nothing", encoding="utf-8")
    made = export.leaflet(notebook(f'campaign = "{CAMPAIGN}"'), str(tiny / "notebooks"))
    assert made.pdf.startswith(b"%PDF")


def test_a_leaflet_that_is_too_full_is_told_by_line(tiny: Path) -> None:
    script = tiny / f"content/scripts/{SCRIPT}.vi.md"
    text = script.read_text(encoding="utf-8")
    points = "\n".join(
        f"- Đừng để đồ số {number} trên lối đi của nhà.[^tiny]" for number in range(99)
    )
    script.write_text(text.replace("- Đừng để đồ trên lối đi.[^tiny]", points), encoding="utf-8")
    assert "leaflet-overflow" in reason(tiny, f'campaign = "{CAMPAIGN}"')


def test_the_root_may_be_given(tiny: Path, tmp_path: Path) -> None:
    source = f'campaign = "{CAMPAIGN}"\nroot = "project"'
    assert export.leaflet(notebook(source), str(tmp_path)).pdf
    whole = f'campaign = "{CAMPAIGN}"\nroot = {str(tiny)!r}'
    assert export.leaflet(notebook(whole), None).pdf


def test_without_a_folder_nobody_knows_the_project() -> None:
    with pytest.raises(UsageError, match="save it in the project first"):
        export.leaflet(notebook(f'campaign = "{CAMPAIGN}"'), None)


def test_what_papermill_filled_in_counts() -> None:
    cells = notebook("x = 1\ncampaign = 'one'\nscript: str = 'a'\nlanguage = 'vi'").cells
    cells += notebook("campaign = 'two'", "injected-parameters").cells
    cells += notebook("campaign = 'three'", "other").cells
    found = export.parameters(nbformat.v4.new_notebook(cells=cells))
    assert found == {"campaign": "two", "script": "a", "language": "vi"}


@given(st.text())
def test_any_cell_is_read_or_refused_in_words(source: str) -> None:
    try:
        found = export.parameters(notebook(source))
    except UsageError as error:
        assert "parameter" in str(error)
    else:
        assert all(isinstance(value, str) for value in found.values())


@given(st.text())
def test_any_text_in_quotation_marks_is_read(text: str) -> None:
    found = export.parameters(notebook(f"import os\nscript = {text!r}\nos.abort()"))
    assert found == {"script": text.strip()}


def test_the_file_keeps_the_name_that_nbconvert_was_told(tiny: Path) -> None:
    exporter = LeafletExporter()
    folder = {"metadata": {"path": str(tiny / "notebooks")}}
    named = notebook(f'campaign = "{CAMPAIGN}"')
    _, resources = exporter.from_notebook_node(named, {**folder, "outputs": {"a.png": b""}})
    assert resources["output_extension"] == f".{SCRIPT}.a5.vi.pdf"
    assert not resources["outputs"]
    _, resources = exporter.from_notebook_node(named, {**folder, "unique_key": "mine"})
    assert resources["output_extension"] == ".pdf"


def test_problems_outside_any_project_keep_their_path(tmp_path: Path) -> None:
    from pipeline.core.problems import Place, Problem

    error = ContentError([Problem(Place(tmp_path / "a.md", 3), "rule", "words")])
    assert export.words(error) == "a.md:3: rule: words"
