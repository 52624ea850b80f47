"""The strip over a card: feeling, evidence, importance, star, departments, link, channel, by keys or by mouse.

Lives in ui (L5); PySide6, `layout.drawings`, its neighbours. A child of the view, imported when Space is first tapped.
1 to 5 feeling; F, E, I, T, D, L, C as on the key sheet; arrows go along the buttons, up and down to the next card; Esc,
Enter or Space on the strip itself close it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from journey_studio.app.actions_cards import IMPORTANCE_WORDS
from journey_studio.commands.describing import Field, common
from journey_studio.i18n import _
from journey_studio.layout.theme import feeling_word
from journey_studio.model.records import Card, Touchpoint
from journey_studio.model.records.kinds import Evidence
from journey_studio.model.words import EVIDENCE
from journey_studio.ui.chooser import Chooser
from journey_studio.ui.menus import icon_of
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.describing import Describing
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.workspace import Workspace

_SIZE = 28
_EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)
_MARKS = {"assumption": "circle-dashed", "researched": "circle-half-fill", "validated": "check-circle-fill"}


class Strip(QFrame):
    """The strip of one view."""

    def __init__(self, view: MapView, describing: Describing) -> None:
        super().__init__(view)
        self.setObjectName("strip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view = view
        self._describing = describing
        self._importance = False
        """Whether the next digit is an importance."""
        self._gesture = 0
        self._heard: Workspace | None = None
        self._values: dict[QToolButton, tuple[Field, object]] = {}
        self._groups: list[list[QToolButton]] = []
        self._build()
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._follow)
        view.zoomed.connect(self._follow)
        theme().changed.connect(self.dress)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_went)
        self.hide()

    # building

    def _build(self) -> None:
        self._row = QHBoxLayout()
        self._dividers: list[QFrame] = []
        feelings = [self._value("feeling", value, f"face:{value}") for value in range(-2, 3)]
        evidence = [self._value("evidence", one, _MARKS[one]) for one in _EVIDENCE]
        importance = [self._value("importance", number, "") for number in range(1, 6)]
        self._star = self._button("star", self._toggle_star, checkable=True)
        self._departments = self._button("buildings", self._ask_departments)
        self._link = self._button("link", self._ask_link)
        self._channel = self._button("share-network", self._ask_channel)
        for group in (feelings, evidence, importance, [self._star, self._departments, self._link, self._channel]):
            self._add(group)
        self._hint = QLabel(self)
        self._hint.setProperty("role", "small")
        self._hint.setProperty("tone", "hint")
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(self._row)
        self._rows.addWidget(self._hint)
        self.dress()

    def _add(self, group: list[QToolButton]) -> None:
        if self._groups:
            divider = QFrame(self)
            divider.setObjectName("divider")
            self._dividers.append(divider)
            self._row.addWidget(divider)
        for button in group:
            self._row.addWidget(button)
        self._groups.append(group)

    def _button(self, icon: str, act: Callable[..., object], *, checkable: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("icon_name", icon)
        button.setCheckable(checkable)
        button.clicked.connect(act)
        button.installEventFilter(self)
        return button

    def _value(self, field: Field, value: object, icon: str) -> QToolButton:
        button = self._button(icon, partial(self._give, field, value), checkable=True)
        self._values[button] = (field, value)
        if not icon:
            button.setText(str(value))
        return button

    def dress(self) -> None:
        """Take sizes, colours and icons from the present theme."""
        px = theme().px
        self._rows.setContentsMargins(px(8), px(8), px(8), px(6))
        self._rows.setSpacing(px(4))
        self._row.setSpacing(px(2))
        for group in self._groups:
            for button in group:
                button.setFixedSize(px(_SIZE), px(_SIZE))
                icon = str(button.property("icon_name"))
                if icon:
                    button.setIcon(icon_of(icon))
                    button.setIconSize(QSize(px(18), px(18)))
        for divider in self._dividers:
            divider.setFixedSize(1, px(20))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything anew."""
        for button, (field, value) in self._values.items():
            if field == "feeling" and isinstance(value, int):
                _name(button, str(feeling_word(value)), str(value + 3))
            elif field == "importance" and isinstance(value, int):
                _name(button, _("Importance {number} of 5").format(number=IMPORTANCE_WORDS[value]), f"I {value}")
            else:
                _name(button, str(EVIDENCE[str(value)]), "E")
        _name(self._star, _("Moment of truth"), "T")
        _name(self._departments, _("Departments"), "D")
        _name(self._link, _("Link"), "L")
        _name(self._channel, _("Channel"), "C")

    # opening and closing

    def open(self) -> None:
        """Show over the card selected last, with the keyboard."""
        self._gesture += 1
        self._importance = False
        self.retranslate()
        self.refresh()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        workspace = self._view.workspace
        if workspace is not None and workspace is not self._heard:
            self._heard = workspace
            workspace.changed.connect(self._changed)
            workspace.selection_changed.connect(self._changed)

    def close_strip(self) -> None:
        """Hide, and give the keyboard back to the map."""
        focus = QApplication.focusWidget()
        mine = focus is not None and (focus is self or self.isAncestorOf(focus))
        self.hide()
        if mine:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._view.show_.keyed = True
            self._view.show_.refresh()

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not self.isVisible() or new is None or QApplication.activePopupWidget() is not None:
            return
        while new is not None and new is not self and not isinstance(new, Chooser):
            new = new.parentWidget()
        if new is None:
            self.hide()

    def _changed(self, *_told: object) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show what the cards have in common, and stand over the last of them."""
        cards = self._describing.cards()
        if not cards:
            self.close_strip()
            return
        touching = any(isinstance(card, Touchpoint) for card in cards)
        for button, (field, value) in self._values.items():
            button.setVisible(touching or field == "evidence")
            button.setChecked(common(cards, field) == value)
        for button in (self._star, self._departments, self._channel):
            button.setVisible(touching)
        self._star.setChecked(common(cards, "moment_of_truth") is True)
        self._dividers[0].setVisible(touching)
        self._dividers[1].setVisible(touching)
        self._say()
        self.setAccessibleName(self._describing.said())
        self._follow()

    def _say(self) -> None:
        if self._importance:
            text = _("Importance: press 1 to 5")
        elif any(isinstance(card, Touchpoint) for card in self._describing.cards()):
            text = _("1–5 feeling, E evidence, I importance, T star, D, L, C")
        else:
            text = _("E evidence, L link")
        cards = self._describing.cards()
        self._hint.setText(f"{self._describing.said()}  ·  {text}" if len(cards) > 1 else text)

    def _follow(self, *_told: object) -> None:
        """Stand over the card; under it where there is no room above."""
        cards, scene = self._describing.cards(), self._view.scene_
        if not cards or scene is None or not (self.isVisible() or cards):
            return
        self.adjustSize()
        found = scene.grid.find(cards[-1].id)
        viewport = self._view.viewport().geometry()
        if found is None:
            self.move(viewport.topLeft())
            return
        seen = self._view.to_viewport(scene.grid.item_rect(found)).toRect().translated(viewport.topLeft())
        gap = theme().px(10)
        x = max(viewport.left(), min(seen.left(), viewport.right() - self.width()))
        y = seen.top() - self.height() - gap
        if y < viewport.top():
            y = min(seen.bottom() + gap, viewport.bottom() - self.height())
        self.move(QPoint(x, max(viewport.top(), y)))

    # acting

    def _give(self, field: Field, value: object) -> None:
        """A value was chosen; the one in force, chosen again, is taken away where that is possible."""
        cards = self._describing.cards()
        again = common(cards, field) == value and field in ("feeling", "importance")
        self._describing.describe(field, None if again else value)
        self.refresh()
        announce(self, self._value_words(cards, field))

    def _value_words(self, _cards: list[Card], field: Field) -> str:
        value = common(self._describing.cards(), field)
        for button, (name, one) in self._values.items():
            if name == field and one == value:
                return button.accessibleName()
        return _("Not rated") if field in ("feeling", "importance") else ""

    def _toggle_star(self) -> None:
        on = common(self._describing.cards(), "moment_of_truth") is True
        self._describing.describe("moment_of_truth", not on)
        self.refresh()
        announce(self, _("No moment of truth") if on else _("Moment of truth"))

    def _next_evidence(self) -> None:
        value = common(self._describing.cards(), "evidence")
        at = _EVIDENCE.index(value) + 1 if value in _EVIDENCE else 0
        self._describing.describe("evidence", _EVIDENCE[at % len(_EVIDENCE)], f"strip{self._gesture}")
        self.refresh()
        announce(self, self._value_words([], "evidence"))

    def _ask_departments(self) -> None:
        self._describing.ask_departments()

    def _ask_link(self) -> None:
        self._describing.ask_link()

    def _ask_channel(self) -> None:
        self._describing.ask_channel()

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The buttons' keys are the strip's, but for pressing them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QToolButton):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
            if event.key() != Qt.Key.Key_Space:
                return self._key(event) or (bool(event.text()) and event.text().isprintable())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys while no button has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.close_strip()
        elif not self._key(event) and not (event.text() and event.text().isprintable()):
            super().keyPressEvent(event)  # letters stop here: on the map they would begin a card

    def _key(self, event: QKeyEvent) -> bool:
        key, text = event.key(), event.text().casefold()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key == Qt.Key.Key_Escape:
            self.close_strip()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._rove(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._next_card(event)
        elif text in ("1", "2", "3", "4", "5"):
            self._digit(int(text))
        elif text in self._letters():
            self._letters()[text]()
        else:
            return False
        return True

    def _letters(self) -> dict[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"e": self._next_evidence, "l": self._ask_link}
        if self._star.isVisible():
            found |= {
                "f": partial(self._into, self._groups[0]),
                "i": self._wait_for_importance,
                "t": self._toggle_star,
                "d": self._ask_departments,
                "c": self._ask_channel,
            }
        return found

    def _digit(self, number: int) -> None:
        if not self._star.isVisible():
            return
        if self._importance:
            self._importance = False
            self._describing.describe("importance", number)
            field: Field = "importance"
        else:
            self._describing.describe("feeling", number - 3)
            field = "feeling"
        self.refresh()
        announce(self, self._value_words([], field))

    def _wait_for_importance(self) -> None:
        self._importance = True
        self._into(self._groups[2])
        self._say()
        announce(self, self._hint.text())

    def _into(self, group: list[QToolButton]) -> None:
        """Give the keyboard to the button in force of a group, else to its first one."""
        if group is not self._groups[2]:
            self._importance = False
            self._say()
        chosen = next((button for button in group if button.isChecked()), group[0])
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _rove(self, by: int) -> None:
        shown = [button for group in self._groups for button in group if button.isVisible()]
        at = next((number for number, button in enumerate(shown) if button.hasFocus()), -1 if by > 0 else 0)
        shown[(at + by) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def _next_card(self, event: QKeyEvent) -> None:
        """Up and down describe the next card."""
        from journey_studio.ui.canvas.tools.keys import travel

        travel(self._view, event)
        if self._describing.cards():
            self._gesture += 1
            self._importance = False
            self.refresh()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_strip()


def _name(button: QToolButton, name: str, keys: str) -> None:
    button.setToolTip(f"{name}  {keys}")
    button.setAccessibleName(name)
