"""Messages in English while these tests run, and what the desk shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from IPython.core.interactiveshell import InteractiveShell

from pipeline.core import messages


@pytest.fixture(autouse=True)
def english_messages() -> Iterator[None]:
    messages.use("en")
    yield
    messages.use("")


@pytest.fixture(scope="module")
def shell() -> Iterator[None]:
    """What the desk shows goes to IPython, as in a notebook."""
    InteractiveShell.instance()
    yield
    InteractiveShell.clear_instance()
