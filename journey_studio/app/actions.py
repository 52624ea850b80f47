"""What can be done, as one table: menus, toolbars, keys, tips and their tests all come from it.

Lives in app (L4); imports `i18n` and `commands`, no Qt. An action names itself, says when it makes sense (from a
`Situation`, a plain value) and what it runs (a call on `Hands`, which the window lends). What is not possible here does
not exist: there is no action without something it does.

Keys are written the portable way of Qt ("Ctrl+Shift+Z"; Cmd takes Ctrl's place on macOS by itself). No key uses
Ctrl+Alt, which is AltGr on many keyboards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from journey_studio.app.action_types import Action, Hands, Menu, Situation
from journey_studio.app.actions_cards import (
    CANVAS_MENU,
    CARD_ACTIONS,
    CARD_MENU,
    CELL_MENU,
    CLIPBOARD_ENTRIES,
    card_bar,
)
from journey_studio.app.actions_comparing import COMPARING, COMPARING_ENTRIES
from journey_studio.app.actions_data import CURVE_MENU, DATA_ACTIONS
from journey_studio.app.actions_export import EXPORT_ACTIONS, EXPORT_ENTRIES
from journey_studio.app.actions_find import FINDING
from journey_studio.app.actions_history import HISTORY, HISTORY_MENU
from journey_studio.app.actions_merge import MERGE_ACTIONS
from journey_studio.app.actions_panels import PANEL_MENU, PANELS
from journey_studio.app.actions_rooms import ROOM_ENTRIES, ROOMS, placed
from journey_studio.app.actions_safety import SAFETY, SAFETY_ENTRIES
from journey_studio.app.actions_start import START_ACTIONS
from journey_studio.app.actions_structure import STRUCTURE, STRUCTURE_MENU
from journey_studio.commands.cards import Direction
from journey_studio.i18n import Message, msg

__all__ = [
    "ACTIONS",
    "CANVAS_MENU",
    "CARD_MENU",
    "CELL_MENU",
    "LANGUAGE_NAMES",
    "MENUS",
    "Action",
    "Hands",
    "Menu",
    "Situation",
    "entries",
]


def _is_open(now: Situation) -> bool:
    return now.open


def _can_write(now: Situation) -> bool:
    return now.open and now.writable


def _any_cards(now: Situation) -> bool:
    """Locked ones too: the command says why not."""
    return now.writable and now.cards > 0


def _step(direction: Direction) -> Callable[[Hands], None]:
    return lambda hands: hands.move(direction)


def _within(step: Message) -> str:
    """A step's name inside a sentence, without its capital: Undo move “Video plan review”."""
    name = str(step)
    return name[:1].lower() + name[1:]


def _stage(number: int) -> Action:
    return Action(
        f"go.stage{number}",
        msg("Go to stage {number}", number=number),
        msg("Bring the stage into view"),
        lambda hands: hands.go_to_stage(number),
        lambda now: now.open and now.stages >= number,
        keys=(f"Ctrl+{number}",),
    )


_FILE = (
    Action(
        "file.new",
        msg("New map"),
        msg("Begin a new project with an empty map"),
        lambda hands: hands.new_map(),
        icon="file-plus",
        keys=("Ctrl+N",),
        dialog=True,
    ),
    Action(
        "file.open",
        msg("Open"),
        msg("Open a project file"),
        lambda hands: hands.open_file(),
        icon="folder-open",
        keys=("Ctrl+O",),
        dialog=True,
    ),
    Action(
        "file.sample",
        msg("Open the sample"),
        msg("Open a copy of the kitchen sample to try things out"),
        lambda hands: hands.open_sample(),
        lambda now: now.sample,
        icon="couch",
    ),
    Action(
        "file.save",
        msg("Save now"),
        msg("Every change is saved by itself; this brings the file up to date at once"),
        lambda hands: hands.save_now(),
        _can_write,
        icon="floppy-disk",
        keys=("Ctrl+S",),
    ),
    Action(
        "file.save_copy",
        msg("Save a copy"),
        msg("Write all of it as another file, and go on in this one"),
        lambda hands: hands.save_copy(),
        lambda now: now.open,
        icon="copy",
        keys=("Ctrl+Shift+S",),
        dialog=True,
    ),
    *EXPORT_ACTIONS,
    Action(
        "file.close",
        msg("Close the map"),
        msg("Close the project and go to the start page"),
        lambda hands: hands.close_file(),
        _is_open,
        keys=("Ctrl+W",),
    ),
    Action(
        "file.quit",
        msg("Quit"),
        msg("Close the project and end Journey Studio"),
        lambda hands: hands.quit(),
        keys=("Ctrl+Q",),
    ),
)

_EDIT = (
    Action(
        "edit.undo",
        msg("Undo"),
        msg("Take the last step back"),
        lambda hands: hands.undo(),
        lambda now: (now.writable or now.comparing.undo) and now.undo is not None,
        icon="arrow-u-up-left",
        keys=("Ctrl+Z",),
        named=lambda now: msg("Undo {step}", step=_within(now.undo)) if now.undo else None,
    ),
    Action(
        "edit.redo",
        msg("Redo"),
        msg("Do the undone step again"),
        lambda hands: hands.redo(),
        lambda now: (now.writable or now.comparing.redo) and now.redo is not None,
        icon="arrow-u-up-right",
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        named=lambda now: msg("Redo {step}", step=_within(now.redo)) if now.redo else None,
    ),
    Action(
        "edit.add",
        msg("New card here"),
        msg("Begin a new card at the current place"),
        lambda hands: hands.add_card(),
        lambda now: now.writable and (now.empty_place or now.data_add is not None),
        icon="plus",
        keys=("Ins",),
        where="map",
        named=lambda now: now.data_add,
    ),
    Action(
        "edit.add_stages",
        msg("New stages"),
        msg("Name stages that follow the last one"),
        lambda hands: hands.add_stages(),
        _can_write,
        dialog=True,
    ),
    Action(
        "edit.add_personas",
        msg("New personas"),
        msg("Name personas; each gets a band of its own"),
        lambda hands: hands.add_personas(),
        _can_write,
        dialog=True,
    ),
    Action(
        "edit.rename",
        msg("Rename"),
        msg("Change the name in place"),
        lambda hands: hands.rename(),
        lambda now: now.writable and (now.nameable or now.data_edit is not None),
        icon="pencil-simple",
        keys=("F2", "Return", "Enter"),
        where="map",
        named=lambda now: now.data_edit,
    ),
    Action(
        "edit.lock",
        msg("Lock"),
        msg("Keep the card from being moved or changed"),
        lambda hands: hands.lock(True),
        lambda now: now.writable and now.cards + now.points > now.locked + now.points_locked,
        icon="lock-simple",
        keys=("Ctrl+L",),
        where="map",
    ),
    Action(
        "edit.unlock",
        msg("Unlock"),
        msg("Let the card be moved and changed again"),
        lambda hands: hands.lock(False),
        lambda now: now.writable and 0 < now.cards + now.points == now.locked + now.points_locked,
        icon="lock-simple-open",
        keys=("Ctrl+L",),
        where="map",
    ),
    Action(
        "edit.delete",
        msg("Delete"),
        msg("Delete what is selected"),
        lambda hands: hands.delete(),
        lambda now: _any_cards(now) or (now.writable and now.data_delete is not None),
        icon="trash",
        keys=("Del",),
        where="map",
        named=lambda now: now.data_delete,
    ),
    Action(
        "edit.select_all",
        msg("Select all"),
        msg("Select all cards of the lane; a second time, of the map"),
        lambda hands: hands.select_all(),
        _is_open,
        keys=("Ctrl+A",),
        where="map",
    ),
)

_MOVES: tuple[tuple[Direction, Message, str, str], ...] = (
    ("left", msg("To the stage on the left"), "Alt+Left", "arrow-left"),
    ("right", msg("To the stage on the right"), "Alt+Right", "arrow-right"),
    ("up", msg("Up"), "Alt+Up", "arrow-up"),
    ("down", msg("Down"), "Alt+Down", "arrow-down"),
    ("band_up", msg("To the persona above"), "Alt+PgUp", ""),
    ("band_down", msg("To the persona below"), "Alt+PgDown", ""),
)

_MOVE = tuple(
    Action(
        f"move.{direction}",
        text,
        msg("Move the card"),
        _step(direction),
        _any_cards,
        icon=icon,
        keys=(key,),
        where="map",
    )
    for direction, text, key, icon in _MOVES
)

_VIEW = (
    Action(
        "view.zoom_in",
        msg("Zoom in"),
        msg("Show the map larger"),
        lambda hands: hands.zoom(1),
        _is_open,
        icon="plus",
        keys=("Ctrl++", "Ctrl+="),
    ),
    Action(
        "view.zoom_out",
        msg("Zoom out"),
        msg("Show the map smaller"),
        lambda hands: hands.zoom(-1),
        _is_open,
        icon="minus",
        keys=("Ctrl+-",),
    ),
    Action(
        "view.fit",
        msg("Fit the map"),
        msg("Show the whole map"),
        lambda hands: hands.fit(),
        _is_open,
        icon="corners-out",
        keys=("Ctrl+0",),
    ),
    Action(
        "view.actual",
        msg("Actual size"),
        msg("Show the map at 100\u202f%"),
        lambda hands: hands.zoom_to(1.0),
        _is_open,
    ),
)

_THEMES = tuple(
    Action(
        f"theme.{choice}",
        text,
        msg("Colours of the window; posters are always light"),
        lambda hands, choice=choice: hands.choose_theme(choice),  # type: ignore[misc]
        chosen=lambda now, choice=choice: now.theme == choice,  # type: ignore[misc]
    )
    for choice, text in (("system", msg("Like the system")), ("light", msg("Light")), ("dark", msg("Dark")))
)

LANGUAGE_NAMES = {"en": "English", "it": "Italiano"}
"""Languages in their own words, never translated."""

_LANGUAGES = tuple(
    Action(
        f"language.{code}",
        Message("{name}", (("name", name),)),
        msg("Language of the window"),
        lambda hands, code=code: hands.choose_language(code),  # type: ignore[misc]
        chosen=lambda now, code=code: now.language == code,  # type: ignore[misc]
    )
    for code, name in LANGUAGE_NAMES.items()
)

_OTHER = (
    Action(
        "pane.next",
        msg("Next part of the window"),
        msg("Give the keyboard to the next part of the window"),
        lambda hands: hands.next_pane(1),
        keys=("F6",),
    ),
    Action(
        "pane.previous",
        msg("Previous part of the window"),
        msg("Give the keyboard to the previous part of the window"),
        lambda hands: hands.next_pane(-1),
        keys=("Shift+F6",),
    ),
    Action(
        "help.about",
        msg("About Journey Studio"),
        msg("Version, licence and where things are kept"),
        lambda hands: hands.about(),
        icon="info",
    ),
)

ACTIONS: dict[str, Action] = {
    action.id: placed(action)
    for action in (
        *_FILE,
        *START_ACTIONS,
        *SAFETY,
        *MERGE_ACTIONS,
        *_EDIT,
        *_MOVE,
        *DATA_ACTIONS,
        *CARD_ACTIONS,
        *_VIEW,
        *PANELS,
        *ROOMS,
        *(_stage(number) for number in range(1, 10)),
        *_THEMES,
        *_LANGUAGES,
        *_OTHER,
        *STRUCTURE,
        *FINDING,
        *HISTORY,
        *COMPARING,
    )
}

_MOVE_MENU = Menu(msg("Move card"), tuple(action.id for action in _MOVE))
_CURVE_MENU = Menu(msg("Curve"), CURVE_MENU)
MENUS: tuple[Menu, ...] = (
    Menu(
        msg("File"),
        (
            *(
                "file.new",
                "file.quick_start",
                "file.open",
                "@recent",
                "file.sample",
                None,
                "file.save",
                "file.save_copy",
                HISTORY_MENU,
                *EXPORT_ENTRIES,
                "file.merge",
                "file.take",
                "file.template",
                "file.settings",
                None,
                *SAFETY_ENTRIES,
                None,
            ),
            *("file.close", "file.quit"),
        ),
    ),
    Menu(
        msg("Edit"),
        (
            *("edit.undo", "edit.redo", None, "edit.add", "edit.add_stages", "edit.add_personas", "edit.speaker", None),
            *(
                "edit.rename",
                "edit.lock",
                "edit.unlock",
                "edit.delete",
                None,
                *CLIPBOARD_ENTRIES,
                None,
                "edit.select_all",
                "find.anything",
                None,
                _CURVE_MENU,
            ),
        ),
    ),
    card_bar(_MOVE_MENU),
    STRUCTURE_MENU,
    Menu(
        msg("View"),
        (
            *(
                "view.zoom_in",
                "view.zoom_out",
                "view.actual",
                "view.fit",
                "view.fit_selection",
                None,
                "find.filter",
                "find.show_all",
                "view.save_view",
                "@views",
                "@flows",
                "view.room",
                None,
                "snap.curve",
                None,
                Menu(msg("Compare"), COMPARING_ENTRIES),
                None,
            ),
            Menu(msg("Go to"), (*(f"go.stage{number}" for number in range(1, 10)), None, "pane.next", "pane.previous")),
            Menu(msg("Pages"), ROOM_ENTRIES),
            PANEL_MENU,
            None,
            Menu(msg("Theme"), tuple(action.id for action in _THEMES)),
            Menu(msg("Language"), tuple(action.id for action in _LANGUAGES)),
        ),
    ),
    Menu(msg("Help"), ("help.keys", "help.change_keys", "help.about")),
)
"""The menu bar, folded behind the menu button where the system has no bar of its own."""


def entries(menus: tuple[str | Menu | None, ...]) -> Iterator[str]:
    """Every action id in a menu and the menus inside it."""
    for entry in menus:
        if isinstance(entry, Menu):
            yield from entries(entry.entries)
        elif entry is not None:
            yield entry
