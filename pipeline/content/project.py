"""Reads a whole project, or the files that somebody names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem

from .files import absolute, stays_inside
from .models import Project
from .reader import Reader
from .recognise import VENUES_ENDING, recognise, venues_key
from .report import Report

FOLDERS = {
    "content/languages": "language",
    "content/lexicons": "lexicon",
    "content/pictures": "pictures",
    "content/scripts": "script",
    "quizzes/banks": "bank",
    "quizzes/sets": "set",
    "content/campaigns": "campaign",
    "quizzes/exercises": "exercise",
    "quizzes/contests": "contest",
}
"""Where the files of each kind lie, in the order in which they are read."""

VENUES = "content/venues"
"""Where venues files usually lie; a campaign may name one elsewhere in `content`."""

_SETTINGS = ("studio.yaml", "sources.yaml", "venues-columns.yaml")
_NEAR_ENDINGS = (".markdown", ".yml", ".md", ".yaml")


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds `content` and `notebooks`.

    UsageError where there is none.
    """
    here = absolute(start)
    for folder in (here, *here.parents):
        if (folder / "content").is_dir() and (folder / "notebooks").is_dir():
            return folder
    raise UsageError(
        tr(
            "no project here: neither {folder} nor a folder above it holds “content” and "
            "“notebooks”. Change to the project's folder first.",
            folder=here,
        )
    )


def read_project(root: Path) -> Project:
    """Read `content/` and `quizzes/` of the project at `root`; problems are in the result."""
    reader = Reader(absolute(root))
    _read_own(reader)
    reader.wished_venues()
    return reader.project()


def read_paths(root: Path, paths: Sequence[Path]) -> Project:
    """Read the project and the named files and folders; problems are of the named ones only.

    What lies outside the project's own folders is recognised by its content.
    UsageError where a path does not exist.
    """
    root = absolute(root)
    named = [_existing(path) for path in paths]
    reader = Reader(root)
    _read_own(reader)
    outside = [path for path in named if not _is_own(root, path)]
    found = [pair for path in outside for pair in _walk(root, path)]
    for file, boundary in sorted(found, key=lambda pair: _order(pair[0])):
        recognise(reader, file, boundary)
    for file, boundary in _siblings(reader, [file for file, _ in found]):
        recognise(reader, file, boundary)
    reader.wished_venues()
    project = reader.project()
    problems = tuple(below(project.problems, named, root))
    return project.model_copy(update={"problems": problems})


def below(problems: Iterable[Problem], paths: Sequence[Path], root: Path) -> Iterator[Problem]:
    """Give the problems that stand in one of `paths`, files or folders."""
    wanted = [absolute(path) for path in paths]
    own = [path for path in wanted if root.is_relative_to(path)]
    for problem in problems:
        place = problem.place.path
        inside = any(place.is_relative_to(path) for path in wanted)
        if inside or (own and place.is_relative_to(root)):
            yield problem


def _existing(path: Path) -> Path:
    full = absolute(path)
    try:
        full.lstat()
    except (OSError, ValueError) as error:
        message = tr("there is no file or folder {path}; check the spelling.", path=path)
        raise UsageError(message) from error
    return full


def _is_own(root: Path, path: Path) -> bool:
    """Whether the project's reading covers `path`: one of its folders or files, or the whole."""
    if root.is_relative_to(path) or path in (root / "content", root / "quizzes"):
        return True
    folders = [root / name for name in FOLDERS]
    files = [root / "content" / name for name in _SETTINGS]
    in_folder = path.parent in folders and path.suffix.lower() in _NEAR_ENDINGS
    is_venues = path.parent == root / VENUES and path.suffix.lower() == VENUES_ENDING
    return in_folder or is_venues or path in (*folders, *files, root / VENUES)


def _read_own(reader: Reader) -> None:
    root = reader.root
    if not (root / "content").is_dir():
        message = tr("there is no folder “content” here; is this the project's folder?")
        reader.report.add(Place(root / "content"), "missing-folder", message)
        return
    reader.studio_file(root / "content" / "studio.yaml", root)
    for name in ("content/languages", "content/lexicons"):
        _folder(reader, name)
    reader.sources_file(root / "content" / "sources.yaml", root)
    for name in FOLDERS:
        if name not in ("content/languages", "content/lexicons"):
            _folder(reader, name)
    reader.venue_columns_file(root / "content" / "venues-columns.yaml", root)
    for path in _entries(root / VENUES, reader):
        if path.suffix.lower() == VENUES_ENDING:
            reader.venues_file(path, root, venues_key(root, path))


def _folder(reader: Reader, name: str) -> None:
    kind = FOLDERS[name]
    ending = ".md" if kind in ("script", "bank") else ".yaml"
    read: Callable[[Path, Path, str], None] = reader.file
    for path in _entries(reader.root / name, reader):
        if path.suffix.lower() not in _NEAR_ENDINGS:
            continue
        if path.suffix != ending:
            message = tr(
                "files here end with “{ending}”; rename it or move it away.", ending=ending
            )
            reader.report.give_up(Place(path), "file-name", message)
            continue
        read(path, reader.root, kind)


def _entries(folder: Path, reader: Reader) -> list[Path]:
    """Return what lies in `folder`, without hidden files, in order of name."""
    report: Report = reader.report
    if not stays_inside(folder, reader.root):
        message = tr("this folder is a symbolic link that leads out of the project.")
        report.give_up(Place(folder), "symbolic-link", message)
        return []
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = error.strerror or str(error)
        message = tr("cannot read the folder: {reason}.", reason=reason)
        report.give_up(Place(folder), "unreadable-file", message)
        return []


def _walk(root: Path, path: Path) -> list[tuple[Path, Path]]:
    """Return the files at or below `path`, each with the folder that no link may leave."""
    if path.is_relative_to(root):
        boundary = root
    else:
        boundary = path if path.is_dir() and not path.is_symlink() else path.parent
    if not path.is_dir() or path.is_symlink():
        return [(path, boundary)]
    found: list[tuple[Path, Path]] = []
    for entry in sorted(path.iterdir()) if _readable(path) else ():
        if entry.name.startswith("."):
            continue
        if entry.suffix.lower() in (*_NEAR_ENDINGS, VENUES_ENDING):
            found.append((entry, boundary))
        elif entry.is_dir() and not entry.is_symlink():
            found += [(file, boundary) for file, _ in _walk(root, entry)]
    return found


def _readable(folder: Path) -> bool:
    try:
        next(folder.iterdir(), None)
    except OSError:
        return False
    return True


def _order(path: Path) -> tuple[int, str]:
    """YAML before the rest: languages and abbreviations shape how sentences are split."""
    return (path.suffix.lower() != ".yaml", str(path))


def _siblings(reader: Reader, files: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """Give the other languages of the named scripts and banks, which nobody named."""
    named = set(files)
    for file in files:
        slug = file.name.split(".")[0]
        if file.suffix != ".md" or not slug or not file.parent.is_dir():
            continue
        for sibling in sorted(file.parent.glob("*.md")):
            if sibling not in named and sibling.name.startswith(f"{slug}."):
                named.add(sibling)
                yield sibling, file.parent
