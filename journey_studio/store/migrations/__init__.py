"""Numbered pure functions that lead record bodies from one schema number to the next, for live data and history
alike.

Lives in the store (L2); imports `model` for the newest number. A step takes one raw record of the schema before and
gives the records it has become: usually one, none when it is gone, several when it was split. Rows are migrated when
they are read; history is never rewritten. On opening for writing, the present state is brought up to date in one
revision.

Adding step n: write it in a module of its own here (`step_0002_...py`), name it in `STEPS`, raise `SCHEMA_VERSION` in
`model.records`, freeze the new schemas, and keep a file of the old schema as a test.
"""

from __future__ import annotations

from collections.abc import Mapping

from journey_studio.model.records import SCHEMA_VERSION
from journey_studio.store.migrations import step_0002_origin_and_parked, step_0003_practice
from journey_studio.store.migrations.raw import Raw, Step

__all__ = ["STEPS", "Raw", "Step", "migrated", "missing_steps"]

STEPS: dict[int, Step] = {2: step_0002_origin_and_parked.step, 3: step_0003_practice.step}
"""Schema number to the step that leads there from the number before. Schema 1 is the first, so it has none."""


def missing_steps(steps: Mapping[int, Step], newest: int) -> list[int]:
    """The numbers from 2 to `newest` without a step, and the numbers of steps that lead nowhere; empty when whole."""
    return sorted(set(range(2, newest + 1)) ^ set(steps))


def migrated(raw: Raw, schema: int, steps: Mapping[int, Step] | None = None, newest: int | None = None) -> list[Raw]:
    """What a record written with schema number `schema` is in schema `newest`, else in the present one."""
    found = [raw]
    for number in range(schema + 1, (SCHEMA_VERSION if newest is None else newest) + 1):
        step = (STEPS if steps is None else steps)[number]
        found = [after for before in found for after in step(before)]
    return found
