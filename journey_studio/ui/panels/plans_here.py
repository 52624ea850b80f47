"""What is planned about the thing in the inspector: initiatives, enablers it needs, lines of the tracking plan.

Lives in ui (L5); commands, `form`, `rows`. Each row goes to its line in the register. Records of the practice are
imported when the first one is met; until then there are none, and the inspector does not ask for their types.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from journey_studio.i18n import Message, _, msg
from journey_studio.model.records import Link, Record
from journey_studio.ui.panels import findings_here, pictures
from journey_studio.ui.panels.rows import Line

if TYPE_CHECKING:
    from journey_studio.model.records.practice import Enabler, Initiative, TrackingItem
    from journey_studio.model.state import State
    from journey_studio.ui.chooser import Option
    from journey_studio.ui.panels.form import Form

_NEW = "\0new"
_STATES: dict[str, Message] = {
    "idea": msg("Idea"),
    "chosen": msg("Chosen"),
    "running": msg("Running"),
    "done": msg("Done"),
    "dropped": msg("Dropped"),
}
_HERE: dict[str, Message] = {
    "missing": msg("Missing"),
    "planned": msg("In preparation"),
    "partly": msg("Partly there"),
    "there": msg("There"),
    "live": msg("Live"),
    "stopped": msg("Stopped"),
}


def _known() -> bool:
    return "journey_studio.model.records.practice" in sys.modules


class Acting:
    """Initiatives by what they act upon; found once for a state's links, since they are asked for at every move."""

    def __init__(self) -> None:
        self._seen: tuple[object, object] = (None, None)
        self._direct: dict[str, list[str]] = {}
        self._beside: dict[str, list[str]] = {}

    def on(self, state: State, record: str) -> tuple[list[str], dict[str, str]]:
        """Those on a record itself; and those on the pains and opportunities linked to it, with which of them."""
        if not _known():
            return [], {}
        from journey_studio.model.records.practice import InitiativeLink

        acts, links = state.of(InitiativeLink), state.of(Link)
        if self._seen[0] is not acts:
            self._direct = {}
            for one in acts:
                self._direct.setdefault(one.target, []).append(one.initiative)
        if self._seen[1] is not links:
            self._beside = {}
            for link in links:
                self._beside.setdefault(link.start, []).append(link.end)
                self._beside.setdefault(link.end, []).append(link.start)
        self._seen = (acts, links)
        direct = self._direct.get(record, [])
        by_way: dict[str, str] = {}
        for other in self._beside.get(record, ()):
            for key in self._direct.get(other, ()):
                if key not in direct:
                    by_way.setdefault(key, other)
        return direct, by_way


class InitiativesSection:
    """Initiatives that act upon what is shown, those on its pains and opportunities, and a way to make one."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._desk = form.desk
        self._acting = Acting()
        part = form.section(msg("Initiatives"))
        self._button = part.add_button(msg("Initiative"), msg("Make an initiative, or link one"), self._ask)
        self._rows = form.rows(part.column, msg("Initiatives"), msg("“{name}” no longer acts upon this"))
        self._rows.otherwise = self._button
        self._rows.opened.connect(lambda key: findings_here.show(self._desk, key))
        self._rows.removed.connect(self._unlink)
        self._beside = form.rows(part.column, msg("By way of its pains and opportunities"), msg("{name}"))
        self._beside.opened.connect(lambda key: findings_here.show(self._desk, key))
        form.also(self._fill)

    def _fill(self, records: Sequence[Record], editable: bool) -> None:
        direct: dict[str, None] = {}
        beside: dict[str, str] = {}
        for record in records:
            own, by_way = self._acting.on(self._desk.state, record.id)
            direct.update(dict.fromkeys(own))
            beside.update(by_way)
        writable = self._desk.writable  # a locked card stays as it is, what is planned about it does not
        self._rows.fill([self._line(key) for key in direct if key in self._desk.state], editable=writable)
        shown = [(key, other) for key, other in beside.items() if key not in direct and key in self._desk.state]
        self._beside.fill([self._line(key, other) for key, other in shown], editable=False)
        self._button.setEnabled(writable)
        del editable

    def _line(self, key: str, other: str = "") -> Line:
        from journey_studio.commands.registers import entry_name

        one: Initiative = self._desk.state[key]  # type: ignore[assignment]
        state = str(_STATES[one.state])
        card = self._desk.state.get(other) if other else None
        via = _("by way of “{name}”").format(name=entry_name(card)) if card is not None else ""
        spoken = ", ".join(part for part in (_("Initiative"), entry_name(one), state, via) if part)
        return Line(one.id, entry_name(one), state, partial(pictures.icon, "rocket-launch"), spoken)

    def _ask(self) -> None:
        """Make one at once where there is nothing to choose from, else ask which."""
        if not self._options()[1:]:
            self._make()
            return
        self._desk.choose(
            self._button,
            _("Make an initiative, or choose one"),
            self._options,
            self._chosen,
            new=_("New initiative “{name}”"),
            made=self._make,
        )

    def _options(self) -> list[Option]:
        from journey_studio.ui.chooser import Option

        found = [Option(_NEW, _("Make an initiative"), "plus")]
        if _known():
            from journey_studio.commands.registers import entry_name
            from journey_studio.model.records.practice import Initiative

            here = [set(self._acting.on(self._desk.state, key)[0]) for key in self._form.keys]
            found += [
                Option(one.id, entry_name(one), "rocket-launch", str(_STATES[one.state]))
                for one in self._desk.state.of(Initiative)
                if not all(one.id in there for there in here)
            ]
        return found

    def _chosen(self, key: str) -> None:
        if key == _NEW:
            self._make()
            return
        from journey_studio.commands.initiatives import Keeping, LinkEntry

        self._desk.run(Keeping(LinkEntry("initiative_link", key, self._form.keys), self._desk.selection))

    def _make(self, title: str = "") -> None:
        from journey_studio.ui import initiative_making
        from journey_studio.ui.window import MainWindow

        window = self._desk.view.window()
        if isinstance(window, MainWindow):
            initiative_making.make(window, self._form.keys, title)

    def _unlink(self, key: str) -> None:
        from journey_studio.commands.initiatives import Keeping, UnlinkEntry

        self._desk.run(Keeping(UnlinkEntry("initiative_link", key, self._form.keys), self._desk.selection))


class EnablersSection:
    """What the company needs for this step."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._desk = form.desk
        part = form.section(msg("Enablers"))
        self._button = part.add_button(msg("Enabler"), msg("What this step needs"), self._ask)
        self._rows = form.rows(part.column, msg("Enablers"), msg("“{name}” is no longer needed here"))
        self._rows.otherwise = self._button
        self._rows.opened.connect(lambda key: findings_here.show(self._desk, key))
        self._rows.removed.connect(self._unlink)
        form.also(self._fill)

    def _fill(self, _records: Sequence[Record], _editable: bool) -> None:
        here = self._here()
        lines = []
        for one in here:
            state = str(_HERE[one.state])
            lines.append(Line(one.id, one.title, state, partial(pictures.icon, "plugs-connected")))
        self._rows.fill(lines, editable=self._desk.writable)
        self._button.setEnabled(self._desk.writable)

    def _here(self) -> list[Enabler]:
        if not _known():
            return []
        from journey_studio.model.records.practice import Enabler, EnablerLink

        keys = set(self._form.keys)
        linked = dict.fromkeys(link.enabler for link in self._desk.state.of(EnablerLink) if link.target in keys)
        found = (self._desk.state.find(Enabler, key) for key in linked)
        return [one for one in found if one is not None]

    def _ask(self) -> None:
        self._desk.choose(
            self._button,
            _("An enabler of the project, or a new one"),
            self._options,
            self._link,
            new=_("New enabler “{name}”"),
            empty=_("Type what the company needs for it"),
            made=self._make,
        )

    def _options(self) -> list[Option]:
        from journey_studio.model.records.practice import Enabler
        from journey_studio.ui.chooser import Option

        there = {one.id for one in self._here()}
        return [
            Option(one.id, one.title, "plugs-connected", str(_HERE[one.state]))
            for one in self._desk.state.of(Enabler)
            if one.id not in there
        ]

    def _link(self, key: str) -> None:
        from journey_studio.commands.initiatives import Keeping, LinkEntry

        self._desk.run(Keeping(LinkEntry("enabler_link", key, self._form.keys), self._desk.selection))

    def _make(self, name: str) -> None:
        from journey_studio.commands.initiatives import Keeping, MakeEnabler

        self._desk.run(Keeping(MakeEnabler(name, self._form.keys), self._desk.selection))

    def _unlink(self, key: str) -> None:
        from journey_studio.commands.initiatives import Keeping, UnlinkEntry

        self._desk.run(Keeping(UnlinkEntry("enabler_link", key, self._form.keys), self._desk.selection))


class TrackingSection:
    """What is measured here, by which page or form."""

    def __init__(self, form: Form, field: str) -> None:
        self._form = form
        self._desk = form.desk
        self._field = field
        part = form.section(msg("Tracking plan"))
        self._button = part.add_button(msg("Measurement"), msg("Something to measure here"), self._ask)
        self._rows = form.rows(part.column, msg("Tracking plan"), msg("“{name}” is no longer measured here"))
        self._rows.otherwise = self._button
        self._rows.opened.connect(lambda key: findings_here.show(self._desk, key))
        self._rows.removed.connect(self._unlink)
        form.also(self._fill)

    def _fill(self, _records: Sequence[Record], _editable: bool) -> None:
        lines = []
        for one in self._here():
            spoken = ", ".join(part for part in (one.event, one.collected_by, str(_HERE[one.state])) if part)
            lines.append(
                Line(
                    one.id,
                    one.event,
                    one.collected_by or str(_HERE[one.state]),
                    partial(pictures.icon, "target"),
                    spoken,
                )
            )
        self._rows.fill(lines, editable=self._desk.writable)
        self._button.setEnabled(self._desk.writable)

    def _here(self) -> list[TrackingItem]:
        if not _known():
            return []
        from journey_studio.model.records.practice import TrackingItem

        keys = set(self._form.keys)
        return [one for one in self._desk.state.of(TrackingItem) if getattr(one, self._field) in keys]

    def _ask(self) -> None:
        self._desk.choose(
            self._button,
            _("A line of the tracking plan, or a new one"),
            self._options,
            self._put,
            new=_("Measure “{name}”"),
            empty=_("Type what is measured"),
            made=self._make,
        )

    def _options(self) -> list[Option]:
        """Lines that are about no place yet: those of another touchpoint stay there."""
        from journey_studio.model.records.practice import TrackingItem
        from journey_studio.ui.chooser import Option

        return [
            Option(one.id, one.event, "target", one.collected_by)
            for one in self._desk.state.of(TrackingItem)
            if getattr(one, self._field) is None
        ]

    def _put(self, key: str) -> None:
        from journey_studio.commands.initiatives import Keeping, MeasureAt

        self._desk.run(Keeping(MeasureAt(self._form.keys[0], key), self._desk.selection))

    def _make(self, name: str) -> None:
        from journey_studio.commands.initiatives import Keeping, MeasureAt

        self._desk.run(Keeping(MeasureAt(self._form.keys[0], "", name), self._desk.selection))

    def _unlink(self, key: str) -> None:
        from journey_studio.commands.initiatives import Keeping, MeasureNoMore

        self._desk.run(Keeping(MeasureNoMore(key, self._field), self._desk.selection))
