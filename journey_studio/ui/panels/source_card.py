"""The small popup in which a source is made or corrected: kind, label, how many, when.

Lives in ui (L5); PySide6, commands. Esc and a click elsewhere change nothing; Enter keeps.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journey_studio.commands.sources import AddSource, EditSource
from journey_studio.i18n import _
from journey_studio.model.document import Command
from journey_studio.model.records import Source
from journey_studio.model.records.kinds import SourceKind
from journey_studio.ui.panels.choices import Option, Pick
from journey_studio.ui.panels.desk import Desk
from journey_studio.ui.panels.evidence import SOURCE_KINDS
from journey_studio.ui.panels.texts import DateLine, NumberLine, known_date, read_number
from journey_studio.ui.theme_qt import theme


class SourceCard(QFrame):
    """Four fields and a button."""

    def __init__(
        self,
        near: QWidget,
        source: Source | None,
        name: str,
        keep: Callable[[SourceKind, str, int | None, str], object],
    ) -> None:
        super().__init__(near, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("chooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keep = keep
        self._kind: SourceKind = source.kind if source is not None else "interview"
        title = _("New source") if source is None else _("Source")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        px = theme().px
        column.setContentsMargins(px(14), px(12), px(14), px(14))
        column.setSpacing(px(6))
        head = QLabel(title, self)
        head.setProperty("role", "panel")
        column.addWidget(head)
        self.name = QLineEdit(source.label if source is not None else name, self)
        self.name.setMaxLength(300)
        self.kind = Pick(self, lambda: [Option(kind, str(text)) for kind, text in SOURCE_KINDS.items()])
        self.kind.show_option(Option(self._kind, str(SOURCE_KINDS[self._kind])))
        self.kind.picked.connect(self._picked)
        self.count = NumberLine(self, lambda _value: None)
        self.count.show_number(source.count if source is not None else None)
        self.date = DateLine(self, lambda _value: None)
        self.date.show_line(source.date if source is not None else "")
        self.date.setPlaceholderText("2026-05")
        self._put(column, _("What it is"), self.name)
        self._put(column, _("Kind"), self.kind)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for text, field in ((_("How many"), self.count), (_("When"), self.date)):
            inner = QVBoxLayout()
            inner.setSpacing(px(4))
            self._put(inner, text, field)
            row.addLayout(inner, 1)
        column.addLayout(row)
        column.addSpacing(px(6))
        self.lead = QPushButton(_("Show in Research"), self)
        self.lead.setVisible(source is not None)
        self.lead.setAutoDefault(False)
        column.addWidget(self.lead)
        self.button = QPushButton(_("Add source") if source is None else _("Keep changes"), self)
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.finish)
        column.addWidget(self.button)
        self.setFixedWidth(px(300))

    def _put(self, into: QVBoxLayout, text: str, field: QWidget) -> None:
        label = QLabel(text, self)
        label.setProperty("role", "caption")
        field.setAccessibleName(text)
        into.addWidget(label)
        into.addWidget(field)

    def _picked(self, value: object) -> None:
        for kind in SOURCE_KINDS:
            if kind == value:
                self._kind = kind  # type: ignore[assignment]
        self.kind.show_option(Option(self._kind, str(SOURCE_KINDS[self._kind])))

    @classmethod
    def add(cls, desk: Desk, near: QWidget, targets: tuple[str, ...], name: str = "") -> SourceCard:
        """Ask for a new source that speaks for these records."""

        def keep(kind: SourceKind, label: str, count: int | None, date: str) -> None:
            desk.run(AddSource(kind, label, count, date, targets, desk.selection))

        return cls(near, None, name, keep).show_near(near)

    @classmethod
    def edit(cls, desk: Desk, near: QWidget, source: Source) -> SourceCard:
        """Show a source to be corrected."""

        def keep(kind: SourceKind, label: str, count: int | None, date: str) -> None:
            command: Command = EditSource(source.id, kind, label, count, date, desk.selection)
            desk.run(command)

        card = cls(near, source, "", keep)
        card.lead.clicked.connect(lambda _checked=False: card._go(desk, source.id))
        return card.show_near(near)

    def _go(self, desk: Desk, source: str) -> None:
        """To its line in the register; what was corrected is kept."""
        from journey_studio.ui.window import MainWindow

        self.finish()
        window = desk.view.window()
        if isinstance(window, MainWindow):
            window.rooms.jump((source,))

    def show_near(self, near: QWidget) -> SourceCard:
        """Show under a widget, as far as the screen has room."""
        self.adjustSize()
        spot = near.mapToGlobal(QPoint(0, near.height() + 2))
        screen = QGuiApplication.screenAt(spot) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = min(max(spot.x(), room.left()), room.right() - self.width())
        self.move(x, min(max(spot.y(), room.top()), room.bottom() - self.height()))
        self.show()
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)
        self.name.selectAll()
        return self

    def finish(self) -> None:
        """Keep what stands there, unless a field cannot be read."""
        label, date, number = self.name.text().strip(), self.date.text().strip(), self.count.text().strip()
        count = read_number(number) if number else None
        wrong: QWidget | None = None
        if not label:
            wrong = self.name
        elif number and (count is None or count < 0 or count != int(count)):
            wrong = self.count
        elif not known_date(date):
            wrong = self.date
        if wrong is not None:
            for field in (self.count, self.date):
                field.flush()
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close()
        self._keep(self._kind, label, int(count) if count is not None else None, date)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Round corners, also where windows cannot be clear in parts."""
        super().resizeEvent(event)
        path = QPainterPath()
        radius = theme().px(10)
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))
