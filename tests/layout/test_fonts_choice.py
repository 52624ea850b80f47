"""Which face draws which character, and what is said about characters that none can draw."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from journey_studio import resources
from journey_studio.layout import fonts, fonts_system
from journey_studio.layout.fonts import Face, FontBook


def key_of(cluster: str, **style: object) -> str:
    book = fonts.book()
    face = book.choose(cluster, book.primary(**style))  # type: ignore[arg-type]
    assert face is not None
    return face.key


@pytest.mark.parametrize(
    ("cluster", "key"),
    [
        ("A", "JourneySans-400"),
        ("Ω", "JourneySans-400"),
        ("Ж", "JourneySans-400"),
        ("→", "JourneySans-400"),
        ("e\u0301", "JourneySans-400"),
        ("ꜳ", "JourneyLatin-400"),
        ("☺", "JourneySymbols-400"),
        ("⇶", "JourneySymbols-400"),
        ("ა", "JourneySymbols-400"),
        ("ع", "JourneyArabic-400"),
        ("گ", "JourneyArabic-400"),
        ("ש", "JourneyHebrew-400"),
        ("ก", "JourneyThai-400"),
        ("ह", "JourneyDevanagari-400"),
        ("क्ष", "JourneyDevanagari-400"),
        ("😀", "JourneyEmoji-400"),
        ("⚡", "JourneyEmoji-400"),
        ("❤\ufe0f", "JourneyEmoji-400"),
        ("1\ufe0f\u20e3", "JourneyEmoji-400"),
        ("🇮🇹", "JourneyEmoji-400"),
        ("👍🏽", "JourneyEmoji-400"),
        ("👩\u200d👩\u200d👧\u200d👦", "JourneyEmoji-400"),
    ],
)
def test_a_character_has_the_face_made_for_it(cluster: str, key: str) -> None:
    assert key_of(cluster) == key


def test_an_emoji_asked_for_as_text_is_text() -> None:
    assert key_of("☎\ufe0e") == "JourneySymbols-400"
    assert key_of("1") == "JourneySans-400"


def test_bold_text_has_a_bold_script_face() -> None:
    for script, char in (("Arabic", "ع"), ("Hebrew", "ש"), ("Thai", "ก"), ("Devanagari", "ह")):
        assert key_of(char, weight=600) == f"Journey{script}-600"
        assert key_of(char, weight=500) == f"Journey{script}-400"


def test_styles_have_their_face() -> None:
    book = fonts.book()
    assert [book.primary(weight).key for weight in (400, 450, 500, 600, 700, 900)] == [
        "JourneySans-400",
        "JourneySans-400",
        "JourneySans-500",
        "JourneySans-600",
        "JourneySans-700",
        "JourneySans-700",
    ]
    assert book.primary(600, display=True).key == "JourneySansDisplay-600"
    assert book.primary(700, display=True).key == "JourneySansDisplay-700"
    assert book.primary(400, italic=True).key == "JourneySans-400i"
    assert book.primary(500, italic=True).key == "JourneySans-500i"


def test_a_space_and_a_comma_stay_in_the_face_of_their_words() -> None:
    book = fonts.book()
    arabic = book.face("JourneyArabic-400")
    for char in " ،.":
        assert book.choose(char, book.primary(), "", arabic) is arabic
    assert book.choose("7", book.primary(), "", arabic) is book.primary()
    assert book.choose(" ", book.primary(), "", book.face(fonts.EMOJI)) is book.primary()


def test_missing_names_each_lost_character_once_and_nothing_else() -> None:
    assert fonts.missing("Tab\tnewline\n plain → ✓ ☺ 😀 עברית हिन्दी") == ()
    assert fonts.missing("a\ue000b\u200b\u0378\ue000\U0010fffd") == ("\ue000", "\u0378", "\U0010fffd")
    assert fonts.missing("") == ()


def test_an_unknown_key_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        fonts.face("Helvetica")


# --- fonts that do not come with the program --------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the system's fonts."""
    monkeypatch.setenv("JOURNEY_STUDIO_SYSTEM_FONTS", "1")
    monkeypatch.setattr(fonts_system, "folders", lambda: (tmp_path, tmp_path / "absent"))
    monkeypatch.setattr(fonts_system, "extra_file", lambda: None)
    return tmp_path


def book_without(name: str) -> FontBook:
    """A font book that lost one of its files."""
    book = FontBook()
    del book._faces[name]
    return book


def test_a_system_font_fills_the_gap_and_broken_files_do_not_matter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a-broken.ttf").write_bytes(b"\x00\x01\x00\x00" + b"\xff" * 60)
    (folder / "b-empty.otf").write_bytes(b"")
    (folder / "c-text.ttc").write_text("no font", encoding="utf-8")
    (folder / "deep").mkdir()
    shutil.copy(resources.path("fonts", "JourneySymbols-400.ttf"), folder / "deep" / "Known.ttf")
    book = FontBook()
    rare = "\u2840"  # a braille pattern: in DejaVu only
    monkeypatch.setattr(book._faces[fonts.SYMBOLS], "covers", lambda cluster: False)
    found = book.choose(rare, book.primary())
    assert found is not None
    assert found.key == "system:Known.ttf#0"
    assert book.face(found.key) is found
    assert str(folder) not in found.key


def test_system_fonts_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(resources.path("fonts", "JourneySymbols-400.ttf"), folder / "Known.ttf")
    monkeypatch.setenv("JOURNEY_STUDIO_SYSTEM_FONTS", "0")
    book = FontBook()
    monkeypatch.setattr(book._faces[fonts.SYMBOLS], "covers", lambda cluster: False)
    assert book.choose("\u2840", book.primary()) is None


def test_system_fonts_are_not_looked_for_without_need(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_search() -> tuple[Path, ...]:
        raise AssertionError("searched for nothing")

    monkeypatch.setattr(fonts_system, "files", no_search)
    book = FontBook()
    for cluster in ("a", "→", "ش", "😀", "ก", "z"):
        assert book.choose(cluster, book.primary()) is not None


def test_a_known_name_goes_before_others(folder: Path) -> None:
    for name in ("aaa.ttf", "msyh.ttc", "NotoSansCJK-Regular.ttc", "wqy-zenhei.ttc", "NotoSansCJK-Bold.ttc"):
        (folder / name).write_bytes(b"x")
    names = [path.name for path in fonts_system.known_files("zh-hans", fonts_system.files())]
    assert names == ["NotoSansCJK-Regular.ttc", "msyh.ttc", "wqy-zenhei.ttc"]


def test_bold_and_serif_files_come_last(folder: Path) -> None:
    for name in ("A-Bold.ttf", "B-Serif.otf", "Z-Regular.ttf"):
        (folder / name).write_bytes(b"x")
    assert [path.name for path in fonts_system.files()] == ["Z-Regular.ttf", "A-Bold.ttf", "B-Serif.otf"]


def test_the_extra_is_found_without_being_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / fonts_system.CJK_MODULE
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('imported')", encoding="utf-8")
    (package / "Font.otf").write_bytes(b"x")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert fonts_system.extra_file() == package / "Font.otf"


def test_without_the_extra_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts_system, "CJK_MODULE", "no_such_package_anywhere")
    assert fonts_system.extra_file() is None


# --- subsets, outlines, single files ----------------------------------------------------------------------------------


def test_a_subset_has_the_glyphs_the_widths_and_the_box() -> None:
    face = fonts.face("JourneySans-400")
    glyphs = frozenset(face.glyph(ord(char)) for char in "Hi!")
    subset = face.subset(glyphs)
    assert set(subset.new_ids) >= glyphs | {0}, "parts of composed glyphs come along"
    assert sorted(subset.new_ids.values()) == list(range(len(subset.new_ids)))
    assert len(subset.data) < 4000
    assert not subset.cff


def test_a_subset_for_the_web_shapes_as_the_whole(tmp_path: Path) -> None:
    face, text = fonts.face("JourneySans-400"), "AVATAR Type 1234, é"
    ids, _clusters, advances, _offsets = face.shape(text, 0, len(text), "Latn", 0)
    path = tmp_path / "part.ttf"
    path.write_bytes(face.subset(frozenset(ids), texts=frozenset(map(ord, text))).data)
    assert Face("part", path).shape(text, 0, len(text), "Latn", 0)[2] == advances


def test_an_outline_is_closed_and_inside_the_bounds() -> None:
    face = fonts.face("JourneySans-700")
    segments = face.outline(face.glyph(ord("B")))
    assert [segment[0] for segment in segments].count("Z") == 3
    left, bottom, right, top = face.bounds
    points = [value for segment in segments for value in segment[1:] if isinstance(value, (int, float))]
    assert min(points[::2]) >= left
    assert max(points[::2]) <= right
    assert bottom <= min(points[1::2]) < max(points[1::2]) <= top
    assert face.outline(face.glyph(ord(" "))) == ()


def test_a_face_stands_alone_as_a_file(tmp_path: Path) -> None:
    """The tables of a face, put together again, are a font with the same widths."""
    face = fonts.face("JourneyThai-400")
    tables = {tag: face._table(tag) for tag in sorted(face.hb_face.table_tags)}
    path = tmp_path / "alone.ttf"
    path.write_bytes(fonts._sfnt(tables, b"\x00\x01\x00\x00"))
    alone = Face("alone", path)
    assert alone.usable
    text = "น้ำใจ"
    assert alone.shape(text, 0, len(text), "Thai", 0) == face.shape(text, 0, len(text), "Thai", 0)
    assert face.standalone() == face.path.read_bytes()


def test_a_font_that_cannot_be_cut_down_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its header is a font's, its outlines are not: a PDF could not carry it."""
    whole = resources.path("fonts", "JourneySymbols-400.ttf")
    shutil.copy(whole, folder / "B-Whole.ttf")
    tables = {tag: Face("x", whole)._table(tag) for tag in Face("x", whole).hb_face.table_tags}
    (folder / "A-Broken.ttf").write_bytes(fonts._sfnt({**tables, "loca": b"", "head": b"\0" * 54}, b"\0\1\0\0"))
    book = FontBook()
    monkeypatch.setattr(book._faces[fonts.SYMBOLS], "covers", lambda cluster: False)
    found = book.choose("\u2840", book.primary())
    assert found is not None
    assert found.key == "system:B-Whole.ttf#0"
