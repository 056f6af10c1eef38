"""A page given in person, its PIN changed, the page closed; how somebody may be reached."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from approdo.access.models import PersonalLink
from approdo.access.operations import NewLink, close_links, make_link
from approdo.access.operations import replace_pin as give_new_pin
from approdo.access.states import LinkLanguage, RevokedFor
from approdo.family import policies
from approdo.family.models import ContactRule
from approdo.family.states import FamilyHappened
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway.models import Case
from approdo.registry.models import Contact, Person

LONGEST = timedelta(days=366)


@command(on="case", may=policies.may_issue_link, beside=True)
def issue_link(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    person: Person,
    language: str,
    expires_on: date,
    call: str,
) -> NewLink:
    """Give an involved adult of the case a page of their own; an older one of theirs is closed.

    Refuses who is not an involved adult of this path, a path that has ended, a day that has passed or is
    more than a year away, and a page without a number to call.
    """
    day = day_of(at)
    reasons = []
    member = case.members.filter(person=person, is_involved=True).first()
    if member is None or not person.is_adult_on(day):
        reasons.append(Reason(_("La pagina si dà solo a un adulto coinvolto nel percorso.")))
    if not case.is_open:
        reasons.append(Reason(_("Il percorso è concluso: non si dà più una pagina.")))
    if language not in LinkLanguage.values:
        reasons.append(Reason(_("Scegli una delle lingue della pagina."), field="language"))
    if not day < expires_on <= day + LONGEST:
        reasons.append(
            Reason(_("La scadenza è un giorno fra domani e un anno da oggi."), field="expires_on")
        )
    if not call.strip():
        reasons.append(Reason(_("Scrivi il numero che la persona può chiamare."), field="call"))
    if reasons:
        raise Refused(*reasons)
    assert actor.pk is not None
    former = PersonalLink.objects.filter(
        subject=case.pk, person=person.pk, revoked_at__isnull=True
    ).values_list("pk", flat=True)
    if former:
        close_links(list(former), reason=RevokedFor.REPLACED, at=at)
    return make_link(
        person=person.pk,
        subject=case.pk,
        language=language,
        issued_by=actor.pk,
        at=at,
        expires_at=timezone.make_aware(datetime.combine(expires_on, time.max)),
        call=call.strip(),
    )


@command(on="link", may=policies.may_replace_pin)
def replace_pin(*, actor: Actor, link: PersonalLink, at: datetime) -> NewLink:
    """Make a new PIN, to be handed over in person; what is open ends. Refuses a closed page."""
    _refuse_a_closed(link, at)
    return NewLink(link, "", give_new_pin(link, at=at))


@command(on="link", may=policies.may_revoke_link)
def revoke_link(*, actor: Actor, link: PersonalLink, at: datetime, reason: str) -> PersonalLink:
    """Close a page at once, also where it is open now. Refuses one already closed, and no reason."""
    if reason not in RevokedFor.values:
        raise Refused(Reason(_("Scegli perché la pagina si chiude."), field="reason"))
    if not close_links([link.pk], reason=RevokedFor(reason), at=at):
        raise Refused(_("Questa pagina è già chiusa."))
    return link


@command(on="case", may=policies.may_set_contact_rule, beside=True)
def set_contact_rule(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    person: Person,
    may_write: bool,
    only: Contact | None = None,
    from_hour: int = 9,
    until_hour: int = 18,
    note: str = "",
) -> ContactRule:
    """Write down how a person may be reached. Refuses hours out of order and a number of somebody else."""
    reasons = []
    if not case.members.filter(person=person).exists():
        reasons.append(Reason(_("La persona non è in questo percorso.")))
    if not 0 <= from_hour < until_hour <= 24:
        reasons.append(
            Reason(_("L'ora di inizio viene prima di quella di fine."), field="until_hour")
        )
    if only is not None and only.person_id != person.pk:
        reasons.append(Reason(_("Scegli un recapito di questa persona."), field="only"))
    if reasons:
        raise Refused(*reasons)
    assert actor.pk is not None
    rule, _made = ContactRule.objects.update_or_create(
        case=case,
        person=person,
        defaults={
            "may_write": may_write,
            "only": only,
            "from_hour": from_hour,
            "until_hour": until_hour,
            "note": note.strip(),
            "set_by_id": actor.pk,
            "set_at": at,
        },
    )
    record(
        FamilyHappened.RULE_SET,
        subject=rule,
        about=case.pk,
        person=person.pk,
        may_write=may_write,
        from_hour=from_hour,
        until_hour=until_hour,
    )
    return rule


def _refuse_a_closed(link: PersonalLink, at: datetime) -> None:
    if not link.is_open_at(at):
        raise Refused(_("Questa pagina è chiusa o scaduta: consegnane una nuova."))
