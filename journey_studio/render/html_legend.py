"""The foot of a page for browsers: what its signs mean, of what is shown and no more, and the sources.

Lives in render (L3); `layout` only.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.i18n import _
from journey_studio.layout import theme
from journey_studio.layout.poster_content import Chain, PosterContent
from journey_studio.render.html_drawings import Drawings, escaped


def legend(content: PosterContent, pictures: Drawings) -> str:
    """The legend as a footer with a list for each kind of sign."""
    touches = list(content.touches())
    shown = {touch.evidence for touch in touches}
    feelings = {theme.feeling_step(touch.feeling) for touch in touches if touch.feeling is not None}
    feelings |= {theme.feeling_step(mark.value) for band in content.bands for mark in band.marks}
    places = {touch.where for touch in touches}
    groups = [
        _group(
            _("Feeling"),
            [
                f"{pictures.face(step)}{escaped(str(theme.feeling_word(step)))}"
                for step in theme.FEELINGS
                if step in feelings
            ],
        ),
        _group(
            _("Evidence"),
            [
                f'<span class="tile {kind}"></span>{escaped(word)}'
                for kind, word in (
                    ("validated", _("validated")),
                    ("researched", _("researched")),
                    ("assumption", _("assumption")),
                )
                if kind in shown
            ],
        ),
        _group(
            _("Channel"),
            [
                f'<span class="tile {kind}">{pictures.icon(icon)}</span>{escaped(word)}'
                for kind, icon, word in (
                    ("online", "globe", _("online")),
                    ("offline", "storefront", _("offline")),
                    ("both", "arrows-left-right", _("online and offline")),
                )
                if kind in places
            ],
        ),
        _group(_("Signs"), _signs(content, pictures)),
        _group(_("Departments"), _departments(content)),
    ]
    sources = (
        f'<p dir="auto"><b>{escaped(_("Sources"))}</b> {escaped(", ".join(content.sources))}</p>'
        if content.sources
        else ""
    )
    inside = "".join(groups) + sources
    return f'<footer class="foot">{inside}</footer>' if inside else ""


def _signs(content: PosterContent, pictures: Drawings) -> list[str]:
    found = []
    stars = any(touch.star for touch in content.touches())
    if stars or any(mark.star for band in content.bands for mark in band.marks):
        found.append(pictures.star().replace('class="star"', 'class="face"') + escaped(_("moment of truth")))
    if any(touch.hot for touch in content.touches()):
        found.append(f'<span class="card hot">\u2003</span>{escaped(_("hot spot: important and painful"))}')
    return found


def _departments(content: PosterContent) -> list[str]:
    found = [f'<span class="code">{escaped(code)}</span>{escaped(name)}' for code, name in content.departments]
    if found and any(isinstance(item, Chain) for item in content.items()):
        found.append(escaped(_("dark: owner")))
    return found


def _group(title: str, entries: Sequence[str]) -> str:
    if not entries:
        return ""
    items = "".join(f'<li dir="auto">{entry}</li>' for entry in entries)
    return f"<section><h2>{escaped(title)}</h2><ul>{items}</ul></section>"
