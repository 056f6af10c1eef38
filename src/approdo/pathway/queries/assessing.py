"""With which instruments the household of a case may be assessed besides the one asked for."""

from datetime import date

from approdo.assessment.models import Instrument
from approdo.assessment.queries import choices_for, drafts_of
from approdo.assessment.states import Phase
from approdo.pathway.models.case import Case
from approdo.pathway.states.case import CaseState

# At which point of the case an instrument that nobody asked for finds the household.
PHASE_IN = {
    CaseState.INTAKE: Phase.ENTRY,
    CaseState.PACT_SIGNED: Phase.ENTRY,
    CaseState.ASSESSMENT: Phase.ENTRY,
    CaseState.PROJECT_DRAFT: Phase.ENTRY,
    CaseState.ACTIVE: Phase.REVIEW,
    CaseState.CLOSING: Phase.EXIT,
}


def instruments_left(case: Case, day: date) -> list[Instrument]:
    """Give the optional instruments that are not under way already; none where nobody assesses."""
    if case.state not in PHASE_IN:
        return []
    under_way = {draft.instrument.code for draft in drafts_of(case.pk)}
    return [
        choice.instrument
        for choice in choices_for(case.programme, day)
        if not choice.is_compulsory and choice.instrument.code not in under_way
    ]
