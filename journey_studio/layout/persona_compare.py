"""Personas side by side: what is told of each in columns, with channels and scales on lines that they share.

Lives in layout (L2); imports the model and its neighbours. A display list, so that the page and paper show the same.
Channels of the same name stand in one row; scales of the same two words on one line, each persona a knob with its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout import drawings, icons, labels, numbers, persona_figures, portraits
from journey_studio.layout.display import Box, Node, Op, Paint, Picture
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.persona_profile import Profile, profile
from journey_studio.layout.personas import Look, looks
from journey_studio.layout.text import TextStyle, wrap
from journey_studio.layout.type_roles import spoken
from journey_studio.model.records import Asset, Persona
from journey_studio.model.records.practice import PersonaChannel, PersonaLine, PersonaPurchase, PersonaScale
from journey_studio.model.state import State
from journey_studio.model.words import EVIDENCE

GAP, PAD = 18.0, 16.0
FACE, MARK = 56.0, 15.0
LEAST = 210.0
"""The narrowest column."""
_SCALE_HIGH, _KNOB = 50.0, 14.0


class _Styles(NamedTuple):
    name: TextStyle
    head: TextStyle
    body: TextStyle
    strong: TextStyle
    note: TextStyle
    quote: TextStyle


class _Person(NamedTuple):
    """One column: the persona, its looks, its left edge."""

    told: Profile
    look: Look
    image: str
    x: float

    @property
    def call(self) -> str:
        return labels.persona_call_name(self.told.persona)


def wanted_width(count: int) -> float:
    """The least width for so many personas."""
    return count * LEAST + (count - 1) * GAP + 2 * PAD


def compare(state: State, map_id: str, personas: Sequence[str], width: float) -> Drawing:
    """The comparison, at least `wanted_width` wide; personas that are not there are left out.

    Each cell is a region whose record it leads to; what is on shared lines is one region a line.
    """
    node = _Comparison(state, map_id, personas, max(width, wanted_width(len(personas)))).compose()
    regions = [
        Region(one.key, one.rect, one.label, "cell", (one.record,) if one.record else ())
        for one in node.children
        if one.label and one.kind in ("cell", "known", "share", "scale", "curve", "nothing")
    ]
    return Drawing(node, tuple(regions))


class _Comparison:
    """Puts it together from the top down; used once."""

    def __init__(self, state: State, map_id: str, personas: Sequence[str], width: float) -> None:
        self.state, self.map_id, self.width = state, map_id, width
        found = [one for key in personas if (one := state.find(Persona, key)) is not None]
        count = max(1, len(found))
        self.each = (width - 2 * PAD - (count - 1) * GAP) / count
        everyone = looks(state.of(Persona))
        self.people = [
            _Person(
                profile(state, one),
                everyone[one.id],
                image.sha256 if (image := state.find(Asset, one.portrait)) is not None else "",
                PAD + place * (self.each + GAP),
            )
            for place, one in enumerate(found)
        ]
        language = state.project.content_language
        self.style = _Styles(
            *(
                spoken(style, language)
                for style in (
                    TextStyle(18, 600, 23, display=True),
                    TextStyle(14, 600, 19),
                    TextStyle(13, 400, 18),
                    TextStyle(13, 600, 18),
                    TextStyle(12, 400, 16),
                    TextStyle(13, 400, 18, italic=True),
                )
            )
        )
        self.y = PAD
        self.nodes: list[Node] = []

    def compose(self) -> Node:
        """All of it."""
        self._row([self._head(one) for one in self.people])
        self._row([self._known(one) for one in self.people], _("What we know"), "check-circle")
        groups: tuple[tuple[str, str, Callable[[_Person], Node | None]], ...] = (
            (_("Needs"), "target", lambda one: self._lines(one, one.told.group("need"), ranked=True)),
            (_("Past purchases"), "receipt", self._bought),
            (_("What they want to get done"), "flag", lambda one: self._lines(one, one.told.group("job"))),
            (_("What worries them"), "lightning", lambda one: self._lines(one, one.told.group("worry"))),
            (_("What they do"), "path", lambda one: self._lines(one, one.told.group("behaviour"))),
            (_("What interests them"), "hand-heart", lambda one: self._lines(one, one.told.group("interest"))),
        )
        for title, icon, make in groups:
            self._row([make(one) for one in self.people], title, icon)
        for heading in dict.fromkeys(key for one in self.people for key in one.told.own):
            lines = [self._lines(one, one.told.own.get(heading, ())) for one in self.people]
            self._row(lines, heading, "tag")
        self._channels()
        self._scales()
        self._row([self._journey(one) for one in self.people], _("Their journey"), "pulse")
        ground = Box(0.0, 0.0, self.width, self.y, 12.0, Paint("surface"))
        return Node("comparison", "comparison", 0.0, 0.0, self.width, self.y, (ground,), tuple(self.nodes))

    # -- rows ---------------------------------------------------------------------------------------------------------

    def _heading(self, title: str, icon: str) -> None:
        wide = self.width - 2 * PAD
        line = Box(0.0, 0.0, wide, 1.0, 0.0, Paint("line"))
        self.nodes.append(Node(f"line:{title}", "line", PAD, self.y, wide, 1.0, (line,)))
        self.y += 10.0
        text = wrap(title, self.style.head, self.width - 2 * PAD - 24)
        sign = icons.icon_at(icon, 8.0, text.height / 2, 17.0, Paint("ink2"))
        ops: tuple[Op, ...] = (sign, *text.glyphs(24.0, 0.0, Paint("ink")))
        self.nodes.append(Node(f"head:{title}", "head", PAD, self.y, wide, text.height, ops, label=title, heading=2))
        self.y += text.height + 6.0

    def _row(self, cells: Sequence[Node | None], title: str = "", icon: str = "") -> None:
        """One thing of each persona; nothing where nobody has it."""
        if not any(cells):
            return
        if title:
            self._heading(title, icon)
        tall = 0.0
        for number, (cell, one) in enumerate(zip(cells, self.people, strict=True)):
            node = cell if cell is not None else self._nothing()
            self.nodes.append(node._replace(key=f"{node.key}/{number}/{title}", x=one.x, y=self.y))
            tall = max(tall, node.h)
        self.y += tall + 14.0

    def _nothing(self) -> Node:
        text = wrap("–", self.style.body)
        ops = tuple(text.glyphs(0.0, 4.0, Paint("ink3")))
        return Node("nothing", "nothing", 0.0, 0.0, self.each, text.height + 8, ops, label=_("Nothing yet"))

    # -- cells --------------------------------------------------------------------------------------------------------

    def _head(self, one: _Person) -> Node:
        persona = one.told.persona
        half = FACE / 2
        face: tuple[Op, ...]
        if one.image:
            face = (Picture(one.image, 0.0, 0.0, FACE, FACE, half),)
        else:
            face = portraits.portrait(persona.drawn_portrait, one.look.slot, half, half, FACE)
        left = FACE + 12.0
        room = self.each - left
        name = wrap(labels.persona_name(persona), self.style.name, room)
        role = wrap(persona.role, self.style.strong, room)
        ops = [
            *face,
            *name.glyphs(left, 2.0, Paint("ink")),
            *role.glyphs(left, 2.0 + name.height, Paint(one.look.main)),
        ]
        y = max(FACE, 2.0 + name.height + role.height) + 8.0
        if persona.quote.strip():
            quote = wrap(f"“{persona.quote.strip().strip('“”')}”", self.style.quote, self.each)
            ops += quote.glyphs(0.0, y, Paint("ink2"))
            y += quote.height + 4.0
        facts = " · ".join(fact.text for fact in one.told.facts if fact.text)
        if facts:
            text = wrap(facts, self.style.note, self.each)
            ops += text.glyphs(0.0, y, Paint("ink2"))
            y += text.height
        return self._cell(f"who:{persona.id}", ops, y, labels.persona_name(persona), persona.id)

    def _known(self, one: _Person) -> Node:
        known = one.told.known
        drawn = persona_figures.ring(known, one.look, 64.0)
        counts = ((known.validated, "validated"), (known.researched, "researched"), (known.assumed, "assumption"))
        ops: list[Op] = []
        y = 4.0
        for count, kind in counts:
            text = wrap(_counted(count, kind), self.style.body, self.each - 104)
            ops += drawings.evidence_mark(kind, 88.0, y + 9.0, MARK, Paint("ink3"))  # type: ignore[arg-type]
            ops += text.glyphs(102.0, y, Paint("ink"))
            y += max(18.0, text.height)
        tall = max(66.0, y)
        return Node("known", "known", 0.0, 0.0, self.each, tall, tuple(ops), (drawn,), label=drawn.label)

    def _lines(self, one: _Person, lines: Sequence[PersonaLine], *, ranked: bool = False) -> Node | None:
        if not lines:
            return None
        left = 20.0 if ranked else 0.0
        ops: list[Op] = []
        y = 0.0
        for place, line in enumerate(lines, 1):
            text = wrap(line.text, self.style.body, self.each - left - MARK - 8)
            if ranked:
                ops += wrap(str(place), self.style.strong).glyphs(0.0, y + 4.0, Paint(one.look.main))
            ops += text.glyphs(left, y + 4.0, Paint("ink"))
            ops += drawings.evidence_mark(line.evidence, self.each - MARK / 2, y + 13.0, MARK, Paint("ink3"))
            y += text.height + 8.0
        said = ". ".join(f"{line.text}, {EVIDENCE[line.evidence]}" for line in lines)
        return self._cell(f"lines:{lines[0].group}", ops, y, said, lines[0].id)

    def _bought(self, one: _Person) -> Node | None:
        found: Sequence[PersonaPurchase] = one.told.purchases
        if not found:
            return None
        ops: list[Op] = []
        y = 0.0
        left = 44.0 + 26.0
        for bought in found:
            room = self.each - left - MARK - 8
            what, told = wrap(bought.what, self.style.strong, room), wrap(bought.left_behind, self.style.note, room)
            ops += wrap(bought.date[:4], self.style.body).glyphs(0.0, y + 4.0, Paint("ink2"))
            ops += drawings.face(bought.feeling, 44.0 + 9.0, y + 13.0, 18.0)
            ops += what.glyphs(left, y + 4.0, Paint("ink"))
            ops += told.glyphs(left, y + 4.0 + what.height, Paint("ink2"))
            ops += drawings.evidence_mark(bought.evidence, self.each - MARK / 2, y + 13.0, MARK, Paint("ink3"))
            y += max(18.0, what.height + told.height) + 8.0
        return self._cell("bought", ops, y, ". ".join(bought.what for bought in found), found[0].id)

    def _journey(self, one: _Person) -> Node | None:
        return persona_figures.journey(self.state, self.map_id, one.told.persona, self.each, 96.0)

    def _cell(self, key: str, ops: Iterable[Op], tall: float, label: str, record: str) -> Node:
        return Node(key, "cell", 0.0, 0.0, self.each, tall, tuple(ops), (), record, label)

    # -- on shared lines ----------------------------------------------------------------------------------------------

    def _channels(self) -> None:
        """A row for each channel that somebody chooses, the most chosen first."""
        chosen = [{channel.id: use for use, channel in one.told.channels} for one in self.people]
        names = {channel.id: channel for one in self.people for _use, channel in one.told.channels}
        if not names:
            return
        self._heading(_("Channels they choose"), "broadcast")
        weight = {key: sum((uses[key].share or 0.0) for uses in chosen if key in uses) for key in names}
        for key in sorted(names, key=lambda one: -weight[one]):
            channel = names[key]
            text = wrap(channel.name or _("Untitled"), self.style.body, self.width - 2 * PAD - 30)
            tile = drawings.tile("researched", channel.where, channel.icon or "circle", 0.0, 0.0, 20.0)
            wide = self.width - 2 * PAD
            self.nodes.append(
                Node(
                    f"channel:{key}", "channel", PAD, self.y, wide, 22.0, (*tile, *text.glyphs(28.0, 1.0, Paint("ink")))
                )
            )
            self.y += 24.0
            for one, uses in zip(self.people, chosen, strict=True):
                cell = self._share(one, channel.name or _("Untitled"), uses.get(key))
                self.nodes.append(cell._replace(key=f"share:{key}:{one.told.persona.id}"))
            self.y += 24.0
        self.y += 6.0

    def _share(self, one: _Person, name: str, use: PersonaChannel | None) -> Node:
        share, there, record = (use.share, True, use.id) if use is not None else (None, False, "")
        told = f"{numbers.number(round(share * 100))}\u202f%" if share is not None else "–"
        text = wrap(told, self.style.body)
        ops = tuple(text.glyphs(self.each - text.width, 0.0, Paint("ink2" if there else "ink3")))
        bar = persona_figures.share_bar(share if there else 0.0, one.look, self.each - 54.0)
        children = (bar._replace(y=5.0),)
        return Node(
            "share",
            "share",
            one.x,
            self.y,
            self.each,
            18.0,
            ops,
            children,
            label=f"{name}, {one.call}: {told}",
            record=record,
        )

    def _scales(self) -> None:
        """A line for each pair of words; on it a knob for each persona that has it, with its name."""
        pairs: dict[tuple[str, str], list[tuple[_Person, PersonaScale]]] = {}
        for one in self.people:
            for scale in one.told.scales:
                pairs.setdefault((scale.low.casefold(), scale.high.casefold()), []).append((one, scale))
        if not pairs:
            return
        self._heading(_("How they decide"), "sliders-horizontal")
        for found in pairs.values():
            self._scale(found)
        self.y += 6.0

    def _scale(self, found: Sequence[tuple[_Person, PersonaScale]]) -> None:
        wide = self.width - 2 * PAD
        first = found[0][1]
        low, high = wrap(first.low, self.style.note), wrap(first.high, self.style.note)
        rows = _apart([(one.call, scale.value * (wide - _KNOB)) for one, scale in found], self.style.note)
        top = 16.0 + max(rows, default=0) * 15.0
        ops: list[Op] = [Box(0.0, top + _KNOB / 2 - 2, wide, 4.0, 2.0, Paint("surface3"))]
        ops += low.glyphs(0.0, top + _KNOB + 3, Paint("ink2"))
        ops += high.glyphs(wide - high.width, top + _KNOB + 3, Paint("ink2"))
        knobs = []
        said = []
        for (one, scale), row in zip(found, rows, strict=True):
            x = scale.value * (wide - _KNOB)
            name = wrap(one.call, self.style.note)
            at = min(max(0.0, x + _KNOB / 2 - name.width / 2), wide - name.width)
            ops += name.glyphs(at, top - 17.0 - row * 15.0, Paint(one.look.main))
            track = persona_figures.track(0.0, one.look, _KNOB, knob=_KNOB)
            knobs.append(track._replace(key=f"knob:{scale.id}", x=x, y=top, ops=track.ops[1:], record=scale.id))
            percent = f"{numbers.number(round(scale.value * 100))}\u202f%"
            said.append(f"{one.call} {percent}")
        tall = top + _KNOB + 20.0
        label = f"{first.low} – {first.high}: {', '.join(said)}"
        self.nodes.append(
            Node(f"scale:{first.id}", "scale", PAD, self.y, wide, tall, tuple(ops), tuple(knobs), first.id, label)
        )
        self.y += tall + 4.0


def _apart(names: Sequence[tuple[str, float]], style: TextStyle) -> list[int]:
    """In which row each name stands, so that none lies on another; 0 is the one next to the line."""
    rows: list[int] = []
    placed: list[tuple[int, float, float]] = []
    for name, x in names:
        half = wrap(name, style).width / 2 + 4
        row = 0
        while any(row == other and x - half < right and x + half > left for other, left, right in placed):
            row += 1
        placed.append((row, x - half, x + half))
        rows.append(row)
    return rows


def _counted(count: int, kind: str) -> str:
    """So many are validated, researched, assumed."""
    if kind == "validated":
        told = ngettext("{count} validated", "{count} validated", count)
    elif kind == "researched":
        told = ngettext("{count} researched", "{count} researched", count)
    else:
        told = ngettext("{count} assumption", "{count} assumptions", count)
    return told.format(count=numbers.number(count))
