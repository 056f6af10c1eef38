"""The second half of the way: assessment, project, reviews, outcome."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from approdo.access.operations import acting_as
from approdo.assessment import commands as assessment
from approdo.assessment import queries as assessments
from approdo.assessment.models import Assessment
from approdo.assessment.rules import Given
from approdo.pathway import commands as pathway
from approdo.pathway.models import Need, Objective, Project, ProjectLine
from approdo.pathway.rules.review import Judged
from approdo.programme.shipped import SHIPPED
from approdo.programme.states import GateAct, ParameterCode
from approdo.registry.models import Person
from world.city import do
from world.needs import quiet_moment, say_what_is_unmet, weigh_needs
from world.path import Walk
from world.words import NEEDS, OBJECTIVES, REPORT, RESOURCES, SERVICES, UNDERTAKINGS

LONGEST_DAYS_LEFT = 480


def assess(walk: Walk) -> None:
    """Begin the assessment; those who go on complete it."""
    assert walk.case_manager is not None
    entry = walk.act(walk.case_manager, pathway.start_assessment_of_case, walk.some(2, 10))
    if walk.goal == "assessed" and walk.random.random() < 0.5:
        return
    _answer(walk, entry, lift=0)


def make_project(walk: Walk) -> None:
    """Write a whole project; for those who stop here, often only a part of it."""
    assert walk.case_manager is not None
    project: Project = walk.act(walk.case_manager, pathway.begin_project, walk.some(2, 12))
    if walk.goal == "project" and walk.random.random() < 0.4:
        return
    start = _month_after(walk.day)
    months = walk.random.choice([6, 8, 9, 12])
    free_months = int(
        SHIPPED[walk.programme.code].parameters[ParameterCode.MONTHS_BEFORE_COPAYMENT][0]
    )
    months = max(months, 2 * free_months)
    end = _days_on(start, months)
    _write(walk, pathway.set_project_period, project, planned_start_on=start, planned_end_on=end)
    adults = walk.adults()
    needs = weigh_needs(walk, project)
    goals = _objectives(walk, project, adults, needs, by=end - timedelta(15))
    say_what_is_unmet(walk, project)
    _interventions(walk, project, goals, adults[0], first=start, months=months)
    if GateAct.COPAYMENT in walk.gates:
        _copayment(walk, project, starts_on=_days_on(start, free_months))
    _write(
        walk,
        pathway.write_undertaking,
        project,
        what=walk.random.choice(UNDERTAKINGS),
        person=adults[0],
    )
    _write(
        walk, pathway.write_undertaking, project, party="case_manager",
        what="Incontrare la famiglia almeno due volte al mese",
    )  # fmt: skip
    for promise in SERVICES[walk.family.number % len(SERVICES)]:
        do(
            walk.case_manager, pathway.write_undertaking, project=project,
            at=quiet_moment(walk), **promise,
        )  # fmt: skip


def _copayment(walk: Walk, project: Project, *, starts_on: date) -> None:
    _write(
        walk, pathway.write_copayment, project,
        kind=walk.random.choices(["top_up", "savings", "debt_repayment"], [60, 25, 15])[0],
        monthly_amount=Decimal(walk.random.choice([30, 50, 80, 100, 120])),
        starts_on=starts_on, purpose="Parte della famiglia", kept_at="Conto dedicato dell'ente",
    )  # fmt: skip


def share(walk: Walk) -> None:
    """Share it with the district."""
    assert walk.case_manager is not None
    walk.act(
        walk.case_manager, pathway.share_project, walk.some(2, 10), household_read="read_aloud",
        household_note="Letto insieme, con le domande della famiglia.",
    )  # fmt: skip


def validate(walk: Walk) -> None:
    """The district's officer reads and validates it."""
    walk.act(walk.officer, pathway.acknowledge_project, walk.some(1, 6))
    walk.act(walk.officer, pathway.validate_project, walk.some(0, 3))


def review_and_go_on(walk: Walk) -> None:
    """Start, and review every three months as far as there is time."""
    assert walk.case_manager is not None
    walk.act(walk.case_manager, pathway.start_project, walk.some(0, 5))
    today = walk.now.date()
    while walk.day + timedelta(92) < today - timedelta(_left_for_the_end(walk)):
        goals = _goals(walk)
        walk.act(
            walk.case_manager, pathway.review_case, walk.some(84, 92),
            objectives=[Judged(objective=goal.pk, status=_standing(walk)) for goal in goals],
            copayment=walk.random.choices(["kept", "partly", "not_kept"], [70, 20, 10])[0],
            summary="Il percorso procede; concordati i passi dei prossimi tre mesi.",
        )  # fmt: skip


def propose_closing(walk: Walk) -> None:
    """Propose to close, with the exit assessment under way."""
    assert walk.case_manager is not None
    walk.act(
        walk.case_manager, pathway.propose_closing, walk.some(20, 60),
        reason="Gli obiettivi principali sono raggiunti.", planned_on=walk.day + timedelta(90),
    )  # fmt: skip


def close(walk: Walk) -> None:
    """Complete the exit assessment, stop what is still promised, write the report, close."""
    assert walk.case_manager is not None and walk.case is not None
    with acting_as(walk.case_manager):
        leaving = Assessment.objects.get(about=walk.case.pk, state="draft")
        lines = list(ProjectLine.objects.filter(case=walk.case))
    _answer(walk, leaving, lift=1)
    for line in lines:
        if line.last_month > walk.day:
            walk.act(walk.case_manager, pathway.stop_line, line=line, last_month=walk.day)
    saves = _saves(walk)
    walk.act(
        walk.case_manager, pathway.write_outcome, walk.some(2, 10),
        outcome=walk.random.choices(
            ["autonomy_private_lease", "autonomy_public_housing", "autonomy_locare",
             "objectives_partly_met", "other_placement"], [35, 20, 20, 15, 10])[0],
        exit_ethos="home", report=REPORT,
        objectives=[Judged(objective=g.pk, status=walk.random.choice(["achieved", "partly_achieved"]))
                    for g in _goals(walk)],
        savings=Decimal(300) if saves else None,
    )  # fmt: skip
    walk.act(walk.officer, pathway.close_case, walk.some(2, 12))


def _answer(walk: Walk, sheet_of: Assessment, *, lift: int) -> None:
    assert walk.case_manager is not None
    with acting_as(walk.case_manager):
        questions = assessments.sheet_of(sheet_of).questions
    answers = []
    for question in questions:
        concerns = walk.random.random() > 0.08
        answers.append(
            Given(
                item=question.item.pk,
                person=question.person.pk if question.person else None,
                value=min(5, walk.random.choices([1, 2, 3, 4], [15, 40, 30, 15])[0] + lift)
                if concerns
                else None,
                not_assessed="" if concerns else "does_not_concern",
            )
        )
    do(
        walk.case_manager, assessment.answer, assessment=sheet_of, at=walk.at(walk.some(1, 8)),
        answers=answers, needs=NEEDS, resources=RESOURCES,
    )  # fmt: skip
    do(walk.case_manager, assessment.complete_assessment, assessment=sheet_of, at=walk.at())


def _objectives(
    walk: Walk, project: Project, adults: list[Person], needs: list[Need], *, by: date
) -> list[Objective]:
    chosen = [OBJECTIVES[0], *walk.random.sample(OBJECTIVES[1:], k=walk.random.choice([1, 1, 2]))]
    return [
        _write(
            walk, pathway.write_objective, project, area=area, statement=statement,
            starting_point=starting, target=target, evidence=evidence,
            person=adults[place % len(adults)], due_on=by,
            needs=[need for need in needs if need.area == area],
        )
        for place, (area, statement, starting, target, evidence) in enumerate(chosen)
    ]  # fmt: skip


def _interventions(
    walk: Walk, project: Project, goals: list[Objective], adult: Person, *, first: date, months: int
) -> None:
    last = _days_on(first, months - 1)
    housing = _write(
        walk, pathway.write_intervention, project, heading="housing",
        activity="gradual_accompaniment", objectives=goals[:1], party="case_manager",
        description="Accompagnamento alla gestione della casa e rapporti con il proprietario",
    )  # fmt: skip
    working = _write(
        walk, pathway.write_intervention, project, heading="work", activity="orientation",
        objectives=goals[1:], party="implementing_body",
        description="Orientamento e ricerca di un lavoro con l'operatore",
    )  # fmt: skip
    _write(
        walk, pathway.write_intervention, project, heading="economic", activity="economic_support",
        objectives=goals[:1], party="case_manager",
        description="Aiuto a tenere i conti di casa e a rientrare nei debiti",
    )  # fmt: skip
    _write(
        walk, pathway.write_line, project, intervention=housing, expense="housing_quota",
        monthly_amount=Decimal(walk.random.choice([120, 180, 240, 300, 300, 300])),
        first_month=first, last_month=_days_on(first, min(months, 8) - 1), payee="Proprietario",
    )  # fmt: skip
    if walk.random.random() < 0.45:
        _write(
            walk, pathway.write_line, project, intervention=working, expense="internship",
            monthly_amount=Decimal(walk.random.choice([300, 450, 600])),
            first_month=min(_days_on(first, 2), last), last_month=min(_days_on(first, 5), last),
            person=adult,
        )  # fmt: skip


def _write(walk: Walk, command: object, project: Project, **arguments: object) -> Any:
    assert walk.case_manager is not None and callable(command)
    return do(walk.case_manager, command, project=project, at=walk.at(), **arguments)


def _goals(walk: Walk) -> list[Objective]:
    assert walk.case_manager is not None and walk.case is not None
    with acting_as(walk.case_manager):
        project = walk.case.projects.order_by("-number")[0]
        return list(project.objectives.order_by("position"))


def _saves(walk: Walk) -> bool:
    assert walk.case_manager is not None and walk.case is not None
    with acting_as(walk.case_manager):
        project = walk.case.projects.order_by("-number")[0]
        return bool(project.copayments.filter(kind="savings").exists())


def _standing(walk: Walk) -> str:
    return walk.random.choices(
        ["not_started", "in_progress", "partly_achieved", "achieved"], [10, 55, 20, 15]
    )[0]


def _left_for_the_end(walk: Walk) -> int:
    return {"active": 0, "closing": 70, "closed": 110}[walk.goal]


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _days_on(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)
