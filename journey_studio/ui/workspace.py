"""An open project as the window sees it: its session, the map on show, what is selected, and the one way to act.

Lives in ui (L5); PySide6.QtCore, the model, commands, `app.session`. A refusal becomes a sentence (`refused`), so does
what the machine does wrong (`failed`); a bug stays an exception and goes to the log. The session's writer thread is
heard here in the window's own thread, by way of queued signals.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from journey_studio.app.session import Session
from journey_studio.commands.knowledge import SaidBy, Speaker
from journey_studio.commands.locked import SparesLocked
from journey_studio.errors import MachineError, UserError
from journey_studio.i18n import Message, msg, ngettext
from journey_studio.model import queries
from journey_studio.model.document import Changed, Command
from journey_studio.model.records import Card, JourneyMap
from journey_studio.model.state import State


class Workspace(QObject):
    """One open project."""

    changed = Signal(object)
    """A `Changed`: the state is another one now."""
    selection_changed = Signal()
    map_switched = Signal()
    speaker_changed = Signal()
    save_changed = Signal()
    refused = Signal(str)
    """Why something was not done, in a sentence."""
    spared = Signal(str)
    """How many locked records an act has left as they are, in a sentence."""
    failed = Signal(str)
    """What the machine did wrong, in a sentence."""
    _from_writer = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.closed = False
        self.speaker = Speaker()
        """Whose words new cards are."""
        self._selection: tuple[str, ...] = ()
        self._spared = ""
        maps = self.maps()
        self._map = maps[0].id if maps else ""
        self._held = ""
        self._stop = session.listen(self._heard)
        self._from_writer.connect(self.save_changed, Qt.ConnectionType.QueuedConnection)
        self._stop_saves = session.listen_saves(self._from_writer.emit)

    # reading

    @property
    def state(self) -> State:
        """The present state."""
        return self.session.state

    @property
    def writable(self) -> bool:
        """Whether changes are possible."""
        return self.session.writable and not self._held

    @property
    def read_only_words(self) -> str:
        """Why changes are not possible, when they are not."""
        return self._held or str(msg("“{name}” was opened to look at only", name=self.session.path.name))

    @property
    def held(self) -> str:
        """Why every change is refused just now; empty when none is."""
        return self._held

    def hold(self, why: str) -> None:
        """Refuse every change with these words from now on (the past is looked at); empty: allow them again."""
        if why != self._held:
            self._held = why
            self.selection_changed.emit()  # what shows the selection shows whether it can be changed

    def maps(self) -> list[JourneyMap]:
        """All maps of the project in order."""
        return queries.maps(self.session.state)

    @property
    def map_id(self) -> str:
        """The map on show; empty when the project has none."""
        return self._map

    @property
    def map(self) -> JourneyMap | None:
        """The record of the map on show."""
        return self.state.find(JourneyMap, self._map)

    @property
    def selection(self) -> tuple[str, ...]:
        """What is selected, the one selected last at the end."""
        return self._selection

    def selected_cards(self) -> list[Card]:
        """The selected cards."""
        found = (self.state.get(key) for key in self._selection)
        return [record for record in found if isinstance(record, Card)]

    # acting

    def show_map(self, map_id: str) -> None:
        """Show another map of the project."""
        if map_id != self._map and self.state.find(JourneyMap, map_id) is not None:
            self._map = map_id
            self._selection = ()
            self.map_switched.emit()
            self.selection_changed.emit()

    def select(self, records: Sequence[str]) -> None:
        """Select these and nothing else; ids that are not there are left out."""
        wanted = tuple(dict.fromkeys(key for key in records if key in self.state))
        if wanted != self._selection:
            self._selection = wanted
            self.selection_changed.emit()

    def run(self, command: Command) -> Changed | None:
        """Do what a command says; None when nothing changed or it was refused (the reason is told)."""
        if self._is_held():
            return None
        try:
            changed = self.session.run(command, self._selection)
        except UserError as error:
            self.refused.emit(str(error))
            return None
        except MachineError as error:
            self.failed.emit(str(error))
            return None
        if changed is not None:
            self.select(changed.step.selection_after)
            self._tell_spared(command, changed)
        return changed

    def _tell_spared(self, command: Command, changed: Changed) -> None:
        """Say how many locked records a command has left as they were; once for a run of keys that is one step."""
        count = command.spared(changed.before) if isinstance(command, SparesLocked) else 0
        key = command.merge_key() if count else ""
        if count and (not key or key != self._spared):
            said = ngettext("{count} is locked and stays as it is", "{count} are locked and stay as they are", count)
            self.spared.emit(said.format(count=count))
        self._spared = key

    def let_speak(self, speaker: Speaker) -> None:
        """From now on this person speaks (or nobody): what is captured is what they said."""
        if speaker != self.speaker:
            self.speaker = speaker
            self.speaker_changed.emit()

    def said(self, command: Command) -> Command:
        """A command that captures what is said, with who says it."""
        if not self.speaker:
            return command
        import datetime as dt

        return SaidBy(command, self.speaker, dt.date.today().isoformat())

    def undo(self) -> Changed | None:
        """Take the last step back and select what was selected before it."""
        return self._walk(back=True)

    def redo(self) -> Changed | None:
        """Do the undone step again."""
        return self._walk(back=False)

    def _is_held(self) -> bool:
        if self._held:
            self.refused.emit(self._held)
        return bool(self._held)

    def _walk(self, *, back: bool) -> Changed | None:
        if self._is_held():
            return None
        try:
            changed = self.session.undo() if back else self.session.redo()
        except MachineError as error:
            self.failed.emit(str(error))
            return None
        if changed is not None:
            step = changed.step
            wanted = step.selection_before if back else step.selection_after
            touched = [key for key, change in changed.diff if change.after is not None]
            self.select([key for key in wanted if key in self.state] or touched[:1])
        return changed

    @property
    def undo_label(self) -> Message | None:
        """What would be undone."""
        steps = self.session.undo_steps
        return steps[-1].label if steps else None

    @property
    def redo_label(self) -> Message | None:
        """What would be redone."""
        steps = self.session.redo_steps
        return steps[-1].label if steps else None

    def _heard(self, changed: Changed) -> None:
        kept = tuple(key for key in self._selection if key in changed.after)
        if self.state.find(JourneyMap, self._map) is None:
            maps = self.maps()
            self._map = maps[0].id if maps else ""
            self.map_switched.emit()
        self.changed.emit(changed)
        if kept != self._selection:
            self._selection = kept
            self.selection_changed.emit()

    # the end

    def close(self) -> None:
        """Close the session: everything is on disk when this returns; what went wrong is raised, and it stays open."""
        self.session.close()
        self._let_go()

    def abandon(self) -> None:
        """Close without bringing the file up to date: what is committed waits on this computer."""
        self.session.abandon()
        self._let_go()

    def _let_go(self) -> None:
        self._stop()
        self._stop_saves()
        self.closed = True
