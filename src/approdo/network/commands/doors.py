"""What opens and closes a member's door: invitations, identities, sessions, a lost second factor."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network import operations, policies, rules
from approdo.network.gateways import invitations
from approdo.network.models import FactorRestoration, Identity, Invitation, Member
from approdo.network.states import Happened

HOURS = 72


@command(on="member", may=policies.may_invite_member)
def invite_member(*, actor: Actor, member: Member, at: datetime) -> Invitation:
    """Send a member the link with which they choose their password; a former link stops working."""
    if not member.email:
        raise Refused(_("Manca l'e-mail: scrivila nella scheda, l'invito parte da lì."))
    if not member.is_active:
        raise Refused(_("L'accesso è sospeso: riaprilo prima di mandare l'invito."))
    invitation, secret = _invited(member, at)
    invitations.send(member, secret, hours=HOURS)
    record(Happened.MEMBER_INVITED, subject=member)
    return invitation


@command(on="member", may=policies.may_give_first_link)
def give_first_link(*, actor: Actor, member: Member, at: datetime) -> str:
    """Give the link of the first administrator's invitation to whoever founds the city."""
    _invitation, secret = _invited(member, at)
    record(Happened.MEMBER_INVITED, subject=member)
    return invitations.link_of(secret)


@command(on="invitation", may=policies.may_accept_invitation)
def accept_invitation(
    *, actor: Actor, invitation: Invitation, at: datetime, password: str
) -> Member:
    """Choose the password that opens one's door; the link is used up, older sessions end."""
    if problems := rules.problems_of_invitation(invitation, at):
        raise Refused(*problems)
    member = invitation.member
    operations.set_password(member, password, own=True)
    operations.end_sessions(member)
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    record(Happened.INVITATION_ACCEPTED, subject=member)
    return member


@command(on="member", may=policies.may_keep_identity)
def keep_identity(*, actor: Actor, member: Member, at: datetime, fiscal_code: str) -> Member:
    """Keep the codice fiscale by which the city's own sign-in tells who a member is; empty: none."""
    code = fiscal_code.strip().upper()
    if code and (problems := rules.problems_of_fiscal_code(code)):
        raise Refused(*problems)
    if not code:
        Identity.objects.filter(member=member).delete()
    else:
        if Identity.objects.filter(fiscal_code=code).exclude(member=member).exists():
            sentence = _("Questo codice fiscale è già di un'altra persona.")
            raise Refused(Reason(sentence, field="fiscal_code"))
        Identity.objects.update_or_create(member=member, defaults={"fiscal_code": code})
    record(Happened.IDENTITY_KEPT, subject=member, kept=bool(code))
    return member


@command(on="member", may=policies.may_end_sessions)
def end_sessions(*, actor: Actor, member: Member, at: datetime, keys: list[int]) -> int:
    """End some of one's own sessions, on this or another device."""
    ended = operations.end_these_sessions(member, keys)
    record(Happened.SESSIONS_ENDED, subject=member, sessions=ended)
    return ended


@command(on="member", may=policies.may_ask_factor_restoration)
def ask_factor_restoration(
    *, actor: Actor, member: Member, at: datetime, reason: str
) -> FactorRestoration:
    """Say that a member lost their second factor, and how one knows it is them; another grants."""
    if not operations.has_second_factor(member):
        raise Refused(_("Non ha un secondo passaggio: può già entrare con la password."))
    asked = FactorRestoration(member=member, reason=reason, asked_at=at)
    asked.asked_by_id = actor.pk  # type: ignore[assignment]
    asked.save(force_insert=True)
    record(Happened.FACTOR_ASKED, subject=member, restoration=asked.pk)
    return asked


@command(on="restoration", may=policies.may_grant_factor_restoration)
def grant_factor_restoration(
    *, actor: Actor, restoration: FactorRestoration, at: datetime
) -> FactorRestoration:
    """Take the lost factor away: its sessions end, and the password opens only the page of a new one."""
    if restoration.granted_at or restoration.withdrawn_at:
        raise Refused(_("Questa richiesta non è più aperta."))
    restoration.granted_by_id, restoration.granted_at = actor.pk, at
    restoration.save(update_fields=["granted_by", "granted_at"])
    operations.forget_factors(restoration, day_of(at))
    record(Happened.FACTOR_RESTORED, subject=restoration.member, restoration=restoration.pk)
    return restoration


@command(on="restoration", may=policies.may_withdraw_factor_restoration)
def withdraw_factor_restoration(
    *, actor: Actor, restoration: FactorRestoration, at: datetime
) -> FactorRestoration:
    """Close a request without granting it."""
    if restoration.granted_at or restoration.withdrawn_at:
        raise Refused(_("Questa richiesta non è più aperta."))
    restoration.withdrawn_at = at
    restoration.save(update_fields=["withdrawn_at"])
    record(Happened.FACTOR_KEPT, subject=restoration.member, restoration=restoration.pk)
    return restoration


def _invited(member: Member, at: datetime) -> tuple[Invitation, str]:
    Invitation.objects.filter(member=member, used_at=None, withdrawn_at=None).update(
        withdrawn_at=at
    )
    secret = invitations.new_secret()
    invitation = Invitation.objects.create(
        member=member,
        digest=invitations.digest_of(secret),
        sent_at=at,
        expires_at=at + timedelta(hours=HOURS),
    )
    return invitation, secret
