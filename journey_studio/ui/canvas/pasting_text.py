"""Foreign text is pasted on the map: lines and columns become cards, and a notice says what came in.

Lives in ui (L5); commands, the model. Imported when text is pasted for the first time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_studio.commands.inline_reading import TO_CHECK
from journey_studio.commands.paste_text import Pasted, paste_at
from journey_studio.errors import UserError
from journey_studio.i18n import ngettext
from journey_studio.layout.hit import Place
from journey_studio.model.document import Changed
from journey_studio.model.records import Card, Channel, Parked
from journey_studio.ui.canvas import place as places

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView


def paste_text(view: MapView, text: str, place: Place) -> None:
    """Turn a text into cards after a place, as one step."""
    workspace, scene = view.workspace, view.scene_
    if workspace is None or scene is None or not workspace.writable:
        return
    try:
        pasted = paste_at(workspace.state, text, place.cell, places.index_of(scene.grid, place))
    except UserError as error:
        workspace.refused.emit(str(error))
        return
    changed = workspace.run(workspace.said(pasted.command))
    if changed is None:
        return
    view.show_.flash(workspace.selection)
    view.told.emit(what_came(changed, pasted), True)


def what_came(changed: Changed, pasted: Pasted) -> str:
    """What a paste brought, in one line."""
    added = changed.diff.added
    cards = [record for record in added if isinstance(record, Card)]
    said = [ngettext("{count} card pasted", "{count} cards pasted", len(cards)).format(count=len(cards))]
    channels = sum(1 for record in added if isinstance(record, Channel))
    if channels:
        said.append(ngettext("{count} new channel", "{count} new channels", channels).format(count=channels))
    parked = sum(1 for record in added if isinstance(record, Parked))
    if parked:
        said.append(ngettext("{count} idea parked", "{count} ideas parked", parked).format(count=parked))
    unsure = sum(1 for card in cards if str(TO_CHECK) in card.tags)
    if unsure:
        said.append(ngettext("{count} to check", "{count} to check", unsure).format(count=unsure))
    if pasted.left_out:
        text = ngettext("{count} column had no stage left", "{count} columns had no stage left", pasted.left_out)
        said.append(text.format(count=pasted.left_out))
    return ", ".join(said)
