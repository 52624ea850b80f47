"""Schema 2: records say what they were copied from, ideas can be parked, a lane may be lower than it is by itself.

Lives in the store (L2). `origin` has a default, `parked` is a type schema 1 did not have, and `Lane.height` takes more
than it took: each body of schema 1 is one of schema 2 as it stands. The number rises all the same, since a program of
schema 1 could not read what this one writes.
"""

from __future__ import annotations

from journey_studio.store.migrations.raw import Raw


def step(raw: Raw) -> list[Raw]:
    """What a record of schema 1 is in schema 2: itself."""
    return [raw]
