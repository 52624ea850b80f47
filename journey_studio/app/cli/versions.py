"""The command that looks back and goes back: versions.

Lives in the app (L4); imports click by way of its neighbours, and the use cases when they are run.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from journey_studio import formats
from journey_studio.app.cli import console
from journey_studio.app.cli.options import argument, command, path_option
from journey_studio.app.cli.texts import examples
from journey_studio.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_studio.app.points import Point
    from journey_studio.app.session import Session
    from journey_studio.store import VersionInfo
    from journey_studio.store.looking import Looked
    from journey_studio.store.pruning import Pruned

FORMAT = "journey-studio-versions/1"
ACTS = {"list": (0, 0), "name": (1, 1), "show": (1, 1), "diff": (1, 2), "restore": (1, 1), "prune": (0, 0)}
"""What can be done, and how many words belong to it."""


class Wish(NamedTuple):
    """What was typed beside the act itself."""

    file: Path
    words: tuple[str, ...]
    map: str
    author: str
    note: str
    out: Path | None
    as_json: bool
    dry_run: bool


def add_to(group: click.Group) -> None:
    """Add the command."""
    command(
        group,
        "versions",
        versions,
        [
            argument("file", metavar="FILE"),
            click.Argument(["act"], metavar="[" + "|".join(ACTS) + "]", default="list"),
            click.Argument(["words"], metavar=_("[WORD]..."), nargs=-1),
            click.Option(["--map", "map_"], metavar="MAP", default="", help=_("Which map: its title, number or id.")),
            click.Option(["--author"], metavar="NAME", default="", help=_("Who does it, for the history.")),
            click.Option(["--note"], metavar="TEXT", default="", help=_("A note for the version that is named.")),
            path_option("--out", "out", metavar="OUT", help=_("Write the changes as Markdown, CSV or PDF.")),
            click.Option(["--dry-run"], is_flag=True, help=_("Only tell what pruning would free.")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Write it for programs.")),
        ],
        help=_(
            "Look back and go back. list tells the named versions of the project FILE; name NAME names its newest "
            "state; show V tells what stood at V; diff A B tells what changed from A to B (to now without B); "
            "restore V puts the project back, with --map that map alone, as a new step: nothing is lost; prune takes "
            "the states between the named versions away. V is v12, to-be 2, a version’s name, the number of a "
            "revision, or a time as 2026-06-12 16:10."
        ),
        short_help=_("List, name, compare and restore versions."),
        epilog=examples(
            "versions kitchen.journey",
            'versions kitchen.journey name "After workshop 2" --note "with the sales team"',
            "versions kitchen.journey diff v9 v12 --out minutes.md",
            "versions kitchen.journey restore v9",
            "versions kitchen.journey prune --dry-run",
        ),
    )


def versions(
    file: Path,
    act: str,
    words: tuple[str, ...],
    map_: str,
    author: str,
    note: str,
    out: Path | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    if act not in ACTS:
        told = _("“{name}” is nothing that can be done here. Choose one of {known}.")
        raise click.UsageError(told.format(name=act, known=", ".join(ACTS)))
    least, most = ACTS[act]
    if not least <= len(words) <= most:
        raise click.UsageError(
            _("“{command}” takes another number of words. See --help.").format(command=f"versions {act}")
        )
    wish = Wish(file, words, map_, author, note, out, as_json, dry_run)
    return {"list": _list, "name": _name, "show": _show, "diff": _diff, "restore": _restore, "prune": _prune}[act](wish)


def _say(wish: Wish, plain: dict[str, Any], lines: list[str]) -> int:
    """The result: for programs, or line by line for people."""
    if wish.as_json:
        console.say(json.dumps({"format": FORMAT, "file": str(wish.file), **plain}, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            console.say(line)
    return 0


# ---- reading


@contextmanager
def _looked(wish: Wish) -> Iterator[Looked]:
    from journey_studio.app import paths
    from journey_studio.store.looking import look

    with look(wish.file, folder=paths.working_folder()) as looked:
        yield looked


def _known(looked: Looked, wish: Wish) -> list[VersionInfo]:
    """The versions that can be meant: of the map that was named, else all."""
    from journey_studio.app import points
    from journey_studio.app.choose_map import find_map

    if not wish.map:
        return list(looked.versions())
    state = looked.content.state
    return points.versions_of(looked.versions(), points.family_of(state, find_map(state, wish.map).id))


def _point(looked: Looked, wish: Wish, text: str) -> Point:
    from journey_studio.app import versions as use

    return use.find(text, looked.past.revisions(), _known(looked, wish), _("now"))


def _list(wish: Wish) -> int:
    from journey_studio.app import points

    with _looked(wish) as looked:
        known = _known(looked, wish)
        titles = {one.id: one.title for one in _maps(looked)}
        head = looked.content.head
    lines = []
    for one in reversed(known):
        told = ", ".join(part for part in (points.moment_of(one.time), one.author) if part)
        of = titles.get(one.map or "", "") if len(titles) > 1 else ""
        parts = [console.flat(points.name_of(points.of_version(one))), told, console.flat(of)]
        lines.append("  ".join(part for part in parts if part))
        if one.note:
            lines.append(f"    {console.flat(one.note)}")
    since = head.number - known[-1].revision if head is not None and known else 0
    if since:
        lines.insert(0, ngettext("{count} change since", "{count} changes since", since).format(count=since))
    if not known:
        lines = [_("No version was named yet.")]
    plain = {"versions": [_plain(one) for one in known], "revision": head.number if head is not None else None}
    return _say(wish, plain, lines)


def _maps(looked: Looked) -> list[Any]:
    from journey_studio.model import queries

    return list(queries.maps(looked.content.state))


def _plain(version: VersionInfo) -> dict[str, Any]:
    from journey_studio.app import points

    return {"label": points.number_of(version), **version._asdict()}


def _show(wish: Wish) -> int:
    from journey_studio.app import points
    from journey_studio.app.inspect import map_facts
    from journey_studio.model import queries

    with _looked(wish) as looked:
        point = _point(looked, wish, wish.words[0])
        state = looked.content.state if point.revision is None else looked.past.state_at(point.revision)
        facts = [map_facts(state, number, one) for number, one in enumerate(queries.maps(state), 1)]
    version = point.version
    lines = [console.flat(points.name_of(point))]
    if version is not None and version.note:
        lines.append(f"  {console.flat(version.note)}")
    told = ", ".join(part for part in (points.moment_of(point.time), point.author) if part)
    lines += [f"  {told}"] if told else []
    lines += [_fact_line(fact) for fact in facts]
    plain = {
        "point": _plain_point(point),
        "version": _plain(version) if version is not None else None,
        "maps": [fact._asdict() for fact in facts],
    }
    return _say(wish, plain, lines)


def _fact_line(fact: Any) -> str:
    title = console.flat(fact.title) or _("Untitled")
    count = ngettext("{count} touchpoint", "{count} touchpoints", fact.touchpoints).format(count=fact.touchpoints)
    return f"  {title}: {count}"


def _plain_point(point: Point) -> dict[str, Any]:
    from journey_studio.app import points

    return {"name": points.name_of(point), "revision": point.revision, "time": point.time, "author": point.author}


def _diff(wish: Wish) -> int:
    from journey_studio.app import changes, points
    from journey_studio.app.choose_map import find_map
    from journey_studio.model import queries
    from journey_studio.model.comparing import compare

    with _looked(wish) as looked:
        ends = [_point(looked, wish, text) for text in (*wish.words, "now")[:2]]
        states = [looked.content.state if one.revision is None else looked.past.state_at(one.revision) for one in ends]
        if wish.map:
            usual = [find_map(looked.content.state, wish.map).id]
        else:
            usual = [one.id for one in queries.maps(states[1])] or [one.id for one in queries.maps(states[0])]
    pairs = {(points.map_at(ends[0], one), points.map_at(ends[1], one)) for one in usual}
    named_maps = any(end.version is not None and end.version.map for end in ends)
    chosen = sorted(pairs, key=str)[:1] if named_maps else sorted(pairs, key=lambda pair: usual.index(pair[1]))
    found = [compare(states[0], states[1], *pair) for pair in chosen]
    listing = changes.listed(found, (points.name_of(ends[0]), points.name_of(ends[1])))
    if wish.out is not None:
        made = changes.write(wish.out, listing, overwrite=True)
        console.say(_("Written: {path}").format(path=made))
        return 0
    if wish.as_json:
        console.say(changes.as_json(listing))
        return 0
    lines = [listing.heading, listing.summary]
    for section in listing.sections:
        head = " · ".join(part for part in (section.persona, section.stage) if part)
        lines += [console.flat(head)] if head else []
        lines += [f"  {console.flat(entry.sentence)}" for entry in section.entries]
    return _say(wish, {}, lines)


# ---- writing


@contextmanager
def _opened(wish: Wish) -> Iterator[Session]:
    """The project, open to be changed; closed whole whatever happens."""
    from journey_studio.app.held import held
    from journey_studio.app.session import Session
    from journey_studio.app.settings import Settings

    author = wish.author or Settings().text("author")
    session = Session.open(wish.file, author=author)
    try:
        if session.opened.holder is not None:
            raise held(wish.file, session.opened.holder)
        session.refuse_read_only()
        yield session
    except BaseException:
        session.close()
        raise
    session.close(timeout=None)


def _chosen_map(session: Session, wish: Wish) -> str | None:
    from journey_studio.app.choose_map import find_map

    return find_map(session.state, wish.map).id if wish.map else None


def _name(wish: Wish) -> int:
    from journey_studio.app import points
    from journey_studio.app import versions as use
    from journey_studio.model import queries

    with _opened(wish) as session:
        maps = queries.maps(session.state)
        of = _chosen_map(session, wish) or (maps[0].id if len(maps) == 1 else None)
        family = points.family_of(session.state, of) if of else ()
        track = use.track_of(session.state, of) if of else points.AS_IS
        made = session.store.name_version(
            wish.words[0], wish.note, session.author, map_id=of, track=track, family=family
        )
    return _say(wish, {"version": _plain(made)}, [console.flat(points.name_of(points.of_version(made)))])


def _restore(wish: Wish) -> int:
    from journey_studio.app import points
    from journey_studio.app import versions as use

    with _opened(wish) as session:
        of = _chosen_map(session, wish)
        known = list(session.store.versions())
        if of:
            known = points.versions_of(known, points.family_of(session.state, of))
        point = use.find(wish.words[0], session.store.revisions(), known, _("now"))
        then = points.state_of(session, point)
        done = use.restore(session, use.to_map(then, point, of) if of else use.to_project(then, point))
        session.autosave.flush()
        number = session.store.revision
    if done is None:
        return _say(wish, {"changed": False, "revision": number}, [_("Nothing is different there.")])
    told = [done.sentence(), _("Restoring adds a new version. Nothing is lost.")]
    return _say(wish, {"changed": True, "revision": number, "brought_back": list(done.brought)}, told)


def _prune(wish: Wish) -> int:
    from journey_studio.app import versions as use

    before = wish.file.stat().st_size if wish.file.is_file() else 0
    with _opened(wish) as session:
        pruned = use.would_prune(session) if wish.dry_run else use.prune(session)
    after = wish.file.stat().st_size
    plain = {"dry_run": wish.dry_run, **pruned._asdict(), "before": before, "after": after}
    return _say(wish, plain, [_pruned(pruned, before, after, only_told=wish.dry_run)])


def _pruned(pruned: Pruned, before: int, after: int, *, only_told: bool) -> str:
    if not pruned.revisions and not pruned.images:
        return _("There is nothing to take away: every state is a named version, the first or the newest.")
    count = ngettext("{count} state", "{count} states", pruned.revisions).format(count=pruned.revisions)
    if only_told:
        told = _("Pruning would take {states} between the named versions away, about {size}. Nothing was changed.")
        return told.format(states=count, size=formats.size(pruned.size))
    told = _("{states} between the named versions are gone; the file was {before} and is {after}. A backup was made.")
    return told.format(states=count, before=formats.size(before), after=formats.size(after))
