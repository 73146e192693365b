"""The notebooks in a real JupyterLab in a real browser: Run All, then look."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab_server import Lab, running_lab
from playwright.sync_api import Page
from tiny_project import CAMPAIGN, SCRIPT

pytestmark = pytest.mark.timeout(600)

_WAIT_MS = 150_000
_PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')]"
_VIDEOS = "[...document.querySelectorAll('video')]"
_IMAGES = "[...document.querySelectorAll('.jp-OutputArea img')]"


@pytest.fixture(scope="module")
def lab(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(built_once, tmp_path_factory.mktemp("jupyter")) as server:
        yield server


def test_clips_play_after_run_all(lab: Lab, page: Page) -> None:
    run_all(lab, page, "notebooks/clips.ipynb")
    assert videos_play(page) == 1
    assert f"output/{CAMPAIGN}/vi/clips/{SCRIPT}" in page.evaluate(f"{_VIDEOS}[0].src")
    look(page, "clips")


@pytest.mark.parametrize(("name", "pages"), [("leaflets", 2), ("quizzes", 3)])
def test_pages_show_after_run_all(lab: Lab, page: Page, name: str, pages: int) -> None:
    run_all(lab, page, f"notebooks/{name}.ipynb")
    assert pictures_show(page) >= pages
    look(page, name)


def test_the_desk_checks_draws_drafts_builds_and_shows(lab: Lab, page: Page) -> None:
    run_all(lab, page, "notebooks/campaign.ipynb")
    assert videos_play(page) == 3, "the scene, the draft and the clip"
    sources = page.evaluate(f"{_VIDEOS}.map(video => video.src)")
    assert sources[0].startswith("data:video/mp4;base64,")
    assert f"output/drafts/{CAMPAIGN}/vi/clips/{SCRIPT}" in sources[1]
    assert f"output/{CAMPAIGN}/vi/clips/{SCRIPT}" in sources[2]
    assert pictures_show(page) >= 1 + 2 + 3
    assert page.get_by_text("No problems.").count() == 1
    assert page.get_by_text("3 up to date").count() == 1
    look(page, "campaign")


def test_the_executed_notebook_and_its_report_play_the_clip(lab: Lab, page: Page) -> None:
    executed = f"output/{CAMPAIGN}/notebooks/clips.vi.ipynb"
    page.goto(lab.url(executed), wait_until="domcontentloaded")
    assert videos_play(page) == 1
    look(page, "executed")
    report = (lab.root / executed).with_suffix(".html")
    strangers: list[str] = []
    # A page of its own: JupyterLab's page still asks its server while it is left.
    browser = page.context.browser
    assert browser is not None
    alone = browser.new_page()
    alone.on("request", lambda request: strangers.append(request.url))
    alone.goto(report.as_uri())
    assert videos_play(alone) == 1
    assert [url for url in strangers if url.startswith("http")] == []
    look(alone, "report")
    alone.close()


def run_all(lab: Lab, page: Page, path: str) -> None:
    """Open a notebook and choose Run, Run All Cells in the menu, as an officer does."""
    page.goto(lab.url(path), wait_until="domcontentloaded")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=_WAIT_MS)
    # Without a kernel at hand JupyterLab forgets the wish to run.
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=_WAIT_MS)
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
    page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
    page.wait_for_function(f"/\\[\\d+\\]/.test({_PROMPTS}.at(-1)?.innerText)", timeout=_WAIT_MS)


def videos_play(page: Page) -> int:
    """Wait until every video has told its length; return how many there are."""
    page.wait_for_function(
        f"{_VIDEOS}.length && {_VIDEOS}.every(v => v.readyState >= 1 && v.duration > 2)",
        timeout=_WAIT_MS,
    )
    return int(page.evaluate(f"{_VIDEOS}.length"))


def pictures_show(page: Page) -> int:
    """Wait until every picture is drawn; return how many there are."""
    page.wait_for_function(
        f"{_IMAGES}.length && {_IMAGES}.every(i => i.complete && i.naturalWidth > 300)",
        timeout=_WAIT_MS,
    )
    return int(page.evaluate(f"{_IMAGES}.length"))


def look(page: Page, name: str) -> None:
    """Keep a picture of the page where the environment names a folder for it."""
    folder = os.environ.get("PCCC_TEST_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"))
