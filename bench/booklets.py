"""Individual booklets in a process of their own, as the organiser of a mass round asks for them."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.base import ROOT
from pipeline.content import read_project
from pipeline.core.wholefiles import write_bytes
from pipeline.quiz.booklets import Candidate, merged_pdf, seat, write_booklets
from pipeline.quiz.material import Material, gather

_SET = "mass-round"
_PER_ROW = 20


def main() -> None:
    """`merged COUNT FILE` or `files COUNT FOLDER`: print the number of forms."""
    how, count, target = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    material = _material()
    seats = seat(material.forms, [_candidate(n) for n in range(1, count + 1)], per_row=_PER_ROW)
    if how == "merged":
        write_bytes(target, merged_pdf(material, seats, guess=True))
    else:
        made = list(write_booklets(material, seats, target, guess=True))
        if len(made) != count:
            raise SystemExit(f"{len(made)} of {count} booklets were made")
    print(len(material.forms))


def _material() -> Material:
    project = read_project(ROOT)
    quiz_set = project.sets[_SET]
    language = project.source_language
    if project.studio is None:
        raise SystemExit("content/studio.yaml cannot be read")
    return gather(
        quiz_set,
        [project.bank(slug, language) for slug in quiz_set.banks],
        language=project.languages[language],
        studio=project.studio,
        sources=project.sources,
        authority=project.campaigns["demo"].authority,
        alternatives=project.alternatives[language],
    )


def _candidate(number: int) -> Candidate:
    return Candidate(f"Nguyễn Thị Ví Dụ {number}", f"Tổ {number % 13 + 1}, phường Ví Dụ")


if __name__ == "__main__":
    main()
