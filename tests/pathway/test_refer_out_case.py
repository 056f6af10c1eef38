"""A household in intake goes to a specialist service, as agreed with the district (T8)."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands
from approdo.pathway.models import ReferralOut
from approdo.pathway.states import CaseState, EntryHappened
from tests.makers import pathway as make
from tests.makers.entry import again

pytestmark = pytest.mark.django_db


def send(city, case, actor=None, **said):
    who = actor or city.case_manager
    with acting_as(who):
        return commands.refer_out_case(
            actor=who,
            case=case,
            at=clock.now(),
            **(
                {
                    "reason": "Serve prima una cura.",
                    "service_kind": "addiction",
                    "receiving_service": "Ser.D. di zona",
                    "agreed_with": city.social_worker.member,
                    "agreed_on": clock.today(),
                }
                | said
            ),
        )


def test_the_path_ends_with_the_service_that_receives(city, today):
    case = make.interviewed_case(city)
    send(city, case)
    case = again(case)
    assert (case.state, case.ended_on) == (CaseState.REFERRED_OUT, today)
    assert make.last_event(case).name == EntryHappened.CASE_REFERRED_OUT
    with acting_as(city.social_worker):
        assert ReferralOut.objects.get(case=case).receiving_service == "Ser.D. di zona"


def test_everything_missing_is_told_at_once(city, today):
    case = make.interviewed_case(city)
    with pytest.raises(Refused) as refused:
        send(
            city,
            case,
            reason="",
            service_kind="magic",
            receiving_service=" ",
            agreed_with=city.other_social_worker.member,
            agreed_on=today + timedelta(days=1),
        )
    assert {reason.field for reason in refused.value.reasons} == {
        "reason",
        "service_kind",
        "receiving_service",
        "agreed_with",
        "agreed_on",
    }


def test_only_from_the_intake_and_only_by_who_takes_care(city):
    with pytest.raises(Refused, match="non è possibile"):
        send(city, make.assigned_case(city, family_name="Altri"))
    case = make.interviewed_case(city)
    for actor in (city.social_worker, city.partner_case_manager, city.stranger_case_manager):
        with pytest.raises((NotPermitted, Refused)):
            send(city, case, actor=actor)
