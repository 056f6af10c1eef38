"""Cases at the turns of a path, made by the real commands of the people who take them."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.pathway import commands
from approdo.pathway.commands import Remarked, Resumed
from approdo.pathway.models import Case, Project
from approdo.pathway.operations.versions import Begun
from tests.makers import project as projects

REMARKS = (
    Remarked("money", "Sei mesi di quota sono pochi: chiedetene nove."),
    Remarked("objectives", "Manca un obiettivo sulla scuola di Amal."),
)


def returned_case(city: Any, case: Case | None = None, *, remarks: Any = REMARKS) -> Case:
    """A case whose project the district has read and sent back."""
    case = case or projects.shared_project(city)
    officer = city.district_officer
    with acting_as(officer):
        commands.acknowledge_project(actor=officer, case=case, at=clock.now())
        commands.return_project(actor=officer, case=case, at=clock.now(), remarks=remarks)
        return Case.objects.get(pk=case.pk)


def reworked(city: Any, case: Case) -> Begun:
    """The version that answers the remarks."""
    with acting_as(city.case_manager) as actor:
        return commands.rework_project(actor=actor, case=case, at=clock.now())


def revised(
    city: Any, case: Case, *, runs_from: date | None = None, at: datetime | None = None
) -> Begun:
    """A new version beside the one in force, from next month on unless it is told."""
    with acting_as(city.case_manager) as actor:
        return commands.revise_project(
            actor=actor,
            case=case,
            at=at or clock.now(),
            runs_from=runs_from or projects.later(1),
        )


def shared(city: Any, project: Project, *, at: datetime | None = None) -> Case:
    """The same version, handed to the district."""
    return projects.shared_project(city, project, at=at)


def proposed_suspension(
    city: Any, case: Case | None = None, *, at: datetime | None = None, **words: Any
) -> Case:
    """A running case for which a pause of two whole months waits for the district."""
    case = case or projects.active_case(city)
    said = {
        "reason": "hospital",
        "starts_on": projects.later(1),
        "expected_on": projects.later(3),
        **words,
    }
    with acting_as(city.case_manager) as actor:
        commands.propose_suspension(actor=actor, case=case, at=at or clock.now(), **said)
        return Case.objects.get(pk=case.pk)


def suspended_case(
    city: Any, case: Case | None = None, *, at: datetime | None = None, **words: Any
) -> Case:
    """A case that pauses, as its district has confirmed."""
    case = proposed_suspension(city, case, at=at, **words)
    with acting_as(city.district_officer) as actor:
        commands.confirm_suspension(actor=actor, case=case, at=at or clock.now())
        return Case.objects.get(pk=case.pk)


def resumed(city: Any, case: Case, *, at: datetime | None = None) -> Resumed:
    """The same case, going on."""
    with acting_as(city.case_manager) as actor:
        return commands.resume_case(actor=actor, case=case, at=at or clock.now())


STATED = {
    "manner": "oral",
    "reason": "own_solution",
    "witnesses": ("Ada Ferri", "Lino Gallo"),
    "interview_offered_on": clock.today(),
}


def withdrawn_case(
    city: Any, case: Case | None = None, *, by: Any = None, at: datetime | None = None, **words: Any
) -> Case:
    """A case that the household has given up, by voice before two witnesses."""
    case = case or projects.active_case(city)
    with acting_as(by or city.case_manager) as actor:
        commands.withdraw_case(
            actor=actor,
            case=case,
            at=at or clock.now(),
            **{**STATED, "savings": Decimal("120.00"), **words},
        )
        return Case.objects.get(pk=case.pk)


def warned_case(
    city: Any, case: Case | None = None, *, at: datetime | None = None, **words: Any
) -> Case:
    """A running case whose household was warned in writing and may answer."""
    case = case or projects.active_case(city)
    when = at or clock.now()
    said = {
        "breach": "meetings",
        "text": "Quattro incontri mancati senza avvisare.",
        "hearing_on": when.date() + timedelta(days=5),
        **words,
    }
    with acting_as(city.case_manager) as actor:
        commands.warn_case(actor=actor, case=case, at=when, **said)
        return Case.objects.get(pk=case.pk)


def answered_warning(city: Any, case: Case | None = None) -> Case:
    """A warning that the household has answered."""
    case = case or warned_case(city)
    with acting_as(city.case_manager) as actor:
        commands.answer_warning(
            actor=actor, case=case, at=clock.now(), answer="Il lavoro è cambiato di turno."
        )
        return Case.objects.get(pk=case.pk)


def proposed_revocation(city: Any, case: Case | None = None, **words: Any) -> Case:
    """A revocation that waits for the district, after the household's answer."""
    case = case or answered_warning(city)
    said = {"proposal": "Gli incontri sono mancati ancora.", "ground": "none", **words}
    with acting_as(city.case_manager) as actor:
        commands.propose_revocation(actor=actor, case=case, at=clock.now(), **said)
        return Case.objects.get(pk=case.pk)


def revoked_case(city: Any, case: Case | None = None, **words: Any) -> Case:
    """A case that the district has revoked."""
    case = case or proposed_revocation(city)
    said = {
        "text": "Gli impegni del patto non sono stati rispettati.",
        "appeal": "Ricorso al TAR entro 60 giorni.",
        "ground": "none",
        "savings": Decimal("120.00"),
        **words,
    }
    with acting_as(city.district_officer) as actor:
        commands.revoke_case(actor=actor, case=case, at=clock.now(), **said)
        return Case.objects.get(pk=case.pk)


def transferring_case(
    city: Any, case: Case | None = None, *, at: datetime | None = None, **words: Any
) -> Case:
    """A running case that goes from the lead to the partner of its lot."""
    case = case or projects.active_case(city)
    said = {
        "lot": city.lot,
        "implementing_body": city.partner,
        "reason": "La famiglia abita vicino alla sede della partner.",
        "note": "Incontro di passaggio da fissare con la famiglia.",
        **words,
    }
    with acting_as(city.housing_officer) as actor:
        commands.transfer_case(actor=actor, case=case, at=at or clock.now(), **said)
        return Case.objects.get(pk=case.pk)


def transferred_case(
    city: Any, case: Case | None = None, *, at: datetime | None = None, **words: Any
) -> Case:
    """The same case, taken over by the partner."""
    case = transferring_case(city, case, at=at, **words)
    with acting_as(city.partner_case_manager) as actor:
        commands.accept_transfer(
            actor=actor,
            case=case,
            at=at or clock.now(),
            case_manager=city.partner_case_manager.member,
        )
        return Case.objects.get(pk=case.pk)


def asked_extension(city: Any, case: Case | None = None, *, to_day: date | None = None) -> Case:
    """A running case that needs two months more."""
    case = case or projects.active_case(city)
    assert case.ends_by is not None
    with acting_as(city.case_manager) as actor:
        commands.ask_extension(
            actor=actor,
            case=case,
            at=clock.now(),
            reason="La casa si libera fra due mesi.",
            to_day=to_day or case.ends_by + timedelta(days=60),
        )
        return Case.objects.get(pk=case.pk)
