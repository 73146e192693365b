"""Finds what is wrong with the content before anything is made from it.

`check` gives every problem of a project, reading problems included; one rule
per file in `rules/`, the table of them in `registry`.
"""

from .base import Knowledge
from .check import check, check_only, describe
from .registry import ADVICE, RULES

__all__ = ["ADVICE", "RULES", "Knowledge", "check", "check_only", "describe"]
