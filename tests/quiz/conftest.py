"""What the tests of the quiz room share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.core import messages


@pytest.fixture
def english() -> Iterator[None]:
    """Messages in English inside the test."""
    token = messages._current.set("en")
    yield
    messages._current.reset(token)
