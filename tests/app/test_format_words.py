"""What is said of a format beside what its files really hold of notes and of what is hidden.

Test code.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from support.projects import small_project

from journey_studio.app.file_formats import FORMATS, FileFormat
from journey_studio.model import queries
from journey_studio.model.records import Parked, Persona, Touchpoint
from journey_studio.model.state import State
from journey_studio.store import creating

Run = Callable[..., Any]
WRITTEN = [one for one in FORMATS if one.writes]
NOTES, HIDDEN, SAID = ("Privnote", "Privauthor"), "Concealed", "Plainsight"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a note, an author, and a persona who is hidden on the map."""
    state = small_project()
    journey = queries.maps(state)[0].id
    seen, unseen = queries.bands(state, journey)
    cards = [card for card in state.of(Touchpoint) if card.map == journey]
    mine = next(card for card in cards if card.persona == seen.persona)
    hidden = next(card for card in cards if card.persona == unseen.persona)
    persona = state.get_as(Persona, str(unseen.persona))
    records = [
        mine.replaced(notes=NOTES[0], author=NOTES[1], title=SAID),
        hidden.replaced(title=HIDDEN),
        unseen.replaced(hidden=True),
        persona.replaced(notes=NOTES[0]),
        Parked(id="parked", map=journey, title="Waiting", notes=NOTES[0], author=NOTES[1], order="a"),
    ]
    path = tmp_path_factory.mktemp("words") / "p.journey"
    creating.write_file(path, State({**state, **{one.id: one for one in records}}), label="Made")
    return path


def held(path: Path) -> Iterator[bytes]:
    """All that a file says, what is packed or attached in it as well."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    elif path.suffix == ".pdf":
        yield from (page.get_textpage().get_text_range().encode() for page in pypdfium2.PdfDocument(path))
        with pikepdf.open(path) as document:
            yield from (one.get_file().read_bytes() for one in document.attachments.values())
    else:
        yield path.read_bytes()


def written(run: Run, project: Path, out: Path, *words: object) -> tuple[bytes, str]:
    """What the file holds, and what was said."""
    out.unlink(missing_ok=True)
    done = run("export", project, out, *words)
    assert done.status == 0, done.err
    return b"\n".join(held(out)), done.out


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda one: one.name)
def test_a_format_holds_of_what_is_private_what_is_said(
    run: Run, project: Path, tmp_path: Path, kind: FileFormat
) -> None:
    look = ["--paper", "A4"] if kind.name in ("pdf", "png", "svg") else []
    found, said = written(run, project, tmp_path / f"f{kind.endings[0]}", *look)
    assert kind.name == "png" or SAID.encode() in found
    assert [note.encode() in found for note in NOTES] == [kind.notes] * len(NOTES)
    assert (HIDDEN.encode() in found) == kind.hidden
    assert ("may be private" in said) == kind.notes == ("--no-notes" in said)
    if kind.notes:
        found, said = written(run, project, tmp_path / f"f{kind.endings[0]}", "--no-notes")
        assert not any(note.encode() in found for note in NOTES) and SAID.encode() in found
        assert "may be private" not in said


def test_the_words_say_it(run: Run) -> None:
    for one in WRITTEN:
        holds, lacks = str(one.holds), str(one.leaves_out)
        assert ("notes" in holds, "notes" in lacks) == (one.notes, one.name not in ("mermaid",) and not one.notes)
        assert ("hidden" in holds, "hidden" in lacks) == (one.hidden, not one.hidden)
    plain = json.loads(run("formats", "--json").out)
    assert {one["name"]: (one["notes"], one["hidden"]) for one in plain} == {
        one.name: (one.notes, one.hidden) for one in FORMATS
    }


def test_a_pdf_has_notes_when_they_are_asked_for(run: Run, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.pdf"
    for wanted, notes, hidden in (("none", False, False), ("state", False, True), ("everything", True, True)):
        found, _said = written(run, project, out, "--paper", "A4", "--attachment", wanted)
        assert (NOTES[0].encode() in found, HIDDEN.encode() in found) == (notes, hidden)


def test_the_grid_of_a_csv_holds_what_is_seen(run: Run, project: Path, tmp_path: Path) -> None:
    found, said = written(run, project, tmp_path / "t.csv", "--table", "grid")
    assert SAID.encode() in found and HIDDEN.encode() not in found and NOTES[0].encode() not in found
    assert "may be private" not in said
