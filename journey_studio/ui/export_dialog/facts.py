"""What is exported: the project as it stood when the dialog opened, and the moments of its past.

Lives in ui (L5); `app.points`, `app.saved_views`, `app.export`. States are values, so that the dialog and the
thread behind it see the same project however long it is open; the past is read from disk when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journey_studio.app import points
from journey_studio.app.carried import edition_in
from journey_studio.app.choose_map import find_map
from journey_studio.app.export import edition_of
from journey_studio.app.export_choices import Chosen, Entry
from journey_studio.app.export_options import Edition, Kind
from journey_studio.app.saved_views import SavedViews
from journey_studio.app.since import before_of
from journey_studio.i18n import _
from journey_studio.layout.persona_sheet_content import people
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap
from journey_studio.ui.export_dialog import checking
from journey_studio.ui.export_dialog.lists import Facts
from journey_studio.ui.export_dialog.worker import Source

if TYPE_CHECKING:
    from journey_studio.app.session import Session

BEHIND = 50
"""Revisions that may be written between asking for a poster and making it."""


class Subject:
    """A project and its map on show."""

    def __init__(self, session: Session, map_id: str) -> None:
        self.session, self.map_id = session, map_id
        self.state = session.state
        self._points = points.points_of(session, map_id)
        self._views = tuple(SavedViews(session).of(map_id))
        self._now = edition_now(session, map_id)

    @property
    def project(self) -> str:
        """What the project is known by."""
        return self.session.store.uuid

    @property
    def title(self) -> str:
        """The map's title."""
        return find_map(self.state, self.map_id).title

    def kinds(self) -> list[tuple[Kind, str]]:
        """The papers there are of this map, with their names."""
        found: list[tuple[Kind, str]] = [("poster", _("Poster"))]
        if people(self.state, self.map_id):
            found.append(("personas", _("Persona sheets")))
        if self._befores():
            found.append(("comparison", _("What changed")))
        return found

    def _befores(self) -> list[Entry]:
        """What the map can be compared with: its versions, newest first, and the other maps."""
        versions = [Entry(points.number_of(one.version), points.name_of(one)) for one in self._points if one.version]
        maps = [one for one in queries.maps(self.state) if one.id != self.map_id]
        return [*versions, *(Entry(one.id, one.title.strip() or _("Untitled")) for one in maps)]

    def facts(self) -> Facts:
        """What there is to choose from."""
        moments = tuple((one.revision, points.name_of(one)) for one in self._points)
        tiles = tuple(Entry(name, name) for name in checking.tile_names())
        names = tuple(view.name for view in self._views)
        return Facts(self.state, self.map_id, names, moments, tiles, tuple(self._befores()))

    def key_of(self, chosen: Chosen) -> object:
        """What tells the source of one choice from that of another."""
        return chosen.revision, chosen.options.since if chosen.options.kind == "comparison" else None

    def source_of(self, chosen: Chosen) -> Callable[[], Source]:
        """What a choice is exported from; the disk is read when that is called."""
        session, map_id, state, now = self.session, self.map_id, self.state, self._now

        def source() -> Source:
            if chosen.revision is None:
                found = Source(state, find_map(state, map_id), now(), session.asset)
            else:
                found = self._past(chosen.revision)
            if chosen.options.kind != "comparison":
                return found
            before = before_of(session, chosen.options.since, found.state, found.journey, chosen.revision)
            return found._replace(edition=found.edition._replace(before=before))

        return source

    def _past(self, revision: int) -> Source:
        session = self.session
        point = next((one for one in self._points if one.revision == revision), points.Point(revision))
        then = points.state_of(session, point)
        journey = find_map(then, points.map_at(point, self.map_id))
        known = session.store.past.revisions()
        info = next((one for one in known if one.number == revision), None)
        edition = edition_in(session, edition_of(info, session.store.versions(), journey.id), info)
        return Source(then, journey, edition._replace(views=self._views), session.asset)

    def possible(self, chosen: Chosen) -> Chosen:
        """The choices without what is gone since they were made: versions, saved views, kinds of paper."""
        options = chosen.options
        if options.filter not in {view.name for view in self._views}:
            options = options._replace(filter="")
        if options.kind not in {kind for kind, _words in self.kinds()}:
            options = options._replace(kind="poster")
        maps = tuple(one for one in options.maps if self.state.find(JourneyMap, one) is not None)
        known = chosen.revision in {one.revision for one in self._points}
        return Chosen(chosen.format, options._replace(maps=maps), chosen.revision if known else None)


def edition_now(session: Session, map_id: str) -> Callable[[], Edition]:
    """Which version the present state is, asked for in the background: history is read from disk."""
    number, versions = session.store.revision, session.store.versions()
    views = tuple(SavedViews(session).of(map_id))

    def found() -> Edition:
        now = next((one for one in session.store.revisions(BEHIND) if one.number == number), None)
        return edition_in(session, edition_of(now, versions, map_id)._replace(views=views), now)

    return found
