"""Workflows and figures of the plan as files: PDF, SVG, PNG, Mermaid, CSV, Excel.

Lives in app (L4); `layout`, `exchange`, `render`, no Qt but for PNG. Figures are the display lists of the window, on a
sheet of their own size with their title over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from journey_studio import i18n
from journey_studio.analysis.plan import steps_of
from journey_studio.app.output import refuse_bad_place, write_text
from journey_studio.app.plan_content import workflow_content
from journey_studio.app.plan_words import STEP_KINDS, WHERE
from journey_studio.app.poster_export import page_paths
from journey_studio.app.register_export import write_table
from journey_studio.commands.registers import entry_name
from journey_studio.errors import UserError
from journey_studio.exchange.mermaid_flow import Flow, FlowEdge, FlowNode, Shape, write_flow
from journey_studio.exchange.table_columns import Cell
from journey_studio.i18n import _, msg
from journey_studio.layout.display import Box, Node, Op, Paint
from journey_studio.layout.drawing import Drawing
from journey_studio.layout.plan_content import Step, WorkflowContent
from journey_studio.layout.plan_steps import lines_of
from journey_studio.layout.plan_workflow import workflow
from journey_studio.layout.poster_scale import scaled
from journey_studio.layout.text_lines import one_line
from journey_studio.layout.type_roles import PAGE_TITLE, SMALL, spoken
from journey_studio.model.records.practice import WorkflowStep
from journey_studio.model.state import State
from journey_studio.render.painter import Meta, Page

_EDGE, _HEAD = 24.0, 58.0
_POINTS = 0.75
"""Points of a px at 100 %."""
WIDTH = 1120.0
"""px: how wide a workflow is drawn."""
FIGURES = (".pdf", ".svg", ".png")


class Figure(NamedTuple):
    """A figure with its title and what is said under it."""

    title: str
    said: str
    drawing: Drawing
    language: str = ""


def page_of(figure: Figure) -> Page:
    """The figure on a sheet of its own size, in points."""
    node = figure.drawing.node
    width, height = node.w + 2 * _EDGE, node.h + 2 * _EDGE + _HEAD
    title = one_line(figure.title, spoken(PAGE_TITLE, figure.language), node.w)
    said = one_line(figure.said, spoken(SMALL, figure.language), node.w)
    ops: tuple[Op, ...] = (
        Box(0.0, 0.0, width, height, fill=Paint("canvas")),
        *title.glyphs(_EDGE, _EDGE, Paint("ink")),
        *said.glyphs(_EDGE, _EDGE + 30.0, Paint("ink2")),
    )
    inside = Node("figure:place", "section", _EDGE, _EDGE + _HEAD, node.w, node.h, (), (node,))
    whole = Node("figure", "document", 0.0, 0.0, width, height, ops, (inside,), label=figure.title, heading=1)
    return Page(scaled(whole, _POINTS), width * _POINTS, height * _POINTS)


def write_figures(path: Path, figures: Sequence[Figure]) -> tuple[Path, ...]:
    """Write figures as the ending says: a PDF has a page for each, pictures a file for each. The files."""
    refuse_bad_place(path)
    pages = [page_of(one) for one in figures]
    if not pages:
        raise UserError(msg("There is nothing to write."))
    meta = Meta(
        figures[0].title if len(figures) == 1 else _("Workflows"), language=figures[0].language or i18n.language()
    )
    ending = path.suffix.lower()
    if ending == ".pdf":
        from journey_studio.render.pdf import write_pdf

        write_pdf(path, pages, meta=meta)
        return (path,)
    paths = page_paths(path, len(pages))
    for one, page in zip(paths, pages, strict=True):
        if ending == ".svg":
            from journey_studio.render.svg import write_svg

            write_svg(one, page, meta=meta)
        elif ending == ".png":
            from journey_studio.render.png import write_png

            write_png(one, page.node, page.width, page.height, dpi=192.0)
        else:
            raise UserError(msg("“{name}” must end in {endings}.", name=path.name, endings=", ".join(FIGURES)))
    return paths


# --- workflows


def workflow_figure(state: State, workflow_id: str) -> Figure:
    """A workflow as a figure for paper."""
    content = workflow_content(state, workflow_id)
    return Figure(content.title, content.said, workflow(content, WIDTH, 0.0), content.language)


def flow_of(content: WorkflowContent) -> Flow:
    """A workflow as a flowchart."""
    lines = lines_of(content.steps, 10_000) if content.steps else []
    kinds = {one.id: one for one in content.steps}
    edges = []
    for line in lines:
        for edge in line.edges:
            start = kinds[edge.start]
            branches = start.kind == "condition" and any(one.only_if == start.id for one in content.steps)
            word = "" if not branches else _("yes") if edge.row == line.rows_of[start.id] else _("no")
            edges.append(FlowEdge(edge.start, edge.end, word))
    nodes = tuple(
        FlowNode(one.id, (one.title, one.stage, *(text for _icon, text in one.lines)), _shape(one))
        for one in content.steps
    )
    return Flow(content.title, nodes, tuple(edges))


def _shape(step: Step) -> Shape:
    if step.kind == "trigger":
        return "trigger"
    if step.kind == "condition":
        return "condition"
    if step.kind == "wait":
        return "wait"
    return "offline" if step.where == "offline" else "online"


def steps_table(state: State, workflows: Sequence[str]) -> tuple[list[str], list[list[Cell]]]:
    """The steps of workflows as headings and rows."""
    headings = [
        *(_("Workflow"), _("System"), _("No."), _("Kind"), _("What happens"), _("Where")),
        *(f"{_('After')} (min)", _("Stage"), _("Touchpoint"), _("Channel"), _("Message"), _("Departments")),
        *(_("Only if"), _("If not")),
    ]
    rows: list[list[Cell]] = []
    for key in workflows:
        name, system = entry_name(state[key]), str(getattr(state[key], "system", ""))
        for number, step in enumerate(steps_of(state, key), 1):
            rows.append([name, system or None, number, *_step_cells(state, step)])
    return headings, rows


def _step_cells(state: State, step: WorkflowStep) -> list[Cell]:
    def named(key: str | None) -> Cell:
        found = state.get(key or "")
        return entry_name(found) if found is not None else None

    departments = ", ".join(entry_name(state[key]) for key in step.departments if key in state)
    return [
        *(str(STEP_KINDS[step.kind]), step.title or None, str(WHERE[step.where]) if step.where != "unknown" else None),
        *(step.minutes, named(step.stage), named(step.touchpoint), named(step.channel), named(step.content)),
        *(departments or None, named(step.only_if), _("Yes") if step.otherwise and step.only_if else None),
    ]


def write_workflows(path: Path, state: State, workflows: Sequence[str]) -> tuple[Path, ...]:
    """Write workflows as the ending says: figures, `.mmd`, or a table of their steps. The files."""
    ending = path.suffix.lower()
    if ending in FIGURES:
        return write_figures(path, [workflow_figure(state, one) for one in workflows])
    if ending == ".mmd":
        refuse_bad_place(path)
        write_text(path, write_flow(flow_of(workflow_content(state, one)) for one in workflows))
        return (path,)
    headings, rows = steps_table(state, workflows)
    write_table(path, _("Steps"), headings, rows)
    return (path,)
