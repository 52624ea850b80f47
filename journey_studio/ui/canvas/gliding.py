"""Scrolling that can be followed with the eyes: from where one looked to something far away, in a fifth of a second.

Lives in ui (L5); PySide6, `theme_qt`. With reduced motion it jumps.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QVariantAnimation

from journey_studio.layout.display import Rect
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView


@contextmanager
def glide_to(view: MapView, rect: Rect) -> Iterator[None]:
    """What is done inside may scroll at once; afterwards the view glides to where `rect` is in the middle."""
    bars = (view.horizontalScrollBar(), view.verticalScrollBar())
    start = [bar.value() for bar in bars]
    yield
    seen, room = view.to_viewport(rect), view.viewport().rect()
    if room.adjusted(8, 8, -8, -8).contains(seen.toAlignedRect()) and [bar.value() for bar in bars] == start:
        return  # it is in sight already
    moved = seen.center().x() - room.center().x(), seen.center().y() - room.center().y()
    goal = [bar.value() + round(by) for bar, by in zip(bars, moved, strict=True)]
    goal = [max(bar.minimum(), min(bar.maximum(), to)) for bar, to in zip(bars, goal, strict=True)]
    duration = theme().motion.travel
    if not duration:
        for bar, to in zip(bars, goal, strict=True):
            bar.setValue(to)
        return
    for bar, at in zip(bars, start, strict=True):
        bar.setValue(at)
    glide = QVariantAnimation(view)
    glide.setDuration(duration)
    glide.setStartValue(0.0)
    glide.setEndValue(1.0)
    glide.setEasingCurve(QEasingCurve.Type.OutCubic)

    def step(share: float) -> None:
        for bar, at, to in zip(bars, start, goal, strict=True):
            bar.setValue(round(at + (to - at) * share))

    glide.valueChanged.connect(step)
    glide.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)
