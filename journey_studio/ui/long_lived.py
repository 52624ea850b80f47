"""What stays as long as a project is open is not looked through for garbage again and again.

Lives in ui (L5); standard library. With 10,000 touchpoints open, one full collection takes a second, in the middle of
a gesture. What is there once a map has been shown is set aside; when the project closes it counts again and can go.
"""

from __future__ import annotations

import gc


def set_aside() -> None:
    """What is there now stays; call it when a map has been painted."""
    gc.freeze()


def give_back() -> None:
    """A project was closed: what was set aside may be garbage now."""
    gc.unfreeze()
