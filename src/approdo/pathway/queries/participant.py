"""Who takes part in a funded programme, what they answered, what is missing, how many they are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from approdo.kernel.period import in_force
from approdo.kernel.refusals import Reason
from approdo.kernel.small_numbers import protected_list, protected_share
from approdo.pathway.models.case import Case, CaseMember
from approdo.pathway.models.participant import ParticipantRecord
from approdo.pathway.queries.case import members_of
from approdo.pathway.rules.participant import SET_OF_FUND, missing_of
from approdo.pathway.states.case import WITH_THE_LOT
from approdo.pathway.states.participant import DECLINED, QuestionSet
from approdo.programme.models import Programme
from approdo.programme.queries import funding_on
from approdo.programme.states import OF_THE_UNION, Fund
from approdo.registry.models import Person
from approdo.registry.models.person import ADULT_AT

LABOUR, EDUCATION, HOME = "answers__labour", "answers__education", "answers__home"


@dataclass(frozen=True)
class Participant:
    """An adult on a path whose programme a fund of the Union pays, with the record in force."""

    person: Person
    record: ParticipantRecord | None
    lacks: list[str]


def question_set_on(programme: Programme, day: date) -> QuestionSet | None:
    """Give which questions the programme asks on a day: those of the fund that pays, or none."""
    funding = funding_on(programme, day)
    return SET_OF_FUND.get(Fund(funding.fund)) if funding else None


def participants_of(case: Case, day: date) -> list[Participant]:
    """Give the adults who take part in a case, each with what is still missing."""
    records = {r.person_id: r for r in records_of(case)}
    return [
        Participant(person, record, missing_of(person, is_recorded=record is not None))
        for person in (m.person for m in members_of(case) if m.is_involved)
        if person.is_adult_on(day)
        for record in (records.get(person.pk),)
    ]


def records_of(case: Case) -> QuerySet[ParticipantRecord]:
    """Give the records in force of a case."""
    return ParticipantRecord.objects.filter(case=case, superseded_at__isnull=True)


def obstacles_of_participants(case: Case, day: date) -> list[Reason]:
    """Say whose answers are missing: they come before the first paid activity."""
    if question_set_on(case.programme, day) is None:
        return []
    return [
        Reason(
            _(
                "Mancano i dati di partecipazione di %(name)s: il fondo li vuole prima della prima"
                " attività pagata."
            )
            % {"name": one.person.full_name}
        )
        for one in participants_of(case, day)
        if one.record is None
    ]


def incomplete_among(cases: QuerySet[Case], day: date) -> QuerySet[CaseMember]:
    """Give the adults of open paths, among these cases, whose data a fund still misses."""
    funded = Programme.objects.filter(
        in_force(day, prefix="fundings__"),
        fundings__superseded_at__isnull=True,
        fundings__fund__in=OF_THE_UNION,
    )
    recorded = ParticipantRecord.objects.filter(
        case=OuterRef("case"), person=OuterRef("person"), superseded_at__isnull=True
    )
    of_age = Q(person__birth_date__isnull=True) | Q(
        person__birth_date__lte=day.replace(year=day.year - ADULT_AT, day=min(day.day, 28))
    )
    return (
        CaseMember.objects.filter(of_age, is_open=True, is_involved=True)
        .filter(case__in=cases.filter(programme__in=funded.values("pk"), state__in=WITH_THE_LOT))
        .annotate(is_recorded=Exists(recorded))
        .filter(Q(is_recorded=False) | Q(person__birth_date__isnull=True) | Q(person__sex=""))
        .select_related("person", "case__household", "case__lot", "case__case_manager")
        .order_by("case__due_on", "case_id", "person_id")
    )


@dataclass(frozen=True)
class Counted:
    """How many people an indicator counts, among those whose record may be counted."""

    code: str
    label: str
    people: int


def counts(records: QuerySet[ParticipantRecord]) -> tuple[list[Counted], int]:
    """Count participants by indicator; beside it, how many cannot be counted at all.

    Who declined a special category is in the total and in no indicator that rests on it.
    """
    in_force_now = records.filter(superseded_at__isnull=True)
    whole = ~Q(person__sex="") & Q(person__birth_date__isnull=False)
    for answer in (LABOUR, EDUCATION, HOME):
        whole &= ~Q(**{answer: DECLINED})
    found = (
        in_force_now.annotate(age=_age())
        .filter(whole)
        .aggregate(
            total=Count("pk"),
            **{code: Count("pk", filter=rule) for code, (_label, rule) in _indicators().items()},
        )
    )
    total = found.pop("total")
    labels = {code: label for code, (label, _rule) in _indicators().items()}
    return (
        [
            Counted("total", _("Persone contate"), total),
            *(Counted(code, labels[code], people) for code, people in found.items()),
        ],
        in_force_now.count() - total,
    )


# Indicators that part the same people: what is left of the total is a part too.
PARTS = (("CO01", "CO03", "CO05"), ("CO06", "CO07"), ("CO09", "CO10", "CO11"))
WITHIN = {"CO02": "CO01", "CO04": "CO03", "CO08": "CO07"}


def protected_counts(counted: list[Counted], *, least: int) -> list[tuple[str, str, int | None]]:
    """Hide the small numbers: of each indicator its code, its label, and how many people if it may be told."""
    people = {one.code: one.people for one in counted}
    total = people.pop("total")
    told: dict[str, int | None] = {"total": total if total == 0 or total >= least else None}
    for part in PARTS:
        cells, whole = protected_list(
            [*(people[code] for code in part), total - sum(people[code] for code in part)],
            least=least,
        )
        told |= dict(zip(part, cells, strict=False))
        if whole is None:
            told["total"] = None
    for code, among in WITHIN.items():
        known = told[among]
        told[code] = None if known is None else protected_share(people[code], known, least=least)
    for code, count in people.items():
        told.setdefault(code, protected_share(count, total, least=least))
    if told["total"] is None:
        told = dict.fromkeys(told, None)
    return [(one.code, str(one.label), told[one.code]) for one in counted]


def _indicators() -> dict[str, tuple[str, Q]]:
    """The common output indicators that rest on the answers, the age and nothing else."""
    jobless = Q(**{f"{LABOUR}__in": ["unemployed", "long_unemployed"]})
    inactive = Q(**{f"{LABOUR}__in": ["learning", "inactive"]})
    not_learning = Q(**{LABOUR: "inactive"})
    minority = Q(answers__minority="yes")
    return {
        "CO01": (_("Disoccupati"), jobless),
        "CO02": (_("Disoccupati da un anno o più"), Q(**{LABOUR: "long_unemployed"})),
        "CO03": (_("Inattivi"), inactive),
        "CO04": (_("Inattivi che non studiano"), not_learning),
        "CO05": (_("Occupati"), Q(**{LABOUR: "employed"})),
        "CO06": (_("Sotto i 25 anni"), Q(age__lt=25)),
        "CO07": (_("Sopra i 54 anni"), Q(age__gt=54)),
        "CO08": (_("Sopra i 54, senza lavoro né studio"), Q(age__gt=54) & (jobless | not_learning)),
        "CO09": (_("Elementari o medie"), Q(**{f"{EDUCATION}__in": ["primary", "lower"]})),
        "CO10": (_("Superiori"), Q(**{EDUCATION: "upper"})),
        "CO11": (_("Università"), Q(**{EDUCATION: "tertiary"})),
        "CO15": (
            _("Di origine straniera o di una minoranza"),
            Q(answers__origin__in=["third_country", "background"]) | minority,
        ),
        "CO16": (_("Con disabilità"), Q(answers__disability="yes")),
        "CO17": (_("Con altre difficoltà"), Q(answers__disadvantage="yes")),
        "CO18": (_("Senza casa o senza una casa sicura"), Q(**{HOME: "no"})),
    }


def _age() -> ExtractYear:
    return ExtractYear(
        Func(F("asked_on"), F("person__birth_date"), function="age"),
        output_field=IntegerField(),
    )
