"""What was asked, found and agreed around the kitchen sample: the research register, in two languages.

Data for `make_samples.py`, not part of the program. Every text that differs between the languages is a `Two`.
"""

from __future__ import annotations

from typing import Any

from sample_kitchen import Two

SOURCES: dict[str, dict[str, Any]] = {
    "source-interviews": {
        "method": Two("In-depth interviews at home, 45 minutes", "Interviste in profondità a casa, 45 minuti"),
        "sample": Two("12 buyers of a first home", "12 acquirenti della prima casa"),
        "start": "2025-05-22",
        "wanted": 12,
        "state": "running",
        "person": "Anna Bassi",
    },
    "source-calls": {
        "method": Two("Recordings heard by two people", "Registrazioni ascoltate in due"),
        "sample": Two("Showroom and customer care", "Showroom e assistenza"),
        "start": "2025-04-07",
        "wanted": 14,
        "person": "Paolo Neri",
    },
    "source-orders": {
        "method": Two("Orders matched with complaints", "Ordini incrociati con i reclami"),
        "sample": Two("All orders of 2023 and 2024", "Tutti gli ordini 2023 e 2024"),
        "start": "2025-04-14",
        "person": "Paolo Neri",
    },
    "source-reviews": {
        "method": Two("Read and coded by theme", "Lette e codificate per tema"),
        "sample": Two("Public, last 24 months", "Pubbliche, ultimi 24 mesi"),
        "start": "2025-06-02",
        "person": "Anna Bassi",
    },
    "source-watch": {
        "method": Two("Watching from opening to closing", "Osservazione da apertura a chiusura"),
        "sample": Two("Saturdays, Bologna", "Sabati, Bologna"),
        "start": "2025-05-31",
        "wanted": 4,
        "state": "running",
        "person": "Laura Conti",
    },
}
"""What the register says of the sources besides what the map needs, by id."""

PLANNED: list[dict[str, Any]] = [
    {
        "id": "source-survey",
        "label": Two("survey", "questionario"),
        "kind": "survey",
        "count": 0,
        "date": "2025-07",
        "internal": False,
        "notes": Two(
            "Sent with the order confirmation, twelve questions.", "Inviato con la conferma d’ordine, dodici domande."
        ),
        "method": Two("Online, twelve questions", "Online, dodici domande"),
        "sample": Two("Customers of the last year", "Clienti dell’ultimo anno"),
        "start": "2025-06-23",
        "wanted": 150,
        "state": "planned",
        "person": "Anna Bassi",
    },
]
"""Sources that nothing rests on yet."""

REGISTERS: dict[str, list[dict[str, Any]]] = {
    "information_area": [
        {"id": "area-buyers", "name": Two("Who buys and why", "Chi compra e perché"), "depth": 3, "wanted": 3},
        {
            "id": "area-journey",
            "name": Two("What they do, step by step", "Che cosa fa, passo dopo passo"),
            "depth": 3,
            "wanted": 4,
        },
        {"id": "area-complaints", "name": Two("Complaints and returns", "Reclami e resi"), "depth": 2, "wanted": 3},
        {
            "id": "area-money",
            "name": Two("Prices, margins, costs of service", "Prezzi, margini, costi del servizio"),
            "depth": 1,
            "wanted": 2,
        },
        {"id": "area-others", "name": Two("What others offer", "Che cosa offrono gli altri"), "depth": 0, "wanted": 1},
    ],
    "finding": [
        {
            "id": "finding-eleven-pages",
            "source": "source-interviews",
            "kind": "verbatim",
            "text": Two(
                "Eleven pages, and the price on the ninth. I closed it and asked Davide.",
                "Undici pagine, e il prezzo alla nona. L’ho chiuso e ho chiesto a Davide.",
            ),
            "speaker": "Giulia F.",
            "persona": "persona-giulia",
            "feeling": -2,
            "date": "2025-05-24",
        },
        {
            "id": "finding-who-calls",
            "source": "source-calls",
            "text": Two(
                "Six callers out of fourteen ask who is in charge now.",
                "Sei chiamate su quattordici chiedono chi se ne occupa ora.",
            ),
            "feeling": -1,
            "date": "2025-06-04",
            "led_to": Two("One name on every order, from June", "Un solo nome su ogni ordine, da giugno"),
        },
        {
            "id": "finding-third-date",
            "source": "source-reviews",
            "kind": "feedback",
            "text": Two(
                "Third date in a month, each by a different e-mail.",
                "Terza data in un mese, ogni volta con una mail diversa.",
            ),
            "persona": "persona-giulia",
            "feeling": -2,
            "date": "2025-04-11",
        },
        {
            "id": "finding-drawers",
            "source": "source-watch",
            "kind": "verbatim",
            "text": Two(
                "He opened the same drawer four times, then he sat down to talk money.",
                "Ha aperto lo stesso cassetto quattro volte, poi si è seduto a parlare di soldi.",
            ),
            "persona": "persona-donati",
            "feeling": 2,
            "date": "2025-05-31",
        },
        {
            "id": "finding-bonus",
            "source": "source-calls",
            "kind": "verbatim",
            "text": Two(
                "I am sixty-six: tell me which paper, and where I sign.",
                "Ho sessantasei anni: ditemi quale carta, e dove firmo.",
            ),
            "speaker": "Renato D.",
            "persona": "persona-donati",
            "feeling": -2,
            "date": "2025-05-29",
            "led_to": Two("Bonus papers are filled in by us", "Le carte del bonus le compiliamo noi"),
        },
        {
            "id": "finding-reel-saves",
            "source": "source-orders",
            "text": Two(
                "Every fifth order of 2024 had saved a reel before the first visit.",
                "Un ordine su cinque del 2024 aveva salvato un reel prima della prima visita.",
            ),
            "persona": "persona-giulia",
            "feeling": 1,
            "date": "2025-05-23",
        },
        {
            "id": "finding-plumber-post",
            "source": "source-reviews",
            "kind": "social",
            "text": Two(
                "Kitchen gorgeous, plumber never seen. Day 3 with a garden hose.",
                "Cucina splendida, idraulico mai visto. Terzo giorno con la canna del giardino.",
            ),
            "persona": "persona-donati",
            "feeling": -2,
            "date": "2025-03-18",
            "led_to": Two(
                "Fitting is booked together with the trades", "Il montaggio si prenota insieme agli artigiani"
            ),
        },
        {
            "id": "finding-fair",
            "source": "source-interviews",
            "text": Two(
                "Nobody of nine remembers the fair as the first contact.",
                "Nessuno su nove ricorda la fiera come primo contatto.",
            ),
            "persona": "persona-giulia",
            "date": "2025-06-05",
        },
        {
            "id": "finding-quote-table",
            "source": "source-watch",
            "text": Two(
                "With the paper quote on the table, three couples out of four decide together.",
                "Con il preventivo di carta sul tavolo, tre coppie su quattro decidono insieme.",
            ),
            "persona": "persona-donati",
            "feeling": 2,
            "date": "2025-06-07",
        },
    ],
    "finding_link": [
        {"id": "finding-eleven-pages-1", "finding": "finding-eleven-pages", "target": "touchpoint-quote-pdf"},
        {"id": "finding-eleven-pages-2", "finding": "finding-eleven-pages", "target": "opportunity-one-page-quote"},
        {"id": "finding-who-calls-1", "finding": "finding-who-calls", "target": "touchpoint-date-moved"},
        {"id": "finding-who-calls-2", "finding": "finding-who-calls", "target": "pain-no-owner"},
        {"id": "finding-third-date-1", "finding": "finding-third-date", "target": "touchpoint-date-moved"},
        {"id": "finding-third-date-2", "finding": "finding-third-date", "target": "pain-moved-thrice"},
        {"id": "finding-drawers-1", "finding": "finding-drawers", "target": "touchpoint-samples"},
        {"id": "finding-bonus-1", "finding": "finding-bonus", "target": "touchpoint-tax-bonus"},
        {"id": "finding-bonus-2", "finding": "finding-bonus", "target": "opportunity-bonus-done"},
        {"id": "finding-reel-saves-1", "finding": "finding-reel-saves", "target": "touchpoint-reel"},
        {"id": "finding-plumber-post-1", "finding": "finding-plumber-post", "target": "touchpoint-plumber"},
        {"id": "finding-plumber-post-2", "finding": "finding-plumber-post", "target": "opportunity-trades-booked"},
        {
            "id": "finding-fair-1",
            "finding": "finding-fair",
            "target": "touchpoint-design-fair",
            "stance": "contradicts",
        },
        {"id": "finding-quote-table-1", "finding": "finding-quote-table", "target": "touchpoint-paper-quote"},
    ],
    "cycle": [
        {
            "id": "cycle-1",
            "title": Two("Workshop draft", "Bozza dagli incontri"),
            "phase": "closed",
            "began": "2025-05-19",
            "ended": "2025-06-12",
            "from_version": 4,
            "to_version": 9,
            "goal": 0,
            "notes": Two("What the company knew, in two workshops.", "Quello che l’azienda sapeva, in due incontri."),
        },
        {
            "id": "cycle-2",
            "title": Two("First research", "Prima ricerca"),
            "phase": "research",
            "began": "2025-06-12",
            "from_version": 9,
            "goal": 36,
            "notes": Two(
                "Interviews, calls, orders, two Saturdays; the survey comes last.",
                "Interviste, telefonate, ordini, due sabati; il questionario per ultimo.",
            ),
        },
    ],
    "validation_task": [
        {
            "id": "validate-second-visit",
            "target": "touchpoint-second-visit",
            "how": Two("two interviews", "due interviste"),
            "source": "source-interviews",
            "person": "Anna Bassi",
            "due": "2025-06-27",
        },
        {
            "id": "validate-instalments",
            "target": "touchpoint-instalments",
            "how": Two("survey, Q7", "questionario, D7"),
            "source": "source-survey",
            "person": "Anna Bassi",
            "due": "2025-07-04",
        },
        {
            "id": "validate-first-dinner",
            "target": "touchpoint-first-dinner",
            "how": Two("survey, Q12", "questionario, D12"),
            "source": "source-survey",
            "person": "Anna Bassi",
            "due": "2025-07-04",
        },
    ],
    "information_request": [
        {
            "id": "request-complaints",
            "what": Two("Complaints by reason, 2023 and 2024", "Reclami per motivo, 2023 e 2024"),
            "area": "area-complaints",
            "person": "Anna Bassi",
            "due": "2025-05-30",
            "state": "received",
            "source": "source-orders",
        },
        {
            "id": "request-recordings",
            "what": Two("Recordings of calls, one week", "Registrazioni di una settimana"),
            "why": Two(
                "To hear what customers ask, in their own words.", "Per sentire che cosa chiedono, con parole loro."
            ),
            "area": "area-journey",
            "person": "Paolo Neri",
            "due": "2025-06-03",
            "state": "received",
            "source": "source-calls",
        },
        {
            "id": "request-margins",
            "what": Two(
                "Margin by range and service cost per order", "Margine per gamma e costo del servizio per ordine"
            ),
            "area": "area-money",
            "person": "Laura Conti",
            "due": "2025-06-20",
        },
        {
            "id": "request-lost",
            "what": Two("Quotes that were not ordered, with reasons", "Preventivi non diventati ordini, con i motivi"),
            "area": "area-buyers",
            "person": "Laura Conti",
            "due": "2025-06-27",
        },
        {
            "id": "request-mystery",
            "what": Two("Mystery visits to three others", "Visite in incognito da tre altri"),
            "area": "area-others",
            "person": "Paolo Neri",
            "due": "2025-07-04",
            "state": "not_to_be_had",
        },
    ],
    "sign_off": [
        {
            "id": "sign-off-9-sales",
            "version": 9,
            "of_map": "map-kitchen",
            "person": "Laura Conti",
            "department": "department-sh",
            "date": "2025-06-12",
        },
        {
            "id": "sign-off-9-care",
            "version": 9,
            "of_map": "map-kitchen",
            "person": "Marta Gallo",
            "department": "department-cc",
            "date": "2025-06-12",
            "remark": Two(
                "Fine for us; the fitting needs the fitters’ word.",
                "Per noi va bene; sul montaggio serve la parola dei montatori.",
            ),
        },
    ],
}
"""By type of record."""
