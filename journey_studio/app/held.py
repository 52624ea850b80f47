"""The sentence for a project that somebody else has open.

Lives in the app (L4); `errors`, `i18n`, `store`.
"""

from __future__ import annotations

from pathlib import Path

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.store import Holder


def held(path: Path, holder: Holder) -> UserError:
    """The refusal to change a file that `holder` has open."""
    return UserError(
        msg(
            "{user} has “{name}” open on {host}. Close it there, then try again.",
            user=holder.user,
            host=holder.host,
            name=path.name,
        )
    )
