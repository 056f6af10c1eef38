"""Paths at their beginning: asked for more, waiting for a place, taken in by a body itself."""

from datetime import timedelta

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case
from approdo.pathway.operations import ReferralFacts
from approdo.programme.models import Lot, LotAgreement, Programme
from approdo.programme.operations import load_programme
from approdo.registry.models import Household
from approdo.registry.operations import NewPerson, create_household
from tests.makers import pathway as make
from tests.makers.city import SPAN, City


def case_asked_for_more(city: City, *, family_name: str = "Berti") -> Case:
    """A proposal on which the housing office asked the district for something."""
    case = make.proposed_case(city, family_name=family_name)
    with acting_as(city.housing_officer) as officer:
        commands.request_integration(
            actor=officer, case=case, at=clock.now(), reason="Manca il verbale dell'udienza."
        )
    return again(case)


def full_lot(city: City) -> None:
    """Let the lot have one place, and somebody take it."""
    make.assigned_case(city, family_name="Primi")
    with acting_as(System()):
        Lot.objects.update(capacity=1)


def waiting_case(city: City, *, family_name: str = "Berti", **facts: object) -> Case:
    """A validated case in the waiting list; the lot has to be full already."""
    case = make.proposed_case(city, family_name=family_name, **facts)
    with acting_as(city.housing_officer) as officer:
        commands.validate_case(actor=officer, case=case, at=clock.now())
        commands.waitlist_case(actor=officer, case=case, at=clock.now())
    return again(case)


def funded_programme(city: City) -> tuple[Programme, Lot]:
    """An inclusion budget that the city's partnership runs: a body enrols by itself."""
    today = clock.today()
    with acting_as(System()):
        programme = load_programme(
            "inclusion_budget", starts_on=today - SPAN, ends_on=today + SPAN, at=clock.now() - SPAN
        )
        lot = Lot.objects.create(
            programme=programme,
            code="B1",
            name="Progetto B1",
            capacity=10,
            partnership=city.partnership,
        )
        LotAgreement.objects.create(
            lot=lot,
            number="B1/2026",
            signed_on=today - SPAN,
            starts_on=today - SPAN,
            ends_on=today + SPAN,
        )
    return programme, lot


def family_of_a_body(city: City, *, family_name: str = "Neri") -> Household:
    """A person alone whom only the lead's workers know."""
    with acting_as(city.case_manager):
        return create_household(
            members=[NewPerson(family_name=family_name, given_name="Lia", birth_date=None)],
            opened_on=clock.today() - timedelta(days=30),
            holders=[city.lead.pk],
            at=clock.now(),
        )


def case_to_enrol(city: City, programme: Programme, *, described: bool = True) -> Case:
    """A draft of the lead's own, with everything written unless told."""
    household = family_of_a_body(city)
    with acting_as(city.case_manager) as actor:
        case = commands.draft_referral(
            actor=actor,
            household=household,
            at=clock.now(),
            programme=programme,
            district=city.districts["nord_est"],
        )
        if described:
            commands.complete_referral(
                actor=actor, case=case, at=clock.now(), facts=ReferralFacts(**make.FACTS)
            )
    return again(case)


def again(case: Case) -> Case:
    """Read a case as it is now."""
    with acting_as(System()):
        return Case.objects.get(pk=case.pk)
