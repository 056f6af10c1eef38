"""A short message that says nothing: that there is something to read, or to call back."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from approdo.access.models import PersonalLink
from approdo.family import policies
from approdo.family.models import ContactRule
from approdo.family.states import FamilyHappened, Notice
from approdo.journal.operations import record
from approdo.kernel import sms
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.papers.queries import family_texts
from approdo.registry.models import Contact
from approdo.registry.states import ContactKind, Safety

# What may be written to without asking the person first.
SAFE = (Safety.ANY, Safety.TEXT_ONLY)
FIRST_HOUR, LAST_HOUR = 9, 18


@command(on="link", may=policies.may_send_notice, beside=True)
def send_notice(*, actor: Actor, link: PersonalLink, at: datetime, what: str) -> str:
    """Write to the holder of a page, in their language, words that name no service; gives the number.

    Refuses who does not want to be written to, an hour that is not theirs, a person without a number
    that is safe, a closed page, and a city without a gateway.
    """
    if not link.is_open_at(at):
        raise Refused(_("Questa pagina è chiusa o scaduta: consegnane una nuova."))
    if what not in Notice.values:
        raise Refused(Reason(_("Scegli quale avviso mandare."), field="what"))
    rule = ContactRule.objects.filter(case=link.subject, person=link.person).first()
    hours = (rule.from_hour, rule.until_hour) if rule else (FIRST_HOUR, LAST_HOUR)
    if rule is not None and not rule.may_write:
        raise Refused(_("A questa persona non si scrive: chiamala, nelle ore che ha detto."))
    if not hours[0] <= timezone.localtime(at).hour < hours[1]:
        raise Refused(
            _("A questa persona si scrive solo dalle %(a)s alle %(b)s.")
            % {"a": hours[0], "b": hours[1]}
        )
    number = _number(link, rule)
    text = family_texts(link.language).say(f"notices.{what}", {"phone": link.call})
    sms.send(number.value, text)
    record(
        FamilyHappened.NOTICE_SENT,
        subject=link,
        about=link.subject,
        person=link.person,
        contact=number.pk,
        what=what,
    )
    return number.value


def _number(link: PersonalLink, rule: ContactRule | None) -> Contact:
    """Give the number that the person chose, or one that is known to be safe."""
    numbers: models.QuerySet[Contact] = Contact.objects.filter(
        person=link.person, kind=ContactKind.PHONE, safety__in=SAFE
    )
    if rule is not None and rule.only_id is not None:
        numbers = numbers.filter(pk=rule.only_id)
    if (number := numbers.order_by("pk").first()) is None:
        raise Refused(_("Non c'è un numero a cui scrivere senza rischi."))
    return number
