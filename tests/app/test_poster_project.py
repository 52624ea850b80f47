"""The poster is the file: what it carries, how it comes back, and what a stranger's PDF cannot do."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pikepdf
import pytest
from support.projects import small_project

from journey_studio.app import carried, poster_code
from journey_studio.app.export import export, export_file
from journey_studio.app.export_options import Attachment, Edition, ExportOptions
from journey_studio.app.poster_project import bring_back
from journey_studio.app.session import Session
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.errors import JourneyStudioError, UserError
from journey_studio.exchange import pdf_attachment
from journey_studio.exchange.formats import format_of
from journey_studio.exchange.json_format import read_json, write_json
from journey_studio.model.records import PROJECT_ID, Stage
from journey_studio.model.state import State
from journey_studio.store import read_published

SECRET = "Laura says the partner is leaving"


@pytest.fixture(autouse=True)
def _places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_STUDIO_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("JOURNEY_STUDIO_LANGUAGE", "en")


def project(tmp_path: Path) -> Path:
    """A project with a note and a history."""
    session = Session.create(tmp_path / "k.journey", small_project())
    session.run(SetFields(PROJECT_ID, (("notes", SECRET),)))
    session.run(Rename("st0", "Before"))
    session.run(Rename("st0", "After"))
    session.close()
    return tmp_path / "k.journey"


def poster(tmp_path: Path, attachment: Attachment = "state", name: str = "wall.pdf") -> Path:
    out = tmp_path / name
    export_file(project(tmp_path), out, ExportOptions(paper="A3", attachment=attachment))
    return out


def names(path: Path) -> list[str]:
    with pikepdf.open(path) as document:
        return sorted(document.attachments)


def same(one: State, other: State) -> bool:
    """Equal but for what a file with a history keeps and the open format does not: the keys of the order."""
    return write_json(one)[0] == write_json(other)[0]


# --- there and back ---------------------------------------------------------------------------------------------------


def test_the_state_travels_without_notes_and_history(tmp_path: Path) -> None:
    path = poster(tmp_path)
    data = path.read_bytes()
    found = pdf_attachment.attached_json(data)
    assert found is not None and SECRET.encode() not in found
    assert pdf_attachment.attached_file(data) is None
    assert b"Before" not in found
    now = read_published(tmp_path / "k.journey", folder=tmp_path / "else").state
    assert same(read_json(found, "x").state, carried.without_notes(now))
    assert not any(getattr(record, "notes", "") for record in carried.without_notes(now).values())


def test_it_comes_back_beside_the_poster_and_over_nothing(tmp_path: Path) -> None:
    path = poster(tmp_path)
    (tmp_path / "wall.journey").write_text("mine", encoding="utf-8")
    first, second = bring_back(path), bring_back(path)
    assert [one.path.name for one in (first, second)] == ["wall 2.journey", "wall 3.journey"]
    assert (tmp_path / "wall.journey").read_text(encoding="utf-8") == "mine"
    found = read_published(first.path, folder=tmp_path / "else")
    now = read_published(tmp_path / "k.journey", folder=tmp_path / "else").state
    assert not found.problems and not first.history
    assert same(found.state, carried.without_notes(now))


def test_everything_brings_notes_and_history_back(tmp_path: Path) -> None:
    path = poster(tmp_path, "everything")
    assert [Path(name).suffix for name in names(path)] == [".journey", ".json"]
    found = bring_back(path)
    assert found.history
    session = Session.open(found.path, folder=tmp_path / "else")
    assert session.state.project.notes == SECRET
    before = [session.store.state_at(one.number) for one in session.store.revisions()]
    session.close()
    assert {state.get_as(Stage, "st0").name for state in before} >= {"Before", "After"}


def test_of_an_open_project_the_last_act_is_in_it(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "k.journey", small_project())
    session.run(Rename("st0", "Just now"))
    session.autosave.flush(5)
    (newest,) = session.store.revisions(1)
    edition = carried.edition_in(session, Edition(), newest)
    out = tmp_path / "wall.pdf"
    export(session.state, session.asset, out, ExportOptions(paper="A3", attachment="everything"), edition)
    session.close()
    found = read_published(bring_back(out).path, folder=tmp_path / "else")
    assert found.state.get_as(Stage, "st0").name == "Just now"
    assert found.revisions == 2


def test_nothing_is_carried_when_it_is_not_wanted_or_cannot_be(tmp_path: Path) -> None:
    plain = poster(tmp_path, "none")
    assert names(plain) == []
    with pytest.raises(UserError, match="carries no project"):
        bring_back(plain)
    export_file(tmp_path / "k.journey", tmp_path / "arch.pdf", ExportOptions(paper="A3", archive=True))
    assert names(tmp_path / "arch.pdf") == []


@pytest.mark.parametrize("mode", ["preserve", "disable", "generate"])
def test_it_survives_other_programs(tmp_path: Path, mode: str) -> None:
    """A print shop's program has read the PDF and written it anew."""
    path = poster(tmp_path)
    with pikepdf.open(path) as document:
        streams = getattr(pikepdf.ObjectStreamMode, mode)
        document.save(tmp_path / "again.pdf", object_stream_mode=streams, linearize=mode == "generate",
                      recompress_flate=True)  # fmt: skip
    assert bring_back(tmp_path / "again.pdf").path.exists()


def test_it_is_imported_like_any_other_file(tmp_path: Path) -> None:
    data = poster(tmp_path).read_bytes()
    assert format_of("wall", data).id == "pdf"


# --- strangers --------------------------------------------------------------------------------------------------------


def pdf_with(content: bytes, *, packed: bool = True, entries: str = "") -> bytes:
    body = zlib.compress(content, 9) if packed else content
    filtered = "/Filter /FlateDecode " if packed else ""
    head = f"%PDF-1.7\n1 0 obj\n<</Type /EmbeddedFile {filtered}{entries}/Length {len(body)}>>\nstream\n"
    return head.encode() + body + b"\nendstream\nendobj\n%%EOF\n"


def put(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "stranger.pdf"
    path.write_bytes(data)
    return path


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_attachment, "LARGEST", 1_000_000)
    bomb = b'{"format": "journey-studio/1", "x": "' + b"a" * 5_000_000
    with pytest.raises(UserError, match="larger than"):
        bring_back(put(tmp_path, pdf_with(bomb)))
    assert list(tmp_path.glob("*.journey")) == []


@pytest.mark.parametrize(
    "content",
    [
        b'{"format": "journey-studio/1", "maps": ' + b"[" * 100_000,
        b'{"format": "journey-studio/999"}',
        b'{"format": "journey-studio/1", "project": 5, "maps": "no"',
        b'{"format": "journey-studio/1"}\xff\xfe\x00',
        b"SQLite format 3\0" + b"\0" * 4096,
        b"SQLite format 3\0" + random.Random(1).randbytes(40_000),
        b"",
    ],
)
def test_what_is_no_project_makes_no_file(tmp_path: Path, content: bytes) -> None:
    path = put(tmp_path, pdf_with(content))
    before = path.read_bytes()
    with pytest.raises(JourneyStudioError) as refused:
        bring_back(path)
    assert str(refused.value)
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.journey*")) == [] and list(tmp_path.glob(".*tmp")) == []


def test_a_broken_project_file_gives_way_to_the_open_format(tmp_path: Path) -> None:
    path = poster(tmp_path, "everything")
    with pikepdf.open(path) as document:
        spec = next(spec for name, spec in document.attachments.items() if name.endswith(".journey"))
        whole = bytearray(spec.get_file().read_bytes())
        whole[5000:9000] = bytes(4000)
        spec.get_file().obj.write(bytes(whole))
        document.save(tmp_path / "hurt.pdf")
    found = bring_back(tmp_path / "hurt.pdf")
    assert not found.history
    assert read_published(found.path, folder=tmp_path / "else").state.project.notes == SECRET


def test_no_cut_or_twisted_poster_ends_in_anything_but_a_sentence(tmp_path: Path) -> None:
    data = poster(tmp_path).read_bytes()
    chance = random.Random(7)
    began = data.index(b"/EmbeddedFile")
    for round_ in range(60):
        hurt = bytearray(data)
        if round_ % 3 == 0:
            hurt = hurt[: chance.randrange(len(hurt))]
        else:
            for _time in range(chance.randint(1, 30)):
                at = chance.randrange(max(0, began - 200), min(len(hurt), began + 6000))
                hurt[at] = chance.randrange(256)
        try:
            found = bring_back(put(tmp_path, bytes(hurt)))
        except JourneyStudioError as refused:
            assert str(refused)
        else:
            assert not read_published(found.path, folder=tmp_path / "else").problems
            found.path.unlink()


def test_what_is_no_pdf_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no PDF"):
        bring_back(put(tmp_path, b"hello"))
    with pytest.raises(UserError, match="encrypted"):
        bring_back(put(tmp_path, b"%PDF-1.7\ntrailer <</Encrypt 5 0 R>>"))
    with pytest.raises(UserError, match="no file"):
        bring_back(tmp_path / "absent.pdf")


# --- the code ---------------------------------------------------------------------------------------------------------


def test_a_code_is_found_again_however_it_is_typed() -> None:
    code = poster_code.code_of("project", "revision")
    assert len(code) == 11 and code[4] == "-"
    spoken = code.lower().replace("0", "o").replace("1", "l")
    for typed in (code, code.lower(), f"  {code} ", code.replace("-", ""), code.replace("-", "\u2011"), spoken):
        found = poster_code.parse(typed)
        assert found is not None and poster_code.is_of(found, "project")
    assert not poster_code.is_of(found, "another project")


def test_a_slip_of_the_pen_is_noticed() -> None:
    code = poster_code.code_of("project", "revision")
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    plain = code.replace("-", "")
    for at, sign in enumerate(plain):
        missed = [one for one in letters if one != sign and poster_code.parse(plain[:at] + one + plain[at + 1 :])]
        assert len(missed) <= 1
    for at in range(len(plain) - 2):
        turned = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
        assert turned == plain or poster_code.parse(turned) is None


def test_words_are_no_codes() -> None:
    for word in ("validation", "showroom", "quotation", "KITCHENFIT", "2024-12-06", "", "v12"):
        found = poster_code.parse(word)
        assert found is None or not found.spelled


def test_the_code_on_the_poster_finds_its_revision(tmp_path: Path) -> None:
    import pypdfium2

    path = poster(tmp_path)
    text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    typed = text.partition("Code ")[2][:11]
    code = poster_code.parse(typed)
    assert code is not None
    session = Session.open(tmp_path / "k.journey", folder=tmp_path / "else")
    point = poster_code.find(code, session.store.uuid, session.store.revisions())
    assert point is not None and point.revision == session.store.revision
    session.run(Rename("st0", "Later"))
    session.autosave.flush(5)
    found = poster_code.find(code, session.store.uuid, session.store.revisions())
    assert found is not None and session.store.state_at(found.revision or 0).get_as(Stage, "st0").name == "After"
    session.close()


# --- from the command line --------------------------------------------------------------------------------------------


def test_opening_a_poster_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from journey_studio.app.cli import main

    path = poster(tmp_path)
    opened: list[Path | None] = []
    assert main(["open", str(path), "--no-window"], lambda file: opened.append(file) or 0) == 0
    assert "wall.journey" in capsys.readouterr().out and not opened
    assert main(["import", str(path), "--into", str(tmp_path / "other.journey")]) == 0
    assert (tmp_path / "other.journey").exists()
    assert main(["open", str(tmp_path / "absent.pdf")]) == 1
