"""Messages in English while these tests run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.core import messages


@pytest.fixture(autouse=True)
def english_messages() -> Iterator[None]:
    messages.use("en")
    yield
    messages.use("")
