"""Bringing two copies of a project together, in the window and on the command line.

Lives in the app (L4); imports `model`, `commands` and `store`, no Qt. `meet` reads the other copy and finds what both
began with; `Meeting.merged` tries choices out without changing anything; `into_session` makes it one step of the open
project, `merge_files` a file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio.app import new, paths, record_words
from journey_studio.app.held import held
from journey_studio.app.output import refuse_bad_place, refuse_same
from journey_studio.app.session import Session
from journey_studio.commands.merging import MergeCopy
from journey_studio.errors import MachineError, UserError
from journey_studio.i18n import _, msg
from journey_studio.model import merging
from journey_studio.model import merging_fields as fields
from journey_studio.model.diff import Diff
from journey_studio.model.document import Changed
from journey_studio.model.merging import Conflict, Merged, Prefer
from journey_studio.model.merging_fields import Choice
from journey_studio.model.records import CARD_TYPES, Record, Stage
from journey_studio.model.state import State
from journey_studio.store import (
    ProjectStore,
    RevisionInfo,
    branches,
    creating,
    faults,
    files,
    lock,
    publishing,
    reading,
)
from journey_studio.store.branches import Copy

FORMAT = "journey-studio-merge/1"


class Did(NamedTuple):
    """What one side did since both parted: acts, records made, changed and deleted, who and when (UTC, ISO)."""

    acts: int
    made: int
    changed: int
    deleted: int
    cards: int
    authors: tuple[str, ...]
    first: str
    last: str


class Meeting(NamedTuple):
    """Two copies beside each other: what both began with, and what each is now; `newest` is our newest revision."""

    copy: Copy
    base: State
    mine: State
    newest: RevisionInfo | None = None

    @property
    def theirs(self) -> State:
        """The other copy's newest state."""
        return self.copy.state

    def merged(self, choices: Mapping[str, Choice] | None = None, prefer: Prefer = "") -> Merged:
        """What both come to with these choices; nothing is changed."""
        return merging.merge(self.base, self.mine, self.theirs, choices, prefer=prefer)

    def did(self) -> tuple[Did, Did]:
        """What we did and what they did."""
        return (
            _did(self.base.difference(self.mine), self.copy.mine),
            _did(self.base.difference(self.theirs), self.copy.theirs),
        )

    def relation_in_words(self) -> str:
        """How the two stand to each other, where there is nothing to weigh up."""
        name = self.copy.path.name
        if self.copy.relation == "behind":
            return _("“{name}” holds nothing that is not here already.").format(name=name)
        if self.copy.relation == "ahead":
            return _("“{name}” goes on from here: all of it is newer.").format(name=name)
        if self.copy.relation == "no past":
            return _(
                "It is the same project, but the history both share is gone. What differs is asked about; what only "
                "one of them holds stays, also where the other deleted it."
            )
        return ""


def _did(diff: Diff, revisions: Sequence[RevisionInfo]) -> Did:
    authors = tuple(dict.fromkeys(one.author for one in revisions if one.author))
    cards = {kind.type_name for kind in CARD_TYPES}
    records = [*diff.added, *diff.removed, *(after for _before, after in diff.changed)]
    touched = sum(1 for record in records if record.type_name in cards)
    times = [one.time for one in revisions if one.time]
    return Did(
        acts=len(revisions),
        made=len(diff.added),
        changed=len(diff.changed),
        deleted=len(diff.removed),
        cards=touched,
        authors=authors,
        first=min(times, default=""),
        last=max(times, default=""),
    )


def meet(store: ProjectStore, mine: State, theirs: Path, *, folder: Path | None = None) -> Meeting:
    """Read another copy beside an open project whose committed state is `mine`. It reads disks: on a thread of its own.

    `UserError` when it cannot be read, is damaged, or is the same file; `UnrelatedError` when it is another project.
    """
    itself = files.real(theirs) == store.path
    if itself and not store.changed_elsewhere():
        raise UserError(msg("“{name}” is the file that is open. Choose another copy of it.", name=theirs.name))
    working = folder or paths.working_folder()
    ours = store.revisions()
    newest = max(ours, key=lambda one: one.number, default=None)
    copy = branches.read_copy(theirs, ours, store.uuid, folder=working, itself=itself)
    if copy.relation == "unrelated":
        raise UnrelatedError(
            msg("“{name}” is another project, not a copy of this one.", name=copy.path.name), copy.path
        )
    base = store.state_at(copy.common.number) if copy.common is not None else merging.in_common(mine, copy.state)
    return Meeting(copy, base, mine, newest)


class UnrelatedError(UserError):
    """The other file is no copy of this project: its maps can be imported instead."""

    def __init__(self, message: Any, path: Path) -> None:
        super().__init__(message)
        self.path = path


# ---- in the window


def into_session(session: Session, meeting: Meeting, merged: Merged) -> Changed | None:
    """Make the merge one step of the open project, and take over the other copy's history with it.

    None when nothing is new. `UserError` when the project was changed since they were laid beside each other.
    """
    if session.state is not meeting.mine and session.state != meeting.mine:
        raise UserError(msg("The project was changed meanwhile. Begin the merge again."))
    return session.join(MergeCopy(merged.state, meeting.copy.path.name), meeting.copy.branch)


def settle(session: Session, meeting: Meeting) -> bool:
    """After the merge of a file that somebody put at our path: go on there, once the merge is on disk.

    Whether the file that a conflict made us write beside it is gone, as nothing else is in it. It waits for disks: on a
    thread of its own. `UserError` when that file is another one again; ours then goes on where
    it is.
    """
    if not session.autosave.flush(30):
        raise session.save_state.failure or TimeoutError("acts are still being committed")
    before = session.path
    session.store.take_back(meeting.copy.path, meeting.copy.signature)
    session.autosave.forget_conflict()
    return not before.exists()


# ---- on the command line


class MergeReport(NamedTuple):
    """What a merge of files came to. With `open` conflicts and nobody to ask, nothing was written."""

    out: Path
    meeting: Meeting
    merged: Merged
    choices: dict[str, Choice]
    open: tuple[Conflict, ...] = ()
    written: bool = False
    revision: int = 0
    swapped: bool = False
    """Whether THEIRS was the line the result went on, as it is the file that was replaced."""

    def as_json(self) -> dict[str, Any]:
        """The report for programs: plain data for `json.dumps`."""
        first, second = ("theirs", "mine") if self.swapped else ("mine", "theirs")
        sides = {name: did._asdict() for name, did in zip((first, second), self.meeting.did(), strict=True)}
        common = self.meeting.copy.common
        return {
            "format": FORMAT,
            "out": str(self.out),
            "written": self.written,
            "revision": self.revision or None,
            "relation": self.meeting.copy.relation,
            "parted_at": common.time if common is not None else None,
            "mine": sides["mine"],
            "theirs": sides["theirs"],
            "conflicts": [self._conflict(one) for one in in_order(self.meeting, self.merged.conflicts)],
            "mended": [{"record": one.record, "rule": one.rule, "detail": one.detail} for one in self.merged.mended],
        }

    def _conflict(self, conflict: Conflict) -> dict[str, Any]:
        told = in_words(self.meeting, conflict)
        taken = self.choices.get(conflict.key) if conflict not in self.open else None
        if self.swapped:
            told = told._replace(mine=told.theirs, theirs=told.mine)
            taken = other_side(taken)
        return {
            "key": conflict.key,
            "kind": conflict.kind,
            "record": conflict.record,
            "type": told.type_name,
            "name": told.name,
            "fields": list(conflict.fields),
            "base": told.base,
            "mine": told.mine,
            "theirs": told.theirs,
            "records": sorted(conflict.touched),
            "taken": taken,
        }


def other_side(choice: Choice | None) -> Choice | None:
    """The same choice seen from the other copy."""
    return "theirs" if choice == "mine" else "mine" if choice == "theirs" else choice


def in_order(meeting: Meeting, conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Conflicts as a reader meets them: what belongs to the whole project, then stage by stage along the journey."""
    stages = [one.id for one in meeting.mine.of(Stage)] + [one.id for one in meeting.theirs.of(Stage)]
    places = {key: number for number, key in reversed(list(enumerate(stages)))}

    def place(conflict: Conflict) -> tuple[int, int, str]:
        record = conflict.mine or conflict.theirs
        stage = conflict.record if isinstance(record, Stage) else getattr(record, "stage", "")
        return places.get(stage, -1), 0 if isinstance(record, Stage) else 1, conflict.key

    return sorted(conflicts, key=place)


class Told(NamedTuple):
    """A conflict in words."""

    type_name: str
    name: str
    what: str
    base: str
    mine: str
    theirs: str
    both: str = ""


def in_words(meeting: Meeting, conflict: Conflict) -> Told:
    """A conflict for people: which record, what of it, and what each side says."""
    record = conflict.mine or conflict.theirs
    assert record is not None  # noqa: S101 - one side has it
    state = meeting.mine if conflict.mine is not None else meeting.theirs
    name = record_words.called(state, record)
    if conflict.kind in ("deleted", "made"):
        what = _("Deleted or kept") if conflict.kind == "deleted" else _("Made by both")
        mine, theirs = (_presence(meeting, conflict, side) for side in ("mine", "theirs"))
        return Told(record.type_name, name, what, "", mine, theirs)
    sides = []
    for found, of in ((conflict.base, meeting.base), (conflict.mine, meeting.mine), (conflict.theirs, meeting.theirs)):
        sides.append("" if found is None else record_words.value(of, of.get(found.id, found), conflict.fields))
    what = record_words.field_name(record, conflict.fields)
    base, mine, theirs = sides
    return Told(record.type_name, name, what, base, mine, theirs, _both(meeting, conflict))


def _both(meeting: Meeting, conflict: Conflict) -> str:
    if not conflict.both or conflict.mine is None or conflict.theirs is None:
        return ""
    values = fields.both_of(conflict.mine, conflict.theirs, conflict.fields)
    joined = conflict.mine.replaced(**values) if values is not None else conflict.mine
    return record_words.value(meeting.mine, joined, conflict.fields)


def _presence(meeting: Meeting, conflict: Conflict, side: str) -> str:
    record = conflict.mine if side == "mine" else conflict.theirs
    if record is None:
        return _("Deleted")
    state = meeting.mine if side == "mine" else meeting.theirs
    others = [state[key] for key in sorted(conflict.touched) if key != record.id and key in state]
    names = [record_words.called(state, one) for one in others[:3]]
    if len(others) > 3:
        names.append("…")
    if names:
        return _("Kept, with {names}").format(names=", ".join(names))
    return "\n".join([_("Changed and kept"), *_changes(meeting.base, state, conflict.base, record)[:4]])


def _changes(base: State, state: State, before: Record | None, after: Record) -> list[str]:
    """What one side changed on a record, a line each."""
    if before is None or type(before) is not type(after):
        return []
    found = []
    for group in fields.groups(before, after):
        if any(getattr(before, name) != getattr(after, name) for name in group):
            was, now = record_words.value(base, before, group), record_words.value(state, after, group)
            found.append(_("{field}: {before} → {after}").format(
                field=record_words.field_name(after, group), before=was, after=now))  # fmt: skip
    return found


Ask = Callable[[Meeting, Sequence[Conflict], bool], dict[str, Choice]]
"""Answers the conflicts of a merge of files by their key; True says that the meeting's mine is the file THEIRS."""


def merge_files(
    mine: Path,
    theirs: Path,
    out: Path,
    *,
    prefer: Prefer = "",
    ask: Ask | None = None,
    author: str = "",
    folder: Path | None = None,
) -> MergeReport:
    """Merge two copies into `out`: a new file, or one of the two, which is then replaced whole.

    With `prefer` conflicts are decided, else `ask` is asked. `UserError` when a file cannot be read, they are no copies
    of one project, `out` is another file that is there already, or somebody has the file to be replaced open.
    """
    working = folder or paths.working_folder()
    refuse_same(mine, [theirs])
    target = files.real(out)
    if target in (files.real(mine), files.real(theirs)):
        return _in_place(mine, theirs, target, prefer, ask, author, working)
    new.refuse_other_endings(out)
    refuse_bad_place(out)
    creating.refuse_existing(target, overwrite=False)
    with tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True) as private:
        copy = Path(private) / mine.name
        with faults.spoken(mine):
            reading.snapshot(files.real(mine), working, copy)
        report = _merged_at(copy, theirs, out, prefer, ask, author, working, swapped=False)
        if report.written:
            with faults.spoken(target):
                alone = lock.hold(target, patience=creating.PATIENCE)
                try:
                    creating.refuse_existing(target, overwrite=False)
                    publishing.place(copy, target, files.signature(copy))
                finally:
                    alone.release()
    return report


def _in_place(
    mine: Path, theirs: Path, target: Path, prefer: Prefer, ask: Ask | None, author: str, working: Path
) -> MergeReport:
    swapped = target == files.real(theirs) and target != files.real(mine)
    path, other = (theirs, mine) if swapped else (mine, theirs)
    if swapped and prefer:
        prefer = "mine" if prefer == "theirs" else "theirs"
    return _merged_at(path, other, target, prefer, ask, author, working, swapped=swapped, guarded=True)


def _merged_at(
    path: Path,
    other: Path,
    out: Path,
    prefer: Prefer,
    ask: Ask | None,
    author: str,
    working: Path,
    *,
    swapped: bool,
    guarded: bool = False,
) -> MergeReport:
    """Merge `other` into the file at `path`, whole or not at all; `guarded`: a verified backup of it is made first."""
    from journey_studio.store.writer import Entry

    opened = ProjectStore.open(path, folder=working)
    store = opened.store
    try:
        if opened.holder is not None:
            raise held(path, opened.holder)
        if opened.read_only:
            told = msg("Writing beside “{name}” is not allowed: nothing was merged. Copy it to another folder first.",
                       name=str(path))  # fmt: skip
            raise MachineError(told)
        if opened.problems:
            told = msg("“{name}” is damaged, so nothing was merged. Open it in the editor to repair it.",
                       name=path.name)  # fmt: skip
            raise UserError(told)
        meeting = meet(store, opened.state, other, folder=working)
        merged, choices, unanswered = _decided(meeting, prefer, ask, swapped)
        report = MergeReport(out, meeting, merged, choices, unanswered, swapped=swapped)
        if unanswered:
            return report
        number = store.revision
        if meeting.copy.relation != "behind":
            command = MergeCopy(merged.state, meeting.copy.path.name)
            entry = Entry(Diff({}), command.label(meeting.mine), "merge", author)
            if guarded:
                store.backup("merge")
            number = store.join(meeting.copy.branch, meeting.mine, merged.state, entry)[-1]
        store.close()
        return report._replace(written=True, revision=number)
    finally:
        store.close(publish=False)


def _decided(
    meeting: Meeting, prefer: Prefer, ask: Ask | None, swapped: bool
) -> tuple[Merged, dict[str, Choice], tuple[Conflict, ...]]:
    """The merge with every conflict answered; what nobody answered is told."""
    choices: dict[str, Choice] = {}
    merged = meeting.merged(choices, prefer)
    while not prefer and (waiting := [one for one in in_order(meeting, merged.conflicts) if one.key not in choices]):
        if ask is None:
            return merged, choices, tuple(waiting)
        choices.update(ask(meeting, waiting, swapped))
        merged = meeting.merged(choices)  # keeping something deleted can bring another question
    if prefer:
        choices = {one.key: prefer for one in merged.conflicts}
    return merged, choices, ()
