"""The left of the start page: where to go from here, by mouse or key, and that nothing leaves this computer.

Lives in ui (L5); PySide6, `theme_qt`, `key_words`. It shows only what exists.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journey_studio.i18n import _
from journey_studio.layout import drawings
from journey_studio.ui.key_words import with_key
from journey_studio.ui.theme_qt import repolish, theme

WIDTH = 262


class StartSide(QFrame):
    """The navigation."""

    home_asked = Signal()
    templates_asked = Signal()
    gallery_asked = Signal()
    backups_asked = Signal()
    act_asked = Signal(str)
    """An action of the table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("startSide")
        column = QVBoxLayout(self)
        head = QHBoxLayout()
        self._logo = QLabel(self)
        self._product = QLabel("Journey Studio", self)
        self._product.setObjectName("productName")
        head.addWidget(self._logo)
        head.addWidget(self._product, 1)
        column.addLayout(head)
        column.addSpacing(theme().px(18))
        self.home, self.gallery, self.templates = (self._button(column) for _number in range(3))
        self.keys, self.settings = self._button(column), self._button(column)
        self.backups, self.about = self._button(column), self._button(column)
        self.home.clicked.connect(self.home_asked)
        self.templates.clicked.connect(self.templates_asked)
        self.gallery.clicked.connect(self.gallery_asked)
        self.backups.clicked.connect(self.backups_asked)
        for button, name in ((self.keys, "help.keys"), (self.settings, "file.settings"), (self.about, "help.about")):
            button.clicked.connect(lambda _checked=False, name=name: self.act_asked.emit(name))
        column.addStretch(1)
        foot = QHBoxLayout()
        self._offline_icon = QLabel(self)
        self._offline = QLabel(self)
        foot.addWidget(self._offline_icon)
        foot.addWidget(self._offline, 1)
        column.addLayout(foot)
        self._stay = QLabel(self)
        self._stay.setProperty("tone", "quiet")
        self._stay.setProperty("role", "small")
        self._stay.setWordWrap(True)
        column.addWidget(self._stay)
        self._column = column

    def _button(self, column: QVBoxLayout) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("kind", "nav")
        column.addWidget(button)
        return button

    def show_place(self, place: str) -> None:
        """Mark the part of the page that is seen: `home`, `gallery` or `templates`."""
        for button, name in ((self.home, "home"), (self.gallery, "gallery"), (self.templates, "templates")):
            here = name == place
            if button.property("here") is not here:
                button.setProperty("here", here)
                button.setAccessibleDescription(_("Shown now") if here else "")
                repolish(button)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        look, px = theme(), theme().px
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(px(18), px(26), px(18), px(26))
        self._column.setSpacing(px(6))
        self._logo.setPixmap(look.drawing(drawings.logo(0, 0, px(34)), px(34), px(34)))
        self._product.setFont(look.font("page"))
        for button, icon in (
            *(
                (self.home, "house"),
                (self.gallery, "map-trifold"),
                (self.templates, "squares-four"),
                (self.keys, "keyboard"),
            ),
            *((self.settings, "sliders-horizontal"), (self.backups, "clock-counter-clockwise"), (self.about, "info")),
        ):
            button.setIcon(look.icon(icon, "ink2"))
            button.setIconSize(QSize(px(20), px(20)))
        self._offline_icon.setPixmap(look.pixmap("wifi-slash", "ink2", 16))

    def retranslate(self) -> None:
        """Say everything anew."""
        for button, text in (
            *(
                (self.home, _("Start")),
                (self.gallery, _("Gallery")),
                (self.templates, _("Templates")),
                (self.keys, _("Shortcuts")),
            ),
            *((self.settings, _("Settings…")), (self.backups, _("Restore a backup…"))),
            (self.about, _("About the program")),
        ):
            button.setText(text)
        self.about.setToolTip(_("About Journey Studio"))
        self.keys.setToolTip(with_key(_("All keys on one sheet"), "help.keys"))
        self.settings.setToolTip(with_key(_("Settings"), "file.settings"))
        self._offline.setText(_("Works offline"))
        self._stay.setText(_("Files stay on this computer."))
