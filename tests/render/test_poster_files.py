"""The kitchen's poster as a file: exact size, every title in its text, an outline, and the picture of the screen."""

from __future__ import annotations

import io
import unicodedata
from functools import cache

import picture_compare as pictures
import pypdfium2
import pytest
from support.projects import small_project

from journey_studio import resources
from journey_studio.analysis.findings import findings
from journey_studio.exchange.json_format import read_json
from journey_studio.layout import theme
from journey_studio.layout.papers import MM
from journey_studio.layout.poster import Poster, PosterOptions, layout_poster
from journey_studio.model.queries import maps
from journey_studio.model.records import CARD_TYPES, Touchpoint
from journey_studio.model.state import State
from journey_studio.render.pdf import Meta, Page, write_pdf


@cache
def kitchen() -> State:
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen.en.json").state


def made(state: State, options: PosterOptions) -> Poster:
    journey = maps(state)[0].id
    return layout_poster(state, journey, findings(state, journey), options)


def as_pdf(poster: Poster, look: theme.Theme = theme.PRINT) -> bytes:
    file = io.BytesIO()
    page = Page(poster.pages[0], poster.paper.width, poster.paper.height)
    write_pdf(file, [page], look, Meta("Buying a fitted kitchen", language="en"))
    return file.getvalue()


def words_of(data: bytes) -> str:
    """All text of the file, without spaces, since lines are broken."""
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage().get_text_range().replace("\ufffe", "-")
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(("paper", "size"), [("A0", (1189, 841)), ("A1", (841, 594))])
def test_the_sheet_is_exact_and_every_title_is_in_its_text(paper: str, size: tuple[int, int]) -> None:
    data = as_pdf(made(kitchen(), PosterOptions(paper)))
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 1
    assert [side / MM for side in document[0].get_size()] == [pytest.approx(side, abs=0.1) for side in size]
    assert len(data) < 3_000_000
    words = words_of(data)
    for kind in CARD_TYPES:
        for card in kitchen().of(kind):
            assert "".join(card.title.split()) in words, card.title


def test_the_outline_leads_to_personas_and_stages() -> None:
    document = pypdfium2.PdfDocument(as_pdf(made(kitchen(), PosterOptions("A0"))))
    entries = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    assert entries[0] == (0, "Buying a fitted kitchen")
    assert [title for level, title in entries if level == 1] == ["Giulia Ferri", "Renato & Carla Donati"]
    assert sum(level == 2 for level, _title in entries) == 12


@pytest.mark.parametrize("look", [theme.PRINT, theme.SAVE_INK], ids=lambda look: look.name)
def test_screen_and_paper_are_one_picture(look: theme.Theme) -> None:
    poster = made(kitchen(), PosterOptions("A2", theme=look.name))
    width, height = poster.paper.width, poster.paper.height
    screen = pictures.by_qt(poster.pages[0], width, height, theme=look)
    paper = pictures.from_pdf(as_pdf(poster, look))
    assert pictures.share_that_differs(screen, paper) < pictures.ALLOWED


def test_large_letters_are_on_the_screen_too() -> None:
    """The title alone, painted at a size at which Qt leaves glyph runs out."""
    poster = made(kitchen(), PosterOptions("A0"))
    picture = pictures.by_qt(poster.pages[0], poster.paper.width, poster.paper.height, dpi=90)
    scale = 90 / 25.4
    title = picture.crop((round(18 * scale), round(30 * scale), round(330 * scale), round(70 * scale)))
    dark = sum(1 for value in title.convert("L").tobytes() if value < 90)
    assert dark > 0.1 * title.width * title.height


def test_titles_that_run_right_to_left_read_as_typed() -> None:
    base = small_project(stages=2, personas=1, touchpoints=1)
    title = "تماس با پشتیبانی مشتریان"
    state = State({**dict(base), "tp0-0-0": base.get_as(Touchpoint, "tp0-0-0").replaced(title=title)})
    words = words_of(as_pdf(made(state, PosterOptions("A1", language="fa"))))
    assert all(word in words for word in title.split())
