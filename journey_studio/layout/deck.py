"""A map as a deck of slides: cover, overview, findings, personas with their maps, stages, and how to read it.

Lives in layout (L2); imports its neighbours. What is on the slides is what is on the poster of the same state, in the
same words; `render.pptx` writes them. All slides are 16:9, each has a title of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from journey_studio.layout import deck_front, deck_people, deck_stages, deck_tables
from journey_studio.layout.deck_shapes import Slide
from journey_studio.layout.poster_collect import content
from journey_studio.layout.poster_content import PosterFigures
from journey_studio.model.state import State


class Wishes(NamedTuple):
    """What is wanted of a deck: the language of its words, which state of the map it shows, in words, and its parts.

    `counted` are the ids of all stages, where some of them are left out: the others keep their numbers.
    """

    language: str = ""
    edition: str = ""
    change_first: bool = True
    legend: bool = True
    counted: tuple[str, ...] = ()


def deck_of(
    state: State, map_id: str, figures: PosterFigures, wishes: Wishes, step: Callable[[], None] = lambda: None
) -> list[Slide]:
    """The slides of one map. `step` is called after each group of them."""
    found = content(state, map_id, figures, wishes.language, counted=wishes.counted)
    if not wishes.change_first:
        found = found._replace(changes=())
    slides = deck_front.cover(found, wishes.edition)
    slides += deck_front.overview(found)
    slides += deck_front.findings_slides(state, found, figures)
    step()
    for band in found.bands:
        if band.key != "-":
            slides += deck_people.persona_slides(state, found, band, figures)
        slides += deck_tables.grid_slides(state, found, band)
        step()
    for number, _stage in enumerate(found.stages):
        slides += deck_stages.stage_slides(state, found, number)
        step()
    return [*slides, *deck_front.legend(found)] if wishes.legend else slides
