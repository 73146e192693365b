"""The storyboard of a script as one picture, written where somebody can look at it."""

from __future__ import annotations

from pathlib import Path

from pipeline import content
from pipeline.build.campaign import output_folder
from pipeline.clip.order import ClipOrder
from pipeline.content.models import Authority, Campaign, Project, Script
from pipeline.core.errors import ContentError, UsageError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import write_bytes

_ENDING = ".md"


def write(root: Path, wish: str, language: str, clip_format: str, output: Path | None) -> Path:
    """Write the storyboard of the script `wish` (a slug or a path) and return the picture's path.

    Empty `language` and `clip_format` mean the script's own or the studio's first.
    """
    project, slug, written = _find(root, wish)
    if project.studio is None:
        raise ContentError(project.problems)
    code = language or written or project.studio.source_language
    script = _script(project, slug, code)
    data = picture(project, None, script, clip_format)
    target = output or output_folder(root, None) / "previews" / f"{slug}.{code}.png"
    write_bytes(target.absolute(), data)
    return target


def picture(
    project: Project, campaign: Campaign | None, script: Script, clip_format: str = ""
) -> bytes:
    """Return the storyboard of `script` as PNG, signed by the authority of `campaign`, if any."""
    from pipeline.clip.storyboard import storyboard_picture

    studio = project.studio
    if studio is None or script.language not in project.languages:
        raise UsageError(tr("there is no language {code}", code=script.language))
    chosen = clip_format or next(iter(studio.clip_formats))
    if chosen not in studio.clip_formats:
        known = ", ".join(studio.clip_formats)
        raise UsageError(
            tr("there is no clip format {format}; there are: {known}", format=chosen, known=known)
        )
    return storyboard_picture(
        ClipOrder(
            script=script,
            format=chosen,
            language=project.languages[script.language],
            lexicon=project.lexicons[script.language],
            studio=studio,
            sources=project.sources,
            authority=_authority(project, campaign, script),
        )
    )


def _authority(project: Project, campaign: Campaign | None, script: Script) -> Authority:
    """Return who signs: the campaign's authority, else that of one that uses the script."""
    found = campaign or next(
        (one for one in project.campaigns.values() if script.slug in one.scripts),
        next(iter(project.campaigns.values()), None),
    )
    return found.authority if found else Authority(name={}, url="")


def _find(root: Path, wish: str) -> tuple[Project, str, str]:
    """Return the project with the script, its slug, and the language that a path names."""
    if wish.endswith(_ENDING) and "\0" not in wish:
        path = next((p for p in (Path(wish), root / wish) if p.is_file()), None)
        if path is not None:
            slug, _, code = path.name.removesuffix(_ENDING).partition(".")
            return content.read_paths(root, [path.absolute()]), slug, code
    return content.read_project(root), wish, ""


def _script(project: Project, slug: str, code: str) -> Script:
    try:
        return project.script(slug, code)
    except KeyError:
        pass
    broken = [p for p in project.problems if p.place.path.name == f"{slug}.{code}{_ENDING}"]
    if broken:
        raise ContentError(broken)
    known = ", ".join(sorted(f"{name} ({language})" for name, language in project.scripts)) or "–"
    raise UsageError(
        tr(
            "there is no script {slug} in language {language}; there are: {known}",
            slug=slug,
            language=code,
            known=known,
        )
    )
