"""Who may see and look after bodies, partnerships, members and mandates.

Bodies and partnerships are known to everyone who works here. Of members one sees name, role and
body; the rest only of colleagues of one's own body. Administrators look after the whole city, a
project manager after the people of their own body.
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.period import in_force
from approdo.network.models import (
    FactorRestoration,
    Invitation,
    Mandate,
    Member,
    Organisation,
    Partnership,
)
from approdo.network.states import Role, UnitKind


def organisations_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Every body, to everyone who works here."""
    return Organisation.objects.all() if _works_here(actor) else Organisation.objects.none()


def partnerships_visible_to(actor: Actor) -> QuerySet[Partnership]:
    """Every partnership, to everyone who works here."""
    return Partnership.objects.all() if _works_here(actor) else Partnership.objects.none()


def mandates_visible_to(actor: Actor) -> QuerySet[Mandate]:
    """The mandates of today, and all those of the bodies that the actor looks after."""
    mandates = Mandate.objects.select_related("organisation", "member")
    if not _works_here(actor):
        return mandates.none()
    if actor.holds(Role.ADMINISTRATOR):
        return mandates
    shown = in_force(clock.today()) & Q(member__is_active=True)
    if actor.holds(Role.PROJECT_MANAGER):
        shown |= Q(organisation=actor.body_id)
    return mandates.filter(shown | Q(member=actor.pk))


def members_visible_to(actor: Actor) -> QuerySet[Member]:
    """Who has a mandate that the actor sees; to an administrator also who has none."""
    if actor.holds(Role.ADMINISTRATOR):
        return Member.objects.all()
    return Member.objects.filter(pk__in=mandates_visible_to(actor).values("member"))


def restorations_visible_to(actor: Actor) -> QuerySet[FactorRestoration]:
    """Those that wait, of the members that the actor looks after: all, to an administrator."""
    waiting = FactorRestoration.objects.filter(granted_at=None, withdrawn_at=None)
    if actor.holds(Role.ADMINISTRATOR):
        return waiting
    return waiting.filter(asked_by=actor.pk)


def may_see_contacts_of(actor: Actor, member: Member) -> bool:
    """Oneself, colleagues of the same body today, and administrators."""
    if actor.holds(Role.ADMINISTRATOR) or member.pk == actor.pk:
        return True
    colleagues = member.mandates.filter(in_force(clock.today()), organisation=actor.body_id)
    return actor.body_id is not None and colleagues.exists()


def may_appoint_first_administrator(actor: Actor, division: Organisation) -> bool:
    """The program itself, while the city has no administrator yet."""
    nobody_yet = not Mandate.objects.filter(role=Role.ADMINISTRATOR).exists()
    return actor.kind == "system" and division.unit_kind == UnitKind.DIVISION and nobody_yet


def may_register_organisation(actor: Actor, division: Organisation) -> bool:
    """Administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def may_edit_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def may_close_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Administrators, any body but the one they act for."""
    return actor.holds(Role.ADMINISTRATOR) and organisation.pk != actor.body_id


def may_reopen_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def may_form_partnership(actor: Actor, lead: Organisation) -> bool:
    """Administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def may_add_partner(actor: Actor, partnership: Partnership) -> bool:
    """Administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def may_end_partnership_membership(actor: Actor, partnership: Partnership) -> bool:
    """Administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def may_change_lead(actor: Actor, partnership: Partnership) -> bool:
    """Administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def may_add_member(actor: Actor, organisation: Organisation) -> bool:
    """Who looks after the people of the body."""
    return _looks_after(actor, organisation.pk)


def may_edit_member(actor: Actor, member: Member) -> bool:
    """Oneself, and who looks after the member."""
    return member.pk == actor.pk or _looks_after_member(actor, member)


def may_disable_member(actor: Actor, member: Member) -> bool:
    """Who looks after the member, never oneself."""
    return member.pk != actor.pk and _looks_after_member(actor, member)


def may_enable_member(actor: Actor, member: Member) -> bool:
    """Who looks after the member, never oneself."""
    return member.pk != actor.pk and _looks_after_member(actor, member)


def may_set_first_password(actor: Actor, member: Member) -> bool:
    """The program itself, for a made city: people are invited."""
    return actor.kind == "system"


def may_invite_member(actor: Actor, member: Member) -> bool:
    """Who looks after the member; once they have signed in, only an administrator."""
    if member.pk == actor.pk or not _looks_after_member(actor, member):
        return False
    return member.last_login is None or actor.holds(Role.ADMINISTRATOR)


def may_give_first_link(actor: Actor, member: Member) -> bool:
    """The program itself, for whoever runs it, to an administrator who never came in."""
    first = member.mandates.filter(role=Role.ADMINISTRATOR).exists()
    return actor.kind == "system" and first and member.last_login is None


def may_accept_invitation(actor: Actor, invitation: Invitation) -> bool:
    """Who was invited: the secret of the link says so."""
    return actor.pk == invitation.member_id


def may_keep_identity(actor: Actor, member: Member) -> bool:
    """Who looks after the member: never oneself, because it opens a door."""
    return member.pk != actor.pk and _looks_after_member(actor, member)


def may_end_sessions(actor: Actor, member: Member) -> bool:
    """Oneself."""
    return member.pk == actor.pk


def may_ask_factor_restoration(actor: Actor, member: Member) -> bool:
    """Who looks after the member, never oneself: the first of two."""
    return member.pk != actor.pk and _looks_after_member(actor, member)


def may_grant_factor_restoration(actor: Actor, restoration: FactorRestoration) -> bool:
    """An administrator who is neither the member nor the one who asked: the second of two."""
    theirs = (restoration.member_id, restoration.asked_by_id)
    return actor.holds(Role.ADMINISTRATOR) and actor.pk not in theirs


def may_withdraw_factor_restoration(actor: Actor, restoration: FactorRestoration) -> bool:
    """Who asked, and administrators."""
    return actor.pk == restoration.asked_by_id or actor.holds(Role.ADMINISTRATOR)


def may_change_password(actor: Actor, member: Member) -> bool:
    """Oneself."""
    return member.pk == actor.pk


def may_give_mandate(actor: Actor, organisation: Organisation) -> bool:
    """Who looks after the people of the body; never to oneself, as the rule says."""
    return _looks_after(actor, organisation.pk)


def may_end_mandate(actor: Actor, mandate: Mandate) -> bool:
    """Who looks after the people of the body."""
    return _looks_after(actor, mandate.organisation_id)


def may_appoint_substitute(actor: Actor, mandate: Mandate) -> bool:
    """Who looks after the people of the body; never oneself, as the rule says."""
    return _looks_after(actor, mandate.organisation_id)


def _works_here(actor: Actor) -> bool:
    return actor.kind in ("member", "system")


def _looks_after(actor: Actor, organisation_id: UUID) -> bool:
    return actor.holds(Role.ADMINISTRATOR) or actor.holds(
        Role.PROJECT_MANAGER, within=organisation_id
    )


def _looks_after_member(actor: Actor, member: Member) -> bool:
    """A project manager looks after who works, or has worked, for their own body alone.

    Setting the password of somebody who also acts for another body would open that body's door.
    """
    if actor.holds(Role.ADMINISTRATOR):
        return True
    bodies = {mandate.organisation_id for mandate in member.mandates.all()}
    return actor.holds(Role.PROJECT_MANAGER) and bodies == {actor.body_id}
