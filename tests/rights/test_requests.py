"""A person's rights: a copy of everything, a correction, a restriction, an objection, each with its clock."""

import io
import json
from datetime import date, timedelta

import pypdf
import pytest

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands as pathway
from approdo.pathway.states import NoteReaders
from approdo.registry import commands as registry
from approdo.registry.models import Household, Person
from approdo.registry.operations import NewAddress
from approdo.rights import commands, queries
from approdo.rights.models import Restriction, RightsRequest
from approdo.rights.rules.clock import months_after
from approdo.rights.states import Happened, RequestState
from tests.makers import activities
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    return make.signed_case(city, family_name="Zanirato")


def adults(case):
    with acting_as(System()):
        return sorted(make.adults_of(case), key=lambda person: person.given_name)


def received(city, person, kind="objection", **said):
    with acting_as(city.social_worker) as worker:
        return commands.receive_request(
            actor=worker,
            person=person,
            at=clock.now(),
            **({"kind": kind, "asked_on": clock.today(), "asked": "Non voglio."} | said),
        )


def answered(city, request, granted=True, actor=None, answer="Va bene."):
    officer = actor or city.protection_officer
    with acting_as(officer):
        return commands.answer_request(
            actor=officer, request=request, at=clock.now(), granted=granted, answer=answer
        )


def copied(city, request, form="json"):
    officer = city.protection_officer
    with acting_as(officer):
        return commands.print_data_copy(actor=officer, request=request, at=clock.now(), form=form)


def test_a_month_ends_on_its_last_day():
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_the_clock_runs_from_the_day_it_was_asked_and_is_extended_once_with_a_reason(city, case):
    person, today = adults(case)[0], clock.today()
    with pytest.raises(Refused) as refused:
        received(city, person, asked=" ", asked_on=today + timedelta(days=1))
    assert {reason.field for reason in refused.value.reasons} == {"asked", "asked_on"}
    request = received(city, person, asked_on=today - timedelta(days=3))
    due = months_after(today - timedelta(days=3), 1)
    assert request.answer_by == due
    with acting_as(city.protection_officer) as officer:
        more = {"actor": officer, "request": request, "at": clock.now()}
        with pytest.raises(Refused) as refused:
            commands.extend_request(**more, months=3, why=" ")
        assert {reason.field for reason in refused.value.reasons} == {"months", "why"}
        commands.extend_request(**more, months=2, why="Dati in due archivi.")
        assert RightsRequest.objects.get().answer_by == months_after(due, 2)
        with pytest.raises(Refused, match="già stato prorogato"):
            commands.extend_request(**more, months=1, why="Ancora.")


def test_the_office_and_who_guides_the_plan_answer_once_and_nobody_else(city, case):
    request = received(city, adults(case)[0], "rectification", asked="Il nome è sbagliato.")
    for actor in (city.social_worker, city.case_manager, city.administrator):
        with pytest.raises((NotPermitted, Refused)):
            answered(city, request, actor=actor)
    with pytest.raises(Refused, match="Scrivi la risposta"):
        answered(city, request, answer=" ")
    assert answered(city, request, granted=False).state == RequestState.REFUSED
    with pytest.raises(Refused, match="già stato risposto"):
        answered(city, request, actor=city.plan_manager)


def test_a_restriction_lets_data_be_read_and_refuses_new_acts_until_a_reason_is_given(city, case):
    person = adults(case)[0]
    answered(city, received(city, person, "restriction", asked="È in corso una verifica."))
    with acting_as(city.social_worker) as worker:
        assert Person.objects.filter(pk=person.pk).exists()
        household = Household.objects.get(pk=case.household_id)
        contact = {
            "actor": worker, "person": person, "at": clock.now(), "kind": "phone",
            "value": "3330000001",
        }  # fmt: skip
        with pytest.raises(Refused, match="ha fatto limitare"):
            registry.record_contact(**contact)
        with pytest.raises(Refused, match="ha fatto limitare"):
            registry.record_isee(
                actor=worker, household=household, value=1, issued_on=clock.today(), at=clock.now()
            )
        with pytest.raises(Refused, match="perché si usano"):
            commands.use_restricted(
                actor=worker, person=person, at=clock.now(), ground="others", reason=" "
            )
    with acting_as(city.case_manager) as manager, pytest.raises(Refused, match="ha fatto limitare"):
        pathway.plan_activity(
            actor=manager,
            case=case,
            at=clock.now(),
            starts_at=clock.now() + timedelta(days=2),
            channel="office",
        )
    with acting_as(city.social_worker) as worker:
        commands.use_restricted(
            actor=worker, person=person, at=clock.now(), ground="others", reason="La bambina."
        )
        registry.record_contact(**contact)
    with acting_as(city.protection_officer) as officer:
        restriction = Restriction.objects.get()
        commands.lift_restriction(actor=officer, restriction=restriction, at=clock.now())
        assert queries.restriction_on(person, clock.today()) is None
    with acting_as(System()):
        names = set(Event.objects.values_list("name", flat=True))
    assert {Happened.RESTRICTED, Happened.RESTRICTED_USED, Happened.RESTRICTION_LIFTED} <= names


@pytest.fixture
def written(city, case):
    """Notes of one adult alone, of the other alone, of both; a restricted one; a protected address."""
    one, other = adults(case)[:2]
    for text, people, readers in (
        ("Nota solo di lui.", [one], NoteReaders.TEAM),
        ("Nota riservata di lui.", [one], NoteReaders.RESTRICTED),
        ("Nota riservata di lei.", [other], NoteReaders.RESTRICTED),
        ("Nota di tutti e due.", [one, other], NoteReaders.TEAM),
    ):
        activities.held(city, case, participants=people, note=text, readers=readers.value)
    with acting_as(city.case_manager) as manager:
        record_read(Household.objects.get(pk=case.household_id), manager)
    return one, other


def test_a_copy_holds_all_data_and_readers_of_the_person_and_nothing_of_the_other(
    city, case, written
):
    one, other = written
    copy = json.loads(copied(city, received(city, one, "copy", asked="")))
    told = json.dumps(copy, ensure_ascii=False)
    assert one.full_name in told and "Nota solo di lui." in told
    assert "Nota riservata di lui." in told
    assert "Nota riservata di lei." not in told and "Nota di tutti e due." not in told
    assert other.given_name not in told
    assert copy["left_out"] >= 2
    assert any(reading["who"] == "Giulia Marini" for reading in copy["readings"])
    assert city.lead.name in copy["recipients"]
    purposes = {section["purpose"] for section in copy["data"]}
    assert len(purposes) >= 4


def test_the_copy_as_a_paper_says_the_same(city, case, written):
    pdf = copied(city, received(city, written[0], "copy", asked=""), form="pdf")
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "Copia dei dati personali" in text and "Nota solo di lui." in text
    assert "Nota riservata di lei." not in text


def test_who_left_a_household_is_not_told_where_it_lives_now(city, case):
    one = adults(case)[0]
    with acting_as(city.social_worker) as worker:
        household = Household.objects.get(pk=case.household_id)
        registry.record_address(
            actor=worker,
            household=household,
            new=NewAddress("Via Nascosta", "1", cap="10152", borough=6),
            since=clock.today(),
            at=clock.now(),
        )
        registry.protect_address(actor=worker, household=household, at=clock.now())
    request = received(city, one, "copy", asked="")
    assert "Via Nascosta" in copied(city, request).decode()
    with acting_as(System()):
        memberships = household.memberships.filter(person=one)
        memberships.update(ends_on=clock.today() + timedelta(days=1), is_reference=False)
        memberships.update(starts_on=clock.today() - timedelta(days=9), ends_on=clock.today())
    assert "Via Nascosta" not in copied(city, request).decode()


def test_only_who_watches_prints_the_copy_and_each_time_is_written_down(city, case):
    request = received(city, adults(case)[0], "copy", asked="")
    for actor in (city.plan_manager, city.social_worker, city.housing_officer):
        with acting_as(actor), pytest.raises(NotPermitted):
            commands.print_data_copy(actor=actor, request=request, at=clock.now(), form="json")
    copied(city, request)
    copied(city, request, form="pdf")
    with acting_as(System()):
        events = Event.objects.filter(name=Happened.COPY_PRINTED)
        assert sorted(event.facts["form"] for event in events) == ["json", "pdf"]
    other = received(city, adults(case)[1], "objection")
    with pytest.raises(Refused, match="per chi l'ha chiesta"):
        copied(city, other)


def test_requests_are_taken_down_listed_answered_and_ring_by_their_pages(
    city, case, page, client_as
):
    person = adults(case)[0]
    url = f"/rights/persons/{person.pk}/requests/"
    page(city.social_worker, url)
    sent = {
        "kind": "restriction", "asked_on": clock.today().isoformat(), "asked": "Verificate.",
        "version": str(person.version),
    }  # fmt: skip
    assert client_as(city.social_worker).post(url, sent).status_code == 302
    with acting_as(System()):
        request = RightsRequest.objects.get()
    officer = client_as(city.protection_officer)
    assert person.full_name in officer.get("/").content.decode()
    assert person.full_name in page(city.protection_officer, "/rights/requests/").content.decode()
    detail = f"/rights/requests/{request.pk}/"
    page(city.protection_officer, detail)
    page(city.protection_officer, f"{detail}extension/")
    sent = {"granted": "yes", "answer": "Limitati da oggi.", "version": str(request.version)}
    assert officer.post(detail, sent).status_code == 302
    assert "limitato" in page(city.social_worker, url).content.decode()
    page(city.social_worker, f"/rights/persons/{person.pk}/use/")
    assert client_as(city.stranger_case_manager).get(url).status_code == 404
    copy = received(city, person, "copy", asked="")
    answer = officer.post(f"/rights/requests/{copy.pk}/copy/", {"form": "json", "version": "1"})
    assert answer["Content-Type"] == "application/json" and b'"person"' in answer.content
