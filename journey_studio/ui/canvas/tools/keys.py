"""The keys of the map: arrows travel, typing begins a card, Home and End scroll.

Lives in ui (L5); PySide6, `layout.hit`. Commands with keys of their own (Alt with arrows, F2, Del) are actions of
`app.actions` and do not come here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journey_studio.layout import hit

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

_ARROWS: dict[Qt.Key, hit.Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


def travel(view: MapView, event: QKeyEvent) -> bool:
    """Do what a key means on the map; whether it means anything."""
    if view.data.key(event):
        return True
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if key in _ARROWS and not modifiers & Qt.KeyboardModifier.AltModifier:
        _go(view, _ARROWS[key], modifiers)
        return True
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        return _scroll(view, key, modifiers)
    if key == Qt.Key.Key_F10 and modifiers == Qt.KeyboardModifier.ShiftModifier:
        view.editing.context_menu(None)  # the menu key comes as an event of its own, this one does not
        return True
    if key == Qt.Key.Key_Space:
        return _toggle(view)
    if key == Qt.Key.Key_Escape:
        return _let_go(view)
    return _type(view, event)


def _go(view: MapView, direction: hit.Direction, modifiers: Qt.KeyboardModifier) -> None:
    scene, show = view.scene_, view.show_
    if scene is None:
        return
    start = show.place
    place = hit.neighbour(scene, start, direction) if start is not None else hit.first_place(scene)
    if place is None:
        place = start
    more = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    free = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    workspace = view.workspace
    if more and start is not None and start.record and workspace is not None and not workspace.selection:
        workspace.select([start.record])
    show.go(place, keyed=True, select=not free, more=more)


def _scroll(view: MapView, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return False
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        page = round(view.viewport().height() * 0.85)
        down.setValue(down.value() + (page if key == Qt.Key.Key_PageDown else -page))
        return True
    at_end = key == Qt.Key.Key_End
    across.setValue(across.maximum() if at_end else across.minimum())
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        down.setValue(down.maximum() if at_end else down.minimum())
    return True


def _toggle(view: MapView) -> bool:
    """Shift and Space take the current card into the selection, or out of it."""
    workspace, place = view.workspace, view.show_.place
    if workspace is None or place is None or not place.record:
        return False
    chosen = list(workspace.selection)
    if place.record in chosen:
        chosen.remove(place.record)
    else:
        chosen.append(place.record)
    workspace.select(chosen)
    return True


def _let_go(view: MapView) -> bool:
    """Esc: nothing is selected."""
    workspace = view.workspace
    if workspace is not None and workspace.selection:
        workspace.select([])
        return True
    return False


def _type(view: MapView, event: QKeyEvent) -> bool:
    """A printable character begins a new card after the current place."""
    text = event.text()
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    alt_gr = held == (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if not text or not text.isprintable() or text.isspace() or (held and not alt_gr):
        return False
    if not view.renaming.capture.possible():
        return False
    view.renaming.begin_card(text)
    return True
