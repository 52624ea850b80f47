"""A poster never loses a card: journeys in ten scripts on five papers, from the records to the text of the PDF.

Every title is in the PDF's text, no text overlaps another or leaves its box, and the checks before printing name the
smallest text. JOURNEY_STUDIO_JOURNEYS sets how many journeys are tried: 300 of up to 60 stages, 6 personas and 2,000
touchpoints are the figure to reach, which takes an hour; by default there are a few small ones.
"""

from __future__ import annotations

import io
import os
import unicodedata
from collections import Counter

import pypdfium2
import pytest
from support.journeys import WORDS, Size, journey
from support.posters import letters, outside, overlaps, shown, strays, texts

from journey_studio.app.composing import Composition, compose
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.model.queries import maps
from journey_studio.model.records import CARD_TYPES
from journey_studio.model.state import State
from journey_studio.render.pdf import Meta, write_pdf

MANY = int(os.environ.get("JOURNEY_STUDIO_JOURNEYS", "6"))
SIZE = Size() if MANY >= 100 else Size(14, 3, 120)
PAPERS = (("A0", "landscape"), ("A2", "portrait"), ("A4", "landscape"), ("Roll 914", "landscape"), ("1500x900", ""))


def made(state: State, paper: str, orientation: str) -> Composition:
    options = ExportOptions(paper=paper, orientation=orientation or "landscape")
    return compose(state, maps(state)[0], options, Edition(3, "Draft", "2026-06-12T10:00:00"))


def text_of(composition: Composition) -> str:
    file = io.BytesIO()
    write_pdf(file, composition.pages, composition.theme, Meta("Journey"))
    document = pypdfium2.PdfDocument(file.getvalue())
    try:
        return document[0].get_textpage().get_text_range().replace("\ufffe", "-")
    finally:
        document.close()


def lost_in(text: str, titles: list[str]) -> Counter[str]:
    """The characters of all titles that the text has too few of; both in the form in which accents are put together."""
    wanted: Counter[str] = Counter()
    for one in titles:
        wanted += letters(unicodedata.normalize("NFC", one))
    return wanted - letters(unicodedata.normalize("NFC", text))


@pytest.mark.timeout(3600 if MANY >= 100 else 300)
@pytest.mark.parametrize("number", range(MANY))
def test_no_card_is_lost(number: int) -> None:
    state = journey(number, SIZE)
    cards = {card.id: card.title for kind in CARD_TYPES for card in state.of(kind)}
    for paper, orientation in PAPERS:
        done = made(state, paper, orientation)
        page = done.pages[0].node
        where = f"journey {number} on {paper}"
        assert overlaps(page) == [], where
        assert outside(page) == [], where
        assert strays(page) == [], where
        on_cards = shown(page)
        assert [key for key, words in cards.items() if letters(words) - on_cards.get(key, Counter())] == [], where
        assert done.report.smallest == round(min(text.size for text in texts(page)), 2), where
        assert lost_in(text_of(done), list(cards.values())) == Counter(), where


def test_the_journeys_are_what_they_are_said_to_be() -> None:
    """All scripts, all lengths, and a loss would be seen."""
    state = journey(0, Size(5, 2, 300))
    titles = [card.title for kind in CARD_TYPES for card in state.of(kind)]
    said = "".join(titles)
    assert all(any(letter in said for letter in words if letter.isalpha()) for words in WORDS.values())
    assert min(map(len, titles)) <= 3
    assert 150 <= max(map(len, titles)) <= 200
    again = [card.title for kind in CARD_TYPES for card in journey(0, Size(5, 2, 300)).of(kind)]
    assert again == titles
    text = text_of(made(journey(1), "A4", "landscape"))
    assert lost_in(text, ["Nobody has ever written this zebra quartz"])
