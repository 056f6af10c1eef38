"""What other programs read and do of the network: tables, no rules."""

from approdo.kernel.api import Act, Part, Records, Rows, Shown
from approdo.network import commands, policies
from approdo.network.models import (
    Mandate,
    Member,
    Organisation,
    Partnership,
    PartnershipMember,
)
from approdo.network.states import Role

ORGANISATION = Shown(
    Organisation,
    (
        "id",
        "version",
        "name",
        "short_name",
        "kind",
        "unit_kind",
        "parent",
        "tax_code",
        "legal_form",
        "boroughs",
        "is_active",
    ),
)
PARTNERSHIP = Shown(Partnership, ("id", "version", "name", "kind"))
PARTNER = Shown(PartnershipMember, ("id", "organisation", "role", "starts_on", "ends_on"))


MEMBER = Shown(Member, ("id", "version", "given_name", "family_name", "is_active"))
MANDATE = Shown(
    Mandate,
    ("id", "version", "member", "organisation", "role", "starts_on", "ends_on", "in_place_of"),
)
ON_PAGES = "a door is opened and closed by people, on pages"

PART = Part(
    "network",
    "Enti, raggruppamenti, persone e incarichi",
    records=(
        Records("organisations", policies.organisations_visible_to, ORGANISATION, ("kind",)),
        Records("partnerships", policies.partnerships_visible_to, PARTNERSHIP),
        Records("members", policies.members_visible_to, MEMBER),
        Records("mandates", policies.mandates_visible_to, MANDATE, ("organisation", "role")),
    ),
    rows=(Rows(Partnership, "partners", "partnership", PARTNER),),
    acts=(
        Act(commands.register_organisation, "organisations/{division}/units"),
        Act(commands.edit_organisation, "organisations/{organisation}", "PUT"),
        Act(commands.close_organisation, "organisations/{organisation}/closings"),
        Act(commands.reopen_organisation, "organisations/{organisation}/reopenings"),
        Act(commands.form_partnership, "organisations/{lead}/partnerships"),
        Act(commands.add_partner, "partnerships/{partnership}/partners"),
        Act(
            commands.end_partnership_membership,
            "partnerships/{partnership}/partners/{membership}/endings",
        ),
        Act(commands.change_lead, "partnerships/{partnership}/leads"),
        Act(
            commands.add_member,
            "organisations/{organisation}/members",
            types={"role": Role},
        ),
        Act(commands.edit_member, "members/{member}", "PUT"),
        Act(commands.disable_member, "members/{member}/closings"),
        Act(commands.enable_member, "members/{member}/reopenings"),
        Act(commands.give_mandate, "organisations/{organisation}/mandates"),
        Act(commands.end_mandate, "mandates/{mandate}/endings"),
        Act(commands.appoint_substitute, "mandates/{mandate}/substitutes"),
    ),
    not_opened={
        "network.appoint_first_administrator": "the operator does it, in an empty city",
        "network.change_password": ON_PAGES,
        "network.give_first_link": "the operator does it, in an empty city",
        "network.invite_member": ON_PAGES,
        "network.accept_invitation": ON_PAGES,
        "network.keep_identity": ON_PAGES,
        "network.end_sessions": ON_PAGES,
        "network.ask_factor_restoration": ON_PAGES,
        "network.grant_factor_restoration": ON_PAGES,
        "network.withdraw_factor_restoration": ON_PAGES,
        "network.set_first_password": ON_PAGES,
    },
)
