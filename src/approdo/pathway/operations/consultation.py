"""What becomes of questions to specialists at the end of a path."""

from datetime import datetime

from approdo.access.operations import take_back
from approdo.access.states import Purpose
from approdo.pathway.models import Case, Consultation
from approdo.pathway.states.team import CONSULTATION, ConsultationState


def end_consultations(case: Case, *, at: datetime) -> None:
    """Withdraw the questions that wait, and take back what specialists saw: its purpose is over."""
    for one in case.consultations.exclude(state=ConsultationState.WITHDRAWN):
        if one.state == ConsultationState.ASKED:
            CONSULTATION.fire(one, "withdraw", at=at)
        close_sight(one)


def close_sight(consultation: Consultation) -> None:
    """Take the question back from who was asked."""
    take_back(
        holder=consultation.to_body_id,
        subjects=[consultation.pk],
        lent_for=Purpose.CONSULTATION,
        through=consultation.case_id,
    )
