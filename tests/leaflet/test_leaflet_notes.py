"""What stands beside the crop marks: outlines of words, for print only."""

from __future__ import annotations

import pytest
from leaflet_samples import order

from pipeline.core.errors import ContentError
from pipeline.leaflet import typeset
from pipeline.leaflet.notes import NOTE, note_files


def test_only_print_has_a_note_and_only_where_the_format_says_so() -> None:
    assert list(note_files(order(format="trifold", variant="print"))) == [NOTE]
    assert not note_files(order(format="trifold"))
    assert not note_files(order(format="trifold", variant="mono"))
    assert not note_files(order(format="a5", variant="print"))


def test_it_is_outlines_not_text() -> None:
    drawn = note_files(order(format="trifold", variant="print"))[NOTE]
    assert b"<path" in drawn
    assert b"<text" not in drawn


def test_a_language_without_the_phrase_is_named() -> None:
    whole = order(format="trifold", variant="print")
    phrases = {**whole.main.language.phrases}
    del phrases["leaflet-flip"]
    language = whole.main.language.model_copy(update={"phrases": phrases})
    with pytest.raises(ContentError, match="leaflet-flip"):
        typeset(order(format="trifold", variant="print", language=language))
