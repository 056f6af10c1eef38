"""Declaring that somebody should not decide on a household, nor work for it."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Member, Organisation
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, ConflictOfInterest
from approdo.pathway.states import ConflictKind, EntryHappened


@command(on="case", may=policies.may_declare_conflict)
def declare_conflict(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    kind: str,
    member: Member | None = None,
    body: Organisation | None = None,
    text: str = "",
) -> ConflictOfInterest:
    """Declare one's own tie with the household, or that of somebody or of a body one answers for.

    Who takes care of the case and declares a tie ceases to be its case manager. Refuses without
    knowing of whom, of which kind, and when one declares for a person of another body.
    """
    assert actor.pk is not None
    day = day_of(at)
    problems = []
    if kind not in ConflictKind.values:
        problems.append(Reason(_("Scegli di che legame si tratta."), field="kind"))
    if kind == ConflictKind.OTHER and not text.strip():
        problems.append(Reason(_("Scrivi di che legame si tratta."), field="text"))
    if (member is None) == (body is None):
        problems.append(Reason(_("Di' di chi è il conflitto."), field="whose"))
    elif not policies.may_declare_for(actor, member=member, body=body):
        problems.append(
            Reason(
                _("Puoi dichiarare un conflitto tuo, o di chi lavora nel tuo ente."), field="whose"
            )
        )
    if problems:
        raise Refused(*problems)
    conflict = ConflictOfInterest.objects.create(
        case=case,
        member=member,
        body=body,
        kind=kind,
        text=text.strip(),
        starts_on=day,
        declared_by_id=actor.pk,
    )
    if member is not None and case.case_manager_id == member.pk:
        case.case_manager = None
        case.save(update_fields=["case_manager"])
        operations.date_manager(case, day=day)
    record(
        EntryHappened.CONFLICT_DECLARED,
        subject=case,
        about=case.pk,
        conflict=conflict.pk,
        kind=kind,
        member=member.pk if member else None,
        body=body.pk if body else None,
    )
    return conflict


@command(on="case", may=policies.may_end_conflict)
def end_conflict(
    *, actor: Actor, case: Case, at: datetime, conflict: ConflictOfInterest
) -> ConflictOfInterest:
    """Say that a tie is over: from now on it keeps nobody away.

    Refuses one of another case, one already over, one declared today.
    """
    day = day_of(at)
    if conflict.case_id != case.pk or conflict.ends_on is not None:
        raise Refused(_("Questo conflitto non è fra quelli aperti su questo percorso."))
    if day <= conflict.starts_on:
        raise Refused(_("È stato dichiarato oggi: si può togliere da domani."))
    conflict.ends_on = day
    conflict.save(update_fields=["ends_on"])
    record(EntryHappened.CONFLICT_ENDED, subject=case, about=case.pk, conflict=conflict.pk)
    return conflict
