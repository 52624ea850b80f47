"""The store (L2): the `.journey` file, its working copy, its lock, and the gate every file passes before it is used.

`project_file` is the door for writers (`ProjectStore`), `reading` the one for readers; both are re-exported here.
Inside, from the file upwards: `schema` (exact SQL text) and `tables` (the same for SQLAlchemy); `digests`, `rows` and
`records` (single rows, whole or damaged); `gate` and `salvage` (what is believed of a file); `opening` (which content
a project opens with), `creating`, `working` and `publishing` (work local, publish whole), `lock`; `writer` (the only
module that changes a database) and `history` over `engine`; `migrations`; `assets`, `labels`, `problems`, `clock`;
`files` and `processes` (the operating system) and `faults` (its failures in words). May import `errors`, `i18n`,
`resources`, `model` and pydantic. SQLAlchemy only in `tables`, `engine`, `writer` and `history`, imported when
something is written or history is asked for: the first paint reads with the standard library.
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
