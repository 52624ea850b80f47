"""The menu of the files that were opened last.

Lives in ui (L5); PySide6, the settings.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from journey_studio.app.settings import Settings
from journey_studio.i18n import _


def fill_recent(menu: QMenu, settings: Settings, open_file: Callable[[Path], object]) -> None:
    """Put an entry for each file into the menu; a quiet word when there is none."""
    recent = settings.recent()
    for entry in recent:
        title = entry.title or Path(entry.path).name
        action = menu.addAction(f"{title}  ·  {Path(entry.path).name}".replace("&", "&&"))
        action.setToolTip(entry.path)
        action.triggered.connect(lambda _checked=False, path=entry.path: open_file(Path(path)))
    if not recent:
        menu.addAction(_("No recent files")).setEnabled(False)
