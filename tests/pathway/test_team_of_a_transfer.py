"""What becomes of a team, its thread and its questions when the case goes to another body."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands, policies
from approdo.pathway.models import Case, CaseTeamMember, Consultation, Message
from approdo.pathway.policies import cases_visible_to
from approdo.programme.models import Lot, LotAgreement
from tests.makers import pathway as path
from tests.makers import team, turns
from tests.makers.city import make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_the_partner(city):
    """A case of the partner, which is no lead: its sight ends with the transfer."""
    return path.assigned_case(
        city, implementing_body=city.partner, case_manager=city.partner_case_manager.member
    )


def _transferred(city, case, to, lot, accepts):
    turns.transferring_case(city, case, implementing_body=to, lot=lot)
    with acting_as(accepts) as actor:
        commands.accept_transfer(
            actor=actor, case=case, at=clock.now(), case_manager=accepts.member
        )
        return Case.objects.get(pk=case.pk)


def test_the_former_body_reads_the_messages_of_its_period_and_writes_no_other(
    city, of_the_partner, page, client_as
):
    former = city.partner_case_manager
    team.written(of_the_partner, former, "Prima.", at=clock.now() - timedelta(days=3))
    case = _transferred(city, of_the_partner, city.lead, city.lot, city.case_manager)
    team.written(case, city.case_manager, "Dopo.")
    with acting_as(former) as actor:
        assert [m.text for m in Message.objects.all()] == ["Prima."]
        assert not policies.may_ask_consultation(actor, case)
        with pytest.raises(NotPermitted):
            commands.write_message(actor=actor, case=case, at=clock.now(), text="Ancora io.")
    shown = page(former, reverse("pathway:case-messages", args=[case.pk])).content.decode()
    assert "Prima." in shown and "Dopo." not in shown
    assert "è passato a un altro ente" in shown and "<textarea" not in shown
    sent = client_as(former).post(
        reverse("pathway:case-messages", args=[case.pk]), {"text": "Ancora io."}
    )
    assert sent.status_code == 403


def test_the_former_body_neither_reads_nor_reminds_of_later_questions(city, of_the_partner):
    case = _transferred(city, of_the_partner, city.lead, city.lot, city.case_manager)
    asked = team.asked(city, case)
    with acting_as(city.partner_case_manager):
        assert not Consultation.objects.exists()
    with acting_as(city.case_manager):
        assert Consultation.objects.get() == asked


def test_the_team_of_the_former_lot_leaves_with_it_and_the_city_s_stays(city):
    case = path.assigned_case(city)
    coach = team.worker(city, "Omar Bassi", Role.JOB_COACH, city.partner)
    pina = team.inclusion_worker(city)
    team.added(city, case, coach)
    team.added(city, case, pina, by=city.social_worker)
    with acting_as(System()):
        other = Lot.objects.create(
            programme=city.programme,
            code="5",
            name="Lotto 5",
            capacity=10,
            partnership=make_partnership("ATS Quattrovie", city.stranger),
        )
        LotAgreement.objects.create(
            lot=other,
            number="CONV-5/1",
            signed_on=city.agreement.signed_on,
            starts_on=city.agreement.starts_on,
            ends_on=city.agreement.ends_on,
        )
    case = _transferred(city, case, city.stranger, other, city.stranger_case_manager)
    with acting_as(System()):
        staying = CaseTeamMember.objects.filter(case=case, ends_on__isnull=True)
        assert {row.member_id for row in staying} == {pina.pk, city.stranger_case_manager.pk}
    with acting_as(coach) as actor:
        assert not cases_visible_to(actor).filter(pk=case.pk).exists()
