"""Showing a restricted note to a colleague, and taking that back."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Member
from approdo.pathway import policies
from approdo.pathway.models import ActivityNote, Case, NoteReader
from approdo.pathway.queries.note import colleagues_for
from approdo.pathway.states import NoteHappened


@command(on="case", may=policies.may_show_note, beside=True)
def show_note(
    *, actor: Actor, case: Case, at: datetime, note: ActivityNote, member: Member, reason: str
) -> NoteReader:
    """Let one colleague of the body read a restricted note.

    Refuses, all at once, without a reason, and for somebody who works for another body or reads it
    already; a note that the actor may not show is not found.
    """
    assert actor.pk is not None
    shown = _of(actor, case, note)
    problems = []
    if not reason.strip():
        problems.append(Reason(_("Scrivi perché deve leggerla."), field="reason"))
    if not colleagues_for(shown, day_of(at)).filter(pk=member.pk).exists():
        problems.append(
            Reason(
                _("Si mostra a chi lavora nello stesso ente e non la legge già."), field="member"
            )
        )
    if problems:
        raise Refused(*problems)
    reader = NoteReader.objects.create(
        case=case,
        note=shown,
        member=member,
        reason=reason.strip(),
        granted_by_id=actor.pk,
        granted_at=at,
    )
    record(NoteHappened.NOTE_SHOWN, subject=reader, about=case.pk, note=shown.pk, member=member.pk)
    return reader


@command(on="case", may=policies.may_hide_note, beside=True)
def hide_note(*, actor: Actor, case: Case, at: datetime, reader: NoteReader) -> NoteReader:
    """Take back from a colleague a note that was shown; refuses what was taken back already."""
    _of(actor, case, reader.note)
    ended = NoteReader.objects.filter(pk=reader.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=at
    )
    if not ended:
        raise Refused(_("A questa persona la nota non è più mostrata."))
    record(
        NoteHappened.NOTE_HIDDEN,
        subject=reader,
        about=case.pk,
        note=reader.note_id,
        member=reader.member_id,
    )
    return reader


def _of(actor: Actor, case: Case, note: ActivityNote) -> ActivityNote:
    found = policies.notes_shown_by(actor, case).filter(pk=note.pk).first()
    if found is None:
        raise Refused(_("Questa nota la mostrano solo chi l'ha scritta e chi coordina l'ente."))
    return found
