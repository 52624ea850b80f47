"""The actions on cards: clipboard, copying, describing, linking, and the menus of cards, cells and the canvas.

Lives in app (L4); imports `i18n`, the model's words and `commands`, no Qt. Hooked into the table by `actions`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journey_studio.app.action_types import Action, Entries, Hands, Menu, Situation
from journey_studio.commands.cards import Direction
from journey_studio.commands.describing import Field
from journey_studio.i18n import Message, msg
from journey_studio.layout.theme import feeling_word
from journey_studio.model.words import EVIDENCE


def _chosen(now: Situation) -> bool:
    return now.cards > 0


def _free(now: Situation) -> bool:
    return now.writable and now.cards > now.locked


def _movable(now: Situation) -> bool:
    """Locked ones too: the command says why not."""
    return now.writable and now.cards > 0


def _touching(now: Situation) -> bool:
    return now.writable and now.described.touchpoints > 0


def _can_paste(now: Situation) -> bool:
    return now.writable and now.stages > 0


def _describe(field: Field, value: Any) -> Callable[[Hands], None]:
    return lambda hands: hands.card_acts.describe(field, value)


_CLIPBOARD = (
    Action(
        "card.cut",
        msg("Cut"),
        msg("Put the cards on the clipboard and take them from the map"),
        lambda hands: hands.card_acts.cut(),
        _movable,
        icon="scissors",
        keys=("Ctrl+X",),
        where="map",
    ),
    Action(
        "card.copy",
        msg("Copy"),
        msg("Put the cards on the clipboard"),
        lambda hands: hands.card_acts.copy(),
        _chosen,
        icon="copy-simple",
        keys=("Ctrl+C",),
        where="map",
    ),
    Action(
        "card.paste",
        msg("Paste"),
        msg("Put what is on the clipboard at the current place"),
        lambda hands: hands.card_acts.paste(),
        _can_paste,
        icon="clipboard-text",
        keys=("Ctrl+V",),
        where="map",
    ),
    Action(
        "card.duplicate",
        msg("Duplicate"),
        msg("Make each card once more below itself"),
        lambda hands: hands.card_acts.duplicate(),
        lambda now: now.writable and now.cards > 0,
        icon="copy",
        keys=("Ctrl+D",),
        where="map",
    ),
    Action(
        "card.select_here",
        msg("Select all here"),
        msg("Select the cards of the current cell"),
        lambda hands: hands.card_acts.select_here(),
        lambda now: now.open and now.at_place,
        icon="selection",
        where="map",
    ),
)

_WAYS: tuple[tuple[Direction, Message, str], ...] = (
    ("left", msg("To the stage on the left"), "Left"),
    ("right", msg("To the stage on the right"), "Right"),
    ("up", msg("Up"), "Up"),
    ("down", msg("Down"), "Down"),
    ("band_up", msg("To the persona above"), "PgUp"),
    ("band_down", msg("To the persona below"), "PgDown"),
)

_COPIES = tuple(
    Action(
        f"copy.{direction}",
        text,
        msg("Put a copy of the card there"),
        lambda hands, direction=direction: hands.card_acts.step(direction, copy=True),  # type: ignore[misc]
        lambda now: now.writable and now.cards > 0,
        keys=(f"Alt+Shift+{key}",),
        where="map",
    )
    for direction, text, key in _WAYS
)

_STRIP = Action(
    "card.describe",
    msg("Describe"),
    msg("Feeling, evidence, importance and more in a strip over the card"),
    lambda hands: hands.card_acts.open_strip(),
    _free,
    icon="sliders-horizontal",
    where="map",
    hint=msg("Space"),
    dialog=True,
)

_FEELINGS = (
    *(
        Action(
            f"feeling.{value + 3}",
            feeling_word(value),
            msg("How the customer feels there"),
            _describe("feeling", value),
            _touching,
            icon=f"face:{value}",
            where="map",
            chosen=lambda now, value=value: now.described.feeling == value,  # type: ignore[misc]
            hint=msg("Space {key}", key=str(value + 3)),
        )
        for value in range(-2, 3)
    ),
    Action(
        "feeling.none",
        msg("Not rated"),
        msg("How the customer feels there"),
        _describe("feeling", None),
        _touching,
        icon="face:",
        where="map",
        chosen=lambda now: now.described.touchpoints > 0 and now.described.feeling is None,
    ),
)

_EVIDENCE_ICONS = {"assumption": "circle-dashed", "researched": "circle-half-fill", "validated": "check-circle-fill"}
_EVIDENCE = tuple(
    Action(
        f"evidence.{value}",
        text,
        msg("How sure we are"),
        _describe("evidence", value),
        _free,
        icon=_EVIDENCE_ICONS[value],
        where="map",
        chosen=lambda now, value=value: now.described.evidence == value,  # type: ignore[misc]
    )
    for value, text in EVIDENCE.items()
)

IMPORTANCE_WORDS: dict[int, Message] = {
    1: msg("1, hardly"),
    2: msg("2, little"),
    3: msg("3, somewhat"),
    4: msg("4, much"),
    5: msg("5, key"),
}
"""How much it matters to the customer, in words."""

_IMPORTANCE = (
    *(
        Action(
            f"importance.{value}",
            IMPORTANCE_WORDS[value],
            msg("How much it matters to the customer"),
            _describe("importance", value),
            _touching,
            icon=f"bars:{value}",
            where="map",
            chosen=lambda now, value=value: now.described.importance == value,  # type: ignore[misc]
            hint=msg("Space I {key}", key=str(value)),
        )
        for value in range(1, 6)
    ),
    Action(
        "importance.none",
        msg("Not rated"),
        msg("How much it matters to the customer"),
        _describe("importance", None),
        _touching,
        icon="bars:",
        where="map",
        chosen=lambda now: now.described.touchpoints > 0 and now.described.importance is None,
    ),
)

_MORE = (
    Action(
        "card.star",
        msg("Moment of truth"),
        msg("A moment that decides the relationship"),
        lambda hands: hands.card_acts.describe("moment_of_truth", not hands.card_acts.described().moment_of_truth),
        _touching,
        icon="star",
        where="map",
        hint=msg("Space {key}", key="T"),
        named=lambda now: msg("No moment of truth") if now.described.moment_of_truth else None,
    ),
    Action(
        "card.departments",
        msg("Departments"),
        msg("Which departments take part, and which one owns"),
        lambda hands: hands.card_acts.ask_departments(),
        _touching,
        icon="buildings",
        where="map",
        hint=msg("Space {key}", key="D"),
        dialog=True,
    ),
    Action(
        "card.channel",
        msg("Channel"),
        msg("Choose the channel"),
        lambda hands: hands.card_acts.ask_channel(),
        _touching,
        icon="share-network",
        where="map",
        hint=msg("Space {key}", key="C"),
        dialog=True,
    ),
    Action(
        "card.link",
        msg("Link"),
        msg("Link to another card, or undo a link"),
        lambda hands: hands.card_acts.ask_link(),
        lambda now: now.writable and now.cards > 0,
        icon="link",
        where="map",
        hint=msg("Space {key}", key="L"),
        dialog=True,
    ),
    Action(
        "card.initiative",
        msg("Make an initiative"),
        msg("Make an initiative that acts upon the card, with its owner"),
        lambda hands: hands.card_acts.make_initiative(),
        lambda now: now.writable and now.described.mendable > 0,
        icon="rocket-launch",
        where="map",
    ),
)

CARD_ACTIONS = (*_CLIPBOARD, *_COPIES, _STRIP, *_FEELINGS, *_EVIDENCE, *_IMPORTANCE, *_MORE)

_FEELING_MENU = Menu(msg("Feeling"), tuple(a.id for a in _FEELINGS), "smiley", msg("Space {key}", key="F"))
_EVIDENCE_MENU = Menu(msg("Evidence"), tuple(a.id for a in _EVIDENCE), "seal-check", msg("Space {key}", key="E"))
_IMPORTANCE_MENU = Menu(
    msg("Importance"), tuple(a.id for a in _IMPORTANCE), "cell-signal-full", msg("Space {key}", key="I")
)

CLIPBOARD_ENTRIES: Entries = ("card.cut", "card.copy", "card.paste", "card.duplicate")
"""For the Edit menu."""


def card_bar(move: Menu) -> Menu:
    """The menu of the bar that holds all that can be done to cards; `move` are the steps of Alt and arrows."""
    copies = Menu(msg("Copy card"), tuple(action.id for action in _COPIES))
    describing = (_FEELING_MENU, _EVIDENCE_MENU, _IMPORTANCE_MENU, "card.star", "card.departments", "card.channel")
    return Menu(
        msg("Card"),
        (
            "card.describe",
            None,
            *describing,
            None,
            move,
            "@stages",
            copies,
            "card.link",
            "card.initiative",
            None,
            "card.select_here",
        ),
    )


CARD_MENU: Entries = (
    *("edit.rename", _FEELING_MENU, _EVIDENCE_MENU, _IMPORTANCE_MENU, "@departments", None),
    *("@stages", "card.link", "card.initiative", None, "edit.lock", "edit.unlock", "edit.delete"),
)
"""What a right click on a card offers: ten entries; duplicating has its key, the Edit menu and the drag with Ctrl."""

CELL_MENU: Entries = ("edit.add", "card.paste", "card.select_here")
"""What a right click in a cell offers."""

CANVAS_MENU: Entries = (
    "card.paste",
    "@lanes",
    Menu(msg("Zoom"), ("view.zoom_in", "view.zoom_out", "view.actual", "view.fit")),
)
"""What a right click beside the map offers."""
