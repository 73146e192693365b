"""A browser for the tests of notebooks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import ARGUMENTS, browser_path
from playwright.sync_api import Browser, Page, sync_playwright


# While it runs, no other code of this process can start an event loop: not for the whole session.
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
