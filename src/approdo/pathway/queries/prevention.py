"""Which level of prevention the facts say today, and which levels were confirmed."""

from django.db.models import QuerySet

from approdo.assessment.models import Assessment
from approdo.assessment.states import AssessmentState
from approdo.pathway.models import Case, PreventionLevelPeriod
from approdo.pathway.queries.eviction import eviction_of
from approdo.pathway.rules.prevention import Suggestion, suggested_level
from approdo.pathway.states import EvictionStage


def levels_of(case: Case) -> QuerySet[PreventionLevelPeriod]:
    """Give the levels of a path, the latest first."""
    return (
        PreventionLevelPeriod.objects.filter(case=case)
        .select_related("confirmed_by")
        .order_by("-starts_on")
    )


def level_now(case: Case) -> PreventionLevelPeriod | None:
    """Give the level in force; none before the proposal."""
    return PreventionLevelPeriod.objects.filter(case=case, ends_on__isnull=True).first()


def suggestion_now(case: Case) -> Suggestion:
    """Read the level out of what is known now: the latest assessment and stage, else the referral."""
    referral = case.referral
    step = eviction_of(case)
    assessed = (
        Assessment.objects.filter(about=case.pk, state=AssessmentState.COMPLETED)
        .exclude(living_situation="")
        .order_by("-held_on", "-pk")
        .values_list("living_situation", flat=True)
        .first()
    )
    stage = step.stage if step else referral.eviction_stage
    ethos = assessed or referral.ethos_code
    if stage == EvictionStage.NONE:
        stage = ""
    return suggested_level(
        housing_reason=referral.housing_reason, ethos_code=ethos, eviction_stage=stage
    )
