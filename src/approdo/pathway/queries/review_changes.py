"""What changed on a path since it was last reviewed, in the sentences that a review starts from."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.assessment.models import Assessment
from approdo.assessment.states import AssessmentState
from approdo.pathway.models.case import Case
from approdo.pathway.models.life import LifeChange
from approdo.pathway.models.line import LineMonth, ProjectLine
from approdo.pathway.models.other_help import OtherHelp
from approdo.pathway.models.project import ProjectValidation
from approdo.pathway.models.revocation import Warning
from approdo.pathway.models.suspension import Suspension
from approdo.pathway.states.turns import SuspensionState
from approdo.ui import formats

Days = tuple[date, date]


def changes_since(case: Case, since: date, day: date) -> list[str]:
    """Tell family, project, money, pauses, warnings and assessments between two days.

    Meetings are counted apart; what is told here is what one would have to write by hand.
    """
    between = (since, day)
    return [
        *_in_the_family(case, between),
        *_in_the_project(case, between),
        *_in_the_money(case, between),
        *_pauses(case, between),
        *_warnings(case, between),
        *_assessments(case, between),
        *_other_help(case, between),
    ]


def _in_the_family(case: Case, between: Days) -> Iterator[str]:
    for change in LifeChange.objects.filter(
        case=case, happened_on__gt=between[0], happened_on__lte=between[1]
    ):
        yield _("%(what)s, il %(day)s.") % {
            "what": change.get_kind_display(),
            "day": formats.day(change.happened_on),
        }


def _in_the_project(case: Case, between: Days) -> Iterator[str]:
    for validation in ProjectValidation.objects.filter(
        case=case,
        project__number__gt=1,
        validated_on__gt=between[0],
        validated_on__lte=between[1],
    ).select_related("project"):
        yield _("Il progetto ha una versione nuova, la %(number)s, validata il %(day)s.") % {
            "number": validation.project.number,
            "day": formats.day(validation.validated_on),
        }


def _in_the_money(case: Case, between: Days) -> Iterator[str]:
    """Name the promises that gave months back, each with the first month that is no longer paid."""
    released = (
        LineMonth.objects.filter(case=case, released_on__gt=between[0], released_on__lte=between[1])
        .select_related("line")
        .order_by("month")
    )
    first: dict[ProjectLine, date] = {}
    for row in released:
        first.setdefault(row.line, row.month)
    for line, month in first.items():
        yield _("«%(line)s» non si paga più da %(month)s.") % {
            "line": line,
            "month": formats.month(month),
        }


def _pauses(case: Case, between: Days) -> Iterator[str]:
    for pause in Suspension.objects.filter(case=case, starts_on__lte=between[1]).exclude(
        state__in=[SuspensionState.PROPOSED, SuspensionState.DECLINED]
    ):
        if pause.ended_on is None or pause.ended_on > between[0]:
            until = formats.day(pause.ended_on) if pause.ended_on else formats.day(between[1])
            yield _("Il percorso è stato sospeso dal %(first)s al %(last)s.") % {
                "first": formats.day(pause.starts_on),
                "last": until,
            }


def _warnings(case: Case, between: Days) -> Iterator[str]:
    for warning in Warning.objects.filter(
        case=case, warned_on__gt=between[0], warned_on__lte=between[1]
    ):
        yield _("C'è stato un richiamo scritto il %(day)s.") % {
            "day": formats.day(warning.warned_on)
        }


def _assessments(case: Case, between: Days) -> Iterator[str]:
    for one in Assessment.objects.filter(
        about=case.pk,
        state=AssessmentState.COMPLETED,
        held_on__gt=between[0],
        held_on__lte=between[1],
    ).select_related("instrument"):
        yield _("Bisogni e risorse sono stati rivalutati il %(day)s con «%(instrument)s».") % {
            "day": formats.day(one.held_on),
            "instrument": one.instrument.name,
        }


def _other_help(case: Case, between: Days) -> Iterator[str]:
    number = OtherHelp.objects.filter(
        household=case.household_id, starts_on__gt=between[0], starts_on__lte=between[1]
    ).count()
    if number:
        yield ngettext(
            "Il nucleo riceve un altro aiuto.",
            "Il nucleo riceve altri %(number)s aiuti.",
            number,
        ) % {"number": number}
