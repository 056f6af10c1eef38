"""A path that was closed or given up begins again as a new one, linked to the old (T23)."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case, Reopening
from approdo.pathway.states import CaseState, EntryHappened
from approdo.programme.models import Programme
from approdo.ui import links
from tests.makers import pathway as make
from tests.makers.entry import again

pytestmark = pytest.mark.django_db


def given_up(city, **family):
    case = make.proposed_case(city, **family)
    with acting_as(city.social_worker) as worker:
        commands.withdraw_case(
            actor=worker,
            case=case,
            at=clock.now(),
            manner="oral",
            note="Lo ha detto al telefono.",
            reason="own_solution",
            interview_offered_on=clock.today(),
        )
    return again(case)


def reopen(city, case, actor=None, reason="Ha di nuovo bisogno."):
    worker = actor or city.social_worker
    with acting_as(worker):
        return commands.reopen_case(actor=worker, case=case, at=clock.now(), reason=reason)


def test_the_new_path_names_the_old_which_stays_as_it_ended(city):
    old = given_up(city)
    new = reopen(city, old)
    assert (new.state, new.reopens_id) == (CaseState.DRAFT_REFERRAL, old.pk)
    assert new.code != old.code and again(old).state == CaseState.WITHDRAWN
    with acting_as(city.social_worker):
        assert Reopening.objects.get(case=new).reason == "Ha di nuovo bisogno."
        assert new.members.count() == 3
        referral = Case.objects.get(pk=new.pk).referral
    assert make.last_event(new).name == EntryHappened.CASE_REOPENED
    # What may have changed is asked again; the rest is there to be confirmed.
    assert (referral.eviction_stage, referral.prevention_level, referral.reason) == ("", "", "")
    assert referral.tenure == "private_rent" and referral.housing_poverty is True


def test_a_reason_is_asked_and_another_ending_does_not_come_back(city):
    with pytest.raises(Refused, match="Scrivi perché"):
        reopen(city, given_up(city), reason=" ")
    with pytest.raises(Refused, match="Si riapre solo"):
        reopen(city, make.proposed_case(city, family_name="Altri"))


def test_it_is_reopened_once(city):
    case = given_up(city)
    reopen(city, case)
    with pytest.raises(Refused, match="già un percorso aperto"):
        reopen(city, case)


def test_a_programme_that_is_over_takes_nobody_back(city, today):
    case = given_up(city)
    with acting_as(System()):
        Programme.objects.filter(pk=city.programme.pk).update(ends_on=today)
    with pytest.raises(Refused, match="non è aperto"):
        reopen(city, case)


def test_only_the_district_of_the_case_reopens_it(city):
    case = given_up(city)
    for actor in (city.other_social_worker, city.case_manager, city.housing_officer):
        with pytest.raises((NotPermitted, Refused)):
            reopen(city, case, actor=actor)


def test_each_of_the_two_paths_leads_to_the_other_and_says_why(city, page):
    old = given_up(city)
    new = reopen(city, old)
    shown = page(city.social_worker, links.url_of(new)).content.decode()
    assert "Ha di nuovo bisogno." in shown and old.code in shown
    assert new.code in page(city.social_worker, links.url_of(old)).content.decode()
