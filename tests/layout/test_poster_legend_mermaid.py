"""What the README says of the legend of a journey from Mermaid: only what occurs on the map is explained."""

from __future__ import annotations

from journey_studio.analysis.findings import findings
from journey_studio.exchange.mermaid_read import read_mermaid
from journey_studio.layout.display import Glyphs, walk
from journey_studio.layout.poster import layout_poster
from journey_studio.model import queries


def test_the_legend_of_a_mermaid_journey_has_feelings_and_one_kind_of_evidence() -> None:
    state = read_mermaid(b"journey\ntitle T\nsection S\nPay: 3: Me\nGo: 5: Me, You\n", "x.mmd").state
    journey = queries.maps(state)[0].id
    poster = layout_poster(state, journey, findings(state, journey))
    legend = {
        node.key.split(":")[1]: [op.text for op in node.ops if isinstance(op, Glyphs)]
        for node, _x, _y in walk(poster.pages[0])
        if node.kind == "legend"
    }
    assert set(legend) == {"feeling", "evidence"}
    assert legend["evidence"][1:] == ["assumption"]
