"""Schema 3: registers of the practice (personas in lines, evidence, plans), and more that stages and touchpoints say.

Lives in the store (L2). All new fields have defaults and all new types were not there before: each body of schema 2 is
one of schema 3 as it stands. The number rises all the same, since a program of schema 2 could not read what this one
writes.
"""

from __future__ import annotations

from journey_studio.store.migrations.raw import Raw


def step(raw: Raw) -> list[Raw]:
    """What a record of schema 2 is in schema 3: itself."""
    return [raw]
