"""What offices write, made: situations, reasons, summaries, objectives. Nobody's story."""

from typing import Any

from approdo.pathway.states import EthosCode, EvictionKind, EvictionStage, HousingReason, Tenure


def _situation(
    reason: str,
    ethos: str,
    tenure: str,
    level: str,
    stage: str = "none",
    kind: str = "",
    **more: Any,
) -> dict[str, Any]:
    return {
        "situation": {
            "housing_reason": reason,
            "ethos_code": ethos,
            "tenure": tenure,
            "eviction_stage": stage,
            "eviction_kind": kind,
            "prevention_level": level,
        },
        "arrears": more.get("arrears", False),
        "rent": more.get("rent", True),
        "next_in": more.get("next_in"),
    }


# Weight and situation; the shares of prevention levels are those of the domain (45, 25, 30).
FACTS: list[tuple[int, dict[str, Any]]] = [
    (20, _situation(
        HousingReason.AT_RISK, EthosCode.EVICTION_RENTED, Tenure.PRIVATE_RENT, "primary",
        EvictionStage.HEARING_SET, EvictionKind.ARREARS, arrears=True, next_in=(20, 90))),
    (15, _situation(
        HousingReason.AT_RISK, EthosCode.EVICTION_RENTED, Tenure.PRIVATE_RENT, "primary",
        EvictionStage.REMINDER_SENT, EvictionKind.ARREARS, arrears=True)),
    (10, _situation(
        HousingReason.AT_RISK, EthosCode.OVERCROWDED, Tenure.PRIVATE_RENT, "primary")),
    (15, _situation(
        HousingReason.AT_RISK, EthosCode.EVICTION_RENTED, Tenure.PRIVATE_RENT, "secondary",
        EvictionStage.VALIDATED, EvictionKind.ARREARS, arrears=True, next_in=(30, 120))),
    (7, _situation(
        HousingReason.AT_RISK, EthosCode.EVICTION_RENTED, Tenure.PUBLIC_HOUSING, "secondary",
        EvictionStage.WRIT_SERVED, EvictionKind.PUBLIC_HOUSING_DECREE, next_in=(20, 60))),
    (3, _situation(
        HousingReason.LOST, EthosCode.PUBLIC_SPACE, Tenure.NONE, "secondary", rent=False)),
    (20, _situation(
        HousingReason.LOST, EthosCode.TEMPORARY_ACCOMMODATION, Tenure.TEMPORARY, "tertiary",
        rent=False)),
    (10, _situation(
        HousingReason.LOST, EthosCode.HOMELESS_HOSTEL, Tenure.TEMPORARY, "tertiary", rent=False)),
]  # fmt: skip

BAILIFF = _situation(
    HousingReason.AT_RISK,
    EthosCode.EVICTION_RENTED,
    Tenure.PRIVATE_RENT,
    "secondary",
    EvictionStage.BAILIFF_ACCESS,
    EvictionKind.ARREARS,
    arrears=True,
)

STREET = _situation(
    HousingReason.LOST, EthosCode.PUBLIC_SPACE, Tenure.NONE, "secondary", rent=False
)

FRAGILITIES = [
    "income_loss", "debts", "job_precarity", "lone_parent", "large_family", "isolation", "language",
]  # fmt: skip

REASONS = [
    "Il reddito è calato con la fine del contratto di lavoro e l'affitto non è più sostenibile.",
    "La famiglia non trova casa sul mercato: i redditi sono bassi e le garanzie mancano.",
    "Serve un accompagnamento per tenere la casa e rientrare nel debito con il proprietario.",
    "L'accoglienza temporanea è in scadenza e la famiglia è pronta a provare da sola.",
]
SUMMARIES = [
    "Conoscenza reciproca, racconto della situazione della casa e delle scadenze.",
    "Raccolti i documenti della casa e dei redditi. Chiarito che cosa si può chiedere.",
    "Parlato di lavoro, scuola dei figli e rete di aiuto. Concordati i primi passi.",
]
VISITS = [
    "Visto insieme il piano delle spese; la bolletta del gas si paga a rate.",
    "Accompagnati all'agenzia: appuntamento per vedere un alloggio la prossima settimana.",
    "Il figlio piccolo ha ripreso la scuola; la madre cerca un turno al mattino.",
    "Parlato con il proprietario, che aspetta la risposta del Comune.",
    "Aggiornato il curriculum e mandato a tre ditte di pulizie.",
]
NEEDS = (
    "Una casa stabile con un affitto sostenibile; un reddito che non dipenda da lavori di giorni."
)
RESOURCES = (
    "La famiglia è puntuale agli appuntamenti, conosce il quartiere e ha una rete di vicini."
)

# Area, statement, starting point, target, evidence.
OBJECTIVES = [
    ("housing", "Tenere la casa, o trovarne una con un affitto sostenibile",
     "L'affitto pesa più di metà del reddito", "Affitto entro un terzo del reddito per sei mesi",
     "Ricevute di affitto"),
    ("employment", "Arrivare a un lavoro di almeno sei mesi",
     "Lavori di pochi giorni, senza contratto", "Un contratto di sei mesi a 25 ore",
     "Contratto o buste paga"),
    ("training", "Imparare bene l'italiano e prendere la licenza media",
     "Capisce, scrive con fatica", "Iscrizione e frequenza al centro per adulti",
     "Attestato di frequenza"),
    ("economic_autonomy", "Rimettere in ordine spese e debiti",
     "Bollette arretrate e nessun piano", "Un piano di rientro rispettato per sei mesi",
     "Ricevute delle rate"),
    ("informal_networks", "Conoscere e usare i servizi del quartiere",
     "Pochi contatti fuori casa", "Frequenta con regolarità la casa del quartiere",
     "Racconto della famiglia e degli operatori"),
]  # fmt: skip
UNDERTAKINGS = [
    "Venire agli incontri, o avvisare il giorno prima",
    "Pagare la propria parte entro il 10 del mese",
    "Cercare lavoro con l'operatore e portare le risposte",
]
# What services promise beside the case manager: of some families the district alone, or nobody else.
SERVICES: list[list[dict[str, str]]] = [
    [{"party": "district", "what": "Tenere aperta la domanda di casa popolare"}],
    [],
    [
        {"party": "district", "what": "Sentire la scuola una volta al mese"},
        {
            "party": "other_service",
            "service": "Sportello casa del quartiere",
            "what": "Parlare con il proprietario delle rate arretrate",
        },
    ],
]
REPORT = (
    "Il percorso si è chiuso d'accordo con la famiglia. La casa è stabile, le spese sono in ordine e i"
    " contatti con i servizi del quartiere restano aperti."
)

# Somebody who has left for a shelter.
PLACED = _situation(
    HousingReason.LOST, EthosCode.TEMPORARY_ACCOMMODATION, Tenure.TEMPORARY, "tertiary", rent=False
)
