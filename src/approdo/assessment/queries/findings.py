"""What the assessments of a case show: where a household is in trouble, and on what it can lean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.assessment.models import Answer, Assessment, Item
from approdo.assessment.queries.assessments import assessments_of
from approdo.assessment.states import AssessmentState, Phase

MOST = 100
LEANED_ON = 75  # how near to the best step, of a hundred, something must stand to lean on it


@dataclass(frozen=True)
class Finding:
    """An item where one or more answers stand near an end of the scale, the worst answer first."""

    assessment: Assessment
    item: Item
    answers: Sequence[Answer]

    @property
    def weight(self) -> int:
        """How near to the worst step it stands, of a hundred."""
        return _distance(self.item, self.answers[0])

    @property
    def says(self) -> str:
        """Area and item, the scale's word, and of whom."""
        area, name = self.item.area.name, self.item.name
        return _("%(what)s: %(steps)s") % {
            "what": name if area == name else f"{area}, {name}",
            "steps": "; ".join(self._steps()),
        }

    @property
    def explained(self) -> str:
        """The sentence that the instrument has for the first of its answers."""
        value = self.answers[0].value
        return self.item.anchors[value - 1] if value else ""

    def _steps(self) -> list[str]:
        people: dict[str, list[str]] = {}
        for answer in self.answers:
            label = self.item.scale.label_of(answer.value or 1)
            names = people.setdefault(label, [])
            if answer.person is not None:
                names.append(answer.person.full_name)
        return [
            _("%(step)s per %(people)s") % {"step": label, "people": ", ".join(names)}
            if names
            else _("%(step)s per tutto il nucleo") % {"step": label}
            for label, names in people.items()
        ]


@dataclass(frozen=True)
class Findings:
    """What stands out of a case's assessments; `told` is what was written of resources, a line each."""

    troubles: Sequence[Finding] = ()
    strengths: Sequence[Finding] = ()
    told: Sequence[str] = ()


def findings_of(about: UUID) -> Findings:
    """Give the troubles, worst first, and the strengths of a case.

    They are read from the last completed assessment with each instrument; the one at the exit tells
    of the end, not of what is to be done.
    """
    read = _last_of_each(about)
    by_item: dict[UUID, list[Answer]] = {}
    answers = (
        Answer.objects.filter(
            assessment__in=[one.pk for one in read],
            value__isnull=False,
            item__scale__is_ordered=True,
        )
        .select_related("item__area", "item__scale", "person")
        .order_by("item__area__position", "item__position", "pk")
    )
    for answer in answers if read else ():
        by_item.setdefault(answer.item_id, []).append(answer)
    of_key = {one.pk: one for one in read}
    order = {key: place for place, key in enumerate(of_key)}
    troubles, strengths = [], []
    for rows in sorted(by_item.values(), key=lambda rows: order[rows[0].assessment_id]):
        assessment, item = of_key[rows[0].assessment_id], rows[0].item
        if bad := [row for row in rows if item.scale.is_trouble(row.value or 1)]:
            worst_first = sorted(bad, key=lambda row: -_distance(item, row))
            troubles.append(Finding(assessment, item, worst_first))
        if good := [row for row in rows if _distance(item, row) <= MOST - LEANED_ON]:
            strengths.append(Finding(assessment, item, good))
    return Findings(
        troubles=sorted(troubles, key=lambda finding: -finding.weight),
        strengths=strengths,
        told=_lines(one.resources for one in read),
    )


def _last_of_each(about: UUID) -> list[Assessment]:
    """The last completed assessment with each instrument, the one that is asked for first."""
    rows = assessments_of(about).filter(state=AssessmentState.COMPLETED).exclude(phase=Phase.EXIT)
    last = {one.instrument.code: one for one in rows}
    return sorted(last.values(), key=lambda one: not one.is_compulsory)


def _distance(item: Item, answer: Answer) -> int:
    scale = item.scale
    steps = scale.highest - scale.autonomy_of(answer.value or 1)
    return round(MOST * steps / (scale.highest - 1))


def _lines(texts: Iterable[str]) -> list[str]:
    lines = (line.strip() for text in texts for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))
