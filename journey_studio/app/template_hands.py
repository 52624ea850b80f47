"""What actions ask of templates.

Lives in app (L4); standard library, no Qt.
"""

from __future__ import annotations

from typing import Protocol


class TemplateHands(Protocol):
    """Templates of the person's own."""

    def settings(self) -> None:
        """Show the settings of the window."""

    def change_keys(self) -> None:
        """Show the settings at the keys of actions."""

    def keep(self) -> None:
        """Ask for a name and keep the map on show as a template."""
