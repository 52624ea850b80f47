"""The inspector: what is selected, or current, with all its fields; the panel at the right of the map.

Lives in ui (L5); PySide6, `form` and its kin, `subject`. It is built when it is first shown, each form when its kind of
subject first comes; a move of the selection fills the form anew once Qt has time, never in the middle of a gesture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app.actions import CARD_MENU
from journey_studio.i18n import _, msg
from journey_studio.layout import labels
from journey_studio.layout.personas import looks
from journey_studio.model import queries, words
from journey_studio.model.document import Changed
from journey_studio.model.records import Card, EmotionPoint, Persona, Record, Touchpoint
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.choices import forget_pictures
from journey_studio.ui.panels.desk import Desk
from journey_studio.ui.panels.form import PAD, Form
from journey_studio.ui.panels.subject import NOTHING, Subject, subject_of
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView


class Inspector(QWidget):
    """The panel."""

    def __init__(self, parent: QWidget, view: MapView) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.desk = Desk(view, self)
        self._view = view
        self._forms: dict[tuple[object, ...], Form] = {}
        self._form: Form | None = None
        self._subject = NOTHING
        self._header = ""
        self._seen: object = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        self._build()
        view.situation_changed.connect(self._moved)
        for bar in (view.stage_bar, view.lane_bar):
            bar.chosen.connect(self._header_chosen)
        self.desk.changed_more.connect(self._later.start)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = _Head(self)
        self.head.star.clicked.connect(lambda _checked=False: self._turn_star())
        self.head.menu.clicked.connect(lambda _checked=False: self._open_menu())
        self.reason = _Reason(self)
        self.reason.button.clicked.connect(lambda _checked=False: self._unlock())
        column.addWidget(self.head)
        column.addWidget(self.reason)
        self.roll = QScrollArea(self)
        self.roll.setObjectName("panelScroll")
        self.roll.setWidgetResizable(True)
        self.roll.setFrameShape(QFrame.Shape.NoFrame)
        self.roll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.roll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room = QWidget(self.roll)
        self._room.setObjectName("panelRoom")
        self._stack = QVBoxLayout(self._room)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.roll.setWidget(self._room)
        column.addWidget(self.roll, 1)

    # what a panel is

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        old = self.desk.workspace
        if old is not None:
            old.changed.disconnect(self._changed)
            old.selection_changed.disconnect(self._moved)
            old.map_switched.disconnect(self._moved)
        self.desk.workspace = workspace
        self._header = ""
        self._seen = None
        if workspace is not None:
            workspace.changed.connect(self._changed)
            workspace.selection_changed.connect(self._moved)
            workspace.map_switched.connect(self._moved)
        self.refresh()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        forget_pictures()
        self.head.dress()
        self.reason.dress()
        for form in self._forms.values():
            form.dress()
        self._seen = None
        self._later.start()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.head.retranslate()
        self.roll.verticalScrollBar().setAccessibleName(_("Scroll the inspector"))
        for form in self._forms.values():
            form.retranslate()
        self._seen = None
        self._later.start()

    def first(self) -> QWidget | None:
        """The control that gets the keyboard first."""
        found = self.focusables()
        body = [widget for widget in found if self._room.isAncestorOf(widget)]
        return next(iter(body or found), None)

    def focusables(self) -> list[QWidget]:
        """What Tab walks, from top to bottom."""
        found = []
        for widget in self.findChildren(QWidget):
            policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if policy and widget.isVisible() and widget.isEnabled():
                place = widget.mapTo(self, QPoint(0, 0))
                found.append(((self._room.isAncestorOf(widget), place.y() // 8, place.x()), widget))
        return [widget for _place, widget in sorted(found, key=lambda entry: entry[0])]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the panel from top to bottom, whatever was made first; at its ends the next pane follows."""
        walked = self.focusables()
        here = self.focusWidget()
        at = walked.index(here) if here in walked else -1
        to = at + (1 if forward else -1)
        if at < 0 or not 0 <= to < len(walked):
            return super().focusNextPrevChild(forward)
        target = walked[to]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        self.roll.ensureWidgetVisible(target, 0, theme().px(24))
        return True

    def flush(self) -> None:
        """Hand over what is being typed: the project is about to be closed or saved."""
        if self._form is not None:
            self._form.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self.desk.back()
        else:
            super().keyPressEvent(event)

    # what it is about

    def _moved(self) -> None:
        if self._view.hasFocus() or self.desk.selection:
            self._header = ""
        self._later.start()

    def _changed(self, _changed: Changed) -> None:
        self._later.start()

    def _header_chosen(self, record: str) -> None:
        self._header = record
        if self.desk.workspace is not None and self.desk.selection:
            self.desk.workspace.select(())
            self._header = record
        self._later.start()

    def _now(self) -> Subject:
        workspace = self.desk.workspace
        if workspace is None:
            return NOTHING
        place = self._view.show_.place
        return subject_of(
            workspace.state,
            workspace.map_id,
            workspace.selection,
            self._header,
            place.cell if place is not None else None,
        )

    def showEvent(self, event: object) -> None:
        """It was hidden while things went on."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._later.start()

    def refresh(self) -> None:
        """Show what the subject is now; nothing is done while the panel is hidden or nothing is new."""
        if not self.isVisible():
            return
        subject = self._now()
        state = self.desk.state
        now = (subject, tuple(state.get(key) for key in subject.records), id(state), self.desk.writable)
        if now == self._seen:
            return
        self._seen = now
        if subject.kind == "nothing":
            self.head.clear()
            self.reason.say("")
            self._show_form(None)
            return
        records = self.desk.records(subject.records)
        locked = bool(records) and all(getattr(record, "locked", False) for record in records)
        self._show_reason(records, locked=locked)
        self.head.show_subject(self.desk, subject, records, editable=self.desk.writable and not locked)
        form = self._form_for(subject)
        fresh = subject.records != self._subject.records or subject.cell != self._subject.cell
        self._subject = subject
        form.fill(subject, editable=self.desk.writable and not locked)
        self._show_form(form)
        if fresh:
            self.roll.verticalScrollBar().setValue(0)

    def _form_for(self, subject: Subject) -> Form:
        key = subject.form
        if subject.kind == "lane" or subject.kind == "value":
            lane = self.desk.state.get(subject.records[0] if subject.records else subject.cell.lane)  # type: ignore[union-attr]
            key = (*key, getattr(lane, "kind", ""))
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = _form_type(subject)(self._room, self.desk, subject)
            form.hide()
            form.dress()
            form.retranslate()
            form.head_changed.connect(self._again)
            self._stack.addWidget(form)
        return form

    def _again(self) -> None:
        self._seen = None
        self._later.start()

    def _show_form(self, form: Form | None) -> None:
        if form is self._form:
            return
        if self._form is not None:
            self._form.flush()
            self._form.hide()
        self._form = form
        if form is not None:
            form.show()

    # reasons

    def _show_reason(self, records: list[Record], *, locked: bool) -> None:
        wrong = self._wrong(records)
        if wrong:
            self.reason.say(wrong, trouble=True)
        elif not self.desk.writable:
            self.reason.say(_("This file was opened to look at only."))
        elif locked:
            text = _("Locked: it is kept from being changed.") if len(records) == 1 else _("All of them are locked.")
            self.reason.say(text, _("Unlock"))
        elif any(getattr(record, "locked", False) for record in records):
            self.reason.say(_("Some are locked and stay as they are."))
        else:
            self.reason.say("")

    def _wrong(self, records: list[Record]) -> str:
        """What keeps a card from being where it should be."""
        lanes = queries.lanes(self.desk.state, self.desk.map_id)
        homeless = [card for card in records if isinstance(card, Card) and queries.lane_for(card, lanes) is None]
        if homeless:
            return _("The map has no lane for “{name}”, so it is not shown.").format(
                name=labels.card_title(homeless[0])
            )
        return ""

    def _unlock(self) -> None:
        keys = self._subject.records
        self.desk.view.setFocus(Qt.FocusReason.OtherFocusReason)
        from journey_studio.commands.records import PutRecords

        records = [record for record in self.desk.records(keys) if getattr(record, "locked", False)]
        changed = tuple(record.replaced(locked=False) for record in records)
        if changed:
            name = getattr(changed[0], "title", "") or getattr(changed[0], "label", "")
            self.desk.run(PutRecords(changed, msg("Unlock “{name}”", name=name), self.desk.selection))

    # the head

    def _turn_star(self) -> None:
        records = self.desk.records(self._subject.records)
        on = all(getattr(record, "moment_of_truth", True) for record in records)
        self.desk.set(self._subject.records, {"moment_of_truth": not on}, msg("the star"))
        self._again()

    def _open_menu(self) -> None:
        spot = self.head.menu.mapToGlobal(QPoint(0, self.head.menu.height()))
        self._view.context_asked.emit(CARD_MENU, spot)


def _form_type(subject: Subject) -> type[Form]:
    """Forms are read from disk when they are first wanted."""
    if subject.kind == "cards":
        from journey_studio.ui.panels.card_form import CardForm

        return CardForm
    if subject.kind in ("chain", "kpis", "value"):
        from journey_studio.ui.panels import cell_forms

        return {"chain": cell_forms.ChainForm, "kpis": cell_forms.KpisForm, "value": cell_forms.ValueForm}[subject.kind]
    from journey_studio.ui.panels import frame_forms

    return {
        "map": frame_forms.MapForm,
        "stage": frame_forms.StageForm,
        "lane": frame_forms.LaneForm,
        "persona": frame_forms.PersonaForm,
        "point": frame_forms.PointForm,
    }[subject.kind]


_KINDS = {
    "map": msg("Map"),
    "stage": msg("Stage"),
    "lane": msg("Lane"),
    "persona": msg("Persona"),
    "point": msg("Point of the curve"),
    "chain": msg("Hand-offs"),
    "kpis": msg("KPIs"),
    "value": msg("Entry"),
}


class _Head(QWidget):
    """Kind and persona, the star, and the menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self.kind = QLabel(self)
        self.kind.setProperty("tone", "quiet")
        self.kind.setProperty("role", "small")
        self.chip = QLabel(self)
        self.chip_picture = QLabel(self)
        self.chip_box = QFrame(self)
        self.chip_box.setObjectName("personaChip")
        inner = QHBoxLayout(self.chip_box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.chip_picture)
        inner.addWidget(self.chip)
        self._inner = inner
        self.chip.setTextFormat(Qt.TextFormat.PlainText)
        self.chip.setProperty("role", "small")
        self.star, self.menu = QToolButton(self), QToolButton(self)
        for button in (self.star, self.menu):
            button.setProperty("look", "icon")
        self.star.setCheckable(True)
        self._row.addWidget(self.kind)
        self._row.addWidget(self.chip_box)
        self._row.addStretch(1)
        self._row.addWidget(self.star)
        self._row.addWidget(self.menu)
        self.chip_box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._starred = False
        self.clear()

    def clear(self) -> None:
        """Nothing is inspected."""
        self.kind.setText("")
        for part in (self.chip_box, self.star, self.menu):
            part.hide()

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        look, px = theme(), theme().px
        self._row.setContentsMargins(px(PAD), px(8), px(8), px(0))
        self._row.setSpacing(px(6))
        self._inner.setContentsMargins(px(5), px(2), px(7), px(2))
        self._inner.setSpacing(px(4))
        for button in (self.star, self.menu):
            button.setFixedSize(px(28), px(28))
            button.setIconSize(QSize(px(18), px(18)))
        self.menu.setIcon(look.icon("dots-three", "ink2", size=18))
        self._draw_star()

    def _draw_star(self) -> None:
        name, token = ("star-fill", "idea") if self._starred else ("star", "ink2")
        self.star.setIcon(theme().icon(name, token, size=18))

    def retranslate(self) -> None:
        """Say everything anew."""
        self.star.setAccessibleName(_("Moment of truth"))
        self.star.setToolTip(_("Moment of truth"))
        self.menu.setAccessibleName(_("What can be done with the card"))
        self.menu.setToolTip(_("What can be done with the card"))

    def show_subject(self, desk: Desk, subject: Subject, records: list[Record], *, editable: bool) -> None:
        """Say what is inspected."""
        if subject.kind == "cards":
            one = len(subject.types) == 1
            self.kind.setText(str(words.CARD_NAMES[subject.types[0]]) if one else _("Cards"))
        else:
            self.kind.setText(str(_KINDS[subject.kind]))
        people = {record.persona for record in records if isinstance(record, Card | EmotionPoint)}
        if subject.cell is not None:
            people = {subject.cell.persona}
        self._show_chip(desk, people)
        starred = [record.moment_of_truth for record in records if isinstance(record, Touchpoint | EmotionPoint)]
        has = bool(starred) and len(starred) == len(records)
        self.star.setVisible(has)
        self.star.setEnabled(editable)
        on = has and all(starred)
        self.star.setChecked(on)
        if on != self._starred:
            self._starred = on
            self._draw_star()
        self.menu.setVisible(subject.kind == "cards")

    def _show_chip(self, desk: Desk, people: set[str | None]) -> None:
        persona = desk.state.find(Persona, next(iter(people))) if len(people) == 1 else None
        self.chip_box.setVisible(persona is not None or len(people) > 1)
        if persona is not None:
            name = labels.persona_call_name(persona)
            ready_for(name)
            self.chip.setText(name)
            slot = looks(desk.state.of(Persona))[persona.id].slot
            self.chip_picture.setPixmap(pictures.portrait(persona, slot))
            self.chip_picture.show()
        elif len(people) > 1:
            self.chip.setText(_("Several personas"))
            self.chip_picture.hide()


class _Reason(QFrame):
    """Why something cannot be changed, or what is wrong, before everything else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reason")
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self.button = QToolButton(self)
        self.button.setProperty("look", "quiet")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.button)
        self._trouble = False
        self.say("")

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        px = theme().px
        self._row.setContentsMargins(px(PAD), px(6), px(8), px(6))
        self._row.setSpacing(px(8))
        self.button.setFixedHeight(px(28))
        self._draw()

    def _draw(self) -> None:
        name, token = ("warning", "danger") if self._trouble else ("lock-simple", "ink2")
        self._icon.setPixmap(theme().pixmap(name, token, 16))

    def say(self, text: str, button: str = "", *, trouble: bool = False) -> None:
        """Show a reason; an empty one hides the strip."""
        self.setVisible(bool(text))
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setVisible(bool(button))
        self.button.setText(button)
        self.button.setAccessibleName(f"{button}. {text}" if button else _("Unlock"))
        if trouble != self._trouble:
            self._trouble = trouble
            self.setProperty("trouble", trouble)
            self.style().unpolish(self)
            self.style().polish(self)
            self._draw()
