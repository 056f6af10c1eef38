"""The dated levels of prevention of a path."""

from datetime import date
from uuid import UUID

from approdo.pathway.models import Case, PreventionLevelPeriod
from approdo.pathway.states import PreventionLevel


def begin_levels(case: Case, *, on: date, by: UUID | None) -> None:
    """Begin the history with what the referral says, on the day of the proposal."""
    referral = case.referral
    known = PreventionLevelPeriod.objects.filter(case=case).exists()
    if known or referral.prevention_level not in PreventionLevel.values:
        return
    PreventionLevelPeriod.objects.create(
        case=case,
        level=referral.prevention_level,
        suggested=referral.suggested_level,
        reason=referral.level_reason,
        starts_on=on,
        confirmed_by_id=by,
    )


def follow_levels(case: Case) -> None:
    """Let the level of the proposal say what the proposal now says, until another was confirmed."""
    referral = case.referral
    levels = PreventionLevelPeriod.objects.filter(case=case)
    if referral.prevention_level in PreventionLevel.values and levels.count() == 1:
        levels.update(
            level=referral.prevention_level,
            suggested=referral.suggested_level,
            reason=referral.level_reason,
        )


def write_level(
    case: Case, level: str, *, suggested: str, reason: str, from_day: date, by: UUID | None
) -> PreventionLevelPeriod:
    """Let a level hold from a day; the one before ends there and stays written."""
    PreventionLevelPeriod.objects.filter(case=case, ends_on__isnull=True).update(ends_on=from_day)
    return PreventionLevelPeriod.objects.create(
        case=case,
        level=level,
        suggested=suggested,
        reason=reason,
        starts_on=from_day,
        confirmed_by_id=by,
    )
