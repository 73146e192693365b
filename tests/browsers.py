"""Finds a Chromium, Chrome or Edge for tests, installs one where it may, says so where not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_NAMES += ("microsoft-edge", "microsoft-edge-stable", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES}/Microsoft/Edge/Application/msedge.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
)


def launch(playwright: Playwright) -> Browser:
    """Start a browser that plays H.264; the test fails with one line where there is none."""
    return playwright.chromium.launch(executable_path=_path(playwright), args=_ARGUMENTS)


def _path(playwright: Playwright) -> Path:
    found = next(_found(playwright), None)
    if found is None:
        _install()
        found = next(_found(playwright), None)
    if found is None:
        pytest.fail(
            "No Chromium, Chrome or Edge, and none could be installed: install one by hand.",
            pytrace=False,
        )
    return found


def _found(playwright: Playwright) -> Iterator[Path]:
    candidates = [shutil.which(name) for name in _NAMES]
    candidates += [_filled(place) for place in _PLACES]
    candidates.append(playwright.chromium.executable_path)
    for candidate in candidates:
        if candidate and Path(candidate).is_file():
            yield Path(candidate)


def _filled(place: str) -> str:
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        place = place.replace(f"{{{name}}}", os.environ.get(name, "?"))
    return place


def _install() -> None:
    package = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    debian = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0
    # An image that is new has no package lists yet.
    if debian and _runs(["apt-get", "update", "-qq"]) and _runs(package):
        return
    _runs([sys.executable, "-m", "playwright", "install", "chromium"])


def _runs(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=250)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
