"""Words as speech counts them."""

from __future__ import annotations

import pytest

from pipeline.content.wordcount import words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gọi ngay 114 – rồi ra ngoài!", 6),
        ("L’alarme sonne\u202f: sortez\u202f!", 3),
        ("اتصل بالرقم 114، واذكر اسمك.", 5),
        ("拨打114，说“着火了”。", 7),
        ("住在Hotel Ví Dụ（一楼）", 7),
        ("화재 경보가 울리면", 3),
        ("— … ！", 0),
        ("", 0),
    ],
)
def test_how_many_words(text: str, count: int) -> None:
    assert len(words(text)) == count
