"""A validated case goes to a lot with a place, an agreement and a body; from then on these see it."""

from datetime import timedelta

import pytest

from approdo.access.models import Access
from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import Acting, System
from approdo.network.states import Role
from approdo.pathway import commands, policies
from approdo.pathway.models import Case, Referral
from approdo.pathway.states import CaseState, Happened
from approdo.programme.models import Lot, LotAgreement
from approdo.registry.models import Household, Person
from tests.makers import pathway as make
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db


def assign(city, case, actor=None, **choices):
    officer = actor or city.housing_officer
    with acting_as(officer):
        return commands.assign_case(
            actor=officer,
            case=case,
            at=clock.now(),
            **{"lot": city.lot, "implementing_body": city.lead, "no_conflict": True, **choices},
        )


def test_the_lot_takes_the_case_and_the_body_and_the_lead_see_it(city, today):
    case = assign(city, make.validated_case(city), implementing_body=city.partner)
    assert (case.state, case.assigned_on) == (CaseState.ASSIGNED, today)
    assert case.due_on == today + timedelta(days=15)
    for actor in (city.partner_case_manager, city.case_manager, city.project_manager):
        with acting_as(actor):
            assert policies.cases_visible_to(actor).get() == case
            assert Referral.objects.count() == 1
            assert Household.objects.count() == 1 and Person.objects.count() == 3
    with acting_as(city.stranger_case_manager) as stranger:
        assert not policies.cases_visible_to(stranger).exists() and not Person.objects.exists()
    with acting_as(city.housing_officer):
        given = Access.objects.filter(subject=case.pk).values_list("holder_id", "purpose")
        assert set(given) == {
            (city.districts["nord_est"].pk, "proposal"),
            (city.partner.pk, "care"),
            (city.lead.pk, "coordination"),
        }
        event = make.last_event(case)
        assert event.name == Happened.CASE_ASSIGNED and event.facts["lot"] == str(city.lot.pk)


def test_a_case_manager_may_be_named_with_it(city):
    case = assign(city, make.validated_case(city), case_manager=city.case_manager.member)
    assert case.case_manager == city.case_manager.member


def test_all_that_is_in_the_way_is_said_at_once(city):
    with acting_as(city.housing_officer):
        Lot.objects.update(capacity=1)
    make.assigned_case(city, family_name="Uno")
    case = make.validated_case(city)
    with acting_as(city.housing_officer):
        LotAgreement.objects.all().delete()
    with pytest.raises(Refused) as refusal:
        assign(
            city,
            case,
            implementing_body=city.stranger,
            case_manager=city.partner_case_manager.member,
        )
    words = " ".join(refusal.value.reasons)
    assert len(refusal.value.reasons) == 4
    for part in ("convenzione", "posti liberi", "raggruppamento", "case manager"):
        assert part in words


def test_a_lot_of_another_programme_is_refused(city):
    case = make.validated_case(city)
    with acting_as(city.housing_officer):
        city.programme.pk, city.programme.code = None, "another"
        city.programme._state.adding = True
        from approdo.kernel.keys import new_key

        city.programme.pk = new_key()
        city.programme.save()
        Lot.objects.update(programme=city.programme)
        lot = Lot.objects.get()
    with pytest.raises(Refused, match="non è un lotto di questo programma"):
        assign(city, case, lot=lot)


def test_it_is_assigned_once_and_only_after_validation(city):
    for case in (make.proposed_case(city, family_name="Uno"), make.assigned_case(city)):
        with pytest.raises(Refused, match="non è possibile"):
            assign(city, case)


def test_only_the_office_assigns(city):
    case = make.validated_case(city)
    for actor in (city.social_worker, city.district_officer, city.plan_manager):
        with pytest.raises(NotPermitted):
            assign(city, case, actor=actor)
    with pytest.raises(Refused, match="non c'è più"):
        assign(city, case, actor=city.project_manager)
    with acting_as(city.housing_officer):
        assert Case.objects.get(pk=case.pk).state == CaseState.VALIDATED


def name(city, case, member, actor=None):
    manager = actor or city.project_manager
    with acting_as(manager):
        return commands.name_case_manager(
            actor=manager, case=case, at=clock.now(), case_manager=member
        )


def test_who_proposed_does_not_assign_under_another_mandate(city):
    case = make.validated_case(city)
    member = city.social_worker.member
    with acting_as(System()):
        mandate = make_mandate(member, city.housing_office, Role.HOUSING_OFFICER)
    with pytest.raises(NotPermitted):
        assign(city, case, actor=Acting(member, mandate))
    assign(city, case)


def test_the_lot_names_the_case_manager_and_may_change_them(city):
    case = make.assigned_case(city, case_manager=None)
    case = name(city, case, city.case_manager.member)
    case = name(city, case, city.second_case_manager.member, actor=city.case_manager)
    with acting_as(city.case_manager):
        assert Case.objects.get(pk=case.pk).case_manager == city.second_case_manager.member
        event = make.last_event(case)
        assert event.name == Happened.CASE_MANAGER_NAMED
        assert event.facts["former"] == str(city.case_manager.pk)


def test_the_lead_names_one_of_the_partners_and_nobody_of_another_body(city):
    case = make.assigned_case(city, case_manager=None, implementing_body=city.partner)
    name(city, case, city.partner_case_manager.member)
    with pytest.raises(Refused, match="è già case manager"):
        name(city, case, city.partner_case_manager.member)
    with pytest.raises(Refused, match="non è case manager di Biancospino"):
        name(city, case, city.case_manager.member)


def test_a_case_manager_is_named_only_by_the_lot(city):
    case = make.assigned_case(city, case_manager=None)
    for actor in (city.social_worker, city.housing_officer):
        with pytest.raises(NotPermitted):
            name(city, case, city.case_manager.member, actor=actor)
    for actor in (city.stranger_case_manager, city.partner_case_manager):
        with pytest.raises(Refused, match="non c'è più"):
            name(city, case, city.case_manager.member, actor=actor)
