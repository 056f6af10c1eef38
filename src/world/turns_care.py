"""Turns of a path in care: a pause, a warning, a goodbye, a project sent back, a change of body, more time."""

from datetime import timedelta
from decimal import Decimal

from approdo.access.operations import acting_as
from approdo.network.models import Organisation, System
from approdo.pathway import commands as pathway
from approdo.pathway.commands import Remarked
from approdo.pathway.models import Case, Copayment, Need
from approdo.pathway.queries.intake import pact_in_force
from approdo.pathway.states import CaseState
from world.city import do
from world.hands import Hands, NotThisFamily, Turn

S = CaseState
APPEAL = "Contro questa decisione si può fare ricorso al TAR entro 60 giorni."
REFUSAL = "Non se la sente di prendere impegni adesso; gli altri vanno avanti."
REASON = "Il corso finisce a giugno: serve tempo per arrivare al contratto di lavoro."


def one_does_not_sign(hands: Hands, case: Case) -> None:
    """Of two adults one does not sign the pact; the other may go on."""
    unwilling = hands.adults(case, at_least=2)[-1]
    with acting_as(System()):
        pact = pact_in_force(case)
    if pact is None:
        hands.act(hands.worker(case), pathway.open_pact, case, 2)
    hands.act(hands.worker(case), pathway.refuse_pact, case, person=unwilling, reason=REFUSAL)


def another_manager(hands: Hands, case: Case) -> None:
    """Who leads the lot gives the family to a colleague of the same body."""
    lot = hands.lot(case)
    others = [one for one in lot.case_managers if one.body_id == case.implementing_body_id]
    other = next((one for one in others if one.pk != case.case_manager_id), None)
    if other is None:
        raise NotThisFamily
    hands.act(lot.project_manager, pathway.name_case_manager, case, 1, case_manager=other.member)


def pause_asked(hands: Hands, case: Case) -> None:
    """A pause waits for the district."""
    hands.act(
        hands.worker(case), pathway.propose_suspension, case, 2,
        reason="work", starts_on=hands.month(1), expected_on=hands.month(3),
    )  # fmt: skip


def pause(hands: Hands, case: Case) -> None:
    """The path pauses for two months."""
    pause_asked(hands, case)
    hands.act(hands.officer(case), pathway.confirm_suspension, case, 1)


def pause_declined(hands: Hands, case: Case) -> None:
    """The district would rather go on."""
    pause_asked(hands, case)
    note = "Meglio spostare gli incontri alla sera che fermare il percorso."
    hands.act(hands.officer(case), pathway.decline_suspension, case, 1, note=note)


def resumed(hands: Hands, case: Case) -> None:
    """A pause of last month is over: the path goes on."""
    if hands.ago(case, 40) > hands.now - timedelta(40):
        raise NotThisFamily
    begun = hands.ago(case, 40).date()
    hands.act(
        hands.worker(case), pathway.propose_suspension, case, 40,
        reason="hospital", starts_on=begun, expected_on=hands.today - timedelta(3),
    )  # fmt: skip
    hands.act(hands.officer(case), pathway.confirm_suspension, case, 38)
    do(
        hands.worker(case), pathway.resume_case, case=case, at=hands.now - timedelta(2),
    )  # fmt: skip


def warning(hands: Hands, case: Case) -> None:
    """The family is warned in writing, and may answer."""
    at = hands.ago(case, 4)
    hands.act(
        hands.worker(case), pathway.warn_case, case, 4, breach="meetings",
        text="Quattro incontri mancati senza avvisare, nell'ultimo mese.",
        hearing_on=at.date() + timedelta(5),
    )  # fmt: skip


def warning_settled(hands: Hands, case: Case) -> None:
    """They met, and it is over."""
    warning(hands, case)
    note = "Si sono visti e hanno fissato un giorno fisso per gli incontri."
    hands.act(hands.worker(case), pathway.settle_warning, case, note=note)


def revocation_proposed(hands: Hands, case: Case) -> None:
    """After the answer the body asks the district to revoke."""
    warning(hands, case)
    worker = hands.worker(case)
    answer = "Il lavoro è cambiato di turno e non ho avvisato."
    hands.act(worker, pathway.answer_warning, case, 2, answer=answer)
    hands.act(
        worker, pathway.propose_revocation, case, 1,
        proposal="Gli incontri sono mancati ancora, anche di sera.", ground="none",
    )  # fmt: skip


def revocation_declined(hands: Hands, case: Case) -> None:
    """The district lets the path go on."""
    revocation_proposed(hands, case)
    note = "Il cambio di turno spiega le assenze: si riprovi con incontri serali."
    hands.act(hands.officer(case), pathway.decline_revocation, case, note=note)


def revocation(hands: Hands, case: Case) -> None:
    """The district revokes, and says how to appeal."""
    revocation_proposed(hands, case)
    hands.act(
        hands.officer(case), pathway.revoke_case, case,
        text="Gli impegni del patto non sono stati rispettati.", appeal=APPEAL,
        ground="none", savings=Decimal("0.00"),
    )  # fmt: skip


def goodbye(hands: Hands, case: Case) -> None:
    """The family gives the path up, by voice before two witnesses."""
    hands.act(
        hands.worker(case), pathway.withdraw_case, case, 3, manner="oral", reason="own_solution",
        witnesses=("Ada Ferri", "Lino Gallo"),
        interview_offered_on=hands.ago(case, 5).date(), savings=Decimal("0.00"),
    )  # fmt: skip


def one_says_goodbye(hands: Hands, case: Case) -> None:
    """One adult leaves the path, which goes on with the others."""
    leaving = hands.adults(case, at_least=2)[-1]
    hands.act(
        hands.worker(case), pathway.withdraw_member, case, 3, person=leaving, manner="oral",
        reason="not_told", witnesses=("Ada Ferri", "Lino Gallo"),
        interview_offered_on=hands.ago(case, 5).date(),
    )  # fmt: skip


def sent_back(hands: Hands, case: Case) -> None:
    """The district reads a project and sends it back with what to mend."""
    officer = hands.officer(case)
    hands.act(officer, pathway.acknowledge_project, case, 2)
    remarks = [Remarked("objectives", "Manca un obiettivo sulla scuola dei ragazzi.")]
    hands.act(officer, pathway.return_project, case, 1, remarks=remarks)


def written_again(hands: Hands, case: Case) -> None:
    """The body has begun the version that answers the remarks."""
    sent_back(hands, case)
    hands.act(hands.worker(case), pathway.rework_project, case)


def revised(hands: Hands, case: Case) -> None:
    """A new version is being written beside the one in force."""
    hands.act(hands.worker(case), pathway.revise_project, case, 1, runs_from=hands.month(1))


def revision_left(hands: Hands, case: Case) -> None:
    """A new version was begun and left: the one in force will do."""
    revised(hands, case)
    hands.act(hands.worker(case), pathway.abandon_revision, case)


def without_copayment(hands: Hands, case: Case) -> None:
    """A project from which the family's part was taken away, and none is written yet."""
    with acting_as(System()):
        written = Copayment.objects.filter(project__case=case).select_related("project").first()
    if written is None:
        raise NotThisFamily
    do(
        hands.worker(case), pathway.remove_copayment, project=written.project, at=hands.now,
        copayment=written,
    )  # fmt: skip


def need_reopened(hands: Hands, case: Case) -> None:
    """A need of a draft is looked at anew."""
    with acting_as(System()):
        weighed = Need.objects.filter(case=case, verdict="set_aside")
        need = weighed.select_related("project").order_by("pk").first()
    if need is None:
        raise NotThisFamily
    do(
        hands.worker(case), pathway.remove_need, project=need.project, at=hands.now, need=need
    )  # fmt: skip


def change_of_body(hands: Hands, case: Case) -> Organisation:
    """The family goes to another body of the same lot, which has still to take it."""
    lot = hands.lot(case)
    others = {one.mandate.organisation for one in lot.case_managers if one.pk not in hands.gone}
    other = min((o for o in others if o.pk != case.implementing_body_id), key=str)
    hands.act(
        hands.office, pathway.transfer_case, case, 3, lot=lot.lot, implementing_body=other,
        reason="La famiglia abita vicino alla sede dell'altro ente.",
        note="Incontro di passaggio da fissare con la famiglia.",
    )  # fmt: skip
    return other


def change_accepted(hands: Hands, case: Case) -> None:
    """The other body has taken the family, and named who follows it."""
    other = change_of_body(hands, case)
    takes = next(one for one in hands.lot(case).case_managers if one.body_id == other.pk)
    do(takes, pathway.accept_transfer, case=case, at=hands.now, case_manager=takes.member)


def change_called_off(hands: Hands, case: Case) -> None:
    """The family would rather stay where it is known."""
    change_of_body(hands, case)
    do(hands.office, pathway.cancel_transfer, case=case, at=hands.now)


def more_time_asked(hands: Hands, case: Case) -> None:
    """The body asks the district for three months more."""
    if case.ends_by is None:
        raise NotThisFamily
    to_day = case.ends_by + timedelta(90)
    hands.act(hands.worker(case), pathway.ask_extension, case, 3, reason=REASON, to_day=to_day)


def more_time(hands: Hands, case: Case) -> None:
    """The district gives it."""
    more_time_asked(hands, case)
    hands.act(
        hands.officer(case), pathway.grant_extension, case, 1, note="Va bene, fino ad allora."
    )


def no_more_time(hands: Hands, case: Case) -> None:
    """The district does not."""
    more_time_asked(hands, case)
    note = "Gli obiettivi si raggiungono nei tempi previsti."
    hands.act(hands.officer(case), pathway.refuse_extension, case, 1, note=note)


CARE: tuple[Turn, ...] = (
    Turn(one_does_not_sign, (S.INTAKE,)),
    Turn(another_manager, (S.ASSESSMENT, S.ACTIVE)),
    Turn(resumed, (S.ACTIVE,), of_a_hundred=0.5),
    Turn(pause, (S.ACTIVE,), of_a_hundred=5, moves=True),
    Turn(pause_asked, (S.ACTIVE,), of_a_hundred=0.5),
    Turn(pause_declined, (S.ACTIVE,)),
    Turn(warning, (S.ACTIVE,), of_a_hundred=0.5),
    Turn(warning_settled, (S.ACTIVE,)),
    Turn(revocation_proposed, (S.ACTIVE,)),
    Turn(revocation_declined, (S.ACTIVE,)),
    Turn(revocation, (S.ACTIVE,), of_a_hundred=1, moves=True),
    Turn(goodbye, (S.ACTIVE, S.INTAKE), of_a_hundred=2, moves=True),
    Turn(one_says_goodbye, (S.ACTIVE,)),
    Turn(sent_back, (S.PROJECT_SHARED,), of_a_hundred=0.5, moves=True),
    Turn(written_again, (S.PROJECT_SHARED,), moves=True),
    Turn(revised, (S.ACTIVE,), of_a_hundred=0.5),
    Turn(revision_left, (S.ACTIVE,)),
    Turn(without_copayment, (S.PROJECT_DRAFT,)),
    Turn(need_reopened, (S.PROJECT_DRAFT,)),
    Turn(change_accepted, (S.ACTIVE,)),
    Turn(change_called_off, (S.ACTIVE,)),
    Turn(change_of_body, (S.ACTIVE,), of_a_hundred=0.5, moves=True),
    Turn(more_time_asked, (S.ACTIVE,), of_a_hundred=0.5),
    Turn(more_time, (S.ACTIVE,), of_a_hundred=0.5),
    Turn(no_more_time, (S.ACTIVE,)),
)
