"""The gallery of sample maps: finished projects of several trades, to look at and to learn from.

Lives in the app (L4); imports `exchange`, the model, no Qt. They are files of the open JSON format in
`resources/gallery`, in every language, and are opened as copies: nobody changes the ones here.
"""

from __future__ import annotations

import logging
from typing import NamedTuple

from journey_studio import resources
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import LANGUAGES
from journey_studio.model import queries
from journey_studio.model.state import State

LOG = logging.getLogger("journey_studio.gallery")
KEYS = (
    *("running-shoes", "trade-fair", "payroll-software", "hotel-stay"),
    *("outpatient-visit", "town-hall", "mortgage"),
)
"""The maps, in the order they are shown: shops and industry first, then services."""


class Sample(NamedTuple):
    """One finished map of the gallery."""

    key: str
    state: State

    @property
    def title(self) -> str:
        """What it is called."""
        return self.state.project.title

    @property
    def map_id(self) -> str:
        """Its map."""
        return queries.maps(self.state)[0].id


def sample(key: str, language: str) -> Sample | None:
    """One of them in this language; None, and a line in the log, when it cannot be read."""
    from journey_studio.exchange.json_format import read_json

    language = language if language in LANGUAGES else "en"
    path = resources.path("gallery", f"{key}.{language}.json")
    try:
        return Sample(key, read_json(path.read_bytes(), path.name).state)
    except (JourneyStudioError, OSError) as error:
        LOG.warning("“%s” of the gallery not read: %s", path.name, error)
        return None
