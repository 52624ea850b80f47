"""The commands put together, and every outcome turned into lines and an exit status.

Lives in the app (L4); imports click. The commands are made when they are needed, after the language is known, since
click takes its help texts when a command is made.
"""

from __future__ import annotations

import re
import traceback
from typing import TYPE_CHECKING

import click

from journey_studio import __version__, i18n
from journey_studio.app.cli import (
    backups,
    console,
    demonstration,
    exchange,
    exporting,
    merging,
    opening,
    packing,
    projects,
    versions,
)
from journey_studio.app.cli.failing import write_failure
from journey_studio.app.cli.options import Wishes, debug_option
from journey_studio.app.cli.texts import click_speaks, examples
from journey_studio.errors import DISK_FULL, JourneyStudioError, MachineError
from journey_studio.i18n import _, msg

if TYPE_CHECKING:
    from journey_studio.app.cli import Edit

NAME = "journey-studio"
USAGE, MACHINE, STOPPED = 2, 3, 130


_QUOTES = re.compile(r"(?<![^\s(])'([^']*)'(?=[\s.,:;?)]|$)")
"""What click puts between plain quotes; ours are curly everywhere."""


class _Commands(click.Group):
    """The group of all commands; a word it does not know may have been meant as a file."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with a sentence that helps when a file was meant."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = _near(name, self.list_commands(ctx))
            if near:
                text = _("There is no command “{name}”. Did you mean “{near}”?").format(name=name, near=near)
            else:
                text = _("“{name}” is neither a command nor a project file.").format(name=name)
            raise click.UsageError(text, ctx)
        return super().resolve_command(ctx, args)


def _near(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, 1)), "")


def commands() -> click.Group:
    """All commands, with their help in the reader's language."""
    group = _Commands(
        NAME,
        help=_(
            "Journey Studio draws customer journey maps and prints them as posters. With a FILE or nothing at all it "
            "opens the editor; the commands below work without a screen."
        ),
        epilog=examples(
            "demo",
            "kitchen.journey",
            "import survey.mmd notes.md --into kitchen.journey",
            "export kitchen.journey poster.pdf --paper A1",
        ),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("FILE | COMMAND [ARGUMENTS]..."),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_tell_version,
                help=_("Show the version and exit."),
            ),
            debug_option(),
        ],
    )
    for part in (projects, opening, exchange, exporting, packing, merging, demonstration, backups, versions):
        part.add_to(group)
    return group


def _tell_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        console.say(f"Journey Studio {__version__}")
        ctx.exit()


def run(arguments: list[str], edit: Edit | None) -> int:
    """Do what the arguments say; see `cli.main`."""
    console.prepare()
    i18n.set_language(i18n.system_language())
    wishes = Wishes(edit)
    status = _guarded(arguments, wishes)
    if wishes.then is not None:
        opened = wishes.then()
        status = status or opened
    return status


def _guarded(arguments: list[str], wishes: Wishes) -> int:
    try:
        status = _done(arguments, wishes)
        console.finish()
    except JourneyStudioError as error:
        status = _failed(error, str(error), error.exit_status, wishes)
    except (KeyboardInterrupt, click.Abort):
        console.fault(_("Stopped."))
        return STOPPED
    except BrokenPipeError:
        console.give_up()  # what reads the help has gone
        return 0
    except MemoryError as error:
        gone = MachineError(msg("There is not enough memory for this. Close other programs, or take a smaller size."))
        status = _failed(error, str(gone), gone.exit_status, wishes)
    except Exception as error:  # noqa: BLE001 - the end of the program: a bug of ours becomes one sentence
        full = isinstance(error, OSError) and error.errno in DISK_FULL
        text = _("The disk is full. Free some space.") if full else _unexpected(error, arguments)
        status = _failed(error, text, MACHINE, wishes)
    if wishes.failed:
        write_failure(arguments, wishes.failed, status)
    return status


def _done(arguments: list[str], wishes: Wishes) -> int:
    with click_speaks():
        try:
            group = commands()
            with group.make_context(NAME, arguments, obj=wishes) as ctx:  # `main` would turn Ctrl+C into an empty line
                result = group.invoke(ctx)
        except click.exceptions.Exit as done:
            return done.exit_code
        except click.ClickException as error:
            return _not_understood(error, wishes)
    return result if isinstance(result, int) else 0


def _not_understood(error: click.ClickException, wishes: Wishes) -> int:
    """A command line click refused, in one sentence; a missing argument list shows the help, as in every program."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else NAME
    if type(error).__name__ == "NoArgsIsHelpError":
        console.tell(error.format_message())
        return USAGE
    where = _("See “{command} --help”.").format(command=path)
    text = _QUOTES.sub(r"“\1”", error.format_message().strip())
    wishes.failed = text if text.endswith((".", "?", "!", "?)")) else f"{text}."
    console.fault(f"{wishes.failed} {where}")
    if wishes.debug:
        console.tell(traceback.format_exc())
    return USAGE if isinstance(error, click.UsageError) else MACHINE


def _failed(error: BaseException, text: str, status: int, wishes: Wishes) -> int:
    if wishes.debug:
        console.tell("".join(traceback.format_exception(error)).rstrip())
    wishes.failed = text
    console.fault(text)
    return status


def _unexpected(error: Exception, arguments: list[str]) -> str:
    said = " ".join(str(error).split())
    what = f"{type(error).__name__}: {said[:200]}" if said else type(error).__name__
    command = next((word for word in arguments if not word.startswith("-")), "")
    return _(
        "A mistake in Journey Studio stopped “{command}” ({what}). Run it again with --debug to see where."
    ).format(command=command or NAME, what=what)
