"""What can be done with something that the analysis found: go there, make an initiative, switch a rule off, weigh.

Lives in ui (L5); PySide6, commands, `menus`, its neighbours. It fills the menus of the boxes and runs the commands; the
page knows nothing of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QDialog, QMenu

from journey_studio.analysis.rules import BY_KEY
from journey_studio.app.initiatives_offered import Offer, offers, offers_about
from journey_studio.commands.fields import SetFields
from journey_studio.commands.registers import AddEntry, RemoveEntries, entry_name
from journey_studio.commands.weighing import AddCandidate, Weigh
from journey_studio.i18n import _, ngettext
from journey_studio.layout.analysis_matrix import MOST
from journey_studio.layout.drawing import Region
from journey_studio.model.document import Command
from journey_studio.model.records import Department, JourneyMap, Opportunity, Project, Record, Touchpoint
from journey_studio.model.records.practice import Initiative, InitiativeLink
from journey_studio.ui.ask_name import AskName, Words
from journey_studio.ui.menus import RoundMenu, tick

if TYPE_CHECKING:
    from journey_studio.ui.analysis.findings import FindingsTab

_LONGEST_REASON = 300


class Acts(QObject):
    """The menus of the boxes, and what their entries do."""

    def __init__(self, page: FindingsTab) -> None:
        super().__init__(page)
        self._page = page

    def open_menu(self, box: str, key: str, at: QPoint) -> None:
        """The menu of a region, or of the box itself."""
        menu = RoundMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        region = self._page.boxes[box].drawing.region(key) if key else None
        if region is not None:
            self._fill(menu, box, region)
        if not menu.isEmpty():
            menu.addSeparator()
        self._entry(menu, _("Add this box to the poster"), "image", lambda: self._page.add_to_poster(box))
        menu.popup(at)

    def _fill(self, menu: QMenu, box: str, region: Region) -> None:
        shown = self._page.records_of(box, region)
        if shown:
            self._entry(menu, _("Show on the map"), "map-trifold", lambda: self._page.showed_records.emit(shown))
        if box == "matrix":
            self._weighing(menu, region)
        about = [key for key in shown if self._can_be_mended(key)]
        if about and self._writable():
            self._entry(menu, _("Make an initiative…"), "plus-circle", lambda: self.make(self._about(about)))
        if done := self._done(shown):
            self._entry(menu, _("Show its initiative"), "rocket-launch", lambda: self._page.showed_records.emit(done))
        if box == "rules" and self._writable():
            self._rules(menu, region.key)
        if box == "starters" and region.key.startswith("card:") and self._writable():
            self._starter(menu, region.records[0])
        if box == "candidates" and self._writable():
            self._candidate(menu, region.key)

    def _entry(self, menu: QMenu, text: str, icon: str, run: Callable[[], object]) -> None:
        from journey_studio.ui.theme_qt import theme

        entry = menu.addAction(theme().icon(icon, size=16), text.replace("&", "&&"))
        entry.triggered.connect(lambda _checked=False: run())

    def _writable(self) -> bool:
        return self._page.workspace is not None and self._page.workspace.writable

    def _record(self, key: str) -> Record | None:
        return self._page.workspace.state.get(key) if self._page.workspace is not None else None

    def _can_be_mended(self, key: str) -> bool:
        """Whether an initiative can be about it; a whole map or project is no such thing."""
        record = self._record(key)
        return record is not None and not isinstance(record, JourneyMap | Project)

    def _done(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The initiatives that act upon these already."""
        if self._page.workspace is None:
            return ()
        links = self._page.workspace.state.of(InitiativeLink)
        return tuple(dict.fromkeys(one.initiative for one in links if one.target in keys))

    def _run(self, command: Command, told: str = "") -> bool:
        workspace = self._page.workspace
        if workspace is None or workspace.run(command) is None:
            return False
        if told:
            self._page.told_undo.emit(told)
        return True

    # initiatives

    def _about(self, keys: Sequence[str]) -> list[Offer]:
        return offers_about(self._page.made.looking, keys)

    def make_of_chosen(self) -> None:
        """Of the opportunities that are chosen in the matrix."""
        chosen = [one.id for one in self._page.made.matrix.ideas if one.id in self._page.matrix.chosen]
        self.make(offers(self._page.made.looking, chosen, lists=False))

    def make_of_lists(self) -> None:
        """Of what is chosen, and of where effort should go and where it could be saved."""
        chosen = [one.id for one in self._page.made.matrix.ideas if one.id in self._page.matrix.chosen]
        self.make(offers(self._page.made.looking, chosen, lists=True))

    def make(self, offered: Sequence[Offer]) -> None:
        """Ask for owner and date, and make what is ticked."""
        workspace = self._page.workspace
        if workspace is None or not offered:
            self._page.told.emit(_("There is nothing yet that an initiative could come of."))
            return
        if not workspace.writable:
            self._page.told.emit(workspace.read_only_words)
            return
        from journey_studio.ui.analysis.make_dialog import MakeDialog

        dialog = MakeDialog(self._page, offered, workspace.state.of(Department))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            if dialog.went:
                self._page.showed_records.emit((dialog.went,))
            return
        command = dialog.command()
        count = len(command.planned)
        told = ngettext("{count} initiative made", "{count} initiatives made", count).format(count=count)
        before = {one.id for one in workspace.state.of(Initiative)}
        if self._run(command):
            self._page.matrix.chosen = frozenset()
            self._page.matrix.redraw()
            made = next((one.id for one in workspace.state.of(Initiative) if one.id not in before), "")
            self._page.told_made.emit(told, made)

    # weighing

    def _weighing(self, menu: QMenu, region: Region) -> None:
        card = self._record(region.records[0]) if region.records else None
        if not isinstance(card, Opportunity) or not self._writable():
            return
        for text, field, now in ((_("Impact"), "impact", card.impact), (_("Effort"), "effort", card.effort)):
            below = RoundMenu(text, menu)
            menu.addMenu(below)
            for value in range(MOST + 1):
                entry = below.addAction(str(value))
                tick(entry, on=value == now)
                entry.triggered.connect(
                    lambda _checked=False, field=field, value=value: self._run(_weighed(card, field, value))
                )
        if card.impact is not None or card.effort is not None:
            self._entry(menu, _("Weigh it no more"), "x-circle", lambda: self._run(Weigh(card.id, None, None)))

    # rules

    def _rules(self, menu: QMenu, key: str) -> None:
        kind, _colon, rest = key.partition(":")
        if kind == "off":
            self._entry(menu, _("Switch it on again"), "check-circle", lambda: self.switch_on(rest))
            return
        rule, _colon, number = rest.partition(":")
        if rule not in BY_KEY:
            return
        found = self._page.made.found.get(rule, ())
        if kind == "found" and number.isdigit() and int(number) < len(found):
            target = found[int(number)].records[0]
            record = self._record(target)
            name = entry_name(record) if record is not None else ""
            self._entry(
                menu,
                _("Tell this no more about “{name}”…").format(name=name),
                "eye-slash",
                lambda: self.switch_off(rule, target),
            )
        self._entry(menu, _("Switch this rule off…"), "prohibit", lambda: self.switch_off(rule, None))

    def switch_off(self, rule: str, target: str | None) -> None:
        """Ask why, and switch a rule off for all, or for one record."""
        sentence = str(BY_KEY[rule].sentence)
        record = self._record(target) if target is not None else None
        what = sentence if record is None else f"{sentence}: {entry_name(record)}"
        words = Words(_("Switch a rule off"), what, _("Why it does not matter here"), _("Switch off"), _("Switch off"))
        dialog = AskName(self._page, words, (), _LONGEST_REASON)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            fields = (("rule", rule), ("target", target), ("reason", dialog.name()))
            self._run(AddEntry("rule_switch", fields), _("Switched off: {rule}").format(rule=what))

    def switch_on(self, switch: str) -> None:
        """Have a rule tell again."""
        self._run(RemoveEntries((switch,)))

    # where to begin, what is new

    def _starter(self, menu: QMenu, key: str) -> None:
        card = self._record(key)
        if not isinstance(card, Touchpoint):
            return
        on = card.conversation_starter
        text = _("Choose it no more as the place to begin") if on else _("Choose it as the place to begin")
        command = SetFields(card.id, (("conversation_starter", not on),))
        self._entry(menu, text, "chats", lambda: self._run(command))

    def _candidate(self, menu: QMenu, key: str) -> None:
        number = int(key.partition(":")[2]) if key.startswith("candidate:") else -1
        found = self._page.made.proposed
        if not 0 <= number < len(found) or found[number].reason == "planned":
            return
        one = found[number]
        workspace = self._page.workspace
        if workspace is None:
            return
        command = AddCandidate(workspace.map_id, one.stage, one.persona, one.channel)
        told = _("A new touchpoint stands on the map as planned: give it a name")
        self._entry(menu, _("Put it on the map as planned"), "plus-circle", lambda: self._run(command, told))


def _weighed(card: Opportunity, field: str, value: int) -> Weigh:
    """One of the two as chosen; the other stays, or comes into the middle."""
    impact, effort = (MOST // 2 if one is None else one for one in (card.impact, card.effort))
    return Weigh(card.id, value, effort) if field == "impact" else Weigh(card.id, impact, value)
