"""The past of a project as people look at it: named versions, runs of small acts, the program's own marks, two tracks.

Lives in app (L4); imports `model` and `store`, no Qt. `read` asks the disk (on a thread of its own), everything else
is a pure function over what it found, so that the window and the command line tell the same story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from journey_studio.app import points
from journey_studio.app.points import AS_IS, TO_BE, Point
from journey_studio.i18n import Message, _, msg, ngettext
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, RevisionInfo, VersionInfo

GAP = timedelta(hours=1)
"""A pause after which a new run begins."""
_SMALL = frozenset({"edit", "undo", "redo"})
"""Acts that are folded together."""
PROJECT_WIDE = ""
REASONS: dict[str, Message] = {
    "open": msg("Opened"),
    "import": msg("Before an import"),
    "restore": msg("Before a restore"),
    "merge": msg("Before a merge"),
    "export": msg("Before an export"),
}
"""What the program's own marks are called."""
Kind = Literal["now", "version", "run", "mark"]
Track = Literal["as_is", "to_be"]


class Past(NamedTuple):
    """What the file tells: revisions newest first, versions and marks oldest first, which maps each revision touched,
    and in which revision each map began."""

    revisions: tuple[RevisionInfo, ...] = ()
    versions: tuple[VersionInfo, ...] = ()
    marks: tuple[VersionInfo, ...] = ()
    touched: Mapping[int, frozenset[str]] = {}
    births: Mapping[str, int] = {}


class Run(NamedTuple):
    """Acts in a row that are folded into one line, newest first."""

    revisions: tuple[RevisionInfo, ...]

    @property
    def newest(self) -> RevisionInfo:
        """The last act of it."""
        return self.revisions[0]

    @property
    def oldest(self) -> RevisionInfo:
        """The first act of it."""
        return self.revisions[-1]


class Entry(NamedTuple):
    """One line of the timeline. `run` is set for folded acts, `mark` for a mark of the program."""

    kind: Kind
    point: Point
    track: Track
    title: str
    detail: str
    run: Run | None = None
    mark: VersionInfo | None = None
    branch_from: int | None = None
    """For the first entry of a to-be map: the revision it started from."""

    @property
    def key(self) -> str:
        """What it is known by while it is shown."""
        version = self.point.version
        return version.id if version is not None else f"{self.kind}-{self.point.revision}"


def read(store: ProjectStore, maps: Sequence[str]) -> Past:
    """Ask the file for its past; `maps` are those whose beginnings are wanted."""
    past = store.past
    return Past(
        tuple(past.revisions()), store.versions(), store.checkpoints(), past.touched(), past.births(tuple(maps))
    )


def folded(revisions: Iterable[RevisionInfo], ends: Iterable[int] = ()) -> list[Run]:
    """Revisions, newest first, as runs: small acts of one author with no long pause between them become one.

    `ends` are revisions after which somebody put a name or a mark: a run does not reach over them.
    """
    closed = set(ends)
    runs: list[list[RevisionInfo]] = []
    for one in revisions:
        if runs and one.number not in closed and _go_together(one, runs[-1][-1]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [Run(tuple(run)) for run in runs]


def _go_together(earlier: RevisionInfo, later: RevisionInfo) -> bool:
    if earlier.kind not in _SMALL or later.kind not in _SMALL or earlier.author != later.author:
        return False
    try:
        pause = datetime.fromisoformat(later.time) - datetime.fromisoformat(earlier.time)
    except (ValueError, TypeError):  # damage left no time there
        return True
    return timedelta() <= pause <= GAP


def of_map(
    past: Past, state: State, map_id: str, track: Track | None = None, unfold: frozenset[str] = frozenset()
) -> list[Entry]:
    """The timeline of a map with its to-be maps, newest first; with `track` only that one.

    `unfold` are the keys of runs that are shown act by act.
    """
    family = points.family_of(state, map_id)
    variants = {one for one in family if _is_to_be(state, one)}
    lines: list[Entry] = []
    for wanted in (AS_IS, TO_BE):
        if track is None or track == wanted:
            lines += _track(past, family, variants, wanted, unfold)
    lines.sort(key=_newer, reverse=True)
    return lines


def _newer(line: Entry) -> tuple[bool, int, bool, str, int]:
    """By what a timeline is in order; of two names of one moment the later one comes first."""
    version = line.point.version
    named = (True, version.time, version.number) if version is not None else (False, "", 0)
    return (line.kind == "now", line.point.revision or 0, *named)


def _is_to_be(state: State, map_id: str) -> bool:
    found = state.get(map_id)
    return getattr(found, "kind", AS_IS) == TO_BE


def _track(past: Past, family: Sequence[str], variants: set[str], track: str, unfold: frozenset[str]) -> list[Entry]:
    which: Track = "to_be" if track == TO_BE else "as_is"
    versions = points.versions_of(past.versions, family, track)
    named = {one.revision for one in versions}
    mine = [one for one in past.revisions if _is_on(past, one, family, variants, which)]
    shown = {one.number for one in mine}
    marks = [one for one in past.marks if which == AS_IS and one.revision in shown and one.revision not in named]
    marked = {one.revision for one in marks}
    entries = [_version(one) for one in versions]
    entries += [_mark(one) for one in marks]
    rest = [one for one in mine if one.number not in named | marked]
    if mine and which == AS_IS:
        newest = mine[0]
        entries.append(_now(newest, changed=newest.number not in named))
        rest = [one for one in rest if one.number != newest.number]
        entries = [one for one in entries if one.kind != "mark" or one.point.revision != newest.number]
    for run in folded(rest, _before(mine, named | marked)):
        entries += _run(run, which, unfold)
    return _with_branch(entries, past, variants) if which == TO_BE else entries


def _before(mine: Sequence[RevisionInfo], ends: set[int]) -> set[int]:
    """For each named revision, the one of this track before it: it ends a run of its own."""
    return {older.number for newer, older in pairwise(mine) if newer.number in ends}


def _is_on(past: Past, one: RevisionInfo, family: Sequence[str], variants: set[str], track: Track) -> bool:
    touched = past.touched.get(one.number, frozenset())
    if track == TO_BE:
        return bool(touched & variants)
    if not touched or PROJECT_WIDE in touched:
        return not (touched & variants)
    return bool(touched & (set(family) - variants))


def _version(version: VersionInfo) -> Entry:
    point = points.of_version(version)
    track: Track = "to_be" if version.track == TO_BE else "as_is"
    detail = ", ".join(part for part in (points.moment_of(version.time), version.author) if part)
    return Entry("version", point, track, points.name_of(point), detail)


def _mark(mark: VersionInfo) -> Entry:
    point = Point(mark.revision, None, mark.time, mark.author)
    reason = REASONS.get(mark.name)
    title = str(reason) if reason is not None else _("Marked")
    return Entry("mark", point, "as_is", title, points.moment_of(mark.time), mark=mark)


def _now(newest: RevisionInfo, *, changed: bool) -> Entry:
    title = points.moment_of(newest.time) or _("Now")
    return Entry("now", Point(None, None, newest.time, newest.author), "as_is", title, told(newest) if changed else "")


def _run(run: Run, track: Track, unfold: frozenset[str]) -> list[Entry]:
    newest = run.newest
    point = Point(newest.number, None, newest.time, newest.author)
    if len(run.revisions) == 1:
        return [_act(newest, track)]
    count = len(run.revisions)
    title = ngettext("{count} autosave", "{count} autosaves", count).format(count=count)
    folded_entry = Entry("run", point, track, title, span_of(run), run)
    if folded_entry.key not in unfold:
        return [folded_entry]
    acts = [_act(one, track) for one in run.revisions[1:]]
    return [folded_entry, *acts]


def _act(one: RevisionInfo, track: Track) -> Entry:
    detail = ", ".join(part for part in (points.moment_of(one.time), one.author) if part)
    run = Run((one,))
    return Entry("run", Point(one.number, None, one.time, one.author), track, told(one) or _("Change"), detail, run)


def told(one: RevisionInfo) -> str:
    """What an act was; an undo says so, as it bears the name of what it took back."""
    label = str(one.label)
    return _("Undone: {step}").format(step=label) if one.kind == "undo" and label else label


def span_of(run: Run) -> str:
    """When a run was: "12 Jun 14:05–16:08", with who worked."""
    first, last = points.moment_of(run.oldest.time), points.moment_of(run.newest.time)
    if not first or not last:
        told = first or last
    elif first == last:
        told = last
    else:
        told = _span(run, first, last)
    return ", ".join(part for part in (told, run.newest.author) if part)


def _span(run: Run, first: str, last: str) -> str:
    begun, ended = (datetime.fromisoformat(one.time).astimezone() for one in (run.oldest, run.newest))
    if begun.date() != ended.date():
        return f"{first} – {last}"
    day = points.day_of(run.newest.time)
    times = f"{begun:%H:%M}–{ended:%H:%M}"
    return f"{day} {times}" if day else _("{time} today").format(time=times)


def _with_branch(entries: list[Entry], past: Past, variants: set[str]) -> list[Entry]:
    """Say at the oldest entry of the to-be track where it started from."""
    begun = sorted((past.births[one], one) for one in variants if one in past.births)
    if not entries or not begun:
        return entries
    birth = begun[0][0]
    label = next((one.label for one in past.revisions if one.number == birth), "")
    told = dict(label.args).get("revision") if isinstance(label, Message) else None
    origin = told if isinstance(told, int) and told > 0 else birth - 1
    oldest = min(entries, key=lambda one: one.point.revision or 0)
    return [one._replace(branch_from=origin) if one is oldest else one for one in entries]


def matches(entry: Entry, query: str) -> bool:
    """Whether an entry speaks of what was typed: its name, note, author, day, or what was done in it.

    A number is meant whole: "workshop 1" is not the second workshop, held at 14:01.
    """
    texts = [entry.title, entry.detail]
    version = entry.point.version
    if version is not None:
        texts += [version.note, version.author]
    if entry.run is not None:
        texts += [str(one.label) for one in entry.run.revisions]
    whole = " ".join(texts).casefold()
    numbers = set(re.findall(r"\d+", whole))
    return all(word in (numbers if word.isdecimal() else whole) for word in query.casefold().split())
