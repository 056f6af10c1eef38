"""The quadro di analisi, what is asked of the whole household: home, money, care, networks."""

from approdo.assessment.instruments.shape import ShippedArea, ShippedItem

ECONOMIC_SITUATION = ShippedArea(
    code="economic_situation",
    name="Situazione economica",
    items=(
        ShippedItem(
            code="income",
            name="Reddito e spese",
            question="Quello che entra copre quello che serve ogni mese?",
            anchors=(
                "Le entrate sono stabili e bastano anche per mettere da parte qualcosa.",
                "Le entrate sono stabili e coprono le spese di ogni mese.",
                "Si arriva a fine mese, con attenzione e senza margine.",
                "In alcuni mesi qualche spesa essenziale resta scoperta.",
                "Quasi ogni mese una spesa essenziale resta scoperta.",
                "Le entrate mancano, o non coprono nemmeno il cibo.",
            ),
        ),
        ShippedItem(
            code="debts",
            name="Debiti e arretrati",
            question="Ci sono rate, bollette o canoni non pagati?",
            anchors=(
                "Nessun debito, e spese impreviste affrontate da soli.",
                "Nessun debito oltre a rate sostenibili.",
                "Rate o arretrati piccoli, che si stanno pagando.",
                "Arretrati che crescono piano, senza ancora un piano di rientro.",
                "Arretrati alti, con solleciti o distacchi annunciati.",
                "Pignoramenti, distacchi o debiti con persone che minacciano.",
            ),
        ),
    ),
)

HOUSING_CONDITION = ShippedArea(
    code="housing_condition",
    name="Condizione abitativa",
    items=(
        ShippedItem(
            code="title",
            name="Stabilità della casa",
            question="A che titolo si abita, e per quanto ancora?",
            anchors=(
                "Casa propria o contratto lungo, senza alcun rischio.",
                "Contratto regolare, pagato e con qualche anno davanti.",
                "Contratto regolare, in scadenza ma rinnovabile.",
                "Contratto incerto, oppure ospiti per un tempo limitato.",
                "Sfratto avviato, o alloggio senza titolo.",
                "Sfratto da eseguire, o nessun luogo dove stare.",
            ),
        ),
        ShippedItem(
            code="adequacy",
            name="Adeguatezza della casa",
            question="La casa è sana, abbastanza grande, accessibile?",
            anchors=(
                "La casa è sana, grande quanto serve e vicina a ciò che serve.",
                "La casa è adatta, con qualche comodità che manca.",
                "La casa è adatta a chi ci abita.",
                "Lo spazio è poco, o qualche impianto non funziona bene.",
                "C'è sovraffollamento, umidità o una barriera per chi ha una disabilità.",
                "La casa è un pericolo per la salute, o mancano acqua o luce.",
            ),
        ),
    ),
)

NETWORKS = ShippedArea(
    code="family_social_networks",
    name="Reti familiari, di prossimità e sociali",
    items=(
        ShippedItem(
            code="care_burden",
            name="Compiti di cura",
            question="Chi si occupa dei piccoli, dei malati, degli anziani, e ce la fa?",
            anchors=(
                "La cura è divisa fra più persone, che si danno il cambio con serenità.",
                "La cura è organizzata, con un aiuto quando serve.",
                "Chi cura ce la fa, e gli resta del tempo.",
                "Chi cura è stanco e rinuncia a qualcosa di suo.",
                "La cura impedisce di lavorare, studiare o curarsi.",
                "Chi ha bisogno di cure resta senza, o chi cura non regge più.",
            ),
        ),
        ShippedItem(
            code="relations",
            name="Relazioni in famiglia",
            question="Come si sta insieme in casa?",
            anchors=(
                "Ci si sostiene e si decide insieme, anche quando è difficile.",
                "I rapporti sono buoni e le discussioni si risolvono.",
                "Si convive con le fatiche di tutti.",
                "I litigi sono frequenti, o qualcuno è messo da parte.",
                "Il conflitto è aperto e pesa sui figli o su chi è più fragile.",
                "C'è violenza, abbandono o minaccia.",
            ),
        ),
        ShippedItem(
            code="networks",
            name="Parenti, vicini, quartiere",
            question="Su chi si può contare fuori di casa?",
            anchors=(
                "La rete è ampia: si riceve aiuto e se ne dà.",
                "Ci sono persone e luoghi su cui contare.",
                "Qualcuno aiuta nei momenti importanti.",
                "I contatti sono pochi o lontani.",
                "Quasi nessun contatto, o legami che chiedono più di quanto danno.",
                "Isolamento completo, o legami che fanno male.",
            ),
        ),
    ),
)
