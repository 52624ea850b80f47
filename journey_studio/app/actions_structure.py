"""What can be done to stages, lanes and persona bands: a part of the table of actions, with the menus of headers.

Lives in app (L4); imports `i18n`, `action_types`, the model; no Qt. Every action is on the current stage, lane or band:
that of the header with the keyboard, else that of the current place.
"""

from __future__ import annotations

from typing import get_args

from journey_studio.app.action_types import Action, Menu, Situation
from journey_studio.app.structure_types import FrameSituation
from journey_studio.i18n import Message, msg
from journey_studio.model.records.kinds import PenStyle

__all__ = ["BAND_MENU", "LANE_MENU", "STAGE_MENU", "STRUCTURE", "STRUCTURE_MENU"]

Field = str


def _has(*fields: Field) -> _When:
    return _When(fields)


class _When:
    """Possible when the map can be written and all these hold for the current stage, lane or band."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        unknown = set(fields) - set(FrameSituation._fields)
        if unknown:
            raise ValueError(f"a situation has no {unknown}")
        self._fields = fields

    def __call__(self, now: Situation) -> bool:
        return now.writable and all(getattr(now.frame, field) for field in self._fields)


_STAGES = (
    Action(
        "stage.name",
        msg("Rename the stage"),
        msg("Change the stage’s name in place"),
        lambda hands: hands.structure.write_stage("name"),
        _has("stage"),
        icon="pencil-simple",
    ),
    Action(
        "stage.words",
        msg("Customer’s words"),
        msg("Write what the customer says in this stage"),
        lambda hands: hands.structure.write_stage("customer_words"),
        _has("stage"),
        icon="quotes",
    ),
    Action(
        "stage.short_name",
        msg("Short name"),
        msg("Write a name of at most 12 characters for where there is little room"),
        lambda hands: hands.structure.write_stage("short_name"),
        _has("stage"),
        icon="text-aa",
    ),
    Action(
        "stage.insert_before",
        msg("Insert before"),
        msg("Name a new stage before this one"),
        lambda hands: hands.structure.insert_stage(after=False),
        _has("stage"),
        icon="caret-double-left",
        keys=("Ctrl+Shift+Left",),
    ),
    Action(
        "stage.insert_after",
        msg("Insert after"),
        msg("Name a new stage after this one"),
        lambda hands: hands.structure.insert_stage(after=True),
        _has("stage"),
        icon="caret-double-right",
        keys=("Ctrl+Shift+Right",),
    ),
    Action(
        "stage.split",
        msg("Split here"),
        msg("What comes after the current card goes to a new stage"),
        lambda hands: hands.structure.split_stage(),
        _has("stage"),
        icon="arrows-split",
    ),
    Action(
        "stage.merge",
        msg("Merge with next"),
        msg("Make one stage of this and the next"),
        lambda hands: hands.structure.merge_stage(),
        _has("stage_right"),
        icon="arrows-merge",
    ),
    Action(
        "stage.left",
        msg("Move the stage left"),
        msg("Move the stage with all that stands in it"),
        lambda hands: hands.structure.move_stage(-1),
        _has("stage_left"),
        icon="arrow-left",
    ),
    Action(
        "stage.right",
        msg("Move the stage right"),
        msg("Move the stage with all that stands in it"),
        lambda hands: hands.structure.move_stage(1),
        _has("stage_right"),
        icon="arrow-right",
    ),
    Action(
        "stage.delete",
        msg("Delete the stage"),
        msg("Delete the stage with its cards; one step back brings all of it again"),
        lambda hands: hands.structure.delete_stage(),
        _has("stage"),
        icon="trash",
    ),
)

WIDTHS: tuple[tuple[str, Message, float | None], ...] = (
    ("usual", msg("Usual"), None),
    ("fit", msg("Fit the content"), 0.0),
    ("narrow", msg("Narrow"), 160.0),
    ("wide", msg("Wide"), 280.0),
    ("widest", msg("Widest"), 420.0),
)
_WIDTHS = tuple(
    Action(
        f"width.{name}",
        text,
        msg("The width of the stage’s column; its right edge can be dragged as well"),
        lambda hands, width=width: hands.structure.width_stage(width),  # type: ignore[misc]
        _has("stage"),
        chosen=lambda now, width=width: now.frame.stage and now.frame.stage_width == width,  # type: ignore[misc]
    )
    for name, text, width in WIDTHS
)

_LANES = (
    Action(
        "lane.name",
        msg("Rename the lane"),
        msg("Change the lane’s name in place, in all bands"),
        lambda hands: hands.structure.write_lane("title"),
        _has("lane"),
        icon="pencil-simple",
    ),
    Action(
        "lane.unit",
        msg("Unit"),
        msg("What the numbers of this lane count"),
        lambda hands: hands.structure.write_lane("unit"),
        _has("lane_number"),
        icon="hash",
    ),
    Action(
        "lane.hide",
        msg("Hide"),
        msg("Show the lane no more; what stands in it stays"),
        lambda hands: hands.structure.hide_lane(),
        _has("lane"),
        icon="eye-slash",
    ),
    Action(
        "lane.up",
        msg("Move the lane up"),
        msg("Move the lane in all bands"),
        lambda hands: hands.structure.move_lane(-1),
        _has("lane_above"),
        icon="arrow-up",
    ),
    Action(
        "lane.down",
        msg("Move the lane down"),
        msg("Move the lane in all bands"),
        lambda hands: hands.structure.move_lane(1),
        _has("lane_below"),
        icon="arrow-down",
    ),
    Action(
        "lane.add_text",
        msg("New lane for texts"),
        msg("Name a new lane below this one; each cell holds a text"),
        lambda hands: hands.structure.add_lane("custom_text"),
        lambda now: now.open and now.writable,
        icon="text-align-left",
    ),
    Action(
        "lane.add_number",
        msg("New lane for numbers"),
        msg("Name a new lane below this one; each cell holds a number"),
        lambda hands: hands.structure.add_lane("custom_number"),
        lambda now: now.open and now.writable,
        icon="hash",
    ),
    Action(
        "lane.delete",
        msg("Delete the lane"),
        msg("Delete an own lane with what stands in it"),
        lambda hands: hands.structure.delete_lane(),
        _has("lane_own"),
        icon="trash",
    ),
)

HEIGHTS: tuple[tuple[str, Message, float], ...] = (
    ("usual", msg("Usual"), 0.0),
    ("more", msg("A little more"), 30.0),
    ("tall", msg("Tall"), 80.0),
    ("tallest", msg("Very tall"), 160.0),
)
_HEIGHTS = tuple(
    Action(
        f"height.{name}",
        text,
        msg("Height added to the lane; its lower edge can be dragged as well"),
        lambda hands, added=added: hands.structure.raise_lane(added),  # type: ignore[misc]
        _has("lane"),
        chosen=lambda now, added=added: now.frame.lane and now.frame.lane_height == added,  # type: ignore[misc]
    )
    for name, text, added in HEIGHTS
)

_BANDS = (
    Action(
        "band.name",
        msg("Rename the persona"),
        msg("Change the persona’s name in place"),
        lambda hands: hands.structure.write_persona("name"),
        _has("persona"),
        icon="pencil-simple",
    ),
    Action(
        "band.role",
        msg("Role"),
        msg("Write in a few words who this persona is to the company"),
        lambda hands: hands.structure.write_persona("role"),
        _has("persona"),
        icon="user",
    ),
    Action(
        "band.need",
        msg("Main need"),
        msg("Write what this persona needs above all"),
        lambda hands: hands.structure.write_persona("need"),
        _has("persona"),
        icon="lightbulb",
    ),
    Action(
        "band.up",
        msg("Move the persona up"),
        msg("Move the band with all its lanes"),
        lambda hands: hands.structure.move_band(-1),
        _has("band_above"),
        icon="arrow-up",
    ),
    Action(
        "band.down",
        msg("Move the persona down"),
        msg("Move the band with all its lanes"),
        lambda hands: hands.structure.move_band(1),
        _has("band_below"),
        icon="arrow-down",
    ),
    Action(
        "band.fold",
        msg("Fold"),
        msg("Show only the header and the curve of this persona"),
        lambda hands: hands.structure.fold(folded=True),
        lambda now: now.writable and now.frame.band and not now.frame.folded,
        icon="caret-right",
    ),
    Action(
        "band.unfold",
        msg("Unfold"),
        msg("Show all lanes of this persona"),
        lambda hands: hands.structure.fold(folded=False),
        _has("band", "folded"),
        icon="caret-down",
    ),
    Action(
        "band.fold_all",
        msg("Fold all personas"),
        msg("Show only headers and curves; a second time, everything"),
        lambda hands: hands.structure.fold_all(),
        lambda now: now.writable and (now.frame.some_open or now.frame.some_folded),
        keys=("Ctrl+.",),
        named=lambda now: None if now.frame.some_open else msg("Unfold all personas"),
    ),
    Action(
        "band.add",
        msg("New persona"),
        msg("Name a new persona, whose band comes below this one"),
        lambda hands: hands.structure.add_persona(),
        lambda now: now.open and now.writable,
        icon="user-plus",
    ),
    Action(
        "band.remove",
        msg("Take off the map"),
        msg("Remove the band with its cards; the persona stays in the project"),
        lambda hands: hands.structure.remove_band(),
        _has("band"),
        icon="minus",
    ),
    Action(
        "band.delete",
        msg("Delete the persona"),
        msg("Delete the persona with its cards on every map"),
        lambda hands: hands.structure.delete_persona(),
        _has("persona"),
        icon="trash",
    ),
)

COLOURS = (msg("Plum"), msg("Moss"), msg("Petrol"), msg("Rose"), msg("Umber"), msg("Slate"))
"""The names of the slots from 1 to 6."""
PENS = (msg("Solid"), msg("Dashed"), msg("Dotted"), msg("Dash and dot"), msg("Finely dotted"), msg("Long dashes"))
"""The names of the lines, in the order of `PenStyle`."""
if len(PENS) != len(get_args(PenStyle)):
    raise RuntimeError("every line has a name")
_COLOURS = tuple(
    Action(
        f"colour.{slot}",
        text,
        msg("The colour of this persona everywhere"),
        lambda hands, slot=slot: hands.structure.colour(slot),  # type: ignore[misc]
        _has("persona"),
        icon=f"colour:{slot}",
        chosen=lambda now, slot=slot: now.frame.colour == slot,  # type: ignore[misc]
    )
    for slot, text in enumerate(COLOURS, 1)
)
_PENS = tuple(
    Action(
        f"pen.{number}",
        text,
        msg("The line of this persona’s curve where several stand together"),
        lambda hands, number=number: hands.structure.pen(number),  # type: ignore[misc]
        _has("persona"),
        icon=f"line:{number}",
        chosen=lambda now, number=number: now.frame.pen == number,  # type: ignore[misc]
    )
    for number, text in enumerate(PENS)
)

STRUCTURE: tuple[Action, ...] = (*_STAGES, *_WIDTHS, *_LANES, *_HEIGHTS, *_BANDS, *_COLOURS, *_PENS)


def _ids(actions: tuple[Action, ...]) -> tuple[str, ...]:
    return tuple(action.id for action in actions)


_WIDTH_MENU = Menu(msg("Set width"), _ids(_WIDTHS), icon="arrows-left-right")
_HEIGHT_MENU = Menu(msg("Height"), _ids(_HEIGHTS), icon="caret-up-down")
_COLOUR_MENU = Menu(msg("Colour"), _ids(_COLOURS), icon="circle")
_PEN_MENU = Menu(msg("Line"), _ids(_PENS), icon="pulse")
_NEW_LANE = Menu(msg("New lane"), ("lane.add_text", "lane.add_number"), icon="plus")

STAGE_MENU: tuple[str | Menu | None, ...] = (
    *("stage.name", "stage.short_name", "stage.words", None),
    *("stage.insert_before", "stage.insert_after", None),
    *("stage.split", "stage.merge", _WIDTH_MENU, None, "stage.delete"),
)
"""What a stage's header offers."""

LANE_MENU: tuple[str | Menu | None, ...] = (
    *("lane.name", "lane.hide", "lane.up", "lane.down", _HEIGHT_MENU, None, _NEW_LANE),
)
"""What the header of a standard lane offers."""

OWN_LANE_MENU: tuple[str | Menu | None, ...] = (*LANE_MENU, None, "lane.delete")
NUMBER_LANE_MENU: tuple[str | Menu | None, ...] = ("lane.name", "lane.unit", *LANE_MENU[1:], None, "lane.delete")

BAND_MENU: tuple[str | Menu | None, ...] = (
    *("band.name", "band.role", "band.need", _COLOUR_MENU, _PEN_MENU, None),
    *("band.up", "band.down", "band.fold", "band.unfold", None),
    *("band.add", "band.remove", "band.delete"),
)
"""What a persona's header offers; of fold and unfold one is possible and shown."""

STRUCTURE_MENU = Menu(
    msg("Structure"),
    (
        Menu(
            msg("Stage"),
            (
                *("stage.name", "stage.short_name", "stage.words", None, "stage.insert_before", "stage.insert_after"),
                *("stage.left", "stage.right", None, "stage.split", "stage.merge", _WIDTH_MENU, None, "stage.delete"),
            ),
        ),
        Menu(
            msg("Lane"),
            (
                *("lane.name", "lane.unit", "lane.hide", "lane.up", "lane.down", _HEIGHT_MENU, None),
                *("lane.add_text", "lane.add_number", None, "lane.delete"),
            ),
        ),
        Menu(
            msg("Persona"),
            (
                *("band.name", "band.role", "band.need", _COLOUR_MENU, _PEN_MENU, None),
                *("band.up", "band.down", "band.fold", "band.unfold", "band.fold_all", None),
                *("band.add", "band.remove", "band.delete"),
            ),
        ),
    ),
)
"""The same for the menu bar, on the current stage, lane and persona."""
