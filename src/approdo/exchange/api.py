"""What other programs read and do of their own keys: tables, no rules."""

from typing import Any

from approdo.exchange import commands, policies
from approdo.exchange.models import Delivery, Token, Webhook
from approdo.exchange.operations import signing_key_of
from approdo.kernel.api import Act, Part, Records, Rows, Shown
from approdo.network.models import Mandate

TOKEN = Shown(
    Token, ("id", "version", "name", "hint", "scopes", "issued_at", "expires_on", "revoked_at")
)
WEBHOOK = Shown(Webhook, ("id", "version", "name", "url", "parts", "opened_at", "closed_at"))
DELIVERY = Shown(
    Delivery,
    ("id", "event", "name", "at", "attempts", "due_at", "delivered_at", "status", "failure"),
)


def _own(actor: Any) -> Mandate:
    mandate: Mandate = actor.mandate
    return mandate


PART = Part(
    "exchange",
    "Chiavi e avvisi",
    records=(
        Records("tokens", policies.tokens_visible_to, TOKEN),
        Records("webhooks", policies.webhooks_visible_to, WEBHOOK),
    ),
    rows=(Rows(Webhook, "deliveries", "webhook", DELIVERY, policies.deliveries_visible_to),),
    acts=(
        Act(commands.revoke_token, "tokens/{token}/revocations"),
        Act(commands.open_webhook, "webhooks", own=_own, reveals=signing_key_of),
        Act(commands.close_webhook, "webhooks/{webhook}/closings"),
    ),
    not_opened={"exchange.issue_token": "a key makes no keys"},
)
