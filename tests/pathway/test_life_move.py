"""A family changes home: the district that answers for it follows, its paths with it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from approdo.access.models import Access
from approdo.access.operations import acting_as
from approdo.access.states import Kind
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import Case, DistrictHandover, LifeChange
from approdo.pathway.queries.life import handovers_waiting
from approdo.pathway.states import LifeHappened, LifeKind
from approdo.registry import commands as registry
from approdo.registry.models import Address
from approdo.registry.operations import NewAddress
from tests.makers import project as projects
from tests.makers.city import make_actor
from tests.makers.pathway import assigned_case

pytestmark = pytest.mark.django_db

SOUTH = NewAddress("Via Nizza", "10", cap="10126", borough=8)


@pytest.fixture
def case(city):
    return assigned_case(city)


@pytest.fixture
def south(city):
    """A worker of the district where the family goes to live."""
    with acting_as(System()):
        return make_actor("Piero", "Rovere", city.districts["sud_est"], Role.SOCIAL_WORKER)


def moved(city, case, *, actor=None, days_ago=0, new=SOUTH, note="Ci vediamo giovedì."):
    with acting_as(actor or city.social_worker) as worker:
        return commands.record_move(
            actor=worker,
            household=case.household,
            at=clock.now(),
            new=new,
            moved_on=clock.today() - timedelta(days=days_ago),
            note=note,
        )


def away(city, case, **said):
    with acting_as(city.social_worker) as worker:
        return commands.record_move_away(
            actor=worker,
            household=case.household,
            at=clock.now(),
            **{
                "municipality": "Asti",
                "moved_on": clock.today(),
                "goes_on": True,
                "reason": "Il tirocinio finisce a marzo.",
                **said,
            },
        )


def accepted(case, actor):
    with acting_as(actor):
        return commands.accept_competence(actor=actor, case=case, at=clock.now())


def refused(act, *args, **said):
    with pytest.raises(Refused) as refusal:
        act(*args, **said)
    return [str(reason) for reason in refusal.value.reasons]


def test_within_the_district_only_the_address_changes(city, case):
    moved(city, case, new=NewAddress("Via Cigna", "3", borough=6), note="")
    with acting_as(city.case_manager):
        assert Address.objects.get(household=case.household).street == "Via Cigna"
        assert LifeChange.objects.get(case=case).kind == LifeKind.MOVED
        assert not DistrictHandover.objects.exists()


def test_another_district_is_asked_and_until_then_the_former_answers(city, case, south):
    moved(city, case)
    with acting_as(south):
        assert [h.case for h in handovers_waiting(south)] == [case]
        assert Case.objects.get(pk=case.pk).district == city.districts["nord_est"]
    taken = accepted(case, south)
    assert taken.district == city.districts["sud_est"]
    with acting_as(south):
        assert not handovers_waiting(south)
        assert Event.objects.filter(about=case.pk, name=LifeHappened.DISTRICT_CHANGED).exists()


def test_the_former_district_reads_its_own_period_only(city, case, south):
    moved(city, case)
    accepted(case, south)
    with acting_as(System()):
        former = Access.objects.get(
            holder_id=city.districts["nord_est"].pk, subject=case.pk, kind=Kind.CASE
        )
        assert former.ends_on == clock.today()
    with acting_as(city.social_worker) as worker, pytest.raises((NotPermitted, Refused)):
        commands.take_up_changes(actor=worker, case=case, at=clock.now())


def test_a_hand_over_has_words_and_all_that_is_wrong_is_told_at_once(city, case):
    reasons = refused(moved, city, case, days_ago=-2, note=" ")
    assert any("ancora venire" in r for r in reasons)
    assert any("scrivi le consegne" in r for r in reasons)


def test_a_home_outside_the_city_is_told_to_be_another_act(city, case):
    there = NewAddress("Corso Alfieri", "1", municipality="Asti")
    assert any("fuori Torino" in r for r in refused(moved, city, case, new=there))


def test_a_hidden_address_is_changed_only_by_who_may_see_it(city, case):
    moved(city, case, new=NewAddress("Via Cigna", "3", borough=6))
    with acting_as(city.social_worker) as worker:
        registry.protect_address(actor=worker, household=case.household, at=clock.now())
    assert any("protetto" in r for r in refused(moved, city, case, actor=city.case_manager))


def test_a_family_that_moves_twice_is_handed_to_where_it_went_in_the_end(city, case, south):
    moved(city, case)
    moved(city, case, new=NewAddress("Via Sospello", "2", borough=5))
    with acting_as(System()):
        waiting = DistrictHandover.objects.get(case=case)
        assert waiting.to_district == city.districts["nord_ovest"]
    with acting_as(south):
        assert not handovers_waiting(south)


def test_only_the_district_it_was_handed_to_takes_it(city, case, south):
    moved(city, case)
    for actor in (city.other_social_worker, city.social_worker, city.case_manager):
        with pytest.raises((NotPermitted, Refused)):
            accepted(case, actor)
    accepted(case, south)
    with pytest.raises((NotPermitted, Refused)):
        accepted(case, south)


def test_who_leaves_the_city_goes_on_or_ends_with_a_reason(city, case):
    away(city, case, street="Corso Alfieri", number="1", cap="14100")
    with acting_as(city.case_manager):
        change = LifeChange.objects.get(case=case)
        assert (change.kind, change.note) == (
            LifeKind.MOVED_AWAY,
            "Il tirocinio finisce a marzo.",
        )
        assert Address.objects.get(household=case.household).municipality == "Asti"


def test_the_city_itself_is_not_away_and_a_reason_is_asked(city, case):
    reasons = refused(away, city, case, municipality=" torino ", reason=" ")
    assert any("fuori Torino" in r for r in reasons)
    assert any("Scrivi perché" in r for r in reasons)
    assert any(
        "ancora venire" in r
        for r in refused(away, city, case, moved_on=clock.today() + timedelta(days=1))
    )


def test_another_body_moves_nobody(city, case):
    with pytest.raises((NotPermitted, Refused)):
        moved(city, case, actor=city.stranger_case_manager)


def test_the_pages_move_a_family_and_hand_it_over(city, case, south, page, client_as):
    moving = reverse("pathway:household-moving", args=[case.household_id])
    shown = page(city.social_worker, moving)
    assert "distretto" in shown.content.decode()
    answer = client_as(city.social_worker).post(
        moving,
        {
            "street": "Via Nizza",
            "number": "10",
            "cap": "10126",
            "municipality": "Torino",
            "borough": "8",
            "role": "registered",
            "moved_on": clock.today().isoformat(),
            "note": "Ci vediamo giovedì.",
        },
        follow=True,
    )
    assert "Cambio di casa registrato" in answer.content.decode()
    today = client_as(south).get(reverse("desk:today")).content.decode()
    handover = reverse("pathway:case-handover", args=[case.pk])
    assert handover in today
    asked = page(south, handover)
    assert "Ci vediamo giovedì." in asked.content.decode()
    answer = client_as(south).post(handover, follow=True)
    assert "ora è del tuo distretto" in answer.content.decode()


def test_the_page_of_leaving_the_city_leads_on_to_the_closing(city, case, page, client_as):
    address = reverse("pathway:household-moving-away", args=[case.household_id])
    page(city.social_worker, address)
    answer = client_as(city.social_worker).post(
        address,
        {
            "municipality": "Asti",
            "moved_on": clock.today().isoformat(),
            "goes_on": "yes",
            "reason": "Il tirocinio finisce a marzo.",
        },
        follow=True,
    )
    assert "Partenza registrata" in answer.content.decode()


def leaving(case, client):
    return client.post(
        reverse("pathway:household-moving-away", args=[case.household_id]),
        {
            "municipality": "Asti",
            "moved_on": clock.today().isoformat(),
            "goes_on": "no",
            "reason": "Ha trovato lavoro là.",
        },
        follow=True,
    )


def test_a_running_path_that_ends_there_finds_its_closing_filled_in(city, page, client_as):
    case = projects.active_case(city)
    address = reverse("pathway:household-moving-away", args=[case.household_id])
    before = page(city.case_manager, address).content.decode()
    assert "Trasferito in un&#x27;altra città" in before or "Trasferito in un'altra città" in before
    assert "continua, finché non la interrompi" in before
    answer = leaving(case, client_as(city.case_manager))
    assert answer.redirect_chain[-1][0] == reverse("pathway:case-closing", args=[case.pk])
    text = answer.content.decode()
    assert "Il nucleo ha lasciato la città il" in text
    assert "Ha trovato lavoro là." in text
    with acting_as(city.case_manager) as manager:
        commands.propose_closing(
            actor=manager,
            case=case,
            at=clock.now(),
            planned_on=clock.today(),
            reason="Il nucleo ha lasciato la città.",
        )
    report = page(city.case_manager, reverse("pathway:case-closing", args=[case.pk]))
    assert re.search(r'value="moved_city"\s+selected', report.content.decode())


def test_the_district_is_told_who_proposes_the_closing(city, client_as):
    case = projects.active_case(city)
    text = leaving(case, client_as(city.social_worker)).content.decode()
    assert f"{case.code}: la chiusura la propone" in text


def test_a_path_not_yet_running_ends_by_a_withdrawal(city, case, client_as):
    answer = leaving(case, client_as(city.case_manager))
    assert answer.redirect_chain[-1][0] == reverse("pathway:case-withdrawal", args=[case.pk])
