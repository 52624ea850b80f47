"""Cards for other programs and other windows: clipboard and drags carry our own format, plain text and a picture.

Lives in ui (L5); PySide6, `app.clipboard`, `render.qt`. Imported when something is copied for the first time.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from journey_studio.app import clipboard
from journey_studio.commands.pasting import Clip, gather
from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.layout.display import Node
from journey_studio.layout.theme import LIGHT
from journey_studio.model.state import State
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets

SHARPNESS = 3.0
"""Pixels of the picture for one of the map at 100 %."""
_GAP, _MARGIN = 6.0, 10.0
_MOST_SHOWN = 40


def of_cards(state: State, cards: Sequence[str], nodes: Sequence[Node], assets: Assets | None) -> QMimeData:
    """What is put on a clipboard or into a drag; with `nodes`, the pictures of the cards, a picture as well."""
    clip = gather(state, cards)
    mime = QMimeData()
    mime.setData(clipboard.MIME, clipboard.to_json(clip))
    mime.setText(clipboard.as_text(clip))
    if nodes:
        mime.setImageData(picture(nodes[:_MOST_SHOWN], assets))
    return mime


def picture(nodes: Sequence[Node], assets: Assets | None) -> QImage:
    """The cards below each other on a clear ground, in the light theme, as on a poster."""
    wide = max(node.w for node in nodes) + 2 * _MARGIN
    high = sum(node.h for node in nodes) + _GAP * (len(nodes) - 1) + 2 * _MARGIN
    image = QImage(round(wide * SHARPNESS), round(high * SHARPNESS), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SHARPNESS, SHARPNESS)
    y = _MARGIN
    for node in nodes:
        render.paint(node._replace(x=_MARGIN, y=y), painter, LIGHT, None, assets)
        y += node.h + _GAP
    painter.end()
    return image


def read(mime: QMimeData | None) -> Clip | str:
    """What a clipboard holds for the map: cards, else text; `UserError` when there is nothing to paste, and why."""
    if mime is not None and mime.hasFormat(clipboard.MIME):
        return clipboard.from_json(bytes(mime.data(clipboard.MIME).data()))
    if mime is not None and mime.hasText() and mime.text().strip():
        return mime.text()
    raise UserError(msg("There is nothing on the clipboard to paste"))


def drag_out(source: QWidget, mime: QMimeData) -> None:
    """Hand a drag over to the system; it returns when the cards were let go somewhere."""
    drag = QDrag(source)
    drag.setMimeData(mime)
    image = mime.imageData()
    if isinstance(image, QImage):
        small = image.scaledToWidth(
            max(1, round(image.width() / SHARPNESS)), Qt.TransformationMode.SmoothTransformation
        )
        drag.setPixmap(QPixmap.fromImage(small))
    drag.exec(Qt.DropAction.CopyAction)
