"""What a new project begins with: the catalogue of channels, the templates that come with it, and the person's own.

Lives in the app (L4); imports `exchange`, `model`, `commands`, no Qt. Templates are files of the open JSON format, ours
in `resources/templates` in every language, a person's own in the data folder. They are read when they are asked for.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from journey_studio import resources
from journey_studio.app import paths
from journey_studio.commands.imports import ImportRecords
from journey_studio.errors import JourneyStudioError
from journey_studio.exchange.imported import Imported
from journey_studio.i18n import LANGUAGES, Message, msg
from journey_studio.model import queries
from journey_studio.model.defaults import new_project
from journey_studio.model.document import Document
from journey_studio.model.records import Channel, Project, Stage
from journey_studio.model.state import State

LOG = logging.getLogger("journey_studio.templates")
OURS = ("product", "online", "retail", "service", "mixed", "b2b")
"""The templates that come with the program, in the order they are shown."""
TRADES: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (msg("Shops and products"), ("product", "online", "retail")),
    (msg("Services and several channels"), ("service", "mixed")),
    (msg("Companies as customers"), ("b2b",)),
)
"""Our templates by trade, in the same order."""
OWN_TRADE = msg("Your own")
LARGEST = 64 * 1024 * 1024
"""Bytes; no template is larger."""
TITLE_LENGTH = 300


class Template(NamedTuple):
    """A template that can be begun with; `own` when the person made it."""

    path: Path
    state: State
    images: dict[str, bytes]
    own: bool

    @property
    def title(self) -> str:
        """What it is called."""
        return self.state.project.title or self.path.stem

    @property
    def trade(self) -> Message:
        """The group it stands in."""
        name = self.path.name.partition(".")[0]
        return OWN_TRADE if self.own else next((trade for trade, names in TRADES if name in names), OWN_TRADE)

    def answers(self, typed: str) -> bool:
        """Whether every word of a search stands in its name, trade, description, stages or channels."""
        state = self.state
        names = (*(stage.name for stage in state.of(Stage)), *(channel.name for channel in state.of(Channel)))
        text = " ".join((self.title, str(self.trade), state.project.description, *names)).casefold()
        return all(word in text for word in typed.casefold().split())

    @property
    def map_id(self) -> str:
        """Its first map; empty when there is none."""
        maps = queries.maps(self.state)
        return maps[0].id if maps else ""


def blank(title: str, language: str) -> State:
    """A project with one empty map and the default channels, named in this language."""
    base = new_project(title, language)
    channels = _read(resources.path("templates", f"channels.{_known(language)}.json"))
    return State([*base.values(), *(record for record in channels.state.values() if record.type_name == "channel")])


def begun(template: Template, title: str) -> State:
    """What a project begun with a template holds, under a name of its own."""
    records = dict(template.state)
    records[template.state.project.id] = template.state.project.replaced(title=title, description="")
    if template.map_id:
        journey = template.state[template.map_id]
        records[journey.id] = journey.replaced(title=title)
    return State(records.values())


def shelf(language: str) -> list[Template]:
    """Our templates in this language, then the person's own by name; one that cannot be read is left out and logged."""
    language = _known(language)
    ours = [(resources.path("templates", f"{name}.{language}.json"), False) for name in OURS]
    own = [(path, True) for path in sorted(own_folder().glob("*.json"), key=lambda path: path.name.casefold())]
    found = []
    for path, is_own in (*ours, *own):
        try:
            read = _read(path)
        except (JourneyStudioError, OSError) as error:
            LOG.warning("template “%s” not read: %s", path.name, error)
            continue
        found.append(Template(path, read.state, read.images, is_own))
    return found


def own_folder() -> Path:
    """Where the person's own templates are kept; it need not exist yet."""
    return paths.data_folder() / "templates"


def keep(state: State, map_id: str, title: str, image: Callable[[str], bytes | None]) -> Path:
    """Keep a map as a template of the person's own, with the channels, personas and departments of its project.

    Other maps of the project are left out. `image` gives the bytes of an image by its checksum. `MachineError` when it
    cannot be written.
    """
    from journey_studio.app.output import write_text
    from journey_studio.exchange.json_format import write_json

    others = tuple(journey.id for journey in queries.maps(state) if journey.id != map_id)
    document = Document(state)
    if others:
        document.run(ImportRecords((), others, msg("Save as a template")))
    alone = document.state
    project: Project = alone.project.replaced(title=title, client="", finding="", description="")
    named = State({**dict(alone), project.id: project}.values())
    path = _free(own_folder(), title)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, write_json(named, image)[0])
    return path


def remove(template: Template) -> None:
    """Take one of the person's own templates from the shelf."""
    if template.own:
        template.path.unlink(missing_ok=True)


def _known(language: str) -> str:
    return language if language in LANGUAGES else "en"


def _read(path: Path) -> Imported:
    from journey_studio.exchange.json_format import read_json

    if path.stat().st_size > LARGEST:
        raise OSError(f"larger than {LARGEST} bytes")
    return read_json(path.read_bytes(), path.name)


def _free(folder: Path, title: str) -> Path:
    """A file name that every system takes and that is still free."""
    stem = re.sub(r"[^\w-]+", "-", title).strip("-")[:60] or "map"
    number = 1
    while True:
        path = folder / (f"{stem}.json" if number == 1 else f"{stem}-{number}.json")
        if not path.exists():
            return path
        number += 1
