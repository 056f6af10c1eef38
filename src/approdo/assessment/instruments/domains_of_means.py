"""Domains of the Self-Sufficiency Matrix about what one lives on: home, work, learning, health."""

from approdo.assessment.instruments.shape import ShippedArea, ShippedItem

HOME = ShippedArea(
    code="housing",
    name="Casa",
    items=(
        ShippedItem(
            code="housing",
            name="Abitazione",
            question="Dove vive il nucleo, e per quanto tempo ci potrà restare?",
            anchors=(
                "Non ha una casa, oppure lo sfratto sta per essere eseguito.",
                "È ospite o in un alloggio provvisorio, oppure la casa è inadatta o troppo cara.",
                "Ha un alloggio stabile e adeguato, ma solo grazie a un aiuto esterno.",
                "Ha un alloggio proprio, sicuro e adeguato; il canone pesa ma si paga.",
                "Ha un alloggio proprio, di sua scelta, e lo mantiene senza aiuti.",
            ),
        ),
        ShippedItem(
            code="food",
            name="Cibo",
            question="Il cibo basta per tutti, e si può cucinare?",
            anchors=(
                "Il cibo manca, o non c'è modo di prepararlo: dipende dalle mense e dalle emergenze.",
                "Arriva a fine mese solo con pacchi e aiuti alimentari regolari.",
                "Il cibo basta, con qualche aiuto nei momenti più difficili.",
                "Provvede da sé ai bisogni essenziali, senza aiuti alimentari.",
                "Può scegliere che cosa mangiare e cucina per tutti senza difficoltà.",
            ),
        ),
        ShippedItem(
            code="safety",
            name="Sicurezza",
            question="In casa e fuori ci si sente al sicuro?",
            anchors=(
                "C'è violenza o minaccia grave: serve protezione subito.",
                "C'è un pericolo ricorrente, o la protezione in corso è fragile.",
                "Oggi non c'è pericolo, ma resta paura o qualche rischio.",
                "L'ambiente è sicuro; si sa a chi rivolgersi se le cose cambiano.",
                "L'ambiente è sicuro e stabile da molto tempo.",
            ),
        ),
    ),
)

WORK = ShippedArea(
    code="employment",
    name="Lavoro e reddito",
    items=(
        ShippedItem(
            code="income",
            name="Reddito",
            question="Con che cosa vive il nucleo, e basta?",
            anchors=(
                "Non ha alcun reddito.",
                "Ha entrate saltuarie o troppo basse; le spese essenziali restano scoperte.",
                "Paga le spese essenziali, anche con sussidi; basta un imprevisto per non farcela.",
                "Paga le spese essenziali senza aiuti e tiene i conti del mese.",
                "Il reddito basta, è stabile e permette di mettere da parte qualcosa.",
            ),
        ),
        ShippedItem(
            code="employment",
            name="Lavoro",
            question="Chi lavora, e con quale contratto?",
            anchors=(
                "Nessun adulto lavora e nessuno è in grado di cercare lavoro ora.",
                "Lavori occasionali o senza contratto, oppure ricerca appena avviata.",
                "Lavoro a termine o a poche ore, oppure un tirocinio in corso.",
                "Lavoro regolare e continuativo, con paga ancora modesta.",
                "Lavoro stabile, con paga adeguata e diritti.",
            ),
        ),
        ShippedItem(
            code="childcare",
            name="Cura dei figli piccoli",
            question="Chi tiene i bambini quando gli adulti lavorano o si curano?",
            anchors=(
                "Serve qualcuno che tenga i bambini, e non c'è nessuno.",
                "C'è una soluzione improvvisata, poco affidabile o troppo cara.",
                "C'è una soluzione sostenuta da contributi, con poche ore o poca scelta.",
                "C'è una soluzione affidabile e alla portata della famiglia.",
                "La famiglia sceglie liberamente fra più soluzioni di qualità.",
            ),
        ),
        ShippedItem(
            code="mobility",
            name="Spostamenti",
            question="Si riesce a raggiungere lavoro, scuola, cure e uffici?",
            anchors=(
                "Non c'è modo di spostarsi: né mezzi pubblici raggiungibili né altro.",
                "Gli spostamenti sono possibili solo a volte, o costano troppo.",
                "I mezzi ci sono, ma con orari o percorsi che limitano le scelte.",
                "Ci si sposta con mezzi affidabili per le cose di ogni giorno.",
                "Ci si sposta dove e quando serve, senza difficoltà.",
            ),
        ),
    ),
)

LEARNING = ShippedArea(
    code="training",
    name="Scuola e formazione",
    items=(
        ShippedItem(
            code="children_education",
            name="Scuola dei figli",
            question="I figli in età scolare frequentano, e come va?",
            anchors=(
                "Uno o più figli in età di obbligo non sono iscritti o non vanno a scuola.",
                "Sono iscritti ma le assenze sono molte.",
                "Frequentano, con difficoltà o assenze ripetute.",
                "Frequentano con regolarità, con buoni progressi.",
                "Frequentano volentieri, con buoni risultati e attività fuori dalla scuola.",
            ),
        ),
        ShippedItem(
            code="adult_education",
            name="Formazione degli adulti",
            question="Lingua, titolo di studio, competenze: bastano per lavorare?",
            anchors=(
                "La lingua o la lettura sono un ostacolo in ogni cosa.",
                "Segue un corso di lingua o di base, ma il titolo di studio manca.",
                "Ha un titolo o competenze di base spendibili; serve una qualifica.",
                "Sta completando o ha una qualifica che apre possibilità di lavoro.",
                "Ha competenze e titoli adeguati al lavoro che cerca o che fa.",
            ),
        ),
    ),
)

HEALTH = ShippedArea(
    code="socio_health",
    name="Salute",
    items=(
        ShippedItem(
            code="health_care",
            name="Accesso alle cure",
            question="Tutti hanno un medico e riescono a curarsi?",
            anchors=(
                "Una o più persone non hanno assistenza sanitaria e hanno bisogno di cure ora.",
                "L'assistenza manca o è scaduta per qualcuno; le cure si rimandano.",
                "L'assistenza c'è per alcuni, o per tutti ma con cure difficili da ottenere.",
                "Tutti hanno medico e tessera; qualche spesa pesa sul bilancio.",
                "Tutti hanno medico e cure adeguate, senza rinunce.",
            ),
        ),
        ShippedItem(
            code="mental_health",
            name="Salute mentale",
            question="Il benessere psicologico permette di affrontare la giornata?",
            anchors=(
                "C'è un pericolo per sé o per altri, o una sofferenza che impedisce ogni attività.",
                "Sintomi frequenti rendono molto difficile la vita di ogni giorno.",
                "Ci sono difficoltà ricorrenti, riconosciute e seguite.",
                "Difficoltà lievi e passeggere, che si sanno gestire.",
                "Nessuna difficoltà oltre alle fatiche della vita.",
            ),
        ),
        ShippedItem(
            code="substances",
            name="Dipendenze",
            question="Alcol, sostanze o gioco incidono sulla vita del nucleo?",
            anchors=(
                "La dipendenza è grave: servono cure, anche residenziali.",
                "L'uso è frequente e danneggia salute, soldi o relazioni.",
                "C'è stato un uso problematico negli ultimi sei mesi; è seguito.",
                "L'uso problematico è superato da almeno sei mesi.",
                "Nessun uso problematico.",
            ),
        ),
        ShippedItem(
            code="disabilities",
            name="Disabilità e autosufficienza",
            question="C'è una disabilità, e ci sono gli aiuti che servono?",
            anchors=(
                "Una disabilità grave non riceve l'assistenza necessaria.",
                "L'assistenza c'è ma non basta, o i diritti non sono ancora riconosciuti.",
                "I diritti sono riconosciuti e gli aiuti coprono l'essenziale.",
                "Gli aiuti sono adeguati e la persona decide come organizzarli.",
                "Nessuna disabilità, o nessun limite alla vita che si vuole.",
            ),
        ),
    ),
)
