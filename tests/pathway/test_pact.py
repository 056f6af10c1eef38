"""The pact: who enters it, its printed sheet, and one signature for each involved adult."""

from datetime import date, timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.papers.states import TEXT_VERSION, PaperKind
from approdo.pathway import commands, queries
from approdo.pathway.models import Case, CaseMember, PactSignature
from approdo.pathway.sheets.pact import pact_content
from approdo.pathway.states import CaseState, Happened, PactHappened
from approdo.registry.models import Person
from approdo.registry.operations import NewPerson, join_household
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db


def open_pact(city, case, actor=None, **choices):
    worker = actor or city.case_manager
    with acting_as(worker):
        return commands.open_pact(actor=worker, case=case, at=clock.now(), **choices)


def state_of(city, case):
    with acting_as(city.case_manager):
        return Case.objects.get(pk=case.pk)


def people(city, case):
    with acting_as(city.case_manager):
        return [m.person for m in queries.members_of(case)]


def test_the_pact_keeps_its_text_its_language_and_its_day(city, today):
    pact = open_pact(city, make.interviewed_case(city), language="ar")
    assert (pact.number, pact.language, pact.opened_on) == (1, "ar", today)
    assert pact.text_version == TEXT_VERSION[PaperKind.PACT]
    with acting_as(city.case_manager):
        event = Event.objects.get(about=pact.case_id, name=Happened.PACT_OPENED)
        assert event.facts == {"number": 1, "involved": 3}


def test_nobody_signs_before_somebody_met_the_family(city):
    case = make.assigned_case(city)
    with pytest.raises(Refused, match="durante la presa in carico"):
        open_pact(city, case)
    with acting_as(city.case_manager) as actor:
        when = clock.now() + timedelta(days=1)
        commands.plan_activity(
            actor=actor, case=case, at=clock.now(), starts_at=when, channel="home"
        )
        commands.start_intake(actor=actor, case=case, at=clock.now())
    with pytest.raises(Refused, match="almeno un colloquio svolto"):
        open_pact(city, case)


def test_the_last_signature_closes_the_pact_on_the_latest_day(city, today):
    case = make.case_with_a_pact(city)
    first, second, _child = people(city, case)
    make.sign(city, case, first)
    assert state_of(city, case).state == CaseState.INTAKE
    make.sign(city, case, second)
    done = state_of(city, case)
    assert (done.state, done.pact_signed_on) == (CaseState.PACT_SIGNED, today)
    assert done.due_on == today + timedelta(days=30)
    with acting_as(city.case_manager):
        names = list(Event.objects.filter(about=case.pk).values_list("name", flat=True))
    assert names.count(Happened.PACT_SIGNED_BY) == 2 and Happened.PACT_COMPLETED in names


def test_each_signs_on_their_own_day_and_the_journal_keeps_both_times(city, today):
    case = make.case_with_a_pact(city)
    days_ago = {"opened_on": 9, "proposed_on": 9, "validated_on": 9, "assigned_on": 9}
    with acting_as(city.housing_officer):
        Case.objects.filter(pk=case.pk).update(
            **{name: today - timedelta(days=n) for name, n in days_ago.items()}
        )
    first, second, _child = people(city, case)
    make.sign(city, case, second, at=clock.now() - timedelta(days=1))
    make.sign(city, case, first, at=clock.now() - timedelta(days=4))
    done = state_of(city, case)
    assert done.pact_signed_on == today - timedelta(days=1)
    assert done.due_on == today + timedelta(days=29)


def test_only_involved_adults_sign(city):
    case = make.interviewed_case(city)
    first, second, child = people(city, case)
    with pytest.raises(Refused, match="Scrivi perché Youssef Berti"):
        open_pact(city, case, left_out={first.pk: ""})
    open_pact(city, case, left_out={first.pk: "Vive all'estero."})
    for person in (first, child):
        with pytest.raises(Refused, match="non è fra chi deve firmare"):
            make.sign(city, case, person)
    make.sign(city, case, second)
    assert state_of(city, case).state == CaseState.PACT_SIGNED


def test_who_has_a_guardian_signs_by_them_in_a_named_quality(city):
    case = make.case_with_a_pact(city)
    first, *_rest = people(city, case)
    with pytest.raises(Refused, match="con quale titolo"):
        make.sign(city, case, first, represented_by="Anna Costa")
    make.sign(city, case, first, represented_by="Anna Costa", representation="guardian")
    with pytest.raises(Refused, match="già registrata"):
        make.sign(city, case, first)


def test_where_all_are_minors_they_sign_by_who_represents_them(city):
    case = make.interviewed_case(city)
    first, second, child = people(city, case)
    why = "Non rintracciabile."
    open_pact(city, case, left_out={first.pk: why, second.pk: why})
    with pytest.raises(Refused, match="è minore"):
        make.sign(city, case, child)
    make.sign(city, case, child, represented_by="Anna Costa", representation="guardian")
    assert state_of(city, case).state == CaseState.PACT_SIGNED


def test_a_new_version_asks_for_new_signatures_and_keeps_the_old_ones(city):
    case = make.case_with_a_pact(city)
    first, second, _child = people(city, case)
    make.sign(city, case, first)
    newer = open_pact(city, case)
    assert newer.number == 2
    with acting_as(city.case_manager):
        assert make.waiting_signatures(case) == 2
        assert PactSignature.objects.count() == 1
    make.sign(city, case, first)
    make.sign(city, case, second)
    assert state_of(city, case).state == CaseState.PACT_SIGNED


def test_who_joined_or_left_the_household_meanwhile_is_on_the_pact_or_not(city, today):
    case = make.interviewed_case(city)
    first, *_rest = people(city, case)
    with acting_as(city.case_manager):
        newborn = NewPerson(family_name="Berti", given_name="Nur", birth_date=today)
        join_household(case.household, newborn, starts_on=today, at=clock.now())
        case.household.memberships.filter(person=first).update(ends_on=today)
    open_pact(city, case)
    with acting_as(city.case_manager):
        joined = CaseMember.objects.get(case=case, person__given_name="Nur")
        assert joined.is_involved and joined.is_open
        left = CaseMember.objects.get(case=case, person=first)
        assert (left.is_involved, left.is_open) == (False, False)
        assert make.waiting_signatures(case) == 1


def test_the_sheet_names_everybody_and_shows_what_was_signed(city, today):
    case = make.case_with_a_pact(city)
    first, *_rest = people(city, case)
    make.sign(city, case, first, interpreter="Ada Neri")
    with acting_as(city.case_manager) as actor:
        case = Case.objects.get(pk=case.pk)
        content = pact_content(case, case.pacts.get())
        assert content.header.lot == "Lotto 4" and content.interviews == 1
        assert content.header.district == "Distretto Nord Est"
        assert [m.kinship for m in content.header.members][0] == "Marito o moglie"
        assert content.signers[0].signed_on == today
        assert content.signers[0].interpreter == "Ada Neri"
        assert content.signers[-1].role == "Case manager"
        document = commands.print_pact(actor=actor, case=case, at=clock.now())
        assert document.version == 1 and document.code.startswith("PAT-")
        assert Event.objects.filter(about=case.pk, name=Happened.PACT_PRINTED).count() == 1


def test_there_is_nothing_to_print_or_sign_before_the_pact(city):
    case = make.interviewed_case(city)
    with acting_as(city.case_manager) as actor, pytest.raises(Refused, match="Prima prepara"):
        commands.print_pact(actor=actor, case=case, at=clock.now())
    with pytest.raises(Refused, match="Prima prepara"):
        make.sign(city, case, people(city, case)[0])


def test_a_signature_is_not_older_than_the_assignment(city):
    case = make.case_with_a_pact(city)
    with pytest.raises(Refused, match="prima dell'assegnazione"):
        make.sign(city, case, people(city, case)[0], at=clock.now() - timedelta(days=5))


def test_other_bodies_have_no_hand_in_the_pact(city):
    case = make.case_with_a_pact(city)
    person = people(city, case)[0]
    for actor in (city.social_worker, city.housing_officer):
        with pytest.raises(NotPermitted):
            open_pact(city, case, actor=actor)
        with acting_as(actor), pytest.raises(NotPermitted):
            commands.print_pact(actor=actor, case=case, at=clock.now())
    for actor in (city.stranger_case_manager, city.partner_case_manager):
        with pytest.raises(Refused, match="non c'è più"):
            open_pact(city, case, actor=actor)
        with acting_as(actor):
            assert not Person.objects.exists() and not PactSignature.objects.exists()
            with pytest.raises(Refused, match="non c'è più"):
                commands.sign_pact(
                    actor=actor,
                    case=case,
                    at=clock.now(),
                    person=person,
                    manner="scan",
                    content=make.scan(),
                    name="a.png",
                )


def test_an_adult_is_one_on_the_day_of_the_pact(city, today):
    young = Person(family_name="X", birth_date=date(today.year - 17, 1, 1))
    assert not young.is_adult_on(today)


# --- In the language read, in the manner that counts, or not at all ------------------------------


def test_a_signature_keeps_the_language_in_which_it_was_read(city):
    case = make.interviewed_case(city)
    open_pact(city, case, language="fr")
    first, second, _child = people(city, case)
    make.sign(city, case, first)
    make.sign(city, case, second, language="ar")
    with acting_as(city.case_manager):
        found = dict(PactSignature.objects.values_list("person", "language"))
    assert found == {first.pk: "fr", second.pk: "ar"}


def test_a_language_without_a_text_wants_an_interpreter(city):
    case = make.interviewed_case(city)
    open_pact(city, case, language="zh")
    first, second, _child = people(city, case)
    with pytest.raises(Refused, match="chi ha fatto da interprete"):
        make.sign(city, case, first)
    make.sign(city, case, first, interpreter="Li Na")
    make.sign(city, case, second, language="it")
    assert state_of(city, case).state == CaseState.PACT_SIGNED


def test_a_drawing_counts_only_where_the_city_says_so(city):
    case = make.case_with_a_pact(city)
    first, *_rest = people(city, case)
    with pytest.raises(Refused, match="vale la firma sul foglio"):
        make.sign(city, case, first, manner="drawn", name="firma.png")
    make.let_screens_count(city)
    make.sign(city, case, first, manner="drawn", name="firma.png")
    with acting_as(city.case_manager):
        assert PactSignature.objects.get().manner == "drawn"


def refuse(city, case, person, reason="Non vuole impegnarsi adesso.", *, actor=None):
    worker = actor or city.case_manager
    with acting_as(worker):
        return commands.refuse_pact(
            actor=worker, case=case, at=clock.now(), person=person, reason=reason
        )


def test_an_adult_who_refuses_is_not_involved_and_the_others_go_on(city):
    """Scenario 3."""
    case = make.case_with_a_pact(city)
    first, second, _child = people(city, case)
    make.sign(city, case, first)
    refusal = refuse(city, case, second)
    assert state_of(city, case).state == CaseState.PACT_SIGNED
    with acting_as(city.case_manager):
        member = CaseMember.objects.get(case=case, person=second)
        assert (member.is_involved, member.is_open) == (False, True)
        assert member.reason == "Non firma: Non vuole impegnarsi adesso."
        event = Event.objects.get(about=case.pk, name=PactHappened.PACT_REFUSED_BY)
        assert (event.subject_id, event.facts["others"]) == (refusal.pk, 1)


def test_where_nobody_else_would_sign_there_is_no_pact(city):
    """Scenario 3."""
    case = make.interviewed_case(city)
    first, second, _child = people(city, case)
    open_pact(city, case, left_out={first.pk: "Vive all'estero."})
    refuse(city, case, second)
    assert state_of(city, case).state == CaseState.INTAKE
    with acting_as(city.case_manager):
        assert make.waiting_signatures(case) == 1
    make.sign(city, case, second)  # they thought again
    assert state_of(city, case).state == CaseState.PACT_SIGNED


def test_a_refusal_says_why_and_comes_before_the_signature(city):
    case = make.case_with_a_pact(city)
    first, _second, child = people(city, case)
    with pytest.raises(Refused, match="Scrivi perché Fatima Berti non firma|Scrivi perché Youssef"):
        refuse(city, case, first, " ")
    with pytest.raises(Refused, match="non è fra chi deve firmare"):
        refuse(city, case, child)
    make.sign(city, case, first)
    with pytest.raises(Refused, match="ha già firmato"):
        refuse(city, case, first)
    with pytest.raises(NotPermitted):
        refuse(city, case, first, actor=city.social_worker)
    with pytest.raises(Refused, match="non c'è più"):
        refuse(city, case, first, actor=city.stranger_case_manager)


def test_the_sheet_is_in_the_language_of_the_pact(city):
    case = make.interviewed_case(city)
    pact = open_pact(city, case, language="ar")
    with acting_as(city.case_manager):
        case = Case.objects.get(pk=case.pk)
        assert pact_content(case, case.pacts.get(pk=pact.pk)).language == "ar"
