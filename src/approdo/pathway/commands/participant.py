"""Asking participants what the fund wants to know, each question with the right to decline."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Mandate
from approdo.pathway import policies
from approdo.pathway.models import Case, ParticipantRecord
from approdo.pathway.operations.project import member_of
from approdo.pathway.queries.participant import participants_of, question_set_on, records_of
from approdo.pathway.rules.participant import SETS, problems_of
from approdo.pathway.states import ParticipantHappened
from approdo.registry.models import Person


@command(on="case", may=policies.may_record_participant)
def record_participant(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    person: Person,
    answers: Mapping[str, str],
    correction: str = "",
) -> ParticipantRecord:
    """Write down a participant's answers; once they are frozen, only as a correction with its reason.

    Refuses, all at once, each question that was neither answered nor declined; a person who does
    not take part; a programme whose fund asks nothing.
    """
    day = day_of(at)
    questions = question_set_on(case.programme, day)
    if questions is None:
        raise Refused(_("Il fondo che paga questo programma non chiede dati ai partecipanti."))
    if person.pk not in [p.person.pk for p in participants_of(case, day)]:
        raise Refused(
            _("%(name)s non è fra gli adulti coinvolti in questo percorso.")
            % {"name": person.full_name}
        )
    standing = records_of(case).filter(person=person).first()
    problems = problems_of(SETS[questions], answers, name=person.full_name)
    frozen_on = standing.frozen_on if standing else None
    if frozen_on and not correction.strip():
        problems.append(
            Reason(
                _("I dati sono fissati dall'avvio del progetto: per correggerli scrivi perché."),
                field="correction",
            )
        )
    if problems:
        raise Refused(*problems)
    if standing is not None:
        standing.superseded_at = at
        standing.save(update_fields=["superseded_at"])
    known = {one.question.value for one in SETS[questions]}
    written = ParticipantRecord(
        case=case,
        person=person,
        question_set=questions,
        answers={question: answers[question] for question in answers if question in known},
        asked_on=standing.asked_on if standing and frozen_on else day,
        asked_by=member_of(actor),
        frozen_on=frozen_on,
        correction=correction.strip() if frozen_on else "",
    )
    written.save(force_insert=True)
    record(
        ParticipantHappened.PARTICIPANT_CORRECTED
        if frozen_on
        else ParticipantHappened.PARTICIPANT_RECORDED,
        subject=written,
        about=case.pk,
        person=person.pk,
        questions=questions.value,
        declined=len(written.declined),
    )
    return written


@command(on="mandate", may=policies.may_export_participants, beside=True)
def export_participants(*, actor: Actor, mandate: Mandate, at: datetime, rows: int) -> None:
    """Write down that somebody took the list of what is missing away, and how long it was."""
    record(ParticipantHappened.LIST_EXPORTED, subject=mandate, rows=rows)
