"""Two people on one case: one wins, the other reads who changed what and loses nothing typed."""

from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway.models import Referral
from tests.browser.walking import Walker, Watch
from tests.makers.pathway import completed_case, proposed_case

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "Motivo della proposta"


@pytest.fixture
def opened(open_as, no_violations):
    watch = Watch(no_violations)
    return lambda actor, url: Walker(watch.follow(open_as(actor, url)), watch)


def test_two_describe_one_family(city, opened):
    case = completed_case(city)
    url = f"/pathway/cases/{case.pk}/referral/"
    ada, bruno = opened(city.social_worker, url), opened(city.district_officer, url)
    ada.fill(REASON, "Il padre ha perso il lavoro.")
    bruno.fill(REASON, "L'accesso è fissato a maggio.")
    bruno.fill("Morosità", "1.200,00")
    ada.press("Salva e rivedi la proposta")
    ada.is_told("Salvato.")
    bruno.press("Salva e rivedi la proposta")
    bruno.is_told("Nel frattempo Ada Ferri ha cambiato questa scheda (Proposta compilata,")
    bruno.look("superato", phone=True)
    kept = bruno.main.get_by_role("textbox", name=REASON).input_value()
    assert kept == "L'accesso è fissato a maggio."
    bruno.press("Salva e rivedi la proposta")  # having read, he sends it again
    bruno.is_told("Salvato.")
    with acting_as(System()):
        referral = Referral.objects.get(case=case)
        assert referral.reason == "L'accesso è fissato a maggio."
        assert referral.arrears == Decimal(1200)


def test_two_decide_on_one_proposal(city, opened):
    case = proposed_case(city)
    url = f"/pathway/cases/{case.pk}/validation/"
    dario, elena = opened(city.housing_officer, url), opened(city.second_housing_officer, url)
    dario.fill("Nota per il distretto", "Serve anche un posto vicino alla scuola.")
    elena.press("Valida")
    elena.is_told("Proposta validata: ora va assegnata a un lotto.")
    dario.press("Valida")
    dario.is_told("Nel frattempo Elena Galli ha cambiato questa scheda (Proposta validata,")
    dario.is_told("Serve anche un posto vicino alla scuola.")
    dario.look("deciso-da-altri")
