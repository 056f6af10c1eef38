"""A signature added to a pact concluded before: who came of age, or joined the family since."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused
from approdo.papers.queries import has_texts_in
from approdo.pathway import policies
from approdo.pathway.models import Case, PactSignature
from approdo.pathway.operations.signature import write_signature
from approdo.pathway.queries.intake import pact_in_force
from approdo.pathway.queries.life_signatures import signatures_owed
from approdo.pathway.rules.checks import refuse_unless
from approdo.pathway.rules.life_signature import problems_of_addendum
from approdo.pathway.rules.pact import taken_rightly
from approdo.pathway.states import LifeHappened, SignatureManner
from approdo.programme.queries import signs_on_screen
from approdo.registry.models import Person


@command(on="case", may=policies.may_sign_addendum)
def sign_addendum(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    person: Person,
    manner: str,
    content: bytes,
    name: str,
    represented_by: str = "",
    representation: str = "",
    interpreter: str = "",
    language: str = "",
) -> PactSignature:
    """Take down, on the day of `at`, the signature of who must still sign a concluded pact.

    Refuses who owes none, a day before the signature was owed, a manner that does not count, words
    that nobody explained, and a file that cannot be kept.
    """
    day = day_of(at)
    pact = pact_in_force(case)
    if pact is None:
        raise Refused(_("Su questo percorso non c'è un patto da firmare."))
    owed = next((o for o in signatures_owed(case, day) if o.person == person), None)
    drawn = manner == SignatureManner.DRAWN
    read_in = language or pact.language
    if problems := problems_of_addendum(
        person,
        is_owed=owed is not None,
        signed_on=day,
        since=owed.since if owed else None,
    ):
        raise Refused(*problems)
    refuse_unless(
        taken_rightly(
            counts=not drawn or signs_on_screen(case.programme, day),
            is_understood=has_texts_in(read_in) or bool(interpreter.strip()),
        )
    )
    signature = write_signature(
        pact,
        person,
        actor=actor,
        at=at,
        manner=manner,
        content=content,
        name=name,
        language=read_in,
        represented_by=represented_by.strip(),
        representation=representation,
        interpreter=interpreter.strip(),
    )
    record(
        LifeHappened.ADDENDUM_SIGNED,
        subject=signature,
        about=case.pk,
        person=person.pk,
        manner=manner,
    )
    return signature
