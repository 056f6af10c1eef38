"""Declaring that somebody should not decide on a household, nor work for it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Member, Organisation
from approdo.pathway import policies, queries
from approdo.pathway.models import Case, ConflictOfInterest
from approdo.pathway.operations.ties import let_go
from approdo.pathway.states import ConflictKind, EntryHappened
from approdo.registry.queries import members_on, survivor_of


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
    """Declare one's own tie with the family, or that of somebody or of a body one answers for.

    It holds on every path of these people. Who has it ceases to be their case manager and leaves
    their teams. Refuses without knowing of whom, of which kind, twice, and for a person of another
    body.
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
    elif _whose(member, body) in {(t.member_id, t.body_id) for t in queries.conflicts_of(case)}:
        problems.append(Reason(_("Questo conflitto è già dichiarato."), field="whose"))
    if problems:
        raise Refused(*problems)
    people = members_on(survivor_of(case.household), day)
    conflict = ConflictOfInterest.objects.create(
        case=case,
        people=[person.pk for person in people],
        member=member,
        body=body,
        kind=kind,
        text=text.strip(),
        starts_on=day,
        declared_by_id=actor.pk,
    )
    record(
        EntryHappened.CONFLICT_DECLARED,
        subject=case,
        about=case.pk,
        conflict=conflict.pk,
        kind=kind,
        member=member.pk if member else None,
        body=body.pk if body else None,
    )
    if member is not None:
        let_go(case, member, day=day)
    return conflict


@command(on="case", may=policies.may_end_conflict)
def end_conflict(
    *, actor: Actor, case: Case, at: datetime, conflict: ConflictOfInterest
) -> ConflictOfInterest:
    """Say that a tie is over: from now on it keeps nobody away, on no path of the family.

    Refuses one of another family, one already over, one declared today.
    """
    day = day_of(at)
    if not queries.conflicts_of(case).filter(pk=conflict.pk).exists():
        raise Refused(_("Questo conflitto non è fra quelli aperti con questa famiglia."))
    if day <= conflict.starts_on:
        raise Refused(_("È stato dichiarato oggi: si può togliere da domani."))
    conflict.ends_on = day
    conflict.save(update_fields=["ends_on"])
    record(EntryHappened.CONFLICT_ENDED, subject=case, about=case.pk, conflict=conflict.pk)
    return conflict


def _whose(member: Member | None, body: Organisation | None) -> tuple[UUID | None, UUID | None]:
    return member.pk if member else None, body.pk if body else None
