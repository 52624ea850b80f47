"""What the commands share: their options, their arguments, and what they leave for the program to do after them.

Lives in the app (L4); imports click.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journey_studio.i18n import _

if TYPE_CHECKING:
    from journey_studio.app.cli import Edit

Done = Callable[..., int]


class Wishes:
    """What one run knows beside its arguments: `debug`, how to open the editor, and what is to be done at the end."""

    def __init__(self, edit: Edit | None) -> None:
        self.edit = edit
        self.debug = False
        self.then: Callable[[], int] | None = None
        self.failed = ""
        """The sentence that says what went wrong."""


def debug_option() -> click.Option:
    """`--debug`, which stands anywhere on the command line."""
    return click.Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_remember_debug,
        help=_("Show where in the program an error comes from."),
    )


def _remember_debug(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    wishes = ctx.find_object(Wishes)
    if wanted and wishes is not None:
        wishes.debug = True


def argument(name: str, *, metavar: str, many: bool = False) -> click.Argument:
    """A file on the command line; whether it can be used is found out, and said, by the use case."""
    return click.Argument(
        [name], type=click.Path(path_type=Path), metavar=metavar, nargs=-1 if many else 1, required=True
    )


def path_option(flag: str, name: str, *, metavar: str, help: str, required: bool = False) -> click.Option:
    """An option that takes a file."""
    return click.Option([flag, name], type=click.Path(path_type=Path), metavar=metavar, help=help, required=required)


def command(group: click.Group, name: str, done: Done, params: list[click.Parameter], **texts: Any) -> None:
    """Add a command that runs `done`; `texts` are click's `help`, `short_help` and `epilog`."""
    group.add_command(
        click.Command(name, callback=done, params=[*params, debug_option()], options_metavar=_("[OPTIONS]"), **texts)
    )
