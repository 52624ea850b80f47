"""The sample's workflows: what happens by itself when something happens, step by step.

Data for `make_samples.py`, not part of the program.
"""

from __future__ import annotations

from typing import Any

from sample_kitchen import Two

Row = dict[str, Any]
MAP = "map-kitchen"


def _step(workflow: str, number: int, kind: str, title: Any, **more: Any) -> Row:
    return {
        "id": f"step-{workflow}-{number}",
        "workflow": "workflow-" + workflow,
        "kind": kind,
        "title": title,
        **more,
    }


WORKFLOWS = [
    {
        "id": "workflow-quote",
        "of_map": MAP,
        "persona": "persona-giulia",
        "title": Two("Quote without an answer", "Preventivo senza risposta"),
        "description": Two(
            "Nobody waits for a word after a quote, and nobody is called twice.",
            "Nessuno aspetta una parola dopo un preventivo, e nessuno viene chiamato due volte.",
        ),
        "system": "CRM",
        "owner": "department-sh",
        "state": "planned",
    },
    {
        "id": "workflow-missed-call",
        "of_map": MAP,
        "persona": "persona-donati",
        "title": Two("Missed call", "Chiamata persa"),
        "system": Two("Telephone system", "Centralino"),
        "owner": "department-sh",
        "state": "live",
    },
]
STEPS = [
    _step(
        "quote",
        1,
        "trigger",
        Two("Quote sent", "Preventivo inviato"),
        where="online",
        stage="stage-quote",
        touchpoint="touchpoint-quote-pdf",
    ),
    _step(
        "quote",
        2,
        "action",
        Two("One page with three options", "Una pagina con tre soluzioni"),
        where="online",
        channel="channel-e-mail",
        content="content-5",
        stage="stage-quote",
    ),
    _step("quote", 3, "wait", Two("Three days", "Tre giorni"), minutes=4320),
    _step("quote", 4, "condition", Two("Opened, no answer?", "Aperto, nessuna risposta?"), where="online"),
    _step(
        "quote",
        5,
        "action",
        Two("Laura calls with the plan at hand", "Laura chiama con il progetto sotto gli occhi"),
        where="offline",
        channel="channel-phone",
        departments=("department-do",),
        stage="stage-quote",
        only_if="step-quote-4",
    ),
    _step(
        "quote",
        6,
        "action",
        Two("A second visit is offered, with the partner", "Si propone una seconda visita, in coppia"),
        where="offline",
        touchpoint="touchpoint-second-visit",
        stage="stage-quote",
        only_if="step-quote-4",
        otherwise=True,
    ),
    _step(
        "missed-call",
        1,
        "trigger",
        Two("Nobody answers for 20 seconds", "Nessuno risponde per 20 secondi"),
        where="offline",
        stage="stage-research",
        touchpoint="touchpoint-showroom-call",
    ),
    _step(
        "missed-call",
        2,
        "action",
        Two("SMS: we call you back within the hour", "SMS: la richiamiamo entro un’ora"),
        where="online",
        channel="channel-messaging",
        content="content-3",
        stage="stage-research",
    ),
    _step(
        "missed-call",
        3,
        "action",
        Two("Whoever is free calls", "Chiama chi è libero"),
        where="offline",
        channel="channel-phone",
        departments=("department-sh", "department-mk"),
        stage="stage-research",
    ),
]
