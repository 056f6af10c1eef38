"""Papers asked of a family, and what it said attended to."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.family import policies
from approdo.family.models import FamilyWord, PaperRequest
from approdo.family.states import FamilyHappened
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway.models import Case
from approdo.registry.models import Person


@command(on="case", may=policies.may_ask_paper, beside=True)
def ask_paper(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    person: Person,
    what: str,
    by_on: date | None = None,
) -> PaperRequest:
    """Ask a person of the case for a paper: it stands on their page until it comes.

    Refuses no words, a day that has passed, and somebody who is not on this path.
    """
    day = day_of(at)
    reasons = []
    if not what.strip():
        reasons.append(Reason(_("Scrivi quale carta serve."), field="what"))
    if by_on is not None and by_on < day:
        reasons.append(Reason(_("Il termine è già passato."), field="by_on"))
    if not case.members.filter(person=person, is_involved=True).exists():
        reasons.append(Reason(_("La persona non è in questo percorso."), field="person"))
    if reasons:
        raise Refused(*reasons)
    assert actor.pk is not None
    request = PaperRequest.objects.create(
        case=case, person=person, what=what.strip(), asked_on=day, asked_by_id=actor.pk, by_on=by_on
    )
    record(FamilyHappened.PAPER_ASKED, subject=request, about=case.pk, person=person.pk, by=by_on)
    return request


@command(on="case", may=policies.may_waive_paper, beside=True)
def waive_paper(*, actor: Actor, case: Case, at: datetime, request: PaperRequest) -> PaperRequest:
    """Ask no longer for a paper: it came by hand, or is not needed. Refuses one no longer awaited."""
    asked = PaperRequest.objects.select_for_update().filter(pk=request.pk, case=case).first()
    if asked is None or not asked.is_awaited:
        raise Refused(_("Questa carta non è più attesa."))
    asked.waived_on = day_of(at)
    asked.save(update_fields=["waived_on"])
    record(FamilyHappened.PAPER_WAIVED, subject=asked, about=case.pk)
    return asked


@command(on="word", may=policies.may_attend_word)
def attend_word(*, actor: Actor, word: FamilyWord, at: datetime, answer: str = "") -> FamilyWord:
    """Say that something was attended to, with an answer that the person reads on their page.

    Refuses what somebody has attended to already.
    """
    if word.attended_at is not None:
        raise Refused(_("Qualcuno ci ha già pensato."))
    word.attended_at, word.attended_by_id, word.answer = at, actor.pk, answer.strip()
    word.save(update_fields=["attended_at", "attended_by", "answer"])
    record(FamilyHappened.ATTENDED, subject=word, about=word.case_id, said=word.said)
    return word
