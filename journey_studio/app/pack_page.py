"""The first page of a pack: what is in it, as a page for any browser that needs no network.

Lives in app (L4); `formats` and `layout.theme`. Names and titles are somebody's text: they are escaped, never markup.
"""

from __future__ import annotations

import datetime as dt
import re
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from journey_studio import formats
from journey_studio.i18n import _
from journey_studio.layout.theme import PRINT


class Entry(NamedTuple):
    """A file of the pack: its name, its kind, what it is for, its bytes."""

    name: str
    kind: str
    about: str
    size: int


class Page(NamedTuple):
    """What the page says."""

    title: str
    client: str
    audience: str
    shows: str
    version: str
    entries: tuple[Entry, ...]
    missing: tuple[str, ...]


_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:@ink;background:@canvas;margin:0;padding:2rem}
main{max-width:52rem;margin:0 auto;background:@surface;border:1px solid @line;border-radius:12px;padding:2rem}
h1{font-size:1.6rem;margin:0}p{margin:.3rem 0;color:@ink2}table{width:100%;border-collapse:collapse;margin:1.4rem 0}
th{text-align:left;font-size:.85rem;color:@ink3;font-weight:500}td,th{padding:.5rem .6rem .5rem 0;vertical-align:top;
border-bottom:1px solid @line}td:last-child,th:last-child{text-align:right;white-space:nowrap}a{color:@accentInk;
font-weight:600;overflow-wrap:anywhere}small{display:block;color:@ink3}
"""


def _style() -> str:
    """The look of the page, in the colours of paper."""
    return re.sub(r"@(\w+)", lambda found: PRINT.hex(found.group(1)), _STYLE)


def page(told: Page, language: str) -> str:
    """The page as HTML."""
    head = " · ".join(part for part in (told.client, told.version, formats.day(dt.date.today())) if part)
    rows = "\n".join(_row(one) for one in told.entries)
    missing = ""
    if told.missing:
        said = _("Not in it, since there is nothing for it yet: {list}.").format(list=", ".join(told.missing))
        missing = f"<p>{escape(said)}</p>\n"
    meant = f"{_('For')}: {told.audience}. {told.shows}."
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(told.title)}</title>'
        f"<style>{_style()}</style></head>\n<body><main>\n<h1>{escape(told.title)}</h1>\n<p>{escape(head)}</p>\n"
        f"<p>{escape(meant)}</p>\n<table>\n<tr><th>{escape(_('File'))}</th><th>{escape(_('What it is'))}</th>"
        f"<th>{escape(_('Size'))}</th></tr>\n{rows}\n</table>\n{missing}</main></body>\n</html>\n"
    )


def _row(one: Entry) -> str:
    link = f'<a href="{quote(one.name)}">{escape(one.name)}</a>'
    return (
        f"<tr><td>{link}</td><td>{escape(one.kind)}<small>{escape(one.about)}</small></td>"
        f"<td>{escape(formats.size(one.size))}</td></tr>"
    )
