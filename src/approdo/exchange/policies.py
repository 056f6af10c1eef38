"""Whose keys and webhooks one sees and looks after: one's own, under the mandate that they act for."""

from django.db.models import QuerySet

from approdo.exchange.models import Delivery, Token, Webhook
from approdo.kernel.actors import Actor
from approdo.network.models import Mandate


def tokens_visible_to(actor: Actor) -> QuerySet[Token]:
    """One's own keys, of the mandates in the body that one acts for."""
    return Token.objects.filter(mandate__member=actor.pk, body=actor.body_id)


def webhooks_visible_to(actor: Actor) -> QuerySet[Webhook]:
    """One's own webhooks, of the mandates in the body that one acts for."""
    return Webhook.objects.filter(mandate__member=actor.pk, body=actor.body_id)


def deliveries_visible_to(actor: Actor) -> QuerySet[Delivery]:
    """What one's own webhooks were told."""
    return Delivery.objects.filter(webhook__in=webhooks_visible_to(actor))


def may_issue_token(actor: Actor, mandate: Mandate) -> bool:
    """Each for the mandate under which they act."""
    return actor.pk == mandate.member_id and actor.body_id == mandate.organisation_id


def may_revoke_token(actor: Actor, token: Token) -> bool:
    """Whose it is."""
    return actor.pk == token.mandate.member_id


def may_open_webhook(actor: Actor, mandate: Mandate) -> bool:
    """Each for the mandate under which they act."""
    return may_issue_token(actor, mandate)


def may_close_webhook(actor: Actor, webhook: Webhook) -> bool:
    """Whose it is."""
    return actor.pk == webhook.mandate.member_id
