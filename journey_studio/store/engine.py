"""SQLAlchemy engines over our own connections, and its failures translated.

Lives in the store (L2); imports SQLAlchemy, so it is imported late, by `writer` and `history`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from journey_studio.store import faults


def over(connect: Callable[[], sqlite3.Connection], begin: str) -> sa.Engine:
    """An engine with one connection, made by `connect` in autocommit mode; every transaction starts with `begin`."""
    engine = sa.create_engine("sqlite://", creator=connect, poolclass=StaticPool)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def spoken(path: Path, at: Path | None = None) -> Iterator[None]:
    """Turn the failures of SQLAlchemy, sqlite3 and the operating system inside the block into ours; see
    `faults.spoken`.
    """
    try:
        with faults.spoken(path, at):
            yield
    except sa.exc.DBAPIError as fault:
        if isinstance(fault.orig, sqlite3.Error):
            raise faults.translated(fault.orig, path, at) from fault
        raise faults.StoreBug(str(fault)) from fault
    except sa.exc.SQLAlchemyError as fault:
        raise faults.StoreBug(str(fault)) from fault
