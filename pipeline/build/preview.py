"""The storyboard of a script as one picture, written where somebody can look at it."""

from __future__ import annotations

from pathlib import Path

from pipeline import checks, content
from pipeline.build.knowledge import knowledge
from pipeline.build.places import output_folder
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
    script = script_in(project, slug, code)
    data = picture(project, None, script, clip_format)
    target = output or output_folder(root, None) / "previews" / f"{slug}.{code}.png"
    write_bytes(target.absolute(), data)
    return target


def picture(
    project: Project, campaign: Campaign | None, script: Script, clip_format: str = ""
) -> bytes:
    """Return the storyboard of `script` as PNG, signed by the authority of `campaign`, if any.

    What is wrong with the script is written on it.
    """
    from pipeline.clip.storyboard import storyboard_picture

    order = _order(project, campaign, script, clip_format)
    return storyboard_picture(order, _problems(project, script))


def scene(project: Project, campaign: Campaign | None, script: Script, name: str) -> bytes:
    """Return the scene `name` of `script` as a small silent MP4: its movement and captions."""
    from pipeline.clip.timeline import scene_video

    if name not in {one.id for one in script.scenes}:
        known = ", ".join(one.id for one in script.scenes)
        raise UsageError(
            tr("{script} has no scene {name}; it has {known}", script=script.slug, name=name,
               known=known)
        )  # fmt: skip
    return scene_video(_order(project, campaign, script, ""), name)


def _order(
    project: Project, campaign: Campaign | None, script: Script, clip_format: str
) -> ClipOrder:
    studio = project.studio
    if studio is None or script.language not in project.languages:
        raise UsageError(tr("there is no language {code}", code=script.language))
    if script.language not in project.lexicons:
        raise UsageError(tr("there is no {what} {key}", what=tr("lexicon"), key=script.language))
    chosen = clip_format or next(iter(studio.clip_formats))
    if chosen not in studio.clip_formats:
        known = ", ".join(studio.clip_formats)
        raise UsageError(
            tr("there is no clip format {format}; there are: {known}", format=chosen, known=known)
        )
    return ClipOrder(
        script=script,
        format=chosen,
        language=project.languages[script.language],
        lexicon=project.lexicons[script.language],
        studio=studio,
        sources=project.sources,
        authority=_authority(project, campaign, script),
    )


def _problems(project: Project, script: Script) -> list[str]:
    """Return what is wrong with the words of `script`, and with the structure it rests on."""
    structure = project.scripts.get((script.slug, project.source_language))
    paths = {one.place.path for one in (script, structure) if one}
    found = checks.check_only(project, knowledge(project), sorted(paths))
    return [checks.describe(problem, project.root) for problem in found]


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


def script_in(project: Project, slug: str, code: str) -> Script:
    """Return the script `slug` in the language `code`.

    ContentError where it cannot be read, UsageError where there is none.
    """
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
