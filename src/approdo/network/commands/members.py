"""Members: adding, correcting, opening and closing their door."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network import operations, policies, rules
from approdo.network.models import Member, Organisation
from approdo.network.states import Happened, Role


@command(on="division", may=policies.may_appoint_first_administrator)
def appoint_first_administrator(
    *,
    actor: Actor,
    division: Organisation,
    at: datetime,
    given_name: str,
    family_name: str,
    password: str = "",
    username: str = "",
    email: str = "",
) -> Member:
    """Open the city's door to its first administrator; afterwards they let the others in.

    Without a password they choose their own, by a link.
    """
    member = operations.create_member(
        given_name=given_name, family_name=family_name, email=email, username=username
    )
    if password:
        operations.set_password(member, password, own=True)
    operations.create_mandate(member, division, Role.ADMINISTRATOR, starts_on=day_of(at))
    record(Happened.CITY_FOUNDED, subject=division, administrator=member.pk)
    return member


@command(on="organisation", may=policies.may_add_member)
def add_member(
    *,
    actor: Actor,
    organisation: Organisation,
    at: datetime,
    given_name: str,
    family_name: str,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    email: str = "",
    username: str = "",
) -> Member:
    """Add a person who works for the body, with their first mandate there."""
    if problems := rules.problems_of_role(organisation, role):
        raise Refused(*problems)
    member = operations.create_member(
        given_name=given_name, family_name=family_name, email=email, username=username
    )
    mandate = operations.create_mandate(
        member, organisation, role, starts_on=starts_on, ends_on=ends_on
    )
    record(Happened.MEMBER_ADDED, subject=member, body=organisation.pk, role=role)
    record(Happened.MANDATE_GIVEN, subject=mandate, member=member.pk, role=role, since=starts_on)
    return member


@command(on="member", may=policies.may_edit_member)
def edit_member(
    *,
    actor: Actor,
    member: Member,
    at: datetime,
    given_name: str,
    family_name: str,
    email: str = "",
) -> Member:
    """Correct a member's names and e-mail; the username stays."""
    wanted = {"given_name": given_name, "family_name": family_name, "email": email}
    changed = [field for field, value in wanted.items() if getattr(member, field) != value]
    for field in changed:
        setattr(member, field, wanted[field])
    member.save(update_fields=changed)
    record(Happened.MEMBER_EDITED, subject=member, changed=changed)
    return member


@command(on="member", may=policies.may_disable_member)
def disable_member(*, actor: Actor, member: Member, at: datetime) -> Member:
    """Close a member's door at once, whatever mandates they have; their sessions end for good."""
    if problems := rules.problems_of_disabling(member, day_of(at)):
        raise Refused(*problems)
    member.is_active = False
    member.save(update_fields=["is_active"])
    operations.end_sessions(member)
    record(Happened.MEMBER_DISABLED, subject=member)
    return member


@command(on="member", may=policies.may_enable_member)
def enable_member(*, actor: Actor, member: Member, at: datetime) -> Member:
    """Open a member's door again, with the mandates that are in force."""
    member.is_active = True
    member.save(update_fields=["is_active"])
    record(Happened.MEMBER_ENABLED, subject=member)
    return member


@command(on="member", may=policies.may_set_first_password)
def set_first_password(*, actor: Actor, member: Member, at: datetime, password: str) -> Member:
    """Give a member of a made city a password to come in with; before anything else they choose their own."""
    operations.set_password(member, password, own=False)
    record(Happened.PASSWORD_SET, subject=member)
    return member


@command(on="member", may=policies.may_change_password)
def change_password(
    *, actor: Actor, member: Member, at: datetime, current: str, password: str
) -> Member:
    """Choose one's own password, knowing the present one."""
    if not member.check_password(current):
        raise Refused(Reason(_("La password attuale non è questa."), field="current"))
    if current == password:
        sentence = _("Scegli una password diversa da quella di prima.")
        raise Refused(Reason(sentence, field="password"))
    operations.set_password(member, password, own=True)
    record(Happened.PASSWORD_CHANGED, subject=member)
    return member
