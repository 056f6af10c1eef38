"""Having another program told of what happens, and ending it."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from approdo.exchange import policies
from approdo.exchange.models import Webhook
from approdo.exchange.operations import signing_key_of
from approdo.exchange.rules import MOST_WEBHOOKS, problems_of_webhook
from approdo.exchange.states import Happened
from approdo.journal.operations import record, settled_mark
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Mandate


@dataclass(frozen=True)
class OpenedWebhook:
    """Webhook just opened: what it is signed with is shown this once."""

    webhook: Webhook
    secret: str


@command(on="mandate", may=policies.may_open_webhook, beside=True)
def open_webhook(
    *,
    actor: Actor,
    mandate: Mandate,
    at: datetime,
    name: str,
    url: str,
    parts: Collection[str],
) -> OpenedWebhook:
    """Tell an address, from now on, what happens in some parts of the work that the mandate sees."""
    problems = problems_of_webhook(url, parts)
    if Webhook.objects.filter(mandate=mandate, closed_at=None).count() >= MOST_WEBHOOKS:
        problems.append(Reason(_("Avvisi già molti indirizzi: chiudine uno.")))
    if problems:
        raise Refused(*problems)
    webhook = Webhook.objects.create(
        mandate=mandate,
        body_id=mandate.organisation_id,
        name=name,
        url=url,
        parts=sorted(set(parts)),
        salt=secrets.token_hex(32),
        opened_at=at,
        transaction_id=settled_mark() - 1,
    )
    record(Happened.WEBHOOK_OPENED, subject=webhook)
    return OpenedWebhook(webhook, signing_key_of(webhook))


@command(on="webhook", may=policies.may_close_webhook)
def close_webhook(*, actor: Actor, webhook: Webhook, at: datetime) -> Webhook:
    """Tell an address no more; what waited for it is dropped. Refuses one that is closed."""
    if webhook.closed_at is not None:
        raise Refused(_("Questi avvisi sono già chiusi."))
    webhook.closed_at = at
    webhook.save(update_fields=["closed_at"])
    webhook.deliveries.filter(due_at__isnull=False).update(due_at=None, failure="closed")
    record(Happened.WEBHOOK_CLOSED, subject=webhook)
    return webhook
