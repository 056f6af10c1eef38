"""Which level of prevention the facts say today, and which levels were confirmed."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, QuerySet
from django.db.models.expressions import RawSQL

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


def with_what_holds_now(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Know, beside each case, the level in force and the eviction's stage with its next day.

    `level_now` is a code or nothing; `eviction_now` the stage's code and the day (ISO), or nothing.
    """
    level = "(select level from pathway_preventionlevelperiod where case_id = pathway_case.id and ends_on is null)"
    step = (
        "(select array[stage, next_on::text] from pathway_evictionstep"
        " where case_id = pathway_case.id and is_current)"
    )
    return cases.annotate(
        level_now=RawSQL(level, [], output_field=CharField()),
        eviction_now=RawSQL(step, [], output_field=ArrayField(CharField())),
    )


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
