"""The row over the boxes: whose touchpoints, which channels, how well proven; and the figures of what is looked at.

Lives in ui (L5); PySide6, `panels.choices`, `menus`, `analysis.chosen`. It shows a choice and reports another one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from journey_studio.analysis.chosen import ALL, Chosen
from journey_studio.i18n import _, language, ngettext
from journey_studio.model.records import Channel, Persona
from journey_studio.model.records.kinds import Evidence
from journey_studio.model.words import EVIDENCE
from journey_studio.ui.menus import RoundMenu, tick
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.choices import Segment, Segments
from journey_studio.ui.theme_qt import theme

HEIGHT = 52
_MOST_SEGMENTS = 4
"""Personas up to which each has a segment; more are in a menu."""
_EVERYBODY = ""


class Person(NamedTuple):
    """A band that can be looked at: its persona ("" for nobody's), what it is called, its colour slot."""

    id: str
    name: str
    persona: Persona | None
    slot: int


class FilterRow(QFrame):
    """What is looked at."""

    changed = Signal(object)
    """Another `Chosen`."""
    remade = Signal()
    """Other controls stand in the row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("analysisFilter")
        self._chosen = ALL
        self._people: Sequence[Person] = ()
        self._channels: Sequence[Channel] = ()
        self._figures = ("", "", "")
        self._row = QHBoxLayout(self)
        self.people: Segments | None = None
        self._made_for: tuple[object, ...] = ()
        self.person_menu = self._chip(self._fill_people)
        self.channel_menu = self._chip(self._fill_channels)
        self.evidence_menu = self._chip(self._fill_evidence)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.summary.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.poster = QPushButton(self)
        for part in (self.person_menu, self.channel_menu, self.evidence_menu):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.summary)
        self._row.addWidget(self.poster)
        self.dress()
        self.retranslate()

    def _chip(self, fill: object) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("filterChip")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = RoundMenu(button)
        menu.aboutToShow.connect(fill)
        button.setMenu(menu)
        return button

    # showing

    @property
    def chosen(self) -> Chosen:
        """What is looked at."""
        return self._chosen

    def show_what(self, chosen: Chosen, people: Sequence[Person], channels: Sequence[Channel]) -> None:
        """Show a choice, and what can be chosen."""
        self._chosen, self._people, self._channels = chosen, people, channels
        self.retranslate()

    def show_figures(self, before: str, strong: str, after: str) -> None:
        """Show the figures of what is looked at."""
        self._figures = (before, strong, after)
        self._say_figures()

    def _say_figures(self) -> None:
        """All figures where they have room, else fewer, the strong one last."""
        before, strong, after = self._figures
        whole = f"{before}, {strong}, {after}" if before else ""
        self.summary.setAccessibleName(whole)
        self.summary.setToolTip(whole)
        if not whole:
            self.summary.clear()
            return
        metrics, room = self.summary.fontMetrics(), self._room()
        ways = ((before, strong, after), (before, strong, ""), ("", strong, ""))
        for first, bold, last in ways:
            plain = ", ".join(part for part in (first, bold, last) if part)
            if metrics.horizontalAdvance(plain) + theme().px(12) <= room:
                text = ", ".join(part for part in (first, f"<b>{bold}</b>", last) if part)
                self.summary.setText(text)
                self.summary.show()
                return
        self.summary.hide()

    def _room(self) -> int:
        """What the other things in the row leave for the figures."""
        chips = (self.person_menu, self.channel_menu, self.evidence_menu)
        taken = sum(one.sizeHint().width() for one in (*chips, self.poster) if not one.isHidden())
        if self.people is not None:
            taken += self.people.width()
        margins = self._row.contentsMargins()
        return self.width() - taken - margins.left() - margins.right() - self._row.spacing() * 6

    def dress(self) -> None:
        """Take sizes and pictures from the present theme."""
        px = theme().px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(16), px(8), px(16), px(6))
        self._row.setSpacing(px(10))
        self._made_for = ()
        chips = ((self.person_menu, "users"), (self.channel_menu, "funnel-simple"), (self.evidence_menu, "seal-check"))
        for chip, icon in chips:
            chip.setIcon(theme().icon(icon, size=15))
            chip.setIconSize(QSize(px(15), px(15)))
            chip.setFixedHeight(px(28))
        self.poster.setIcon(theme().icon("image", size=17))
        self.poster.setIconSize(QSize(px(17), px(17)))

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("What is looked at"))
        self._show_people()
        self._say_chips()
        self.poster.setText(" " + _("Add to poster"))
        self.poster.setAccessibleName(_("Add boxes to the poster"))
        self.poster.setToolTip(_("Choose boxes that lie behind the poster when it is exported"))
        self._say_figures()

    def _show_people(self) -> None:
        """A segment for each persona where they have room, else a menu; nothing to choose where there is only one."""
        metrics, px = self.fontMetrics(), theme().px
        words = [one.word for one in self._segments()]
        wide = len(words) * (max(map(metrics.horizontalAdvance, words)) + px(40)) + px(8)
        fits = len(self._people) <= _MOST_SEGMENTS and wide <= self.width() * 0.36
        self.person_menu.setVisible(len(self._people) > 1 and not fits)
        wanted = (language(), wide, *((one.id, one.name, one.slot) for one in self._people))
        if self.people is not None and (wanted != self._made_for or not fits or len(self._people) < 2):
            self.people.hide()
            self.people.deleteLater()
            self.people = None
        if not fits or len(self._people) < 2:
            return
        if self.people is None:
            self._made_for = wanted
            self.people = Segments(self, self._segments)
            self.people.dress()
            self.people.setFixedWidth(wide)
            self.people.chosen.connect(self._take_person)
            self._row.insertWidget(0, self.people)
            self.people.retranslate(_("Whose touchpoints"))
            self.people.show()
            self.remade.emit()
        one = next(iter(self._chosen.personas)) if len(self._chosen.personas) == 1 else None
        self.people.show_value(_ONE + one if one is not None else _EVERYBODY)

    def _say_chips(self) -> None:
        names = {one.id: one.name for one in self._people}
        chosen = [names[one] for one in names if one in self._chosen.personas]
        self._say(self.person_menu, _("All personas"), chosen, _("Personas"))
        names = {one.id: one.name for one in self._channels}
        chosen = [names[one] for one in names if one in self._chosen.channels]
        self._say(self.channel_menu, _("All channels"), chosen, _("Channels"))
        chosen = [str(EVIDENCE[one]) for one in EVIDENCE if one in self._chosen.evidence]
        self._say(self.evidence_menu, _("Any evidence"), chosen, _("Evidence"))

    @staticmethod
    def _say(chip: QToolButton, all_of_them: str, chosen: Sequence[str], name: str) -> None:
        text = all_of_them
        if len(chosen) == 1:
            text = chosen[0]
        elif chosen:
            text = ngettext("{name}: {count}", "{name}: {count}", len(chosen)).format(name=name, count=len(chosen))
        chip.setText(text.replace("&", "&&"))
        chip.setAccessibleName(f"{name}: {', '.join(chosen) or all_of_them}")
        chip.setToolTip(", ".join(chosen) or all_of_them)
        chip.setProperty("on", bool(chosen))
        chip.style().unpolish(chip)
        chip.style().polish(chip)

    # choosing

    def _segments(self) -> list[Segment]:
        two = len(self._people) == 2
        everybody = _("Both personas") if two else _("All personas")
        found = [Segment(_EVERYBODY, everybody)]
        for one in self._people:
            found.append(Segment(_ONE + one.id, one.name, _portrait(one)))
        return found

    def _take_person(self, value: object) -> None:
        key = str(value)
        self._take(personas=frozenset() if key == _EVERYBODY else frozenset({key.removeprefix(_ONE)}))

    def _take(self, **changed: frozenset[str]) -> None:
        self._chosen = self._chosen._replace(**changed)
        self.retranslate()
        self.changed.emit(self._chosen)

    def _fill(self, chip: QToolButton, field: str, all_words: str, entries: Sequence[tuple[str, str, str]]) -> None:
        menu = chip.menu()
        menu.clear()
        chosen: frozenset[str] = getattr(self._chosen, field)
        whole = menu.addAction(all_words)
        tick(whole, on=not chosen)
        whole.triggered.connect(lambda _checked=False: self._take(**{field: frozenset()}))
        menu.addSeparator()
        for key, name, icon in entries:
            entry = menu.addAction(name.replace("&", "&&"))
            if key in chosen or not icon:
                tick(entry, on=key in chosen)
            else:
                entry.setIcon(theme().icon(icon, size=16))
            entry.triggered.connect(lambda _checked=False, key=key: self._take(**{field: chosen ^ {key}}))

    def _fill_people(self) -> None:
        self._fill(self.person_menu, "personas", _("All personas"), [(one.id, one.name, "") for one in self._people])

    def _fill_channels(self) -> None:
        entries = [(one.id, one.name, one.icon) for one in self._channels]
        self._fill(self.channel_menu, "channels", _("All channels"), entries)

    def _fill_evidence(self) -> None:
        entries = [(one, str(EVIDENCE[one]), "") for one in get_args(Evidence)]
        self._fill(self.evidence_menu, "evidence", _("Any evidence"), entries)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page says the strong figure only."""
        super().resizeEvent(event)
        self._show_people()
        self._say_figures()


_ONE = "one:"
"""Before the id of a persona in a segment: nobody's band has no id, everybody's segment neither."""


def _portrait(one: Person) -> Callable[[], QPixmap] | None:
    if one.persona is None:
        return None
    persona, slot = one.persona, one.slot
    return lambda: pictures.portrait(persona, slot, 18)
