"""What a case is, who sees it, and what PostgreSQL refuses of it."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from approdo.access.operations import acting_as
from approdo.pathway import policies, queries
from approdo.pathway.models import Case, CaseMember, Referral
from approdo.pathway.states import CASE, CaseState
from tests.makers.pathway import drafted_case

pytestmark = pytest.mark.django_db


def test_a_draft_belongs_to_the_district_and_nobody_else_sees_it(city):
    case = drafted_case(city)
    with acting_as(city.district_officer):
        assert policies.cases_visible_to(city.district_officer).get() == case
        assert queries.case_by_code(f" {case.code.lower()} ").get() == case
        assert case.members.count() == 3
    for stranger in (city.other_social_worker, city.case_manager, city.stranger_case_manager):
        with acting_as(stranger):
            assert not policies.cases_visible_to(stranger).exists()
            assert not Case.objects.exists()
            assert not CaseMember.objects.exists()
            assert not Referral.objects.exists()


def test_codes_follow_each_other(city):
    first, second = drafted_case(city), drafted_case(city, family_name="Zeno")
    assert first.code.startswith("PRC-") and len(first.code) == 15
    assert int(second.code[-6:]) == int(first.code[-6:]) + 1


def test_postgres_refuses_a_move_that_is_not_in_the_table(city):
    case = drafted_case(city)
    with acting_as(city.social_worker):
        with pytest.raises(DatabaseError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(state=CaseState.ACTIVE)
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(state=CaseState.PROPOSED)


def test_the_table_reaches_every_state_and_leaves_every_open_one():
    reached = {t.target for t in CASE.transitions} | {CaseState.DRAFT_REFERRAL}
    left = {s for t in CASE.transitions for s in t.sources}
    finals = set(CaseState) - left
    assert reached == set(CaseState)
    assert finals == {
        CaseState.REJECTED,
        CaseState.CLOSED,
        CaseState.WITHDRAWN,
        CaseState.REVOKED,
        CaseState.REFERRED_OUT,
    }
