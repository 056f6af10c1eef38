"""Domains of the Self-Sufficiency Matrix about how one lives: relations, rights, every day."""

from approdo.assessment.instruments.shape import ShippedArea, ShippedItem

RELATIONS = ShippedArea(
    code="social",
    name="Relazioni",
    items=(
        ShippedItem(
            code="relations",
            name="Famiglia e amici",
            question="Su chi si può contare?",
            anchors=(
                "Non c'è nessuno su cui contare, o i legami fanno male.",
                "Pochi legami, spesso in conflitto o lontani.",
                "C'è qualcuno disposto ad aiutare, con qualche fatica.",
                "I legami sono solidi e danno sostegno.",
                "La rete è ampia: si riceve aiuto e se ne dà.",
            ),
        ),
        ShippedItem(
            code="parenting",
            name="Essere genitori",
            question="Come vanno la cura e l'educazione dei figli?",
            anchors=(
                "La sicurezza o la cura dei figli è a rischio.",
                "La cura essenziale c'è, ma le difficoltà educative sono grandi.",
                "Le competenze sono sufficienti; serve accompagnamento.",
                "Le competenze sono buone; si chiede aiuto quando serve.",
                "I genitori guidano la crescita dei figli con sicurezza.",
            ),
        ),
        ShippedItem(
            code="community",
            name="Vita nel quartiere",
            question="Si partecipa alla vita intorno a casa?",
            anchors=(
                "Isolamento totale, o nessuna voglia di uscirne.",
                "Contatti rari; mancano occasioni o fiducia.",
                "Si frequentano alcuni luoghi o servizi del quartiere.",
                "Si partecipa con regolarità ad attività o gruppi.",
                "Si è attivi: si propone, si organizza, si aiuta.",
            ),
        ),
    ),
)

DAILY_LIFE = ShippedArea(
    code="daily_management",
    name="Diritti e vita quotidiana",
    items=(
        ShippedItem(
            code="life_skills",
            name="Gestione della casa e dei soldi",
            question="Bollette, scadenze, cura di sé e della casa: come si fa fronte?",
            anchors=(
                "Non si riesce a provvedere alle cose essenziali di ogni giorno.",
                "Si riesce in poche cose e serve un aiuto costante.",
                "Si riesce nelle cose essenziali; le scadenze a volte saltano.",
                "Si gestiscono casa e spese, con qualche consiglio.",
                "Si gestisce tutto in autonomia e si programma il futuro.",
            ),
        ),
        ShippedItem(
            code="legal",
            name="Documenti e questioni legali",
            question="Documenti, permessi, debiti o cause aperte?",
            anchors=(
                "Mancano i documenti, o c'è una causa o un debito che blocca tutto.",
                "Documenti in scadenza o incompleti; pendenze non ancora affrontate.",
                "Le pratiche sono avviate e seguite da qualcuno.",
                "Documenti in regola; resta qualche pendenza sotto controllo.",
                "Documenti in regola e nessuna pendenza.",
            ),
        ),
    ),
)
