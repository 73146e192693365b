"""A whole project in a folder, small enough to be built in tests: two scenes, two questions.

Languages, lexicons, colours and pictures' words are the real ones; the clip is
small and slow-moving, the voice is espeak-ng, so nothing needs a network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

CAMPAIGN = "demo"
SCRIPT = "out-of-the-house"
SET = "home"
PROJECT = Path(__file__).resolve().parents[1]

_SCRIPT = """\
---
title: Ra khỏi nhà
audience: household
summary: Hai việc để ra khỏi nhà an toàn.
reviewed: 2026-11-22
---

## Lối đi luôn trống {#clear picture=path-clear}

Giữ lối đi luôn trống.[^tiny]

- Đừng để đồ trên lối đi.[^tiny]

## Gọi 114 {#call picture=home-call}

Ra ngoài rồi gọi 114.[^tiny]

- Nói rõ địa chỉ.[^tiny]
"""

_BANK = """\
---
title: Ra khỏi nhà
audience: household
reviewed: 2026-11-22
---

## Có cháy thì gọi số nào? {#number type=single topic=call difficulty=1 scene=out-of-the-house/call}

- [x] 114 {#fire}
- [ ] 113 {#police}
- [ ] 115 {#ambulance}

> Số của lực lượng chữa cháy là 114.[^tiny]

## Lối đi luôn trống. {#clear type=truefalse topic=way difficulty=1 scene=out-of-the-house/clear}

- [x] Đúng {#true}
- [ ] Sai {#false}

> Giữ lối đi luôn trống.[^tiny]

## Khi gọi 114 cần nói gì? {#say type=multiple topic=call difficulty=2}

- [x] Địa chỉ {#address}
- [x] Điều bạn thấy {#seen}
- [ ] Giá nhà {#price}

> Nói rõ địa chỉ và điều bạn thấy.[^tiny]
"""

_FILES = {
    "content/sources.yaml": """\
tiny:
  title: {vi: Nguồn thử, en: Test source}
  publisher: Nhà xuất bản thử
  grade: A
  url: https://example.org/source
  checked: 2026-11-22
""",
    f"content/scripts/{SCRIPT}.vi.md": _SCRIPT,
    f"content/campaigns/{CAMPAIGN}.yaml": f"""\
title: {{vi: Thử, en: Try}}
languages: [vi]
scripts: [{SCRIPT}]
clips: {{formats: [16x9]}}
leaflets: {{formats: [a5]}}
quizzes: {{sets: [{SET}]}}
authority:
  name: {{vi: Đơn vị thử, en: Test authority}}
  url: https://example.org/test
voice: espeak
""",
    f"quizzes/banks/{SCRIPT}.vi.md": _BANK,
    f"quizzes/sets/{SET}.yaml": f"""\
title: {{vi: Đề thử, en: Test paper}}
audience: household
banks: [{SCRIPT}]
draw:
  - {{count: 1, topic: call}}
  - {{count: 1, topic: way}}
seed: 114
forms: [A, B]
minutes: 5
""",
}


class Said(NamedTuple):
    """What `pccc` did: its exit code and its words."""

    code: int
    out: str
    err: str


Here = Callable[..., Said]


def write_tiny_project(root: Path) -> Path:
    """Write the project to `root`, which may not exist yet; return it."""
    for part in ("content/languages", "content/lexicons", "content/pictures", "notebooks"):
        shutil.copytree(PROJECT / part, root / part)
    for name, text in _FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    studio = (PROJECT / "content/studio.yaml").read_text(encoding="utf-8")
    studio = _line(studio, "languages:", "languages: [vi]")
    studio = _line(studio, "  16x9:", "  16x9: {width: 640, height: 360, fps: 10, max_seconds: 90}")
    (root / "content/studio.yaml").write_text(studio, encoding="utf-8")
    return root


def command(*arguments: str) -> list[str]:
    """Return the command line of `pccc` with `arguments`, as this Python runs it."""
    return [sys.executable, "-m", "pipeline.cli", *arguments]


def pccc(root: Path, *arguments: str, timeout: float = 240) -> subprocess.CompletedProcess[str]:
    """Run `pccc` in the folder `root` and return what it said, in English."""
    return subprocess.run(
        command(*arguments),
        cwd=root,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def environment() -> dict[str, str]:
    """Return the environment for `pccc`: messages in English, this checkout's code."""
    return {**os.environ, "PCCC_MESSAGES": "en", "PYTHONPATH": str(PROJECT)}


def _line(text: str, start: str, new: str) -> str:
    lines = text.splitlines()
    (place,) = (number for number, line in enumerate(lines) if line.startswith(start))
    lines[place] = new
    return "\n".join(lines) + "\n"
