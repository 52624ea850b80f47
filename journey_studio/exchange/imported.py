"""What a reader gives back, and how it becomes part of a project that is already there.

Lives in exchange (L2); imports `model`. A reader gives a project state of its own. `merge` turns it into the records to
put into an existing project: same persona, channel and department by name, new ids where they clash, maps and all else
after what is there. `app` wraps the result into one undoable command.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.exchange.report import Report
from journey_studio.model.state import State


class Imported(NamedTuple):
    """A project as a reader found it: its records, the bytes of its images by sha256, and the report."""

    state: State
    images: dict[str, bytes]
    report: Report
