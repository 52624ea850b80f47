"""The sample's content plan and its workflows.

Data for `make_samples.py`, not part of the program. The plan is that of the design's picture; its dates are the days on
which the messages went out or are to go out.
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
REGISTERS: dict[str, list[Row]] = {"content_item": CONTENT, "workflow": WORKFLOWS, "workflow_step": STEPS}
