"""The sample's personas beyond the map: needs, past purchases, jobs, worries, channels, scales, facts.

Data for `make_samples.py`, not part of the program. The letters say which sources speak for a line (see `SOURCE_OF`).
"""

from __future__ import annotations

from typing import NamedTuple

from sample_kitchen import Two

Words = Two | str


class Told(NamedTuple):
    """A line: persona, group, text, sources; the sort of a fact, a detail."""

    persona: str
    group: str
    text: Words
    sources: str = ""
    heading: Words = ""
    detail: Words = ""


LINES = [
    Told(
        "giulia",
        "need",
        Two("See a price range before giving an e-mail", "Vedere un prezzo prima di dare l’e-mail"),
        "ic",
    ),
    Told("giulia", "need", Two("See the kitchen in her own room", "Vedere la cucina nella sua stanza"), "iw"),
    Told("giulia", "need", Two("One person who knows the whole story", "Una persona che sa tutta la storia"), "c"),
    Told(
        "giulia", "need", Two("Fixed days she can plan leave around", "Giorni fissi su cui organizzare le ferie"), "i"
    ),
    Told("giulia", "need", Two("Materials explained without jargon", "Materiali spiegati senza gergo")),
    Told("giulia", "job", Two("Move in by 15 September", "Entrare in casa entro il 15 settembre"), "io"),
    Told("giulia", "job", Two("Agree on a plan with Davide", "Scegliere il progetto con Davide"), "i"),
    Told(
        "giulia",
        "job",
        Two("Stay under 11,000 €, appliances in", "Restare sotto 11.000 €, elettrodomestici compresi"),
        "io",
    ),
    Told("giulia", "worry", Two("Hidden costs in the quote", "Costi nascosti nel preventivo"), "ri"),
    Told(
        "giulia",
        "worry",
        Two("A wrong measure, and six more weeks", "Una misura sbagliata, e altre sei settimane"),
        "r",
    ),
    Told("giulia", "worry", Two("Being sold a bigger kitchen", "Farsi vendere una cucina più grande")),
    Told("giulia", "fact", Two("First home, 62 m²", "Prima casa, 62 m²"), "io", "home"),
    Told("giulia", "fact", Two("Moves in September", "Si trasferisce a settembre"), "io", "time"),
    Told("giulia", "fact", Two("Decides with Davide", "Decide con Davide"), "i", "people"),
    Told("giulia", "fact", Two("34, Bologna", "34 anni, Bologna"), "", "place"),
    Told("donati", "need", Two("Touch the doors and open the drawers", "Toccare le ante e aprire i cassetti"), "wi"),
    Told("donati", "need", Two("One person in charge of all trades", "Un solo responsabile per tutti i tecnici"), "ir"),
    Told(
        "donati", "need", Two("Everything on paper, to read at the table", "Tutto su carta, da leggere a tavola"), "i"
    ),
    Told(
        "donati",
        "need",
        Two("Somebody who still answers in ten years", "Qualcuno che risponda anche fra dieci anni"),
        "r",
    ),
    Told("donati", "job", Two("Cook again within a week", "Tornare a cucinare entro una settimana"), "ic"),
    Told("donati", "job", Two("Get the tax bonus without mistakes", "Ottenere il bonus senza errori"), "c"),
    Told("donati", "job", Two("Keep the table where it is", "Lasciare il tavolo dov’è")),
    Told("donati", "worry", Two("Days without a kitchen", "Giorni senza cucina"), "ic"),
    Told("donati", "worry", Two("Forms for the tax bonus", "I moduli del bonus"), "c"),
    Told("donati", "worry", Two("Workmen who don’t know of each other", "Operai che non sanno l’uno dell’altro"), "r"),
    Told(
        "donati",
        "behaviour",
        Two("Come to the showroom twice, with photographs", "Vengono due volte in showroom, con le foto"),
        "w",
    ),
    Told("donati", "fact", Two("Own house, 110 m²", "Casa di proprietà, 110 m²"), "io", "home"),
    Told("donati", "fact", Two("Decide together, at the table", "Decidono insieme, a tavola"), "i", "people"),
    Told("donati", "fact", Two("66 and 64, Modena", "66 e 64 anni, Modena"), "", "place"),
]

# persona, year, what, feeling, what it left behind, sources
PURCHASES = [
    (
        "giulia",
        "2021",
        Two("Wardrobe, online", "Armadio, online"),
        -2,
        Two(
            "Two parts missing, three calls. Now reads delivery terms first.",
            "Due pezzi mancanti, tre telefonate. Ora legge prima i termini di consegna.",
        ),
        "i",
    ),
    (
        "giulia",
        "2022",
        Two("Sofa, chain store", "Divano, catena"),
        1,
        Two(
            "Came on the day. Paid 90 € extra and would again.",
            "Arrivato nel giorno fissato. Ha pagato 90 € in più e lo rifarebbe.",
        ),
        "i",
    ),
    (
        "giulia",
        "2024",
        Two("Parents’ kitchen", "Cucina dei genitori"),
        -1,
        Two(
            "Fitter left a door crooked. Wants the fitter’s name beforehand.",
            "Un’anta montata storta. Vuole sapere prima il nome del montatore.",
        ),
        "ic",
    ),
    (
        "donati",
        "2003",
        Two("This kitchen, from us", "Questa cucina, da noi"),
        2,
        Two("The drawers still close. Expect the same again.", "I cassetti chiudono ancora. Si aspettano lo stesso."),
        "io",
    ),
    (
        "donati",
        "2018",
        Two("Bathroom, three firms", "Bagno, tre ditte"),
        -2,
        Two(
            "Nobody was in charge. Ask for one name before anything else.",
            "Nessun responsabile. Chiedono subito un nome.",
        ),
        "i",
    ),
]

# persona, channel, share, sources
CHANNELS = [
    ("giulia", "planner-app", 0.92, "io"),
    ("giulia", "messaging", 0.81, "i"),
    ("giulia", "showroom", 0.74, "iw"),
    ("giulia", "reviews", 0.66, "ri"),
    ("giulia", "phone", 0.18, "c"),
    ("donati", "showroom", 0.95, "wi"),
    ("donati", "phone", 0.88, "c"),
    ("donati", "home-visit", 0.72, "i"),
    ("donati", "word-of-mouth", 0.6, "i"),
    ("donati", "print", 0.34, ""),
]

# persona, one end, the other end, place between them, sources
SCALES = [
    ("giulia", Two("Price", "Prezzo"), Two("Quality", "Qualità"), 0.62, "i"),
    ("giulia", Two("Alone", "Da sola"), Two("With others", "Con altri"), 0.78, "i"),
    ("giulia", Two("Fast", "In fretta"), Two("Slow", "Con calma"), 0.35, "iw"),
    ("giulia", "Online", Two("In person", "Di persona"), 0.44, "iw"),
    ("donati", Two("Price", "Prezzo"), Two("Quality", "Qualità"), 0.84, "i"),
    ("donati", Two("Alone", "Da soli"), Two("With others", "Con altri"), 0.3, "i"),
    ("donati", Two("Fast", "In fretta"), Two("Slow", "Con calma"), 0.76, "w"),
    ("donati", "Online", Two("In person", "Di persona"), 0.93, "wi"),
]
