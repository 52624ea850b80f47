"""The inspector: what is selected, or current, with all its fields; the panel at the right of the map.

Lives in ui (L5); PySide6, `form` and its kin, `subject`. It is built when it is first shown, each form when its kind of
subject first comes; a move of the selection fills the form anew once Qt has time, never in the middle of a gesture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app.actions import CARD_MENU
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import labels
from journey_studio.model import queries
from journey_studio.model.document import Changed
from journey_studio.model.records import Card, Record, Touchpoint
from journey_studio.ui.panels.choices import forget_pictures
from journey_studio.ui.panels.desk import Desk
from journey_studio.ui.panels.form import Form
from journey_studio.ui.panels.head import Head, Reason
from journey_studio.ui.panels.subject import NOTHING, Subject, subject_of
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

AHEAD = 700
"""Milliseconds after a project is shown until the form of touchpoints is made."""


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
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(AHEAD)
        self._ahead.timeout.connect(self._prepare)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(lambda: self._room.setUpdatesEnabled(True))
        self._build()
        view.situation_changed.connect(self._moved)
        for bar in (view.stage_bar, view.lane_bar):
            bar.chosen.connect(self._header_chosen)
        self.desk.changed_more.connect(self._later.start)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = Head(self)
        self.head.star.clicked.connect(lambda _checked=False: self._turn_star())
        self.head.menu.clicked.connect(lambda _checked=False: self._open_menu())
        self.reason = Reason(self)
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
            self._ahead.start()
        self.refresh()

    def _prepare(self) -> None:
        """Make the form that is wanted first, in a quiet moment, so that the first click on a card need not wait."""
        if self.desk.workspace is not None and self.isVisible():
            self._form_for(Subject("cards", ("",), (Touchpoint.type_name,)))

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
        held = self.desk.workspace.held if self.desk.workspace is not None else ""
        now = (subject, tuple(state.get(key) for key in subject.records), id(state), self.desk.writable, held)
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
            self._room.setUpdatesEnabled(False)  # a form that is laid out for the first time is not seen before it is
            form.show()
            self._settled.start()

    # reasons

    def _show_reason(self, records: list[Record], *, locked: bool) -> None:
        wrong = self._wrong(records)
        if wrong:
            self.reason.say(wrong, trouble=True)
        elif not self.desk.writable:
            held = self.desk.workspace.held if self.desk.workspace is not None else ""
            self.reason.say(held or _("This file was opened to look at only."))
        elif locked:
            text = _("Locked: it is kept from being changed.") if len(records) == 1 else _("All of them are locked.")
            self.reason.say(text, _("Unlock"))
        elif count := sum(1 for record in records if getattr(record, "locked", False)):
            told = ngettext(
                "{count} of {all} is locked and stays as it is.",
                "{count} of {all} are locked and stay as they are.",
                count,
            )
            self.reason.say(told.format(count=count, all=len(records)))
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
