"""Cards by the design's section on cards: sizes, borders, badges, marks, and the words for a screen reader."""

from __future__ import annotations

from typing import Any

import pytest
from map_builders import LONG, WORD

from journey_studio.layout import cards, labels
from journey_studio.layout.cards import Around, Art, Code
from journey_studio.layout.display import Box, Glyphs, Op, Shape
from journey_studio.layout.icons import outline
from journey_studio.layout.personas import NOBODY, looks
from journey_studio.model.records import Channel, EmotionPoint, Opportunity, Pain, Persona, Thought, Touchpoint

MAIL = Channel(id="mail", name="E-mail", icon="envelope", where="online")
GIULIA = looks([Persona(id="g")])["g"]
AROUND = Around("Quote & order", "Giulia", GIULIA, MAIL)


def touchpoint(**fields: Any) -> Touchpoint:
    return Touchpoint.model_validate({"id": "t", "map": "m", "stage": "s", "title": "Home survey", **fields})


def pictured(around: Around = AROUND, width: float = 188.0, full: bool = False, **fields: Any) -> Art:
    return cards.card(touchpoint(**fields), around, width, full=full)


def boxes(art: Art) -> list[Box]:
    return [op for op in art.ops if isinstance(op, Box)]


def lines(art: Art) -> list[str]:
    return [op.text for op in art.ops if isinstance(op, Glyphs)]


def frame(art: Art) -> Box:
    """The box with the card's border."""
    return next(op for op in boxes(art) if op.pen is not None and op.w > 100)


@pytest.mark.parametrize(
    ("title", "height", "shown"),
    [
        ("Home survey", 40, ["Home survey"]),
        ("Quote PDF, 11 pages", 48, ["Quote PDF, 11", "pages"]),
        (LONG, 48, ["Extraordinarily", "long name of ei…"]),
        ("", 40, ["Untitled"]),
    ],
)
def test_compact_card_has_one_line_or_two(title: str, height: float, shown: list[str]) -> None:
    art = pictured(title=title)
    assert (art.w, art.h) == (188, height)
    assert [text.strip() for text in lines(art)] == shown
    assert art.elided == (title == LONG)


def test_title_has_110_px_between_tile_and_face() -> None:
    art = pictured(title=WORD)
    runs = [op for op in art.ops if isinstance(op, Glyphs)]
    assert all(op.x == 8 + 26 + 9 for op in runs)
    assert 100 < max(op.width for op in runs) <= 110


@pytest.mark.parametrize("evidence", ["assumption", "researched", "validated"])
def test_border_says_how_sure_we_are(evidence: str) -> None:
    art = pictured(evidence=evidence)
    pen = frame(art).pen
    assert pen is not None
    shadows = [op for op in art.ops if "shadow" in str(op)]
    if evidence == "assumption":
        assert (pen.paint.token, pen.width, bool(pen.dash), shadows) == ("ctl", 1.5, True, [])
    else:
        assert (pen.paint.token, pen.width, bool(pen.dash)) == ("line2", 1.0, False)
        assert shadows


def test_a_locked_card_lies_flat_and_wears_a_lock() -> None:
    art = pictured(locked=True, evidence="validated")
    fill = frame(art).fill
    assert fill is not None
    assert fill.token == "surface2"
    assert not [op for op in art.ops if "shadow" in str(op)]
    assert any(isinstance(op, Shape) and op.outline is outline("lock-simple") for op in art.ops)


def test_star_stands_8_px_outside_at_the_upper_left() -> None:
    plain, starred = pictured(), pictured(moment_of_truth=True)
    assert len(starred.ops) > len(plain.ops)
    disc = min(boxes(starred), key=lambda box: box.x)
    assert disc.x - disc.pen.width / 2 == pytest.approx(-8) if disc.pen else False
    assert disc.w + 1 == pytest.approx(18)


def has(art: Art, icon: str) -> bool:
    return any(isinstance(op, Shape) and op.outline is outline(icon) for op in art.ops)


def test_tile_shows_the_channel_and_is_plain_without_one() -> None:
    assert has(pictured(), "envelope")
    bare = pictured(around=AROUND._replace(channel=None))
    shapes = [op for op in bare.ops if isinstance(op, Shape)]
    assert not has(bare, "envelope")
    assert any(op.x == 8.625 for op in shapes)  # the tile's dashed edge is there


def test_unrated_card_has_an_empty_ring_and_rated_one_a_face() -> None:
    rated = [box for box in boxes(pictured(feeling=-2)) if box.fill and box.fill.token == "feeling-2.fill"]
    assert [(box.x, box.w) for box in rated] == [(188 - 9 - 17, 17)]
    assert not [box for box in boxes(pictured()) if box.fill and box.fill.token.startswith("feeling")]


FULL = AROUND._replace(codes=(Code("SH", True), Code("DO", False)), pains=2, ideas=1)


def test_full_card_is_62_high_where_its_facts_have_room() -> None:
    art = pictured(FULL, width=284, full=True, importance=5, evidence="validated")
    assert art.h == 62
    assert lines(art) == ["Home survey", "E-mail", "SH", "DO", "2", "1"]
    unlinked = pictured(FULL._replace(pains=0, ideas=0), width=261, full=True)
    assert unlinked.h == 62


def test_full_card_takes_a_second_line_of_facts_in_a_narrow_column() -> None:
    art = pictured(FULL, full=True, importance=3)
    assert art.h > 62
    assert set(lines(art)) >= {"E-mail", "SH", "DO", "2", "1"}
    for op in art.ops:
        if isinstance(op, Glyphs):
            assert op.x + op.width <= 188


def test_full_card_shows_importance_in_dark_bars_and_the_owner_dark() -> None:
    def dark(art: Art) -> int:
        return sum(1 for box in boxes(art) if box.w < 4 and box.fill and box.fill.token == "ink2")

    assert [dark(pictured(AROUND, full=True, importance=value)) for value in (None, 1, 3, 5)] == [0, 1, 3, 5]
    badges = [box.fill.token for box in boxes(pictured(FULL, width=261, full=True)) if box.fill and box.h == 18]
    assert badges == ["ink2", "surface3"]


def test_full_card_without_links_shows_no_counts() -> None:
    art = pictured(FULL._replace(pains=0, ideas=0), width=261, full=True)
    assert lines(art) == ["Home survey", "E-mail", "SH", "DO"]


def test_codes_that_do_not_fit_go_but_never_the_owner() -> None:
    codes = tuple(Code(text, text == "CC") for text in ("MK", "SH", "DO", "LF", "CC"))
    art = pictured(AROUND._replace(codes=codes, pains=1), width=150, full=True)
    assert "CC" in lines(art)
    assert "LF" not in lines(art)


@pytest.mark.parametrize("kind", [Pain, Opportunity])
@pytest.mark.parametrize(("title", "height"), [("No prices online", 32), (LONG, 48)])
def test_notes_are_32_or_48_high(kind: type[Pain], title: str, height: float) -> None:
    art = cards.card(kind(id="n", map="m", stage="s", title=title), AROUND, 188)
    assert art.h == height
    name = "pain" if kind is Pain else "idea"
    box = frame(art)
    assert (box.fill and box.fill.token, box.pen and box.pen.paint.token) == (f"{name}Soft", f"{name}Line")


def test_a_thought_is_italic_beside_a_bar_in_the_persona_s_colour() -> None:
    art = cards.card(Thought(id="n", map="m", stage="s", title="Why does nobody put a price on it?"), AROUND, 188)
    runs = [op for op in art.ops if isinstance(op, Glyphs)]
    assert len(runs) == 2
    assert {op.font for op in runs} == {"JourneySans-400i"}
    assert [(box.w, box.fill and box.fill.token) for box in boxes(art)] == [(3, "persona1.main")]
    nobody = cards.card(Thought(id="n", map="m", stage="s", title="Hm"), AROUND._replace(look=NOBODY), 188)
    assert boxes(nobody)[0].fill == boxes(nobody)[0].fill.__class__("ink2")


def test_text_is_data_and_never_markup() -> None:
    title = "<b>50 %</b> {count} & co"
    art = cards.card(Pain(id="n", map="m", stage="s", title=title), AROUND, 400)
    assert lines(art) == [title]
    assert art.label.startswith(title)


def spoken(**fields: Any) -> str:
    card = touchpoint(**fields)
    return labels.with_place(labels.touchpoint(card, MAIL, "Quote & order", "Giulia"), 1, 2)


def test_words_of_a_touchpoint_are_those_of_the_design() -> None:
    facts = {"importance": 5, "evidence": "validated", "moment_of_truth": True, "feeling": -2, "where": "online"}
    assert spoken(title="Quote PDF, 11 pages", **facts) == (
        "Quote PDF, 11 pages. E-mail, online. Quote & order. Giulia. Frustrated, minus 2. Importance 5 of 5. "
        "Validated. Moment of truth. Card 1 of 2."
    )


def test_words_of_a_bare_touchpoint() -> None:
    bare = labels.touchpoint(touchpoint(title="Who pays?"), None, "Start", "No persona")
    assert bare == "Who pays? Start. No persona. Not rated. Assumption."
    assert labels.touchpoint(touchpoint(where="offline", locked=True), None, "Start", "Ann") == (
        "Home survey. Offline. Start. Ann. Not rated. Assumption. Locked."
    )


def test_words_of_cells_and_points_are_those_of_the_design() -> None:
    assert labels.cell("Quote & order", "Pains", 2) == "Quote & order, Pains, 2 cards"
    assert labels.cell("Quote & order", "Pains", 1) == "Quote & order, Pains, 1 card"
    assert labels.cell("Quote & order", "Pains", 0) == "Quote & order, Pains, empty"
    point = EmotionPoint(id="e", map="m", stage="s", value=-1.6, label="Lost in the quote", moment_of_truth=True)
    assert labels.point(point, "Quote & order", "Giulia") == (
        "Giulia, Quote & order, minus 1.6, Lost in the quote, moment of truth."
    )


def test_a_card_of_an_unknown_type_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        cards.card(EmotionPoint(id="e", map="m", stage="s"), AROUND, 188)  # type: ignore[arg-type]


def test_ops_are_only_those_of_the_contract() -> None:
    for art in (pictured(moment_of_truth=True, locked=True), pictured(FULL, full=True)):
        assert all(isinstance(op, Op) for op in art.ops)
