"""Choosing a persona's portrait: an image from a file or dropped on it, cropped, or one of the drawings.

Lives in ui (L5); PySide6, `app.personas`, `cropping`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from journey_studio.app import personas
from journey_studio.commands.personas import SetPortrait
from journey_studio.errors import JourneyStudioError, MachineError, UserError
from journey_studio.i18n import Message, _, msg
from journey_studio.layout import portraits as drawings
from journey_studio.model.records import Persona
from journey_studio.render.qt import decoded
from journey_studio.ui.menus import RoundMenu, tick
from journey_studio.ui.personas.cropping import CropSheet, packed
from journey_studio.ui.personas.head import ENDINGS
from journey_studio.ui.workspace import Workspace

MOST_BYTES = 60_000_000
_NAMES: dict[str, Message] = {
    "": msg("Figure in their colour"),
    "woman-dark-hair": msg("Young woman"),
    "older-couple": msg("Older couple"),
}


class Portraits:
    """The portrait of the persona that a page shows."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._sheet: CropSheet | None = None

    def ask(self, near: QWidget, workspace: Workspace, persona: str) -> None:
        """Offer what there is under the portrait."""
        there = workspace.state.find(Persona, persona)
        if there is None or not workspace.writable:
            return
        menu = RoundMenu(near)
        menu.addAction(_("Import an image…"), lambda: self._choose_file(workspace, persona))
        menu.addSeparator()
        for name in drawings.names():
            text = str(_NAMES[name]) if name in _NAMES else name
            entry = menu.addAction(text, partial(self._draw, workspace, persona, name))
            tick(entry, on=there.portrait is None and there.drawn_portrait == name)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(near.mapToGlobal(QPoint(0, near.height() + 2)))

    @staticmethod
    def _draw(workspace: Workspace, persona: str, name: str) -> None:
        workspace.run(SetPortrait(persona, drawn=name))

    def _choose_file(self, workspace: Workspace, persona: str) -> None:
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        path, _filter = QFileDialog.getOpenFileName(
            self._page.window(), _("Choose a portrait"), "", f"{_('Images')} ({endings})"
        )
        if path:
            self.bring(workspace, persona, Path(path))

    def bring(self, workspace: Workspace, persona: str, path: Path) -> None:
        """Read an image and ask which part of it is the portrait."""
        try:
            image = read_image(path)
        except JourneyStudioError as error:
            told = workspace.failed if isinstance(error, MachineError) else workspace.refused
            told.emit(str(error))
            return
        sheet = self._sheet = CropSheet(self._page.window(), image)

        def take(picture: QImage) -> None:
            data, kind = packed(picture)
            if persona in workspace.state and not workspace.closed:
                workspace.run(personas.portrait(workspace.session, persona, data, kind, path.stem))

        sheet.taken.connect(take)
        sheet.begin()


def read_image(path: Path) -> QImage:
    """The image of a file, upright; errors say what is wrong with it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(msg("“{name}” is too large for a portrait", name=path.name))
        data = path.read_bytes()
    except OSError as error:
        raise UserError(msg("“{name}” cannot be read", name=path.name)) from error
    image = decoded(data, upright=True)
    if image.isNull():
        raise UserError(msg("“{name}” is no image that can be read: PNG, JPEG, WebP and GIF can", name=path.name))
    return image
