"""Finds every message in the code, for Babel's command line (`make messages`).

Babel's own reader for Python passes over calls inside f-strings and inside the
arguments of other calls; this one walks the syntax tree and misses none.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

Found = tuple[int, str, tuple[str, ...], list[str]]
"""Line, name of the function, its literal arguments, comments: what Babel asks for."""

MESSAGES = {"tr": 1, "trn": 2}
"""Functions that translate, and how many of their first arguments are messages."""


def extract(
    fileobj: IO[bytes],
    keywords: Collection[str],
    _comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Found]:
    """Give the calls of `keywords` in a Python file; SyntaxError where a message is no literal.

    See https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
    """
    tree = ast.parse(fileobj.read())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = _name(call.func)
        if name in keywords and name in MESSAGES:
            yield call.lineno, name, _messages(call, name), []


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _messages(call: ast.Call, name: str) -> tuple[str, ...]:
    found = tuple(
        argument.value
        for argument in call.args[: MESSAGES[name]]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )
    if len(found) < MESSAGES[name]:
        raise SyntaxError(f"line {call.lineno}: a message of {name}() is not a literal text")
    return found
