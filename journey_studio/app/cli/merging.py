"""The command that brings two copies of a project together: merge.

Lives in the app (L4); imports click by way of its neighbours, and the use case when it is run.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journey_studio.app.cli import console
from journey_studio.app.cli.options import argument, command, path_option
from journey_studio.app.cli.texts import examples
from journey_studio.i18n import _, ngettext

if TYPE_CHECKING:
    from journey_studio.app.merge import Did, Meeting, MergeReport
    from journey_studio.model.merging import Conflict
    from journey_studio.model.merging_fields import Choice

OPEN = 4
"""The exit status when conflicts are open and there is nobody to ask."""


def add_to(group: click.Group) -> None:
    """Add the command."""
    command(
        group,
        "merge",
        merge,
        [
            argument("mine", metavar="MINE"),
            argument("theirs", metavar="THEIRS"),
            path_option(
                "--out", "out", metavar="FILE", required=True, help=_("The merged project; MINE or THEIRS is replaced.")
            ),
            path_option("--report", "report_to", metavar="REPORT.json", help=_("Write the report for programs.")),
            click.Option(
                ["--prefer"],
                type=click.Choice(("mine", "theirs", "ask"), case_sensitive=False),
                default="ask",
                show_default=True,
                help=_("Whose change is taken where both changed the same thing differently."),
            ),
            click.Option(["--author"], metavar="NAME", default="", help=_("Who merges, for the history.")),
        ],
        help=_(
            "Bring two copies of a project together that were edited apart. What only one of them changed is taken, "
            "what both changed differently is asked about, or decided by --prefer. MINE and THEIRS stay as they are, "
            "unless FILE is one of them. The history of both is kept. The exit status is 0 when FILE was written, 1 "
            "when the files cannot be merged, and {open} when questions are open and there is no terminal to ask on; "
            "nothing is written then."
        ).format(open=OPEN),
        short_help=_("Bring two copies of a project together."),
        epilog=examples(
            "merge kitchen.journey from-anna.journey --out both.journey",
            "merge kitchen.journey from-anna.journey --out kitchen.journey --prefer theirs --report report.json",
        ),
    )


def merge(mine: Path, theirs: Path, out: Path, report_to: Path | None, prefer: str, author: str) -> int:
    from journey_studio.app.merge import UnrelatedError, merge_files
    from journey_studio.app.output import refuse_bad_place, refuse_same, write_text

    if report_to is not None:
        refuse_same(report_to, [mine, theirs, out])
        refuse_bad_place(report_to)
    asks = prefer.lower() == "ask"
    wanted: Any = "" if asks else prefer.lower()
    try:
        report = merge_files(
            mine, theirs, out, prefer=wanted, ask=_ask if asks and _terminal() else None, author=author
        )
    except UnrelatedError as error:
        hint = _("Its maps can be imported: journey-studio import {theirs} --into {mine}")
        console.fault(f"{error} {hint.format(theirs=theirs, mine=mine)}")
        return error.exit_status
    if report_to is not None:
        write_text(report_to, json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n")
    _tell(report)
    if report.open:
        text = ngettext(
            "{count} conflict is open: nothing was written. Give --prefer mine or --prefer theirs, or run it on a "
            "terminal.",
            "{count} conflicts are open: nothing was written. Give --prefer mine or --prefer theirs, or run it on a "
            "terminal.",
            len(report.open),
        )
        console.fault(text.format(count=len(report.open)))
        return OPEN
    console.say(_("Merged: {path}").format(path=out))
    return 0


def _terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()


def _tell(report: MergeReport) -> None:
    from journey_studio.app.merge import in_order

    relation = report.meeting.relation_in_words()
    if relation:
        console.say(relation)
    mine, theirs = report.meeting.did()
    if report.swapped:
        mine, theirs = theirs, mine
    console.say(_("Mine: {what}").format(what=did_in_words(mine)))
    console.say(_("Theirs: {what}").format(what=did_in_words(theirs)))
    for conflict in in_order(report.meeting, report.merged.conflicts):
        console.say(f"  {_line(report, conflict)}")
    for problem in report.merged.mended:
        console.tell(_("Put right: {what}").format(what=f"{problem.record}: {problem.detail}"))


def did_in_words(did: Did) -> str:
    """What a side did: "12 changes by Anna: 3 new, 8 changed, 1 deleted"."""
    text = ngettext("{count} change", "{count} changes", did.acts).format(count=did.acts)
    if did.authors:
        text = _("{what} by {names}").format(what=text, names=", ".join(console.flat(one) for one in did.authors))
    counts = _("{made} new, {changed} changed, {deleted} deleted")
    return f"{text}: {counts.format(made=did.made, changed=did.changed, deleted=did.deleted)}"


def _line(report: MergeReport, conflict: Conflict) -> str:
    from journey_studio.app.merge import in_words, other_side

    told = in_words(report.meeting, conflict)
    mine, theirs, taken = told.mine, told.theirs, report.choices.get(conflict.key)
    if report.swapped:
        mine, theirs, taken = theirs, mine, other_side(taken)
    words = {"mine": _("mine taken"), "theirs": _("theirs taken"), "both": _("both taken"), None: _("open")}
    text = _("{record}, {what}: mine {mine}, theirs {theirs} ({taken})")
    line = text.format(record=told.name, what=told.what, mine=_quoted(mine), theirs=_quoted(theirs), taken=words[taken])
    return console.flat(line)


def _quoted(text: str) -> str:
    flat = console.flat(text)
    return f"“{flat if len(flat) <= 80 else flat[:79] + '…'}”"


def _ask(meeting: Meeting, conflicts: Sequence[Conflict], swapped: bool) -> dict[str, Choice]:
    """Ask on the terminal, one conflict after the other."""
    from journey_studio.app.merge import in_words

    sides: tuple[Choice, Choice] = ("theirs", "mine") if swapped else ("mine", "theirs")

    choices: dict[str, Choice] = {}
    for number, conflict in enumerate(conflicts, 1):
        told = in_words(meeting, conflict)
        texts = {"mine": told.mine, "theirs": told.theirs}
        place = _("Conflict {number} of {count}").format(number=number, count=len(conflicts))
        console.say(f"{place}: {console.flat(told.name)}, {told.what}")
        console.say("  1  " + _("Mine: {what}").format(what=_quoted(texts[sides[0]])))
        console.say("  2  " + _("Theirs: {what}").format(what=_quoted(texts[sides[1]])))
        if conflict.both:
            console.say("  3  " + _("Both"))
        answers: dict[str, Choice] = {"1": sides[0], "2": sides[1]}
        if conflict.both:
            answers["3"] = "both"
        while (said := click.prompt(_("Which"), default="", show_default=False).strip()) not in answers:
            console.tell(_("Type one of {keys}.").format(keys=", ".join(answers)))
        choices[conflict.key] = answers[said]
    return choices
