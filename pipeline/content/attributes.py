"""The braces at the end of a heading: `## Title {#id picture=door-feel door=hot}`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mdit_py_plugins.attrs.parse import ParseError, parse

from pipeline.core.messages import tr

_QUOTED = re.compile(r'"[^"]*"')
# A path needs no quotes here: scene=alarm-sounds/leave-now. The parser wants them.
_PATH = re.compile(r"""(?<=\s)([\w:-]+=)([\w.:-]*/[\w./:-]*)(?=[\s}])""")
_GIVEN = re.compile(r"(?<![^\s{])(#|[\w:-]+=)")


@dataclass(frozen=True)
class Attributes:
    """What stands in the braces: the id (empty if none), the other keys, and what is wrong."""

    id: str = ""
    values: dict[str, str] = field(default_factory=dict)
    fault: str | None = None


def cut_attributes(heading: str) -> tuple[str, Attributes | None]:
    """Return the text of a heading and the attributes behind it; None where there are none."""
    heading = heading.rstrip()
    start = heading.rfind("{")
    if start < 0:
        return heading, None
    text, braces = heading[:start].rstrip(), heading[start:]
    if "}" not in braces:
        fault = tr("the attributes are not closed; end the heading with “}”.")
        return text, Attributes(fault=fault)
    if not braces.endswith("}"):
        return heading, None
    braces = _with_quoted_paths(braces)
    try:
        end, values = parse(braces)
    except ParseError as error:
        return text, Attributes(fault=_unreadable(braces[error.pos : error.pos + 1]))
    if end != len(braces) - 1:
        return text, Attributes(fault=_unreadable(braces[end + 1 : end + 2]))
    return text, Attributes(values.pop("id", ""), values, _twice(braces))


def _with_quoted_paths(braces: str) -> str:
    found: list[str] = []
    position = 0
    for quoted in _QUOTED.finditer(braces):
        found += [_PATH.sub(r'\1"\2"', braces[position : quoted.start()]), quoted.group()]
        position = quoted.end()
    return "".join([*found, _PATH.sub(r'\1"\2"', braces[position:])])


def _unreadable(at: str) -> str:
    return tr(
        "cannot read the attributes near “{at}”; write them as {example}.",
        at=at or "}",
        example="{#id picture=name setting=value}",
    )


def _twice(braces: str) -> str | None:
    given = _GIVEN.findall(_QUOTED.sub("", braces))
    twice = sorted({key for key in given if given.count(key) > 1})
    if not twice:
        return None
    return tr("“{key}” is given twice in the attributes; keep one.", key=twice[0].rstrip("="))
