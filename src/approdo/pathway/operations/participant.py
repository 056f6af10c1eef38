"""Freezing what participants answered, before the first paid activity."""

from datetime import date

from approdo.journal.operations import record
from approdo.pathway.models import Case
from approdo.pathway.queries.participant import records_of
from approdo.pathway.states import ParticipantHappened


def freeze_participants(case: Case, day: date) -> int:
    """Fix the answers of all who take part as they are; whatever changes later is a correction."""
    frozen = records_of(case).filter(frozen_on__isnull=True).update(frozen_on=day)
    if frozen:
        record(ParticipantHappened.PARTICIPANTS_FROZEN, subject=case, about=case.pk, people=frozen)
    return frozen
