"""The cards of the sample project "Buying a fitted kitchen": touchpoints, thoughts, pains, opportunities, their links.

Data for `make_samples.py`, not part of the program; see `sample_kitchen.py` for how it is written. `sources` holds a
letter for each source that speaks for a card: i interviews, c calls, o orders, r reviews, w watching the showroom. No
letter makes an assumption, one kind makes a card researched, two make it validated.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sample_kitchen import Two


class Touch(NamedTuple):
    """A touchpoint; the first of `departments` owns it, `more` are further fields of the record."""

    key: str
    stage: str
    channel: str
    feeling: int
    importance: int
    departments: str
    sources: str
    initiator: str
    title: str | Two
    description: Two
    star: bool = False
    more: dict[str, Any] = {}


class Idea(NamedTuple):
    """An opportunity: votes, impact, effort; `more` holds the rank and the two lines of "Change first"."""

    key: str
    stage: str
    votes: int
    impact: int
    effort: int
    sources: str
    title: Two
    more: dict[str, Any] = {}


TOUCHPOINTS: dict[str, list[Touch]] = {
    "giulia": [
        Touch("reel", "inspiration", "social", 2, 3, "MK", "io", "company",
              Two("Reel: 9\u00a0m² kitchens", "Reel: cucine in 9\u00a0m²"),
              Two("Saves short videos of kitchens the size of hers before she has the keys.",
                  "Salva brevi video di cucine grandi come la sua, prima ancora di avere le chiavi.")),
        Touch("mood-board", "inspiration", "social", 1, 3, "MK", "i", "customer",
              Two("Shared mood board", "Moodboard condivisa"),
              Two("A board of pictures that she and Davide fill together, mostly at night.",
                  "Una bacheca di immagini che riempie con Davide, quasi sempre la sera.")),
        Touch("dinner-sara", "inspiration", "word-of-mouth", 2, 4, "", "i", "customer",
              Two("Dinner at Sara’s", "Cena da Sara"),
              Two("A friend’s new kitchen, cooked in and talked about for a whole evening.",
                  "La cucina nuova di un’amica, provata e commentata per una serata intera.")),
        Touch("search-prices", "research", "search", -1, 5, "MK", "ic", "customer",
              "“Cucina su misura prezzi”",
              Two("She types what everybody types, and no shop answers.",
                  "Scrive quello che scrivono tutti, e nessun negozio risponde.")),
        Touch("style-quiz", "research", "website", 0, 3, "MK", "i", "customer",
              Two("Style finder quiz", "Quiz sullo stile"),
              Two("Eight questions about taste, then a form; no price at the end.",
                  "Otto domande sul gusto, poi un modulo; alla fine nessun prezzo.")),
        Touch("reading-reviews", "research", "reviews", 1, 5, "CC MK", "ir", "customer",
              Two("Reading reviews", "Leggere le recensioni"),
              Two("Reads the two-star reviews first, and how the shop answers them.",
                  "Legge prima le recensioni da due stelle, e come risponde il negozio.")),
        Touch("design-fair", "research", "fair", 0, 2, "MK SH", "", "company",
              Two("Design fair weekend", "Weekend in fiera"),
              Two("Walks past the stand, takes a bag and a leaflet.",
                  "Passa dallo stand, prende una borsa e un dépliant."),
              more={"yearly_cost": 9000.0,
                    "evidence_reason": Two("The stand team’s impression, no visitor asked",
                                           "Impressione di chi era allo stand, nessun visitatore sentito")}),
        Touch("planner-3d", "showroom", "planner-app", 2, 5, "DO", "io", "customer",
              Two("3D planner at home", "Progetto 3D da casa"),
              Two("Draws her own room and sees her wall with the cabinets on it.",
                  "Disegna la sua stanza e vede la sua parete con i mobili."),
              star=True, more={"duration": 75.0}),
        Touch("book-designer", "showroom", "website", -1, 4, "SH DO", "c", "customer",
              Two("Book a designer", "Prenotare il designer"),
              Two("The calendar offers the first free Saturday in twelve days.",
                  "Il calendario offre il primo sabato libero fra dodici giorni.")),
        Touch("video-review", "showroom", "video-call", 1, 5, "DO SH", "ic", "company",
              Two("Video plan review", "Revisione in video"),
              Two("The designer goes through the plan with her and Davide, on screen.",
                  "Il designer rivede il progetto con lei e Davide, sullo schermo."),
              more={"duration": 40.0, "evidence": "researched",
                    "evidence_reason": Two("The two sources disagree on when it happens",
                                           "Le due fonti non concordano sul momento"),
                    "notes": Two("Happens after the quote more often than before: 9 of 14 calls change the price. "
                                 "Ask Laura (DO) for the April list.",
                                 "Avviene più spesso dopo il preventivo che prima: in 9 telefonate su 14 il prezzo "
                                 "cambia. Chiedere a Laura (DO) l’elenco di aprile.")}),
        Touch("saturday-visit", "showroom", "showroom", 1, 5, "SH", "iw", "customer",
              Two("Saturday visit", "Visita del sabato"),
              Two("First time with people and materials; crowded, but welcoming.",
                  "Primo incontro con persone e materiali; c’è folla, ma si sta bene."),
              more={"duration": 90.0}),
        Touch("home-survey", "showroom", "home-visit", 1, 5, "DO LF", "i", "company",
              Two("Home survey", "Rilievo a casa"),
              Two("An hour at the flat to measure walls, pipes and sockets.",
                  "Un’ora nell’appartamento per misurare pareti, tubi e prese."),
              more={"duration": 60.0}),
        Touch("quote-pdf", "quote", "e-mail", -2, 5, "SH DO", "ic", "company",
              Two("Quote PDF, 11 pages", "Preventivo di 11 pagine"),
              Two("Codes and items; the total is on the last page.", "Codici e voci; il totale è sull’ultima pagina."),
              star=True),
        Touch("e-sign", "quote", "website", 0, 4, "SH", "o", "company",
              Two("E-sign and deposit", "Firma online e acconto"),
              Two("Signs on the phone and pays 30 % by card.", "Firma dal telefono e paga il 30 % con la carta."),
              more={"duration": 10.0}),
        Touch("second-visit", "quote", "showroom", 0, 4, "SH DO", "", "customer",
              Two("Second visit, with partner", "Seconda visita, in due"),
              Two("Comes back with Davide, who has to hear it all again.",
                  "Torna con Davide, che deve risentire tutto."),
              more={"evidence_reason": Two("The salespeople say so", "Lo dicono i venditori"),
                    "notes": Two("To validate: two interviews.", "Da validare: due interviste.")}),
        Touch("order-tracking", "delivery", "website", -1, 4, "LF", "ic", "customer",
              Two("Order tracking page", "Pagina dell’ordine"),
              Two("Says “in production” for six weeks.", "Per sei settimane dice “in produzione”.")),
        Touch("date-moved", "delivery", "messaging", -2, 5, "LF SH", "cr", "company",
              Two("“Your date has moved”", "“Consegna rinviata”"),
              Two("A text two days before, without a reason or a new date.",
                  "Un messaggio due giorni prima, senza motivo né nuova data.")),
        Touch("delivery-730", "delivery", "delivery", -1, 4, "LF", "r", "company",
              Two("Delivery at 7:30", "Consegna alle 7:30"),
              Two("The lorry is early, and nobody knows which floor.",
                  "Il camion è in anticipo, e nessuno sa il piano.")),
        Touch("fitting-day", "delivery", "home-visit", 1, 5, "LF", "ir", "company",
              Two("Fitting day", "Giorno del montaggio"),
              Two("Two fitters, and everything fits to the millimetre.",
                  "Due montatori, e tutto combacia al millimetro."),
              star=True, more={"duration": 480.0}),
        Touch("care-videos", "living", "planner-app", 1, 3, "MK", "", "company",
              Two("Care videos", "Video di manutenzione"),
              Two("How to clean the worktop and set the hinges.", "Come pulire il piano e regolare le cerniere."),
              more={"evidence_reason": Two("Views not counted, nobody asked",
                                           "Visualizzazioni non contate, nessuno sentito")}),
        Touch("review-request", "living", "e-mail", 0, 3, "MK CC", "r", "company",
              Two("Review request", "Richiesta recensione"),
              Two("Comes after a week, while a plinth is still missing.",
                  "Arriva dopo una settimana, quando manca ancora uno zoccolo.")),
        Touch("warranty-repair", "living", "home-visit", -1, 4, "CC LF", "c", "customer",
              Two("Warranty repair", "Intervento in garanzia"),
              Two("A door has dropped: three calls, two visits.",
                  "Un’anta si è abbassata: tre telefonate, due uscite.")),
        Touch("first-dinner", "living", "word-of-mouth", 2, 4, "", "", "customer",
              Two("First dinner with friends", "Prima cena con amici"),
              Two("Six people at the table, and they all ask where she bought it.",
                  "Sei persone a tavola, e tutte chiedono dove l’ha comprata."),
              more={"evidence_reason": Two("The team’s guess", "Ipotesi del gruppo"),
                    "notes": Two("To validate: survey, question 12.", "Da validare: questionario, domanda 12.")}),
    ],
    "donati": [
        Touch("daughters-photo", "inspiration", "messaging", 1, 3, "", "", "customer",
              Two("Daughter’s photo", "Foto della figlia"),
              Two("Their daughter sends a picture of a kitchen: “Why not you?”",
                  "La figlia manda la foto di una cucina: “E voi, perché no?”"),
              more={"evidence_reason": Two("One story, told in workshop 1", "Un solo racconto, nel primo incontro")}),
        Touch("paper-advert", "inspiration", "print", 0, 2, "MK", "o", "company",
              Two("Local paper advert", "Annuncio sul giornale"),
              Two("Half a page on Thursdays; they know the shop already.",
                  "Mezza pagina il giovedì; il negozio lo conoscono già."),
              more={"yearly_cost": 14000.0}),
        Touch("neighbours-advice", "inspiration", "word-of-mouth", 2, 5, "", "r", "customer",
              Two("Neighbour’s advice", "Consiglio dei vicini"),
              Two("The neighbours had theirs done last year and like to show it.",
                  "I vicini l’hanno rifatta l’anno scorso e la mostrano volentieri.")),
        Touch("tablet-website", "research", "website", -1, 3, "MK", "cw", "customer",
              Two("Website on the tablet", "Sito sul tablet"),
              Two("Large pictures, small print; the opening hours are three taps away.",
                  "Foto grandi, caratteri piccoli; per gli orari servono tre tocchi.")),
        Touch("catalogue", "research", "print", 1, 3, "MK", "c", "customer",
              Two("Catalogue by post", "Catalogo per posta"),
              Two("Asked for by phone, read at the table with a pencil.",
                  "Chiesto al telefono, letto a tavola con la matita.")),
        Touch("showroom-call", "research", "phone", 1, 4, "SH", "cw", "customer",
              Two("Call to the showroom", "Chiamata in showroom"),
              Two("They ring before they come; whoever answers knows the range.",
                  "Chiamano prima di venire; chi risponde conosce i prodotti."),
              more={"duration": 8.0}),
        Touch("renders", "showroom", "e-mail", -1, 3, "DO SH", "c", "company",
              Two("Renders by e-mail", "Render via e-mail"),
              Two("Three small attachments that they have printed at the stationer’s.",
                  "Tre piccoli allegati, che fanno stampare in cartoleria.")),
        Touch("samples", "showroom", "showroom", 2, 5, "SH", "rw", "customer",
              Two("Touching the samples", "Toccare i campioni"),
              Two("They open drawers, knock on doors, run a hand along the edge.",
                  "Aprono cassetti, bussano sulle ante, passano la mano sul bordo."),
              star=True, more={"duration": 60.0}),
        Touch("home-survey-donati", "showroom", "home-visit", 1, 5, "DO LF", "o", "company",
              Two("Home survey", "Rilievo a casa"),
              Two("The designer measures, and asks how they cook.", "Il designer misura, e chiede come cucinano."),
              more={"duration": 75.0}),
        Touch("tax-bonus", "quote", "e-mail", -2, 4, "SH CC", "c", "company",
              Two("Tax bonus papers", "Pratica bonus mobili"),
              Two("Five e-mails with forms for the furniture bonus, one of them wrong.",
                  "Cinque e-mail di moduli per il bonus, una sbagliata.")),
        Touch("paper-quote", "quote", "showroom", 2, 5, "SH", "ow", "company",
              Two("Paper quote, explained", "Preventivo spiegato"),
              Two("Printed, on the table, gone through line by line.", "Stampato, sul tavolo, letto riga per riga."),
              more={"duration": 70.0}),
        Touch("instalments", "quote", "phone", 0, 3, "SH", "", "customer",
              Two("Instalment plan (rate)", "Pagamento a rate"),
              Two("They ask what 24 months would cost; the answer comes by phone.",
                  "Chiedono quanto costano 24 mesi; la risposta arriva per telefono."),
              more={"evidence_reason": Two("The salespeople say so", "Lo dicono i venditori"),
                    "notes": Two("To validate: survey, question 7.", "Da validare: questionario, domanda 7.")}),
        Touch("fitters-sms", "delivery", "messaging", 1, 4, "LF", "cr", "company",
              Two("SMS: fitters on the way", "SMS: montatori in arrivo"),
              Two("In the morning, with the fitters’ names.", "Al mattino, con i nomi dei montatori.")),
        Touch("old-kitchen", "delivery", "home-visit", 1, 4, "LF", "r", "company",
              Two("Old kitchen removed", "Via la vecchia cucina"),
              Two("Taken apart and carried away in a morning, the floor covered.",
                  "Smontata e portata via in una mattina, col pavimento coperto."),
              more={"duration": 240.0}),
        Touch("plumber", "delivery", "phone", -2, 5, "LF SH", "cr", "customer",
              Two("Wait for the plumber", "Attesa dell’idraulico"),
              Two("The fitters are there, the plumber is not: nobody had called him.",
                  "I montatori ci sono, l’idraulico no: nessuno l’aveva chiamato."),
              star=True),
        Touch("two-day-fitting", "delivery", "home-visit", 1, 5, "LF", "or", "company",
              Two("Two-day fitting", "Montaggio in due giorni"),
              Two("The same two people on both days, and they sweep up.",
                  "Le stesse due persone per due giorni, e alla fine spazzano."),
              more={"duration": 960.0}),
        Touch("newsletter", "living", "e-mail", 0, 1, "MK", "", "company",
              Two("Recipes newsletter", "Newsletter di ricette"),
              Two("Recipes every month; they have their own.", "Ricette ogni mese; loro hanno le proprie."),
              more={"yearly_cost": 6000.0,
                    "evidence_reason": Two("Opens not counted, nobody asked",
                                           "Aperture non contate, nessuno sentito")}),
        Touch("courtesy-call", "living", "phone", 2, 4, "CC", "r", "company",
              Two("Courtesy call, day 30", "Telefonata a 30 giorni"),
              Two("Somebody rings just to ask how it is going.", "Qualcuno chiama solo per sapere come va."),
              more={"duration": 5.0}),
        Touch("spare-parts", "living", "showroom", -1, 3, "CC LF", "c", "customer",
              Two("Spare-parts counter", "Banco ricambi"),
              Two("A handle can be ordered only by the code on an old invoice.",
                  "Una maniglia si ordina solo col codice di una vecchia fattura.")),
    ],
}  # fmt: skip

# stage, text, sources
THOUGHTS: dict[str, list[tuple[str, Two, str]]] = {
    "giulia": [
        ("inspiration", Two("I want it to feel mine, not like a catalogue.", "La voglio mia, non da catalogo."), "i"),
        ("research", Two("Why does nobody put a price on it?", "Perché nessuno scrive un prezzo?"), "ic"),
        ("showroom", Two("When I saw my wall in 3D I stopped looking elsewhere.",
                         "Vista la mia parete in 3D, ho smesso di cercare."), "i"),
        ("quote", Two("Eleven pages and I still can’t find the worktop.",
                      "Undici pagine, e non trovo ancora il piano di lavoro."), "ic"),
        ("delivery", Two("I took a day off and nobody came.",
                         "Ho preso un giorno di ferie e non è venuto nessuno."), "ir"),
        ("living", Two("Now everybody eats in the kitchen.", "Adesso si mangia tutti in cucina."), "i"),
    ],
    "donati": [
        ("inspiration", Two("Ours has done twenty-two years.", "La nostra ha retto ventidue anni."), "w"),
        ("research", Two("I want to talk to someone, not fill in a form.",
                         "Voglio parlare con qualcuno, non riempire un modulo."), "c"),
        ("showroom", Two("You have to open a drawer to know it.", "Bisogna aprire un cassetto, per capire."), "w"),
        ("quote", Two("He went through it line by line, with a pencil.",
                      "Ce l’ha spiegato riga per riga, con la matita."), "w"),
        ("delivery", Two("The plumber? We thought you called him.", "L’idraulico? Pensavamo lo chiamaste voi."), "cr"),
        ("living", Two("They rang just to ask how it was going.", "Hanno chiamato solo per sapere come va."), "r"),
    ],
}  # fmt: skip

# key, stage, title, votes, sources
PAINS: dict[str, list[tuple[str, str, Two, int, str]]] = {
    "giulia": [
        ("no-prices", "research", Two("No prices online", "Nessun prezzo online"), 4, "ic"),
        ("saturday-wait", "showroom", Two("12-day Saturday wait", "12 giorni per un sabato"), 3, "o"),
        ("no-compare", "quote", Two("No way to compare", "Nessun confronto"), 6, "ic"),
        ("explains-twice", "quote", Two("Explains it all twice", "Spiega tutto due volte"), 5, "c"),
        ("moved-thrice", "delivery", Two("Date moved 3 times", "Data spostata 3 volte"), 7, "cr"),
        ("no-owner", "living", Two("Defects have no owner", "Difetti di nessuno"), 2, "c"),
    ],
    "donati": [
        ("hidden-hours", "research", Two("Opening hours hidden", "Orari introvabili"), 1, "w"),
        ("small-renders", "showroom", Two("Renders too small", "Render troppo piccoli"), 2, "c"),
        ("five-e-mails", "quote", Two("Papers in five e-mails", "Carte in cinque e-mail"), 4, "c"),
        ("nobody-books", "delivery", Two("Nobody books trades", "Nessuno avvisa i tecnici"), 8, "cr"),
        ("old-code", "living", Two("Parts need old code", "Serve il vecchio codice"), 2, "c"),
    ],
}

IDEAS: dict[str, list[Idea]] = {
    "giulia": [
        Idea("save-look", "inspiration", 2, 4, 7, "i", Two("Save look to planner", "Salvare lo stile in 3D")),
        Idea("price-per-metre", "research", 9, 7, 2, "i", Two("Price per metre", "Prezzo al metro")),
        Idea("reserve-designer", "showroom", 7, 8, 4, "c", Two("Reserve a designer", "Riservare il designer")),
        Idea("one-page-quote", "quote", 14, 9, 3, "i", Two("One-page quote", "Preventivo in una pagina"),
             {"rank": 1,
              "first_line": Two("Three options, one price each.", "Tre opzioni, un prezzo ciascuna."),
              "second_line": Two("Today: 11 pages, 27 % sign.", "Oggi: 11 pagine, firma il 27 %.")}),
        Idea("fitting-coordinator", "delivery", 12, 8, 8, "r", Two("Fitting coordinator", "Un solo coordinatore"),
             {"rank": 3,
              "first_line": Two("One name, one number, one", "Un nome, un numero, una data"),
              "second_line": Two("date from order to fitting.", "dall’ordine al montaggio.")}),
        Idea("check-up", "living", 6, 6, 4, "c", Two("30-day check-up", "Controllo a 30 giorni")),
    ],
    "donati": [
        Idea("neighbour-evening", "inspiration", 1, 2, 4, "r", Two("Neighbour evening", "Serata con i vicini")),
        Idea("call-back", "research", 4, 6, 1, "c", Two("Call back in an hour", "Richiamo entro un’ora")),
        Idea("printed-renders", "showroom", 2, 3, 1, "w", Two("Printed A3 renders", "Render stampati in A3")),
        Idea("bonus-done", "quote", 5, 6, 6, "c", Two("Bonus papers done", "Pratica bonus inclusa")),
        Idea("trades-booked", "delivery", 11, 9, 6, "r", Two("Trades booked by us", "Tecnici prenotati da noi"),
             {"rank": 2,
              "first_line": Two("Plumber and electrician come", "Idraulico ed elettricista"),
              "second_line": Two("with the fitting.", "arrivano col montaggio.")}),
        Idea("courtesy-for-all", "living", 5, 4, 3, "r", Two("Courtesy call for all", "Telefonata per tutti")),
    ],
}  # fmt: skip

# what hurts or could be better at a touchpoint
LINKS = """
mood-board: save-look
search-prices: no-prices price-per-metre
book-designer: saturday-wait reserve-designer
video-review: explains-twice reserve-designer
saturday-visit: saturday-wait
quote-pdf: no-compare explains-twice one-page-quote
second-visit: one-page-quote
order-tracking: moved-thrice fitting-coordinator
date-moved: moved-thrice fitting-coordinator
delivery-730: fitting-coordinator
warranty-repair: no-owner check-up
neighbours-advice: neighbour-evening
tablet-website: hidden-hours
showroom-call: call-back
renders: small-renders printed-renders
tax-bonus: five-e-mails bonus-done
plumber: nobody-books trades-booked
courtesy-call: courtesy-for-all
spare-parts: old-code

no-prices: price-per-metre
saturday-wait: reserve-designer
no-compare: one-page-quote
explains-twice: one-page-quote
moved-thrice: fitting-coordinator
no-owner: check-up
hidden-hours: call-back
small-renders: printed-renders
five-e-mails: bonus-done
nobody-books: trades-booked
"""

# whom a source speaks of
PERSONA_SOURCES = {"giulia": "iorw", "donati": "corw"}

# what one source says of one touchpoint
SOURCE_NOTES = {
    ("video-review", "i"): Two("Seven of nine had it before the quote.",
                               "Sette su nove l’hanno avuta prima del preventivo."),
    ("video-review", "c"): Two("Nine of fourteen came back to it after the quote.",
                               "Nove su quattordici ci tornano dopo il preventivo."),
    ("quote-pdf", "c"): Two("“Which page is the worktop on?”", "“A che pagina è il piano di lavoro?”"),
    ("plumber", "r"): Two("The word “plumber” is in 31 of 186 reviews.",
                          "La parola “idraulico” è in 31 recensioni su 186."),
}  # fmt: skip
