"""*Save and Export Notebook As* in a real JupyterLab gives the leaflet, or says why not."""

from __future__ import annotations

import html
import io
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import nbformat
import pytest
from lab_server import Lab, running_lab
from playwright.sync_api import Download, Locator, Page
from pypdf import PdfReader
from tiny_project import PROJECT, SCRIPT, write_tiny_project

# One process, so that one server does for all.
pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("leaflet-export")]

_WAIT_MS = 90_000
_NOTEBOOK = "project/notebooks/leaflets.ipynb"

_BROKEN = """\
import sys

WHOLE = {"pipeline", "pipeline.build", "pipeline.build.exporter"}


class Broken:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "pipeline" and name not in WHOLE:
            raise ImportError(f"{name} is broken on purpose")


sys.meta_path.insert(0, Broken())
"""


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return html.unescape(self.body.decode("utf-8"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a project, in which nothing is made, and a notebook outside of it."""
    folder = tmp_path_factory.mktemp("shown")
    write_tiny_project(folder / "project")
    leaflets = (PROJECT / "notebooks/leaflets.ipynb").read_text(encoding="utf-8")
    (folder / "elsewhere.ipynb").write_text(leaflets, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def lab(shown: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(shown, tmp_path_factory.mktemp("jupyter")) as server:
        yield server


def ask(lab: Lab, path: str) -> Answer:
    """Return what the server answers to a request for `path`."""
    request = urllib.request.Request(
        lab.address + quote(path, safe="/?=&"), headers={"Authorization": f"token {lab.token}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=120) as response:
            return Answer(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())


def test_the_server_lists_the_leaflet_beside_its_own(lab: Lab) -> None:
    formats = json.loads(ask(lab, "/api/nbconvert").body)
    assert formats["leaflet"] == {"output_mimetype": "application/pdf"}
    assert {"html", "pdf", "markdown", "notebook"} <= set(formats)


def test_an_export_is_the_pdf(lab: Lab) -> None:
    answer = ask(lab, f"/nbconvert/leaflet/{_NOTEBOOK}?download=true")
    assert answer.status == 200, answer.text
    assert answer.headers.get_content_type() == "application/pdf"
    assert answer.headers.get_filename() == f"leaflets.{SCRIPT}.a5.vi.pdf"
    reader = PdfReader(io.BytesIO(answer.body))
    assert len(reader.pages) == 2
    assert "Ra khỏi nhà" in reader.pages[0].extract_text()


def test_a_notebook_outside_any_project_is_told_so(lab: Lab) -> None:
    answer = ask(lab, "/nbconvert/leaflet/elsewhere.ipynb?download=true")
    assert "Content-Disposition" not in answer.headers
    assert f"no project here: neither {lab.root} nor a folder above it" in answer.text
    assert "Move this notebook into the folder “notebooks” of a project." in answer.text
    assert "Traceback" not in answer.text


def test_a_problem_of_the_content_is_told_by_file_and_line(lab: Lab, shown: Path) -> None:
    node = nbformat.read(shown / _NOTEBOOK, as_version=4)
    (cell,) = (cell for cell in node.cells if "parameters" in cell.metadata.get("tags", ()))
    cell.source = cell.source.replace('script = ""', 'script = "<b>100%</b>"')
    nbformat.write(node, shown / "project/notebooks/mine.ipynb")
    answer = ask(lab, "/nbconvert/leaflet/project/notebooks/mine.ipynb?download=true")
    assert f"campaign demo has no script <b>100%</b>; it has {SCRIPT}" in answer.text
    assert b"<b>100%" not in answer.body, "what an officer wrote must never become HTML"
    assert "Traceback" not in answer.text


def test_the_menu_downloads_the_leaflet_of_what_was_typed(lab: Lab, page: Page) -> None:
    page.goto(lab.url(_NOTEBOOK), wait_until="domcontentloaded")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=_WAIT_MS)
    type_variant(page, "mono")
    download = choose_leaflet(page)
    assert download.suggested_filename == f"leaflets.{SCRIPT}.a5.mono.vi.pdf"
    assert len(PdfReader(download.path()).pages) == 2


def test_the_menu_opens_a_page_that_says_what_is_wrong(lab: Lab, page: Page) -> None:
    page.goto(lab.url("elsewhere.ipynb"), wait_until="domcontentloaded")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=_WAIT_MS)
    entry = open_menu(page)
    with page.context.expect_page(timeout=_WAIT_MS) as opened:
        entry.click()
    told = opened.value
    told.get_by_text("no project here").wait_for(timeout=_WAIT_MS)
    told.close()


def test_whatever_of_ours_cannot_be_imported_the_others_still_export(
    shown: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(_BROKEN, encoding="utf-8")
    where = {"PYTHONPATH": f"{broken}{os.pathsep}{PROJECT}"}
    with running_lab(shown, tmp_path, where) as lab:
        formats = json.loads(ask(lab, "/api/nbconvert").body)
        assert {"html", "leaflet", "markdown"} <= set(formats)
        page = ask(lab, f"/nbconvert/html/{_NOTEBOOK}?download=true")
        assert page.status == 200, page.text
        assert "Xuất một tờ rơi" in page.text
        answer = ask(lab, f"/nbconvert/leaflet/{_NOTEBOOK}?download=true")
        assert "A part of PCCC Studio cannot be loaded" in answer.text
        assert "is broken on purpose" in answer.text


def type_variant(page: Page, variant: str) -> None:
    """Fill in the parameter `variant`, as an officer does."""
    line = page.locator(".jp-Notebook .cm-line", has_text='variant = ""')
    line.click()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type(variant)


def choose_leaflet(page: Page) -> Download:
    """Choose File, Save and Export Notebook As, Leaflet; return what the browser downloads."""
    entry = open_menu(page)
    with page.expect_download(timeout=_WAIT_MS) as begun:
        entry.click()
    return begun.value


def open_menu(page: Page) -> Locator:
    """Open File, Save and Export Notebook As; return its entry for the leaflet."""
    page.locator(".lm-MenuBar-itemLabel", has_text="File").first.click()
    page.locator(".lm-Menu-itemLabel", has_text="Save and Export Notebook As").hover()
    return page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Leaflet$"))
