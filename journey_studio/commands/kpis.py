"""Commands on KPIs from the register's side: a new one at a stage, with all that is known of it.

Lives in commands (L2); imports `model`, `i18n`, its neighbours. Placing one that is there is `figures.PlaceKpi`.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.figures import PlaceKpi
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.records import Kpi, Stage
from journey_studio.model.records.kinds import Direction
from journey_studio.model.state import State
from journey_studio.model.txn import Txn
from journey_studio.model.words import UNNAMED_STAGE


class MakeKpi(NamedTuple):
    """A new KPI stands in a stage, in a persona's band."""

    stage: str
    persona: str | None
    name: str
    unit: str = ""
    direction: Direction = "up"
    description: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the definition and its place."""
        stage = txn.get_as(Stage, self.stage)
        known = [one.order for one in txn.of(Kpi)]
        made = Kpi(
            id=new_id(Kpi.type_name),
            order=key_at(known, len(known)),
            name=" ".join(self.name.split()),
            unit=self.unit,
            direction=self.direction,
            description=self.description,
        )
        txn.put(made)
        PlaceKpi(stage.map, stage.id, self.persona, made.id).apply(txn)
        return (made.id,)

    def label(self, before: State) -> Message:
        """Named by the KPI and the stage."""
        stage = before.find(Stage, self.stage)
        name = (stage.name if stage is not None else "") or UNNAMED_STAGE
        return msg("Put “{name}” into “{stage}”", name=self.name, stage=name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
