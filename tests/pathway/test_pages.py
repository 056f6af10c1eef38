"""The pages from the draft to the signed pact: each opens, says its step, and hides from strangers."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.pathway import queries
from approdo.pathway.models import Activity, Case, PactSignature
from approdo.pathway.states import CaseState
from approdo.registry.operations import NewAddress, NewPerson, create_household
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db


def url(name, case, **query):
    address = reverse(f"pathway:{name}", args=[case.pk])
    return address + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else "")


def state_of(city, case):
    with acting_as(city.housing_officer):
        return Case.objects.get(pk=case.pk).state


def version_in(response):
    return re.findall(r'name="version" value="(\d+)"', response.content.decode())[0]


@pytest.fixture
def send(client_as):
    """Open a page, send its form back with the version that it carried, follow nothing."""

    def post(actor, address, target="", **typed):
        client = client_as(actor)
        version = version_in(client.get(address))
        return client.post(target or address, {"version": version, **typed})

    return post


def test_the_search_comes_first_and_leads_to_the_household_or_to_a_new_one(city, page):
    with acting_as(city.social_worker):
        household = make.make_family(city)
    found = page(city.social_worker, reverse("pathway:case-new"), q="Fatima Berti")
    assert f"?household={household.pk}" in found.content.decode()
    assert "registra un nucleo nuovo" in found.content.decode()


def test_a_household_becomes_a_draft_and_whoever_is_left_out_has_a_reason(city, page, send):
    with acting_as(city.social_worker):
        household = make.make_family(city)
    address = reverse("pathway:case-new") + f"?household={household.pk}"
    assert "Youssef Berti" in page(city.social_worker, address).content.decode()
    typed = {"programme": city.programme.pk, "out_1": "on", "why_1": ""}
    refused = send(city.social_worker, address, **typed)
    assert "Scrivi perché" in refused.content.decode()
    done = send(city.social_worker, address, **(typed | {"why_1": "Vive all'estero."}))
    with acting_as(city.social_worker):
        case = Case.objects.get(household=household)
        assert case.members.get(is_involved=False).reason == "Vive all'estero."
    assert done.url == url("case-referral", case)


def test_a_household_of_another_district_is_told_before_anything_is_sent(city, page):
    with acting_as(city.social_worker):
        household = create_household(
            members=[NewPerson(family_name="Rossi")],
            opened_on=clock.today(),
            holders=[city.districts["nord_est"].pk],
            addresses=[NewAddress("Via Nizza", "10", borough=2)],
            at=clock.now(),
        )
    address = reverse("pathway:case-new") + f"?household={household.pk}"
    assert "circoscrizione 2" in page(city.social_worker, address).content.decode()


def test_the_situation_is_written_bit_by_bit_and_then_proposed(city, page, send):
    case = make.drafted_case(city)
    worker = city.social_worker
    page(worker, url("case-referral", case))
    half = {
        "housing_reason": "at_risk_of_loss",
        "prevention_level": "suggested",
        "arrears": "1.234,50",
    }
    assert send(worker, url("case-referral", case), **half).url == url("case-proposal", case)
    lacking = page(worker, url("case-proposal", case)).content.decode()
    assert "1.234,50" in lacking and "#id_ethos_code" in lacking and "Proponi</span>" not in lacking
    whole = half | {
        "ethos_code": "9.1",
        "tenure": "private_rent",
        "eviction_stage": "validated",
        "housing_poverty": "yes",
        "particular_fragility": "yes",
        "cannot_access_market": "yes",
        "fragilities": ["debts", "lone_parent"],
        "reason": "Sfratto convalidato.",
    }
    send(worker, url("case-referral", case), **whole)
    complete = page(worker, url("case-proposal", case)).content.decode()
    assert "Secondaria" in complete and "Proponi</span>" in complete
    given = (case.opened_on - timedelta(days=3)).isoformat()
    send(worker, url("case-proposal", case), privacy_notice_on=given)
    assert state_of(city, case) == CaseState.PROPOSED
    assert page(worker, url("case-proposal", case)).status_code == 200


def test_another_level_than_the_facts_say_asks_why_and_keeps_what_was_typed(city, send):
    case = make.completed_case(city)
    typed = {
        "housing_reason": "at_risk_of_loss",
        "ethos_code": "8.2",
        "prevention_level": "tertiary",
        "landlord": "Ente Case",
        "reason": "Parole già scritte",
    }
    refused = send(city.social_worker, url("case-referral", case), **typed).content.decode()
    assert "scrivi" in refused and "Parole già scritte" in refused and "Ente Case" in refused


def test_the_office_decides_on_one_page_with_the_checks_beside_the_proposal(city, page, send):
    case = make.proposed_case(city)
    text = page(city.housing_officer, url("case-validation", case)).content.decode()
    for words in (
        "Sfratto convalidato",
        "Perdita o mancanza di reddito",
        "Youssef Berti",
        "Valida</span>",
    ):
        assert words in text
    assert "Berti" not in re.findall(r"<title>(.*?)</title>", text, re.S)[0]
    done = send(city.housing_officer, url("case-validation", case), note="Bene.")
    assert done.url == url("case-assignment", case)
    assert state_of(city, case) == CaseState.VALIDATED


def test_whoever_proposed_reads_why_they_cannot_decide(city, page):
    case = make.proposed_case(city)
    from approdo.network.models import Acting
    from approdo.network.states import Role
    from tests.makers.city import make_mandate

    with acting_as(city.housing_officer):
        mandate = make_mandate(city.social_worker.member, city.housing_office, Role.HOUSING_OFFICER)
    both = Acting(city.social_worker.member, mandate)
    text = page(both, url("case-validation", case)).content.decode()
    assert "lo valida un'altra persona" in text.replace("&#x27;", "'")
    assert "Valida</span>" not in text


def test_the_office_gives_it_to_a_lot_and_the_lot_names_its_manager(city, page, send):
    case = make.validated_case(city)
    text = page(city.housing_officer, url("case-assignment", case)).content.decode()
    assert "posti liberi: 60" in text
    send(
        city.housing_officer,
        url("case-assignment", case),
        destination=f"{city.lot.pk}:{city.lead.pk}",
        case_manager="",
        no_conflict="on",
    )
    assert state_of(city, case) == CaseState.ASSIGNED
    named = page(city.project_manager, url("case-manager", case)).content.decode()
    assert "Giulia Marini" in named and "Irene Valli" not in named
    send(
        city.project_manager,
        url("case-manager", case),
        case_manager=city.case_manager.member.pk,
    )
    with acting_as(city.case_manager):
        assert Case.objects.get(pk=case.pk).case_manager == city.case_manager.member


def test_interviews_are_planned_held_and_open_the_intake(city, page, send, today):
    case = make.assigned_case(city)
    care, address = city.case_manager, url("case-appointments", case)
    assert "Nessun appuntamento in programma" in page(care, address).content.decode()
    tomorrow = (today + timedelta(days=1)).isoformat()
    send(
        care,
        address,
        day=tomorrow,
        hour="10:30",
        kind="interview",
        channel="home",
        place="via Nizza",
    )
    with acting_as(care):
        planned = Activity.objects.get()
    send(care, address, target=url("case-intake", case))
    assert state_of(city, case) == CaseState.INTAKE
    held = url("case-activity", case, activity=planned.pk)
    assert "via Nizza" in page(care, held).content.decode()
    with acting_as(care):
        people = [p.pk for p in make.adults_of(case)]
    typed = {
        "hour": "00:01",
        "kind": "interview",
        "channel": "home",
        "participants": people,
        "note": "Parole scritte",
    }
    future = send(care, held, day=tomorrow, **typed).content.decode()
    assert "deve ancora venire" in future and "Parole scritte" in future
    send(care, held, day=today.isoformat(), minutes="45", **typed)
    text = page(care, url("case-diary", case)).content.decode()
    assert "45 minuti" in text and "Parole scritte" in text
    assert "Vai al patto" in page(care, address).content.decode()


def test_the_pact_is_prepared_printed_and_signed_by_each_adult(city, page, send, today):
    case = make.interviewed_case(city)
    care, address = city.case_manager, url("case-pact", case)
    assert "Prepara il patto" in page(care, address).content.decode()
    send(care, address, language="it")
    send(care, address, target=url("case-pact-printing", case))
    text = page(care, address).content.decode()
    assert "Raccogli la firma di Youssef Berti" in text and "PAT-" in text and "Amal" in text
    assert "Firma di Youssef" in page(care, url("case-signature", case)).content.decode()
    empty = send(care, url("case-signature", case), signed_on=today.isoformat())
    assert "Manca la firma" in empty.content.decode()
    for _signature in range(2):
        scan = SimpleUploadedFile("foglio.png", make.scan(), "image/png")
        send(
            care, url("case-signature", case), signed_on=today.isoformat(), language="it", scan=scan
        )
    assert state_of(city, case) == CaseState.PACT_SIGNED
    assert page(care, address).content.decode().count("Firmato") == 2


def test_a_signature_is_drawn_on_the_screen_by_who_represents(city, send, today):
    import base64

    case = make.case_with_a_pact(city)
    make.let_screens_count(city)
    drawn = "data:image/png;base64," + base64.b64encode(make.scan()).decode()
    day = today.isoformat()
    typed = {"signed_on": day, "language": "it", "drawn": drawn, "represented_by": "Anna Costa"}
    untitled = send(city.case_manager, url("case-signature", case), **typed)
    assert "con quale titolo" in untitled.content.decode()
    send(city.case_manager, url("case-signature", case), representation="guardian", **typed)
    with acting_as(city.case_manager):
        signature = PactSignature.objects.get()
    assert (signature.manner, signature.represented_by) == ("drawn", "Anna Costa")


def test_the_pact_is_read_on_the_screen_in_the_language_of_the_family(city, page, send):
    case = make.interviewed_case(city)
    send(city.case_manager, url("case-pact", case), language="ar")
    text = page(city.case_manager, url("case-pact-text", case)).content.decode()
    assert 'lang="ar" dir="rtl"' in text and "ميثاق الانضمام" in text
    italian = page(city.case_manager, url("case-pact-text", case), language="xx").content.decode()
    assert 'lang="it" dir="ltr"' in italian and "<strong>Ascoltare</strong>" in italian


def test_where_only_paper_counts_there_is_nothing_to_draw_on(city, page, send, today):
    case = make.case_with_a_pact(city)
    address = url("case-signature", case)
    text = page(city.case_manager, address).content.decode()
    assert "vale la firma sul foglio" in text and "data-signature" not in text
    empty = send(city.case_manager, address, signed_on=today.isoformat(), language="it")
    assert "carica la scansione" in empty.content.decode()


def test_a_scan_of_forty_megabytes_is_refused_in_a_sentence(city, send, today):
    case = make.case_with_a_pact(city)
    scan = SimpleUploadedFile("foglio.pdf", b"%PDF-1.7\n" + b"0" * 40_000_000, "application/pdf")
    answer = send(
        city.case_manager,
        url("case-signature", case),
        signed_on=today.isoformat(),
        language="it",
        scan=scan,
    )
    assert "20 MB" in answer.content.decode()
    with acting_as(city.case_manager):
        assert not PactSignature.objects.exists()


def test_who_does_not_sign_is_written_down_and_the_others_sign(city, page, send, today):
    case = make.case_with_a_pact(city)
    care, address = city.case_manager, url("case-refusal", case)
    assert "non firma" in page(care, address).content.decode()
    assert "obbligatorio" in send(care, address, refused_on=today.isoformat()).content.decode()
    send(care, address, refused_on=today.isoformat(), reason="Non si fida.")
    text = page(care, url("case-pact", case)).content.decode()
    assert "Non firma" in text and "Non si fida." in text
    send(care, address, refused_on=today.isoformat(), reason="Nemmeno io.")
    assert (
        "senza patto il percorso si chiude" in page(care, url("case-pact", case)).content.decode()
    )


@pytest.mark.parametrize(
    "name",
    [
        "case-referral",
        "case-proposal",
        "case-validation",
        "case-assignment",
        "case-manager",
        "case-appointments",
        "case-activity",
        "case-pact",
        "case-signature",
    ],
)
def test_a_body_that_was_not_given_the_case_finds_nothing(city, client_as, name):
    case = make.case_with_a_pact(city)
    for actor in (city.stranger_case_manager, city.other_social_worker, city.partner_case_manager):
        assert client_as(actor).get(url(name, case)).status_code == 404


def test_what_is_seen_but_not_done_by_one_is_forbidden_to_them(city, client_as):
    case = make.case_with_a_pact(city)
    for actor, names in (
        (
            city.social_worker,
            ["case-validation", "case-assignment", "case-manager", "case-signature"],
        ),
        (city.case_manager, ["case-referral", "case-validation", "case-assignment"]),
    ):
        for name in names:
            assert client_as(actor).get(url(name, case)).status_code == 403, name


def test_a_page_read_before_somebody_else_acted_says_so_and_keeps_the_words(city, client_as):
    case = make.proposed_case(city)
    client = client_as(city.second_housing_officer)
    version = version_in(client.get(url("case-validation", case)))
    with acting_as(city.social_worker):
        assert queries.case_by_code(case.code).exists()
    first = client_as(city.housing_officer)
    first.post(url("case-validation", case), {"version": version, "note": "Prima."})
    late = client.post(url("case-validation", case), {"version": version, "note": "Seconda."})
    assert late.status_code == 200
    assert "Dario Serra" in late.content.decode() or "Nel frattempo" in late.content.decode()


@pytest.mark.parametrize("junk", ["", "x", "0", "-1", "1e9"])
def test_a_malformed_form_gets_sentences_and_never_breaks(city, client_as, junk):
    case = make.case_with_a_pact(city)
    client = client_as(city.case_manager)
    typed = dict.fromkeys(
        ("version", "day", "hour", "minutes", "channel", "participants", "signed_on", "drawn"), junk
    )
    for name in ("case-appointments", "case-activity", "case-signature", "case-pact"):
        assert client.post(url(name, case), typed).status_code in (200, 302), name
    assert client.get(reverse("pathway:case-new") + "?household=" + junk).status_code in (200, 404)
