"""One execution of a notebook, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """One execution of `notebook`; the executed copy goes to `target` (both absolute).

    The parameter `events` is added: the file where the notebook tells its steps.
    `draws` says that it keeps worker processes busy: such runs share the cores.
    """

    name: str
    notebook: Path
    target: Path
    parameters: Mapping[str, Any] = field(default_factory=dict)
    draws: bool = False
