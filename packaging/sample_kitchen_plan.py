"""The sample's plan: goals, stakeholders, effort, initiatives, content, workflows, enablers, what is measured where.

Data for `make_samples.py`, not part of the program. The content plan is that of the design's picture; its dates are the
days on which the messages went out or are to go out.
"""

from __future__ import annotations

from typing import Any

from sample_kitchen import Two

Row = dict[str, Any]
MAP = "map-kitchen"


def _content(number: int, stage: str, who: str, channel: str, owner: str, state: str, date: str, *words: Any) -> Row:
    title, trigger, text, format_ = words
    return {
        "id": f"content-{number}",
        "of_map": MAP,
        "stage": "stage-" + stage,
        "personas": tuple("persona-" + one for one in who.split()),
        "channel": "channel-" + channel,
        "owner": "department-" + owner,
        "state": state,
        "date": date,
        "title": title,
        "trigger": trigger,
        "text": text,
        "format": format_,
    }


CONTENT = [
    _content(
        1,
        "inspiration",
        "giulia",
        "social",
        "mk",
        "live",
        "2025-06-03",
        Two("Your 9 m² can do this", "I tuoi 9 m² possono tutto questo"),
        Two("Saves two reels in a week", "Salva due reel in una settimana"),
        Two(
            "Three small kitchens, before and after, each with its price from and to.",
            "Tre cucine piccole, prima e dopo, ognuna con il prezzo da e a.",
        ),
        Two("Reel", "Reel"),
    ),
    _content(
        2,
        "research",
        "giulia",
        "website",
        "mk",
        "ready",
        "2025-06-20",
        Two("A from–to price for your metres", "Un prezzo da–a per i tuoi metri"),
        Two("Quiz done, no booking in 48 h", "Quiz fatto, nessuna prenotazione in 48 h"),
        Two(
            "The range for the metres of the quiz, and what moves it up and down.",
            "La forbice per i metri del quiz, e che cosa la fa salire e scendere.",
        ),
        Two("Page", "Pagina"),
    ),
    _content(
        3,
        "research",
        "donati",
        "phone",
        "sh",
        "live",
        "2025-06-05",
        Two("We call you back within the hour", "La richiamiamo entro un’ora"),
        Two("Missed call", "Chiamata persa"),
        Two("Who calls, when, and what to have at hand.", "Chi chiama, quando, e che cosa tenere a portata di mano."),
        Two("Call", "Telefonata"),
    ),
    _content(
        4,
        "showroom",
        "giulia",
        "messaging",
        "do",
        "ready",
        "2025-06-23",
        Two("Meet Laura, your designer", "Ecco Laura, la tua progettista"),
        Two("Booking confirmed", "Prenotazione confermata"),
        Two(
            "Her face, her voice, and what she needs before Saturday.",
            "Il viso, la voce, e che cosa le serve prima di sabato.",
        ),
        Two("Message", "Messaggio"),
    ),
    _content(
        5,
        "quote",
        "giulia",
        "e-mail",
        "sh",
        "draft",
        "2025-07-08",
        Two("Your quote on one page, three options", "Il tuo preventivo in una pagina, tre soluzioni"),
        Two("Quote sent", "Preventivo inviato"),
        Two(
            "Three columns, one total each, and the two lines that make the difference.",
            "Tre colonne, un totale ciascuna, e le due righe che fanno la differenza.",
        ),
        Two("E-mail", "E-mail"),
    ),
    _content(
        6,
        "quote",
        "donati",
        "print",
        "cc",
        "draft",
        "2025-07-10",
        Two("Bonus mobili papers, ready to sign", "Bonus mobili: documenti pronti da firmare"),
        Two("Order signed", "Ordine firmato"),
        Two(
            "One folder, two signatures, everything else filled in.",
            "Una cartella, due firme, tutto il resto già compilato.",
        ),
        Two("Folder", "Cartella"),
    ),
    _content(
        7,
        "delivery",
        "giulia donati",
        "messaging",
        "lf",
        "draft",
        "2025-07-15",
        Two("Your fitter, your day, one number", "Il tuo montatore, il tuo giorno, un numero"),
        Two("Seven days before", "Sette giorni prima"),
        Two("Name, photo, hours, and one number that is answered.", "Nome, foto, orari, e un numero a cui rispondono."),
        Two("Message", "Messaggio"),
    ),
    _content(
        8,
        "living",
        "giulia donati",
        "phone",
        "cc",
        "live",
        "2025-06-10",
        Two("How is the kitchen doing?", "Come va la cucina?"),
        Two("Day 30 after fitting", "Trenta giorni dopo il montaggio"),
        Two("Three questions, and who comes if a door is crooked.", "Tre domande, e chi viene se un’anta è storta."),
        Two("Call", "Telefonata"),
    ),
]


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
]


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
REGISTERS: dict[str, list[Row]] = {
    "goal": GOALS,
    "stakeholder": STAKEHOLDERS,
    "effort_item": EFFORT,
    "enabler": ENABLERS,
    "enabler_link": ENABLER_LINKS,
    "tracking_item": TRACKING,
    "initiative": INITIATIVES,
    "initiative_link": INITIATIVE_LINKS,
    "content_item": CONTENT,
    "workflow": WORKFLOWS,
    "workflow_step": STEPS,
}
