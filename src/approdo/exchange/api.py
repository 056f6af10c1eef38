"""What other programs read and do of their own keys: tables, no rules."""

from approdo.exchange import commands, policies
from approdo.exchange.models import Token
from approdo.kernel.api import Act, Part, Records, Shown

TOKEN = Shown(
    Token, ("id", "version", "name", "hint", "scopes", "issued_at", "expires_on", "revoked_at")
)

PART = Part(
    "exchange",
    "Chiavi e avvisi",
    records=(Records("tokens", policies.tokens_visible_to, TOKEN),),
    acts=(Act(commands.revoke_token, "tokens/{token}/revocations"),),
    not_opened={"exchange.issue_token": "a key makes no keys"},
)
