"""The turns that some paths take: a pause, a warning, a goodbye, a project sent back, a change of body."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from approdo.access.operations import acting_as
from approdo.kernel.clock import day_of
from approdo.kernel.refusals import Refused
from approdo.network.models import Acting, System
from approdo.pathway import commands as pathway
from approdo.pathway.commands import Remarked
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState
from world.city import DemoCity, do

APPEAL = "Contro questa decisione si può fare ricorso al TAR entro 60 giorni."
Turn = Callable[["Turns", Case], None]


class Turns:
    """Who does what to turn a path, by the hands of the people of the demo city."""

    def __init__(self, city: DemoCity, now: datetime) -> None:
        self.city, self.now = city, now
        workers = [manager for lot in city.lots for manager in lot.case_managers]
        self.workers = {(one.pk, one.body_id): one for one in workers}
        self.officers = {one.body_id: one for one in city.officers.values()}

    def worker(self, case: Case) -> Acting:
        """Who has the family in care."""
        assert case.case_manager_id is not None and case.implementing_body_id is not None
        return self.workers[case.case_manager_id, case.implementing_body_id]

    def officer(self, case: Case) -> Acting:
        """Who decides for the district."""
        return self.officers[case.district_id]

    def pause_asked(self, case: Case) -> None:
        """A pause waits for the district."""
        do(
            self.worker(case),
            pathway.propose_suspension,
            case=case,
            at=self.now,
            reason="work",
            starts_on=_month(self.now, 1),
            expected_on=_month(self.now, 3),
        )

    def pause(self, case: Case) -> None:
        """The path pauses for two months."""
        self.pause_asked(case)
        do(self.officer(case), pathway.confirm_suspension, case=case, at=self.now)

    def warning(self, case: Case) -> None:
        """The family is warned in writing, and may answer."""
        do(
            self.worker(case),
            pathway.warn_case,
            case=case,
            at=self.now,
            breach="meetings",
            text="Quattro incontri mancati senza avvisare, nell'ultimo mese.",
            hearing_on=day_of(self.now) + timedelta(5),
        )

    def revocation_proposed(self, case: Case) -> None:
        """After the answer the body asks the district to revoke."""
        self.warning(case)
        worker = self.worker(case)
        answer = "Il lavoro è cambiato di turno e non ho avvisato."
        do(worker, pathway.answer_warning, case=case, at=self.now, answer=answer)
        do(
            worker,
            pathway.propose_revocation,
            case=case,
            at=self.now,
            proposal="Gli incontri sono mancati ancora, anche di sera.",
            ground="none",
        )

    def revocation(self, case: Case) -> None:
        """The district revokes, and says how to appeal."""
        self.revocation_proposed(case)
        do(
            self.officer(case),
            pathway.revoke_case,
            case=case,
            at=self.now,
            text="Gli impegni del patto non sono stati rispettati.",
            appeal=APPEAL,
            ground="none",
            savings=Decimal("0.00"),
        )

    def goodbye(self, case: Case) -> None:
        """The family gives the path up, by voice before two witnesses."""
        do(
            self.worker(case),
            pathway.withdraw_case,
            case=case,
            at=self.now,
            manner="oral",
            reason="own_solution",
            witnesses=("Ada Ferri", "Lino Gallo"),
            interview_offered_on=day_of(self.now),
            savings=Decimal("0.00"),
        )

    def sent_back(self, case: Case) -> None:
        """The district reads a project and sends it back with what to mend."""
        officer = self.officer(case)
        do(officer, pathway.acknowledge_project, case=case, at=self.now)
        remarks = [Remarked("objectives", "Manca un obiettivo sulla scuola dei ragazzi.")]
        do(officer, pathway.return_project, case=case, at=self.now, remarks=remarks)

    def change_of_body(self, case: Case) -> None:
        """The family goes to another body of the same lot, which has still to take it."""
        lot = next(one for one in self.city.lots if one.lot.pk == case.lot_id)
        others = {one.mandate.organisation for one in lot.case_managers}
        other = min((o for o in others if o.pk != case.implementing_body_id), key=str)
        do(
            self.city.housing_officers[0],
            pathway.transfer_case,
            case=case,
            at=self.now,
            lot=lot.lot,
            implementing_body=other,
            reason="La famiglia abita vicino alla sede dell'altro ente.",
            note="Incontro di passaggio da fissare con la famiglia.",
        )


# From which state, and which turn; in each the first family that can take it does.
TURNS: list[tuple[CaseState, Turn]] = [
    (CaseState.ACTIVE, Turns.pause),
    (CaseState.ACTIVE, Turns.pause_asked),
    (CaseState.ACTIVE, Turns.warning),
    (CaseState.ACTIVE, Turns.revocation_proposed),
    (CaseState.ACTIVE, Turns.revocation),
    (CaseState.ACTIVE, Turns.goodbye),
    (CaseState.ACTIVE, Turns.change_of_body),
    (CaseState.PROJECT_SHARED, Turns.sent_back),
]
# A city smaller than this keeps its few families on the straight way.
LEAST = 3


def take_turns(city: DemoCity, *, now: datetime) -> None:
    """Let some families of each lot take a turn, one each, in order of code."""
    turns = Turns(city, now)
    for state in dict.fromkeys(state for state, _turn in TURNS):
        going = _in_state(state)
        wanted = [turn for of, turn in TURNS if of == state]
        if len(going) < len(wanted) + LEAST:
            continue
        left = iter(going)
        for turn in wanted:
            _first_that_can(turns, turn, left)


def _in_state(state: CaseState) -> list[Case]:
    with acting_as(System()):
        cases = Case.objects.filter(state=state, case_manager__isnull=False)
        return list(cases.select_related("lot", "implementing_body").order_by("code"))


def _first_that_can(turns: Turns, turn: Turn, left: Iterator[Case]) -> None:
    for case in left:
        try:
            turn(turns, case)
        except Refused:
            continue  # this family cannot just now; the next one may
        return


def _month(now: datetime, later: int) -> date:
    """Give the first day of a month, so many after this one."""
    today = day_of(now)
    place = today.year * 12 + today.month - 1 + later
    return date(place // 12, place % 12 + 1, 1)
