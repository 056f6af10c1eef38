"""The pact: put before the household, printed, signed by each involved adult."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.papers.models import PrintedDocument
from approdo.papers.operations import print_document
from approdo.papers.queries import has_texts_in
from approdo.papers.states import TEXT_VERSION, PaperKind
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, CaseMember, Pact, PactRefusal, PactSignature
from approdo.pathway.operations.signature import write_signature
from approdo.pathway.queries.intake import interviews_held, pact_in_force, signatures_of
from approdo.pathway.rules import pact as rules
from approdo.pathway.rules import referral as referral_rules
from approdo.pathway.rules.checks import refuse_unless
from approdo.pathway.sheets.pact import pact_content
from approdo.pathway.states import CaseState, Happened, PactHappened, SignatureManner
from approdo.programme.queries import signs_on_screen
from approdo.registry.models import Person
from approdo.registry.queries import members_on


@command(on="case", may=policies.may_open_pact)
def open_pact(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    language: str = "it",
    left_out: Mapping[UUID, str] | None = None,
) -> Pact:
    """Prepare the pact for who of the household is involved; a former one gives way to it.

    Who joined the household meanwhile is on the case from now on. Refuses outside the intake,
    before an interview was held, with nobody involved, and an adult left out without a reason.
    """
    _refuse_outside_intake(case)
    day = day_of(at)
    members = _bring_up_to_date(case, left_out or {}, day)
    refuse_unless(
        [
            *rules.can_be_opened(interviews_held=interviews_held(case)),
            *referral_rules.members_chosen(members, day=day),
        ]
    )
    former = pact_in_force(case)
    if former is not None:
        former.superseded_at = at
        former.save(update_fields=["superseded_at"])
    pact = Pact(
        case=case,
        number=former.number + 1 if former else 1,
        text_version=TEXT_VERSION[PaperKind.PACT],
        language=language,
        opened_on=day,
        opened_by_id=_member(actor),
    )
    pact.save(force_insert=True)
    record(
        Happened.PACT_OPENED,
        subject=pact,
        about=case.pk,
        number=pact.number,
        involved=sum(1 for m in members if m.is_involved),
    )
    return pact


@command(on="case", may=policies.may_print_pact)
def print_pact(*, actor: Actor, case: Case, at: datetime) -> PrintedDocument:
    """Print the pact as it stands, with the signatures given so far; refuses when there is none."""
    pact = _pact_of(case)
    document = print_document(
        kind=PaperKind.PACT,
        content=pact_content(case, pact),
        subject=pact.pk,
        about=case.pk,
        at=at,
    )
    record(Happened.PACT_PRINTED, subject=pact, about=case.pk, code=document.code)
    return document


@command(on="case", may=policies.may_sign_pact)
def sign_pact(
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
    """Take down a signature given on the day of `at`, drawn or on paper; the last one closes the pact.

    Refuses who does not sign this pact or has signed already, a minor without who represents
    them, a day before the assignment, a drawing where only paper counts, a language without a text
    and without an interpreter, a file that cannot be kept.
    """
    _refuse_outside_intake(case)
    pact = _pact_of(case)
    signed_on = day_of(at)
    expected = signatures_of(case, pact)
    drawn = manner == SignatureManner.DRAWN
    read_in = language or pact.language
    refuse_unless(
        [
            *rules.can_sign(
                person,
                expected=[e.person for e in expected],
                signed=[e.person for e in expected if e.signature],
                is_represented=bool(represented_by.strip()),
                signed_on=signed_on,
                assigned_on=case.assigned_on,
            ),
            *rules.taken_rightly(
                counts=not drawn or signs_on_screen(case.programme, signed_on),
                is_understood=has_texts_in(read_in) or bool(interpreter.strip()),
            ),
        ]
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
    waiting = sum(1 for e in expected if e.signature is None) - 1
    record(
        Happened.PACT_SIGNED_BY,
        subject=signature,
        about=case.pk,
        person=person.pk,
        manner=manner,
        waiting=waiting,
    )
    if waiting == 0:
        _close_signatures(case, pact, at=at)
    return signature


@command(on="case", may=policies.may_refuse_pact)
def refuse_pact(
    *, actor: Actor, case: Case, at: datetime, person: Person, reason: str
) -> PactRefusal:
    """Write down that an adult does not sign, and why: they are not involved, the others go on.

    Where nobody else would sign, there is no pact: the person stays where they are, and the path
    waits for a withdrawal or for another service. Refuses without a reason, or who has signed.
    """
    _refuse_outside_intake(case)
    pact = _pact_of(case)
    expected = signatures_of(case, pact)
    refuse_unless(
        rules.can_refuse(
            person,
            expected=[e.person for e in expected],
            signed=[e.person for e in expected if e.signature],
            reason=reason,
        )
    )
    refusal = PactRefusal(
        case=case,
        pact=pact,
        person=person,
        refused_on=day_of(at),
        reason=reason.strip(),
        recorded_by_id=_member(actor),
    )
    refusal.save(force_insert=True)
    others = [e for e in expected if e.person != person]
    record(
        PactHappened.PACT_REFUSED_BY,
        subject=refusal,
        about=case.pk,
        person=person.pk,
        others=len(others),
    )
    if others:
        case.members.filter(person=person).update(
            is_involved=False, reason=_("Non firma: %s") % refusal.reason[:180]
        )
        if all(e.signature for e in others):
            _close_signatures(case, pact, at=at)
    return refusal


def _close_signatures(case: Case, pact: Pact, *, at: datetime) -> None:
    last = pact.signatures.order_by("-signed_on").values_list("signed_on", flat=True)[0]
    case.pact_signed_on = last
    operations.move(case, "sign_pact", at=at)
    record(Happened.PACT_COMPLETED, subject=pact, about=case.pk, number=pact.number)


def _bring_up_to_date(case: Case, left_out: Mapping[UUID, str], day: date) -> list[CaseMember]:
    """Write who is involved among those who are in the household today, and who is in it no more."""
    present = {person.pk: person for person in members_on(case.household, day)}
    known = {m.person_id: m for m in case.members.select_related("person")}
    for key in present.keys() - known.keys():
        known[key] = CaseMember(
            case=case, programme_id=case.programme_id, person=present[key], is_open=True
        )
    for key, member in known.items():
        gone = key not in present
        member.is_involved = not gone and key not in left_out
        member.is_open = not gone
        member.reason = _("Non fa più parte del nucleo.") if gone else ""
        if not gone and not member.is_involved:
            member.reason = left_out[key].strip()
        member.save()
    return [known[key] for key in present]


def _pact_of(case: Case) -> Pact:
    pact = pact_in_force(case)
    if pact is None:
        raise Refused(_("Prima prepara il patto: scegli chi è coinvolto."))
    return pact


def _refuse_outside_intake(case: Case) -> None:
    if case.state != CaseState.INTAKE:
        raise Refused(
            Reason(
                _("Il patto si prepara e si firma durante la presa in carico; ora è «%(state)s».")
                % {"state": case.get_state_display()}
            )
        )


def _member(actor: Actor) -> UUID | None:
    return actor.pk if actor.kind == "member" else None
