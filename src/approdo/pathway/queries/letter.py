"""The acts of a path of which the family is told by a letter, and the letters written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from approdo.papers.models import Word
from approdo.papers.queries import has_texts_in
from approdo.pathway.models.case import Case
from approdo.pathway.models.integration import IntegrationRequest
from approdo.pathway.models.letter import Letter
from approdo.pathway.models.outcome import Outcome
from approdo.pathway.models.referral import Validation
from approdo.pathway.models.rejection import Rejection
from approdo.pathway.models.revocation import Revocation, Warning
from approdo.pathway.models.suspension import Suspension
from approdo.pathway.queries.intake import pact_in_force
from approdo.pathway.states.letter import LetterKind
from approdo.pathway.states.turns import SuspensionState
from approdo.registry.queries import reference_person
from approdo.registry.states import Language

ITALIAN = "it"


@dataclass(frozen=True)
class LetterAct:
    """An act of which a letter tells: its record's key, its day, who stands for it.

    `facts` are what the sentences of the letter name; `written` is what the office wrote itself.
    """

    kind: LetterKind
    key: UUID
    day: date
    sender: str
    signed_by: str
    facts: tuple[tuple[str, object], ...]
    written: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the letter tells, for whoever chooses it."""
        return str(self.kind.label)


def acts_of(case: Case) -> list[LetterAct]:
    """Give the acts of a case that have a letter, the latest first."""
    acts = [
        *(_integration(r) for r in case.integration_requests.select_related("asked_by", "body")),
        *_rejection(case),
        *_validation(case),
        *(_suspension(s) for s in _confirmed(case)),
        *(_warning(w) for w in case.warnings.select_related("warned_by", "body")),
        *_revocation(case),
        *_closure(case),
    ]
    acts.reverse()
    return sorted(acts, key=lambda act: act.day, reverse=True)


def act_of(case: Case, kind: str, key: UUID) -> LetterAct | None:
    """Give the act of this kind and key, if the case has it."""
    return next((a for a in acts_of(case) if a.kind == kind and a.key == key), None)


def letters_of(case: Case) -> QuerySet[Letter]:
    """Give the letters written for a case, the latest first, each with its paper."""
    return Letter.objects.filter(case=case).select_related("document__file", "written_by")


def language_of(case: Case, day: date) -> str:
    """Give the language of the family's papers: that of its pact, or of its reference person.

    Italian where neither is told, or where there is no text in it.
    """
    pact = pact_in_force(case)
    if pact is not None:
        return pact.language if has_texts_in(pact.language) else ITALIAN
    person = reference_person(case.household, day)
    known = person.language if person else ""
    return known if has_texts_in(known) else ITALIAN


def spoken_without_a_text(case: Case, day: date) -> str:
    """Name the language in which the family is spoken to, where papers have no text in it."""
    person = reference_person(case.household, day)
    known = person.language if person else ""
    return str(Language(known).label) if known and not has_texts_in(known) else ""


def _integration(act: IntegrationRequest) -> LetterAct:
    return LetterAct(
        kind=LetterKind.INTEGRATION,
        key=act.pk,
        day=act.asked_on,
        sender=act.body.name,
        signed_by=act.asked_by.full_name,
        facts=(("day", act.asked_on), ("answer_by", act.answer_by)),
        written=(act.reason,),
    )


def _rejection(case: Case) -> Iterable[LetterAct]:
    act = Rejection.objects.filter(case=case).select_related("decided_by", "body").first()
    if act is not None:
        yield LetterAct(
            kind=LetterKind.REFUSAL,
            key=act.pk,
            day=act.decided_on,
            sender=act.body.name,
            signed_by=act.decided_by.full_name,
            facts=(("day", act.decided_on), ("reason", Word("rejection", act.reason_code))),
            written=(act.text,),
        )


def _validation(case: Case) -> Iterable[LetterAct]:
    act = Validation.objects.filter(case=case).select_related("decided_by", "body").first()
    if act is not None:
        yield LetterAct(
            kind=LetterKind.VALIDATION,
            key=act.pk,
            day=act.decided_on,
            sender=act.body.name if act.body else "",
            signed_by=act.decided_by.full_name if act.decided_by else "",
            facts=(("day", act.decided_on),),
        )


def _confirmed(case: Case) -> Iterable[Suspension]:
    in_force = (SuspensionState.IN_FORCE, SuspensionState.ENDED)
    return (
        case.suspensions.filter(state__in=in_force)
        .select_related("confirmed_by", "case__district")
        .prefetch_related("lines__line")
    )


def _suspension(act: Suspension) -> LetterAct:
    lines = list(act.lines.all())
    return LetterAct(
        kind=LetterKind.SUSPENSION,
        key=act.pk,
        day=act.confirmed_on or act.proposed_on,
        sender=act.case.district.name,
        signed_by=act.confirmed_by.full_name if act.confirmed_by else "",
        facts=(
            ("starts_on", act.starts_on),
            ("expected_on", act.expected_on),
            ("reason", Word("suspension", act.reason)),
            ("continuing", _expenses(line.line.expense for line in lines if line.continues)),
            ("stopping", _expenses(line.line.expense for line in lines if not line.continues)),
        ),
    )


def _expenses(codes: Iterable[str]) -> tuple[Word, ...]:
    return tuple(Word("expense", code) for code in dict.fromkeys(codes))


def _warning(act: Warning) -> LetterAct:
    return LetterAct(
        kind=LetterKind.WARNING,
        key=act.pk,
        day=act.warned_on,
        sender=act.body.name,
        signed_by=act.warned_by.full_name,
        facts=(
            ("breach", Word("breach", act.breach)),
            ("answer_by", act.answer_by),
            ("hearing_on", act.hearing_on),
            ("hearing_place", act.hearing_place if act.hearing_on else ""),
        ),
        written=(act.text,),
    )


def _revocation(case: Case) -> Iterable[LetterAct]:
    act = (
        Revocation.objects.filter(case=case).select_related("warning", "decided_by", "body").first()
    )
    if act is not None:
        yield LetterAct(
            kind=LetterKind.REVOCATION,
            key=act.pk,
            day=act.decided_on,
            sender=act.body.name,
            signed_by=act.decided_by.full_name,
            facts=(
                ("day", act.decided_on),
                ("breach", Word("breach", act.warning.breach)),
                ("savings", act.savings),
            ),
            written=(act.text, act.appeal),
        )


def _closure(case: Case) -> Iterable[LetterAct]:
    act = Outcome.objects.filter(case=case).select_related("validated_by").first()
    if act is not None and act.closed_on is not None:
        yield LetterAct(
            kind=LetterKind.CLOSURE,
            key=act.pk,
            day=act.closed_on,
            sender=case.district.name,
            signed_by=act.validated_by.full_name if act.validated_by else "",
            facts=(
                ("day", act.closed_on),
                ("outcome", Word("outcome", act.outcome)),
                ("savings", act.savings or None),
            ),
        )
