"""A realistic script of seven scenes in two languages, made without any file."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.content import Authority, Project, read_project
from pipeline.content.models import PictureCall, Scene, Script, Source, Statement, Venue
from pipeline.core.problems import Place
from pipeline.illustration.registry import catalogue
from pipeline.leaflet import Edition, LeafletOrder

DAY = datetime.date(2026, 11, 22)
FILE = Path("content/scripts/sample.vi.md")
AUTHORITY = Authority(
    name={"vi": "Công an tỉnh – Phòng Cảnh sát PCCC", "en": "Provincial fire police"},
    url="https://example.org/pccc",
    note={"vi": "Trực ban 24/24 giờ", "en": "On duty day and night"},
)

# Heading, narration, points: per scene and language.
WORDS: dict[str, list[tuple[str, list[str], list[str]]]] = {
    "vi": [
        (
            "Nghe chuông, rời phòng ngay",
            ["Nghe chuông báo cháy, hãy rời phòng ngay.", "Cầm theo chìa khóa hoặc thẻ phòng."],
            ["Bỏ lại hành lý; đừng tìm hiểu vì sao cháy.", "Khi ngủ, để chìa khóa cạnh giường."],
        ),
        (
            "Chạm mu bàn tay vào cửa",
            ["Trước khi mở, chạm mu bàn tay vào cửa.", "Cửa nóng thì giữ cửa đóng, ở lại phòng."],
            ["Cửa chỉ hơi ấm cũng coi như cửa nóng."],
        ),
        (
            "Ra ngoài, đóng cửa lại",
            ["Ra khỏi phòng, hãy đóng cửa lại.", "Cửa đóng giúp ngăn khói và hơi nóng."],
            ["Đóng mọi cánh cửa bạn vừa đi qua.", "Chuông chưa kêu thì nhấn nút báo cháy."],
        ),
        (
            "Có khói thì bò thấp",
            ["Gặp khói, hãy bò thấp về phía lối ra.", "Không ra được thì quay về phòng."],
            ["Không khí sát sàn trong hơn.", "Đếm cửa để tìm lối ra hoặc tìm lại phòng."],
        ),
        (
            "Đi thang bộ, không đi thang máy",
            ["Hãy đi thang bộ theo đèn chỉ lối.", "Đừng đi thang máy: mất điện, bạn bị kẹt."],
            ["Thang máy có thể dừng đúng tầng đang cháy."],
        ),
        (
            "Bị kẹt: chèn kín khe cửa",
            ["Không ra được, hãy chèn kín khe cửa.", "Vẫy khăn ở cửa sổ để báo hiệu."],
            ["Chèn bằng khăn ướt hoặc quần áo ướt.", "Tắt quạt và điều hòa."],
        ),
        (
            "Đến điểm tập trung, gọi 114",
            ["Ra ngoài, đến điểm tập trung.", "Gọi 114: nói tên, địa chỉ và điều bạn thấy."],
            ["Gọi 114 miễn phí trên cả nước.", "Đừng quay vào lấy đồ."],
        ),
    ],
    "en": [
        (
            "Hear the alarm, leave at once",
            ["When the alarm sounds, leave your room.", "Take the room key or card with you."],
            ["Leave your luggage behind.", "Keep the key beside your bed at night."],
        ),
        (
            "Feel the door first",
            ["Touch the door with the back of your hand.", "If it is hot, keep it shut and stay."],
            ["Treat a warm door as a hot one."],
        ),
        (
            "Close the door behind you",
            ["When you are out, close the door.", "A closed door holds back smoke and heat."],
            ["Close every door that you pass.", "Press the call point on your way."],
        ),
        (
            "Go low in smoke",
            ["In smoke, crawl towards the exit.", "If you cannot get out, go back to the room."],
            ["The air near the floor is clearer.", "Count the doors to find your way."],
        ),
        (
            "Take the stairs, never the lift",
            ["Take the stairs and follow the signs.", "Without power the lift traps you."],
            ["A lift may stop at the burning floor."],
        ),
        (
            "Trapped? Seal the gaps",
            ["If you cannot get out, seal the gaps.", "Wave a cloth at the window."],
            ["Use wet towels or wet clothes.", "Switch off fans and air conditioning."],
        ),
        (
            "Meet outside, call 114",
            ["Go to the assembly point.", "Call 114: say who and where you are."],
            ["The call is free everywhere.", "Do not go back for your things."],
        ),
    ],
}
TITLES = {
    "vi": ("Khi chuông báo cháy vang lên", "Bảy việc cần làm khi nghe chuông báo cháy."),
    "en": ("When the fire alarm sounds", "Seven things to do when you hear the alarm."),
}


@cache
def project() -> Project:
    """The repository's own content: its studio, languages and phrases."""
    return read_project(Path(__file__).resolve().parents[2])


def at(line: int) -> Place:
    return Place(FILE, line)


def statement(text: str, line: int = 1, *sources: str) -> Statement:
    return Statement(text=text, sources=sources, place=at(line))


def call(number: int) -> PictureCall:
    names = sorted(catalogue())
    return PictureCall(name=names[number % len(names)], place=at(100 * number + 100))


def scene(number: int, language: str = "vi", **changes: Any) -> Scene:
    """Scene `number` from 0; its heading is on line 100, 200, …, its statements follow."""
    title, narration, points = WORDS[language][number]
    line = 100 * number + 100
    source = f"source-{number % 4}"
    values: dict[str, Any] = {
        "id": f"scene-{number + 1}",
        "title": title,
        "picture": call(number),
        "narration": tuple(
            statement(text, line + 1 + i, source) for i, text in enumerate(narration)
        ),
        "points": tuple(
            statement(text, line + 11 + i, source, "source-4") for i, text in enumerate(points)
        ),
        "place": at(line),
    }
    return Scene(**{**values, **changes})


def script(count: int = 7, language: str = "vi", **changes: Any) -> Script:
    title, summary = TITLES[language]
    values: dict[str, Any] = {
        "slug": "sample",
        "language": language,
        "title": title,
        "audience": "lodging",
        "summary": summary,
        "reviewed": DAY,
        "scenes": tuple(scene(number, language) for number in range(count)),
        "place": at(1),
    }
    return Script(**{**values, **changes})


def sources(count: int = 5) -> dict[str, Source]:
    return {
        f"source-{number}": Source(
            id=f"source-{number}",
            title={"vi": f"Hướng dẫn số {number}", "en": f"Guide number {number}"},
            publisher="Cục Cảnh sát PCCC và CNCH",
            grade="A",
            checked=DAY,
            url=f"https://example.org/guide/{number}",
            article="Điều 20.1b" if number == 1 else None,
            place=at(1),
        )
        for number in range(count)
    }


def edition(one: Script | None = None, **changes: Any) -> Edition:
    """The sample script, or `one`, in its language, with a text for every picture."""
    whole = one or script()
    values: dict[str, Any] = {
        "script": whole,
        "language": project().languages[whole.language],
        "alternatives": {name: f"Hình vẽ «{name}»" for name in catalogue()},
    }
    return Edition(**{**values, **changes})


def order(one: Script | None = None, /, **changes: Any) -> LeafletOrder:
    """The order of a leaflet; changes of the edition and of the order by name."""
    of_edition = {name: changes.pop(name) for name in ("language", "alternatives") & changes.keys()}
    studio = project().studio
    assert studio is not None
    values: dict[str, Any] = {
        "main": edition(one, **of_edition),
        "studio": studio,
        "sources": sources(),
        "authority": AUTHORITY,
    }
    return LeafletOrder(**{**values, **changes})


def venue(name: str = "Nhà nghỉ Ví dụ", line: int = 2, **changes: str) -> Venue:
    """A lodging with everything that a row may say."""
    values = {
        "id": f"vi-du-{line}",
        "address": "Số 1 đường Ví Dụ, phường Ví Dụ",
        "phone": "0000 000 001",
        "assembly_point": "Bãi xe trước cổng",
        "exits": "Cầu thang đầu hành lang; cầu thang cuối hành lang",
        "url": f"https://example.org/vi-du-{line}",
    }
    place = Place(Path("content/venues/sample.csv"), line)
    return Venue(name=name, place=place, **{**values, **changes})
