"""Writing to those who work on a case."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, Message
from approdo.pathway.states import FINAL
from approdo.pathway.states.team import TeamHappened


@command(on="case", may=policies.may_write_message, beside=True)
def write_message(*, actor: Actor, case: Case, at: datetime, text: str) -> Message:
    """Write to all who work on a case, of the lot and of the City; the writer has read it all.

    Refuses an empty message, and a path that is over.
    """
    assert actor.pk is not None and actor.body_id is not None
    problems = []
    if case.state in FINAL:
        problems.append(
            Reason(_("Il percorso è concluso: i messaggi si leggono, e non se ne scrivono altri."))
        )
    if not text.strip():
        problems.append(Reason(_("Scrivi il messaggio."), field="text"))
    if problems:
        raise Refused(*problems)
    written = Message.objects.create(
        case=case,
        written_at=at,
        author_id=actor.pk,
        body_id=actor.body_id,
        text=text.strip(),
    )
    operations.mark_read(case, member=actor.pk, at=at)
    record(TeamHappened.MESSAGE_WRITTEN, subject=written, about=case.pk)
    return written
