"""A map as one file for a browser: real headings, lists and buttons in a grid, with nothing fetched from anywhere.

Lives in render (L3); `layout`, `i18n` and the page's style and script in `resources/page`. It is HTML and no picture,
so that a screen reader walks persona by persona and stage by stage, text can be found, copied and enlarged, and the
page is set in whatever fonts the reader has: a picture of a map would need all of that a second time beside it. The
policy in its head lets it load nothing and run nothing but its own script; what people wrote is text everywhere.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from journey_studio import resources
from journey_studio.i18n import _, ngettext
from journey_studio.layout import labels, numbers, text_bidi
from journey_studio.layout.page_facts import Facts
from journey_studio.layout.personas import Look
from journey_studio.layout.poster_content import (
    BandContent,
    Chain,
    Item,
    Measure,
    Note,
    PosterContent,
    Row,
    Said,
    Touch,
    Written,
)
from journey_studio.layout.theme import DARK, LIGHT, Theme
from journey_studio.render import html_curve
from journey_studio.render.html_drawings import Drawings, escaped, variable
from journey_studio.render.html_legend import legend
from journey_studio.render.painter import Assets, Steps
from journey_studio.render.svg import image_kind

MOST_IMAGE = 8_000_000
"""Bytes of a portrait that goes into the page as it is."""
_LONG = 11
"""From so many stages on a page is printed as a list: as a grid its words would be too small."""
_TOKENS = (
    *("canvas", "chrome", "surface", "surface2", "surface3", "line", "line2", "ctl", "ink", "ink2", "ink3"),
    *("accentSoft", "accentInk", "sel", "focus", "onInk", "pain", "painSoft", "painLine", "idea", "ideaSoft"),
    *("ideaLine", "chevron", "chevron2", "onChevron", "onChevron2", "feeling-2.fill"),
)


class About(NamedTuple):
    """What the page says of itself beside the map: which version it shows and from when, and what its signs mean."""

    edition: str = ""
    language: str = "en"
    legend: bool = True


class Made(NamedTuple):
    """The page, and the personas whose portraits could not be shown."""

    text: str
    pictures: tuple[str, ...]


def html_page(
    content: PosterContent, facts: Mapping[str, Facts], about: About, assets: Assets | None, steps: Steps
) -> Made:
    """The whole document. Its own words are in the language in use."""
    return _Page(content, facts, about, assets, steps).make()


class _Page:
    """Writes one page; used once."""

    def __init__(
        self, content: PosterContent, facts: Mapping[str, Facts], about: About, assets: Assets | None, steps: Steps
    ) -> None:
        self.content = content
        self.facts = facts
        self.about = about
        self.assets = assets
        self.steps = steps
        self.pictures = Drawings()
        self.cards = 0
        self.lost: list[str] = []

    def make(self) -> Made:
        content = self.content
        names = dict(content.departments)
        bands = "".join(self._band(number, band, names) for number, band in enumerate(content.bands))
        body = f"{self._top()}{self._room(bands)}{self._panel()}{self.pictures.definitions()}"
        style, script = self._style(), resources.text("page", "page.js")
        policy = (
            "default-src 'none'; img-src data:; "
            f"style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
        )
        direction = "rtl" if _is_rtl(content.title) else "ltr"
        head = (
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
            '<meta name="generator" content="Journey Studio">\n'
            f"<title>{escaped(' '.join(content.title.split()))}</title>\n<style>{style}</style>\n"
        )
        long = ' class="long"' if len(content.stages) >= _LONG else ""
        language = escaped(self.about.language or "en")
        text = (
            f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n{head}</head>\n'
            f"<body{long}>\n{body}\n<script>{script}</script>\n</body>\n</html>\n"
        )
        return Made(text, tuple(self.lost))

    # -- style --------------------------------------------------------------------------------------------------------

    def _style(self) -> str:
        """Colours for light and dark, the measures that depend on the map, and the page's own style."""
        slots = {band.look for band in self.content.bands}
        tokens = {*_TOKENS, *self.pictures.colours}
        for look in slots:
            tokens |= {look.main, look.soft, look.line}
        dark = _colours(DARK, tokens)
        bands = "".join(_band_colours(look) for look in sorted(slots))
        rows = "".join(
            f".r{row}{{grid-row:{row}}}.c{row}{{grid-column:{row}}}"
            for row in range(
                1, max(len(self.content.stages), max((len(b.rows) for b in self.content.bands), default=0)) + 3
            )
        )
        most = max((len(band.rows) for band in self.content.bands), default=0)
        spans = "".join(f".n{count}{{grid-row:2/span {count}}}" for count in range(1, most + 1))
        return (
            f":root{{{_colours(LIGHT, tokens)};color-scheme:light}}"
            f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark};color-scheme:dark}}}}"
            f":root[data-theme=dark]{{{dark};color-scheme:dark}}"
            f"@media print{{:root:root:root{{{_colours(LIGHT, tokens)};color-scheme:light}}}}"
            f".map{{--stages:{max(1, len(self.content.stages))};--column:17em;--rail:11.7em}}"
            f".line text{{font:500 12.5px Inter,system-ui,sans-serif;text-anchor:middle;fill:var(--ink2)}}"
            f"{bands}{rows}{spans}{self.pictures.style()}{resources.text('page', 'page.css')}"
        )

    # -- around the map -----------------------------------------------------------------------------------------------

    def _top(self) -> str:
        content = self.content
        client = " · ".join(part for part in (content.client, content.kind, self.about.edition) if part)
        finding = escaped(content.finding)
        if content.finding and content.numbers and content.finding[-1] not in ".:!?…":
            finding += ":"
        numbers_ = f" <b>{escaped(content.numbers)}</b>" if content.numbers else ""
        said = f'<p class="finding" dir="auto">{finding}{numbers_}</p>' if finding or numbers_ else ""
        return (
            f'<a class="skip" href="#map">{escaped(_("Go to the map"))}</a>\n'
            f'<header class="top"><div class="titles">{self._logo()}<p class="client" dir="auto">{escaped(client)}</p>'
            f'<h1 dir="auto">{escaped(content.title)}</h1>{said}</div>{self._tools()}</header>\n'
        )

    def _logo(self) -> str:
        """The client's logo; nothing where there is none that can be read."""
        found = self.content.logo
        data = self.assets(found[0]) if found is not None and self.assets is not None else None
        kind = image_kind(data or b"")
        if found is None or not data or not kind or len(data) > MOST_IMAGE:
            return ""
        coded = base64.b64encode(data).decode("ascii")
        wide = min(220.0, 40.0 * found[1])
        size = f'width="{wide:.0f}" height="{wide / found[1]:.0f}"'
        return f'<img class="logo" alt="" {size} src="data:image/{kind};base64,{coded}">'

    def _tools(self) -> str:
        """Contents, search, zoom, colours, print; they are shown when the script runs."""
        find = escaped(_("Find on the map"))
        texts = (
            ("none", _("nothing found")),
            ("all", _("{count} found")),
            ("one", _("{place} of {count}")),
        )
        data = "".join(f' data-{name}="{escaped(text)}"' for name, text in texts)
        percent = escaped(_("{percent}\u202f%"))
        pressed, opened = ' aria-pressed="false"', ' aria-expanded="false" aria-controls="contents"'
        buttons = {
            "list": self._button("list", _("Contents"), _("Contents"), opened),
            "previous": self._button("previous", "↑", _("Previous match")),
            "next": self._button("next", "↓", _("Next match")),
            "out": self._button("out", "−", _("Zoom out"), ' aria-keyshortcuts="-"'),
            "in": self._button("in", "+", _("Zoom in"), ' aria-keyshortcuts="+"'),
            "fit": self._button("fit", _("Fit"), _("Show the whole width"), ' aria-keyshortcuts="0"'),
            "dark": self._button("dark", _("Dark"), _("Dark colours"), pressed),
            "print": self._button("print", _("Print"), _("Print")),
        }
        return (
            f'<div class="tools" role="toolbar" aria-label="{escaped(_("Tools"))}" hidden>{buttons["list"]}'
            f'<div class="group search" role="search"><input id="find" type="search" autocomplete="off"'
            f' placeholder="{find}" aria-label="{find}" aria-keyshortcuts="/">{buttons["previous"]}{buttons["next"]}'
            f'<span id="count" class="count" role="status"{data}></span></div>'
            f'<div class="group">{buttons["out"]}<button type="button" id="zoom" class="zoom"'
            f' title="{escaped(_("Actual size"))}" data-text="{percent}">{percent.replace("{percent}", "100")}</button>'
            f"{buttons['in']}{buttons['fit']}</div>"
            f'<div class="group">{buttons["dark"]}{buttons["print"]}</div></div>'
        )

    def _button(self, key: str, text: str, label: str, extra: str = "") -> str:
        name = "" if text == label else f' aria-label="{escaped(label)}" title="{escaped(label)}"'
        return f'<button type="button" id="{key}"{name}{extra}>{escaped(text)}</button>'

    def _room(self, bands: str) -> str:
        """The contents beside the map, and the map."""
        legend_ = legend(self.content, self.pictures) if self.about.legend else ""
        return (
            f'<div class="room">{self._contents()}'
            f'<main id="map" class="view" tabindex="0" aria-label="{escaped(_("Journey map"))}">'
            '<div class="map" dir="ltr">'
            f"{self._first()}{self._stages()}{bands}{legend_}</div></main></div>"
        )

    def _contents(self) -> str:
        """Every persona with its stages, as links."""
        items = []
        for number, band in enumerate(self.content.bands):
            stages = "".join(
                f'<li><a dir="auto" href="#b{number}s{stage.number}">{stage.number} {escaped(stage.name)}</a></li>'
                for stage in self.content.stages
            )
            items.append(f'<li><a dir="auto" href="#b{number}">{escaped(band.name)}</a><ul>{stages}</ul></li>')
        title = escaped(_("Contents"))
        inside = f"<h2>{title}</h2><ul>{''.join(items)}</ul>"
        return f'<nav id="contents" class="contents" aria-label="{title}" hidden>{inside}</nav>'

    def _first(self) -> str:
        """What to change first."""
        if not self.content.changes:
            return ""
        items = "".join(
            f'<li><b>{change.rank}</b><strong dir="auto">{escaped(change.title)}</strong>'
            + (f'<p dir="auto">{escaped(" ".join(change.lines))}</p>' if change.lines else "")
            + "</li>"
            for change in self.content.changes
        )
        title = escaped(_("Change first"))
        return f'<section class="first" aria-label="{title}"><h2>{title}</h2><ol>{items}</ol></section>'

    def _stages(self) -> str:
        """The row of chevrons. It is for the eye: every band says its stages by itself."""
        if not self.content.stages:
            return ""
        kind = f'<div class="kind"><b>{escaped(self.content.kind)}</b><i>{escaped(self.about.edition)}</i></div>'
        cells = "".join(
            f'<div><b dir="auto">{stage.number} {escaped(stage.name)}</b>'
            + (f'<i dir="auto">{escaped(stage.words)}</i>' if stage.words else "")
            + "</div>"
            for stage in self.content.stages
        )
        return f'<div class="stages" aria-hidden="true">{kind}{cells}</div>'

    def _panel(self) -> str:
        """What opens with what stands behind a card."""
        return (
            '<dialog id="panel" class="panel" aria-labelledby="named"><h2 id="named" dir="auto"></h2>'
            f'<div id="facts"></div><form method="dialog"><button>{escaped(_("Close"))}</button></form></dialog>'
        )

    # -- a band -------------------------------------------------------------------------------------------------------

    def _band(self, number: int, band: BandContent, names: Mapping[str, str]) -> str:
        rows = [row for row in band.rows if row.kind == "emotion" or any(row.cells)]
        lanes, rules = "", ""
        for at, row in enumerate(rows, 2):
            icon = self.pictures.icon(row.icon)
            lanes += (
                f'<div class="lane r{at}" aria-hidden="true">{icon}<span dir="auto">{escaped(row.name)}</span></div>'
            )
            rules += f'<div class="rule r{at}"></div>'
        stages = "".join(self._stage(number, rows, place, names) for place in range(len(self.content.stages)))
        curve = ""
        for at, row in enumerate(rows, 2):
            if row.kind == "emotion" and self.content.stages:
                drawn = html_curve.drawn(band, len(self.content.stages), self.pictures)
                curve = f'<figure class="curve r{at}">{drawn}</figure>'
        return (
            f'<section class="band p{_slot(band.look)}" id="b{number}" aria-labelledby="b{number}n">'
            f"{self._head(number, band)}{rules}{lanes}{curve}{stages}</section>\n"
        )

    def _head(self, number: int, band: BandContent) -> str:
        about = f'<p class="about" dir="auto">{escaped(band.about)}</p>' if band.about else ""
        role = f'<p class="role" dir="auto">{escaped(band.role)}</p>' if band.role else ""
        proven = ""
        if band.touchpoints and self.content.proven:
            counts = _("{part} of {whole}").format(
                part=numbers.number(band.validated), whole=numbers.number(band.touchpoints)
            )
            icon = self.pictures.icon("check-circle-fill", "face")
            proven = f'<p class="proven">{icon}<b>{escaped(counts)}</b> {escaped(_("validated"))}</p>'
        elif band.touchpoints:
            words = ngettext("{count} touchpoint", "{count} touchpoints", band.touchpoints)
            proven = f'<p class="proven">{escaped(words.format(count=numbers.number(band.touchpoints)))}</p>'
        return (
            f'<header class="head">{self._portrait(band)}<h2 id="b{number}n" dir="auto">{escaped(band.name)}</h2>'
            f"{role}{about}{proven}</header>"
        )

    def _portrait(self, band: BandContent) -> str:
        if band.portrait:
            data = self.assets(band.portrait) if self.assets is not None else None
            kind = image_kind(data or b"")
            if data and kind and len(data) <= MOST_IMAGE:
                return f'<img alt="" src="data:image/{kind};base64,{base64.b64encode(data).decode("ascii")}">'
            self.lost.append(band.name)
        return self.pictures.portrait(band.drawn_portrait, band.look.slot)

    def _stage(self, number: int, rows: Sequence[Row], place: int, names: Mapping[str, str]) -> str:
        """One persona in one stage: a heading, and a list for each lane."""
        stage = self.content.stages[place]
        cells = []
        for at, row in enumerate(rows, 1):
            items = row.cells[place] if row.cells else ()
            if items:
                cells.append(self._cell(at, row, items, stage.name, names))
        inside = "".join(cells) or f'<p class="vh">{escaped(_("empty"))}</p>'
        return (
            f'<section class="stage c{place + 2} n{max(1, len(rows))}" id="b{number}s{stage.number}"'
            f' aria-labelledby="b{number}s{stage.number}n">'
            f'<h3 class="vh" id="b{number}s{stage.number}n" dir="auto">{stage.number} {escaped(stage.name)}</h3>'
            f"{inside}</section>"
        )

    def _cell(self, at: int, row: Row, items: Sequence[Item], stage: str, names: Mapping[str, str]) -> str:
        things = "".join(f"<li>{self._item(item, names)}</li>" for item in items)
        middle = " middle" if row.kind in ("departments", "kpis", "custom_text", "custom_number") else ""
        label = escaped(labels.cell(stage, row.name, len(items)))
        return (
            f'<div class="cell{middle} r{at}"><h4 class="vh" dir="auto">{escaped(row.name)}</h4>'
            f'<ul class="cell-list" role="list" aria-label="{label}">{things}</ul></div>'
        )

    # -- what stands in cells -----------------------------------------------------------------------------------------

    def _item(self, item: Item, names: Mapping[str, str]) -> str:
        self.steps.step()
        if isinstance(item, Touch):
            return self._touch(item)
        if isinstance(item, Note):
            kind = "pain" if item.pain else "opportunity"
            icon = self.pictures.icon("lightning" if item.pain else "lightbulb")
            return self._card(item.record, item.label, item.titled, kind, icon, item.title, "")
        if isinstance(item, Said):
            return self._card(item.record, item.label, item.titled, "thought", "", item.title, "")
        if isinstance(item, Chain):
            return self._chain(item, names)
        if isinstance(item, Measure):
            goal = f" <i>{escaped(item.goal)}</i>" if item.goal else ""
            return f'<p class="kpi"><span dir="auto">{escaped(item.name)}</span> <b>{escaped(item.value)}</b>{goal}</p>'
        return _written(item)

    def _touch(self, item: Touch) -> str:
        icon = self.pictures.icon(item.icon) if item.icon else ""
        mark = f'<span class="tile {item.where} {item.evidence}">{icon}</span>'
        after = f'<span class="code" dir="auto">{escaped(item.code)}</span>' if item.code else ""
        if item.feeling is not None:
            after += self.pictures.face(item.feeling)
        if item.star:
            after += self.pictures.star()
        kind = f"touchpoint {item.evidence}{' hot' if item.hot else ''}"
        return self._card(item.record, item.label, item.titled, kind, mark, item.title, after)

    def _card(self, record: str, label: str, titled: bool, kind: str, before: str, title: str, after: str) -> str:
        """A card as a button; what stands behind it follows, to be shown when it is pressed."""
        self.cards += 1
        first = "0" if self.cards == 1 else "-1"
        kind += "" if titled else " untitled"
        return (
            f'<button type="button" class="card {kind}" data-n="{self.cards}" tabindex="{first}"'
            f' aria-haspopup="dialog" aria-label="{escaped(label)}">{before}<span class="t" dir="auto">'
            f"{escaped(title)}</span>{after}</button>{_more(self.facts.get(record))}"
        )

    def _chain(self, item: Chain, names: Mapping[str, str]) -> str:
        codes = []
        for at, code in enumerate(item.codes):
            owner = " owner" if at == item.owner else ""
            title = f' title="{escaped(names[code])}"' if names.get(code) else ""
            codes.append(f'<span class="code{owner}" dir="auto"{title}>{escaped(code)}</span>')
        arrow = '<span aria-hidden="true">→</span>'
        return f'<p class="chain" role="img" aria-label="{escaped(item.label)}">{arrow.join(codes)}</p>'


def _written(item: Written) -> str:
    strong = " strong" if item.strong else ""
    return f'<p class="value{strong}" dir="auto">{escaped(item.text)}</p>'


def _more(facts: Facts | None) -> str:
    """What stands behind a card."""
    if facts is None:
        return ""
    first = ' class="where"'  # the stage is no word to be found: it would find all of it
    pairs = "".join(
        f'<dt>{escaped(name)}</dt><dd{"" if at else first} dir="auto">{escaped(value)}</dd>'
        for at, (name, value) in enumerate(facts.pairs)
    )
    text = f'<p class="text" dir="auto">{escaped(facts.text)}</p>' if facts.text else ""
    return f'<div class="more"><p class="what">{escaped(facts.kind)}</p><dl>{pairs}</dl>{text}</div>'


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _colours(theme: Theme, tokens: set[str]) -> str:
    return ";".join(f"--{variable(token)}:{theme.hex(token)}" for token in sorted(tokens))


def _slot(look: Look) -> str:
    return f"{look.slot}"


def _band_colours(look: Look) -> str:
    main, soft, line = (f"var(--{variable(token)})" for token in (look.main, look.soft, look.line))
    return f".p{_slot(look)}{{--main:{main};--main-soft:{soft};--main-line:{line}}}"


def _is_rtl(text: str) -> bool:
    return bool(text_bidi.is_needed(text) and text_bidi.base_level(text))
