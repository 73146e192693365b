"""The notebooks in a real JupyterLab in a real browser: Run All, then look."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from browser import ARGUMENTS, browser_path
from playwright.sync_api import Browser, Page, sync_playwright
from tiny_project import CAMPAIGN, SCRIPT, environment

pytestmark = pytest.mark.timeout(600)

_START_S = 90
_WAIT_MS = 150_000
_PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')]"
_VIDEOS = "[...document.querySelectorAll('video')]"
_IMAGES = "[...document.querySelectorAll('.jp-OutputArea img')]"


class Lab(NamedTuple):
    """A JupyterLab server: its address, its token, the project it shows."""

    address: str
    token: str
    root: Path

    def url(self, path: str) -> str:
        return f"{self.address}/lab/tree/{path}?token={self.token}&reset"


@pytest.fixture(scope="module")
def lab(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home = tmp_path_factory.mktemp("jupyter")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(8)
    log = (home / "log").open("wb")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *(f"--ServerApp.root_dir={built_once}", f"--IdentityProvider.token={token}"),
            *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"),
            "--ServerApp.port_retries=0",
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        cwd=built_once,
        env={**environment(), **_folders(home)},
        stdout=log,
        stderr=log,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/api?token={token}", server, home / "log")
        yield Lab(address, token, built_once)
    finally:
        server.terminate()
        server.wait(30)
        log.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = browser_path(playwright)
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1300, "height": 2600})
    yield page
    page.close()


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


def _folders(home: Path) -> dict[str, str]:
    return {
        name: str(home / name.lower())
        for name in (
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_RUNTIME_DIR",
            "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR",
            "IPYTHONDIR",
        )
    }


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_S
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            words = log.read_text(encoding="utf-8", errors="replace")
            assert server.poll() is None, words
            assert time.monotonic() < deadline, words
            time.sleep(0.2)
