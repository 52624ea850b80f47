"""The actions on pages: the map, the personas, the analysis, the programme; which actions need the map on the screen.

Lives in app (L4); `action_types`, `i18n`, no Qt.
"""

from __future__ import annotations

from journey_studio.app.action_types import Action, Hands, Situation
from journey_studio.app.room_hands import MAP
from journey_studio.i18n import Message, msg

PAGES: tuple[tuple[str, Message], ...] = (
    (MAP, msg("Map")),
    ("personas", msg("Personas")),
    ("analysis", msg("Analysis")),
    ("programme", msg("Programme")),
)
"""The pages in the order of their tabs, and what they are called."""


def _more(now: Situation) -> bool:
    return now.open and now.room.pages > 1


def _page(name: str, text: Message) -> Action:
    return Action(
        f"page.{name}",
        text,
        msg("Show this page"),
        lambda hands: hands.rooms.go(name),
        _more,
        chosen=lambda now: now.room.shown == name,
    )


ROOMS = (
    Action(
        "room.next",
        msg("Next page"),
        msg("Show the page of the next tab"),
        lambda hands: hands.rooms.step(1),
        _more,
        keys=("Ctrl+PgDown",),
    ),
    Action(
        "room.previous",
        msg("Previous page"),
        msg("Show the page of the tab before"),
        lambda hands: hands.rooms.step(-1),
        _more,
        keys=("Ctrl+PgUp",),
    ),
    *(_page(name, text) for name, text in PAGES),
)
ROOM_ENTRIES = (*(f"page.{name}" for name, _text in PAGES), None, "room.next", "room.previous")
"""In View > Pages."""

_ONLY_THERE = ("view.", "panels.", "snap.", "curve.", "find.show_all")
_BY_WAY_OF = (
    *("go.", "edit.add_stages", "edit.add_personas", "find.filter"),
    *("history.show", "history.restore", "history.variant", "history.prune", "compare.begin"),
)


def placed(action: Action) -> Action:
    """An action of the map: it is not possible on other pages, or it goes to the map first."""
    if action.where == "map" or action.id.startswith(_ONLY_THERE):
        possible = action.when
        return action._replace(when=lambda now: now.room.on_map and possible(now))
    if action.id.startswith(_BY_WAY_OF):
        run = action.run

        def first_there(hands: Hands) -> None:
            hands.rooms.go(MAP)
            run(hands)

        return action._replace(run=first_there)
    return action
