"""What each actor of the city may do, in one table: a row for each command on the lead's own things."""

import pytest

from approdo.network import policies

pytestmark = pytest.mark.django_db

ACTORS = (
    "administrator",
    "plan_manager",
    "housing_officer",
    "district_officer",
    "social_worker",
    "project_manager",
    "case_manager",
    "partner_case_manager",
    "stranger_case_manager",
)
ADMINISTRATOR = {"administrator"}
MANAGERS = {"administrator", "project_manager"}

ON_LEAD = {
    "may_register_organisation": ADMINISTRATOR,
    "may_edit_organisation": ADMINISTRATOR,
    "may_close_organisation": ADMINISTRATOR,
    "may_reopen_organisation": ADMINISTRATOR,
    "may_form_partnership": ADMINISTRATOR,
    "may_add_member": MANAGERS,
    "may_give_mandate": MANAGERS,
}
ON_PARTNERSHIP = {
    "may_add_partner": ADMINISTRATOR,
    "may_end_partnership_membership": ADMINISTRATOR,
    "may_change_lead": ADMINISTRATOR,
}
ON_MEMBER = {
    "may_edit_member": MANAGERS,
    "may_disable_member": MANAGERS,
    "may_enable_member": MANAGERS,
    "may_set_first_password": set(),
    "may_invite_member": MANAGERS,
    "may_keep_identity": MANAGERS,
    "may_ask_factor_restoration": MANAGERS,
    "may_end_sessions": set(),
    "may_change_password": set(),
    "may_see_contacts_of": MANAGERS | {"case_manager"},
}
# Told where their commands are tested.
ELSEWHERE = {
    "may_accept_invitation",
    "may_appoint_first_administrator",
    "may_give_first_link",
    "may_grant_factor_restoration",
    "may_withdraw_factor_restoration",
}
ON_MANDATE = {"may_end_mandate": MANAGERS, "may_appoint_substitute": MANAGERS}


@pytest.mark.parametrize(
    ("name", "allowed", "record"),
    [
        *[(name, allowed, "lead") for name, allowed in ON_LEAD.items()],
        *[(name, allowed, "partnership") for name, allowed in ON_PARTNERSHIP.items()],
        *[(name, allowed, "member") for name, allowed in ON_MEMBER.items()],
        *[(name, allowed, "mandate") for name, allowed in ON_MANDATE.items()],
    ],
)
def test_the_table_of_who_may(city, name, allowed, record):
    colleague = city.second_case_manager
    subject = {
        "lead": city.lead,
        "partnership": city.partnership,
        "member": colleague.member,
        "mandate": colleague.mandate,
    }[record]
    may = getattr(policies, name)
    assert {a for a in ACTORS if may(getattr(city, a), subject)} == allowed


def test_every_policy_of_the_network_is_in_the_table():
    told = {*ON_LEAD, *ON_PARTNERSHIP, *ON_MEMBER, *ON_MANDATE, *ELSEWHERE}
    assert told == {name for name in vars(policies) if name.startswith("may_")}
