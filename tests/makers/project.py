"""Projects at each point of their life, made by the real commands of the people who do them."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.assessment.queries import draft_of
from approdo.kernel import clock
from approdo.network.models import Acting, System
from approdo.pathway import commands, queries
from approdo.pathway.models import Case, Objective, Outcome, Project, ProjectLine, Review
from approdo.pathway.rules.line import month_of
from approdo.pathway.rules.review import Judged
from approdo.pathway.states import (
    IN_A_HOME,
    ActivityKind,
    CaseState,
    ClosureOutcome,
    CopaymentKept,
    CopaymentKind,
    Expense,
    Heading,
    HouseholdRead,
    ObjectiveArea,
    ObjectiveStatus,
    Party,
)
from tests.makers import assessment
from tests.makers.pathway import adults_of, signed_case


def later(months: int, day: date | None = None) -> date:
    """Give the first day of the month so many months after a day's own."""
    first = month_of(day or clock.today())
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def assessed_case(
    city: Any, *, at: datetime | None = None, value: int = 2, family_name: str = "Berti"
) -> Case:
    """A case whose pact is signed and whose entry assessment is complete."""
    case = signed_case(city, family_name=family_name)
    with acting_as(System()):
        load_instruments()
    with acting_as(city.case_manager):
        started = commands.start_assessment_of_case(
            actor=city.case_manager, case=case, at=at or clock.now()
        )
        assessment.completed(city.case_manager, started, value=value)
        return Case.objects.get(pk=case.pk)


def begun_project(city: Any, case: Case | None = None, *, at: datetime | None = None) -> Project:
    """An empty first version."""
    case = case or assessed_case(city, at=at)
    with acting_as(city.case_manager):
        return commands.begin_project(actor=city.case_manager, case=case, at=at or clock.now())


def with_period(
    actor: Acting, project: Project, *, months: int = 12, start: date | None = None
) -> Project:
    """Plan the project from a day on, for so many months."""
    begins = start or clock.today()
    return commands.set_project_period(
        actor=actor,
        project=project,
        at=clock.now(),
        planned_start_on=begins,
        planned_end_on=later(months, begins) + timedelta(days=9),
    )


def objective(actor: Acting, project: Project, **words: Any) -> Objective:
    """A whole objective about housing, unless other words are given."""
    return commands.write_objective(
        actor=actor,
        project=project,
        at=clock.now(),
        **{
            "area": ObjectiveArea.HOUSING,
            "statement": "Trovare una casa in affitto a nostro nome",
            "starting_point": "Sfratto convalidato",
            "target": "Contratto firmato",
            "evidence": "Copia del contratto",
            "party": Party.CASE_MANAGER,
            "due_on": later(10),
            **words,
        },
    )


def intervention(actor: Acting, project: Project, *objectives: Objective, **words: Any) -> Any:
    """An intervention of housing accompaniment for these objectives."""
    return commands.write_intervention(
        actor=actor,
        project=project,
        at=clock.now(),
        objectives=objectives,
        **{
            "heading": Heading.HOUSING,
            "activity": ActivityKind.COUNSELLING,
            "description": "Ricerca dell'alloggio ogni settimana",
            "party": Party.CASE_MANAGER,
            **words,
        },
    )


def passive_line(
    actor: Acting, project: Project, amount: str, *, months: int = 6, **words: Any
) -> ProjectLine:
    """A passive line from the first month of the project, on its first housing intervention."""
    return commands.write_line(
        actor=actor,
        project=project,
        at=clock.now(),
        monthly_amount=Decimal(amount),
        **{
            "intervention": project.interventions.filter(heading=Heading.HOUSING).first(),
            "expense": Expense.HOUSING_QUOTA,
            "first_month": later(0),
            "last_month": later(months - 1),
            "payee": "Immobiliare Portici",
            **words,
        },
    )


def full_draft(city: Any, project: Project | None = None, *, start: date | None = None) -> Project:
    """A draft with all that sharing asks: two objectives, money, savings, promises."""
    project = project or begun_project(city)
    actor = city.case_manager
    with acting_as(actor):
        with_period(actor, project, start=start)
        home = objective(actor, project)
        work = objective(
            actor,
            project,
            area=ObjectiveArea.EMPLOYMENT,
            statement="Concludere un tirocinio",
            party="",
            person=adults_of(project.case)[0],
        )
        intervention(actor, project, home)
        training = intervention(
            actor,
            project,
            work,
            heading=Heading.WORK,
            activity=ActivityKind.INTERNSHIP_PLACEMENT,
            description="Tirocinio in una mensa scolastica",
        )
        passive_line(actor, project, "300.00")
        commands.write_line(
            actor=actor,
            project=project,
            at=clock.now(),
            intervention=training,
            expense=Expense.INTERNSHIP,
            monthly_amount=Decimal("600.00"),
            first_month=later(1),
            last_month=later(4),
            person=adults_of(project.case)[0],
        )
        commands.write_copayment(
            actor=actor,
            project=project,
            at=clock.now(),
            kind=CopaymentKind.SAVINGS,
            monthly_amount=Decimal("50.00"),
            starts_on=later(1),
            purpose="Cauzione",
            kept_at="Libretto postale del nucleo",
        )
        promise(actor, project, person=adults_of(project.case)[0])
        promise(actor, project, party=Party.CASE_MANAGER, what="Un colloquio ogni due settimane")
        return Project.objects.select_related("case").get(pk=project.pk)


def promise(actor: Acting, project: Project, **words: Any) -> Any:
    """An undertaking."""
    return commands.write_undertaking(
        actor=actor,
        project=project,
        at=clock.now(),
        **{"what": "Presentarsi ai colloqui", **words},
    )


def shared_project(city: Any, draft: Project | None = None, *, at: datetime | None = None) -> Case:
    """A case whose project waits for the district."""
    draft = draft or full_draft(city)
    with acting_as(city.case_manager):
        commands.share_project(
            actor=city.case_manager,
            case=draft.case,
            at=at or clock.now(),
            household_read=HouseholdRead.READ_ALOUD,
            household_note="Letto insieme in ufficio.",
        )
        return Case.objects.get(pk=draft.case_id)


def validated_project(city: Any, case: Case | None = None, *, at: datetime | None = None) -> Case:
    """A case whose project was read and validated."""
    case = case or shared_project(city)
    officer = city.district_officer
    with acting_as(officer):
        commands.acknowledge_project(actor=officer, case=case, at=at or clock.now())
        commands.validate_project(actor=officer, case=case, at=at or clock.now())
        return Case.objects.get(pk=case.pk)


def active_case(city: Any, case: Case | None = None, *, at: datetime | None = None) -> Case:
    """A case whose project has started."""
    case = case or validated_project(city)
    with acting_as(city.case_manager):
        return commands.start_project(actor=city.case_manager, case=case, at=at or clock.now())


def judged(case: Case, status: str) -> list[Judged]:
    """Say the same of every objective; to be called while acting as somebody who sees the case."""
    project = queries.valid_project_of(case)
    assert project is not None
    return [Judged(objective=o.pk, status=status) for o in project.objectives.order_by("position")]


def judged_as(city: Any, case: Case, status: str) -> list[Judged]:
    """Say the same of every objective, as its case manager."""
    with acting_as(city.case_manager):
        return judged(case, status)


def reviewed(city: Any, case: Case, *, at: datetime | None = None, **words: Any) -> Review:
    """A review in which the objectives go on."""
    with acting_as(city.case_manager):
        return review(city.case_manager, case, at=at, **words)


def review(actor: Acting, case: Case, *, at: datetime | None = None, **words: Any) -> Review:
    """The same, by an actor who already acts; `words` change what it says."""
    said = {"copayment": CopaymentKept.KEPT, "summary": "Due visite a casa.", **words}
    if "objectives" not in said:
        said["objectives"] = judged(case, ObjectiveStatus.IN_PROGRESS)
    return commands.review_case(actor=actor, case=case, at=at or clock.now(), **said)


def closing_case(city: Any, case: Case | None = None, *, at: datetime | None = None) -> Case:
    """A case of which the closing was proposed."""
    case = case or active_case(city)
    with acting_as(city.case_manager):
        commands.propose_closing(
            actor=city.case_manager,
            case=case,
            at=at or clock.now(),
            reason="Il nucleo ha firmato il contratto.",
            planned_on=clock.today() + timedelta(days=30),
        )
        return Case.objects.get(pk=case.pk)


def report(city: Any, case: Case, *, at: datetime | None = None, **words: Any) -> Outcome:
    """The final report."""
    with acting_as(city.case_manager):
        said = {
            "outcome": ClosureOutcome.AUTONOMY_PRIVATE_LEASE,
            "exit_ethos": IN_A_HOME,
            "report": "Casa in affitto, tirocinio concluso.",
            "savings": Decimal("450.00"),
            **words,
        }
        if "objectives" not in said and case.state == CaseState.CLOSING:
            said["objectives"] = judged(case, ObjectiveStatus.ACHIEVED)
        said.setdefault("objectives", [])
        return commands.write_outcome(
            actor=city.case_manager, case=case, at=at or clock.now(), **said
        )


def ready_to_close(city: Any, case: Case | None = None, *, at: datetime | None = None) -> Case:
    """A case of which everything is told and no money is promised beyond this month."""
    case = closing_case(city, case, at=at)
    with acting_as(city.case_manager):
        exit_assessment = draft_of(case.pk)
        assert exit_assessment is not None
        assessment.completed(city.case_manager, exit_assessment, value=4)
        for line in ProjectLine.objects.filter(case=case):
            commands.stop_line(
                actor=city.case_manager,
                case=case,
                at=at or clock.now(),
                line=line,
                last_month=later(0),
            )
    report(city, case, at=at)
    with acting_as(city.case_manager):
        return Case.objects.get(pk=case.pk)
