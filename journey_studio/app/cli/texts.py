"""Makes click speak the reader's language, with our catalogue.

Lives in the app (L4); standard library, `i18n`, `resources`. Click asks Python's `gettext` for its messages, in the
domain that is set for the whole process and the language that the environment names. Both are set while a command line
is parsed and put back afterwards; `packaging/messages.py` holds the list of those messages.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from journey_studio import resources
from journey_studio.i18n import DOMAIN, _, language

_CHOSEN = "LANGUAGE"
"""The variable `gettext` looks at first."""


@contextmanager
def click_speaks() -> Iterator[None]:
    """Click's own texts are in the reader's language inside the block."""
    domain, before = gettext.textdomain(), os.environ.get(_CHOSEN)
    gettext.bindtextdomain(DOMAIN, str(resources.path("locale")))
    gettext.textdomain(DOMAIN)
    os.environ[_CHOSEN] = language()
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ[_CHOSEN]
        else:
            os.environ[_CHOSEN] = before


def examples(*lines: str) -> str:
    """The end of a help page: command lines to copy, which click must not wrap."""
    return "\b\n" + _("Examples:") + "\n" + "\n".join(f"  journey-studio {line}" for line in lines)
