"""Which question tests which scene of which script: `docs/coverage.md`.

`python -m pipeline.quiz.coverage` writes it; a test compares it with the banks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.content import Project, Question, Script, find_root, read_project
from pipeline.core.wholefiles import write_bytes

FILE = Path("docs") / "coverage.md"
_KINDS = ("single", "multiple", "truefalse", "matching", "ordering", "oral")


@dataclass(frozen=True)
class SceneCoverage:
    """A scene of a script and the keys (`<bank>/<id>`) of the questions that test it."""

    script: str
    scene: str
    title: str
    questions: tuple[str, ...]


def coverage(project: Project) -> tuple[SceneCoverage, ...]:
    """Return every scene of every script, in the order of the scripts' names and of the scenes."""
    tested: dict[str, list[str]] = {}
    for slug, question in _questions(project):
        for scene in question.scenes:
            tested.setdefault(scene, []).append(f"{slug}/{question.id}")
    return tuple(
        SceneCoverage(
            script.slug, scene.id, scene.title, tuple(tested.get(f"{script.slug}/{scene.id}", ()))
        )
        for script in _scripts(project)
        for scene in script.scenes
    )


def document(project: Project) -> str:
    """Return the tables as Markdown: questions by bank, then each scene with its questions."""
    found = coverage(project)
    covered = sum(bool(one.questions) for one in found)
    parts = [
        "# Coverage of the scripts by questions",
        "Made by `make docs` from `quizzes/banks/` and `content/scripts/`; do not edit.",
        f"{covered} of {len(found)} scenes are tested by at least one question; "
        f"{len(list(_questions(project)))} questions, {_scene_less(project)} of them of no scene.",
        _bank_table(project),
    ]
    for script in _scripts(project):
        rows = [
            [f"`{one.scene}`", _cell(one.title), str(len(one.questions)), _names(one)]
            for one in found
            if one.script == script.slug
        ]
        parts += [f"## {_cell(script.title)} (`{script.slug}`, {script.audience})"]
        parts += [_table(["scene", "title", "questions", "which"], rows)]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the document of the project that holds the working folder."""
    root = find_root(Path.cwd())
    write_bytes(root / FILE, document(read_project(root)).encode("utf-8"))


def _questions(project: Project) -> Iterator[tuple[str, Question]]:
    for (slug, language), bank in sorted(project.banks.items()):
        if language == project.source_language:
            for question in bank.questions:
                yield slug, question


def _scripts(project: Project) -> list[Script]:
    source = project.source_language
    return [script for (_, code), script in sorted(project.scripts.items()) if code == source]


def _scene_less(project: Project) -> int:
    return sum(not question.scenes for _, question in _questions(project))


def _names(one: SceneCoverage) -> str:
    own = f"{one.script}/"
    return ", ".join(f"`{key.removeprefix(own)}`" for key in one.questions) or "**none**"


def _bank_table(project: Project) -> str:
    by_bank: dict[str, list[Question]] = {}
    for slug, question in _questions(project):
        by_bank.setdefault(slug, []).append(question)
    rows = [_bank_row(f"`{slug}`", questions) for slug, questions in by_bank.items()]
    everything = [question for questions in by_bank.values() for question in questions]
    rows.append(_bank_row("all", everything))
    levels = [f"difficulty {level}" for level in (1, 2, 3)]
    return _table(["bank", "questions", *_KINDS, *levels], rows)


def _bank_row(name: str, questions: Sequence[Question]) -> list[str]:
    kinds = Counter[str](question.kind for question in questions)
    levels = Counter(question.difficulty for question in questions)
    counts = [
        len(questions),
        *(kinds[kind] for kind in _KINDS),
        *(levels[one] for one in (1, 2, 3)),
    ]
    return [name, *map(str, counts)]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
