"""The Initiatives tab: what will be done, from which finding, by whom, until when, and the KPI that will tell.

Lives in ui (L5); `practice`, `initiative_registers`. Enter on "Acts upon" links an initiative to elements of the maps;
Ctrl and Enter on the KPI goes to the KPI library, anywhere else in a row to what the initiative acts upon.
"""

from __future__ import annotations

from journey_studio.i18n import _, ngettext
from journey_studio.layout import numbers
from journey_studio.model.records.practice import Initiative
from journey_studio.model.state import State
from journey_studio.ui.practice import linking
from journey_studio.ui.practice.columns import MoneyColumn
from journey_studio.ui.practice.registers_tab import RegistersTab
from journey_studio.ui.programme import initiative_registers as registers

_AGAIN = ("dropped",)


class InitiativesTab(RegistersTab):
    """The tab."""

    def build(self) -> None:
        """One register."""
        self.add_register("initiatives", registers.INITIATIVES, "rocket-launch", rows=16)
        self.tables["initiatives"].opened.connect(self._opened)
        self.rows = (("initiatives",),)

    def _opened(self, initiative: str) -> None:
        table = self.tables["initiatives"]
        column = table.register.columns[table.currentIndex().column()]
        if column is registers.ACTS_UPON:
            linking.link(table, linking.INITIATIVE, initiative)
            return
        record = table.now.find(Initiative, initiative)
        if column.field == "kpi" and record is not None and record.kpi:
            self.showed_records.emit((record.kpi,))
            return
        there = tuple(linking.links(table.now, linking.INITIATIVE, initiative))
        if there:
            self.showed_records.emit(there)
        else:
            self.told.emit(_("This initiative is linked to nothing on the map yet"))

    def say(self, state: State) -> None:
        """How many, what they cost and bring a year."""
        found = [one for one in state.of(Initiative) if one.state not in _AGAIN]
        said = [ngettext("{count} initiative", "{count} initiatives", len(found)).format(count=len(found))]
        unit = MoneyColumn(field="cost", title=registers.INITIATIVES.title).unit_of(state)
        cost, benefit = sum(one.cost or 0 for one in found), sum(one.benefit or 0 for one in found)
        if cost:
            said.append(_("cost {amount}").format(amount=numbers.with_unit(numbers.number(cost), unit)))
        if benefit:
            said.append(_("benefit {amount} a year").format(amount=numbers.with_unit(numbers.number(benefit), unit)))
        self.boxes["initiatives"].say(", ".join(said))
