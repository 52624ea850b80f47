"""Where the draft of the Quick Start waits, and what it is called: all that the start page asks.

Lives in the app (L4); standard library only, as the start page is painted first.
"""

from __future__ import annotations

import json
from pathlib import Path

from journey_studio.app import paths


def place() -> Path:
    """Where the draft is kept."""
    return paths.data_folder() / "quick-start.json"


def waiting() -> str | None:
    """What the project of a draft that waits is called, which may be nothing yet; None when none waits."""
    try:
        told = json.loads(place().read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict):
        return None
    names = (told.get(name) for name in ("title", "client", "name"))
    return next((name.strip() for name in names if isinstance(name, str) and name.strip()), "")
