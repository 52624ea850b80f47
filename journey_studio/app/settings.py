"""What the window remembers between two starts: theme, language, its own size, the files last opened.

Lives in app (L4); standard library, `paths`. One small JSON file, replaced
whole; a file that cannot be read or written costs the memory, never the start.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio.app import paths

LOG = logging.getLogger("journey_studio.settings")
FORMAT = 1
RECENT_LIMIT = 12

Sketch = dict[str, Any]
"""A map in a few numbers, for its small drawing on the start page: see `sketches`."""


class Recent(NamedTuple):
    """A file opened before: where it is, what it is called, whose it is, when (seconds since 1970), its drawing."""

    path: str
    title: str = ""
    client: str = ""
    when: float = 0.0
    validated: int = -1
    """Percent of touchpoints that are validated; -1 when there is none to count."""
    sketch: Sketch | None = None


class Settings:
    """The remembered choices; every change is written at once."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.config_folder() / "window.json"
        self._values = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            LOG.warning("settings not read: %s", error)
            return {}
        return values if isinstance(values, dict) and values.get("format") == FORMAT else {}

    def _catch_up(self) -> None:
        """Take what another window wrote meanwhile: the file is replaced whole, and its words must not be lost."""
        self._values.update(self._read())

    def text(self, name: str, otherwise: str = "") -> str:
        """A remembered word."""
        value = self._values.get(name)
        return value if isinstance(value, str) else otherwise

    def set(self, name: str, value: str) -> None:
        """Remember a word."""
        self._catch_up()
        if self._values.get(name) != value:
            self._values[name] = value
            self._write()

    def table(self, name: str) -> dict[str, Any]:
        """A remembered table; empty when there is none."""
        value = self._values.get(name)
        return dict(value) if isinstance(value, dict) else {}

    def set_table(self, name: str, value: dict[str, Any]) -> None:
        """Remember a table."""
        self._catch_up()
        if self._values.get(name, {}) != value:
            self._values[name] = value
            self._write()

    def recent(self) -> list[Recent]:
        """The files last opened, newest first, those that are gone left out."""
        found = [entry for entry in map(_recent, self._values.get("recent", ())) if entry is not None]
        return [entry for entry in found if Path(entry.path).is_file()]

    def remember_file(self, entry: Recent) -> None:
        """Put a file at the head of the list."""
        self._catch_up()
        entry = entry._replace(when=entry.when or time.time())
        others = [one for one in map(_recent, self._values.get("recent", ())) if one and one.path != entry.path]
        self._values["recent"] = [one._asdict() for one in [entry, *others][:RECENT_LIMIT]]
        self._write()

    def _write(self) -> None:
        text = json.dumps({**self._values, "format": FORMAT}, ensure_ascii=False, indent=1)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".window-", suffix=".json")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self._path)
        except OSError as error:
            LOG.warning("settings not written: %s", error)


def _recent(value: object) -> Recent | None:
    """One entry of the list as it stands in the file, None when it is not what we wrote."""
    if not isinstance(value, dict) or not isinstance(value.get("path"), str):
        return None
    sketch = value.get("sketch")
    try:
        return Recent(
            path=value["path"],
            title=str(value.get("title", "")),
            client=str(value.get("client", "")),
            when=float(value.get("when", 0.0)),
            validated=int(value.get("validated", -1)),
            sketch=sketch if isinstance(sketch, dict) else None,
        )
    except (TypeError, ValueError):
        return None
