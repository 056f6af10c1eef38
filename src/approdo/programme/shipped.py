"""The programmes that Approdo comes with: gates and first values, with where each was read.

A city loads one with its own dates; afterwards every figure is changed by a dated row with its
act, never here. A programme with other rules is one more entry.
"""

from dataclasses import dataclass
from decimal import Decimal

from approdo.programme.states import GateAct, ParameterCode

TO_HOME_PAGE = "Pagina della Città sul progetto TO HOME"
FIRST_VALUE = "Valore iniziale di Approdo, da confermare con atto"


@dataclass(frozen=True)
class ShippedProgramme:
    """A programme as shipped; acts that `gates` leaves out are not asked."""

    code: str
    name: str
    gates: frozenset[GateAct]
    parameters: dict[ParameterCode, tuple[Decimal, str]]


TO_HOME = ShippedProgramme(
    code="to_home",
    name="TO HOME",
    gates=frozenset(GateAct),
    parameters={
        ParameterCode.PASSIVE_MONTHLY_CAP: (Decimal("300.00"), TO_HOME_PAGE),
        ParameterCode.ACTIVE_MONTHLY_CAP: (Decimal("600.00"), TO_HOME_PAGE),
        ParameterCode.MEAN_DURATION_MONTHS: (Decimal(18), TO_HOME_PAGE),
        ParameterCode.DAYS_TO_VALIDATE: (Decimal(15), FIRST_VALUE),
        ParameterCode.DAYS_TO_ASSIGN: (Decimal(5), FIRST_VALUE),
        ParameterCode.DAYS_TO_FIRST_CONTACT: (Decimal(15), FIRST_VALUE),
        ParameterCode.DAYS_TO_PACT: (Decimal(30), FIRST_VALUE),
        ParameterCode.DAYS_TO_ASSESS: (Decimal(30), FIRST_VALUE),
        ParameterCode.DAYS_TO_PROJECT: (Decimal(30), FIRST_VALUE),
        ParameterCode.DAYS_TO_VALIDATE_PROJECT: (Decimal(10), FIRST_VALUE),
        ParameterCode.MONTHS_BETWEEN_REVIEWS: (Decimal(3), FIRST_VALUE),
        ParameterCode.DAYS_OF_NOTICE_BEFORE_END: (Decimal(30), FIRST_VALUE),
        ParameterCode.MAX_SUSPENSION_MONTHS: (Decimal(3), FIRST_VALUE),
        ParameterCode.DAYS_TO_ANSWER_WARNING: (Decimal(10), FIRST_VALUE),
        ParameterCode.DAYS_TO_SIGN_LATER: (Decimal(30), FIRST_VALUE),
        ParameterCode.DAYS_TO_TRANSFER: (Decimal(15), FIRST_VALUE),
    },
)

SHIPPED = {programme.code: programme for programme in (TO_HOME,)}
