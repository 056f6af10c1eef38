"""What people do to the network."""

from approdo.network.commands.doors import (
    accept_invitation,
    ask_factor_restoration,
    end_sessions,
    give_first_link,
    grant_factor_restoration,
    invite_member,
    keep_identity,
    withdraw_factor_restoration,
)
from approdo.network.commands.mandates import appoint_substitute, end_mandate, give_mandate
from approdo.network.commands.members import (
    add_member,
    appoint_first_administrator,
    change_password,
    disable_member,
    edit_member,
    enable_member,
    set_first_password,
)
from approdo.network.commands.organisations import (
    close_organisation,
    edit_organisation,
    register_organisation,
    reopen_organisation,
)
from approdo.network.commands.partnerships import (
    add_partner,
    change_lead,
    end_partnership_membership,
    form_partnership,
)

__all__ = [
    "withdraw_factor_restoration",
    "keep_identity",
    "invite_member",
    "grant_factor_restoration",
    "end_sessions",
    "give_first_link",
    "ask_factor_restoration",
    "accept_invitation",
    "add_member",
    "add_partner",
    "appoint_first_administrator",
    "appoint_substitute",
    "change_lead",
    "change_password",
    "close_organisation",
    "disable_member",
    "edit_member",
    "edit_organisation",
    "enable_member",
    "end_mandate",
    "end_partnership_membership",
    "form_partnership",
    "give_mandate",
    "register_organisation",
    "reopen_organisation",
    "set_first_password",
]
