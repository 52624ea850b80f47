"""What a program under test may print to its standard error, and what makes its test fail.

Test harness, standard library only. The rule is strict: any line that is not expected fails the test, be it a Python
warning, a traceback, a message of Qt or of a C library. A test that provokes a message says so with
`desk.expect_stderr(pattern)`; what a whole system prints for reasons of its own stands in `NOISE`, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Pattern -> why it is nobody's fault. Keep it short: each line here can hide a fault.
NOISE: dict[str, str] = {
    r"libEGL warning: .*": "Mesa without a graphics card; the program paints in software",
    r"MESA(-LOADER)?: (error|warning): .*": "Mesa without a graphics card; the program paints in software",
    r"qt\.accessibility\.atspi: .* does not implement \"GetApplicationBusAddress\" .*": (
        "the client library asks every program for a shortcut past the bus; Qt has none and says so"
    ),
}


def unexpected(text: str, expected: Iterable[str] = ()) -> list[str]:
    """The lines of `text` that neither `NOISE` nor one of the patterns `expected` matches from start to end."""
    known = [re.compile(pattern) for pattern in (*NOISE, *expected)]
    lines = (line.rstrip() for line in text.splitlines())
    return [line for line in lines if line and not any(pattern.fullmatch(line) for pattern in known)]
