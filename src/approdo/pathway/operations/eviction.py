"""The stages of an eviction, and which of them is the latest."""

from datetime import datetime

from approdo.pathway.models import Case, EvictionStep
from approdo.pathway.operations.referral import ReferralFacts, step_of_referral
from approdo.pathway.states import EvictionStage


def follow_referral(case: Case, facts: ReferralFacts, *, at: datetime) -> None:
    """Let the stage that comes from the proposal say what the proposal now says."""
    told = EvictionStep.objects.filter(case=case, from_referral=True).first()
    step = step_of_referral(case.pk, facts, at=at)
    if step is None and told is not None:
        told.stage, told.kind, told.next_on = EvictionStage.NONE, "", None
        told.save(update_fields=["stage", "kind", "next_on"])
    elif step is not None:
        step.is_current = False
        if told is not None:
            step.id, step.happened_on, step.is_current = told.id, told.happened_on, told.is_current
        # A key with a default is inserted unless told: saying which is saying all.
        step.save(force_insert=told is None, force_update=told is not None)
    mark_latest(case)


def mark_latest(case: Case) -> None:
    """Mark the latest stage: the later day, then the later written."""
    steps = EvictionStep.objects.filter(case=case)
    latest = steps.order_by("-happened_on", "-recorded_at", "-pk").first()
    if latest is not None and not latest.is_current:
        steps.filter(is_current=True).update(is_current=False)
        latest.is_current = True
        latest.save(update_fields=["is_current"])
