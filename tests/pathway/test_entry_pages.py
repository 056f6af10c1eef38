"""The pages of the acts before and beside the straight way, as the people who use them meet them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway.models import Case, EvictionStep, Reopening, UrgentHelp
from approdo.pathway.states import CaseState
from approdo.programme.models import Lot
from tests.makers import pathway as make
from tests.makers.entry import (
    again,
    case_asked_for_more,
    case_to_enrol,
    family_of_a_body,
    full_lot,
    funded_programme,
    waiting_case,
)

pytestmark = pytest.mark.django_db


def url(name, record, **query):
    tail = "?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else ""
    return reverse(f"pathway:{name}", args=[record.pk]) + tail


@pytest.fixture
def send(client_as):
    def post(actor, address, **typed):
        return client_as(actor).post(address, typed, follow=True).content.decode()

    return post


def test_the_office_asks_the_district_answers_and_both_read_it(city, page, send):
    case = make.proposed_case(city)
    assert (
        "Chiedi integrazioni"
        in page(city.housing_officer, url("case-validation", case)).content.decode()
    )
    told = send(city.housing_officer, url("case-integration", case), reason="Manca il verbale.")
    assert "ora tocca al distretto" in told
    text = page(city.social_worker, url("case-integration-answer", case)).content.decode()
    assert "Manca il verbale." in text
    send(city.social_worker, url("case-integration-answer", case), answer="Eccolo.")
    assert again(case).state == CaseState.PROPOSED
    asked = page(city.housing_officer, url("case-integration", case)).content.decode()
    assert "Eccolo." in asked


def test_oggi_leads_the_district_to_the_answer(city, page):
    case = case_asked_for_more(city)
    text = page(city.social_worker, "/").content.decode()
    assert "Rispondi alle integrazioni" in text and url("case-integration-answer", case) in text


def test_a_refusal_keeps_what_was_typed(city, send):
    case = make.proposed_case(city)
    text = send(city.housing_officer, url("case-rejection", case), text="Ha già una casa.")
    assert "Ha già una casa." in text and again(case).state == CaseState.PROPOSED
    told = send(
        city.housing_officer,
        url("case-rejection", case),
        reason_code="not_eligible",
        text="Ha già una casa.",
    )
    assert "Proposta non validata" in told


def test_from_a_full_lot_to_the_list_and_its_order(city, page, send):
    full_lot(city)
    case = make.validated_case(city, family_name="Attesa")
    text = page(city.housing_officer, url("case-assignment", case)).content.decode()
    assert "Metti in lista d'attesa" in text.replace("&#x27;", "'")
    send(city.housing_officer, url("case-waiting", case), note="")
    listed = page(city.housing_officer, url("waitlist", city.programme)).content.decode()
    assert "Famiglia Attesa" in listed and "Figli minorenni, per ciascuno: 10" in listed


def test_an_empty_list_says_how_one_gets_there(city, page):
    text = page(city.housing_officer, url("waitlist", city.programme)).content.decode()
    assert "Nessuno aspetta un posto" in text


def test_many_who_wait_cost_no_more_reads_than_one(city, page, client_as):
    full_lot(city)
    waiting_case(city, family_name="Uno")
    page(city.housing_officer, url("waitlist", city.programme))
    for name in ("Due", "Tre", "Quattro"):
        waiting_case(city, family_name=name)
    page(city.housing_officer, url("waitlist", city.programme))


def test_a_place_is_given_out_of_order_only_with_a_reason_on_the_page(city, page, send):
    full_lot(city)
    first = waiting_case(city, family_name="Prima", fragilities=("violence",))
    second = waiting_case(city, family_name="Dopo")
    with acting_as(System()):
        Lot.objects.update(capacity=2)
    asks_why = "Perché non segui l&#x27;ordine"
    assert (
        asks_why not in page(city.housing_officer, url("case-assignment", first)).content.decode()
    )
    text = page(city.housing_officer, url("case-assignment", second)).content.decode()
    assert "Posto nell&#x27;ordine: 2" in text
    assert asks_why in text
    typed = {
        "destination": f"{city.lot.pk}:{city.lead.pk}",
        "case_manager": "",
        "no_conflict": "on",
    }
    refused = send(city.housing_officer, url("case-assignment", second), **typed)
    assert "prima viene Famiglia Prima" in refused
    send(
        city.housing_officer,
        url("case-assignment", second),
        out_of_order="L'alloggio è adatto solo a loro.",
        **typed,
    )
    assert again(second).state == CaseState.ASSIGNED
    text = page(city.housing_officer, url("waitlist", city.programme)).content.decode()
    assert "Posti dati fuori ordine" in text
    assert "L&#x27;alloggio è adatto solo a loro." in text
    text = page(city.housing_officer, url("case-waiting", second)).content.decode()
    assert "Quando ha aspettato" in text


def test_a_family_is_sent_elsewhere_and_another_comes_back(city, page, send):
    case = make.interviewed_case(city)
    household = reverse("desk:household", args=[case.household_id])
    assert "Invia a un altro servizio" in page(city.case_manager, household).content.decode()
    send(
        city.case_manager,
        url("case-referral-out", case),
        service_kind="addiction",
        receiving_service="Ser.D. di zona",
        reason="Serve prima una cura.",
        agreed_with=str(city.social_worker.member.pk),
        agreed_on=clock.today().isoformat(),
    )
    assert again(case).state == CaseState.REFERRED_OUT
    assert (
        "si invia"
        in page(city.case_manager, url("case-referral-out", case)).content.decode().lower()
    )


def test_an_ended_path_offers_the_way_back_on_the_page_of_its_family(city, page, send):
    from tests.pathway.test_reopen_case import given_up

    case = given_up(city)
    household = reverse("desk:household", args=[case.household_id])
    assert url("case-reopening", case) in page(city.social_worker, household).content.decode()
    text = send(city.social_worker, url("case-reopening", case), reason="Ha di nuovo bisogno.")
    assert "conferma che cosa vale ancora" in text
    with acting_as(city.social_worker):
        assert Reopening.objects.get().case.reopens_id == case.pk


def test_the_eviction_is_followed_and_rings_on_oggi(city, page, send):
    case = make.proposed_case(city)
    near = clock.today() + timedelta(days=6)
    send(
        city.social_worker,
        url("case-eviction", case),
        stage="bailiff_access",
        happened_on=clock.today().isoformat(),
        next_on=near.isoformat(),
    )
    with acting_as(city.social_worker):
        assert EvictionStep.objects.get(case=case, is_current=True).next_on == near
    text = page(city.social_worker, "/").content.decode()
    assert "Sfratti da seguire" in text and "Ultimo avviso" in text
    assert "Sfratti da seguire" not in page(city.stranger_case_manager, "/").content.decode()


def test_the_level_says_what_the_facts_say_and_keeps_its_history(city, page, send):
    case = make.proposed_case(city)
    text = page(city.social_worker, url("case-prevention", case)).content.decode()
    assert "La casa è da lasciare" in text and "Livelli confermati" in text
    refused = send(
        city.social_worker,
        url("case-prevention", case),
        level="tertiary",
        from_day=clock.today().isoformat(),
    )
    assert "I fatti dicono" in refused


def test_a_tie_is_declared_and_told_to_who_assigns(city, page, send):
    case = make.validated_case(city)
    text = page(city.housing_officer, url("case-conflicts", case)).content.decode()
    assert "Larice" in text
    told = send(
        city.housing_officer,
        url("case-conflicts", case),
        whose=f"body:{city.lead.pk}",
        kind="landlord",
    )
    assert "Conflitto dichiarato" in told and "È proprietario o gestore della casa" in told


def test_help_that_cannot_wait_is_given_rings_and_is_settled(city, page, send):
    case = make.validated_case(city)
    home = reverse("pathway:household-urgent-help", args=[case.household_id])
    household = reverse("desk:household", args=[case.household_id])
    assert home in page(city.district_officer, household).content.decode()
    told = send(
        city.district_officer,
        home,
        programme=str(city.programme.pk),
        kind="bed",
        reason="Stanotte non hanno dove dormire.",
        starts_on=clock.today().isoformat(),
        amount="0",
        nights="2",
    )
    assert "Gli atti ordinari devono seguire" in told
    with acting_as(city.district_officer):
        given = UrgentHelp.objects.get()
    assert "Aiuti urgenti da regolarizzare" in page(city.district_officer, "/").content.decode()
    shown = page(city.district_officer, url("urgent-help", given)).content.decode()
    assert "Stanotte non hanno dove dormire." in shown
    send(city.district_officer, url("urgent-help", given), case=str(case.pk))
    with acting_as(city.district_officer):
        assert UrgentHelp.objects.get().case_id == case.pk


def test_a_social_worker_reads_what_was_given_and_is_told_who_gives(city, page):
    case = make.validated_case(city)
    home = reverse("pathway:household-urgent-help", args=[case.household_id])
    assert "lo autorizza un funzionario" in page(city.social_worker, home).content.decode()


def test_a_body_takes_its_own_family_in_page_by_page(city, page, send):
    programme, lot = funded_programme(city)
    household = family_of_a_body(city)
    new = f"{reverse('pathway:case-new')}?household={household.pk}"
    text = page(city.case_manager, new).content.decode()
    assert "Budget di inclusione" in text and "TO HOME" not in text
    send(
        city.case_manager,
        new,
        programme=str(programme.pk),
        district=str(city.districts["nord_est"].pk),
    )
    with acting_as(city.case_manager):
        assert Case.objects.get().enrolled_by == city.lead
    oggi = page(city.case_manager, "/").content.decode()
    assert "Accogli il nucleo" in oggi


def test_what_is_missing_is_listed_and_once_nothing_is_the_body_takes_it_in(city, page, send):
    programme, lot = funded_programme(city)
    case = case_to_enrol(city, programme)
    page(city.case_manager, url("case-enrolment", case))
    send(
        city.case_manager,
        url("case-enrolment", case),
        lot=str(lot.pk),
        case_manager=str(city.case_manager.member.pk),
        privacy_notice_on=clock.today().isoformat(),
        no_conflict="on",
    )
    assert again(case).state == CaseState.ASSIGNED
