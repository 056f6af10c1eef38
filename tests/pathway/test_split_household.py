"""A household divides in the open: two households, two paths, and what was agreed divided."""

from datetime import timedelta
from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway.models import (
    Case,
    CaseMember,
    LeftObjective,
    LifeChange,
    LineMonth,
    Objective,
    Project,
    ProjectLine,
    Split,
)
from approdo.pathway.operations.life import carry_into
from approdo.pathway.states import CaseState, Fate, LifeKind
from approdo.registry.models import Household, Membership
from approdo.registry.queries import members_on, reference_person
from approdo.registry.states import Kinship
from tests.makers import project as projects
from tests.makers.life import people_of, split
from tests.makers.pathway import assigned_case, case_with_a_pact, drafted_case, make_family

pytestmark = pytest.mark.django_db


@pytest.fixture
def active(city):
    """A family whose project runs, with money promised."""
    return projects.active_case(
        city, projects.validated_project(city, projects.shared_project(city, _draft(city)))
    )


def _draft(city):
    return projects.full_draft(city, projects.begun_project(city))


def _promised(line):
    with acting_as(System()):
        return LineMonth.objects.filter(line=line, released_on__isnull=True).count()


def refused(city, case, *names, **said):
    with pytest.raises(Refused) as refusal:
        split(city, case, *names, **said)
    return [str(reason) for reason in refusal.value.reasons]


def test_who_goes_away_has_a_household_and_a_path_of_their_own(city):
    case = assigned_case(city)
    home = split(city, case, "Youssef", reason="Vivono separati da settembre.")
    with acting_as(city.social_worker):
        assert [p.given_name for p in members_on(home, clock.today())] == ["Youssef"]
        assert reference_person(home, clock.today()).given_name == "Youssef"
        assert set(people_of(case)) == {"Fatima", "Amal"}
        begun = Case.objects.get(household=home)
        assert begun.state == CaseState.DRAFT_REFERRAL
        assert begun.programme == case.programme
        assert Split.objects.get(case=begun).from_case_id == case.pk
        assert LifeChange.objects.get(case=case).kind == LifeKind.SPLIT


def test_who_went_away_is_on_the_old_path_no_more_and_free_for_the_new_one(city):
    case = assigned_case(city)
    home = split(city, case, "Youssef")
    with acting_as(city.social_worker):
        gone = CaseMember.objects.get(case=case, person__given_name="Youssef")
        assert (gone.is_involved, gone.is_open) == (False, False)
        assert Case.objects.get(household=home).members.get().is_involved


def test_when_the_reference_person_goes_another_speaks_for_who_stays(city):
    case = drafted_case(city)
    home = split(city, case, "Fatima", "Amal")
    with acting_as(city.social_worker):
        assert reference_person(case.household, clock.today()).given_name == "Youssef"
        ties = {
            m.person.given_name: m.kinship
            for m in Membership.objects.filter(household=home, superseded_at__isnull=True)
        }
        assert ties == {"Fatima": Kinship.REFERENCE, "Amal": Kinship.CHILD}


def test_whoever_saw_the_household_sees_the_new_one_but_its_path_is_of_the_district(city):
    case = assigned_case(city)
    home = split(city, case, "Youssef")
    with acting_as(city.case_manager):
        assert Household.objects.filter(pk=home.pk).exists()
        assert not Case.objects.filter(household=home).exists()
    with acting_as(city.stranger_case_manager):
        assert not Household.objects.filter(pk=home.pk).exists()


def test_objectives_and_money_are_divided_and_each_keeps_its_past(city, active):
    with acting_as(city.social_worker):
        objectives = list(Objective.objects.filter(case=active).order_by("position"))
        lines = list(ProjectLine.objects.filter(case=active))
        passive = next(line for line in lines if line.kind == "passive")
    promised = _promised(passive)
    home = split(
        city,
        active,
        "Youssef",
        objectives={objectives[0].pk: Fate.GOES},
        lines={line.pk: Fate.GOES if line.person_id is None else Fate.ENDS for line in lines},
    )
    with acting_as(city.social_worker):
        begun = Case.objects.get(household=home)
        assert [o.statement for o in begun.carried_objectives.all()] == [objectives[0].statement]
        carried = begun.carried_lines.get()
        assert carried.monthly_amount == passive.monthly_amount
        assert carried.months == promised - 1
        assert _promised(passive) == 1
        assert LeftObjective.objects.get(case=active).objective == objectives[0]


def test_what_was_brought_along_stands_in_the_new_project(city, active):
    with acting_as(city.social_worker):
        goal = Objective.objects.filter(case=active).first()
        lines = ProjectLine.objects.filter(case=active, person__isnull=False)
        fates = {line.pk: Fate.ENDS for line in lines}
    home = split(city, active, "Youssef", objectives={goal.pk: Fate.BOTH}, lines=fates)
    with acting_as(System()):
        begun = Case.objects.get(household=home)
        project = Project.objects.create(
            case=begun,
            author=city.case_manager.member,
            begun_on=clock.today(),
            state_since=clock.now(),
        )
        carry_into(project, begun.carried_objectives.all())
        assert [o.statement for o in project.objectives.all()] == [goal.statement]
        assert not LeftObjective.objects.filter(case=active).exists()


def test_a_month_once_given_back_can_be_promised_to_somebody_else(city, active):
    with acting_as(city.social_worker):
        lines = list(ProjectLine.objects.filter(case=active))
    split(city, active, "Youssef", lines={line.pk: Fate.ENDS for line in lines})
    with acting_as(city.social_worker):
        counters = {m.counter for m in LineMonth.objects.filter(released_on__isnull=False)}
        assert counters
        assert all(counter.reserved == Decimal("0.00") for counter in counters)


def test_a_pact_still_being_signed_is_prepared_anew(city):
    case = case_with_a_pact(city)
    split(city, case, "Youssef")
    with acting_as(city.case_manager):
        assert not case.pacts.filter(superseded_at__isnull=True).exists()


def test_a_household_without_a_path_divides_too(city):
    with acting_as(city.social_worker):
        family = make_family(city)
    home = split(city, Case(household=family), "Youssef")
    with acting_as(city.social_worker):
        assert not Case.objects.filter(household=home).exists()


def test_a_child_is_not_left_alone_on_either_side(city):
    case = assigned_case(city)
    with acting_as(city.social_worker):
        people = people_of(case)
    gone = refused(city, case, "Amal")
    assert any("Amal Berti resterebbe senza un adulto" in reason for reason in gone)
    left = refused(city, case, "Fatima", "Youssef", reference_of_who_stays=people["Amal"])
    assert any("Amal Berti resterebbe senza un adulto" in reason for reason in left)
    with acting_as(city.social_worker):
        assert set(people_of(case)) == {"Fatima", "Youssef", "Amal"}


def test_all_that_is_wrong_is_told_at_once(city):
    case = assigned_case(city)
    reasons = refused(
        city,
        case,
        "Amal",
        happened_on=clock.today() + timedelta(days=3),
        reference=None,
    )
    assert len(reasons) == 3
    with acting_as(System()):
        assert Household.objects.count() == 1


@pytest.mark.parametrize(
    ("names", "told"),
    [((), "Scegli chi se ne va"), (("Fatima", "Youssef", "Amal"), "Se ne vanno tutti")],
)
def test_somebody_goes_and_somebody_stays(city, names, told):
    assert any(told in reason for reason in refused(city, assigned_case(city), *names))


def test_a_day_on_which_somebody_was_not_there_is_refused(city):
    case = assigned_case(city)
    reasons = refused(
        city,
        case,
        "Youssef",
        happened_on=clock.today() - timedelta(days=200),
        reference_of_who_stays=None,
    )
    assert any("Scegli chi se ne va" in reason for reason in reasons)


def test_the_reference_person_is_of_age_and_of_that_side(city):
    case = assigned_case(city)
    with acting_as(city.social_worker):
        people = people_of(case)
    assert any(
        "Amal Berti è minorenne" in reason
        for reason in refused(city, case, "Fatima", "Amal", reference=people["Amal"])
    )
    assert any(
        "Scegli la persona di riferimento fra Youssef Berti" in reason
        for reason in refused(city, case, "Youssef", reference=people["Fatima"])
    )


def test_money_of_a_person_follows_the_person(city, active):
    with acting_as(city.social_worker):
        line = ProjectLine.objects.get(case=active, person__isnull=False)
        stays = line.person
        others = [
            p.given_name
            for p in people_of(active).values()
            if p != stays and p.given_name != "Amal"
        ]
    reasons = refused(city, active, others[0], lines={line.pk: Fate.GOES})
    assert any("segue la persona, oppure finisce" in reason for reason in reasons)


def test_a_path_on_which_nobody_would_stay_is_told(city):
    case = assigned_case(city)
    with acting_as(System()):
        case.members.exclude(person__given_name="Youssef").update(is_involved=False)
    assert any("non resterebbe nessuno" in r for r in refused(city, case, "Youssef"))


@pytest.mark.parametrize(
    "who", ["case_manager", "other_social_worker", "stranger_case_manager", "housing_officer"]
)
def test_only_a_district_that_sees_the_household_divides_it(city, who):
    case = assigned_case(city)
    with pytest.raises((NotPermitted, Refused)):
        split(city, case, "Youssef", actor=getattr(city, who), reference=None)
    with acting_as(System()):
        assert Household.objects.count() == 1
