"""What runs every minute for other programs: what happened is told, what failed is tried again."""

from datetime import timedelta
from uuid import UUID

import structlog
from django.db.models import Q

from approdo.access.operations import acting_as
from approdo.exchange.gateways import Told, Undelivered, deliver
from approdo.exchange.models import Delivery, Webhook
from approdo.exchange.operations import forget_answers
from approdo.exchange.queries import live_webhooks
from approdo.journal.models import Event
from approdo.journal.operations import settled_mark
from approdo.journal.states import NO_WORK
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.jobs import defer_once, job
from approdo.network.models import Acting, System
from approdo.network.queries import mandates_in_force

FOLLOW, TELL, TIDY = "exchange.follow", "exchange.tell", "exchange.tidy"
# Events looked at, and told, in one turn of a webhook; the rest follow in the next minute.
AT_ONCE, TOLD_AT_ONCE = 2_000, 100
# Minutes between one try and the next; then it is given up.
PAUSES = (1, 5, 30, 120, 480, 1_440)
KEPT = timedelta(days=30)

_log = structlog.get_logger("approdo.exchange")


@job(name=FOLLOW, every="* * * * *")
def follow_for_webhooks(timestamp: int) -> None:
    """Ask for each webhook that is told still to be told what is new."""
    with acting_as(System()):
        keys = [str(key) for key in live_webhooks().values_list("pk", flat=True)]
    for key in keys:
        defer_once(TELL, lock=f"{TELL}:{key}", webhook=key)


@job(name=TELL, attempts=1)
def tell_webhook(webhook: str) -> None:
    """Note what happened since the last time, as far as the mandate sees it, and tell what is due."""
    _note(webhook)
    with acting_as(System()):
        one = live_webhooks().filter(pk=webhook).first()
        now = clock.now()
        if one is None or _actor_of(one) is None:
            return  # closed, or the mandate behind it has ended: what waits is told to nobody
        due = list(one.deliveries.filter(due_at__lte=now).order_by("pk")[:TOLD_AT_ONCE])
    for delivery in due:
        if not _tell(one, delivery):
            break  # who does not answer now will not answer the next: in its order, later


def _note(key: str) -> None:
    """Read the events as the actor of the webhook: the walls leave out what they do not see."""
    with acting_as(System()):
        webhook = live_webhooks().select_for_update(of=("self",)).filter(pk=key).first()
        if webhook is None:
            return
        settled = settled_mark()
        after = Q(transaction_id__gt=webhook.transaction_id)
        if webhook.event_id:
            same = Q(transaction_id=webhook.transaction_id, id__gt=webhook.event_id)
            after |= same
        window = list(
            Event.objects.filter(after, transaction_id__lt=settled)
            .order_by("transaction_id", "id")
            .values_list("transaction_id", "id")[:AT_ONCE]
        )
        if not window:
            return
        keys = [event for _transaction, event in window]
        actor = _actor_of(webhook)
        seen = _seen(webhook, actor, keys) if actor else []
        Delivery.objects.bulk_create(
            [
                Delivery(
                    webhook=webhook,
                    body_id=webhook.body_id,
                    event=event.pk,
                    name=event.name,
                    at=event.at,
                    due_at=clock.now(),
                )
                for event in seen
            ],
            ignore_conflicts=True,
        )
        last = window[-1]
        Webhook.objects.filter(pk=key).update(transaction_id=last[0], event_id=last[1])


def _actor_of(webhook: Webhook) -> Actor | None:
    """Give whom it is told for, while their mandate holds."""
    mandates = mandates_in_force(webhook.mandate.member, clock.today())
    mandate = mandates.filter(pk=webhook.mandate_id).first()
    return Acting(mandate.member, mandate) if mandate else None


def _seen(webhook: Webhook, actor: Actor, keys: list[UUID]) -> list[Event]:
    parts = Q()
    for part in webhook.parts:
        parts |= Q(name__startswith=f"{part}.")
    with acting_as(actor):
        events = Event.objects.filter(parts, pk__in=keys).exclude(name__in=NO_WORK)
        return list(events.order_by("transaction_id", "id"))


def _tell(webhook: Webhook, delivery: Delivery) -> bool:
    """No transaction waits for the world outside."""
    with acting_as(System()):
        event = Event.objects.get(pk=delivery.event)
    told = Told(
        event=str(event.pk),
        name=event.name,
        at=event.at.isoformat(),
        subject_kind=event.subject_kind,
        subject_id=str(event.subject_id) if event.subject_id else None,
        about=str(event.about) if event.about else None,
    )
    now = clock.now()
    try:
        status: int | None = deliver(webhook, delivery, told, timestamp=int(now.timestamp()))
        failure = "" if status is not None and 200 <= status < 300 else "NotTaken"
    except Undelivered as error:
        status, failure = None, str(error)
    attempts = delivery.attempts + 1
    values: dict[str, object] = {"attempts": attempts, "status": status, "failure": failure[:80]}
    if not failure:
        values |= {"delivered_at": now, "due_at": None}
    elif attempts > len(PAUSES):
        values |= {"due_at": None}
    else:
        values |= {"due_at": now + timedelta(minutes=PAUSES[attempts - 1])}
    with acting_as(System()):
        Delivery.objects.filter(pk=delivery.pk).update(**values)
    _log.info("told", webhook=str(webhook.pk), status=status, failure=failure, attempt=attempts)
    return not failure


@job(name=TIDY, every="17 3 * * *")
def tidy(timestamp: int) -> None:
    """Forget answers that nobody asks for again, and deliveries that nobody looks at."""
    with acting_as(System()):
        now = clock.now()
        forget_answers(now)
        Delivery.objects.filter(due_at=None, at__lt=now - KEPT).delete()
