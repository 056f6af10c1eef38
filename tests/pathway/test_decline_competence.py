"""A district declines a family that moved: the former one stays competent, and reads why on Oggi."""

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
from approdo.pathway.models import Case, DistrictHandover
from approdo.pathway.queries.life import declined_lately, handovers_waiting
from approdo.pathway.states import LifeHappened
from approdo.registry.models import Household
from approdo.registry.queries import survivor_of
from tests.concurrency.together import at_once
from tests.makers.city import make_actor
from tests.makers.pathway import assigned_case
from tests.pathway import test_merge_families as merging
from tests.pathway.test_life_move import accepted, moved, refused

WHY = "La casa di via Nizza è provvisoria: tornano a marzo."


@pytest.fixture
def south(city):
    with acting_as(System()):
        return make_actor("Piero", "Rovere", city.districts["sud_est"], Role.SOCIAL_WORKER)


@pytest.fixture
def case(city):
    case = assigned_case(city)
    moved(city, case)
    return case


def declined(case, actor, *, reason=WHY, days=0):
    with acting_as(actor):
        return commands.decline_competence(
            actor=actor, case=case, at=clock.now() + timedelta(days=days), reason=reason
        )


@pytest.mark.django_db
def test_declined_it_stays_with_the_district_that_asked_which_reads_why(city, case, south):
    declined(case, south)
    with acting_as(city.social_worker) as worker:
        assert Case.objects.get(pk=case.pk).district == city.districts["nord_est"]
        [told] = declined_lately(worker, clock.today())
        assert (told.case, told.reason) == (case, WHY)
        assert Event.objects.filter(about=case.pk, name=LifeHappened.DISTRICT_DECLINED).exists()
    with acting_as(south):
        assert not handovers_waiting(south)
    with acting_as(System()):
        shown = Access.objects.get(holder_id=city.districts["sud_est"].pk, subject=case.pk)
        assert shown.ends_on == clock.today()


@pytest.mark.django_db
def test_it_is_told_for_a_month_or_until_it_is_asked_again(city, case, south):
    declined(case, south)
    with acting_as(city.social_worker) as worker:
        assert declined_lately(worker, clock.today() + timedelta(days=29))
        assert not declined_lately(worker, clock.today() + timedelta(days=30))
    moved(city, case, note="Resteranno: la casa è assegnata.")
    with acting_as(city.social_worker) as worker:
        assert not declined_lately(worker, clock.today())
    with acting_as(south):
        assert [h.case for h in handovers_waiting(south)] == [case]
    accepted(case, south)


@pytest.mark.django_db
def test_it_is_declined_with_a_reason_and_in_time_and_both_are_said_at_once(city, case, south):
    told = refused(declined, case, south, reason=" ", days=16)
    assert any("Scrivi al distretto" in each for each in told)
    assert any("Si poteva rifiutare" in each for each in told)
    declined(case, south, days=15)


@pytest.mark.django_db
def test_nothing_is_declined_twice_nor_taken_afterwards(case, south):
    declined(case, south)
    for act in (declined, accepted):
        with pytest.raises((NotPermitted, Refused)):
            act(case, south)


@pytest.mark.django_db
def test_only_the_district_it_was_handed_to_declines(city, case):
    for actor in (city.social_worker, city.other_social_worker, city.stranger_case_manager):
        with pytest.raises((NotPermitted, Refused)):
            declined(case, actor)


@pytest.mark.django_db
def test_the_pages_decline_and_tell_why(city, case, south, page, client_as):
    address = reverse("pathway:case-handover", args=[case.pk])
    assert "Rifiuta il passaggio" in page(south, address).content.decode()
    empty = client_as(south).post(address, {"reason": ""})
    assert "Perché non lo prendi" in empty.content.decode()
    answer = client_as(south).post(address, {"reason": WHY}, follow=True)
    assert "Rifiuto scritto" in answer.content.decode()
    today = page(city.social_worker, reverse("desk:today")).content.decode()
    assert WHY in today and address in today
    told = page(city.social_worker, address).content.decode()
    assert "Passaggio rifiutato" in told and WHY in told


@pytest.mark.django_db
def test_after_the_days_given_the_page_offers_only_to_take_it(case, south, page):
    with acting_as(System()):
        DistrictHandover.objects.filter(case=case).update(
            answer_by=clock.today() - timedelta(days=1)
        )
    text = page(south, reverse("pathway:case-handover", args=[case.pk])).content.decode()
    assert "Rifiuta il passaggio" not in text
    assert "Prendi il percorso nel tuo distretto" in text


@pytest.mark.django_db(transaction=True)
def test_of_two_who_answer_at_once_one_is_told_that_it_is_settled(city):
    case = assigned_case(city)
    moved(city, case)
    with acting_as(System()):
        one = make_actor("Piero", "Rovere", city.districts["sud_est"], Role.SOCIAL_WORKER)
        other = make_actor("Olga", "Neri", city.districts["sud_est"], Role.DISTRICT_OFFICER)

    def take(actor):
        commands.accept_competence(actor=actor, case=case, at=clock.now())

    def decline(actor):
        commands.decline_competence(actor=actor, case=case, at=clock.now(), reason=WHY)

    answers = at_once((one, take), (other, decline))
    assert answers.count(None) == 1
    with acting_as(System()):
        settled = DistrictHandover.objects.get(case=case)
        assert (settled.accepted_on is None) != (settled.declined_on is None)
        district = Case.objects.get(pk=case.pk).district_id
    taken = answers[0] is None
    assert district == (settled.to_district_id if taken else settled.from_district_id)


@pytest.mark.django_db
@pytest.mark.parametrize("declines_first", [True, False])
def test_with_two_paths_each_district_reads_the_family_while_it_answers_for_one(
    city, south, declines_first
):
    mine = assigned_case(city)
    other = assigned_case(city, family_name="Bertti")
    merging.in_another_programme(city, other)
    merging.merged(city, mine, other)
    moved(city, mine)
    with acting_as(south):
        asked = list(Case.objects.filter(pk__in=[mine.pk, other.pk]).order_by("pk"))
    taken, left = asked
    acts = [lambda: declined(left, south), lambda: accepted(taken, south)]
    for act in acts if declines_first else reversed(acts):
        act()
    with acting_as(System()):
        home = Household.objects.get(pk=taken.household_id)
        reads = Access.objects.filter(
            subject=survivor_of(home).pk, kind=Kind.HOUSEHOLD, ends_on__isnull=True
        )
        holders = set(reads.values_list("holder_id", flat=True))
    assert {city.districts["nord_est"].pk, city.districts["sud_est"].pk} <= holders
