"""Assessing the household of a case: at its entry, again while it runs, with a second instrument."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.assessment.models import Assessment
from approdo.assessment.operations import begin_assessment
from approdo.assessment.queries import compulsory_code, living_situation_of
from approdo.assessment.states import Phase
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, Referral
from approdo.pathway.operations.project import member_of
from approdo.pathway.queries.assessing import PHASE_IN
from approdo.pathway.states import CaseState, ProjectHappened


@command(on="case", may=policies.may_start_assessment_of_case)
def start_assessment_of_case(
    *, actor: Actor, case: Case, at: datetime, with_household: bool = True
) -> Assessment:
    """Begin the analysis of needs and resources once the pact is signed (T10).

    It starts from where the proposal said that the household lives.
    """
    operations.move(case, "start_assessment", at=at)
    referral = Referral.objects.filter(case=case).first()
    return _begun(
        case,
        actor,
        phase=Phase.ENTRY,
        with_household=with_household,
        living_situation=referral.ethos_code if referral else "",
        at=at,
    )


@command(on="case", may=policies.may_reassess_case)
def reassess_case(
    *, actor: Actor, case: Case, at: datetime, with_household: bool = True
) -> Assessment:
    """Assess again while the project runs. This will refuse on a case that is not active."""
    if case.state != CaseState.ACTIVE:
        raise Refused(
            _("Si rivaluta un percorso attivo: questo è «%s».") % case.get_state_display()
        )
    return _begun(case, actor, phase=Phase.REVIEW, with_household=with_household, at=at)


@command(on="case", may=policies.may_assess_case_further)
def assess_case_further(
    *, actor: Actor, case: Case, at: datetime, code: str, with_household: bool = True
) -> Assessment:
    """Assess with an instrument that the programme does not ask for.

    This will refuse the one that it asks for, which has its own moments, and a case that is not
    in anybody's care.
    """
    phase = PHASE_IN.get(CaseState(case.state))
    reasons = []
    if phase is None:
        reasons.append(
            Reason(
                _("In questo momento non si valuta: il percorso è «%s».") % case.get_state_display()
            )
        )
    if code == compulsory_code(case.programme, day_of(at)):
        sentence = _("Questo è lo strumento che il programma chiede: ha i suoi momenti.")
        reasons.append(Reason(sentence, field="code"))
    if phase is None or reasons:
        raise Refused(*reasons)
    return _begun(case, actor, phase=phase, with_household=with_household, code=code, at=at)


def _begun(
    case: Case,
    actor: Actor,
    *,
    phase: Phase,
    with_household: bool,
    at: datetime,
    code: str = "",
    living_situation: str | None = None,
) -> Assessment:
    if living_situation is None:
        living_situation = living_situation_of(case.pk)
    assessment = begin_assessment(
        household=case.household,
        about=case.pk,
        programme=case.programme,
        phase=phase,
        held_on=day_of(at),
        assessor=member_of(actor),
        with_household=with_household,
        code=code,
        living_situation=living_situation,
        at=at,
    )
    record(ProjectHappened.ASSESSMENT_OPENED, subject=case, about=case.pk, assessment=assessment.pk)
    return assessment
