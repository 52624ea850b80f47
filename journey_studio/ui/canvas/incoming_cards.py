"""Cards carried here from another window: they become cards of this map, with what belongs to them.

Lives in ui (L5); PySide6, `layout.drop`. The first card goes to the place under the pointer, the others as they stood
to it; it is the same act as pasting them there. Cards of this very window are the tool's that carries them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent

from journey_studio.app.clipboard import MIME
from journey_studio.errors import UserError
from journey_studio.i18n import ngettext
from journey_studio.layout import drop
from journey_studio.layout.drop import Refusal, Slot
from journey_studio.ui.canvas import sayings
from journey_studio.ui.canvas.landing import Landing

if TYPE_CHECKING:
    from journey_studio.commands.pasting import Clip
    from journey_studio.ui.canvas.view import MapView

_NEW = "\0new"


class IncomingCards(Landing):
    """Cards of other windows over one view."""

    mime = MIME

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._clip: Clip | None = None
        self._slot: Slot | None = None

    def read(self, event: QDragEnterEvent) -> str:
        """The first card's id, when it is read and from elsewhere."""
        if event.source() is not None:
            return ""
        from journey_studio.ui import card_mime  # when cards come for the first time

        try:
            found = card_mime.read(event.mimeData())
        except UserError:
            return ""
        if isinstance(found, str) or not found.cards:
            return ""
        self._clip = found
        return found.cards[0].card.id

    def look(self) -> bool:
        """Show the place where the first one would go."""
        scene, clip = self._view.scene_, self._clip
        if scene is None or clip is None:
            return False
        first = clip.cards[0]
        x, y = self._view.to_scene(self._spot)
        found = drop.drop_slot(scene, x, y, (_NEW,), first.card.type_name, first.lane)
        if isinstance(found, Refusal):
            self._slot = None
            self.refuse(found)
            return False
        if not isinstance(found, Slot):  # over a touchpoint that could be linked: what is not here yet is not linked
            return False
        slot = self._slot = found
        self.welcome()
        person = sayings.persona_of(scene, slot.cell.persona)
        self._view.pill.say(slot.stage, f"{person}, {slot.detail}" if person else slot.detail)
        count = len(clip.cards)
        self._view.show_.doing = ngettext("Pasting {count} card", "Pasting {count} cards", count).format(count=count)
        self.mark_place(slot)
        return True

    def land(self) -> None:
        """Paste them, once the drag is over."""
        clip, slot = self._clip, self._slot
        if clip is not None and slot is not None:
            carrying = self._view.carrying
            QTimer.singleShot(0, lambda: carrying.paste_clip(clip, slot.cell, slot.position, _NEW))

    def leave(self) -> None:
        """They were carried elsewhere, or let go."""
        self._clip = self._slot = None
        super().leave()
