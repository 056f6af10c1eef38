"""Giving a program a key, and taking it back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.exchange import policies, queries
from approdo.exchange.models import Token
from approdo.exchange.rules import HINT, MOST_TOKENS, digest_of, new_secret, problems_of_token
from approdo.exchange.states import Happened
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Mandate


@dataclass(frozen=True)
class IssuedToken:
    """A key just made: its secret is shown this once and kept nowhere."""

    token: Token
    secret: str


@command(on="mandate", may=policies.may_issue_token, beside=True)
def issue_token(
    *,
    actor: Actor,
    mandate: Mandate,
    at: datetime,
    name: str,
    scopes: Collection[str],
    expires_on: date,
) -> IssuedToken:
    """Make a key with which a program acts under a mandate, for some parts of the work, until a day."""
    today = day_of(at)
    problems = problems_of_token(scopes, expires_on, today)
    if queries.live_tokens(mandate, today).count() >= MOST_TOKENS:
        problems.append(Reason(_("Hai già molte chiavi: revocane una che non serve più.")))
    if problems:
        raise Refused(*problems)
    secret = new_secret()
    token = Token.objects.create(
        mandate=mandate,
        body_id=mandate.organisation_id,
        name=name,
        digest=digest_of(secret),
        hint=secret[:HINT],
        scopes=sorted(set(scopes)),
        issued_at=at,
        expires_on=expires_on,
    )
    record(Happened.TOKEN_ISSUED, subject=token, scopes=len(token.scopes), expires_on=expires_on)
    return IssuedToken(token, secret)


@command(on="token", may=policies.may_revoke_token)
def revoke_token(*, actor: Actor, token: Token, at: datetime) -> Token:
    """Take a key back: it opens nothing from this moment. Refuses one that was taken back."""
    if token.revoked_at is not None:
        raise Refused(_("Questa chiave è già revocata."))
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    record(Happened.TOKEN_REVOKED, subject=token)
    return token
