"""The pages of analysis behind a poster: the chosen boxes, of the same part of the map, on the same paper.

Lives in app (L4); `analysis_boxes`, `layout.analysis_page`, no Qt and no ReportLab. A poster that is split over sheets
has them on one of those sheets: they are read in the hand there.
"""

from __future__ import annotations

from functools import partial

from journey_studio import i18n
from journey_studio.analysis.chosen import Chosen
from journey_studio.app.analysis_boxes import Boxes
from journey_studio.app.analysis_content import Looking
from journey_studio.app.box_names import BOXES, WIDTHS
from journey_studio.app.export_options import ExportOptions
from journey_studio.i18n import _
from journey_studio.layout.analysis_page import Wanted, pages
from journey_studio.layout.display import Node
from journey_studio.layout.papers import Paper, paper
from journey_studio.layout.poster import PosterOptions
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State


def boxes_behind(
    state: State, journey: JourneyMap, options: ExportOptions, chosen: PosterOptions, sheet: Paper
) -> list[Node]:
    """The pages; none when no box that is known was chosen."""
    if options.tiles:
        sheet = paper(options.tiles, "landscape")
    title = journey.title.strip() or state.project.title.strip() or _("Untitled")
    with i18n.using_language(chosen.language.partition("-")[0].lower()):
        boxes = Boxes(Looking(state, journey.id, Chosen()))
        wanted = [Wanted(key, WIDTHS[key], partial(boxes.drawing, key)) for key in BOXES if key in options.boxes]
        said = ", ".join(part for part in (chosen.version_label or chosen.version_name, chosen.version_date) if part)
        subtitle = " · ".join(part for part in (_("Analysis"), said) if part)

        def foot(number: int, count: int) -> str:
            return f"{title} · " + _("page {number} of {count}").format(number=number, count=count)

        return pages(title, subtitle, wanted, sheet, chosen.language, foot)
