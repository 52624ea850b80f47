"""What belongs to the current entry of a register, as a line under the table: each a button that goes there.

Lives in ui (L5); PySide6, `app.related`, `references`. The line keeps its height while the keyboard walks the rows;
what has no room is behind the last button, and behind Alt and Enter in the table.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from journey_studio.app.related import Related, related
from journey_studio.i18n import _
from journey_studio.layout import numbers
from journey_studio.model.records import Record, Source
from journey_studio.model.state import State
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.practice import references
from journey_studio.ui.practice.register_table import RegisterTable
from journey_studio.ui.theme_qt import ready_for, theme

_MOST = 8
"""Buttons in the line at most."""
_LONGEST = 34
_ICONS = {
    "persona": "user",
    "stage": "arrow-right",
    "source": "database",
    "emotion_point": "waveform",
    "information_request": "question",
    "tracking_item": "target",
    "map": "map-trifold",
}
"""Of what has no icon in the cells of a table."""


def options_of(state: State, groups: list[Related]) -> list[Option]:
    """An entry for each, with what it is to the one asked about."""
    found = []
    for group in groups:
        for key in group.keys:
            record = state[key]
            icon = _ICONS.get(record.type_name, "") or references.icon_of(record) or "circle"
            found.append(Option(key, _name(state, record), icon, str(group.caption)))
    return found


def _name(state: State, record: Record) -> str:
    """What it is called; a source with its number, as people say it: "9 interviews"."""
    name = references.name_of(state, record)
    counted = isinstance(record, Source) and record.count is not None and record.label
    return f"{numbers.number(record.count)} {name}" if counted else name  # type: ignore[attr-defined]


def follow(
    near: QWidget,
    state: State,
    entry: str,
    spot: QPoint,
    jump: Callable[[tuple[str, ...]], object],
    tell: Callable[[str], object],
) -> None:
    """Go to what belongs to an entry: at once when it is one thing, else it is asked which."""
    options = options_of(state, related(state, entry)) if entry else []
    if not options:
        tell(_("Nothing belongs to this entry yet"))
    elif len(options) == 1:
        jump((options[0].id,))
    else:
        popup = Chooser(near, _("Go to"), options, hint=_("Enter goes there, Esc closes"))
        popup.chosen.connect(lambda key: jump((key,)))
        popup.show_at(spot)


class RelatedStrip(QWidget):
    """The line; empty when nothing is current or nothing belongs to it."""

    jumped = Signal(object)

    def __init__(self, parent: QWidget, table: RegisterTable) -> None:
        super().__init__(parent)
        self.setObjectName("relatedStrip")
        self._table = table
        self._shown: list[tuple[str, str, str, str]] = []
        self._parts: list[QWidget] = []
        self.buttons: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self.more = QToolButton(self)
        self.more.setProperty("look", "link")
        self.more.clicked.connect(lambda _checked=False: self._ask())
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        table.current_changed.connect(lambda _key: self.refresh())
        self.dress()

    def refresh(self) -> None:
        """Show what belongs to the entry that is current now."""
        table = self._table
        groups = related(table.now, table.current) if table.current else []
        options = options_of(table.now, groups)
        wanted = [(one.id, one.text, one.icon, one.detail) for one in options]
        if wanted != self._shown:
            self._shown = wanted
            self._make()
        self.setVisible(bool(wanted))

    def _make(self) -> None:
        held = next((one.property("leads_to") for one in self.buttons if one.hasFocus()), None)
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.buttons = [], []
        caption = ""
        for key, text, icon, said in self._shown[:_MOST]:
            if said != caption:
                caption = said
                self._put(self._caption(said))
            button = self._button(key, text, icon, said)
            self.buttons.append(button)
            self._put(button)
        before: QWidget = self._table
        for button in (*self.buttons, self.more):
            QWidget.setTabOrder(before, button)
            before = button
        if held is not None:
            again = next((one for one in self.buttons if one.property("leads_to") == held), self._table)
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _put(self, part: QWidget) -> None:
        self._row.insertWidget(self._row.indexOf(self.more), part)
        self._parts.append(part)

    def _caption(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "small")
        label.setProperty("tone", "hint")
        return label

    def _button(self, key: str, text: str, icon: str, said: str) -> QToolButton:
        px = theme().px
        button = QToolButton(self)
        button.setProperty("look", "chip")
        button.setProperty("leads_to", key)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        ready_for(text)
        cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
        button.setText(" " + cut.replace("&", "&&"))  # Qt puts the words close to the icon
        button.setToolTip(text if cut != text else "")
        button.setIcon(theme().icon(icon, "ink2", size=14))
        button.setIconSize(QSize(px(14), px(14)))
        button.setFixedHeight(px(26))
        button.setAccessibleName(_("{relation}: go to “{name}”").format(relation=said, name=text))
        button.clicked.connect(lambda _checked=False, key=key: self.jumped.emit((key,)))
        return button

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = theme().px
        edges = self._row.contentsMargins()
        room = self.width() - edges.left() - edges.right() - px(64)
        used, shown, open_ = 0, 0, True
        waiting: list[QWidget] = []
        for part in self._parts:
            used += part.sizeHint().width() + px(6)
            if part in self.buttons:
                open_ = open_ and (used <= room or not shown)
                for one in (*waiting, part):
                    one.setVisible(open_)
                shown += int(open_)
                waiting = []
            else:
                waiting.append(part)
        rest = len(self._shown) - shown
        self.more.setVisible(rest > 0)
        self.more.setText(f"+{numbers.number(rest)}")
        self.more.setAccessibleName(_("All that belongs to this entry"))
        self.more.setToolTip(self.more.accessibleName())

    def _ask(self) -> None:
        table = self._table
        spot = self.more.mapToGlobal(QPoint(0, self.more.height() + 2))
        follow(self.more, table.now, table.current, spot, self.jumped.emit, table.told.emit)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self._row.setContentsMargins(px(16), px(4), px(10), px(6))
        self._row.setSpacing(px(6))
        self.setFixedHeight(px(38))
        self._make()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("What belongs to this entry"))
        self._shown = []
        self.refresh()
