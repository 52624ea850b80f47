"""The inline syntax: what is a token and what is text, what it means on a map, and the one step it becomes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.projects import small_project

from journey_studio import i18n
from journey_studio.commands.capture import LONGEST_TITLE, CaptureLine, new_key
from journey_studio.commands.inline_names import likeness, ranked, written
from journey_studio.commands.inline_reading import Reading, find_channel, known_on, read
from journey_studio.commands.inline_tokens import EMOJI, FACES, literal, tokens
from journey_studio.commands.parking import Unpark
from journey_studio.commands.records import PutRecords
from journey_studio.i18n import msg
from journey_studio.model import queries
from journey_studio.model.document import Document
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    Channel,
    Department,
    Lane,
    Link,
    Opportunity,
    Pain,
    Parked,
    Stage,
    Thought,
    Touchpoint,
)
from journey_studio.model.state import State


def project() -> State:
    """The small project with names worth naming."""
    document = Document(small_project())
    state = document.state
    stages = queries.stages(state, journey(state))
    names = ("Search", "Showroom & design", "Quote & order")
    document.run(
        PutRecords(
            (
                *(stage.replaced(name=name) for stage, name in zip(stages, names, strict=True)),
                Channel(id="k-mail", order="a", name="E-mail", where="online"),
                Channel(id="k-video", order="b", name="Video call", where="online"),
                Channel(id="k-show", order="c", name="Showroom", where="offline"),
                Channel(id="k-wom", order="d", name="Word of mouth", where="both"),
                Department(id="d-do", order="a", code="DO", name="Design office"),
                Department(id="d-sr", order="b", code="SR", name="Showroom sales"),
            ),
            msg("Setup"),
        )
    )
    return document.state


def journey(state: State) -> str:
    return queries.maps(state)[0].id


def cell(state: State, kind: str = "online", stage: int = 0) -> Cell:
    lane = next(lane.id for lane in queries.lanes(state, journey(state)) if lane.kind == kind)
    return Cell(queries.stages(state, journey(state))[stage].id, lane, "per0")


STATE = project()


def reading(text: str, kind: str = "online") -> Reading:
    return read(text, known_on(STATE, journey(STATE)), cell(STATE, kind))


def lane_kind(found: Reading) -> str:
    return STATE.get_as(Lane, found.cell.lane).kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quote PDF #e-mail", [("channel", "e-mail")]),
        ("a @design @sh", [("department", "design"), ("department", "sh")]),
        ("a !too long to read ?one page", [("pain", "too long to read"), ("idea", "one page")]),
        ('a "I am lost" b', [("thought", "I am lost")]),
        ("a “I am lost” b", [("thought", "I am lost")]),
        ("a «persa» b", [("thought", "persa")]),
        ('a "to the end of the line :(', [("thought", "to the end of the line :(")]),
        ("a ^4 *5 ~v", [("stage", "4"), ("importance", "5"), ("evidence", "v")]),
        *((f"a {face}", [("feeling", str(value))]) for value, face in FACES.items()),
        *((f"a {face}", [("feeling", str(value))]) for value, face in EMOJI.items()),
        *((f"a {face.replace(':', ';')} b", [("feeling", str(value))]) for value, face in FACES.items()),
        *((f"a {face.replace(':', ':-')} b", [("feeling", str(value))]) for value, face in FACES.items()),
        ("Who pays?", []),
        ("Who pays ? me", []),
        ("50% off! now", []),
        ("What?! Really!!! !!! ?!", []),
        ("C# and a@b.it and 2*3 and x^2", []),
        ('# @ ! ? ^ * ~ "', []),
        (":)) fine", [("feeling", "2")]),
        ("see (:) or f:)", []),
        ("note :)x", []),
        (r"\#1 in town \@home \!loud \:)", [("backslash", "")] * 4),
        (r"!too \#expensive :(", [("pain", r"too \#expensive"), ("feeling", "-1")]),
        ("//later #e-mail", [("parked", "later #e-mail")]),
        ("  // later", [("parked", "later")]),
        ("see //later", []),
        ("// ", []),
        (r"\//later", [("backslash", "")]),
    ],
)
def test_what_is_a_token(text: str, found: list[tuple[str, str]]) -> None:
    assert [(token.kind, token.value) for token in tokens(text)] == found


def test_everything_in_one_line() -> None:
    found = reading('Quote PDF #e-mail @design @SR !eleven pages ?one page "Which worktop?" :(( ^quote *5 ~v')
    assert found.title == "Quote PDF"
    assert (found.channel, lane_kind(found)) == ("ch-mail", "online")
    assert found.departments == ("d-do", "d-sr")
    assert (found.feeling, found.importance, found.evidence) == (-2, 5, "validated")
    assert found.notes == (("pains", "eleven pages"), ("opportunities", "one page"), ("thoughts", "Which worktop?"))
    assert STATE.get_as(Stage, found.cell.stage).name == "Quote & order"
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("typed", "channel"),
    [
        *(("e-mail", "k-mail"), ("email", "k-mail"), ("EMail", "k-mail"), ("e", "k-mail"), ("emial", "k-mail")),
        *(("video", "k-video"), ("call", "k-video"), ("video-call", "k-video"), ("videocal", "k-video")),
        *(("mouth", "k-wom"), ("showrom", "k-show"), ("pigeon", None)),
    ],
)
def test_a_channel_is_meant_by_a_part_of_its_name(typed: str, channel: str | None) -> None:
    found = find_channel(typed, [c for c in STATE.of(Channel) if c.id.startswith("k-")])
    assert (found.id if found else None) == channel


def test_the_channel_decides_the_lane() -> None:
    assert lane_kind(reading("Visit #showroom")) == "offline"
    assert lane_kind(reading("Friend #mouth")) == "online", "one of both stays where it is typed"
    assert lane_kind(reading("Friend #mouth", "offline")) == "offline"
    assert lane_kind(reading("Mail #e-mail", "pains")) == "online", "a channel makes it a touchpoint"


def test_unknown_tokens_stay_in_the_title_and_are_told() -> None:
    found = reading("Owl #pigeon @nobody *9 ^nowhere ~x rest")
    assert found.title == "Owl #pigeon @nobody *9 ^nowhere ~x rest"
    assert found.unknown == ("#pigeon", "@nobody", "*9", "^nowhere", "~x")
    assert reading("Slow :( *5", "pains").unknown == (":(", "*5"), "a pain has no feeling and no importance"


def test_a_new_channel_is_made_once_and_belongs_to_the_lane() -> None:
    document = Document(STATE)
    for text in ("Owl #+Carrier_pigeon", "Bird #+carrier-pigeon"):
        found = read(text, known_on(document.state, journey(STATE)), cell(STATE, "offline"))
        document.run(CaptureLine(cell(STATE, "offline"), 0, found, new_key()))
    made = [channel for channel in document.state.of(Channel) if channel.id not in STATE]
    assert [(channel.name, channel.where) for channel in made] == [("Carrier pigeon", "offline")]
    assert {card.channel for card in document.state.of(Touchpoint) if card.id not in STATE} == {made[0].id}


def test_a_line_is_one_step_and_links_what_comes_with_it() -> None:
    document = Document(STATE)
    text = 'Quote PDF #e-mail @design !eleven pages !no prices ?one page "Which worktop?" :( ^3'
    line = CaptureLine(cell(STATE), 0, reading(text), new_key())
    document.run(line)
    state = document.state
    card = state.get_as(Touchpoint, line.card_id)
    assert (card.title, card.channel, card.where, card.feeling) == ("Quote PDF", "ch-mail", "online", -1)
    assert (card.owner, card.departments, card.persona) == ("d-do", ("d-do",), "per0")
    fresh = [one for kind in (Pain, Opportunity, Thought) for one in state.of(kind) if one.id not in STATE]
    assert sorted(one.title for one in fresh) == ["Which worktop?", "eleven pages", "no prices", "one page"]
    assert {(one.stage, one.persona) for one in fresh} == {(card.stage, "per0")}
    linked = {(link.start, link.end) for link in state.of(Link) if link.id not in STATE}
    assert linked == {(card.id, one.id) for one in fresh}
    assert str(document.undo_steps[-1].label) == "Add “Quote PDF”"
    assert len(document.undo_steps) == 1
    document.undo()
    assert document.state == STATE


def test_only_notes_make_no_touchpoint_and_a_channel_alone_is_one() -> None:
    found = reading("!too dear ?smaller one")
    assert (found.title, len(found.notes)) == ("", 2)
    document = Document(STATE)
    document.run(CaptureLine(cell(STATE), 0, found, new_key()))
    assert len(document.state.of(Touchpoint)) == len(STATE.of(Touchpoint))
    assert str(document.undo_steps[-1].label) == "Add “too dear”"
    assert reading("#e-mail :(").title == "E-mail"
    assert reading(":)").title == ":)", "nothing else to call it by"
    assert reading(r"\#1 in town").title == "#1 in town"
    assert reading(r"Win !being \#2").notes == (("pains", "being #2"),)


@pytest.mark.parametrize(
    ("text", "title", "notes"),
    [
        ('"Cucina su misura prezzi"', "", (("thoughts", "Cucina su misura prezzi"),)),
        ('"Cucina su misura prezzi" #e-mail :(', "“Cucina su misura prezzi”", ()),
        ("«Quanto costa?» @do !no answer", "«Quanto costa?»", (("pains", "no answer"),)),
        ('"I am lost" #e-mail "again"', "“I am lost”", (("thoughts", "again"),)),
        ('Quote PDF "I am lost" #e-mail', "Quote PDF", (("thoughts", "I am lost"),)),
        ('#e-mail "I am lost"', "E-mail", (("thoughts", "I am lost"),)),
        ('"I am lost #e-mail', "", (("thoughts", "I am lost #e-mail"),)),
        ('"I am lost" #e-mail @nobody', "“I am lost” @nobody", ()),
        (r'\"Cucina su misura prezzi"', '"Cucina su misura prezzi"', ()),
    ],
)
def test_quoted_words_are_a_thought_or_the_title_of_a_touchpoint(text: str, title: str, notes: object) -> None:
    found = reading(text)
    assert (found.title, found.notes) == (title, notes)


def test_quoted_words_after_a_channel_that_was_dropped_are_the_title() -> None:
    known, here = known_on(STATE, journey(STATE)), cell(STATE)
    found = read('#e-mail "Where is it?"', known, here, "#e-mail ")
    assert (found.title, found.notes) == ("“Where is it?”", ())
    found = read('#e-mail Call "Where is it?"', known, here, "#e-mail ")
    assert (found.title, found.notes) == ("Call", (("thoughts", "Where is it?"),))
    found = read('"I am lost" #e-mail', known, here, "#e-mail ")
    assert found.title == "“I am lost”", "what was given is gone"


def test_a_new_department_is_made_once_in_its_place_of_the_line() -> None:
    document = Document(STATE)
    cards = []
    for text in ("Repair @sh @+After_sales @do", "Call back @+after-sales"):
        found = read(text, known_on(document.state, journey(STATE)), cell(STATE))
        cards.append(CaptureLine(cell(STATE), 0, found, new_key()))
        document.run(cards[-1])
    made = [one for one in document.state.of(Department) if one.id not in STATE]
    assert [(one.name, one.code) for one in made] == [("After sales", "AS")]
    first, second = (document.state.get_as(Touchpoint, line.card_id) for line in cards)
    assert (first.departments, first.owner) == (("dep-b", made[0].id, "d-do"), "dep-b")
    assert (second.departments, second.owner) == ((made[0].id,), made[0].id)
    document.undo()
    document.undo()
    assert document.state == STATE


def test_two_strokes_park_an_idea_that_is_read_where_it_is_put() -> None:
    document = Document(STATE)
    found = reading("//Loyalty card #e-mail :)", "pains")
    assert (found.title, found.notes, found.parked) == ("", (), "Loyalty card #e-mail :)")
    document.run(CaptureLine(cell(STATE, "pains"), 0, found, new_key()))
    assert str(document.undo_steps[-1].label) == "Park “Loyalty card #e-mail :)”"
    parked = next(one for one in document.state.of(Parked) if one.id not in STATE)
    assert (parked.title, parked.persona) == ("Loyalty card #e-mail :)", "per0")
    document.run(PutRecords((parked.replaced(author="Ada", notes="Not yet"),), msg("Setup")))
    document.run(Unpark(parked.id, cell(STATE, "offline"), 0, new_key()))
    card = next(one for one in document.state.of(Touchpoint) if one.id not in STATE)
    assert (card.title, card.channel, card.feeling) == ("Loyalty card", "ch-mail", 1)
    assert (card.author, card.notes) == ("Ada", "Not yet")
    assert parked.id not in document.state
    for _step in range(3):
        document.undo()
    assert document.state == STATE


def test_what_was_not_understood_is_tagged_and_long_text_is_kept_whole() -> None:
    document = Document(STATE)
    long = "word " * 200 + "#pigeon"
    line = CaptureLine(cell(STATE), 0, reading(long), new_key())
    document.run(line)
    card = document.state.get_as(Touchpoint, line.card_id)
    assert card.tags == ("to check",)
    assert len(card.title) <= LONGEST_TITLE
    assert card.title.endswith("…")
    assert card.description.endswith("#pigeon")


def test_evidence_is_said_in_both_languages() -> None:
    assert [reading(f"a ~{letter}").evidence for letter in "arv"] == ["assumption", "researched", "validated"]
    with i18n.using_language("it"):
        assert reading("a ~validato").evidence == "validated"
    assert reading("a").evidence == "assumption"


@given(st.text(alphabet='#@!?"“^*~:;()|\\/ ab1\n', max_size=30))
@example("//1")
def test_any_text_is_read_and_kept(text: str) -> None:
    found = reading(text)
    assert found.title or found.notes or found.parked or not text.strip()
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
    if text.strip():
        document = Document(STATE)
        document.run(CaptureLine(cell(STATE), 0, found, new_key()))
        document.undo()
        assert document.state == STATE


@given(st.text(alphabet='#@!?"“^*~:;()|\\/ ab1', max_size=20))
def test_backslashes_make_any_text_plain(text: str) -> None:
    assert all(token.kind == "backslash" for token in tokens(literal(text)))
    assert reading(literal(text)).title == " ".join(text.split())


@given(st.text(min_size=1, max_size=12).filter(lambda name: name.strip()))
@example("\x1b\r:")
@example("- -")
def test_a_name_written_as_a_word_means_itself(name: str) -> None:
    assert likeness(written(name), name) == 0


def test_the_best_name_comes_first() -> None:
    assert ranked("call", ["Recall", "Call centre", "Video call"]) == [1, 2, 0]
    assert ranked("", ["a", "b"]) == [0, 1]
