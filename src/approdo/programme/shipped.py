"""The programmes that Approdo comes with: gates and first values, with where each was read.

A city loads one with its own dates; afterwards every figure is changed by a dated row with its
act, never here. A programme with other rules is one more entry.
"""

from dataclasses import dataclass
from decimal import Decimal

from approdo.programme.states import GateAct, ParameterCode

TO_HOME_PAGE = "Pagina della Città sul progetto TO HOME"
FIRST_VALUE = "Valore iniziale di Approdo, da confermare con atto"

Figures = dict[ParameterCode, tuple[Decimal, str]]
P = ParameterCode

# What every programme begins with; none of it is in the sources, all of it waits for an act.
_FIRST: dict[ParameterCode, str | int] = {
    P.PASSIVE_MONTHLY_CAP: "300.00",
    P.ACTIVE_MONTHLY_CAP: "600.00",
    P.MEAN_DURATION_MONTHS: 18,
    P.DAYS_TO_VALIDATE: 15,
    P.DAYS_TO_INTEGRATE: 10,
    P.DAYS_TO_ASSIGN: 5,
    P.DAYS_TO_FIRST_CONTACT: 15,
    P.DAYS_TO_PACT: 30,
    P.DAYS_TO_ASSESS: 30,
    P.DAYS_TO_PROJECT: 30,
    P.DAYS_TO_VALIDATE_PROJECT: 10,
    P.MONTHS_BETWEEN_REVIEWS: 3,
    P.DAYS_OF_NOTICE_BEFORE_END: 30,
    P.MAX_SUSPENSION_MONTHS: 3,
    P.SUSPENSION_EXTENDS_DURATION: 0,
    P.DAYS_TO_ANSWER_WARNING: 10,
    P.DAYS_TO_SIGN_LATER: 30,
    P.DAYS_TO_TRANSFER: 15,
    P.DAYS_TO_ANSWER_HANDOVER: 15,
    P.MONTHS_BEFORE_COPAYMENT: 0,
    P.EVICTION_ALERT_FAR: 60,
    P.EVICTION_ALERT_MIDDLE: 30,
    P.EVICTION_ALERT_NEAR: 7,
    P.URGENT_CEILING: "500.00",
    P.URGENT_NIGHTS: 15,
    P.DAYS_TO_REGULARISE: 15,
    P.WAITLIST_EVICTION_NEAR: 30,
    P.WAITLIST_HOME_LOST: 25,
    P.WAITLIST_MINORS: 10,
    P.WAITLIST_DISABILITY: 10,
    P.WAITLIST_VIOLENCE: 20,
    P.WAITLIST_LONE_PARENT: 8,
    P.WAITLIST_OLD_AGE: 6,
    P.WAITLIST_MONTHS_WAITED: 5,
}
COMMON: Figures = {code: (Decimal(value), FIRST_VALUE) for code, value in _FIRST.items()}


@dataclass(frozen=True)
class ShippedProgramme:
    """A programme as shipped; acts that `gates` leaves out are not asked."""

    code: str
    name: str
    about: str
    gates: frozenset[GateAct]
    parameters: Figures


TO_HOME = ShippedProgramme(
    code="to_home",
    name="TO HOME",
    about="Un distretto propone, l'Ufficio valida, un lotto accompagna: tutti i passaggi servono.",
    gates=frozenset(GateAct),
    parameters=COMMON
    | {
        P.PASSIVE_MONTHLY_CAP: (Decimal("300.00"), TO_HOME_PAGE),
        P.ACTIVE_MONTHLY_CAP: (Decimal("600.00"), TO_HOME_PAGE),
        P.MEAN_DURATION_MONTHS: (Decimal(18), TO_HOME_PAGE),
    },
)

# Homes that partners rent and lend: a territorial service proposes, nobody validates again.
PIS_2 = ShippedProgramme(
    code="pis_2",
    name="PIS 2",
    about="Case prese in affitto dagli enti e prestate ai nuclei: la proposta basta per entrare.",
    gates=frozenset(GateAct) - {GateAct.VALIDATION},
    parameters=COMMON,
)

# A funded body takes its own recipients in: the pact is the only act between it and them.
INCLUSION_BUDGET = ShippedProgramme(
    code="inclusion_budget",
    name="Budget di inclusione",
    about="Un ente finanziato accoglie da sé i nuclei che conosce, e firma con loro il patto.",
    gates=frozenset({GateAct.PACT}),
    parameters=COMMON,
)

# From the street to a home, without conditions first: the share of the cost comes later.
HOUSING_FIRST = ShippedProgramme(
    code="housing_first",
    name="Housing First",
    about="Dalla strada a una casa, subito: la compartecipazione comincia dopo i primi mesi.",
    gates=frozenset(GateAct) - {GateAct.VALIDATION},
    parameters=COMMON | {P.MONTHS_BEFORE_COPAYMENT: (Decimal(6), FIRST_VALUE)},
)

SHIPPED = {
    programme.code: programme for programme in (TO_HOME, PIS_2, INCLUSION_BUDGET, HOUSING_FIRST)
}
