"""The time as files write it. Lives in the store (L2); standard library only."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC, to the millisecond: `2026-06-12T09:31:07.250Z`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
