"""The sample's plan: goals, stakeholders, effort, initiatives, enablers, what is measured where.

Data for `make_samples.py`, not part of the program.
"""

from __future__ import annotations

from typing import Any

from sample_kitchen import Two

Row = dict[str, Any]
MAP = "map-kitchen"


def _initiative(key: str, owner: str, others: str, state: str, end: str, words: tuple[Any, Any], **more: Any) -> Row:
    return {
        "id": "initiative-" + key,
        "title": words[0],
        "changes": words[1],
        "owner": "department-" + owner,
        "departments": tuple("department-" + one for one in others.split()),
        "state": state,
        "end": end,
        **more,
    }


INITIATIVES = [
    _initiative(
        "one-page-quote",
        "sh",
        "sh do",
        "running",
        "2025-07-31",
        (
            Two("Quote on one page", "Preventivo in una pagina"),
            Two(
                "Three options side by side instead of eleven pages",
                "Tre soluzioni a confronto invece di undici pagine",
            ),
        ),
        kind="content",
        start="2025-06-16",
        impact=9,
        effort=3,
        cost=6000,
        benefit=48000,
        kpi="kpi-giulia-quote",
        target=35,
    ),
    _initiative(
        "price-per-metre",
        "mk",
        "mk sh",
        "chosen",
        "2025-08-16",
        (
            Two("Price per metre on the website", "Prezzo al metro sul sito"),
            Two("A range before anybody asks for an e-mail", "Una forbice prima di chiedere un’e-mail"),
        ),
        kind="content",
        start="2025-07-08",
        impact=7,
        effort=2,
        cost=4000,
        benefit=20000,
        kpi="kpi-giulia-research",
        target=55,
    ),
    _initiative(
        "coordinator",
        "lf",
        "lf cc sh",
        "idea",
        "2025-12",
        (
            Two("One coordinator for fitting and trades", "Un coordinatore per montaggio e tecnici"),
            Two("One name and one number from order to last door", "Un nome e un numero dall’ordine all’ultima anta"),
        ),
        kind="process",
        start="2025-09",
        impact=8,
        effort=8,
        cost=42000,
        benefit=60000,
        kpi="kpi-donati-delivery",
        target=90,
    ),
    _initiative(
        "call-back",
        "sh",
        "sh mk",
        "done",
        "2025-06-05",
        (
            Two("Call back within the hour", "Richiamare entro un’ora"),
            Two("Missed calls reach whoever is free", "Le chiamate perse arrivano a chi è libero"),
        ),
        kind="process",
        start="2025-05-26",
        impact=5,
        effort=1,
        cost=500,
        benefit=9000,
        kpi="kpi-donati-research",
        target=95,
    ),
    _initiative(
        "saturday-designer",
        "sh",
        "sh do",
        "chosen",
        "2025-10-15",
        (
            Two("A designer reserved for Saturday", "Un progettista prenotato per il sabato"),
            Two(
                "The place is booked with the visit, not on the day", "Il posto si prenota con la visita, non il giorno"
            ),
        ),
        kind="process",
        start="2025-09-01",
        impact=8,
        effort=4,
        cost=12000,
        benefit=30000,
        kpi="kpi-giulia-showroom",
        target=70,
    ),
    _initiative(
        "bonus-papers",
        "cc",
        "cc sh",
        "running",
        "2025-09-30",
        (
            Two("Bonus papers ready with the order", "Pratica bonus pronta con l’ordine"),
            Two("One signature instead of five e-mails", "Una firma invece di cinque e-mail"),
        ),
        kind="personalisation",
        start="2025-07-01",
        impact=6,
        effort=6,
        cost=8000,
        benefit=11000,
        kpi="kpi-donati-quote",
        target=52,
    ),
    _initiative(
        "parts-by-order",
        "cc",
        "cc lf",
        "idea",
        "2026-01",
        (
            Two("Parts found by order number", "Ricambi trovati con il numero d’ordine"),
            Two(
                "Nobody looks for an old code, one person owns a defect",
                "Niente vecchi codici, un difetto ha un padrone",
            ),
        ),
        kind="data",
        start="2025-11",
        impact=5,
        effort=5,
        cost=9000,
        benefit=14000,
        kpi="kpi-donati-living",
        target=55,
    ),
    _initiative(
        "neighbour-evening",
        "mk",
        "mk",
        "idea",
        "",
        (
            Two("Neighbour evening in the new kitchen", "Serata con i vicini nella nuova cucina"),
            Two("Customers invite, we cook", "I clienti invitano, noi cuciniamo"),
        ),
        kind="content",
        impact=2,
        effort=4,
        cost=1500,
    ),
]


def _acts(initiative: str, role: str, *targets: str) -> list[Row]:
    return [
        {
            "id": f"acts-{initiative}-{target}",
            "initiative": "initiative-" + initiative,
            "target": target,
            "role": role,
        }
        for target in targets
    ]


INITIATIVE_LINKS = [
    *_acts("one-page-quote", "answers", "opportunity-one-page-quote"),
    *_acts("one-page-quote", "mends", "pain-no-compare", "touchpoint-quote-pdf"),
    *_acts("price-per-metre", "answers", "opportunity-price-per-metre"),
    *_acts("price-per-metre", "mends", "pain-no-prices", "touchpoint-search-prices"),
    *_acts("coordinator", "answers", "opportunity-fitting-coordinator", "opportunity-trades-booked"),
    *_acts("coordinator", "mends", "pain-moved-thrice", "pain-nobody-books"),
    *_acts("call-back", "answers", "opportunity-call-back"),
    *_acts("call-back", "mends", "touchpoint-showroom-call"),
    *_acts("saturday-designer", "answers", "opportunity-reserve-designer"),
    *_acts("saturday-designer", "mends", "pain-saturday-wait"),
    *_acts("bonus-papers", "answers", "opportunity-bonus-done"),
    *_acts("bonus-papers", "mends", "pain-five-e-mails"),
    *_acts("parts-by-order", "mends", "pain-old-code", "pain-no-owner"),
    *_acts("neighbour-evening", "answers", "opportunity-neighbour-evening"),
]


GOALS = [
    {
        "id": "goal-hurts",
        "title": Two("Find where buying a kitchen hurts", "Trovare dove comprare una cucina fa male"),
        "description": Two("Hot spots named by all departments", "Punti caldi riconosciuti da tutte le funzioni"),
        "reached": True,
    },
    {
        "id": "goal-content",
        "title": Two("Know which content is missing where", "Sapere quali contenuti mancano e dove"),
        "description": Two("A plan with owner and date", "Un piano con responsabile e data"),
    },
    {
        "id": "goal-stop",
        "title": Two("Decide what to stop paying for", "Decidere che cosa smettere di pagare"),
        "description": Two("29,000 € a year looked at", "29.000 € l’anno esaminati"),
    },
]
STAKEHOLDERS = [
    {
        "id": "stakeholder-owner",
        "name": "Paolo Ornavera",
        "role": Two("Owner, decides the budget", "Titolare, decide il budget"),
        "organisation": "Ornavera Cucine",
        "influence": 5,
        "interest": 4,
    },
    {
        "id": "stakeholder-showroom",
        "name": "Laura Bassi",
        "role": Two("Head of the showroom", "Responsabile showroom"),
        "organisation": "Ornavera Cucine",
        "department": "department-sh",
        "influence": 4,
        "interest": 5,
    },
    {
        "id": "stakeholder-logistics",
        "name": "Marco Tosi",
        "role": Two("Plans fitting", "Pianifica i montaggi"),
        "organisation": "Ornavera Cucine",
        "department": "department-lf",
        "influence": 3,
        "interest": 2,
    },
    {
        "id": "stakeholder-consultant",
        "name": "Elena Riva",
        "role": Two("Leads the analysis", "Guida l’analisi"),
        "side": "consultant",
        "influence": 3,
        "interest": 5,
    },
]
EFFORT = [
    {"id": "effort-interviews", "title": Two("Twelve interviews", "Dodici interviste"), "person": "Elena Riva"}
    | {"side": "consultant", "days": 6},
    {"id": "effort-meetings", "title": Two("Four meetings, five people", "Quattro incontri, cinque persone")}
    | {"side": "client", "days": 10},
    {"id": "effort-data", "title": Two("Orders and complaints of two years", "Ordini e reclami di due anni")}
    | {"person": "Marco Tosi", "side": "client", "days": 2},
]
ENABLERS = [
    {
        "id": "enabler-price-list",
        "kind": "data",
        "title": Two("Price list by the metre", "Listino al metro"),
        "state": "partly",
        "departments": ("department-sh",),
        "owner": "department-sh",
        "kpi": "kpi-giulia-research",
    },
    {
        "id": "enabler-calendar",
        "kind": "process",
        "title": Two("One calendar for fitters and trades", "Un calendario per montatori e tecnici"),
        "state": "missing",
        "departments": ("department-lf", "department-cc"),
        "owner": "department-lf",
        "kpi": "kpi-donati-delivery",
    },
    {
        "id": "enabler-templates",
        "kind": "capability",
        "title": Two("Quotes written for customers", "Preventivi scritti per chi compra"),
        "state": "planned",
        "departments": ("department-sh", "department-do"),
        "owner": "department-sh",
        "kpi": "kpi-giulia-quote",
    },
]
ENABLER_LINKS = [
    {"id": f"needs-{one}-{target}", "enabler": f"enabler-{one}", "target": target}
    for one, target in (
        ("price-list", "touchpoint-search-prices"),
        ("price-list", "touchpoint-style-quiz"),
        ("calendar", "touchpoint-date-moved"),
        ("calendar", "touchpoint-plumber"),
        ("templates", "touchpoint-quote-pdf"),
        ("templates", "touchpoint-paper-quote"),
    )
]
TRACKING = [
    {
        "id": "tracking-quiz",
        "of_map": MAP,
        "stage": "stage-research",
        "touchpoint": "touchpoint-style-quiz",
        "event": Two("Quiz completed", "Quiz completato"),
        "data": Two("Metres, style, town; e-mail only if given", "Metri, stile, città; e-mail solo se lasciata"),
        "collected_by": Two("Last page of the quiz", "Ultima pagina del quiz"),
        "system": Two("Website statistics", "Statistiche del sito"),
        "of": "prospect",
        "owner": "department-mk",
        "kpi": "kpi-giulia-research",
        "state": "live",
    },
    {
        "id": "tracking-quote",
        "of_map": MAP,
        "stage": "stage-quote",
        "touchpoint": "touchpoint-quote-pdf",
        "event": Two("Quote opened", "Preventivo aperto"),
        "data": Two("Day, how often, which option", "Giorno, quante volte, quale soluzione"),
        "collected_by": Two("Page of the quote", "Pagina del preventivo"),
        "system": "CRM",
        "of": "prospect",
        "owner": "department-sh",
        "kpi": "kpi-giulia-quote",
        "state": "planned",
    },
    {
        "id": "tracking-fitting",
        "of_map": MAP,
        "stage": "stage-delivery",
        "touchpoint": "touchpoint-fitting-day",
        "event": Two("Fitted right the first time", "Montato bene al primo colpo"),
        "data": Two("Parts missing, doors crooked", "Pezzi mancanti, ante storte"),
        "collected_by": Two("Form signed at the last door", "Modulo firmato all’ultima anta"),
        "system": Two("Paper, then CRM", "Carta, poi CRM"),
        "of": "customer",
        "owner": "department-lf",
        "kpi": "kpi-giulia-delivery",
        "state": "planned",
    },
]
CHECKS = [
    {"id": "check-before-after", "key": "ask_before_after", "of_map": MAP, "done": True},
    {"id": "check-words", "key": "ask_customer_words", "of_map": MAP, "done": True}
    | {"note": Two("read aloud at meeting 1", "lette ad alta voce al primo incontro")},
    {"id": "check-kept", "key": "ask_kept", "of_map": MAP, "done": True}
    | {"note": Two("Elena Riva, first Monday of the month", "Elena Riva, primo lunedì del mese")},
    {"id": "check-consent", "key": "data_consent", "done": True},
    {"id": "check-agreed", "key": "method_agreed", "done": True},
    {"id": "check-read", "key": "method_read", "done": True},
]
REGISTERS: dict[str, list[Row]] = {
    "check": CHECKS,
    "goal": GOALS,
    "stakeholder": STAKEHOLDERS,
    "effort_item": EFFORT,
    "enabler": ENABLERS,
    "enabler_link": ENABLER_LINKS,
    "tracking_item": TRACKING,
    "initiative": INITIATIVES,
    "initiative_link": INITIATIVE_LINKS,
}
