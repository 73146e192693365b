"""The command line's own words in the language of messages: headings, usage errors."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from pipeline.core import messages
from pipeline.core.messages import tr

DEBUG = "--debug"
_OPTION = "--messages"


def message_language(arguments: Sequence[str]) -> str:
    """Return the language asked for with `--messages`, else the environment's, else Vietnamese.

    Help is worded before click reads the arguments, so they are looked at here.
    """
    for place, argument in enumerate(arguments):
        if argument == _OPTION and place + 1 < len(arguments):
            wish = arguments[place + 1]
        elif argument.startswith(f"{_OPTION}="):
            wish = argument.partition("=")[2]
        else:
            continue
        if wish in messages.LANGUAGES:
            return wish
    wish = os.environ.get(messages.ENVIRONMENT, "")
    return wish if wish in messages.LANGUAGES else messages.LANGUAGES[0]


def usage(error: click.ClickException) -> str:
    """Say what is wrong with the arguments, and where help is."""
    if not isinstance(error, click.UsageError):
        return error.format_message()
    path = error.ctx.command_path if error.ctx else "pccc"
    if isinstance(error, click.NoSuchOption):
        words = tr("there is no option {name}", name=error.option_name)
    elif isinstance(error, click.MissingParameter):
        words = tr("{name} is missing", name=_name(error))
    elif isinstance(error, click.BadParameter):
        words = _wrong_value(error)
    else:
        words = error.format_message()
    return f"{words}\n{tr('Help: {command} --help', command=path)}"


def common_options() -> list[click.Parameter]:
    """Return the options that stand before or after the verb."""
    return [
        click.Option(
            [_OPTION],
            type=click.Choice(messages.LANGUAGES),
            expose_value=False,
            help=tr("Language of messages (also: environment variable PCCC_MESSAGES)."),
        ),
        click.Option(
            [DEBUG],
            is_flag=True,
            expose_value=False,
            help=tr("Show where in the program an error arose."),
        ),
    ]


class Command(click.Command):
    """A verb whose help has headings in the language of messages."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows the call."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help` with its words."""
        return _worded_help(super().get_help_option(ctx))


class Group(click.Group):
    """The command itself, worded like its verbs."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows the call."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the verbs."""
        _write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs."""
        rows = [
            (name, (command.help or "").partition(". ")[0])
            for name, command in self.commands.items()
        ]
        with formatter.section(tr("Verbs")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help` with its words."""
        return _worded_help(super().get_help_option(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the work."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; say in words where there is none of that name."""
        name = args[0] if args else ""
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            known = ", ".join(self.commands)
            ctx.fail(tr("there is no verb {name}; there are: {known}", name=name, known=known))
        return super().resolve_command(ctx, args)


def _write_usage(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=tr("Usage: "))


def _write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    records = (parameter.get_help_record(ctx) for parameter in command.get_params(ctx))
    rows = [record for record in records if record]
    if rows:
        with formatter.section(tr("Options")):
            formatter.write_dl(rows)


def _worded_help(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = tr("Show this help.")
    return option


def _wrong_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        choices = ", ".join(str(choice) for choice in kind.choices)
        return tr("{name} takes one of: {choices}", name=_name(error), choices=choices)
    if isinstance(kind, click.types.IntParamType):
        return tr("{name} takes a whole number", name=_name(error))
    return f"{_name(error)}: {error.message}"


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else ""
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.human_readable_name
