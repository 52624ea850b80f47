"""Texts in the reader's language: English in the code, Italian from a catalogue, switchable while running.

Lives at the bottom (L0): standard library and `resources` only; Babel is imported late, by `formats`, for numbers and
dates. Catalogues are `resources/locale/<language>/LC_MESSAGES/journey_studio.mo`, kept beside their `.po`; a test holds
the two equal and complete. `packaging/messages.py` collects the texts marked by `_`, `ngettext`, `msg` and `nmsg`.
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple

from journey_studio import resources

DOMAIN = "journey_studio"
LANGUAGES = ("en", "it")

_chosen = "en"
_scoped: ContextVar[str | None] = ContextVar("journey_studio_language", default=None)


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    if code == "en":
        return _gettext.NullTranslations()
    with resources.path("locale", code, "LC_MESSAGES", f"{DOMAIN}.mo").open("rb") as file:
        return _gettext.GNUTranslations(file)


def language() -> str:
    """The language texts are given in now: `en` or `it`."""
    return _scoped.get() or _chosen


def set_language(code: str) -> None:
    """Make `code` the language of the whole program; unknown ones raise `ValueError`."""
    global _chosen  # noqa: PLW0603 - the one switch of the process
    if code not in LANGUAGES:
        raise ValueError(f"no texts in {code!r}")
    _chosen = code


@contextmanager
def using_language(code: str) -> Iterator[None]:
    """Give texts in `code` inside the block only (a poster in the map's language); unknown ones mean English."""
    token = _scoped.set(code if code in LANGUAGES else "en")
    try:
        yield
    finally:
        _scoped.reset(token)


def system_language() -> str:
    """The best language for this person: JOURNEY_STUDIO_LANGUAGE, then the system's, then English."""
    wishes = [os.environ.get(name, "") for name in ("JOURNEY_STUDIO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    try:
        wishes.append(locale.getlocale()[0] or "")
    except ValueError:  # a locale name the C library does not know
        wishes.append("")
    for wish in wishes:
        if not wish:
            continue
        code = wish.replace("-", "_").split("_")[0].split(".")[0].lower()
        return code if code in LANGUAGES else "en"
    return "en"


def _(text: str) -> str:
    """`text` in the reader's language."""
    return _catalogue(language()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or plural form for `count` in the reader's language, with `{count}` still in it."""
    return _catalogue(language()).ngettext(one, many, count)


class Message(NamedTuple):
    """A text that is translated when it is shown, not when it is made (undo steps, errors, findings).

    `args` fill the named places of `str.format`; they are data and are never themselves translated, unless they are
    `Message` objects. `many` and `number` are set for texts that depend on a number.
    """

    text: str
    args: tuple[tuple[str, object], ...] = ()
    many: str | None = None
    number: int = 0

    def __str__(self) -> str:
        pattern = _(self.text) if self.many is None else ngettext(self.text, self.many, self.number)
        values = {name: str(value) if isinstance(value, Message) else value for name, value in self.args}
        if self.many is not None:
            values.setdefault("count", self.number)
        return pattern.format(**values) if values else pattern


def msg(text: str, **args: object) -> Message:
    """A `Message` for later; the named places of `text` are filled from `args`."""
    return Message(text, tuple(args.items()))


def nmsg(one: str, many: str, count: int, **args: object) -> Message:
    """A `Message` with a singular and a plural form; `{count}` is filled by itself."""
    return Message(one, tuple(args.items()), many, count)
