"""The written list of changes, for the minutes: by persona and stage, in sentences, as Markdown, CSV or PDF.

Lives in app (L4); imports `app.change_words`, `layout.changes_page`, `render.pdf`, `model`, no Qt. What people wrote is
data: Markdown and spreadsheets are given it so that it stays what it is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio.app import change_words, output, points, record_words
from journey_studio.errors import UserError
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import labels
from journey_studio.layout.changes_page import ListedSection, pages
from journey_studio.model import queries
from journey_studio.model.comparing import KINDS, Comparison, Item, Kind
from journey_studio.model.records import Band, Card, JourneyMap, Lane, Persona, Stage
from journey_studio.model.state import State
from journey_studio.model.words import lane_name, record_name

SUFFIXES = (".md", ".csv", ".pdf")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SIGNS: dict[Kind, str] = {"added": "+", "removed": "−", "changed": "Δ", "moved": "⇄"}


class Entry(NamedTuple):
    """One change of the list. `fields` are (name, before, after)."""

    kind: Kind
    what: str
    name: str
    record: str
    persona: str
    stage: str
    lane: str
    sentence: str
    fields: tuple[tuple[str, str, str], ...]


class Section(NamedTuple):
    """What changed for one persona in one stage; both are empty for the map itself and the whole project."""

    persona: str
    stage: str
    entries: tuple[Entry, ...]


class Listing(NamedTuple):
    """A list of changes: of what, from when to when, how many of each kind, and by persona and stage."""

    title: str
    names: tuple[str, str]
    counts: dict[Kind, int]
    sections: tuple[Section, ...]

    @property
    def heading(self) -> str:
        """What stands over the list."""
        now = points.name_of(points.NOW)
        before, after = (_("now") if name == now else name for name in self.names)
        return _("Changes from {before} to {after}").format(before=before, after=after)

    @property
    def summary(self) -> str:
        """How many changes there are of each kind."""
        told = {
            "added": ngettext("{count} added", "{count} added", self.counts["added"]),
            "removed": ngettext("{count} removed", "{count} removed", self.counts["removed"]),
            "changed": ngettext("{count} changed", "{count} changed", self.counts["changed"]),
            "moved": ngettext("{count} moved", "{count} moved", self.counts["moved"]),
        }
        found = [told[kind].format(count=self.counts[kind]) for kind in KINDS if self.counts[kind]]
        return ", ".join(found) if found else _("No changes")


def listed(found: Sequence[Comparison], names: tuple[str, str]) -> Listing:
    """The list of one comparison, or of several maps of one project; what they share is told once."""
    counts: dict[Kind, int] = dict.fromkeys(KINDS, 0)
    rows: dict[tuple[str, str, str], list[Entry]] = {}
    seen: set[str] = set()
    for one in found:
        several = _title(one) if len(found) > 1 else ""
        for item in one.items:
            if item.record.id in seen:
                continue
            seen.add(item.record.id)
            counts[item.kind] += 1
            entry = _entry(one, item)
            rows.setdefault((several, entry.persona, entry.stage), []).append(entry)
    sections = tuple(
        Section(" · ".join(part for part in (several, persona) if part), stage, tuple(entries))
        for (several, persona, stage), entries in sorted(rows.items(), key=lambda row: _rank(found, row[0]))
    )
    return Listing(" / ".join(dict.fromkeys(map(_title, found))), names, counts, sections)


def _title(found: Comparison) -> str:
    for state, key in ((found.after, found.after_map), (found.before, found.before_map)):
        journey = state.find(JourneyMap, key)
        if journey is not None:
            return journey.title
    return ""


def _rank(found: Sequence[Comparison], place: tuple[str, str, str]) -> tuple[int, int, int]:
    """The order of sections: the map itself, then persona by persona and stage by stage, as on the map."""
    several, persona, stage = place
    maps = [_title(one) for one in found]
    one = found[maps.index(several)] if several in maps else found[0]
    people: list[str] = []
    stages: list[str] = []
    for state, key in ((one.after, one.after_map), (one.before, one.before_map)):
        people += [_persona(state, band.persona) for band in queries.bands(state, key)]
        stages += [labels.stage_name(known) for known in queries.stages(state, key)]
    return (
        maps.index(several) if several in maps else 0,
        people.index(persona) + 1 if persona in people else 0 if not persona else len(people) + 1,
        stages.index(stage) + 1 if stage in stages else 0,
    )


def _persona(state: State, key: str | None) -> str:
    return labels.persona_name(state.find(Persona, key))


def _entry(found: Comparison, item: Item) -> Entry:
    state, record = change_words.state_of(found, item), item.record
    key = getattr(record, "stage", None)
    # what is gone is listed under the present name of where it stood
    stage = (found.after.find(Stage, found.twins.get(key, key)) if key else None) or state.find(Stage, key)
    lane = queries.lane_for(record, queries.lanes(state, record.map)) if isinstance(record, Card) else None
    if lane is None:
        lane = state.find(Lane, getattr(record, "lane", None))
    persona = ""
    if isinstance(record, Band) or hasattr(record, "stage"):
        persona = _persona(state, getattr(record, "persona", None))
    lines = change_words.lines(found, item)
    return Entry(
        kind=item.kind,
        what=str(record_name(record.type_name)),
        name=record_words.name_of(state, record),
        record=record.id,
        persona=persona,
        stage=labels.stage_name(stage) if stage is not None else "",
        lane=lane_name(lane) if lane is not None else "",
        sentence=change_words.sentence(found, item),
        fields=tuple((line.name, line.before, line.after) for line in lines),
    )


def head_of(section: Section) -> str:
    """What stands over a section."""
    return " · ".join(part for part in (section.persona, section.stage) if part) or _("The map and the project")


# --- formats


def markdown(listing: Listing) -> str:
    """The list as Markdown."""
    lines = [f"# {_plain(listing.heading)}", ""]
    if listing.title:
        lines += [_plain(listing.title), ""]
    lines += [_plain(listing.summary), ""]
    for section in listing.sections:
        lines += [f"## {_plain(head_of(section))}", ""]
        lines += [f"- {_SIGNS[entry.kind]} {_plain(entry.sentence)}" for entry in section.entries]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _plain(text: str) -> str:
    """Text of people inside Markdown: one line, and nothing in it is taken for a sign."""
    found = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|~" else char for char in found)


def as_csv(listing: Listing) -> str:
    """The list as CSV, a row for each field that changed; no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    head = (
        *(_("Change"), _("What"), _("Name"), _("Persona"), _("Stage"), _("Lane"), _("Field"), _("Before"), _("After")),
        _("Sentence"),
    )
    writer.writerow(map(safe_cell, head))
    words = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed"), "moved": _("Moved")}
    for section in listing.sections:
        for entry in section.entries:
            for field in entry.fields or (("", "", ""),):
                row = (words[entry.kind], entry.what, entry.name, entry.persona, entry.stage, entry.lane, *field)
                writer.writerow(safe_cell(cell) for cell in (*row, entry.sentence))
    return out.getvalue()


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet shows and never runs: what begins like a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_json(listing: Listing) -> str:
    """The list for programs."""
    data: dict[str, Any] = {
        "from": listing.names[0],
        "to": listing.names[1],
        "map": listing.title,
        "counts": dict(listing.counts),
        "changes": [_json_entry(entry) for section in listing.sections for entry in section.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _json_entry(entry: Entry) -> dict[str, Any]:
    plain = entry._asdict()
    plain["fields"] = [{"field": name, "before": before, "after": after} for name, before, after in entry.fields]
    return plain


def write(out: Path, listing: Listing, *, overwrite: bool = False) -> Path:
    """Write the list to a file in the format its name says; the path written to.

    `UserError` for a name that says no format, or a file that is there when nothing may be replaced; `MachineError`
    when the place cannot be written.
    """
    suffix = out.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(msg("“{name}” names no format: a list of changes is Markdown, CSV or PDF", name=out.name))
    out = output.real(out)
    output.refuse_bad_place(out)
    if out.exists() and not overwrite:
        raise UserError(msg("“{name}” is there already. Choose another name, or allow replacing it.", name=out.name))
    if suffix == ".pdf":
        from journey_studio.i18n import language
        from journey_studio.render.pdf import Meta, Page, write_pdf

        made = pages(listing.heading, listing.title, listing.summary, _printed(listing.sections), page_words)
        write_pdf(out, [Page(node, node.w, node.h) for node in made], meta=Meta(listing.heading, language=language()))
    elif suffix == ".csv":
        output.write_text(out, "\ufeff" + as_csv(listing))  # without the mark, spreadsheets take it for Latin-1
    else:
        output.write_text(out, markdown(listing))
    return out


def page_words(number: int, count: int) -> str:
    """What stands at the foot of a page."""
    return _("Page {number} of {count}").format(number=number, count=count)


def _printed(sections: Iterable[Section]) -> list[ListedSection]:
    return [
        ListedSection(
            head_of(section), tuple((entry.kind, " ".join(entry.sentence.split())) for entry in section.entries)
        )
        for section in sections
    ]
