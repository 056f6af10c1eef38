"""Letters to the family: derived from an act, in its language, never to a protected address."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader

from approdo.access.operations import acting_as, end_content
from approdo.access.states import Purpose
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.papers.models import PrintedDocument, StoredFile
from approdo.pathway import commands, queries
from approdo.pathway.models import (
    Case,
    IntegrationRequest,
    Letter,
    Pact,
    PactRefusal,
    ParticipantRecord,
    Rejection,
    Warning,
)
from approdo.pathway.states import LetterHappened, LetterKind
from approdo.registry import commands as registry
from approdo.registry.models import Person
from approdo.registry.operations import NewAddress
from tests.makers import pathway as make
from tests.makers import project as projects
from tests.makers.participants import answered, fund

pytestmark = pytest.mark.django_db


def written(city, case, *, actor=None, **choices):
    worker = actor or city.case_manager
    with acting_as(worker):
        act = queries.acts_of(case)[-1]
        chosen = {"kind": act.kind, "act": act.key, "language": "ar", **choices}
        return commands.write_letter(actor=worker, case=case, at=clock.now(), **chosen)


def text_of(letter: Letter) -> str:
    pages = PdfReader(letter.document.file.path).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("’", "'")


def live_in(city, case, *, protected=False):
    with acting_as(city.social_worker) as worker:
        registry.record_address(
            actor=worker,
            household=case.household,
            new=NewAddress("Via del Corbezzolo", "12", cap="10152", borough=6),
            since=clock.today(),
            at=clock.now(),
        )
        if protected:
            registry.protect_address(actor=worker, household=case.household, at=clock.now())


def test_the_letter_says_the_act_in_two_languages(city):
    case = make.assigned_case(city)
    letter = written(city, case, language="ro")
    text = text_of(letter)
    assert letter.document.code.startswith("LET-")
    assert "a fost acceptată" in text and "è stata accolta" in text
    assert "Youssef Berti" in text or "Fatima Berti" in text
    assert "Distretto Nord Est" in text and "Dario Serra" in text
    with acting_as(city.case_manager):
        event = Event.objects.get(about=case.pk, name=LetterHappened.LETTER_WRITTEN)
        assert event.facts["language"] == "ro"


def test_written_again_it_is_the_same_letter_with_the_next_version(city):
    case = make.assigned_case(city)
    first = written(city, case)
    live_in(city, case)
    again = written(city, case, delivery="post")
    assert again.pk == first.pk
    assert (again.document.version, "Via del Corbezzolo 12" in text_of(again)) == (2, True)
    assert written(city, case, language="it").pk != first.pk


def test_only_a_posted_letter_bears_the_address(city):
    case = make.assigned_case(city)
    live_in(city, case)
    assert "Corbezzolo" not in text_of(written(city, case))


def test_nothing_is_posted_to_a_protected_address_nor_shows_it(city):
    case = make.assigned_case(city)
    live_in(city, case, protected=True)
    for actor in (city.case_manager, city.social_worker):
        with pytest.raises(Refused, match="indirizzo protetto"):
            written(city, case, actor=actor, delivery="post")
        assert "Corbezzolo" not in text_of(written(city, case, actor=actor))


def test_all_that_stands_in_the_way_is_said_at_once(city):
    case = make.assigned_case(city)
    with pytest.raises(Refused) as refusal:
        written(city, case, act=uuid4(), language="zh", delivery="post")
    told = " ".join(refusal.value.reasons)
    assert len(refusal.value.reasons) == 3
    assert "non è di questo percorso" in told and "interprete" in told and "indirizzo" in told
    with acting_as(city.case_manager):
        assert not Letter.objects.exists()


def test_the_family_s_language_comes_from_the_pact_or_from_who_answers_for_it(city, today):
    case = make.case_with_a_pact(city)
    with acting_as(city.case_manager):
        assert queries.language_of(case, today) == "it"
        for chosen, read in (("fr", "fr"), ("zh", "it")):
            Pact.objects.update(language=chosen)
            assert queries.language_of(case, today) == read
        Pact.objects.update(superseded_at=clock.now())
        person = queries.members_of(case)[0].person
        for known, read in (("ar", "ar"), ("ur", "it"), ("", "it")):
            type(person).objects.update(language=known)
            assert queries.language_of(case, today) == read


def test_a_language_without_a_text_is_named_with_what_to_do(city, page, today):
    case = make.assigned_case(city)
    with acting_as(city.case_manager):
        assert queries.spoken_without_a_text(case, today) == ""
        Person.objects.update(language="sq")
    text = page(city.case_manager, reverse("pathway:case-letters", args=[case.pk])).content.decode()
    assert "si parla albanese" in text and "interprete" in text


def test_the_closing_is_told_with_its_outcome_and_savings(city):
    case = projects.ready_to_close(city)
    with acting_as(city.district_officer) as officer:
        commands.close_case(actor=officer, case=case, at=clock.now())
        closure = queries.acts_of(case)[0]
    assert closure.kind == LetterKind.CLOSURE
    letter = written(city, case, kind=closure.kind, act=closure.key, language="en")
    text = text_of(letter)
    assert "Your path has ended" in text and "How it closes:" in text


def test_a_warning_gives_the_time_to_answer_in_the_family_s_language(city, today):
    case = make.signed_case(city)
    with acting_as(city.case_manager):
        Warning.objects.create(
            case=case,
            state_since=clock.now(),
            breach="meetings",
            text="Non è venuto a tre incontri.",
            warned_on=today,
            warned_by=city.case_manager.member,
            body=city.lead,
            answer_by=today + timedelta(days=10),
        )
        act = next(a for a in queries.acts_of(case) if a.kind == LetterKind.WARNING)
    text = text_of(written(city, case, kind=act.kind, act=act.key, language="fr"))
    assert "Vous pouvez répondre jusqu'au" in text and "Non è venuto a tre incontri." in text
    assert "Nous vous proposons une rencontre" not in text


def test_what_the_office_asks_and_what_it_refuses_reach_the_family_in_its_language(city, today):
    case = make.proposed_case(city)
    office = city.housing_officer
    with acting_as(office):
        IntegrationRequest.objects.create(
            case=case,
            asked_on=today,
            asked_by=office.member,
            body=city.housing_office,
            reason="Serve la convalida dello sfratto.",
            answer_by=today + timedelta(days=10),
        )
        Rejection.objects.create(
            case=case,
            decided_on=today,
            decided_by=office.member,
            body=city.housing_office,
            reason_code="already_served",
            text="Serve un altro servizio, più adatto.",
        )
        acts = {act.kind: act for act in queries.acts_of(case)}
    for kind, language, says, wrote in (
        (LetterKind.INTEGRATION, "es", "Todavía necesitamos algo", "convalida dello sfratto"),
        (
            LetterKind.REFUSAL,
            "en",
            "another programme is already helping you with the same need",
            "più adatto",
        ),
    ):
        letter = written(
            city, case, actor=city.social_worker, kind=kind, act=acts[kind].key, language=language
        )
        text = text_of(letter)
        assert says in text and wrote in text, kind


def test_who_does_not_meet_the_family_writes_nothing_to_it(city):
    case = make.assigned_case(city)
    with pytest.raises(NotPermitted):
        written(city, case, actor=city.plan_manager)
    with acting_as(city.case_manager):
        act = queries.acts_of(case)[0]
    with acting_as(city.stranger_case_manager) as stranger, pytest.raises(Refused):
        commands.write_letter(
            actor=stranger, case=case, at=clock.now(), kind=act.kind, act=act.key, language="it"
        )


def test_the_services_print_the_proposal_and_the_final_report(city):
    drafted = make.completed_case(city)
    with acting_as(city.social_worker) as worker, pytest.raises(Refused, match="non c'è ancora"):
        commands.print_case_paper(actor=worker, case=drafted, at=clock.now(), kind="proposal")
    case = projects.ready_to_close(city)
    with acting_as(city.case_manager) as actor:
        for kind, prefix in (("proposal", "PRP-"), ("closure", "FIN-")):
            paper = commands.print_case_paper(actor=actor, case=case, at=clock.now(), kind=kind)
            assert paper.code.startswith(prefix)
        with pytest.raises(Refused):
            commands.print_case_paper(actor=actor, case=case, at=clock.now(), kind="pact")


def test_a_letter_takes_three_gestures_from_the_page_of_the_household(city, page, client_as):
    case = make.assigned_case(city)
    with acting_as(city.case_manager):
        type(case.household.memberships.first().person).objects.update(language="ar")
    care = city.case_manager
    client = client_as(care)
    household = client.get(reverse("desk:household", args=[case.household_id])).content.decode()
    address = reverse("pathway:case-letters", args=[case.pk])
    assert address in household  # 1: Lettere
    text = page(care, address).content.decode()
    assert '<option value="ar" selected>' in text and "Proposta validata" in text
    with acting_as(care):
        act = queries.acts_of(case)[0]
        version = Case.objects.get(pk=case.pk).version
    typed = {"kind": act.kind.value, "act": act.key, "language": "ar", "delivery": "hand"}
    assert client.post(address, typed | {"version": version}).status_code == 302  # 2: Prepara
    text = page(care, address).content.decode()
    with acting_as(care):
        file = Letter.objects.get().document.file_id
    assert reverse("papers:file", args=[file]) in text  # 3: Scarica


@pytest.mark.parametrize(("days", "sees"), [(0, False), (1, True)])
def test_a_body_whose_sight_has_ended_reads_the_papers_of_before_and_no_others(
    city, today, days, sees
):
    case = make.case_with_a_pact(city)
    written(city, case)
    fund(city)
    with acting_as(city.case_manager):
        first, second = make.adults_of(case)
    answered(city, case, first)
    with acting_as(city.case_manager) as actor:
        commands.refuse_pact(
            actor=actor, case=case, at=clock.now(), person=second, reason="Non si fida."
        )
    with acting_as(System()):
        for purpose in (Purpose.CARE, Purpose.COORDINATION):
            end_content(
                holder=city.lead.pk,
                subjects=[case.pk],
                purpose=purpose,
                on=today + timedelta(days=days),
            )
    with acting_as(city.case_manager):
        tables = (Letter, ParticipantRecord, PactRefusal, PrintedDocument, StoredFile)
        assert [table.objects.exists() for table in tables] == [sees] * len(tables)
