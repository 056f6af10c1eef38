"""Partnerships: formed with a lead, entered and left by partners, led without a gap."""

from datetime import timedelta

import pytest

from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network import commands, queries
from approdo.network.models import PartnershipMember
from approdo.network.states import Happened, PartnerRole, PartnershipKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(city, act, today):
    def run(actor=None, **changes):
        arguments = {
            "lead": city.stranger,
            "name": "ATS Quattrovie",
            "kind": PartnershipKind.ATS,
            "starts_on": today,
            "partners": [city.partner],
        } | changes
        return act(commands.form_partnership, actor or city.administrator, **arguments)

    return run


def row_of(partnership, body):
    return PartnershipMember.objects.get(partnership=partnership, organisation=body)


def test_a_partnership_is_formed_with_its_lead_and_partners(city, form, happened, today):
    partnership = form()
    assert queries.lead_of(partnership, today) == city.stranger
    assert list(queries.bodies_of(partnership, today)) == [city.partner, city.stranger]
    assert happened(partnership) == [Happened.PARTNERSHIP_FORMED]


def test_a_lead_listed_among_the_partners_enters_once(city, form, today):
    partnership = form(partners=[city.stranger])
    assert list(queries.bodies_of(partnership, today)) == [city.stranger]


def test_a_unit_of_the_city_and_a_closed_body_are_refused_together(city, form):
    city.partner.is_active = False
    city.partner.save()
    with pytest.raises(Refused) as refusal:
        form(partners=[city.housing_office, city.partner])
    assert len(refusal.value.reasons) == 2


def test_two_partnerships_have_two_names(form):
    with pytest.raises(Refused, match="raggruppamento con questo nome"):
        form(name="ATI Larice e Biancospino")


def test_only_administrators_form_partnerships(city, form):
    for actor in (city.plan_manager, city.project_manager, city.stranger_case_manager):
        with pytest.raises(NotPermitted):
            form(actor)


def test_a_partner_enters(city, act, happened, today):
    act(
        commands.add_partner,
        city.administrator,
        partnership=city.partnership,
        organisation=city.stranger,
        starts_on=today,
    )
    assert city.stranger in queries.bodies_of(city.partnership, today)
    assert happened(city.partnership) == [Happened.PARTNER_ADDED]


def test_a_body_enters_once_and_not_before_there_is_a_lead(city, act, today):
    def enter(body, day):
        act(
            commands.add_partner,
            city.administrator,
            partnership=city.partnership,
            organisation=body,
            starts_on=day,
        )

    with pytest.raises(Refused, match="fa già parte"):
        enter(city.partner, today)
    with pytest.raises(Refused, match="non ha un capofila"):
        enter(city.stranger, today - timedelta(days=9999))


def test_a_partner_leaves(city, act, happened, today):
    act(
        commands.end_partnership_membership,
        city.administrator,
        partnership=city.partnership,
        membership=row_of(city.partnership, city.partner),
        ends_on=today,
    )
    assert list(queries.bodies_of(city.partnership, today)) == [city.lead]
    assert happened(city.partnership) == [Happened.PARTNER_LEFT]
    with pytest.raises(Refused, match="ne esce già prima"):
        act(
            commands.end_partnership_membership,
            city.administrator,
            partnership=city.partnership,
            membership=row_of(city.partnership, city.partner),
            ends_on=today + timedelta(days=1),
        )


def test_the_lead_leaves_last_and_nobody_comes_in_after(city, act, today):
    def leave(body):
        act(
            commands.end_partnership_membership,
            city.administrator,
            partnership=city.partnership,
            membership=row_of(city.partnership, body),
            ends_on=today,
        )

    with pytest.raises(Refused, match="prima scegli un altro capofila"):
        leave(city.lead)
    leave(city.partner)
    leave(city.lead)
    assert queries.lead_of(city.partnership, today) is None
    row = act(
        commands.add_partner,
        city.administrator,
        partnership=city.partnership,
        organisation=city.stranger,
        starts_on=today - timedelta(days=2),
    )
    assert row.ends_on == today


def test_another_body_leads_and_the_former_stays_as_partner(city, act, happened, today):
    act(
        commands.change_lead,
        city.administrator,
        partnership=city.partnership,
        organisation=city.partner,
        starts_on=today,
    )
    assert queries.lead_of(city.partnership, today) == city.partner
    assert queries.lead_of(city.partnership, today - timedelta(days=1)) == city.lead
    former = PartnershipMember.objects.get(organisation=city.lead, starts_on=today)
    assert former.role == PartnerRole.PARTNER
    assert happened(city.partnership) == [Happened.LEAD_CHANGED]


def test_a_body_from_outside_may_come_in_as_lead(city, act, today):
    act(
        commands.change_lead,
        city.administrator,
        partnership=city.partnership,
        organisation=city.stranger,
        starts_on=today,
    )
    assert queries.lead_of(city.partnership, today) == city.stranger
    assert queries.bodies_of(city.partnership, today).count() == 3


def test_the_lead_is_not_changed_for_itself_nor_around_a_later_change(city, act, today):
    def lead(body, day):
        act(
            commands.change_lead,
            city.administrator,
            partnership=city.partnership,
            organisation=body,
            starts_on=day,
        )

    with pytest.raises(Refused, match="è già capofila"):
        lead(city.lead, today)
    lead(city.partner, today + timedelta(days=30))
    with pytest.raises(Refused, match="già deciso un altro cambio"):
        lead(city.stranger, today)
    with pytest.raises(Refused, match="non ha un capofila"):
        lead(city.stranger, today - timedelta(days=9999))


def test_only_administrators_change_a_partnership(city, act, today):
    arguments = {"partnership": city.partnership, "starts_on": today}
    for command in (commands.add_partner, commands.change_lead):
        with pytest.raises(NotPermitted):
            act(command, city.project_manager, organisation=city.stranger, **arguments)
    with pytest.raises(NotPermitted):
        act(
            commands.end_partnership_membership,
            city.project_manager,
            partnership=city.partnership,
            membership=row_of(city.partnership, city.partner),
            ends_on=today,
        )
