"""Boxes of what is planned that can lie behind a poster: initiatives ranked, roadmap, KPIs.

Lives in app (L4); `initiatives_content`, `kpi_content`, `layout`, no Qt. Named in `analysis_boxes.BOXES` beside those
of the analysis, so that the dialog, the command line and the page behind the poster know them alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from journey_studio.app.analysis_content import Looking
from journey_studio.app.initiatives_content import rank_content, road_content
from journey_studio.app.kpi_content import kpi_content
from journey_studio.layout.drawing import Drawing
from journey_studio.layout.initiatives_ranked import ranked
from journey_studio.layout.initiatives_roadmap import roadmap
from journey_studio.layout.kpi_figures import kpi_list

_DRAWN: Mapping[str, Callable[[Looking, float, float], Drawing]] = {
    "initiatives": lambda looking, width, height: ranked(rank_content(looking.state), width, height),
    "roadmap": lambda looking, width, height: roadmap(road_content(looking.state, dt.date.today()), width, height),
    "kpis": lambda looking, width, height: kpi_list(kpi_content(looking.state, looking.map_id), width, height),
}


def planned_drawing(key: str, looking: Looking, width: float, height: float) -> Drawing:
    """One of them in a size at 100 %; with the height 0 as low as it can be."""
    return _DRAWN[key](looking, width, height)
