"""What this machine has, what a missing piece costs, and how to get it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from pipeline import content
from pipeline.build.places import output_folder
from pipeline.content.models import Language, Project
from pipeline.core.errors import StudioError
from pipeline.core.messages import tr

_LEAST_FREE = 2_000_000_000


State = Literal["fine", "note", "missing"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: `fine`, `note` (works, but less well) or `missing`."""

    state: State
    what: str
    words: str

    def __str__(self) -> str:
        states = {"fine": tr("fine"), "note": tr("note"), "missing": tr("missing")}
        return f"[{states[self.state]}] {self.what}: {self.words}"


def examine(root: Path) -> Iterator[Finding]:
    """Give one finding after the other; nothing is changed."""
    yield Finding("fine", "Python", f"{sys.version.split()[0]} ({sys.executable})")
    yield _tool("ffmpeg", _ffmpeg)
    yield _tool("Typst", _typst)
    yield from _kernels()
    yield _space(root)
    project = content.read_project(root)
    if not project.languages:
        yield Finding("missing", tr("languages"), tr("there are none below content/languages/"))
    languages = _used(project)
    for language in languages:
        yield from _fonts(language)
    yield from _voices(root, languages)


def _used(project: Project) -> list[Language]:
    """Return the languages that the studio names; all there are where it names none."""
    studio = project.studio
    codes = studio.all_languages if studio else tuple(project.languages)
    return [project.languages[code] for code in codes if code in project.languages]


def _tool(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding("fine", name, look())
    except (StudioError, ImportError, OSError) as error:
        return Finding("missing", name, str(error))


def _ffmpeg() -> str:
    from pipeline.adapters import ffmpeg

    return f"{ffmpeg.version()} ({ffmpeg.executable()})"


def _typst() -> str:
    from pipeline.adapters import typesetting

    return typesetting.version()


def _kernels() -> Iterator[Finding]:
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    name = tr("kernel")
    try:
        found = version("ipykernel")
    except PackageNotFoundError:
        words = tr("no notebook can run. Run: {command}", command=_pip("ipykernel"))
        yield Finding("missing", name, words)
        return
    yield Finding("fine", name, f"ipykernel {found}")
    try:
        spec = KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        program = ""
    else:
        program = spec.argv[0]
    own = program in ("python", "python3") or _same(program, sys.executable)
    if not own:
        words = tr(
            "the kernel python3 of JupyterLab is another Python ({program}): notebooks opened by "
            "hand may not find the project, builds do. Run: {command}",
            program=program or "–",
            command=f"{sys.executable} -m ipykernel install --sys-prefix",
        )
        yield Finding("note", "JupyterLab", words)


def _space(root: Path) -> Finding:
    folder = output_folder(root, None)
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    words = tr("{free} GB free in {folder}", free=round(free / 1e9, 1), folder=folder)
    return Finding("fine" if free >= _LEAST_FREE else "note", tr("space"), words)


def _fonts(language: Language) -> Iterator[Finding]:
    from pipeline.adapters import fonts

    what = tr("fonts ({language})", language=language.code)
    for family in language.fonts:
        try:
            fonts.require([family], language.font_packages)
            yield Finding("fine", what, f"{family} ({fonts.font_face(family).path.name})")
        except StudioError as error:
            yield Finding("missing", what, str(error))


def _voices(root: Path, languages: Iterable[Language]) -> Iterator[Finding]:
    from pipeline.narration import installed_voices, probe_gtts

    folder = root / "content" / "voices"
    found = installed_voices(languages, voices=folder, gtts_answers=probe_gtts())
    usable = {status.language for status in found if status.available}
    for status in found:
        what = tr("voices ({language})", language=status.language)
        if status.available:
            yield Finding("fine", what, status.detail)
        else:
            state: State = "note" if status.language in usable else "missing"
            yield Finding(state, what, f"{status.engine}: {status.detail}")


def _same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def _pip(distribution: str) -> str:
    return f"{sys.executable} -m pip install {distribution}"
