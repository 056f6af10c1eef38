"""Turns at the beginning of a path: asked for more, refused, waiting, urgent, elsewhere, again."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway import commands as pathway
from approdo.pathway.models import Case, UrgentHelp
from approdo.pathway.queries.eviction import eviction_of
from approdo.pathway.queries.prevention import level_now
from approdo.pathway.states import CaseState, EvictionStage
from world.city import do
from world.hands import Hands, NotThisFamily, Turn

S = CaseState
IN_CARE = (S.INTAKE, S.PACT_SIGNED, S.ASSESSMENT, S.PROJECT_DRAFT, S.ACTIVE)
LANDLORD, REGISTER = "Immobiliare di Prova srl", "R.G.E. 900{number}/2026"
MINUTES = "Manca il verbale dell'udienza di convalida: mandatene una copia."


def more_asked(hands: Hands, case: Case) -> None:
    """The housing office waits for the district's answer."""
    hands.act(hands.office, pathway.request_integration, case, 3, reason=MINUTES)


def more_answered(hands: Hands, case: Case) -> None:
    """The district has answered; the office has its days again."""
    hands.act(hands.office, pathway.request_integration, case, 6, reason=MINUTES)
    hands.act(
        hands.social_worker(case),
        pathway.answer_integration,
        case,
        1,
        answer="Il verbale è fra le carte: lo sfratto è convalidato, il rilascio è a tre mesi.",
    )


def rejected(hands: Hands, case: Case) -> None:
    """The situation is not one of the programme's."""
    hands.act(
        hands.office,
        pathway.reject_case,
        case,
        2,
        reason_code="not_eligible",
        text="Il contratto è in regola e l'affitto sostenibile: serve un altro aiuto.",
    )


def waits(hands: Hands, case: Case) -> None:
    """No lot has a place: the family waits, in an order that is explained."""
    hands.act(hands.office, pathway.waitlist_case, case, 4, note="La famiglia è avvisata.")


def sent_elsewhere(hands: Hands, case: Case) -> None:
    """Body and district agree that another service is what is needed."""
    hands.act(
        hands.worker(case),
        pathway.refer_out_case,
        case,
        1,
        reason="Prima della casa serve una cura: la famiglia è d'accordo.",
        service_kind="addiction",
        receiving_service="Servizio per le dipendenze di zona",
        agreed_with=hands.social_worker(case).member,
        agreed_on=hands.ago(case, 3).date(),
    )


def begun_again(hands: Hands, case: Case) -> None:
    """Who had come to the end knocks again."""
    do(
        hands.social_worker(case), pathway.reopen_case, case=case, at=hands.ago(case, 2),
        reason="Il lavoro è finito e l'affitto è di nuovo in arretrato.",
    )  # fmt: skip


def tie_declared(hands: Hands, case: Case) -> None:
    """The case manager finds a tie with the family, and leaves it to others."""
    worker = hands.worker(case)
    hands.act(
        worker, pathway.declare_conflict, case, 1, kind="kinship", member=worker.member,
        text="Ho scoperto che la nonna dei bambini è mia zia.",
    )  # fmt: skip


def tie_over(hands: Hands, case: Case) -> None:
    """An officer had something to do with the family, and has no more."""
    officer = hands.city.housing_officers[1]
    tie = hands.act(
        officer, pathway.declare_conflict, case, 9, kind="business", member=officer.member,
        text="La persona lavorava per l'impresa di mio fratello.",
    )  # fmt: skip
    hands.act(hands.office, pathway.end_conflict, case, conflict=tie)


def _eviction(days: int, stage: EvictionStage) -> Any:
    def goes_on(hands: Hands, case: Case) -> None:
        _record_stage(hands, case, stage, next_in=days)

    goes_on.__name__ = f"eviction_in_{days}_days"
    return goes_on


def _record_stage(hands: Hands, case: Case, stage: EvictionStage, *, next_in: int) -> None:
    with acting_as(System()):
        known = eviction_of(case)
    if known is None or known.stage in (EvictionStage.NONE, EvictionStage.EXECUTED):
        raise NotThisFamily
    hands.act(
        hands.social_worker(case), pathway.record_eviction_stage, case, 2,
        stage=stage, happened_on=hands.ago(case, 2).date(),
        next_on=hands.today + timedelta(next_in), landlord=LANDLORD,
        court_register=REGISTER.format(number=case.code[-3:]),
        note="Il proprietario ha ripreso la procedura.",
    )  # fmt: skip


def level_changed(hands: Hands, case: Case) -> None:
    """The court has decided: staying in the home is no longer what the path can aim at."""
    with acting_as(System()):
        level = level_now(case)
    if level is None or level.level != "primary":
        raise NotThisFamily
    _record_stage(hands, case, EvictionStage.VALIDATED, next_in=45)
    hands.act(
        hands.worker(case), pathway.confirm_prevention_level, case, 1, level="secondary",
        from_day=hands.ago(case, 1).date(), reason="Lo sfratto è convalidato.",
    )  # fmt: skip


def bed_tonight(hands: Hands, case: Case) -> UrgentHelp:
    """A bed for some nights, before the proposal is decided."""
    return _urgent(
        hands, case, 2, kind="bed", reason="La famiglia dorme in macchina con due bambini.",
        amount=Decimal(300), nights=6, place="Foresteria di via dei Campioni 90",
    )  # fmt: skip


def late_payment(hands: Hands, case: Case) -> UrgentHelp:
    """One payment three weeks ago, that no ordinary act has followed."""
    return _urgent(
        hands, case, 21, kind="payment", reason="Senza questo pagamento si stacca il gas.",
        amount=Decimal("280.50"), payee_name="Gas di Prova spa", payee_kind="body",
        payee_code="99999990015", payee_check="known_supplier",
    )  # fmt: skip


def help_followed(hands: Hands, case: Case) -> None:
    """The path that followed an urgent help regularises it."""
    given = bed_tonight(hands, case)
    do(
        hands.officer(case), pathway.regularise_urgent_help, urgent_help=given, at=hands.now,
        case=case,
    )  # fmt: skip


def help_over(hands: Hands, case: Case) -> None:
    """No path follows: the family went to relatives."""
    given = bed_tonight(hands, case)
    do(
        hands.officer(case), pathway.end_urgent_help, urgent_help=given, at=hands.now,
        why="La famiglia è andata da parenti fuori città.",
    )  # fmt: skip


def _urgent(hands: Hands, case: Case, days_ago: int, **what: Any) -> UrgentHelp:
    at = hands.ago(case, days_ago)
    given: UrgentHelp = do(
        hands.officer(case), pathway.authorise_urgent_help, household=case.household, at=at,
        programme=case.programme, starts_on=at.date(), **what,
    )  # fmt: skip
    return given


def late_help(hands: Hands, case: Case) -> None:
    """A family that has been known for three weeks."""
    if hands.ago(case, 21) > hands.now - timedelta(20):
        raise NotThisFamily
    late_payment(hands, case)


ENTRY: tuple[Turn, ...] = (
    Turn(more_asked, (S.PROPOSED,), of_a_hundred=0.75, moves=True),
    Turn(more_answered, (S.PROPOSED,), of_a_hundred=0.75),
    Turn(rejected, (S.PROPOSED,), of_a_hundred=1, moves=True),
    Turn(waits, (S.VALIDATED,), at_least=3, moves=True),
    Turn(sent_elsewhere, (S.INTAKE,), of_a_hundred=0.5, moves=True),
    Turn(begun_again, (S.CLOSED,), of_a_hundred=0.5),
    Turn(tie_declared, (S.ACTIVE, S.ASSESSMENT)),
    Turn(tie_over, (S.VALIDATED, S.PROPOSED)),
    Turn(_eviction(5, EvictionStage.BAILIFF_ACCESS), IN_CARE, of_a_hundred=0.5),
    Turn(_eviction(24, EvictionStage.WRIT_SERVED), IN_CARE, of_a_hundred=1),
    Turn(_eviction(52, EvictionStage.HEARING_SET), IN_CARE, of_a_hundred=1),
    Turn(level_changed, IN_CARE, of_a_hundred=0.5),
    Turn(bed_tonight, (S.PROPOSED, S.VALIDATED)),
    Turn(late_help, (S.DRAFT_REFERRAL, S.PROPOSED, *IN_CARE)),
    Turn(help_followed, (S.INTAKE, S.ACTIVE)),
    Turn(help_over, (S.DRAFT_REFERRAL, S.ACTIVE)),
)
