"""Coming in by the city's own sign-in: the happy way against a real provider, attacks against one that cheats."""

import json
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network import commands
from approdo.network.models import Identity, Mandate, Member, System
from approdo.network.states import Happened
from tests.makers.doors import code_of_now, make_factor
from tests.network.tampering import CLIENT, serving

pytestmark = pytest.mark.django_db

HERE = "/network/"
PEOPLE = json.loads(
    (Path(__file__).parents[1] / "data/login/spid_cie_oidc_sample_claims.json").read_text()
)["users"]
NUMBER = "https://attributes.eid.gov.it/fiscal_number"
CODE = PEOPLE[0][NUMBER].removeprefix("TINIT-")


@pytest.fixture
def member(city):
    """A case manager whose codice fiscale is that of the first person of the sample."""
    with acting_as(System()):
        Identity.objects.create(member=city.case_manager.member, fiscal_code=CODE)
    return city.case_manager.member


def point_to(settings, url):
    settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET = url, CLIENT, "segreto"


# --- The happy way, against oidc-provider-mock ---------------------------------------------------


@pytest.fixture(scope="module")
def provider():
    people = [
        oidc_provider_mock.User(sub=f"person-{n}", claims=dict(person))
        for n, person in enumerate(PEOPLE)
    ]
    plain = {"fiscal_number": CODE.lower()}
    people.append(oidc_provider_mock.User(sub="plain", claims=plain))
    with oidc_provider_mock.run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


def walk(client, sub):
    """From our button to the provider and back."""
    away = client.post("/network/city/", {"next": HERE}).url
    back = requests.post(away, data={"sub": sub}, allow_redirects=False, timeout=10)
    return away, client.get(back.headers["Location"].partition("testserver")[2])


@pytest.mark.parametrize("sub", ["person-0", "plain"])
def test_who_is_known_by_codice_fiscale_comes_in(member, client, provider, settings, sub):
    point_to(settings, provider)
    assert "Entra con SPID o CIE" in client.get("/network/sign-in/").content.decode()
    away, answer = walk(client, sub)
    asked = parse_qs(urlsplit(away).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert all(len(asked[name][0]) >= 16 for name in ("state", "nonce", "code_challenge"))
    assert answer.url == HERE
    assert client.get(HERE).wsgi_request.actor.pk == member.pk


def test_leaving_reaches_the_provider(member, client, provider, settings):
    point_to(settings, provider)
    walk(client, "person-0")
    out = client.post("/network/sign-out/").url
    asked = parse_qs(urlsplit(out).query)
    assert out.startswith(f"{provider}/oauth2/end_session?")
    assert asked["post_logout_redirect_uri"] == ["http://testserver/network/sign-in/"]
    assert requests.get(out, timeout=10).status_code == 200, "the provider takes the token"
    assert client.get(HERE).url.startswith("/network/sign-in/")


def test_who_came_in_with_a_password_leaves_only_here(client_as, city, provider, settings):
    point_to(settings, provider)
    assert client_as(city.case_manager).post("/network/sign-out/").url == "/network/sign-in/"


def test_nobody_is_made_by_coming_in(member, client, provider, settings):
    point_to(settings, provider)
    with acting_as(System()):
        before = Member.objects.count(), Mandate.objects.count()
    _away, answer = walk(client, "person-1")
    assert answer.status_code == 403 and "nessuno ha questo codice" in answer.content.decode()
    with acting_as(System()):
        assert (Member.objects.count(), Mandate.objects.count()) == before
    assert client.get(HERE).url.startswith("/network/sign-in/")


def test_a_second_factor_of_ours_is_still_asked(member, client, provider, settings):
    point_to(settings, provider)
    with acting_as(System()):
        make_factor(member)
    assert walk(client, "person-0")[1].url == "/network/sign-in/code/"
    assert client.post("/network/sign-in/code/", {"code": code_of_now()}).url == HERE


def test_without_a_provider_there_is_no_such_door(client, city):
    assert "SPID" not in client.get("/network/sign-in/").content.decode()
    assert client.post("/network/city/").status_code == 404
    assert client.get("/network/city/answer/").status_code == 404


# --- Attacks, against a provider that cheats ---------------------------------------------------------


@pytest.fixture
def cheat(member, settings):
    with serving() as provider:
        point_to(settings, provider.url)
        provider.claims = {NUMBER: f"TINIT-{CODE}"}
        yield provider


def begin(client):
    return client.post("/network/city/", {"next": HERE}).url


def refused(client, answer, sentence):
    """Nobody came in, and the page says why."""
    assert answer.status_code == 403
    assert sentence in answer.content.decode().replace("&#x27;", "'")
    assert client.get(HERE).url.startswith("/network/sign-in/")


def test_the_cheat_is_honest_when_it_does_not_cheat(cheat, client):
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    assert answer.url == HERE and client.get(HERE).status_code == 200


def test_a_replayed_answer_finds_its_state_used(cheat, client):
    back = cheat.authorize(begin(client))
    client.get("/network/city/answer/", back)
    client.post("/network/sign-out/")
    refused(client, client.get("/network/city/answer/", back), "è già servito")


def test_a_replayed_code_under_a_new_state_is_refused(cheat, client):
    back = cheat.authorize(begin(client))
    client.get("/network/city/answer/", back)
    client.post("/network/sign-out/")
    again = cheat.authorize(begin(client))
    answer = client.get("/network/city/answer/", again | {"code": back["code"]})
    refused(client, answer, "non ha confermato")


@pytest.mark.parametrize("state", ["", "x" * 16, "somebody"])
def test_a_wrong_state_is_refused_and_the_provider_is_not_even_asked(cheat, client, state):
    back = cheat.authorize(begin(client))
    if state == "somebody":
        state = cheat.authorize(begin(Client()))["state"]
    cheat.asked.clear()
    answer = client.get("/network/city/answer/", back | {"state": state})
    refused(client, answer, "non è cominciato qui")
    assert not cheat.asked


@pytest.mark.parametrize("nonce", [None, "", "another"])
def test_a_wrong_nonce_is_refused(cheat, client, nonce):
    cheat.claims |= {"nonce": nonce}
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    refused(client, answer, "non è per questa richiesta")


def test_a_code_injected_from_another_session_is_refused(cheat, client):
    stolen = cheat.authorize(begin(Client()))["code"]
    own = cheat.authorize(begin(client))
    answer = client.get("/network/city/answer/", own | {"code": stolen})
    refused(client, answer, "non ha confermato")


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://altrove.test"},
        {"aud": "another"},
        {"exp": 1},
    ],
)
def test_a_token_of_another_issuer_for_another_or_of_before_is_refused(cheat, client, claims):
    cheat.claims |= claims
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    refused(client, answer, "non ha confermato")


def test_an_answer_that_names_another_issuer_is_refused(cheat, client):
    back = cheat.authorize(begin(client)) | {"iss": "https://altrove.test"}
    refused(client, client.get("/network/city/answer/", back), "fornitore diverso")


def test_a_provider_that_calls_itself_by_another_name_is_refused(cheat, client):
    cheat.discovery = {"issuer": "https://altrove.test"}
    refused(client, client.post("/network/city/"), "fornitore diverso")


def test_a_challenge_taken_away_on_the_way_is_refused(cheat, client):
    back = cheat.authorize(begin(client), drop=("code_challenge", "code_challenge_method"))
    refused(client, client.get("/network/city/answer/", back), "non ha confermato")


def test_a_provider_without_pkce_is_not_used(cheat, client):
    cheat.discovery = {"code_challenge_methods_supported": ["plain"]}
    refused(client, client.post("/network/city/"), "non protegge il codice")


def test_a_token_that_another_key_signed_is_refused(cheat, client):
    cheat.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    refused(client, answer, "non ha confermato")


@pytest.mark.parametrize(("algorithm", "key"), [("none", None), ("HS256", "segreto" * 6)])
def test_a_token_that_nobody_or_we_could_have_signed_is_refused(cheat, client, algorithm, key):
    cheat.algorithm, cheat.key = algorithm, key
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    refused(client, answer, "non è firmata come deve")


def test_facts_about_another_person_are_refused(cheat, client):
    cheat.claims = {}
    cheat.userinfo = {"sub": "2", "fiscal_number": CODE}
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    refused(client, answer, "due persone diverse")


def test_without_a_codice_fiscale_nobody_comes_in(cheat, client):
    cheat.claims = {}
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    refused(client, answer, "non dice il codice fiscale")


def test_who_was_disabled_does_not_come_in_this_way_either(cheat, client, member):
    with acting_as(System()):
        Member.objects.filter(pk=member.pk).update(is_active=False)
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    refused(client, answer, "nessuno ha questo codice")


def test_who_gives_up_at_the_provider_reads_so(cheat, client):
    state = cheat.authorize(begin(client))["state"]
    asked = {"error": "access_denied", "state": state}
    refused(client, client.get("/network/city/answer/", asked), "annullato")


def test_a_provider_that_does_not_answer_is_said_so(member, client, settings):
    point_to(settings, "http://127.0.0.1:9")
    refused(client, client.post("/network/city/"), "non risponde")


def test_one_does_not_come_in_towards_elsewhere(cheat, client):
    away = client.post("/network/city/", {"next": "https://altrove.test/"}).url
    assert client.get("/network/city/answer/", cheat.authorize(away)).url == "/"


# --- The assurance of the provider as second factor ---------------------------------------------------

LEVEL_2 = "https://www.spid.gov.it/SpidL2"


def test_a_provider_that_vouches_for_more_than_a_password_counts_as_second_factor(
    cheat, client, member, settings
):
    settings.OIDC_STRONG_ACR = [LEVEL_2]
    with acting_as(System()):
        make_factor(member)
    cheat.claims |= {"acr": LEVEL_2}
    away = begin(client)
    assert parse_qs(urlsplit(away).query)["acr_values"] == [LEVEL_2]
    assert client.get("/network/city/answer/", cheat.authorize(away)).url == HERE
    assert client.get(HERE).status_code == 200


def test_then_none_of_ours_is_owed_but_it_is_after_a_password(cheat, client, member, settings):
    settings.OIDC_STRONG_ACR, settings.SECOND_FACTOR_GRACE = [LEVEL_2], timedelta(0)
    with acting_as(System()):
        member.set_password("ginestre-e-lillà")
        member.password_is_own = True
        member.save()
        Member.objects.filter(pk=member.pk).update(second_factor_due_on=clock.today())
    cheat.claims |= {"acr": LEVEL_2}
    client.get("/network/city/answer/", cheat.authorize(begin(client)))
    assert client.get(HERE).status_code == 200
    client.post("/network/sign-out/")
    client.post("/network/sign-in/", {"login": member.username, "password": "ginestre-e-lillà"})
    assert client.get(HERE).url == "/network/factors/"


@pytest.mark.parametrize("said", ["https://www.spid.gov.it/SpidL1", "", None, [LEVEL_2]])
def test_a_weaker_or_odd_assurance_does_not_count(cheat, client, member, settings, said):
    settings.OIDC_STRONG_ACR = [LEVEL_2]
    with acting_as(System()):
        make_factor(member)
    cheat.claims |= {"acr": said}
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    assert answer.url == "/network/sign-in/code/"


def test_neither_does_an_assurance_that_nobody_signed(cheat, client, member, settings):
    settings.OIDC_STRONG_ACR = [LEVEL_2]
    with acting_as(System()):
        make_factor(member)
    cheat.claims = {}
    cheat.userinfo = {"fiscal_number": CODE, "acr": LEVEL_2}
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    assert answer.url == "/network/sign-in/code/"


def test_an_assurance_counts_for_nothing_unless_the_city_says_so(cheat, client, member):
    with acting_as(System()):
        make_factor(member)
    cheat.claims |= {"acr": LEVEL_2}
    away = begin(client)
    assert "acr_values" not in away
    answer = client.get("/network/city/answer/", cheat.authorize(away))
    assert answer.url == "/network/sign-in/code/"


# --- Keeping the codice fiscale -----------------------------------------------------------------------


def keep(act, actor, member, code):
    return act(commands.keep_identity, actor, member=member, fiscal_code=code)


def test_who_looks_after_members_keeps_their_codice_fiscale(city, act, happened):
    member = city.case_manager.member
    keep(act, city.project_manager, member, " rssmra80a01l219m ")
    with acting_as(System()):
        assert Identity.objects.get(member=member).fiscal_code == "RSSMRA80A01L219M"
    with pytest.raises(Refused, match="già di un'altra persona"):
        keep(act, city.administrator, city.stranger_case_manager.member, "RSSMRA80A01L219M")
    with pytest.raises(Refused, match="non è giusto"):
        keep(act, city.project_manager, member, "RSSMRA80A01L219X")
    keep(act, city.project_manager, member, "")
    with acting_as(System()):
        assert not Identity.objects.exists()
    assert happened(member) == [Happened.IDENTITY_KEPT] * 2


def test_nobody_keeps_their_own_or_that_of_another_body(city, act):
    for actor in (city.case_manager, city.stranger_case_manager, city.plan_manager):
        with pytest.raises(NotPermitted):
            keep(act, actor, city.case_manager.member, "RSSMRA80A01L219M")
