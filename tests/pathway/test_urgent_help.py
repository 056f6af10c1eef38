"""A bed tonight or one payment this week, before the ordinary acts, which follow by a day."""

from datetime import timedelta
from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, policies, queries
from approdo.pathway.models import UrgentHelp
from approdo.pathway.states import UrgentHappened, UrgentState
from approdo.programme.models import Programme
from approdo.registry import commands as registry
from approdo.registry.models import Household
from approdo.registry.operations import NewAddress
from tests.makers import pathway as make
from tests.makers.entry import again

pytestmark = pytest.mark.django_db
PAYEE = {
    "payee_name": "Albergo Prova Srl",
    "payee_kind": "body",
    "payee_code": "00743110157",
    "payee_check": "tax_code",
}


def family(city):
    with acting_as(city.social_worker):
        return make.make_family(city)


def give(city, household, actor=None, **said):
    officer = actor or city.district_officer
    with acting_as(officer):
        return commands.authorise_urgent_help(
            actor=officer,
            household=household,
            at=clock.now(),
            **(
                {
                    "programme": city.programme,
                    "kind": "bed",
                    "reason": "Stanotte dormono in auto con una bambina.",
                    "starts_on": clock.today(),
                    "nights": 3,
                    "amount": Decimal(0),
                }
                | said
            ),
        )


def pay(city, household, **said):
    return give(
        city,
        household,
        **({"kind": "payment", "nights": None, "amount": Decimal(200)} | PAYEE | said),
    )


def test_a_bed_is_given_before_any_path_with_a_day_for_the_ordinary_acts(city, today):
    household = family(city)
    given = give(city, household, place="Casa d'accoglienza")
    assert (given.state, given.regularise_by) == (
        UrgentState.AUTHORISED,
        today + timedelta(days=15),
    )
    assert (given.authorised_by_id, given.body_id) == (
        city.district_officer.pk,
        city.districts["nord_est"].pk,
    )
    with acting_as(System()):
        event = Event.objects.get(name=UrgentHappened.AUTHORISED)
        assert event.about == household.pk


def test_a_payment_goes_to_somebody_whose_identity_was_checked(city):
    household = family(city)
    with pytest.raises(Refused) as refused:
        pay(
            city,
            household,
            payee_name=" ",
            payee_kind="",
            payee_code="00743110158",
            payee_check="",
        )
    assert {reason.field for reason in refused.value.reasons} == set(PAYEE)
    assert pay(city, household).payee_code == "00743110157"


def test_a_cent_over_the_ceiling_is_refused_and_the_ceiling_itself_is_not(city):
    household = family(city)
    with pytest.raises(Refused, match="500,00"):
        pay(city, household, amount=Decimal("500.01"))
    assert pay(city, household, amount=Decimal("500.00")).amount == Decimal("500.00")


def test_all_that_does_not_fit_is_told_at_once(city, today):
    with pytest.raises(Refused) as refused:
        give(city, family(city), reason=" ", nights=16, starts_on=today + timedelta(days=7))
    assert {reason.field for reason in refused.value.reasons} == {
        "reason",
        "nights",
        "starts_on",
    }


def test_the_database_itself_refuses_a_payee_whom_nobody_checked(city):
    given = pay(city, family(city))
    with acting_as(city.district_officer), pytest.raises(Exception, match="somebody_known"):
        UrgentHelp.objects.filter(pk=given.pk).update(payee_check="")


def test_of_a_household_under_protection_the_place_is_not_written_here(city):
    household = family(city)
    with acting_as(city.social_worker) as worker:
        registry.record_address(
            actor=worker,
            household=household,
            new=NewAddress("Via del Corbezzolo", "12", cap="10152", borough=6),
            since=clock.today(),
            at=clock.now(),
        )
        registry.protect_address(actor=worker, household=household, at=clock.now())
    with pytest.raises(Refused, match="Questo nucleo è protetto"):
        give(city, household, place="Casa d'accoglienza")
    assert give(city, household).place == ""


def test_a_second_of_the_same_kind_waits_until_the_first_is_settled(city):
    household = family(city)
    first = give(city, household)
    with pytest.raises(Refused, match="C'è già un aiuto urgente"):
        give(city, household)
    with acting_as(city.district_officer) as officer:
        with pytest.raises(Refused, match="Scrivi perché"):
            commands.end_urgent_help(actor=officer, urgent_help=first, at=clock.now(), why=" ")
        commands.end_urgent_help(
            actor=officer, urgent_help=first, at=clock.now(), why="È ospite della sorella."
        )
    assert give(city, household).pk != first.pk


def test_a_programme_that_is_over_gives_nothing(city, today):
    household = family(city)
    with acting_as(System()):
        Programme.objects.filter(pk=city.programme.pk).update(ends_on=today)
    with pytest.raises(Refused, match="non è aperto"):
        give(city, household)


def test_late_ones_ring_until_a_validated_path_regularises_them(city, today):
    case = make.proposed_case(city)
    with acting_as(city.district_officer) as officer:
        household = Household.objects.get(pk=case.household_id)
    given = give(city, household)
    later = today + timedelta(days=16)
    with acting_as(city.district_officer) as officer:
        waiting = queries.to_regularise(policies.urgent_help_visible_to(officer))
        assert [one.pk for one in waiting] == [given.pk]
        assert queries.is_late(given, later) and not queries.is_late(given, today)
        with pytest.raises(Refused, match="già validato"):
            commands.regularise_urgent_help(
                actor=officer, urgent_help=given, at=clock.now(), case=again(case)
            )
    with acting_as(city.housing_officer) as officer:
        commands.validate_case(actor=officer, case=case, at=clock.now())
        commands.regularise_urgent_help(
            actor=officer, urgent_help=given, at=clock.now(), case=again(case)
        )
        assert not queries.to_regularise(policies.urgent_help_visible_to(officer))
        with pytest.raises(Refused, match="non è possibile"):
            commands.end_urgent_help(actor=officer, urgent_help=given, at=clock.now(), why="Altro.")


def test_a_path_of_somebody_else_regularises_nothing(city):
    given = give(city, family(city))
    other = make.validated_case(city, family_name="Altri")
    with acting_as(city.housing_officer) as officer, pytest.raises(Refused, match="già validato"):
        commands.regularise_urgent_help(
            actor=officer, urgent_help=given, at=clock.now(), case=other
        )


def test_only_an_officer_of_the_city_who_sees_the_household_gives(city):
    household = family(city)
    for actor in (city.social_worker, city.case_manager, city.other_social_worker):
        with pytest.raises((NotPermitted, Refused)):
            give(city, household, actor=actor)
    given = give(city, household)
    with acting_as(city.stranger_case_manager) as stranger:
        assert not UrgentHelp.objects.filter(pk=given.pk).exists()
        assert not policies.urgent_help_visible_to(stranger).exists()


def test_help_given_to_a_card_that_was_joined_stands_on_the_family_and_its_path_settles_it(city):
    given = give(city, family(city))
    case = make.validated_case(city, family_name="Bertti")
    with acting_as(city.housing_officer) as office:
        commands.merge_families(
            actor=office, survivor=case.household, merged=given.household, at=clock.now()
        )
        assert list(queries.urgent_help_of(case.household)) == [given]
        of_a_joined_card = UrgentHelp.objects.get(pk=given.pk)
        assert list(queries.cases_regularising(of_a_joined_card)) == [case]
