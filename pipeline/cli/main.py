"""Entry of the command `pccc`: language of messages, the verbs, errors as words and exit codes.

0 done, 1 the content has problems, 2 wrong usage, 3 something this machine
lacks or that failed, 130 stopped with Ctrl-C. `--debug` shows tracebacks.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import click

from pipeline.cli import wording
from pipeline.cli.verbs import VERBS
from pipeline.core import messages
from pipeline.core.errors import ContentError, StudioError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import cannot_write

STOPPED = 130
_USAGE = 2
_MACHINE = 3


def run() -> None:
    """Run `pccc` with the arguments of this process and leave with its exit code."""
    _speak_utf8()
    code = main(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
    sys.exit(code)


def main(arguments: Sequence[str]) -> int:
    """Run `pccc` with `arguments`; return its exit code, never raise for what a user did."""
    messages.use(wording.message_language(arguments))
    # Kernels and their errors speak the same language.
    os.environ[messages.ENVIRONMENT] = messages.language()
    debug = wording.DEBUG in arguments
    try:
        result = commands().main(list(arguments), prog_name="pccc", standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        _forget_output()
        return 0
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 -- the last door, all is told
        words, code = _explain(error)
        return _fail(words, code, debug)
    return result if isinstance(result, int) else 0


def _explain(error: BaseException) -> tuple[str, int]:
    """Return what to say about `error`, and the exit code."""
    match error:
        case click.ClickException():
            usage = isinstance(error, click.UsageError)
            return wording.usage(error), _USAGE if usage else _MACHINE
        case KeyboardInterrupt() | click.Abort():
            return tr("stopped; what was made stays, the next build goes on"), STOPPED
        case ContentError():
            from pipeline.checks import describe

            here = Path.cwd()
            return "\n".join(describe(p, here) for p in error.problems), error.exit_code
        case StudioError():
            return str(error), error.exit_code
        case OSError():
            where = Path(error.filename) if isinstance(error.filename, str) else Path()
            return str(cannot_write(where, error)), _MACHINE
        case _:
            hint = tr("a fault of the program: run again with --debug and report what it says")
            return f"{type(error).__name__}: {error}\n{hint}", _MACHINE


def commands() -> click.Group:
    """Return the command with all its verbs, worded in the current language of messages."""
    group = wording.Group(
        name="pccc",
        help=tr(
            "One fire-safety script becomes a narrated clip, a leaflet and a quiz. "
            "Run it in the project's folder."
        ),
        epilog=tr(
            "Exit codes: 0 done; 1 the content has problems; 2 wrong usage; 3 something this "
            "machine lacks or that failed; 130 stopped."
        ),
        params=[
            *wording.common_options(),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_version,
                help=tr("Show the version."),
            ),
        ],
    )
    for make in VERBS:
        group.add_command(make())
    return group


def _show_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"pccc-studio {version('pccc-studio')}")
        context.exit()


def _fail(words: str, code: int, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    try:
        click.echo(words, err=True)
    except OSError:
        _forget_output()
    return code


def _speak_utf8() -> None:
    # A Windows console or a pipe may not know Vietnamese letters: say what it can show.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            encoding = None if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="replace")


def _forget_output() -> None:
    # Whoever read our output has gone; Python must not complain when it closes.
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 -- no path of ours
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
