"""An answer stands for other answers, such as “all of the above”: shuffled it means nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr

_ANSWERS = (
    r"(?:đáp[ ]án|phương[ ]án|lựa[ ]chọn|(?:ý|câu)(?=[ ](?:trên|này|đúng|sai|trước|sau)|\W*$))"
)
_OTHERS = re.compile(
    rf"""\b(?:tất[ ]cả|cả[ ](?:hai|ba|bốn|\d)|các|những|không|mọi)
        [ ](?:có[ ])?(?:các[ ])?{_ANSWERS}\b
    |\btất[ ]cả[ ](?:các[ ]\w+[ ])?(?:đều[ ])?(?:đúng|sai|ở[ ]trên|trên)\b
    |\bcả[ ](?:hai|ba|bốn|\d)[ ](?:đều[ ])?(?:đúng|sai|ở[ ]trên|trên)\b
    |\b(?:both|all|none|any|either|neither)[ ]of[ ](?:the[ ])?(?:above|answers|options)\b
    |\b(?:all|none)[ ](?:the[ ])?above\b
    |\b(?:both[ ]|cả[ ])?[a-d][ ](?:and|và|or|hoặc)[ ][a-d]\b""",
    re.IGNORECASE | re.VERBOSE,
)


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find answers that refer to others, in Vietnamese and English."""
    for bank in project.banks.values():
        for question in bank.questions:
            for option in question.options:
                if _OTHERS.search(option.text):
                    message = tr(
                        "“{text}” refers to other answers, and their order changes from form to "
                        "form; write an answer that can stand alone.",
                        text=option.text,
                    )
                    yield Finding(option.place, message)
