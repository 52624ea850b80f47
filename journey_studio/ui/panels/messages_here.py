"""What is planned to be said at a touchpoint or in a stage: messages of the content plan, workflows with steps there.

Lives in ui (L5); the model, `form`, `rows`. Each row goes to its line in the plan; a message is added from here, for
the card's persona, stage and channel. Records of the practice are imported when the first one is met.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from journey_studio.i18n import _, msg
from journey_studio.model.records import Channel, Record, Touchpoint
from journey_studio.ui.panels import findings_here, pictures
from journey_studio.ui.panels.rows import Line

if TYPE_CHECKING:
    from journey_studio.model.records.practice import ContentItem, WorkflowStep
    from journey_studio.ui.panels.form import Form


def _known() -> bool:
    return "journey_studio.model.records.practice" in sys.modules


class MessagesSection:
    """Messages of the content plan for this touchpoint, or for its persona in its stage."""

    def __init__(self, form: Form) -> None:
        self._form, self._desk = form, form.desk
        part = form.section(msg("Messages"))
        self._button = part.add_button(msg("Message"), msg("Plan a message for this moment"), self._add)
        self._rows = form.rows(part.column, msg("Messages"), msg("{name}"))
        self._rows.otherwise = self._button
        self._rows.opened.connect(lambda key: findings_here.show(self._desk, key))
        form.also(self._fill)

    def _fill(self, records: Sequence[Record], _editable: bool) -> None:
        found: dict[str, Line] = {}
        for record in records:
            for one in self._of(record):
                found.setdefault(one.id, self._line(one, record))
        self._rows.fill(list(found.values()), editable=False)
        self._button.setEnabled(self._desk.writable and len(records) == 1)

    def _of(self, record: Record) -> list[ContentItem]:
        if not _known():
            return []
        from journey_studio.model.records.practice import ContentItem

        items = self._desk.state.of(ContentItem)
        if not isinstance(record, Touchpoint):
            return [one for one in items if one.stage == record.id]
        own = [one for one in items if one.touchpoint == record.id]
        mine = [
            one
            for one in items
            if one.touchpoint is None and one.stage == record.stage and record.persona in one.personas
        ]
        return own + mine

    def _line(self, item: ContentItem, record: Record) -> Line:
        from journey_studio.analysis.plan import has_no_trigger
        from journey_studio.app.plan_words import CONTENT_STATES

        channel = self._desk.state.find(Channel, item.channel)
        icon = (channel.icon or "circle") if channel is not None else "article"
        state = str(CONTENT_STATES[item.state])
        bare = has_no_trigger(self._desk.state, item)
        when = _("No trigger") if bare else item.trigger
        place = "" if item.touchpoint == record.id or not isinstance(record, Touchpoint) else _("for the whole stage")
        spoken = ", ".join(part for part in (_("Message"), item.title, state, when, place) if part)
        return Line(item.id, item.title or _("Untitled"), when if bare else state, partial(pictures.icon, icon), spoken)

    def _add(self) -> None:
        """A new message for this moment, named in its line of the plan."""
        from journey_studio.ui.programme.content import plan_message
        from journey_studio.ui.window import MainWindow

        window, records = self._desk.view.window(), self._desk.records(self._form.keys)
        if not isinstance(window, MainWindow) or not records:
            return
        record = records[0]
        if isinstance(record, Touchpoint):
            plan_message(window, record.persona, record.stage, record.id, record.channel)
        else:
            plan_message(window, None, record.id)


class WorkflowsSection:
    """Steps of workflows at this touchpoint, or in this stage."""

    def __init__(self, form: Form, field: str) -> None:
        self._form, self._desk, self._field = form, form.desk, field
        self._part = form.section(msg("Workflows here"))
        self._button = self._part.add_button(
            msg("On the map"), msg("Show a workflow of this place over the map"), self._show, "map-trifold"
        )
        self._rows = form.rows(self._part.column, msg("Workflows here"), msg("{name}"))
        self._rows.opened.connect(lambda key: findings_here.show(self._desk, key))
        self._rows.otherwise = self._button
        form.also(self._fill)

    def _here(self) -> list[WorkflowStep]:
        if not _known():
            return []
        from journey_studio.model.records.practice import WorkflowStep

        keys = set(self._form.keys)
        return [one for one in self._desk.state.of(WorkflowStep) if getattr(one, self._field) in keys]

    def _fill(self, _records: Sequence[Record], _editable: bool) -> None:
        here = self._here()
        self._part.setVisible(bool(here))
        self._rows.fill([self._line(one) for one in here], editable=False)

    def _line(self, step: WorkflowStep) -> Line:
        from journey_studio.app.plan_content import step_name
        from journey_studio.app.plan_words import STEP_ICONS, STEP_KINDS

        flow = self._desk.state.get(step.workflow)
        name = str(getattr(flow, "title", "")) or _("Workflow without a name")
        spoken = ", ".join((str(STEP_KINDS[step.kind]), step_name(step), _("Workflow"), name))
        return Line(step.id, step_name(step), name, partial(pictures.icon, STEP_ICONS[step.kind]), spoken)

    def _show(self) -> None:
        """The first workflow of this place; each press the next one, after the last none."""
        flows = self._desk.view.flows
        here = list(dict.fromkeys(one.workflow for one in self._here()))
        after = here.index(flows.workflow) + 1 if flows.workflow in here else 0
        if after < len(here):
            flows.turn_on(here[after])
        else:
            flows.turn_off()
