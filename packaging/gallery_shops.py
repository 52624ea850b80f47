"""Gallery of sample maps: a sports shop, a hotel stay, a mortgage. Data for `make_gallery.py`, not part of the program.

How a map is written stands in `make_gallery.py`: one line each, English before Italian.
"""

from __future__ import annotations

from sample_kitchen import Two

RUNNING = {
    "key": "running-shoes",
    "title": Two("Buying running shoes", "Comprare scarpe da corsa"),
    "client": "Passo Sport",
    "about": Two("A sports shop in town, and the web around it", "Un negozio di sport in città, e il web intorno"),
    "finding": Two("Good advice, and nobody there after it", "Un buon consiglio, e poi più nessuno"),
    "business": "b2c",
    "trade": Two("Retail", "Commercio al dettaglio"),
    "persona": {
        "name": "Marta Riva",
        "short_name": "Marta",
        "role": Two("Runs to feel well", "Corre per stare bene"),
        "quote": Two(
            "I do not want the fastest shoe. I want my knee to be quiet.",
            "Non voglio la scarpa più veloce. Voglio che il ginocchio stia zitto.",
        ),
        "drawn_portrait": "woman-dark-hair",
    },
    "needs": [
        Two("Somebody who looks at how she runs", "Qualcuno che guardi come corre"),
        Two("A shoe that lasts a season", "Una scarpa che duri una stagione"),
        Two("To bring it back when it hurts", "Poterla riportare se fa male"),
    ],
    "worries": [Two("Buying for looks again", "Comprare di nuovo per l’estetica")],
    "purchases": [
        (
            "2024",
            Two("Running shoes, online", "Scarpe da corsa, online"),
            -2,
            Two(
                "Half a size too small; the return took three weeks.",
                "Mezzo numero in meno; il reso è durato tre settimane.",
            ),
        )
    ],
    "departments": [
        ("MK", Two("Marketing", "Marketing")),
        ("SA", Two("Shop floor", "Vendita in negozio")),
        ("WE", Two("Online shop", "Negozio online")),
        ("CC", Two("Customer care", "Assistenza clienti")),
    ],
    "sources": [
        ("i", "interview", Two("interviews", "interviste"), 8, "2026-03", False),
        ("r", "review", Two("reviews", "recensioni"), 214, "2026-05", False),
        ("o", "crm", Two("receipts", "scontrini"), 1840, "2026-04", True),
    ],
    "map": """
= need | Need | Bisogno | Need | Bisogno | My knee says something | Il ginocchio si fa sentire
t word-of-mouth 1 4 MK i . | A friend names a shop | Un’amica fa il nome di un negozio
t social 0 2 MK o . | Photos of other runners | Foto di altri runner
" | Everybody runs in something else | Ognuno corre con una marca diversa
k % . 18 19 21 22 | Come on a friend’s word | Arrivano col passaparola
= look | Search | Ricerca | Search | Ricerca | Which shoe for my foot? | Quale scarpa per il mio piede?
t search -1 4 WE ir + | “Shoes for knee pain” | “Scarpe per dolore al ginocchio”
! 5 | Ten lists, and each one sells | Dieci classifiche, e tutte vendono
? 7 3 | A guide written by our physiotherapist | Una guida scritta dal nostro fisioterapista
t reviews 1 4 CC ir . | Reads what runners say | Legge che cosa dicono i runner
t website 0 3 WE o . | Looks up opening hours | Cerca gli orari di apertura
" | Everybody sells, who explains? | Tutti vendono, chi spiega?
k % 35 24 25 27 28 | Guide read to the end | Guida letta fino in fondo
= visit | In the shop | In negozio | Shop | Negozio | Look at me, not at the shelf | Guardate me, non lo scaffale
t shop 1 4 SA io + | Somebody greets her and asks | La salutano e chiedono
t shop 2 5 SA io *+ | Two minutes on the treadmill | Due minuti sul tapis roulant
l 1.8 | Somebody looks | Qualcuno guarda
t shop -1 4 SA i . | Saturday, eleven people waiting | Sabato, undici persone in fila
! 7 | An hour for a question | Un’ora per una domanda
? 8 4 | Book twenty minutes for a test | Prenotare venti minuti di prova
" | Finally somebody who does not hurry me | Finalmente qualcuno che non mi fa fretta
k % 60 51 53 55 54 | Test → purchase | Prova → acquisto
= pay | Purchase | Acquisto | Purchase | Acquisto | Tell me what it is worth | Ditemi quanto vale
t shop 0 3 SA o . | Two pairs, thirty euros apart | Due paia, trenta euro di differenza
t shop -1 3 SA i . | At the till: the loyalty form | Alla cassa: il modulo fedeltà
! 3 | Nine fields, people waiting behind | Nove campi, e la gente dietro
? 5 2 | Mobile number only, the rest later | Solo il cellulare, il resto dopo
" | What do I pay the thirty euros for? | Per che cosa pago trenta euro in più?
k € 115 98 101 104 103 | Average receipt | Scontrino medio
= run | First runs | Prime uscite | Running | Uscite | Was it the right one? | Era quella giusta?
t e-mail -2 5 MK ir *+ | Three offers, no question | Tre offerte, nessuna domanda
l -1.6 | Nobody asks | Nessuno chiede
! 8 | Nobody asks how it went | Nessuno chiede com’è andata
? 9 2 | After ten days: how is the knee? | Dopo dieci giorni: come va il ginocchio?
t messaging -1 4 CC i . | Writes about a sore heel | Scrive per un tallone dolorante
! 4 | An answer after two days | Risposta dopo due giorni
? 6 3 | The adviser answers by himself | Risponde il consulente stesso
" | I would tell them, if they asked | Glielo direi, se me lo chiedessero
k % 90 62 64 61 63 | Answered within a day | Risposte entro un giorno
= again | Next season | Prossima stagione | Again | Ritorno | They know my foot | Conoscono il mio piede
t newsletter -1 1 MK o - | Monthly newsletter | Newsletter mensile
t event 2 4 SA,MK i + | Sunday run with the shop | Corsa della domenica col negozio
t shop 1 5 SA o . | The old test is found again | Si ritrova la prova precedente
? 6 5 | A reminder after 700 km | Un promemoria dopo 700 km
" | They still have my film on the treadmill | Hanno ancora il mio video sul tapis roulant
k % 45 33 34 36 38 | Come back within 18 months | Tornano entro 18 mesi
""",
}

HOTEL = {
    "key": "hotel-stay",
    "title": Two("A weekend at the hotel", "Un fine settimana in hotel"),
    "client": "Albergo Tre Pini",
    "about": Two("From the wish to get away to the next booking", "Dalla voglia di partire alla prenotazione seguente"),
    "finding": Two("Loved on the mountain, lost at the desk", "Amati in montagna, persi alla reception"),
    "business": "b2c",
    "trade": Two("Tourism", "Turismo"),
    "persona": {
        "name": Two("Piero & Lena Sartori", "Piero e Lena Sartori"),
        "short_name": Two("Piero & Lena", "Piero e Lena"),
        "role": Two("Two days without children", "Due giorni senza figli"),
        "quote": Two(
            "We have forty hours. Please do not keep us at a desk.",
            "Abbiamo quaranta ore. Non teneteci davanti a un banco.",
        ),
        "drawn_portrait": "older-couple",
    },
    "needs": [
        Two("To know before what it costs in all", "Sapere prima quanto costa in tutto"),
        Two("A table at eight, not at six", "Un tavolo alle otto, non alle sei"),
        Two("Quiet from the first hour", "Quiete fin dalla prima ora"),
    ],
    "worries": [Two("Rain, and nothing to do", "La pioggia, e niente da fare")],
    "purchases": [
        (
            "2025",
            Two("Spa weekend by the lake", "Weekend alle terme sul lago"),
            -1,
            Two(
                "Every towel was an extra. Now reads what is included.",
                "Ogni asciugamano era un extra. Ora legge che cosa è compreso.",
            ),
        )
    ],
    "departments": [
        ("MK", Two("Marketing", "Marketing")),
        ("RC", Two("Reception", "Reception")),
        ("KI", Two("Restaurant", "Ristorante")),
        ("SP", Two("Spa", "Spa")),
        ("HK", Two("Housekeeping", "Piani")),
    ],
    "sources": [
        ("i", "interview", Two("guests", "ospiti"), 11, "2026-02", False),
        ("r", "review", Two("reviews", "recensioni"), 342, "2026-05", False),
        ("w", "observation", Two("Fridays at the desk", "venerdì alla reception"), 4, "2026-03", True),
    ],
    "map": """
= dream | Dreaming | Sogno | Dream | Sogno | Two days for ourselves | Due giorni per noi
t social 2 4 MK ir + | Steam and snow on a photo | Vapore e neve in una foto
t word-of-mouth 1 5 MK i . | Friends tell of the breakfast | Amici raccontano la colazione
" | That is the window I want to wake up at | È la finestra da cui voglio svegliarmi
k % . 3.1 3.4 3.3 3.8 | Photos saved | Foto salvate
= book | Booking | Prenotazione | Booking | Prenota | What does it come to? | Quanto viene in tutto?
t website -1 5 MK ir + | Three rates, four footnotes | Tre tariffe, quattro note
! 9 | The spa is not in the price | La spa non è nel prezzo
? 8 4 | One price with everything in it | Un prezzo con tutto compreso
t phone 1 4 RC iw + | Asks, and Anna knows | Chiede, e Anna sa
t marketplace 0 3 MK r . | Compares on a portal | Confronta su un portale
" | What will be on the bill in the end? | Che cosa ci sarà alla fine sul conto?
k % 40 29 31 30 33 | Booked without a portal | Prenotano senza portale
= before | Before the journey | Prima di partire | Before | Prima | Are we expected? | Ci aspettano?
t e-mail -1 3 MK i . | A long mail with house rules | Una lunga mail con le regole
! 3 | Nobody asks what they like | Nessuno chiede che cosa piace
? 7 2 | Three questions: table, pillow, path | Tre domande: tavolo, cuscino, sentiero
t messaging 1 4 RC i + | “Which road in the snow?” | “Che strada con la neve?”
k % 60 35 38 44 47 | Wishes known before arrival | Desideri noti prima dell’arrivo
= arrive | Arrival | Arrivo | Arrival | Arrivo | Let us in | Fateci entrare
t service-point -2 5 RC iw *+ | Twenty minutes at the desk | Venti minuti alla reception
l -1.7 | Waiting | In attesa
! 12 | Passport again, form again | Di nuovo documenti, di nuovo moduli
? 9 5 | Check in on the phone, key at the bar | Check-in dal telefono, chiave al bar
t home-visit 1 4 HK ir . | The room is warm | La camera è calda
" | We drove three hours for this queue | Tre ore di strada per questa coda
k min 8 21 20 19 18 down | Door to room | Dalla porta alla camera
= stay | The stay | Il soggiorno | Stay | Soggiorno | Time is ours | Il tempo è nostro
t service-point 2 5 SP ir *+ | First evening in the water | La prima sera in acqua
l 1.9 | Floating | Si galleggia
t service-point -1 4 KI iw . | Table at six or at nine | Tavolo alle sei o alle nove
! 6 | Eight o’clock is for regulars | Le otto sono per gli abituali
? 6 6 | Second chef from Friday to Sunday | Secondo cuoco da venerdì a domenica
t brochure 0 1 MK w - | Folder with eleven leaflets | Cartella con undici dépliant
" | Nobody wants anything from us | Nessuno vuole niente da noi
k % 92 88 87 89 90 | Would come again, asked on Sunday | Tornerebbero, chiesto la domenica
= after | After | Dopo | After | Dopo | Do they remember us? | Si ricordano di noi?
t service-point -1 4 RC iw . | The bill has two surprises | Il conto ha due sorprese
! 7 | Minibar and parking, never told | Minibar e parcheggio, mai detti
? 5 1 | The bill in the room, the evening before | Il conto in camera, la sera prima
t e-mail 0 3 MK r + | “Rate us” | “Dateci un voto”
? 7 3 | Their path, with the photo of the day | Il loro sentiero, con la foto del giorno
t mail 2 3 MK i . | A card in October | Una cartolina a ottobre
" | The nice part ended at the desk | La parte bella è finita alla cassa
k % 30 22 23 23 25 | Second stay within a year | Secondo soggiorno entro l’anno
""",
}

MORTGAGE = {
    "key": "mortgage",
    "title": Two("A mortgage for the first home", "Il mutuo per la prima casa"),
    "client": "Banca del Colle",
    "about": Two("From the first sum to the first instalment", "Dal primo conto alla prima rata"),
    "finding": Two(
        "Sixty days of silence between two good meetings", "Sessanta giorni di silenzio tra due buoni incontri"
    ),
    "business": "b2c",
    "trade": Two("Banking and insurance", "Banche e assicurazioni"),
    "persona": {
        "name": Two("Samir & Elisa", "Samir ed Elisa"),
        "short_name": Two("Samir & Elisa", "Samir ed Elisa"),
        "role": Two("Buying their first home", "Comprano la prima casa"),
        "quote": Two(
            "Tell us yes or no. It is the maybe that costs us the flat.",
            "Diteci sì o no. È il forse che ci fa perdere la casa.",
        ),
        "drawn_portrait": "",
    },
    "needs": [
        Two("A date they can tell the seller", "Una data da dire al venditore"),
        Two("One list of papers, once", "Un elenco di documenti, una volta sola"),
        Two("To understand what they sign", "Capire che cosa firmano"),
    ],
    "worries": [
        Two("Losing the deposit", "Perdere la caparra"),
        Two("A contract like hers, temporary", "Un contratto come il suo, a termine"),
    ],
    "purchases": [
        (
            "2022",
            Two("Car loan", "Prestito per l’auto"),
            -1,
            Two("The insurance was added without a word.", "L’assicurazione fu aggiunta senza dirlo."),
        )
    ],
    "departments": [
        ("MK", Two("Marketing", "Marketing")),
        ("BR", Two("Branch", "Filiale")),
        ("CR", Two("Credit office", "Ufficio crediti")),
        ("AP", Two("Appraisers", "Periti")),
        ("CC", Two("Customer service", "Servizio clienti")),
    ],
    "sources": [
        ("i", "interview", Two("couples", "coppie"), 9, "2026-01", False),
        ("o", "crm", Two("applications", "pratiche"), 318, "2026-04", True),
        ("c", "call", Two("calls", "telefonate"), 26, "2026-03", True),
    ],
    "map": """
= sum | First sum | Il primo conto | Sum | Conto | What can we afford? | Che cosa possiamo permetterci?
t search 0 4 MK io . | “Mortgage instalment 150,000” | “Rata mutuo 150.000”
t website -1 5 MK ic + | A calculator that wants a phone number | Un calcolatore che chiede il telefono
! 6 | No figure without their data | Nessuna cifra senza i loro dati
? 8 2 | Show the instalment first, ask later | Prima la rata, poi le domande
" | We only want to know whether to dream on | Vogliamo solo sapere se sognare
k % 45 22 24 27 31 | Calculator used to the end | Calcolatore usato fino in fondo
= talk | First talk | Primo colloquio | Talk | Colloquio | Somebody explains | Qualcuno spiega
t service-point 2 5 BR io *+ | An hour with Chiara at the branch | Un’ora con Chiara in filiale
l 1.6 | Understood | Abbiamo capito
t phone -1 3 BR c . | An appointment in nine days | Un appuntamento fra nove giorni
! 4 | The flat does not wait nine days | La casa non aspetta nove giorni
? 6 4 | Video talk in the evening | Colloquio in video la sera
" | She drew it on paper for us | Ce l’ha disegnato su un foglio
k % 55 41 42 44 43 | Talk → application | Colloquio → domanda
= papers | Papers | Documenti | Papers | Documenti | What else is missing? | Che cosa manca ancora?
t e-mail -1 5 BR ic + | A list of 23 papers | Un elenco di 23 documenti
! 8 | Asked for twice, in two ways | Chiesti due volte, in due modi
? 7 5 | One list that shows what has arrived | Un elenco che mostra che cosa è arrivato
t customer-area 0 4 CC o . | Uploads photos of pay slips | Carica foto delle buste paga
t home-visit 1 3 AP i . | The appraiser explains his walk | Il perito spiega il suo giro
" | We sent that one in March | Quello l’abbiamo mandato a marzo
k n 1.2 2.4 2.3 2.2 2.2 down | Rounds of papers | Giri di documenti
= wait | The wait | L’attesa | Wait | Attesa | Yes or no? | Sì o no?
t phone -2 5 CR,CC ic * | Five calls, four answers | Cinque telefonate, quattro risposte
l -1.8 | The maybe | Il forse
! 14 | Nobody owns the answer | Nessuno ha in mano la risposta
? 9 6 | One name and one date from day one | Un nome e una data dal primo giorno
t e-mail -2 4 CR io + | “Your application is being worked on” | “La sua pratica è in lavorazione”
! 7 | The branch knows no more than they | La filiale non sa più di loro
? 6 3 | Branch and credit office see one state | Filiale e crediti vedono lo stesso stato
" | Our seller calls every day | Il venditore ci chiama ogni giorno
k d 25 61 58 57 54 down | Days to the answer | Giorni fino alla risposta
= sign | The signature | La firma | Signature | Firma | What is this page? | Che cos’è questa pagina?
t service-point 1 5 BR i + | Signing at the notary’s | La firma dal notaio
t e-mail -1 4 CR c . | The draft comes the evening before | La bozza arriva la sera prima
! 5 | Forty pages in one night | Quaranta pagine in una notte
? 7 2 | Five days before, with two pages that explain | Cinque giorni prima, con due pagine che spiegano
k % 95 71 74 73 76 | Draft five days before | Bozza cinque giorni prima
= home | At home | A casa | Home | A casa | Still our bank? | Ancora la nostra banca?
t mail -1 1 MK o - | Offer for another mortgage | Offerta di un altro mutuo
t phone 2 4 BR i + | Chiara asks how the move went | Chiara chiede del trasloco
t customer-area 0 3 CC o . | Sees what is left to pay | Vede quanto resta da pagare
? 5 4 | A yearly talk, by calendar | Un colloquio all’anno, in calendario
" | Only Chiara knows our names | Solo Chiara sa come ci chiamiamo
k n 2.2 1.6 1.6 1.7 1.7 | Products per household | Prodotti per famiglia
""",
}

MAPS = (RUNNING, HOTEL, MORTGAGE)
