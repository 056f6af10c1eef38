"""The preliminary analysis, done for everybody: what is needed, how urgent, and who goes on from here.

Its sections are those of the national guidelines on the areas of d.lgs. 147/2017, art. 5; every
sentence is ours. Its last item says by whom the household is followed, which no step ranks.
"""

from datetime import date

from approdo.assessment.instruments.shape import ShippedArea, ShippedInstrument, ShippedItem

NEEDS = ShippedArea(
    code="needs",
    name="Bisogni",
    items=(
        ShippedItem(
            code="care_needs",
            name="Bisogni di cura",
            question="Ci sono minori, persone con disabilità o non autosufficienti, una gravidanza?",
            anchors=(
                "Nessuno ha bisogno di cure particolari, o ci pensa la famiglia.",
                "Serve un aiuto che il quartiere o la scuola possono dare.",
                "Più bisogni di cura insieme: serve un progetto.",
                "Qualcuno oggi è senza le cure che servono.",
            ),
        ),
        ShippedItem(
            code="health",
            name="Salute",
            question="Qualcuno sta male o non riesce a curarsi?",
            anchors=(
                "Nessuna difficoltà di salute da affrontare.",
                "Una visita o una pratica da avviare.",
                "Più difficoltà, o una che dura: serve un progetto.",
                "Serve una cura subito.",
            ),
        ),
    ),
)

MEANS = ShippedArea(
    code="means",
    name="Mezzi",
    items=(
        ShippedItem(
            code="economic_situation",
            name="Reddito e debiti",
            question="Entrate, debiti, arretrati: come si va avanti?",
            anchors=(
                "Le entrate coprono le spese.",
                "Serve una misura o un consiglio per far tornare i conti.",
                "Entrate scarse e debiti insieme: serve un progetto.",
                "Oggi manca il necessario.",
            ),
        ),
        ShippedItem(
            code="employment",
            name="Lavoro degli adulti",
            question="Chi ha fra 16 e 64 anni lavora o può lavorare?",
            anchors=(
                "Chi può lavorare lavora.",
                "Serve un aiuto a cercare: basta il centro per l'impiego.",
                "Il lavoro manca per più ragioni insieme: serve un progetto.",
                "Il lavoro è stato appena perso, o è sfruttato.",
            ),
        ),
        ShippedItem(
            code="training",
            name="Scuola e formazione",
            question="Lingua, titolo di studio, frequenza dei figli?",
            anchors=(
                "Nessuna difficoltà.",
                "Un corso o un'iscrizione da fare.",
                "Più ostacoli insieme: serve un progetto.",
                "Un minore in età di obbligo non va a scuola.",
            ),
        ),
        ShippedItem(
            code="housing",
            name="Casa",
            question="Titolo, spazio, sfratto, utenze?",
            anchors=(
                "La casa è sicura e adatta.",
                "Una pratica da sistemare, o un alloggio da migliorare.",
                "La casa è a rischio o inadatta: serve un progetto.",
                "La casa si perde entro poche settimane, o è già persa.",
            ),
        ),
    ),
)

AROUND = ShippedArea(
    code="around",
    name="Intorno",
    items=(
        ShippedItem(
            code="social",
            name="Reti e servizi",
            question="Chi aiuta già: parenti, vicini, altri servizi?",
            anchors=(
                "C'è chi aiuta, e i servizi che servono sono già presenti.",
                "Qualcuno aiuta; va fatto un collegamento.",
                "Poche reti, o servizi che non si parlano: serve un progetto.",
                "Nessuno, o persone da cui proteggersi.",
            ),
        ),
        ShippedItem(
            code="outcome",
            name="Esito",
            question="Chi segue il nucleo da qui in avanti?",
            steps=(
                "A · Centro per l'impiego",
                "B · Servizio sociale",
                "C · Équipe multidisciplinare",
                "D · Servizio specialistico",
            ),
            anchors=(
                "A: il bisogno è solo di lavoro; prosegue il centro per l'impiego.",
                "B: il bisogno è semplice; basta il servizio sociale.",
                "C: il bisogno è complesso; serve il quadro di analisi con l'équipe.",
                "D: prosegue un servizio specialistico.",
            ),
        ),
    ),
)

PRELIMINARY_ANALYSIS = ShippedInstrument(
    code="preliminary_analysis",
    edition="2026-1",
    name="Analisi preliminare",
    licence="Aree del d.lgs. 147/2017, art. 5; frasi scritte per Approdo, AGPL-3.0-or-later",
    starts_on=date(2019, 1, 1),
    steps=("Nessun bisogno", "Bisogno semplice", "Bisogno complesso", "Urgente"),
    areas=(NEEDS, MEANS, AROUND),
    higher_is_better=False,
)
