"""Bringing a district's list in, step by step or at once, and taking it back."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.access.operations import acting_as
from approdo.imports import operations as imports
from approdo.imports.models import Batch, Pair, Problem
from approdo.imports.queries import Unreadable, batch_of_content, shape_key
from approdo.imports.states import BatchState, Decision, Happened
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation, System
from approdo.pathway.operations import importing as writing
from approdo.pathway.operations import importing_lists as lists
from approdo.pathway.operations.importing import Brought, Decided
from approdo.pathway.operations.importing_lists import Opening, Read
from approdo.pathway.policies import importing as policies
from approdo.pathway.queries.importing import KIND, worked_on_since
from approdo.pathway.rules.importing import Progress
from approdo.pathway.rules.importing_doubles import Double
from approdo.programme.models import Programme
from approdo.registry.models import Household

SHOWN_NAMES = 10


@dataclass
class Imported:
    """What came of a list brought in at once."""

    batch: Batch
    read: Read
    brought: Brought
    same_file: Batch | None = None
    doubles: list[Double] = field(default_factory=list)


@command(on="district", may=policies.may_upload_list)
def upload_list(
    *,
    actor: Actor,
    district: Organisation,
    at: datetime,
    file_name: str,
    content: bytes,
) -> Batch:
    """Take in a file and propose how to read it; refuses one that cannot be read, saying why."""
    opening = _open(content, district)
    batch = imports.open_batch(
        kind=KIND,
        body=district,
        file_name=file_name,
        content=content,
        member=_member(actor),
        at=at,
    )
    _map(batch, opening, at)
    record(Happened.LIST_UPLOADED, subject=batch, size=batch.size)
    return batch


@command(on="batch", may=policies.may_map_list)
def map_list(
    *,
    actor: Actor,
    batch: Batch,
    at: datetime,
    mapping: dict[str, Any],
    save: bool = False,
) -> Batch:
    """Say which column holds what, and keep it for the next file of this body if asked."""
    opening = _open(bytes(batch.file.content), batch.body, mapping)
    _map(batch, opening, at)
    if save:
        imports.save_mapping(
            body=batch.body,
            kind=KIND,
            shape=shape_key(opening.plan.shape),
            columns=opening.plan.as_json(),
            at=at,
        )
    record(Happened.LIST_MAPPED, subject=batch, saved=save)
    return batch


@command(on="batch", may=policies.may_check_list)
def check_list(
    *, actor: Actor, batch: Batch, at: datetime, progress: Progress | None = None
) -> Batch:
    """Read the whole list, judge it and compare it with what is known; nothing of it is written yet."""
    if batch.state == BatchState.PREVIEWED:
        _map(batch, _opening(batch), at)
    read = _read(batch, at, progress)
    lists.compare_with_known(read, body=batch.body)
    read.reading.faults += writing.told_before(batch, read.reading)
    imports.preview_batch(batch, lists.facts_of_batch(batch, read), at=at)
    imports.end_work(batch)
    record(Happened.LIST_CHECKED, subject=batch, rows=batch.rows_read, households=batch.records)
    return batch


@command(on="batch", may=policies.may_decide_suggestions)
def decide_suggestions(
    *,
    actor: Actor,
    batch: Batch,
    at: datetime,
    accept: bool,
    code: str = "",
    problems: Collection[UUID] = (),
) -> int:
    """Say yes or no to suggestions: to some, or to all of one kind; gives how many were decided."""
    _refuse_unless_previewed(batch)
    rows = Problem.objects.filter(batch=batch).exclude(suggestion="")
    rows = rows.filter(pk__in=problems) if problems else rows.filter(code=code)
    decision = Decision.ACCEPTED if accept else Decision.LEFT
    count = rows.update(decision=decision, decided_by=_member(actor), decided_at=at)
    if not count:
        raise Refused(_("Qui non c'è nessun suggerimento da decidere."))
    record(Happened.SUGGESTIONS_DECIDED, subject=batch, accepted=accept, suggestions=count)
    return count


@command(on="batch", may=policies.may_decide_pair)
def decide_pair(*, actor: Actor, batch: Batch, at: datetime, pair: UUID, decision: str) -> Pair:
    """Decide a family that may be known: bring it in as new, attach it to the known one, leave it out.

    Attaching asks for a known family that the actor may see.
    """
    _refuse_unless_previewed(batch)
    found = Pair.objects.filter(batch=batch, pk=pair).first()
    if found is None or decision not in (Decision.NEW, Decision.ATTACHED, Decision.EXCLUDED):
        raise Refused(_("Questa scelta non c'è più: ricarica la pagina."))
    if decision == Decision.ATTACHED:
        _refuse_unless_seen(found)
    same = Pair.objects.filter(batch=batch, record=found.record)
    if decision == Decision.ATTACHED:
        same.exclude(pk=found.pk).filter(decision=Decision.ATTACHED).update(decision=Decision.NEW)
    found.decision, found.decided_by_id, found.decided_at = decision, _member(actor), at
    found.save(update_fields=["decision", "decided_by", "decided_at"])
    record(Happened.PAIR_DECIDED, subject=batch, decision=decision)
    return found


@command(on="batch", may=policies.may_write_list)
def write_list(
    *,
    actor: Actor,
    batch: Batch,
    at: datetime,
    programme: Programme,
    progress: Progress | None = None,
) -> Brought:
    """Bring the families in as drafts of referral, with the suggestions said yes to and no other."""
    _refuse_unless_previewed(batch)
    read = _read(batch, at, progress)
    lists.compare_with_known(read, body=batch.body)
    if any(fault.accepted for fault in read.reading.faults):
        imports.rewrite_rows(batch, read.rows)
    brought = _bring_in(batch, read, programme, at, progress, _decided(batch))
    imports.end_work(batch)
    return brought


@command(on="district", may=policies.may_import_list)
def import_list(
    *,
    actor: Actor,
    district: Organisation,
    at: datetime,
    file_name: str,
    content: bytes,
    programme: Programme,
    mapping: dict[str, Any] | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Bring a list in at once: no suggestion is taken, a family that may be known arrives as new.

    Refuses a file that cannot be read, saying why.
    """
    opening = _open(content, district, mapping)
    same = batch_of_content(district, KIND, imports.sha256_of(content))
    batch = imports.open_batch(
        kind=KIND,
        body=district,
        file_name=file_name,
        content=content,
        member=_member(actor),
        at=at,
    )
    _map(batch, opening, at)
    read = _read(batch, at, progress, opening)
    doubles = lists.compare_with_known(read, body=district)
    imports.preview_batch(batch, lists.facts_of_batch(batch, read), at=at)
    brought = _bring_in(batch, read, programme, at, progress, Decided())
    return Imported(batch, read, brought, same, doubles)


@command(on="batch", may=policies.may_undo_list)
def undo_list(*, actor: Actor, batch: Batch, at: datetime) -> int:
    """Take back what a list brought in, as long as nobody worked on it; gives how many families.

    Refuses with the names of the families on which somebody worked.
    """
    with acting_as(System(body_id=batch.body_id)):
        if batch.state == BatchState.WRITTEN and (names := worked_on_since(batch)):
            raise Refused(*_worked_on(names))
        count = writing.take_back(batch) if batch.state == BatchState.WRITTEN else 0
    imports.undo_batch(batch, at=at)
    record(Happened.LIST_UNDONE, subject=batch, households=count)
    return count


def _open(content: bytes, body: Organisation, mapping: dict[str, Any] | None = None) -> Opening:
    try:
        return lists.open_list(content, body=body, mapping=mapping)
    except Unreadable as problem:
        raise Refused(Reason(problem.sentence, field="file")) from None


def _opening(batch: Batch) -> Opening:
    return _open(bytes(batch.file.content), batch.body, batch.mapping)


def _map(batch: Batch, opening: Opening, at: datetime) -> None:
    imports.map_batch(batch, mapping=opening.plan.as_json(), found=opening.found(), at=at)


def _read(
    batch: Batch, at: datetime, progress: Progress | None, opening: Opening | None = None
) -> Read:
    try:
        return lists.read_batch(
            batch,
            (opening or _opening(batch)).plan,
            file_name=batch.file_name,
            today=_day(at),
            body=batch.body,
            accepted=lists.accepted_of(batch),
            progress=progress,
        )
    except Unreadable as problem:
        raise Refused(Reason(problem.sentence, field="file")) from None


def _bring_in(
    batch: Batch,
    read: Read,
    programme: Programme,
    at: datetime,
    progress: Progress | None,
    decided: Decided,
) -> Brought:
    brought = writing.bring_in(
        batch,
        read.reading,
        programme=programme,
        doubles=read.doubles,
        decided=decided,
        at=at,
        progress=progress,
    )
    imports.write_batch(batch, brought.arrivals, at=at)
    record(
        Happened.LIST_WRITTEN,
        subject=batch,
        households=brought.households,
        persons=brought.persons,
        attached=brought.attached,
        left_out=brought.left_out,
        before=len(brought.before),
    )
    return brought


def _decided(batch: Batch) -> Decided:
    pairs = batch.pairs.exclude(decision=Decision.OPEN)
    return Decided(
        left_out={p.record for p in pairs if p.decision == Decision.EXCLUDED},
        attached={p.record: p.known for p in pairs if p.decision == Decision.ATTACHED and p.known},
    )


def _refuse_unless_previewed(batch: Batch) -> None:
    if batch.state != BatchState.PREVIEWED:
        raise Refused(
            _("L'elenco «%(name)s» è «%(state)s»: qui non c'è più niente da decidere.")
            % {"name": batch.file_name, "state": batch.get_state_display().lower()}
        )


def _refuse_unless_seen(pair: Pair) -> None:
    """The walls show the known family to whoever may join another one to it."""
    if pair.known is None:
        raise Refused(
            _("L'altra famiglia è solo nel file: si può unire dopo averle portate dentro.")
        )
    if not Household.objects.filter(pk=pair.known).exists():
        raise Refused(
            _("Puoi unire solo a una famiglia che vedi: dell'altra decide l'Ufficio Abitare.")
        )


def _worked_on(names: list[str]) -> list[str]:
    shown = ", ".join(names[:SHOWN_NAMES])
    more = len(names) - SHOWN_NAMES
    first = ngettext(
        "L'elenco non si può più annullare: qualcuno ha già lavorato su %(n)s nucleo.",
        "L'elenco non si può più annullare: qualcuno ha già lavorato su %(n)s nuclei.",
        len(names),
    ) % {"n": len(names)}
    rest = _(" e altri %(n)s") % {"n": more} if more > 0 else ""
    return [first, f"{shown}{rest}."]


def _member(actor: Actor) -> UUID | None:
    return actor.pk if actor.kind == "member" else None


def _day(at: datetime) -> date:
    return day_of(at)
