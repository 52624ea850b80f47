"""What the window lends to the actions of comparing.

Lives in ui (L5); `ui.comparing`, imported when somebody compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_studio.app.comparing_hands import ComparingSituation
from journey_studio.ui.lazily import is_made

if TYPE_CHECKING:
    from journey_studio.ui.comparing.controller import Comparing
    from journey_studio.ui.window import MainWindow


class WindowComparing:
    """The hands of one window for comparing."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _made(self) -> Comparing | None:
        return self._window.comparing if is_made(self._window, "comparing") else None

    def situation(self) -> ComparingSituation:
        """What is compared just now."""
        made = self._made
        if made is None or not made.active:
            return ComparingSituation()
        back, again = (made.taking is not None and made.taking.can_walk(back=back) for back in (True, False))
        return ComparingSituation(True, len(made.items), made.is_beside, back, again)

    def walk(self, *, back: bool) -> bool:
        """Undo or redo what was brought back in the comparison; False when nothing is compared."""
        made = self._made
        if made is None or not made.active or made.taking is None:
            return False
        made.taking.walk(back=back)
        return True

    def retranslate(self) -> None:
        """Say everything anew."""
        if self._made is not None:
            self._made.retranslate()

    def begin(self) -> None:
        """Compare the last named version with now."""
        self._window.comparing.begin()

    def leave(self) -> None:
        """Stop comparing."""
        if self._made is not None:
            self._made.leave()

    def step(self, by: int) -> None:
        """Go to the next or previous change."""
        if self._made is not None:
            self._made.step(by)

    def beside(self) -> None:
        """Show both side by side, or one over the other."""
        if self._made is not None:
            self._made.show_side_by_side(not self._made.is_beside)
