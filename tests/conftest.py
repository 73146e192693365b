"""What several folders of tests share: a tiny project, built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import launch
from playwright.sync_api import Browser, sync_playwright
from tiny_project import CAMPAIGN, Here, Said, environment, pccc, write_tiny_project

from pipeline.cli.main import main
from pipeline.core import messages

# Tests read messages in the language of the code; some choose another themselves.
os.environ[messages.ENVIRONMENT] = "en"


def pytest_configure(config: pytest.Config) -> None:
    """Know the mark of pytest-xdist also where that is switched off."""
    config.addinivalue_line("markers", "xdist_group: tests that one process must run")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one process run all that needs the tiny build, so that it is built once."""
    for item in items:
        if "built_once" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("tiny"))


# While it runs, no other code of this process can start an event loop: not for the whole session.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give an installed Chromium, Chrome or Edge."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Here:
    """Give a function that runs `pccc` in a folder, within this process: quick."""

    def run(root: Path, *arguments: str) -> Said:
        monkeypatch.chdir(root)
        for name, value in environment().items():
            monkeypatch.setenv(name, value)
        capfd.readouterr()
        code = main(arguments)
        messages.use("")
        return Said(code, *capfd.readouterr())

    return run


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Give a fresh tiny project in which nothing is made yet."""
    return write_tiny_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny project once for all tests; not to be changed: use `built`."""
    root = write_tiny_project(tmp_path_factory.mktemp("tiny") / "project")
    done = pccc(root, "build", CAMPAIGN)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """Give a copy of the tiny project in which everything is made."""
    return Path(shutil.copytree(built_once, tmp_path / "project"))
