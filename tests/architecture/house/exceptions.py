"""What is let off a rule for a while, each with the day it was decided and the reason.

Test code. The list is empty, and an entry that is no longer needed fails the test: nothing stays here by habit.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple


class Exemption(NamedTuple):
    """One module let off one rule."""

    decided: datetime.date
    rule: str
    path: str
    reason: str


EXEMPTIONS: tuple[Exemption, ...] = ()
