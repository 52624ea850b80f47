"""The Measures tab: the KPI library, the enablers that steps need, and the tracking plan.

Lives in ui (L5); `practice`, `measure_registers`.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journey_studio.i18n import _, msg, ngettext
from journey_studio.model import queries
from journey_studio.model.document import Changed
from journey_studio.model.records import KpiPlacement
from journey_studio.model.records.practice import Enabler, Initiative
from journey_studio.model.state import State
from journey_studio.ui.practice import linking
from journey_studio.ui.practice.registers_tab import RegistersTab
from journey_studio.ui.programme import measure_registers as registers
from journey_studio.ui.programme.kpi_cover import KpiCover
from journey_studio.ui.theme_qt import theme


class MeasuresTab(RegistersTab):
    """The tab."""

    def build(self) -> None:
        """Which stage is told by which KPI; then three registers, one under the other: each is wide."""
        covered = self.add_box("cover", msg("KPIs by stage"), "columns")
        self.cover = KpiCover(covered)
        self.cover.setAccessibleName(_("KPIs by stage"))
        self.cover.showed_records.connect(self.showed_records)
        self.cover.told_made.connect(self.told_made)
        covered.body.addWidget(self.cover)
        kpis = self.add_register("kpis", registers.KPIS, "gauge", rows=9)
        kpis.add_button(msg("From another project"), self._take, "tray-arrow-down")
        self.add_register("enablers", registers.ENABLERS, "plugs-connected", rows=7)
        self.add_register("tracking", registers.TRACKING, "target", rows=9)
        self.tables["kpis"].opened.connect(self._show_places)
        self.tables["enablers"].opened.connect(self._link)
        self.rows = (("cover",), ("kpis",), ("enablers",), ("tracking",))

    def _take(self) -> None:
        from journey_studio.ui.merging.taking import take_from

        take_from(self, "kpi")

    def arrange(self) -> None:
        """The stages are as high as they must be for the width there is."""
        super().arrange()
        self._fit()

    def _fit(self) -> None:
        if self.workspace is not None:
            width = max(240, self.width() - theme().px(36 + 18))  # what scrolls has another width a moment later
            self.cover.setFixedHeight(max(theme().px(30), self.cover.least_height(width)))

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state."""
        self.cover.show_workspace(self.workspace)
        super().refresh(changed)
        self._fit()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        self.cover.dress()
        super().dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self.cover.setAccessibleName(_("KPIs by stage"))

    def panes(self) -> list[QWidget]:
        """The stages, then the registers."""
        return [self.cover, *super().panes()]

    def _show_places(self, kpi: str) -> None:
        """Where a KPI is measured, on the map; on "Moved by" the initiatives that should move it."""
        table = self.tables["kpis"]
        state = table.now
        movers = [one.id for one in state.of(Initiative) if one.kpi == kpi]
        if movers and table.register.columns[table.currentIndex().column()] is registers.MOVED_BY:
            self.showed_records.emit((movers[0],))
            return
        found = [one.touchpoint or one.stage for one in state.of(KpiPlacement) if one.kpi == kpi]
        if found:
            self.showed_records.emit(tuple(found))
        else:
            self.told.emit(_("This KPI stands nowhere on the map yet"))

    def _link(self, enabler: str) -> None:
        table = self.tables["enablers"]
        if table.register.columns[table.currentIndex().column()] is registers.NEEDED_BY:
            linking.link(table, linking.ENABLER, enabler)
            return
        there = tuple(linking.links(table.now, linking.ENABLER, enabler))
        if there:
            self.showed_records.emit(there)

    def say(self, state: State) -> None:
        """Which stages have no KPI; how many enablers are missing."""
        if self.workspace is None:
            return
        stages = queries.stages(state, self.workspace.map_id)
        bare = self.cover.bare
        told = ngettext("{count} stage has no KPI", "{count} stages have no KPI", bare).format(count=bare)
        self.boxes["cover"].say(told if bare else _("Every stage has a KPI") if stages else "")
        missing = sum(1 for one in state.of(Enabler) if one.state == "missing")
        told = ngettext("{count} missing", "{count} missing", missing).format(count=missing)
        self.boxes["enablers"].say(told if missing else "")
