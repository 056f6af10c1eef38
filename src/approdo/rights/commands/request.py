"""What a data subject asks about their own data: received, extended, answered."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.access.operations import grant
from approdo.access.states import Kind, Purpose
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.queries import protection_office
from approdo.registry.models import Person
from approdo.rights import policies
from approdo.rights.models import Restriction, RightsRequest
from approdo.rights.operations import as_data, as_document, put_together
from approdo.rights.queries import figure_on, restriction_on
from approdo.rights.rules.clock import months_after
from approdo.rights.states import REQUEST, FigureCode, Happened, RequestKind, RequestState

CONTROLLER = "Città di Torino"


@command(on="person", may=policies.may_receive_request, beside=True)
def receive_request(
    *, actor: Actor, person: Person, at: datetime, kind: str, asked_on: date, asked: str = ""
) -> RightsRequest:
    """Take down what a person asks; the clock runs from the day they asked.

    Whoever watches over data is given the person's card. Refuses a day to come, and a request
    without words, except for a copy.
    """
    assert actor.pk is not None and actor.body_id is not None
    day = day_of(at)
    problems = []
    if asked_on > day:
        problems.append(Reason(_("La richiesta non può venire dal futuro."), field="asked_on"))
    if kind != RequestKind.COPY and not asked.strip():
        problems.append(Reason(_("Scrivi che cosa chiede la persona."), field="asked"))
    if problems:
        raise Refused(*problems)
    office = protection_office()
    if office is not None:
        grant(
            holder=office.pk,
            subject=person.pk,
            kind=Kind.PERSON,
            purpose=Purpose.RIGHTS,
            since=day,
        )
    received = RightsRequest(
        person=person,
        kind=kind,
        state_since=at,
        asked=asked.strip(),
        asked_on=asked_on,
        received_by_id=actor.pk,
        body_id=actor.body_id,
        answer_by=months_after(asked_on, figure_on(day, FigureCode.MONTHS_TO_ANSWER)),
    )
    received.save(force_insert=True)
    record(
        Happened.REQUEST_RECEIVED,
        subject=received,
        about=person.pk,
        kind=kind,
        answer_by=received.answer_by,
    )
    return received


@command(on="request", may=policies.may_extend_request)
def extend_request(
    *, actor: Actor, request: RightsRequest, at: datetime, months: int, why: str
) -> RightsRequest:
    """Give oneself more time, once, up to what the law lets and with a reason told to the person.

    Refuses more than that, no reason, a second time, and once the term has passed.
    """
    day = day_of(at)
    most = figure_on(day, FigureCode.MONTHS_MORE)
    problems = _obstacles(request)
    if request.extended_on is not None:
        problems.append(Reason(_("Il termine è già stato prorogato.")))
    if day > request.answer_by:
        problems.append(Reason(_("Il termine è passato: non si proroga più.")))
    if not 1 <= months <= most:
        problems.append(
            Reason(_("Si proroga al massimo di %(n)s mesi.") % {"n": most}, field="months")
        )
    if not why.strip():
        problems.append(Reason(_("Scrivi perché serve più tempo."), field="why"))
    if problems:
        raise Refused(*problems)
    request.answer_by = months_after(request.answer_by, months)
    request.extended_on, request.extended_why = day, why.strip()
    request.save(update_fields=["answer_by", "extended_on", "extended_why"])
    record(
        Happened.REQUEST_EXTENDED,
        subject=request,
        about=request.person_id,
        answer_by=request.answer_by,
    )
    return request


@command(on="request", may=policies.may_answer_request)
def answer_request(
    *, actor: Actor, request: RightsRequest, at: datetime, granted: bool, answer: str
) -> RightsRequest:
    """Answer a request; a restriction that is granted restricts from that day on.

    Refuses without words, or twice.
    """
    problems = _obstacles(request)
    if not answer.strip():
        problems.append(Reason(_("Scrivi la risposta alla persona."), field="answer"))
    if problems:
        raise Refused(*problems)
    day = day_of(at)
    request.answer, request.answered_on, request.answered_by_id = answer.strip(), day, actor.pk
    REQUEST.fire(
        request,
        "grant" if granted else "refuse",
        at=at,
        also=("answer", "answered_on", "answered_by"),
    )
    record(
        Happened.REQUEST_GRANTED if granted else Happened.REQUEST_REFUSED,
        subject=request,
        about=request.person_id,
        kind=request.kind,
        late=day > request.answer_by,
    )
    if granted and request.kind == RequestKind.RESTRICTION:
        _restrict(request, day)
    return request


@command(on="request", may=policies.may_print_data_copy)
def print_data_copy(*, actor: Actor, request: RightsRequest, at: datetime, form: str) -> bytes:
    """Put together all data of the person who asked for them, to be handed over; kept nowhere.

    Refuses for another kind of request.
    """
    if request.kind != RequestKind.COPY:
        raise Refused(_("La copia si prepara per chi l'ha chiesta."))
    copy = put_together(request.person, at)
    made = as_data(copy) if form == "json" else as_document(copy, controller=CONTROLLER)
    record(
        Happened.COPY_PRINTED,
        subject=request,
        about=request.person_id,
        form=form,
        sections=len(copy.sections),
        left_out=copy.left_out,
    )
    return made


def _restrict(request: RightsRequest, day: date) -> None:
    if restriction_on(request.person, day) is not None:
        return
    made = Restriction.objects.create(person_id=request.person_id, request=request, starts_on=day)
    record(Happened.RESTRICTED, subject=made, about=request.person_id)


def _obstacles(request: RightsRequest) -> list[Reason]:
    if request.state == RequestState.OPEN:
        return []
    return [Reason(_("A questa richiesta è già stato risposto."))]
