"""The written list of changes: sentences, sections, and formats that keep what people wrote what it is."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from support.projects import small_project

from journey_studio.app import changes
from journey_studio.app.changes import Listing
from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.linking import LinkCards
from journey_studio.errors import UserError
from journey_studio.i18n import set_language
from journey_studio.model import queries
from journey_studio.model.comparing import compare
from journey_studio.model.document import Document
from journey_studio.model.records import Touchpoint
from journey_studio.model.state import State


def _listing(title: str = "=cmd|' /C calc'!A0") -> Listing:
    before = small_project(3, 2, 2)
    document = Document(before)
    cell = queries.cell_of(before, before.get_as(Touchpoint, "tp0-0-0"))
    assert cell is not None
    for command in (
        MoveCards(cards=("tp0-0-0",), cell=cell._replace(stage="st2"), place=0),
        SetFields("tp0-0-1", (("feeling", -2), ("evidence", "validated"))),
        DeleteRecords(("tp1-1-0",)),
        AddCard(cell, 9, title),
        Rename("st1", "Deciding"),
        LinkCards(cards=("tp2-1-0",), other="tp2-1-1"),
        Rename("ch-mail", "Letter"),
    ):
        document.run(command)
    journey = queries.maps(before)[0].id
    return changes.listed([compare(before, document.state, journey, journey)], ("v1", "Now"))


def test_changes_are_told_by_persona_and_stage_in_sentences() -> None:
    listing = _listing("Home survey")
    assert (listing.heading, listing.summary) == ("Changes from v1 to now", "1 added, 1 removed, 4 changed, 1 moved")
    heads = [changes.head_of(section) for section in listing.sections]
    assert heads == [
        *("The map and the project", "Persona 0 · Stage 0", "Persona 0 · Stage 2"),
        *("Persona 1 · Deciding", "Persona 1 · Stage 2"),
    ]
    told = {entry.record: entry.sentence for section in listing.sections for entry in section.entries}
    assert told["tp0-0-0"] == ("Touchpoint “Touch 0.0.0” moved from Stage 0 to Stage 2")
    assert told["tp0-0-1"].startswith("Touchpoint “Touch 0.0.1”: Feeling from “Uneasy −1” to “Frustrated −2”; ")
    assert told["st1"] == "Stage “Deciding”: Name from “Stage 1” to Deciding"
    assert told["tp1-1-0"] == "Touchpoint “Touch 1.1.0” removed (Stage 1, Online, Persona 1)"
    assert "Linked with from – to “Touch 2.1." in told.get("tp2-1-0", told.get("tp2-1-1", ""))


def test_markdown_takes_nothing_people_wrote_for_a_sign() -> None:
    text = changes.markdown(_listing("# <b>*star*</b> [x](y) `z`"))
    assert "\\# \\<b\\>\\*star\\*\\</b\\> \\[x\\](y) \\`z\\`" in text
    assert text.count("\n# ") == 0 and text.startswith("# Changes from v1 to now\n")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_csv_is_a_formula(begin: str) -> None:
    rows = list(csv.reader(io.StringIO(changes.as_csv(_listing(begin + "1+1")), newline="")))
    assert rows[0][0] == "Change" and len(rows) > 7
    names = [row[2] for row in rows]
    assert "'" + begin + "1+1" in names
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_the_pdf_has_pages_of_a4_with_text_that_can_be_read(tmp_path: Path) -> None:
    out = tmp_path / "changes.pdf"
    before = small_project(6, 3, 6)
    now = State([one for one in before.values() if not isinstance(one, Touchpoint) or "-0-" in one.id])
    journey = queries.maps(before)[0].id
    listing = changes.listed([compare(before, now, journey, journey)], ("v1", "Now"))
    changes.write(out, listing)
    document = pdfium.PdfDocument(out)
    try:
        assert len(document) > 1
        assert {(round(page.get_width()), round(page.get_height())) for page in document} == {(595, 842)}
        texts = [page.get_textpage().get_text_range() for page in document]
        assert "Changes from v1 to now" in texts[0] and f"Page 1 of {len(document)}" in texts[0]
        whole = " ".join(" ".join(texts).split())
        for section in listing.sections:
            for entry in section.entries:
                assert entry.name in whole
        headings = [one.get_title() for one in document.get_toc()]
        assert headings[0] == "Changes from v1 to now" and len(headings) == len(listing.sections) + 1
    finally:
        document.close()


def test_the_name_decides_the_format_and_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    listing = _listing("x")
    with pytest.raises(UserError, match="names no format"):
        changes.write(tmp_path / "changes.doc", listing)
    out = changes.write(tmp_path / "changes.csv", listing)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with pytest.raises(UserError, match="is there already"):
        changes.write(out, listing)
    changes.write(out, listing, overwrite=True)
    data = json.loads(changes.as_json(listing))
    assert data["counts"] == {"added": 1, "removed": 1, "changed": 4, "moved": 1}
    assert {entry["kind"] for entry in data["changes"]} == {"added", "removed", "changed", "moved"}


def test_the_list_speaks_italian() -> None:
    set_language("it")
    try:
        listing = _listing("x")
        assert listing.heading == "Modifiche da v1 a Now"
        assert any("Rimozione: " in entry.sentence for section in listing.sections for entry in section.entries)
    finally:
        set_language("en")
