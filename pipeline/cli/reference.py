"""Writes `docs/reference.md`: what there is by name, taken from the code (`make docs`).

Everything stands in the code or the content already: the help of the commands, the
registries, the first line of a docstring. A test compares the file with what this gives.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextvars import copy_context
from importlib import import_module
from pathlib import Path

import click

from pipeline.checks import RULES
from pipeline.cli.main import commands
from pipeline.cli.wording import common_options
from pipeline.content import Project, find_root, read_project
from pipeline.core import messages
from pipeline.core.wholefiles import write_text
from pipeline.illustration.registry import PictureSpec, catalogue
from pipeline.leaflet import FORMATS
from pipeline.narration.engines import CHOICES
from pipeline.quiz.exports import exports

FILE = Path("docs") / "reference.md"
_LANGUAGE = "en"
_HEAD = """# Reference

Made by `make docs` from the code and the content; do not edit it, a test holds it in step.
"""


def reference(root: Path) -> str:
    """Return the reference of the project in `root` as Markdown, in English."""
    return copy_context().run(_in_english, root)


def _in_english(root: Path) -> str:
    messages.use(_LANGUAGE)  # in a copy of the context: nobody else's language changes
    project = read_project(root)
    parts = (_commands(), _pictures(project), _voices(), _formats(project), _exports(), _rules())
    return "\n".join((_HEAD, *parts))


def _commands() -> str:
    group = commands()
    context = click.Context(group, info_name="pccc")
    common = _names(common_options())
    own = _names(group.params) - common
    parts = [
        f"## Commands\n\n{group.help}\n\n{group.epilog}\n",
        "Options of every command, before or after the verb:\n",
        _table(("option", "meaning"), _options(group, context, common)),
        "Options of `pccc` itself:\n",
        _table(("option", "meaning"), _options(group, context, own)),
    ]
    for name, command in group.commands.items():
        inner = click.Context(command, info_name=name, parent=context)
        call = " ".join((inner.command_path, *command.collect_usage_pieces(inner)))
        parts.append(f"### `{call}`\n\n{command.help}\n")
        rows = list(_options(command, inner, _names(command.params) - common))
        if rows:
            parts.append(_table(("option", "meaning"), rows))
    return "\n".join(parts)


def _names(parameters: Iterable[click.Parameter]) -> set[str]:
    return {name for parameter in parameters for name in parameter.opts}


def _options(
    command: click.Command, context: click.Context, names: Container[str]
) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and any(name in names for name in parameter.opts):
            yield f"`{record[0]}`", record[1]


def _pictures(project: Project) -> str:
    words = project.alternatives.get(_LANGUAGE, {})
    rows = (
        (f"`{name}`", _settings(spec), words.get(name, "")) for name, spec in catalogue().items()
    )
    return (
        "## Pictures\n\n`picture=name` in the braces of a heading, with settings after it; "
        "a setting's first value is what it is unless the script says otherwise.\n\n"
        + _table(("picture", "settings", "what it shows"), rows)
    )


def _settings(spec: PictureSpec) -> str:
    return "; ".join(f"`{key}=` {', '.join(values)}" for key, values in spec.settings.items())


def _voices() -> str:
    auto = ("`auto`", "The first of these, from top to bottom, that can speak the whole clip.")
    voices = [
        (f"`{name}`", _first_line(f"pipeline.narration.{name}"))
        for name in CHOICES
        if name != "auto"
    ]
    return (
        "## Voices\n\n`--voice` of a build, `voice:` of a campaign. One voice speaks a whole "
        "clip.\n\n" + _table(("voice", "what it is"), [auto, *voices])
    )


def _formats(project: Project) -> str:
    sizes = project.studio.clip_formats if project.studio else {}
    clips = (
        (
            f"`{name}`",
            f"{size.width} × {size.height} pixels",
            f"{size.fps} frames/s",
            f"at most {size.max_seconds:g} s",
        )
        for name, size in sizes.items()
    )
    leaflets = (
        (
            f"`{name}`",
            f"{sheet.width:g} × {sheet.height:g} {'mm' if sheet.unit == 'mm' else 'pixels'}",
            str(sheet.pages or "as the script needs"),
            _first_line(f"pipeline.leaflet.formats.{name.replace('-', '_')}"),
        )
        for name, sheet in FORMATS.items()
    )
    return (
        "## Clip formats\n\n`clips: {formats: […]}` of a campaign; they are described in "
        "`content/studio.yaml`.\n\n"
        + _table(("format", "size", "speed", "duration"), clips)
        + "\n## Leaflet formats\n\n`leaflets: {formats: […]}` of a campaign.\n\n"
        + _table(("format", "size", "pages", "what it is"), leaflets)
    )


def _exports() -> str:
    rows = (
        (f"`{entry.name}`", f"`{entry.file}`", _first_line(entry.make.__module__))
        for entry in exports().values()
    )
    return (
        "## Quiz exports\n\nEvery quiz set is written in each of these, beside its papers and "
        "answer key.\n\n" + _table(("export", "file", "what it is"), rows)
    )


def _rules() -> str:
    rows = ((f"`{name}`", _first_line(find.__module__)) for name, find in sorted(RULES.items()))
    return (
        "## Check rules\n\n`pccc check` prints `file:line: rule: message`. What cannot be read "
        "at all is reported the same way, under names of its own.\n\n"
        + _table(("rule", "what is wrong"), rows)
    )


def _first_line(module: str) -> str:
    return (import_module(module).__doc__ or "").partition("\n")[0]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(_cell(text) for text in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write the reference of the project in which we stand."""
    root = find_root(Path.cwd())
    write_text(root / FILE, reference(root))
    click.echo(FILE.as_posix())


if __name__ == "__main__":
    main()
