"""What can be done on the sheet of departments: who owns a step, who takes part, what it does there, what is noticed.

Lives in ui (L5); PySide6, commands, `menus`, `chooser`, its neighbours. It fills the menus and runs the commands.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from journey_studio.analysis.silos import Passing, parts_of, silos
from journey_studio.app.silos_content import NOBODY
from journey_studio.commands.chains import SetNoticed
from journey_studio.commands.describing import Own, TakePart
from journey_studio.commands.fields import SetFields
from journey_studio.commands.parts import Disown, SayPart
from journey_studio.i18n import _
from journey_studio.layout import labels
from journey_studio.layout.drawing import Region
from journey_studio.model.document import Command
from journey_studio.model.records import Department, Stage, Touchpoint
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.menus import RoundMenu, tick
from journey_studio.ui.practice.part_popover import PartPopover
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.analysis.silos import SilosTab


class Task(NamedTuple):
    """A chip that stands for a department at touchpoints; the department is `NOBODY` for a step without an owner."""

    department: str
    cards: tuple[str, ...]


class SilosActs(QObject):
    """The menus and keys of the sheet."""

    def __init__(self, tab: SilosTab) -> None:
        super().__init__(tab)
        self._tab = tab

    # what a region stands for

    def task(self, region: Region | None) -> Task | None:
        """The department and the touchpoints of a chip."""
        if region is None or not region.key.startswith("task:"):
            return None
        return Task(region.key.removeprefix("task:").partition("/")[0], region.records)

    def cell(self, region: Region | None) -> tuple[str, str] | None:
        """Department and stage of an empty cell."""
        if region is None or not region.key.startswith("cell:"):
            return None
        department, _slash, stage = region.key.removeprefix("cell:").partition("/")
        return department, stage

    @property
    def _workspace(self) -> Workspace:
        if self._tab.workspace is None:
            raise RuntimeError("there is no project to change")
        return self._tab.workspace

    def _run(self, command: Command) -> bool:
        return self._workspace.run(command) is not None

    def _may(self) -> bool:
        """Whether anything can be changed; else it is said why not."""
        if not self._workspace.writable:
            self._tab.told.emit(self._workspace.read_only_words)
        return self._workspace.writable

    def name(self, department: str) -> str:
        """What a department is called."""
        found = self._workspace.state.find(Department, department)
        return (found.name or found.code) if found is not None else ""

    # keys

    def act(self, wanted: str, key: str) -> None:
        """A key on a region."""
        region = self._tab.view.drawing.region(key)
        if region is None or not self._may():
            return
        task, cell = self.task(region), self.cell(region)
        if wanted == "noticed" and key.startswith("hand:"):
            self.set_noticed(region)
        elif wanted == "add" and (cell or task is not None):
            department, stage = cell or self._place_of(task)
            self.ask_step(department, stage, key)
        elif task is not None and task.department == NOBODY:
            if wanted in ("own", "part"):
                self.ask_department(task, key, owns=wanted == "own")
        elif task is not None:
            self._act_on_task(wanted, task, key)

    def _act_on_task(self, wanted: str, task: Task, key: str) -> None:
        if wanted == "own":
            self._run(Own(task.cards, task.department))
        elif wanted == "part":
            self._run(Disown(task.cards, task.department))
        elif wanted == "backstage":
            self._run(SayPart(task.cards, task.department, backstage=not self.is_backstage(task)))
        elif wanted == "does":
            self.say_part(task, key)
        elif wanted == "remove" and self._run(TakePart(task.cards, task.department, on=False)):
            self._tab.told_undo.emit(_("{department} takes part no more").format(department=self.name(task.department)))

    def _place_of(self, task: Task | None) -> tuple[str, str]:
        card = self._workspace.state.find(Touchpoint, task.cards[0]) if task is not None else None
        return (task.department if task is not None else "", card.stage if card is not None else "")

    def is_backstage(self, task: Task) -> bool:
        """Whether the department is said to be behind the scenes there."""
        part = parts_of(self._workspace.state, self._workspace.map_id).get((task.cards[0], task.department))
        return part is not None and part.backstage

    def say_part(self, task: Task, key: str) -> None:
        """Ask what it does there."""
        PartPopover(self._tab.view, self._workspace, task.cards, task.department).begin(self._tab.view.on_screen(key))

    def set_noticed(self, region: Region) -> None:
        """The other way round: noticed or not."""
        found = next((one for one in self._passings() if region.key.endswith(_ending(one))), None)
        if found is None:
            return
        places = tuple((one.chain, one.place) for one in found.links if one.place >= 0)
        if not places:
            self._tab.told.emit(_("It comes from the stage before: the customer always notices where a stage begins"))
            return
        self._run(SetNoticed(places, not found.seen))

    def _passings(self) -> tuple[Passing, ...]:
        return silos(self._workspace.state, self._workspace.map_id, self._tab.head_row.chosen).passings

    # choosing

    def _choose(self, key: str, title: str, options: list[Option], took: Callable[[str], object]) -> None:
        if not options:
            return
        view = self._tab.view
        popup = Chooser(view, title, options)
        popup.chosen.connect(took)
        popup.show_at(view.on_screen(key).bottomLeft() if key else view.mapToGlobal(QPoint(20, 20)))

    def _departments(self, but: tuple[str, ...] = ()) -> list[Option]:
        return [
            Option(one.id, one.name or one.code, "", one.code)
            for one in self._workspace.state.of(Department)
            if one.id not in but
        ]

    def ask_department(self, task: Task, key: str, *, owns: bool) -> None:
        """Ask which department owns a step, or takes part in it."""
        title = _("Who owns it?") if owns else _("Who takes part?")

        def took(department: str) -> None:
            self._run(Own(task.cards, department) if owns else TakePart(task.cards, department, on=True))

        card = self._workspace.state.find(Touchpoint, task.cards[0])
        there = card.departments if card is not None and not owns else ()
        own = (task.department,) if owns else ()
        self._choose(key, title, self._departments((*there, *own)), took)

    def ask_step(self, department: str, stage: str, key: str) -> None:
        """Ask in which step of a stage a department takes part."""
        cards = [card for card in self._tab.made.looking.cards if card.stage == stage]
        if department == NOBODY:
            return
        looking = self._tab.made.looking
        options = [
            Option(card.id, labels.card_title(card), "", looking.persona_name(card.persona))
            for card in cards
            if department not in card.departments and card.owner != department
        ]
        if not options:
            self._tab.told.emit(_("There is no other step in this stage"))
            return
        title = _("In which step does {department} take part?").format(department=self.name(department))
        self._choose(key, title, options, lambda card: self._run(TakePart((card,), department, on=True)))

    # menus

    def open_menu(self, key: str, at: QPoint) -> None:
        """The menu of a region, or of the sheet."""
        menu = RoundMenu(self._tab)
        menu.aboutToHide.connect(menu.deleteLater)
        region = self._tab.view.drawing.region(key) if key else None
        if region is not None:
            self._fill(menu, region)
        if not menu.isEmpty():
            menu.addSeparator()
        self._entry(menu, _("Add this box to the poster"), "image", self._tab.add_to_poster)
        menu.popup(at)

    def _entry(self, menu: QMenu, text: str, icon: str, run: Callable[[], object], *, on: bool | None = None) -> None:
        entry = menu.addAction(text.replace("&", "&&"))
        if on is None:
            entry.setIcon(theme().icon(icon, size=16))
        else:
            tick(entry, on=on)
        entry.triggered.connect(lambda _checked=False: run())

    def _fill(self, menu: QMenu, region: Region) -> None:
        if region.records:
            self._entry(
                menu, _("Show on the map"), "map-trifold", lambda: self._tab.showed_records.emit(region.records)
            )
        if not self._workspace.writable:
            return
        task, cell = self.task(region), self.cell(region)
        if task is not None and task.department == NOBODY:
            self._entry(
                menu, _("Choose an owner…"), "buildings", lambda: self.ask_department(task, region.key, owns=True)
            )
        elif task is not None:
            self._fill_task(menu, task, region)
        elif cell is not None:
            self._entry(menu, _("Take part in a step…"), "plus-circle", lambda: self.ask_step(*cell, region.key))
        elif region.key.startswith("hand:"):
            self._fill_hand_off(menu, region)
        elif region.key.startswith("stage:"):
            self._fill_stage(menu, region.records[0])

    def _fill_task(self, menu: QMenu, task: Task, region: Region) -> None:
        card = self._workspace.state.find(Touchpoint, task.cards[0])
        owns = card is not None and card.owner == task.department
        name = self.name(task.department)
        act = self._act_on_task
        menu.addSeparator()
        self._entry(
            menu, _("{department} owns it").format(department=name), "", lambda: act("own", task, region.key), on=owns
        )
        self._entry(
            menu,
            _("{department} only takes part").format(department=name),
            "",
            lambda: act("part", task, region.key),
            on=not owns,
        )
        self._entry(
            menu,
            _("Behind the scenes"),
            "",
            lambda: act("backstage", task, region.key),
            on=self.is_backstage(task),
        )
        self._entry(menu, _("What it does there…"), "pencil-simple", lambda: act("does", task, region.key))
        menu.addSeparator()
        self._entry(menu, _("Another owner…"), "swap", lambda: self.ask_department(task, region.key, owns=True))
        self._entry(
            menu, _("Another one takes part…"), "plus", lambda: self.ask_department(task, region.key, owns=False)
        )
        self._entry(menu, _("Take it away from here"), "trash", lambda: act("remove", task, region.key))

    def _fill_hand_off(self, menu: QMenu, region: Region) -> None:
        found = next((one for one in self._passings() if region.key.endswith(_ending(one))), None)
        if found is not None and any(one.place >= 0 for one in found.links):
            self._entry(menu, _("The customer notices"), "", lambda: self.set_noticed(region), on=found.seen)

    def _fill_stage(self, menu: QMenu, stage: str) -> None:
        record = self._workspace.state.find(Stage, stage)
        if record is None:
            return
        for text, field in ((_("Entry point"), "entry_point"), (_("Key moment"), "key_moment")):
            now = bool(getattr(record, field))
            command = SetFields(stage, ((field, not now),))
            self._entry(menu, text, "", partial(self._run, command), on=now)


def _ending(passing: Passing) -> str:
    """How the key of an arrow ends for a hand-off."""
    return f"{passing.stage}/{passing.before}/{passing.after}/{int(passing.seen)}"
