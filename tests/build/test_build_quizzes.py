"""The kind `quiz`: what of a set in two languages is made, and when it is made again."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_project import CAMPAIGN, SCRIPT, SET

from pipeline.build.kinds.base import Artefact, Job
from pipeline.build.kinds.quizzes import Quizzes
from pipeline.build.places import Places
from pipeline.content import read_project
from pipeline.core.errors import ContentError, UsageError

_ENGLISH = """\
---
title: Out of the house
audience: household
reviewed: 2026-11-22
---

## Which number do you call in a fire? {#number}

- [x] 114 {#fire}
- [ ] 113 {#police}
- [ ] 115 {#ambulance}

> Call 114.[^tiny]

## The way out is always clear. {#clear}

- [x] True {#true}
- [ ] False {#false}

> Keep it clear.[^tiny]

## What do you say when you call 114? {#say}

- [x] The address {#address}
- [x] What you see {#seen}
- [ ] The price of the house {#price}

> Say where and what.[^tiny]
"""


def two_languages(root: Path) -> Path:
    """Let the set of the tiny project have booklets in two languages."""
    (root / f"quizzes/banks/{SCRIPT}.en.md").write_text(_ENGLISH, encoding="utf-8")
    wanted = root / f"quizzes/sets/{SET}.yaml"
    wanted.write_text(wanted.read_text(encoding="utf-8") + "second: en\n", encoding="utf-8")
    return root


def job_of(root: Path) -> Job:
    project = read_project(root)
    places = Places(root / "output", CAMPAIGN)
    return Job(project, project.campaigns[CAMPAIGN], places, "espeak", lambda: False)


def made(root: Path, language: str) -> dict[str, str]:
    """Make the set; return the files by name with their formats in the manifest."""
    job = job_of(root)
    artefact = Artefact("quiz", language, SET, "set", f"{language}/quizzes/{SET}")
    result = Quizzes().make(job, artefact, lambda words: None)
    assert result.inputs in set(Quizzes().acceptable(job, artefact))
    return {one.path.name: one.format for one in result.files}


def digest(root: Path) -> str:
    job = job_of(root)
    (artefact,) = Quizzes().wanted(job.project, job.campaign, "vi")
    return next(Quizzes().acceptable(job, artefact))


def test_two_languages_are_in_the_source_languages_folder_only(tiny: Path) -> None:
    assert not [name for name in made(tiny, "vi") if ".vi-en." in name]
    two_languages(tiny)
    files = made(tiny, "vi")
    assert [name for name in files if ".vi-en." in name] == ["form-A.vi-en.pdf", "form-B.vi-en.pdf"]
    assert files["form-A.vi-en.pdf"] == "pdf"
    english = [name for name in made(tiny, "en") if name.startswith("form-")]
    assert english == ["form-A.pdf", "form-B.pdf"]


def test_a_word_in_the_second_language_makes_the_set_anew(tiny: Path) -> None:
    alone = digest(tiny)
    both = digest(two_languages(tiny))
    bank = tiny / f"quizzes/banks/{SCRIPT}.en.md"
    bank.write_text(_ENGLISH.replace("always clear", "kept clear"), encoding="utf-8")
    changed = digest(tiny)
    bank.write_text(_ENGLISH + "\n", encoding="utf-8")
    assert len({alone, both, changed}) == 3
    assert digest(tiny) == both


def test_the_second_language_must_have_the_same_answers(tiny: Path) -> None:
    two_languages(tiny)
    bank = tiny / f"quizzes/banks/{SCRIPT}.en.md"
    bank.write_text(_ENGLISH.replace("{#true}", "{#yes}"), encoding="utf-8")
    with pytest.raises(ContentError, match="clear"):
        digest(tiny)
    bank.unlink()
    with pytest.raises(UsageError, match=SCRIPT):
        digest(tiny)
