"""The client's logo: shown, chosen from a file, pasted, dropped, taken away.

Lives in ui (L5); PySide6, `commands.branding`, `render.qt`. An image is always read and written anew, so that nothing
of a stranger's file but its picture goes into the project. A drawing (SVG) is painted once by `stranger_svg`.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from journey_studio.commands.branding import SetLogo
from journey_studio.errors import JourneyStudioError, UserError
from journey_studio.i18n import _, msg
from journey_studio.model.ids import new_id
from journey_studio.model.records import Asset
from journey_studio.render.qt import decoded
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.programme.stranger_svg import painted
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
LONGEST = 1200
"""Pixels of the longer side: sharp on an A0, some tens of kB in the file."""
MOST_BYTES, MOST_DRAWING = 60_000_000, 4_000_000


class LogoButton(QToolButton):
    """The logo as a button: pressing it offers what can be done; it takes pictures from the clipboard and by drop."""

    told = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("logoButton")
        self.setAcceptDrops(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.workspace: Workspace | None = None
        self._shown = ""
        self.clicked.connect(self._offer)

    def refresh(self) -> None:
        """Show the present logo."""
        workspace = self.workspace
        asset = workspace.state.find(Asset, workspace.state.project.logo) if workspace is not None else None
        self._shown = asset.sha256 if asset is not None else ""
        self.setEnabled(workspace is not None and workspace.writable)
        self.dress()
        self.setToolTip(_("Choose, paste or drop the client’s logo"))
        self.setAccessibleName(_("The client’s logo") if asset is not None else _("The client’s logo: none yet"))

    def dress(self) -> None:
        """Take the size from the present theme."""
        px = theme().px
        size = QSize(px(132), px(56))
        self.setFixedSize(size + QSize(px(12), px(12)))
        self.setIconSize(size)
        data = self.workspace.session.asset(self._shown) if self.workspace is not None and self._shown else None
        image = decoded(data) if data else QImage()
        if image.isNull():
            self.setIconSize(QSize(px(24), px(24)))
            self.setIcon(theme().icon("image-square", "ink3", size=24))
            return
        ratio = self.devicePixelRatioF()
        smooth, keep = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.KeepAspectRatio
        shown = QPixmap.fromImage(image.scaled(size * ratio, keep, smooth))
        shown.setDevicePixelRatio(ratio)
        self.setIcon(shown)

    # ways in

    def _offer(self) -> None:
        if self.workspace is None or not self.workspace.writable:
            return
        menu = RoundMenu(self)
        menu.addAction(_("Import an image…"), self._choose)
        if _image_of(QGuiApplication.clipboard().mimeData()) is not None:
            menu.addAction(_("Paste"), self.paste)
        if self._shown:
            menu.addAction(_("Take it away"), self.remove)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self) -> None:
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        path, _filter = QFileDialog.getOpenFileName(
            self.window(), _("Choose the client’s logo"), "", f"{_('Images')} ({endings})"
        )
        if path:
            self.bring(Path(path))

    def bring(self, found: Path | QImage) -> None:
        """Take a file or a picture as the logo; a refusal is told."""
        workspace = self.workspace
        if workspace is None or workspace.closed:
            return
        try:
            name = found.stem if isinstance(found, Path) else ""
            image = read_logo(found) if isinstance(found, Path) else found
            workspace.run(SetLogo(_kept(workspace, image, name)))
        except JourneyStudioError as error:
            workspace.refused.emit(str(error))

    def paste(self) -> None:
        """Take what is on the clipboard."""
        found = _image_of(QGuiApplication.clipboard().mimeData())
        if found is None:
            self.told.emit(_("There is no image on the clipboard"))
        else:
            self.bring(found)

    def remove(self) -> None:
        """No logo any more."""
        if self.workspace is not None and self._shown:
            self.workspace.run(SetLogo())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, and Delete."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """An image, or a file that may be one."""
        if self.isEnabled() and _image_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """It becomes the logo."""
        found = _image_of(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self.bring(found)


def _image_of(data: QMimeData | None) -> Path | QImage | None:
    """A picture in what is dragged or pasted: a file first, since its drawing is sharper than a copy of it."""
    if data is None:
        return None
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    found = next((path for path in files if path.suffix.lower() in ENDINGS), None)
    if found is not None:
        return found
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def _kept(workspace: Workspace, image: QImage, name: str) -> Asset:
    """The image in the project, not larger than is of use."""
    if max(image.width(), image.height()) > LONGEST:
        smooth, keep = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.KeepAspectRatio
        image = image.scaled(LONGEST, LONGEST, keep, smooth)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_ARGB32).save(buffer, "PNG")  # type: ignore[call-overload]
    data = bytes(buffer.data().data())
    workspace.session.put_asset(data)
    return Asset(
        id=new_id("asset"),
        name=name,
        media_type="image/png",
        sha256=sha256(data).hexdigest(),
        size=len(data),
        width=image.width(),
        height=image.height(),
    )


def read_logo(path: Path) -> QImage:
    """The image of a file; `UserError` says what is wrong with it."""
    drawn = path.suffix.lower() == ".svg"
    try:
        if path.stat().st_size > (MOST_DRAWING if drawn else MOST_BYTES):
            raise UserError(msg("“{name}” is too large for a logo", name=path.name))
        data = path.read_bytes()
    except OSError as error:
        raise UserError(msg("“{name}” cannot be read", name=path.name)) from error
    image = painted(data, path.name, LONGEST) if drawn else decoded(data, upright=True)
    if image.isNull() or not image.width() or not image.height():
        raise UserError(msg("“{name}” is no image that can be read: PNG, JPEG, WebP, GIF and SVG can", name=path.name))
    return image
