"""The poster that shows what changed: both states of a map in one picture, the changes numbered, the list beside it.

Lives in the app (L4); imports `model`, `analysis`, `layout`, no Qt and no ReportLab. Asked by `app.composing`. The map
is laid out as any poster is, on the paper without the panel; `layout.poster_marks` then marks it.
"""

from __future__ import annotations

from collections import Counter

from journey_studio import i18n
from journey_studio.analysis.findings import PersonaFindings, findings
from journey_studio.app import changes
from journey_studio.app.export_options import Before, Edition, ExportOptions
from journey_studio.app.narrowing import narrowed
from journey_studio.app.private import without_notes
from journey_studio.app.saved_views import SavedView
from journey_studio.errors import UserError
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import numbers, poster_changes, poster_marks
from journey_studio.layout.comparing import Look, Sign
from journey_studio.layout.comparing_signs import old_curves, signs_of
from journey_studio.layout.display import Box, Node, Paint, Rect
from journey_studio.layout.papers import MM, MOST_MM, Paper, paper
from journey_studio.layout.poster import Poster, PosterOptions, check_margin, layout_poster
from journey_studio.layout.poster_changes import ChangeList, ChangeSection, Numbered
from journey_studio.layout.poster_marks import Marks
from journey_studio.layout.poster_report import missing_characters, smallest_text
from journey_studio.layout.poster_sizes import MARGIN
from journey_studio.model import queries
from journey_studio.model.comparing import KINDS, Comparison, Item, Kind, compare
from journey_studio.model.records import Band, EmotionPoint, JourneyMap, Opportunity, Record
from journey_studio.model.state import State
from journey_studio.model.union import Union, union

_ROOM = 0.3
"""The part of a sheet's shorter side that the map needs between its margins."""


class NothingBeforeError(UserError):
    """There is nothing that a map could be compared with."""


def comparison(
    state: State,
    journey: JourneyMap,
    options: ExportOptions,
    edition: Edition,
    chosen: PosterOptions,
    view: SavedView | None = None,
) -> Poster:
    """The poster of what changed on a map since `edition.before`; `UserError` when there is none, and the map did not
    start from another one either.

    Personas, stages, lanes and the view narrow what is shown and listed. Notes and names of authors are left out: a
    poster hangs where everybody sees it.
    """
    before = edition.before or _started_from(state, journey)
    if before is None:
        raise NothingBeforeError(
            msg(
                "“{title}” has no earlier version to be compared with. Name a version first, "
                "or say what it is to be compared with.",
                title=journey.title or _("Untitled"),
            )
        )
    found = compare(without_notes(before.state), without_notes(state), before.map, journey.id)
    both = union(found)
    shown = narrowed(both.state, journey.id, options, view)
    if shown is not both.state:
        found = found._replace(items=tuple(item for item in found.items if _is_shown(item, found, both.state, shown)))
    language = chosen.language or state.project.content_language
    with i18n.using_language(language.partition("-")[0].lower()):
        now = narrowed(state, journey.id, options, view)
        made = _Composer(found, both._replace(state=shown), now, before, options, chosen._replace(language=language))
        return made.compose()


def _is_shown(item: Item, found: Comparison, whole: State, shown: State) -> bool:
    """Whether a change is on what is left of the map: its record is, or where it stands."""
    record = item.record
    if record.id in whole:
        return record.id in shown
    places = [getattr(record, name, None) for name in ("stage", "lane")]
    return all(found.twins.get(place, place) in shown for place in places if place)


def _started_from(state: State, journey: JourneyMap) -> Before | None:
    """The map that this one started from, as it stands now."""
    origin = state.find(JourneyMap, journey.based_on)
    if origin is None:
        return None
    name = origin.title.strip() or _("As-is")
    return Before(state, origin.id, name, name)


class _Composer:
    """Puts one poster together; used once."""

    def __init__(
        self,
        found: Comparison,
        both: Union,
        now: State,
        before: Before,
        options: ExportOptions,
        chosen: PosterOptions,
    ) -> None:
        self.found = found
        self.now = now
        self.both = both
        self.before = before
        self.chosen = chosen
        self.sheet = paper(options.paper, options.orientation)
        self.scale = self.sheet.scale
        self.margin = MARGIN * self.scale if chosen.margin is None else chosen.margin * MM
        self.beside = self.sheet.landscape
        self.listed = _numbered(found)

    def compose(self) -> Poster:
        """The map with its marks, the panel beside or below it, and the rest of the list on further pages."""
        shown = _without_ranks(self.both.state, self._finding())
        counted = findings(self.now, self.found.after_map)._replace(total=PersonaFindings())
        inner = layout_poster(shown, self.found.after_map, counted, self._inner())
        if self.sheet.roll and self._length(inner) > MOST_MM:
            inner = layout_poster(shown, self.found.after_map, counted, self._longest())
        marks = self._marks(self.both)
        page = poster_marks.marked(inner.pages[0], marks, inner.report.scale)
        whole = self._whole(inner)
        sheet = whole.width, whole.height
        told = self._list(bool(marks.look.curves))
        laid = poster_changes.lay(told, self._panel(inner), sheet, self.margin, self.scale)
        first = Node(
            "comparison",
            "page",
            *(0.0, 0.0, *sheet),
            ops=(Box(0.0, 0.0, *sheet, 0.0, Paint("canvas")),),
            children=(page, laid.panel),
        )
        pages = (first, *laid.pages)
        report = inner.report._replace(
            smallest=round(smallest_text(pages), 2), missing=missing_characters(pages), full=inner.report.full
        )
        return Poster(pages, whole, report)

    # -- the sheet ----------------------------------------------------------------------------------------------------

    @property
    def _taken(self) -> float:
        """What the panel takes of the sheet, in points, its margin included."""
        return (poster_changes.PANEL if self.beside else poster_changes.PANEL_LOW) * self.scale + self.margin

    def _inner(self) -> PosterOptions:
        """The poster's own choices, on what the panel leaves of the sheet; a roll grows by it instead."""
        check_margin(self.chosen, self.sheet)
        return self._marked() if self.sheet.roll else self._part(self.sheet)

    def _marked(self) -> PosterOptions:
        return self.chosen._replace(change_first=False, marked=True)

    def _length(self, inner: Poster) -> float:
        """How long a piece of the roll gets with its panel, in millimetres."""
        return (inner.paper.width_mm if self.beside else inner.paper.height_mm) + self._taken / MM

    def _longest(self) -> PosterOptions:
        """The choices for the longest piece of a roll there is, which panel and map share."""
        return self._part(self.sheet.cut(MOST_MM)._replace(roll=False))

    def _part(self, sheet: Paper) -> PosterOptions:
        """The choices for what the panel leaves of a sheet; `UserError` when that is not enough for a map."""
        less, margin = self._taken / MM, self.margin / MM
        wide = sheet.width_mm - (less if self.beside else 0.0)
        high = sheet.height_mm - (0.0 if self.beside else less)
        if min(wide, high) < 2 * margin + _ROOM * min(sheet.width_mm, sheet.height_mm):
            raise UserError(
                msg(
                    "{paper} is too small for a map and the list of its changes. "
                    "Choose larger paper or a smaller margin.",
                    paper=sheet.name,
                )
            )
        part = Paper(sheet.name, wide, high)
        return self._marked()._replace(margin=margin, part=part)

    def _whole(self, inner: Poster) -> Paper:
        """The whole sheet, a roll cut off behind its panel."""
        return self.sheet.cut(self._length(inner)) if self.sheet.roll else self.sheet

    def _panel(self, inner: Poster) -> Rect:
        """The panel's place on the sheet, in points."""
        wide, high, gap = inner.paper.width, inner.paper.height, self.margin
        if self.beside:
            return Rect(wide, gap, self._taken - gap, high - 2 * gap)
        return Rect(gap, high, wide - 2 * gap, self._taken - gap)

    # -- what is said -------------------------------------------------------------------------------------------------

    def _finding(self) -> str:
        if self.found.is_one_map:
            return _("What changed since {name}").format(name=self.before.name)
        return _("What is different from {name}").format(name=self.before.name)

    def _list(self, curves: bool) -> ChangeList:
        found, after = self.found, self.chosen.version_label.strip()
        number = _("v{number}").format(number=self.chosen.version) if self.chosen.version is not None else ""
        short = after or number or _after_name(found)
        name = f"{short} · {self.chosen.version_name}" if self.chosen.version_name else short
        words = {
            "added": ngettext("{count} added", "{count} added", found.count("added")),
            "removed": ngettext("{count} removed", "{count} removed", found.count("removed")),
            "changed": ngettext("{count} changed", "{count} changed", found.count("changed")),
            "moved": ngettext("{count} moved", "{count} moved", found.count("moved")),
        }
        counts = tuple((kind, words[kind].format(count=found.count(kind))) for kind in KINDS if found.count(kind))
        return ChangeList(
            title=_("What changed"),
            names=(self.before.name, name),
            short=(self.before.short or self.before.name, short),
            counts=counts,
            curves=curves,
            sections=tuple(self.listed[0]),
            language=self.chosen.language,
        )

    def _marks(self, both: Union) -> Marks:
        """The signs of the canvas, with the numbers of the list."""
        found = self.found
        signs = signs_of(found.items, frozenset(KINDS))
        counted = dict(self.listed[1])
        for item in found.items:
            persona = item.record.persona if isinstance(item.record, Band) else None
            if persona is not None and persona not in signs:
                signs[persona] = signs[item.record.id]
                counted[persona] = counted.get(item.record.id, 0)
        for ghost, card in both.ghosts.items():
            signs[ghost] = Sign("origin")
            counted[ghost] = counted.get(card, 0)
        look = Look(signs, old_curves(found), (self.before.short, self.before.name))
        stages = [stage.id for stage in queries.stages(both.state, found.after_map)]
        values = {point.id: point.value for point in both.state.of(EmotionPoint)}
        return Marks(look, counted, stages, both.ghosts, values)


def _numbered(found: Comparison) -> tuple[list[ChangeSection], dict[str, int]]:
    """The list of changes with their numbers, and the number of each record's; a curve's points are told together."""
    sections: list[ChangeSection] = []
    counted: dict[str, int] = {}
    points = {item.record.id for item in found.items if isinstance(item.record, EmotionPoint)}
    number = 0
    for section in changes.listed([found], ("", "")).sections:
        entries = []
        curve = Counter(entry.kind for entry in section.entries if entry.record in points)
        at: dict[str, int] = {}
        for entry in section.entries:
            several = entry.record in points and curve[entry.kind] > 1
            if several and entry.kind in at:
                counted[entry.record] = at[entry.kind]
                continue
            number += 1
            counted[entry.record] = number
            sentence = " ".join(entry.sentence.split())
            if several:
                at[entry.kind] = number
                sentence = _points_words(entry.kind, curve[entry.kind])
            entries.append(Numbered(number, entry.kind, sentence))
        sections.append(ChangeSection(changes.head_of(section), tuple(entries)))
    return sections, counted


def _points_words(kind: Kind, count: int) -> str:
    words = {
        "added": ngettext("Curve: {count} point added", "Curve: {count} points added", count),
        "removed": ngettext("Curve: {count} point removed", "Curve: {count} points removed", count),
        "changed": ngettext("Curve: {count} point changed", "Curve: {count} points changed", count),
        "moved": ngettext("Curve: {count} point moved", "Curve: {count} points moved", count),
    }
    return words[kind].format(count=numbers.number(count))


def _after_name(found: Comparison) -> str:
    """What the later side is called when no version is named: the map it is where there are two, else now."""
    journey = found.after.find(JourneyMap, found.after_map)
    title = journey.title.strip() if journey is not None and not found.is_one_map else ""
    return title or _("Now")


def _without_ranks(state: State, finding: str) -> State:
    """The state with another finding."""
    records: dict[str, Record] = dict(state)
    project = state.project.replaced(finding=finding)
    records[project.id] = project
    for card in state.of(Opportunity):
        if card.rank is not None:
            records[card.id] = card.replaced(rank=None)
    return State(records)
