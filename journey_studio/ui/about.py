"""What this program is: its version, its licence, and what it is made with.

Lives in ui (L5); PySide6, `theme_qt`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journey_studio import __version__
from journey_studio.i18n import _
from journey_studio.layout import drawings
from journey_studio.ui.theme_qt import theme


class About(QDialog):
    """A small dialog with a few lines to read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look = theme()
        px = look.px
        self.setWindowTitle(_("About Journey Studio"))
        logo = QLabel(self)
        logo.setPixmap(look.drawing(drawings.logo(0, 0, px(56)), px(56), px(56)))
        logo.setFixedSize(px(56), px(56))
        name = QLabel("Journey Studio", self)
        name.setFont(look.font("page"))
        # not to be selected: Qt tells screen readers of events of its text, and has no text to show them
        version = QLabel(_("Version {version}").format(version=__version__), self)
        text = QLabel(
            _("A desktop editor for customer journey maps. It works offline; files stay on this computer."), self
        )
        text.setWordWrap(True)
        text.setProperty("tone", "quiet")
        made = QLabel(
            _("MIT licence. Made with Qt {qt} and PySide6, Inter, Noto and Phosphor.").format(qt=qVersion()), self
        )
        made.setWordWrap(True)
        made.setProperty("tone", "hint")
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        buttons.accepted.connect(self.accept)
        copy = buttons.addButton(_("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(f"Journey Studio {__version__}, Qt {qVersion()}"))
        words = QVBoxLayout()
        for label in (name, version, text, made):
            words.addWidget(label)
        words.setSpacing(px(6))
        row = QHBoxLayout()
        row.addWidget(logo, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(px(16))
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(20))
        column.setSpacing(px(20))
        column.addLayout(row)
        column.addWidget(buttons)
        for one in (name, version, text, made):
            one.ensurePolished()  # how high it is depends on its font
        self.setFixedSize(px(460), column.totalHeightForWidth(px(460)))


def show(parent: QWidget) -> None:
    """Show the dialog and wait until it is closed."""
    About(parent).exec()
