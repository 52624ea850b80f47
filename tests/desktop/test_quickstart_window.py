"""The Quick Start in the real window: from nothing to a map by keys alone, spoken, the file where it was said.

Test code: the installed program, real input, what assistive technology is told.
"""

from __future__ import annotations

import sys
from pathlib import Path

from journey_desk.desk import Desk

PROGRAM = (sys.executable, "-m", "journey_studio")


def test_from_the_persona_to_the_map_by_keys(desk: Desk, tmp_path: Path) -> None:
    documents = tmp_path / "home"
    documents.mkdir()
    config = tmp_path / "config"
    config.mkdir()
    (config / "user-dirs.dirs").write_text(f'XDG_DOCUMENTS_DIR="{documents}"\n', encoding="utf-8")
    places = {"HOME": str(documents), "XDG_CONFIG_HOME": str(config)}
    window = desk.window(PROGRAM, title="Journey Studio", env=places)
    desk.node("push button", "Quick Start", seconds=20)
    desk.still()
    desk.key("ctrl+shift+n")
    desk.node("label", "Who is the client?")
    desk.still()
    desk.type("Ornavera")
    desk.key("Tab")
    desk.type("Lamps")
    desk.key("ctrl+Return")
    desk.node("label", "Who are you mapping?")
    desk.type("Giulia")
    desk.key("ctrl+Return")
    desk.node("label", "Which journey?")
    desk.key("space", "ctrl+Return")
    desk.node("label", "What do people here know?")
    desk.type("Laura Conti")
    desk.key("ctrl+Return")
    desk.node("push button", "Open the map")
    desk.still()
    desk.key("Return")
    desk.node("table", "Lamps", seconds=20)
    made = list(tmp_path.rglob("Lamps.journey"))
    assert len(made) == 1
    assert window.close() == 0
