"""What the sample's departments do at touchpoints, what goes back and forth there, which stages matter most.

Data for `make_samples.py`, not part of the program.
"""

from __future__ import annotations

from typing import Any

from sample_kitchen import Two

# touchpoint, department, behind the scenes, what it does
PARTS = [
    ("reading-reviews", "CC", False, Two("Answers within two days", "Risponde entro due giorni")),
    ("reading-reviews", "MK", True, Two("Counts stars, once a month", "Conta le stelle, una volta al mese")),
    ("design-fair", "MK", True, Two("Books the stand", "Prenota lo stand")),
    ("design-fair", "SH", False, Two("Talks to visitors", "Parla con i visitatori")),
    ("book-designer", "SH", False, Two("Offers three dates", "Propone tre date")),
    ("book-designer", "DO", True, Two("Keeps the calendar", "Tiene il calendario")),
    ("video-review", "DO", False, Two("Shares the plan on screen", "Mostra il progetto")),
    ("video-review", "SH", True, Two("Notes what changes the price", "Annota che cosa cambia il prezzo")),
    ("home-survey", "DO", False, Two("Measures walls and pipes", "Misura pareti e tubi")),
    ("home-survey", "LF", True, Two("Checks stairs and lift", "Verifica scale e ascensore")),
    ("quote-pdf", "SH", False, Two("Sends and explains it", "Lo invia e lo spiega")),
    ("quote-pdf", "DO", True, Two("Adds up 140 items", "Somma 140 voci")),
    ("second-visit", "DO", True, Two("Redraws overnight", "Ridisegna nella notte")),
    ("date-moved", "LF", False, Two("Writes the text", "Scrive il messaggio")),
    ("date-moved", "SH", True, Two("Hears of it afterwards", "Lo viene a sapere dopo")),
    ("tax-bonus", "SH", False, Two("Collects the forms", "Raccoglie i moduli")),
    ("tax-bonus", "CC", True, Two("Files them with the tax office", "Li trasmette all’Agenzia")),
    ("plumber", "LF", False, Two("Waits at the door", "Aspetta alla porta")),
    ("plumber", "SH", True, Two("Should have called him", "Doveva chiamarlo")),
    ("home-survey-donati", "LF", True, Two("Checks the old pipes", "Verifica i vecchi tubi")),
    ("warranty-repair", "CC", False, Two("Takes the call", "Riceve la chiamata")),
    ("warranty-repair", "LF", False, Two("Sends a fitter", "Manda un montatore")),
    ("spare-parts", "LF", True, Two("Looks for the code", "Cerca il codice")),
]

# touchpoint: what goes back and forth there
EXCHANGE: dict[str, dict[str, Any]] = {
    "planner-3d": {
        "gives": Two("Her measurements, her taste", "Le sue misure, i suoi gusti"),
        "gets": Two("Her wall, as it will be", "La sua parete, come sarà"),
        "collaboration": Two("Draw together on one plan, each from home.", "Disegnare insieme, ognuno da casa."),
    },
    "quote-pdf": {
        "gives": Two("Three weeks of trust", "Tre settimane di fiducia"),
        "gets": Two("Eleven pages, one total", "Undici pagine, un totale"),
        "opinions": Two("“Where is the worktop?” “On page nine.”", "“Dov’è il piano?” “A pagina nove.”"),
    },
    "courtesy-call": {
        "gives": Two("Five minutes and a frank word", "Cinque minuti e una parola franca"),
        "gets": Two("Somebody who asks", "Qualcuno che chiede"),
        "opinions": Two("What they would tell a neighbour.", "Che cosa direbbero a un vicino."),
        "collaboration": Two("Show the kitchen to the next customer.", "Mostrare la cucina al prossimo cliente."),
    },
    "fitting-day": {
        "gives": Two("A day off, a free flat", "Un giorno di ferie, la casa libera"),
        "gets": Two("A kitchen that works tonight", "Una cucina che funziona stasera"),
    },
}

# stage: what is special about it
STANDING: dict[str, dict[str, Any]] = {
    "inspiration": {"entry_point": True},
    "quote": {"key_moment": True},
    "delivery": {"key_moment": True},
}
