"""The store (L2): the `.journey` file, its working copy, its lock, and the gate every file passes before it is used.

`project_file` is the door for writers (`ProjectStore`), `reading` the one for readers; both are re-exported here.
Inside: `schema` (exact SQL text) and `tables` (the same for SQLAlchemy), `digests` (how damage is noticed), `gate`
and `salvage` (what is believed of a file), `writer` (the only module that changes a database), `working` and
`publishing` (work local, publish whole), `lock`, `processes`, `files` (the operating system), `faults` (its failures
in words), `migrations`. May import `errors`, `i18n`, `resources`, `model` and pydantic; SQLAlchemy only in `tables`
and `writer`, imported when something is written or history is asked for: the first paint reads with the standard
library alone.
"""

from __future__ import annotations

from journey_studio.store.lock import Holder
from journey_studio.store.problems import Problem
from journey_studio.store.project_file import Opened, ProjectStore
from journey_studio.store.reading import CheckReport, Published, check, read_published
from journey_studio.store.records import RevisionInfo, VersionInfo

__all__ = [
    "CheckReport",
    "Holder",
    "Opened",
    "Problem",
    "ProjectStore",
    "Published",
    "RevisionInfo",
    "VersionInfo",
    "check",
    "read_published",
]
