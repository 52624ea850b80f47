"""Gallery of sample maps: a software subscription, an outpatient visit, a town hall, a machine builder at trade fairs.

Data for `make_gallery.py`, not part of the program. How a map is written stands there; English before Italian.
"""

from __future__ import annotations

from sample_kitchen import Two

PAYROLL = {
    "key": "payroll-software",
    "title": Two("Subscribing to payroll software", "Abbonarsi a un software paghe"),
    "client": "Quadra Software",
    "about": Two("B2B: from the trial to the renewal", "B2B: dalla prova al rinnovo"),
    "finding": Two("Won in the trial, lost in the first pay run", "Vinti nella prova, persi alle prime buste paga"),
    "business": "b2b",
    "trade": Two("Software", "Software"),
    "persona": {
        "name": "Ines Galli",
        "short_name": "Ines",
        "role": Two("Office manager, 40 people to pay", "Responsabile ufficio, 40 persone da pagare"),
        "quote": Two(
            "On the 27th everybody must have their money. The rest is decoration.",
            "Il 27 tutti devono avere i soldi. Il resto è decorazione.",
        ),
        "drawn_portrait": "woman-dark-hair",
    },
    "needs": [
        Two("The first pay run without a fault", "Le prime buste paga senza errori"),
        Two("Somebody who answers before the 27th", "Qualcuno che risponda prima del 27"),
        Two("A price that her boss understands", "Un prezzo che il titolare capisca"),
    ],
    "worries": [Two("Moving data in the wrong month", "Spostare i dati nel mese sbagliato")],
    "purchases": [
        (
            "2023",
            Two("Time-keeping app", "App per le presenze"),
            -1,
            Two(
                "Sold in a day, set up in five months. Asks for a date now.",
                "Venduta in un giorno, avviata in cinque mesi. Ora chiede una data.",
            ),
        )
    ],
    "departments": [
        ("MK", Two("Marketing", "Marketing")),
        ("SA", Two("Sales", "Vendite")),
        ("ON", Two("Onboarding", "Avviamento")),
        ("SU", Two("Support", "Supporto")),
        ("PR", Two("Product", "Prodotto")),
    ],
    "sources": [
        ("i", "interview", Two("office managers", "responsabili ufficio"), 10, "2026-02", False),
        ("a", "analytics", Two("trials", "prove"), 640, "2026-05", True),
        ("t", "call", Two("support calls", "chiamate al supporto"), 90, "2026-04", True),
    ],
    "map": """
= search | Search | Ricerca | Search | Ricerca | Is there something simpler? | C’è qualcosa di più semplice?
t word-of-mouth 1 5 MK i . | Asks her accountant | Chiede al commercialista
t search -1 4 MK ia + | Compares eight vendors | Confronta otto fornitori
! 5 | “Price on request” | “Prezzo su richiesta”
? 8 1 | A price per payslip, on the first page | Un prezzo per cedolino, in prima pagina
" | Somebody must have my forty people, too | Qualcun altro avrà pure quaranta persone
k n 300 180 195 210 224 | Trials a month | Prove al mese
= trial | Trial | Prova | Trial | Prova | Show me my own payslip | Fatemi vedere il mio cedolino
t app 2 5 PR ia *+ | Her first payslip in ten minutes | Il primo cedolino in dieci minuti
l 1.7 | It works | Funziona
t e-mail -1 2 MK a . | Nine mails in fourteen days | Nove mail in quattordici giorni
! 4 | Mails about what she has done already | Mail su ciò che ha già fatto
? 6 3 | Mails that follow what she did | Mail che seguono ciò che ha fatto
" | I understood it without a manual | L’ho capito senza manuale
k % 45 31 33 36 38 | Payslip made in the trial | Cedolino fatto in prova
= decide | Decision | Decisione | Decision | Decide | I have to convince my boss | Devo convincere il titolare
t video-call 1 4 SA i + | A talk with somebody who knows payroll | Un colloquio con chi conosce le paghe
t e-mail -1 5 SA it . | A contract of eighteen pages | Un contratto di diciotto pagine
! 6 | Notice period in the small print | Disdetta scritta in piccolo
? 5 3 | Two pages, with the way out on top | Due pagine, con la disdetta in alto
" | He will ask: and if we want to leave? | Chiederà: e se volessimo andarcene?
k % 35 26 27 25 28 | Trial → contract | Prova → contratto
= start | Start | Avvio | Start | Avvio | Nobody may notice | Nessuno deve accorgersene
t video-call 0 5 ON it + | Three setup meetings | Tre incontri di avvio
t customer-area -2 5 ON,PR ia * | Import of old data fails | L’importazione dei dati fallisce
l -1.7 | 340 red lines | 340 righe rosse
! 12 | Errors that only a developer reads | Errori che legge solo un programmatore
? 9 6 | Errors in plain words, with the row to mend | Errori in parole chiare, con la riga da correggere
" | In which month are we actually? | In che mese siamo, in realtà?
k d 20 44 43 39 37 down | Days to the first pay run | Giorni fino alle prime paghe
= run | First pay run | Prime paghe | Pay run | Paghe | On the 27th | Il 27
t phone -2 5 SU it *+ | Number seven in the queue | Settima in coda
l -1.5 | The 26th, 17:40 | Il 26, ore 17:40
! 15 | On the 26th all customers call | Il 26 chiamano tutti
? 8 4 | Call all new customers on the 24th | Chiamare i nuovi clienti il 24
t web-chat -1 3 SU t . | A bot with articles | Un bot con articoli
! 3 | It does not know payroll | Non conosce le paghe
? 5 5 | Hand over to a person after one question | Passare a una persona dopo una domanda
" | Tomorrow forty people look at their account | Domani in quaranta guardano il conto
k min 5 31 28 27 29 down | Waiting on the 26th | Attesa il 26
= renew | Renewal | Rinnovo | Renewal | Rinnovo | Do they know what I use? | Sanno che cosa uso?
t e-mail -1 4 SA i + | Renewal letter, 9 % more | Lettera di rinnovo, 9 % in più
! 7 | Twelve months without a word | Dodici mesi senza una parola
? 7 3 | A talk after the third pay run | Un colloquio dopo le terze paghe
t newsletter 0 1 MK a - | News of functions she does not have | Novità di funzioni che non ha
t event 2 3 PR,MK i . | Users’ day with other office managers | Giornata utenti con altri uffici
k % 92 84 85 86 86 | Renewed after a year | Rinnovi dopo un anno
""",
}

HOSPITAL = {
    "key": "outpatient-visit",
    "title": Two("An outpatient visit", "Una visita in ambulatorio"),
    "client": "Ospedale San Rocco",
    "about": Two("From the referral to the follow-up", "Dall’impegnativa al controllo"),
    "finding": Two("Good hands, and nobody between them", "Buone mani, e nessuno tra l’una e l’altra"),
    "business": "b2c",
    "trade": Two("Healthcare", "Sanità"),
    "persona": {
        "name": "Bruno Neri",
        "short_name": "Bruno",
        "role": Two("A hip that hurts, a daughter who drives", "Un’anca che fa male, una figlia che guida"),
        "quote": Two("I can wait. I only want to know for what.", "So aspettare. Vorrei solo sapere che cosa."),
        "drawn_portrait": "",
    },
    "needs": [
        Two("A day his daughter can take off", "Un giorno in cui la figlia è libera"),
        Two("Words he can repeat at home", "Parole da ripetere a casa"),
        Two("To know who to call afterwards", "Sapere chi chiamare dopo"),
    ],
    "worries": [Two("The operation, and who looks after the garden", "L’operazione, e chi bada all’orto")],
    "purchases": [
        (
            "2021",
            Two("Cataract, another hospital", "Cataratta, un altro ospedale"),
            1,
            Two(
                "One nurse called before and after. Expects that since.",
                "Un’infermiera chiamò prima e dopo. Da allora se lo aspetta.",
            ),
        )
    ],
    "departments": [
        ("CU", Two("Booking centre", "Centro prenotazioni")),
        ("AC", Two("Admission", "Accettazione")),
        ("OR", Two("Orthopaedics", "Ortopedia")),
        ("RX", Two("Radiology", "Radiologia")),
        ("IT", Two("Information systems", "Sistemi informativi")),
    ],
    "sources": [
        ("i", "interview", Two("patients", "pazienti"), 12, "2026-03", False),
        ("w", "observation", Two("mornings in the corridor", "mattine in corridoio"), 6, "2026-04", True),
        ("f", "feedback", Two("complaints", "reclami"), 57, "2026-05", True),
    ],
    "map": """
= referral | Referral | Impegnativa | Referral | Ricetta | What do I do with it? | Che cosa ne faccio?
t service-point 1 4 OR i . | The family doctor writes it | Lo scrive il medico di base
t phone -1 5 CU if + | Twenty minutes of music | Venti minuti di musica
! 9 | The line drops at noon | A mezzogiorno cade la linea
? 7 4 | Call back at a time he chooses | Richiamata all’ora che sceglie lui
k % 85 61 60 64 66 | Calls answered | Chiamate risposte
= wait | The wait | L’attesa | Wait | Attesa | Have they forgotten me? | Si sono dimenticati?
t mail -1 4 CU f . | A letter with date and ward | Una lettera con data e reparto
! 5 | The ward has another name on the doors | Sulle porte il reparto ha un altro nome
? 6 1 | The letter uses the words of the doors | La lettera usa le parole delle porte
t messaging 1 3 CU i + | A reminder two days before | Un promemoria due giorni prima
" | My daughter asks me every evening | Mia figlia me lo chiede ogni sera
k d 30 52 49 47 48 down | Days to the visit | Giorni fino alla visita
= arrive | Arrival | Arrivo | Arrival | Arrivo | Where do I have to go? | Dove devo andare?
t service-point -2 4 AC wi + | A ticket, a counter, another ticket | Un numero, uno sportello, un altro numero
! 11 | Two queues for one name | Due code per un nome
? 8 3 | One desk for admission and payment | Un solo sportello per accettazione e ticket
t posters -1 3 AC w . | Coloured lines that end at a lift | Linee colorate che finiscono all’ascensore
! 4 | Lost on the first floor | Persi al primo piano
? 5 2 | Volunteers from 8 to 11 | Volontari dalle 8 alle 11
" | Which number is mine now? | E adesso qual è il mio numero?
k min 15 41 39 36 34 down | Door to ward | Dalla porta al reparto
= visit | The visit | La visita | Visit | Visita | Look at me | Mi guardi
t service-point 2 5 OR iw *+ | The doctor shows him the picture | Il medico gli mostra l’immagine
l 1.8 | Somebody explains | Qualcuno spiega
t service-point -1 4 RX w . | Back to radiology with a sheet | Di nuovo in radiologia con un foglio
! 6 | The pictures are there, and cannot be seen | Le immagini ci sono, e non si vedono
? 8 7 | One record for both wards | Una cartella per i due reparti
" | She spoke to me, not to the screen | Ha parlato con me, non con lo schermo
k % 90 88 89 91 90 | “I understood what I have” | “Ho capito che cosa ho”
= home | At home | A casa | Home | A casa | And now? | E adesso?
t brochure -1 2 OR if - | A sheet with twelve exercises | Un foglio con dodici esercizi
! 5 | Which of them, and how often? | Quali, e quante volte?
? 7 2 | Three exercises, ticked by the doctor | Tre esercizi, segnati dal medico
t phone -2 5 CU if * | “That is not our ward” | “Non è il nostro reparto”
l -1.7 | Passed on | Rimbalzato
! 13 | Three numbers, nobody knows the case | Tre numeri, nessuno conosce il caso
? 9 4 | One number and one name for 30 days | Un numero e un nome per 30 giorni
t messaging 0 3 OR i + | The daughter writes for him | La figlia scrive per lui
" | I do not want to disturb, but whom? | Non voglio disturbare, ma chi?
k % 70 28 30 29 33 | Knew who to call | Sapevano chi chiamare
= again | Follow-up | Controllo | Follow-up | Controllo | They know me | Mi conoscono
t customer-area 0 3 IT f . | The report on the portal | Il referto sul portale
t service-point 1 5 OR w + | The same doctor, six weeks later | Lo stesso medico, sei settimane dopo
? 6 5 | The follow-up is booked at the visit | Il controllo si prenota alla visita
k % 95 72 74 78 79 | Came to the follow-up | Venuti al controllo
""",
}

TOWN = {
    "key": "town-hall",
    "title": Two("Moving to the town", "Cambio di residenza"),
    "client": "Comune di Valdorta",
    "about": Two("One request, many desks", "Una richiesta, molti sportelli"),
    "finding": Two("One move, told five times", "Un trasloco, raccontato cinque volte"),
    "business": "b2c",
    "trade": Two("Public administration", "Pubblica amministrazione"),
    "persona": {
        "name": Two("Noor & Davide", "Noor e Davide"),
        "short_name": Two("Noor & Davide", "Noor e Davide"),
        "role": Two("New in town, a child starts school", "Nuovi in paese, un figlio inizia scuola"),
        "quote": Two("We told you where we live. Tell each other.", "Sapete dove abitiamo. Ditevelo tra voi."),
        "drawn_portrait": "",
    },
    "needs": [
        Two("A place at school before September", "Il posto a scuola prima di settembre"),
        Two("One list for all offices", "Un elenco per tutti gli uffici"),
        Two("To do it in the evening", "Farlo di sera"),
    ],
    "worries": [Two("A paper that was missing, found out in October", "Un foglio che mancava, scoperto a ottobre")],
    "purchases": [
        (
            "2023",
            Two("Move in the old town", "Trasloco nella vecchia città"),
            -2,
            Two(
                "Four mornings off work. Asks first what can be done online.",
                "Quattro mattine di permesso. Prima chiede che cosa si fa online.",
            ),
        )
    ],
    "departments": [
        ("AN", Two("Registry office", "Anagrafe")),
        ("SC", Two("School office", "Ufficio scuola")),
        ("TR", Two("Taxes", "Tributi")),
        ("PL", Two("Local police", "Polizia locale")),
        ("UR", Two("Public relations", "Relazioni col pubblico")),
    ],
    "sources": [
        ("i", "interview", Two("households", "famiglie"), 7, "2026-02", False),
        ("o", "crm", Two("requests", "pratiche"), 520, "2026-04", True),
        ("w", "observation", Two("mornings at the desk", "mattine allo sportello"), 5, "2026-03", True),
    ],
    "map": """
= find | Finding out | Informarsi | Find out | Info | What do we have to do? | Che cosa dobbiamo fare?
t search -1 4 UR iw + | “Change of residence Valdorta” | “Cambio residenza Valdorta”
! 6 | Five pages, three of them old | Cinque pagine, tre vecchie
? 7 2 | One page “We are moving here” | Una pagina “Ci trasferiamo qui”
t phone 0 3 UR o . | Rings the switchboard | Chiama il centralino
" | Which of these pages is from this year? | Quale di queste pagine è di quest’anno?
k % 60 33 35 34 38 | Answer found on the site | Risposta trovata sul sito
= ask | The request | La richiesta | Request | Domanda | Once, please | Una volta sola, per favore
t website -1 5 AN io + | A form with 61 fields | Un modulo con 61 campi
! 10 | The town knows forty of them already | Quaranta il Comune li sa già
? 8 6 | Fill in what the registry knows | Precompilare ciò che l’anagrafe sa
t service-point 1 4 AN w . | Maria at the counter sorts the papers | Maria allo sportello ordina le carte
" | She was kind, and it was half a day | È stata gentile, ed era mezza giornata
k % 70 41 44 46 49 | Requests made online | Domande fatte online
= check | The check | La verifica | Check | Verifica | Who comes, and when? | Chi viene, e quando?
t home-visit -2 5 PL iw * | The officer came while they worked | Il vigile è passato mentre lavoravano
l -1.6 | A note in the letterbox | Un biglietto in cassetta
! 12 | A visit that nobody announces | Una visita che nessuno annuncia
? 7 3 | Choose one of three evenings | Scegliere una di tre sere
t messaging 0 3 PL i + | Writes to ask for another day | Scrive per un altro giorno
" | We both work, as everybody does | Lavoriamo tutti e due, come tutti
k % 90 54 55 58 57 | Met at the first visit | Trovati alla prima visita
= school | School | Scuola | School | Scuola | The child needs a place | Il bambino ha bisogno di un posto
t e-mail -1 5 SC io + | “First the certificate of residence” | “Prima il certificato di residenza”
! 11 | Offices wait for each other | Gli uffici si aspettano
? 9 4 | The school office sees the request | L’ufficio scuola vede la pratica
t event 2 4 SC i * | Open morning at the school | Mattina aperta a scuola
l 1.6 | They knew his name | Sapevano il suo nome
" | That was the first time somebody expected us | Per la prima volta qualcuno ci aspettava
k d 5 19 18 16 15 down | Days to a place | Giorni per un posto
= taxes | Waste and taxes | Rifiuti e tributi | Taxes | Tributi | Again from the beginning? | Di nuovo da capo?
t service-point -2 3 TR wi . | Another form, another floor | Altro modulo, altro piano
! 9 | The fifth time they write their address | La quinta volta che scrivono l’indirizzo
? 8 5 | The address goes to all offices at once | L’indirizzo va a tutti gli uffici insieme
t mail -1 4 TR o + | The first bill, for the old tenant | La prima bolletta, all’inquilino di prima
! 4 | Corrected at the counter only | Si corregge solo allo sportello
? 5 2 | A link on the bill that mends it | Un link in bolletta che corregge
" | Do they never talk to each other? | Ma non si parlano mai?
k n 1 4.6 4.5 4.3 4.3 down | Times the address is asked | Volte che si chiede l’indirizzo
= live | Living here | Abitare qui | Living | Abitare | We belong here | Siamo di qui
t brochure 0 1 UR w - | Folder for new citizens | Cartella per i nuovi residenti
t app 1 3 UR o + | Waste calendar on the phone | Calendario rifiuti sul telefono
? 5 3 | A welcome evening, twice a year | Una sera di benvenuto, due volte l’anno
k % 80 62 61 65 66 | “The town works” after a year | “Il Comune funziona” dopo un anno
""",
}

MACHINES = {
    "key": "trade-fair",
    "title": Two("A packaging line, seen at a fair", "Una linea vista in fiera"),
    "client": "Ferrini Impianti",
    "about": Two(
        "B2B: lead generation, nurturing, conversion, service",
        "B2B: lead generation, nurturing, conversione, assistenza",
    ),
    "finding": Two(
        "Met at the fair, forgotten by the Monday after", "Incontrati in fiera, dimenticati dal lunedì dopo"
    ),
    "business": "b2b",
    "trade": Two("Manufacturing", "Industria"),
    "persona": {
        "name": "Carla Benetti",
        "short_name": "Carla",
        "role": Two("Plant manager, biscuits", "Direttrice di stabilimento, biscotti"),
        "quote": Two(
            "I buy twice in ten years. I remember every promise.",
            "Compro due volte in dieci anni. Mi ricordo ogni promessa.",
        ),
        "drawn_portrait": "woman-dark-hair",
    },
    "needs": [
        Two("To see the line run with her product", "Vedere la linea girare col suo prodotto"),
        Two("Figures she can show to finance", "Cifre da mostrare all’amministrazione"),
        Two("Spare parts within a day", "Ricambi entro un giorno"),
    ],
    "worries": [Two("A stop in the Christmas season", "Un fermo sotto Natale")],
    "purchases": [
        (
            "2019",
            Two("Oven line from abroad", "Linea forni dall’estero"),
            -1,
            Two(
                "Service spoke no Italian. Asks first who will come.",
                "L’assistenza non parlava italiano. Prima chiede chi verrà.",
            ),
        )
    ],
    "departments": [
        ("MK", Two("Marketing", "Marketing")),
        ("SA", Two("Sales", "Vendite")),
        ("EN", Two("Engineering", "Ufficio tecnico")),
        ("PM", Two("Project managers", "Capi commessa")),
        ("SV", Two("Service", "Assistenza")),
    ],
    "sources": [
        ("i", "interview", Two("plant managers", "direttori di stabilimento"), 7, "2026-04", False),
        ("o", "crm", Two("contacts from three fairs", "contatti di tre fiere"), 640, "2026-05", True),
        ("w", "observation", Two("days at the stand", "giorni allo stand"), 4, "2026-03", True),
    ],
    "map": """
= search | Looking for information | Ricerca informazioni | Search | Ricerca | Who makes this today? | Chi lo fa, oggi?
t search 0 4 MK io + | “Flow pack biscuits 400 a minute” | “Flow pack biscotti 400 al minuto”
t press 1 3 MK i . | A report in the trade press | Un servizio sulla stampa di settore
t word-of-mouth 1 5 SA i . | Rings a colleague who has one | Chiama un collega che ne ha una
k n 90 52 58 61 66 | Technical sheets downloaded | Schede tecniche scaricate
= fair | Lead generation | Lead generation | Lead gen. | Lead | Show me one that runs | Mostratemene una che gira
t fair 2 5 SA,EN iw *+ | The engineer at the stand | Il tecnico allo stand
l 1.7 | Speaks with her hands | Uno del mestiere
t fair -1 4 MK wo . | Her card goes into a box | Il suo biglietto va in una scatola
! 8 | What she said stands nowhere | Ciò che ha detto non sta da nessuna parte
? 9 3 | Three questions on a tablet, with the machine | Tre domande su tablet, con la macchina
" | He knew my crumbs better than I | Conosceva le mie briciole meglio di me
k % 80 34 37 41 40 | Contacts with a noted need | Contatti con esigenza annotata
= nurture | Lead nurturing | Lead nurturing | Nurturing | Nurturing | Remember me, do not chase me | Ricordatevi di me
t e-mail -2 5 MK io * | “Dear customer”, three weeks later | “Gentile cliente”, tre settimane dopo
l -1.5 | Dear nobody | Cara nessuno
! 11 | The same mail to 640 people | La stessa mail a 640 persone
? 8 4 | By Monday: her product, her speed, her engineer | Entro lunedì: prodotto, cadenza, il suo tecnico
t webinar 1 3 EN,MK i + | A test with somebody else’s biscuits | Una prova con i biscotti d’altri
t newsletter -1 1 MK o - | Company news in two languages | Notizie aziendali in due lingue
" | Was I not the one with the crumbs? | Non ero quella delle briciole?
k % 25 9 10 11 12 | Fair contact → visit | Contatto di fiera → visita
= test | Evaluation | Valutazione | Evaluation | Valuta | With my product | Col mio prodotto
t event 2 5 EN,SA io + | A day of tests in the works | Un giorno di prove in officina
t e-mail -1 4 SA i . | An offer of sixty pages | Un’offerta di sessanta pagine
! 6 | Finance reads two of them | L’amministrazione ne legge due
? 7 2 | Two pages: cost, output, payback | Due pagine: costo, resa, rientro
" | I believe what I have seen | Credo a quello che ho visto
k % 50 38 41 40 43 | Test → offer wanted | Prova → offerta chiesta
= order | Conversion | Conversione | Conversion | Conversione | Now it is my name | Adesso c’è la mia firma
t salesperson 1 5 SA io + | The contract, with the terms of service | Il contratto, con i tempi di assistenza
t video-call -1 4 PM i . | A project manager she has never seen | Un capo commessa mai visto prima
! 9 | Everything is told once more | Si racconta tutto di nuovo
? 8 3 | Hand-over in one hour, engineer present | Passaggio in un’ora, col tecnico presente
" | Does anybody there know what I bought? | Qualcuno lì sa che cosa ho comprato?
k % 30 21 22 20 24 | Offer → order | Offerta → ordine
= start | Start of production | Avvio produzione | Start | Avvio | Do not leave me alone with it | Non lasciatemi sola
t home-visit 1 5 PM,SV iw + | Two weeks with the fitters | Due settimane con i montatori
t phone -2 5 SV i * | A stop on a Saturday | Un fermo di sabato
l -1.8 | Saturday, 6 a.m. | Sabato, ore 6
! 14 | The number is the office’s | Il numero è quello dell’ufficio
? 9 5 | A technician on call for the first 90 days | Un tecnico reperibile per i primi 90 giorni
" | At six in the morning I count the hours | Alle sei del mattino conto le ore
k h 24 61 55 49 46 down | Stop to running again | Dal fermo alla ripartenza
= grow | Loyalty and growth | Fidelizzazione e crescita | Loyalty | Crescita | A true partner | Un vero partner
t home-visit 1 4 SV io + | The yearly inspection | Il controllo annuale
? 7 4 | Inspection with a plan for the next line | Controllo con un piano per la prossima linea
t fair 2 3 SA i . | Coffee at the stand, four years later | Un caffè allo stand, quattro anni dopo
k % 60 44 45 47 48 | Second order within six years | Secondo ordine entro sei anni
""",
}

MAPS = (PAYROLL, HOSPITAL, TOWN, MACHINES)
