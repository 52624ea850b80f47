"""The sample project "Buying a fitted kitchen", its frame: client, people, channels, departments, sources, figures.

Data for `make_samples.py`, not part of the program. Every text that differs between the languages is a `Two`, with
English and Italian side by side, so that both files have the same records and cannot drift apart; a plain string is the
same in both (a code, a person's name, an icon). The cards are in `sample_kitchen_cards.py`.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Two(NamedTuple):
    """One text in both languages."""

    en: str
    it: str


TITLE = Two("Buying a fitted kitchen", "Acquisto di una cucina su misura")
PROJECT: dict[str, Any] = {
    "title": TITLE,
    "client": "Ornavera Cucine",
    "finding": Two(
        "How two households buy a fitted kitchen today", "Come due famiglie comprano oggi una cucina su misura"
    ),
    "description": Two(
        "Quick Start in 90 days, 19 May to 16 August 2025, with four workshops. The map stands as after workshop 2.",
        "Quick Start in 90 giorni, dal 19 maggio al 16 agosto 2025, con quattro incontri. La mappa è quella uscita "
        "dal secondo incontro.",
    ),
    "content_language": Two("en", "it"),
    "business": "b2c",
    "trade": Two("Fitted kitchens", "Cucine su misura"),
    "brief_time": Two("90 days, from 19 May 2025", "90 giorni, dal 19 maggio 2025"),
    "brief_budget": Two("18 days of work, 12 of them the client’s", "18 giorni di lavoro, 12 dei quali del cliente"),
    "brief_organisation": Two("Five people at four meetings", "Cinque persone a quattro incontri"),
    "brief_priorities": Two(
        "First the quote and the delivery, where most orders are lost. Living with it can wait for autumn.",
        "Prima il preventivo e la consegna, dove si perde la maggior parte degli ordini. La vita in cucina può "
        "aspettare l’autunno.",
    ),
}

PERSONAS: list[dict[str, Any]] = [
    {
        "id": "persona-giulia",
        "name": "Giulia Ferri",
        "short_name": "Giulia",
        "role": Two("First-home planner", "Progetta la prima casa"),
        "need": Two(
            "price clarity, and seeing it in her own room",
            "chiarezza sui prezzi, e vedere la cucina a casa propria",
        ),
        "background": Two(
            "Burned once by missing parts, bought online.", "Già scottata: un acquisto online con pezzi mancanti."
        ),
        "quote": Two(
            "Show me what it costs and what it looks like at my place. Then we can talk.",
            "Fatemi vedere quanto costa e come sta a casa mia. Poi ne parliamo.",
        ),
        "colour": 1,
        "drawn_portrait": "woman-dark-hair",
        "notes": Two(
            "First home, 62 m². Moves in September. Decides with Davide. 34, Bologna.\n"
            "Wants to move in by 15 September and to stay under 11,000 €, appliances in.\n"
            "Worries: hidden costs in the quote, a wrong measure and six more weeks, being sold a bigger kitchen.\n"
            "Bought before: a wardrobe online (2021, two parts missing, three calls), a sofa from a chain store "
            "(2022, came on the day), her parents’ kitchen (2024, the fitter left a door crooked).",
            "Prima casa, 62 m². Si trasferisce a settembre. Decide con Davide. 34 anni, Bologna.\n"
            "Vuole entrare in casa entro il 15 settembre e restare sotto gli 11.000 €, elettrodomestici compresi.\n"
            "La preoccupano i costi nascosti nel preventivo, una misura sbagliata che vuol dire altre sei settimane, "
            "chi vuole venderle una cucina più grande.\n"
            "Acquisti passati: un armadio online (2021, due pezzi mancanti, tre telefonate), un divano in una catena "
            "(2022, arrivato nel giorno fissato), la cucina dei suoi (2024, un’anta montata storta).",
        ),
    },
    {
        "id": "persona-donati",
        "name": Two("Renato & Carla Donati", "Renato e Carla Donati"),
        "short_name": Two("Renato & Carla", "Renato e Carla"),
        "role": Two("The re-fitters", "Rifanno la cucina"),
        "need": Two(
            "craft they can touch, and one person in charge",
            "qualità da toccare con mano, e una sola persona di riferimento",
        ),
        "background": Two(
            "Bought here in 2003, still proud of it.", "Hanno comprato qui nel 2003, e ne vanno ancora fieri."
        ),
        "quote": Two(
            "Twenty-two years and the drawers still close. Give us that again, and one person to call.",
            "Ventidue anni e i cassetti chiudono ancora. Rifatecela così, e dateci una persona da chiamare.",
        ),
        "colour": 2,
        "drawn_portrait": "older-couple",
        "notes": Two(
            "Own house, 110 m². Decide together, at the table, with everything on paper. 66 and 64, Modena.\n"
            "Worries: days without a kitchen, forms for the tax bonus, workmen who don’t know of each other.\n"
            "Bought before: this kitchen (2003), a bathroom (2018, three firms and nobody in charge).",
            "Casa di proprietà, 110 m². Decidono insieme, a tavola, con tutto su carta. 66 e 64 anni, Modena.\n"
            "Li preoccupano i giorni senza cucina, i moduli del bonus, gli operai che non sanno l’uno dell’altro.\n"
            "Acquisti passati: questa cucina (2003), un bagno (2018, tre ditte e nessun responsabile).",
        ),
    },
]

# name, icon, where: the eight online ones first, as the palette shows them
CHANNELS = [
    ("website", Two("Website", "Sito web"), "globe", "online"),
    ("search", Two("Search", "Ricerca"), "magnifying-glass", "online"),
    ("social", "Social", "image-square", "online"),
    ("reviews", Two("Reviews", "Recensioni"), "star", "online"),
    ("e-mail", "E-mail", "envelope", "online"),
    ("messaging", Two("Messaging", "Messaggi"), "chat-circle-dots", "online"),
    ("video-call", Two("Video call", "Videochiamata"), "video-camera", "online"),
    ("planner-app", Two("Planner app", "App progetto"), "cube", "online"),
    ("showroom", "Showroom", "storefront", "offline"),
    ("phone", Two("Phone", "Telefono"), "phone", "offline"),
    ("home-visit", Two("Home visit", "A domicilio"), "house", "offline"),
    ("delivery", Two("Delivery", "Consegna"), "truck", "offline"),
    ("print", Two("Print", "Stampa"), "newspaper", "offline"),
    ("fair", Two("Fair", "Fiera"), "ticket", "offline"),
    ("word-of-mouth", Two("Word of mouth", "Passaparola"), "users", "offline"),
]

DEPARTMENTS = [
    ("MK", "Marketing"),
    ("SH", Two("Showroom sales", "Vendite showroom")),
    ("DO", Two("Design office", "Ufficio progetti")),
    ("LF", Two("Logistics & fitting", "Logistica e montaggio")),
    ("CC", Two("Customer care", "Assistenza clienti")),
]

# the label continues the count: "9 interviews"
SOURCES: list[dict[str, Any]] = [
    {
        "id": "source-interviews",
        "kind": "interview",
        "label": Two("interviews", "interviste"),
        "count": 9,
        "date": "2025-05",
        "internal": False,
        "notes": Two(
            "First-home buyers, 45 minutes each, at their homes. Three more to come.",
            "Acquirenti della prima casa, 45 minuti ciascuna, a domicilio. Ne mancano tre.",
        ),
    },
    {
        "id": "source-calls",
        "kind": "call",
        "label": Two("calls", "telefonate"),
        "count": 14,
        "date": "2025-04",
        "internal": True,
        "notes": Two(
            "Recordings of showroom and customer care, heard by two people each.",
            "Registrazioni di showroom e assistenza, ascoltate da due persone ciascuna.",
        ),
    },
    {
        "id": "source-orders",
        "kind": "crm",
        "label": Two("orders", "ordini"),
        "count": 412,
        "date": "2025-04",
        "internal": True,
        "notes": Two("Orders and complaints of 2023 and 2024, CRM.", "Ordini e reclami del 2023 e 2024, dal CRM."),
    },
    {
        "id": "source-reviews",
        "kind": "review",
        "label": Two("reviews", "recensioni"),
        "count": 186,
        "date": "2025-06",
        "internal": False,
        "notes": Two("Public reviews of the last 24 months.", "Recensioni pubbliche degli ultimi 24 mesi."),
    },
    {
        "id": "source-watch",
        "kind": "observation",
        "label": Two("Saturdays in the showroom", "sabati in showroom"),
        "count": 2,
        "date": "2025-05",
        "internal": True,
        "notes": Two(
            "Watching from opening to closing, without speaking to customers. Two more to come.",
            "Osservazione dall’apertura alla chiusura, senza parlare con i clienti. Ne mancano due.",
        ),
    },
]

# persona, stage, name, unit, target, signed, decimals, values of four quarters (the last is the present one)
KPI_DATES = ("2024-09", "2024-12", "2025-03", "2025-06")
KPIS = [
    ("giulia", "inspiration", Two("Saves per reel", "Salvataggi per reel"), "%", None, False, 1, (2.6, 2.9, 3.1, 3.4)),
    ("giulia", "research", Two("Quiz completed", "Quiz completati"), "%", 55, False, None, (31, 34, 36, 38)),
    ("giulia", "showroom", Two("Visit → quote", "Visita → preventivo"), "%", 65, False, None, (58, 57, 60, 61)),
    ("giulia", "quote", Two("Quote → order", "Preventivo → ordine"), "%", 35, False, None, (33, 31, 29, 27)),
    ("giulia", "delivery", Two("Right first time", "Bene al primo colpo"), "%", 90, False, None, (79, 77, 74, 72)),
    ("giulia", "living", "NPS", "", 45, True, None, (36, 34, 33, 31)),
    ("donati", "inspiration", Two("Advert recall", "Ricordo dell’annuncio"), "%", None, False, None, (24, 22, 19, 18)),
    ("donati", "research", Two("Calls answered", "Chiamate risposte"), "%", 95, False, None, (76, 79, 80, 82)),
    ("donati", "showroom", Two("Visit → quote", "Visita → preventivo"), "%", 75, False, None, (71, 72, 74, 74)),
    ("donati", "quote", Two("Quote → order", "Preventivo → ordine"), "%", 50, False, None, (44, 47, 45, 46)),
    ("donati", "delivery", Two("Trades on time", "Tecnici puntuali"), "%", 95, False, None, (70, 66, 65, 64)),
    ("donati", "living", "NPS", "", 55, True, None, (49, 50, 51, 52)),
]

# key, name, short name, the customer's words, what the stage spans
STAGES = [
    (
        "inspiration",
        Two("Inspiration", "Ispirazione"),
        Two("Inspiration", "Ispirazione"),
        Two("A new home, a first idea", "Una casa nuova, una prima idea"),
        Two("From the first picture to the wish to do it.", "Dalla prima immagine alla voglia di farla."),
    ),
    (
        "research",
        Two("Research", "Ricerca"),
        Two("Research", "Ricerca"),
        Two("Who can I trust?", "Di chi mi posso fidare?"),
        Two("From the first search to the first contact.", "Dalla prima ricerca al primo contatto."),
    ),
    (
        "showroom",
        Two("Showroom & design", "Showroom e progetto"),
        Two("Showroom", "Progetto"),
        Two("Make it mine", "Che sia davvero mia"),
        Two("From the first visit to a plan they like.", "Dalla prima visita a un progetto che piace."),
    ),
    (
        "quote",
        Two("Quote & order", "Preventivo e ordine"),
        Two("Quote", "Preventivo"),
        Two("Let me understand", "Fatemi capire"),
        Two("From the quote to the deposit.", "Dal preventivo all’acconto."),
    ),
    (
        "delivery",
        Two("Delivery & fitting", "Consegna e montaggio"),
        Two("Delivery", "Consegna"),
        Two("On the day, as agreed", "Nel giorno stabilito"),
        Two("From the order to the last screw.", "Dall’ordine all’ultima vite."),
    ),
    (
        "living",
        Two("Living with it", "La vita in cucina"),
        Two("Living", "In cucina"),
        Two("Somebody still answers", "Qualcuno risponde ancora"),
        Two("The first years of use.", "I primi anni d’uso."),
    ),
]

# the departments a customer passes through; the first owns the stage
CHAINS = {
    "giulia": ("MK", "MK CC", "SH DO SH", "DO SH", "SH LF CC", "CC LF MK"),
    "donati": ("MK", "MK SH", "SH DO", "SH CC", "SH LF", "CC MK"),
}

# persona, stage, position in it, value, label, moment of truth, touchpoint
CURVE = [
    ("giulia", "inspiration", 0.5, 1.6, Two("Dreaming", "Si sogna"), False, None),
    ("giulia", "research", 0.32, -0.6, Two("No prices", "Nessun prezzo"), False, "search-prices"),
    ("giulia", "research", 0.76, 0.2, "", False, None),
    ("giulia", "showroom", 0.36, 1.8, Two("“My wall, in 3D”", "“La mia parete, in 3D”"), True, "planner-3d"),
    ("giulia", "showroom", 0.8, 1.0, "", False, None),
    ("giulia", "quote", 0.4, -1.6, Two("Lost in the quote", "Persa nel preventivo"), True, "quote-pdf"),
    ("giulia", "quote", 0.86, -0.6, "", False, None),
    ("giulia", "delivery", 0.3, -1.6, Two("Date moved", "Data spostata"), False, "date-moved"),
    ("giulia", "delivery", 0.76, 1.0, Two("It fits", "Sta a pennello"), True, "fitting-day"),
    ("giulia", "living", 0.5, 1.7, Two("Home", "A casa"), False, "first-dinner"),
    ("donati", "inspiration", 0.5, 0.6, "", False, None),
    ("donati", "research", 0.5, -0.3, "", False, None),
    ("donati", "showroom", 0.36, 1.6, Two("Craft you can touch", "Qualità da toccare"), True, "samples"),
    ("donati", "showroom", 0.8, 1.7, "", False, None),
    ("donati", "quote", 0.32, 1.1, "", False, None),
    ("donati", "quote", 0.8, -0.9, Two("Bonus papers", "Carte del bonus"), False, "tax-bonus"),
    ("donati", "delivery", 0.2, 0.6, "", False, None),
    ("donati", "delivery", 0.58, -1.8, Two("No plumber", "Niente idraulico"), True, "plumber"),
    ("donati", "delivery", 0.88, 0.6, "", False, "two-day-fitting"),
    ("donati", "living", 0.5, 1.7, Two("They called us", "Ci hanno chiamati"), False, "courtesy-call"),
]
