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
from journey_studio.app.private import on_papers
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
    assert same(read_json(found, "x").state, on_papers(now))
    assert not any(getattr(record, "notes", "") for record in on_papers(now).values())


def test_it_comes_back_beside_the_poster_and_over_nothing(tmp_path: Path) -> None:
    path = poster(tmp_path)
    (tmp_path / "wall.journey").write_text("mine", encoding="utf-8")
    first, second = bring_back(path), bring_back(path)
    assert [one.path.name for one in (first, second)] == ["wall 2.journey", "wall 3.journey"]
    assert (tmp_path / "wall.journey").read_text(encoding="utf-8") == "mine"
    found = read_published(first.path, folder=tmp_path / "else")
    now = read_published(tmp_path / "k.journey", folder=tmp_path / "else").state
    assert not found.problems and not first.history
    assert same(found.state, on_papers(now))


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


# --- what a project that was got back knows ---------------------------------------------------------------------------


def printed_code(path: Path) -> poster_code.Code:
    """The code that stands on a poster."""
    import pypdfium2

    text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    code = poster_code.parse(text.partition("Code ")[2][:11])
    assert code is not None
    return code


@pytest.mark.parametrize("how", ["opened", "imported", "everything"])
def test_a_project_from_its_poster_knows_the_code_of_that_print(tmp_path: Path, how: str) -> None:
    from journey_studio.app.import_ import import_sources

    path = poster(tmp_path, "everything" if how == "everything" else "state")
    code = printed_code(path)
    back = tmp_path / "back.journey"
    if how == "imported":
        import_sources([path], back, folder=tmp_path / "else")
    else:
        back = bring_back(path).path
    session = Session.open(back, folder=tmp_path / "else")
    session.run(Rename("st0", "Since the print"))
    session.autosave.flush(5)
    store = session.store
    point = poster_code.find(code, store.uuid, store.revisions(), store.versions())
    assert point is not None and point.revision is not None
    assert store.state_at(point.revision).get_as(Stage, "st0").name == "After"
    label = str(next(one.label for one in store.revisions() if one.number == point.revision))
    if how != "everything":
        assert str(code) in label and "wall.pdf" in label
        # and the next poster has a code of its own, not the one of before
        again = tmp_path / "again.pdf"
        session.close()
        export_file(back, again, ExportOptions(paper="A3"))
        assert printed_code(again) != code
    else:
        session.close()


def test_the_code_in_the_open_format_is_no_field_that_is_kept(tmp_path: Path) -> None:
    found = pdf_attachment.attached_json(poster(tmp_path).read_bytes())
    assert found is not None
    imported = read_json(found, "x")
    assert imported.printed == str(printed_code(tmp_path / "wall.pdf"))
    assert imported.report.lines() == []
    assert imported.printed not in write_json(imported.state)[0]
    own = read_json(b'{"format": "journey-studio/1", "print": "A3, please", "maps": []}', "x")
    assert own.printed == "" and "A3, please" in write_json(own.state)[0]


# --- a code with a slip in it -----------------------------------------------------------------------------------------

CODE = "K7QF-2M9XPC"


@pytest.mark.parametrize(
    "typed", ["K7QF-2M9XPC", "k7qf-2m9xpc", "k7qf2m9xpc", "K7QF-2M9XP", "K7QF-2M9XPCC", "KQF-2M9XPC"]
)
def test_what_looks_like_a_code(typed: str) -> None:
    assert poster_code.looks_like_one(typed)


@pytest.mark.parametrize(
    "typed", ["Club-member", "Shop-window", "CALL-CENTRE", "KITCHENFIT", "2024-120614", "2024-12-06", "iPhone 15 Pro",
              "B2B-sales", "Call the fitter", "", "v12", "touch 2.1.1", "0039-045123", "showroom3d talk"]
)  # fmt: skip
def test_what_is_a_card_and_no_code(typed: str) -> None:
    assert not poster_code.looks_like_one(typed)


def test_one_slip_leads_back_to_the_code() -> None:
    code = poster_code.code_of("project", "revision")
    plain = code.replace("-", "")
    slips = [plain[:at] + plain[at + 1 :] for at in range(10)]
    slips += [plain[:at] + ("7" if plain[at] != "7" else "8") + plain[at + 1 :] for at in range(10)]
    slips += [plain[:at] + "Q" + plain[at:] for at in range(11)]
    slips += [plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(9)]
    for slip in slips:
        assert code in map(str, poster_code.near(slip)), slip


# --- what cannot be had, and why --------------------------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        bring_back(path)
    assert list(path.parent.glob(path.stem + "*.journey")) == []
    return str(refused.value)


def put_as(tmp_path: Path, name: str, data: bytes) -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


def test_every_reason_has_its_words(tmp_path: Path) -> None:
    path = poster(tmp_path)
    data = path.read_bytes()
    began = data.index(b"/EmbeddedFile")
    for kept in (began - 500, began + 400, began + 60):  # before the project, in its middle, in its head
        text = refusal(put_as(tmp_path, "cut.pdf", data[:kept]))
        assert text.startswith("The end of “cut.pdf” is missing, as after a download or a copy that broke off.")
    content = data.index(b"stream\n", began) + 7
    for at in (content + 3, content + 150):  # its first bytes, and later ones
        hurt = bytearray(data)
        hurt[at : at + 20] = bytes(20)
        text = refusal(put_as(tmp_path, "hurt.pdf", bytes(hurt)))
        assert "The project in “hurt.pdf” is damaged." in text
    broken = zlib.compress(b'{"format": "journey-studio/1", "maps": [,]}')
    text = refusal(put_as(tmp_path, "odd.pdf", pdf_with(zlib.decompress(broken))))
    assert "is damaged" in text and "JSON" not in text
    with pikepdf.open(path) as document:
        document.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "“locked.pdf” is encrypted" in refusal(tmp_path / "locked.pdf")
    plain = tmp_path / "plain.pdf"
    export_file(tmp_path / "k.journey", plain, ExportOptions(paper="A3", attachment="none"))
    assert "was exported without it" in refusal(plain)
    export_file(tmp_path / "k.journey", tmp_path / "arch.pdf", ExportOptions(paper="A3", archive=True))
    assert "files for the archive never do" in refusal(tmp_path / "arch.pdf")
    assert "is empty" in refusal(put_as(tmp_path, "nothing.pdf", b""))


def test_a_pdf_of_another_program_is_called_so(tmp_path: Path) -> None:
    stranger = pikepdf.new()
    stranger.add_blank_page()
    stranger.docinfo["/Producer"] = "Word (for windows)"
    stranger.attachments["invoice.xml"] = b"<invoice/>"
    stranger.save(tmp_path / "letter.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert refusal(tmp_path / "letter.pdf") == (
        "“letter.pdf” was made by Word (for windows) and carries no project. Only posters of Journey Studio do."
    )
    with stranger.open_metadata() as facts:
        facts["xmp:CreatorTool"] = "Fänçy & Söns"
    stranger.save(tmp_path / "brochure.pdf")
    assert "made by Fänçy & Söns and" in refusal(tmp_path / "brochure.pdf")
    nobody = pikepdf.new()
    nobody.add_blank_page()
    nobody.save(tmp_path / "nobody.pdf")
    assert "carries no project. Only posters" in refusal(tmp_path / "nobody.pdf")


def test_who_was_asked_and_who_signed_is_on_no_poster(tmp_path: Path) -> None:
    """The registers of the work were in every poster: names, remarks, what customers said and who they are."""
    from journey_studio import resources
    from journey_studio.model.records import RECORD_TYPES, Source, SourceLink

    name = "kitchen.en.json"
    state = read_json(resources.path("samples", name).read_bytes(), name).state
    project = state.project.replaced(brief_budget="40,000 in all")
    named = next(iter(state.of(Source))).replaced(person="Carla, showroom")
    state = State({**state, project.id: project, named.id: named})
    registers = {"sign_off", "information_request", "finding", "cycle"}
    assert registers <= {record.type_name for record in state.values()}, "the sample has some"
    out = tmp_path / "wall.pdf"
    export(state, lambda _sha: None, out, ExportOptions(paper="A3"), Edition())
    text = (pdf_attachment.attached_json(out.read_bytes()) or b"").decode()
    for secret in ("Laura Conti", "Anna Bassi", "Giulia F.", "40,000 in all", "Carla, showroom"):
        assert (secret in write_json(state)[0]) and secret not in text, secret
    back = read_json(text.encode(), "x")
    assert back.report.lines() == [], "nothing in it refers to what is not there"
    assert same(back.state, on_papers(state))
    cards = [record for record in state.values() if record.type_name == "touchpoint"]
    assert cards and all(card.id in back.state for card in cards)
    links = [link for link in state.of(SourceLink) if link.target in back.state]
    assert len(back.state.of(SourceLink)) == len(links) > 0
    gone = {kind for kind in RECORD_TYPES if kind not in {one.type_name for one in on_papers(state).values()}}
    assert registers <= gone
