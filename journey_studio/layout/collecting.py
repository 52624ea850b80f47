"""Making many values at once without the collector of cyclic garbage looking through all of them again and again.

Lives in layout (L2); standard library only. A display list of ten thousand cards is a million tuples without a single
cycle; the collector walked through them for nearly half of the time it took to make them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """The collector rests for as long as this takes, which should be seconds at most."""
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            gc.enable()
