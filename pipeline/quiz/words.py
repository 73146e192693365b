"""The words on a paper that are not questions: phrases, citations, dates, plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from pipeline.content.dates import DATE_PHRASE, written_date
from pipeline.content.models import Language, Source
from pipeline.content.phrases import require_phrases, said_in

PHRASES = (
    "quiz_form",
    "quiz_form_name",
    "quiz_name",
    "quiz_unit",
    "quiz_date",
    DATE_PHRASE,
    "quiz_score",
    "quiz_time",
    "quiz_how_to_mark",
    "quiz_how_single",
    "quiz_how_multiple",
    "quiz_how_change",
    "quiz_multiple",
    "quiz_page",
    "quiz_sources",
    "quiz_checked",
    "quiz_end",
    "quiz_answer_key",
    "quiz_question",
    "quiz_question_column",
    "quiz_answer_column",
    "quiz_explanations",
    "quiz_explanations_note",
    "quiz_right_answer",
    "quiz_picture",
    "paper-number",
    "paper-sheet",
    "paper-sheet-form",
    "paper-sheet-rows",
    "paper-sheet-rows-but",
    "paper-scoring",
    "paper-never",
    "paper-sheet-part",
    "paper-sheet-place",
    "paper-matching",
    "paper-ordering",
    "paper-letter",
    "paper-guide",
    "paper-guide-note",
    "paper-points",
    "paper-oral",
)
"""The keys under `phrases:` of a language that papers and exports need."""

# What XML 1.0 cannot hold, and the invisible marks that turn a line's direction around.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
    "|[\ud800-\udfff]|[\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def phrases(language: Language) -> dict[str, str]:
    """Return the quiz phrases of `language`, `{name}` places unfilled.

    ContentError names those that are missing.
    """
    require_phrases([language], PHRASES)
    return {key: language.phrases[key] for key in PHRASES}


def plain(text: str) -> str:
    """Return `text` in NFC, line ends as `\\n`, without characters that no paper can show."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))).strip()


def citation(source: Source, language: Language, *, dated: bool = False) -> str:
    """Return one line that names `source`; legal texts with article and date of the check.

    `dated` gives the date of every source.
    """
    words = [said_in(source.title, language)]
    if source.article and source.article not in words[0]:
        words.append(source.article)
    words.append(source.publisher)
    line = ", ".join(words)
    if source.article or dated:
        checked = language.phrase("quiz_checked", date=written_date(source.checked, language))
        line = f"{line} ({checked})"
    return plain(line)


def citations(
    ids: tuple[str, ...],
    sources: Mapping[str, Source],
    language: Language,
    *,
    dated: bool = False,
) -> tuple[str, ...]:
    """Return the citations of `ids`, each once; an id that is no source stands for itself."""
    lines = (
        citation(sources[one], language, dated=dated) if one in sources else one
        for one in dict.fromkeys(ids)
    )
    return tuple(dict.fromkeys(lines))
