"""An empty city is founded by one command, again and again the same; another's database is refused."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client, override_settings

from approdo.access.operations import acting_as
from approdo.network.gateways import invitations
from approdo.network.models import Member, Organisation, System
from config import environment
from config.operating import founding
from tests.operating.conftest import Installation, here

ADA = ("--given-name", "Ada", "--family-name", "Ferri", "--email", "ada@example.org")
SITE = ("--site", "https://approdo.example.org")
GOOD = {
    "APPRODO_CITY": "Città di prova",
    "APPRODO_SITE": "https://approdo.example.org",
    "APPRODO_LANGUAGES": "it,ro",
    "APPRODO_SMS_URL": "",
    "APPRODO_OIDC_ISSUER": "",
}


@pytest.fixture
def empty(db: None, open_folder: Path) -> Installation:
    """A database with tables and nothing in them, and no folder yet."""
    connections.close_all()
    return Installation(open_folder / "city", here())


def _kept(one: Installation) -> dict[str, str]:
    return environment.parsed((one.folder / "settings.env").read_text())


def _link(said: str) -> str:
    found = re.search(r"https://approdo\.example\.org(/network/invitations/\S+)", said)
    return found[1] if found else ""


@pytest.mark.django_db(transaction=True)
def test_a_city_is_founded_once_and_its_first_administrator_comes_in_by_a_link(
    empty, monkeypatch, owner_sql
):
    ended, said = empty.approdo("init", "--no-questions", "--languages", "it,xx")
    assert (ended, "Traceback" in said) == (1, False), said
    assert "L'indirizzo del programma è come https://" in said
    assert "non c'è xx" in said
    assert not (empty.folder / "settings.env").exists()

    words = (
        "init",
        "--no-questions",
        *SITE,
        *ADA,
        "--city",
        'Città "di" prova',
        "--mail-host",
        "m",
    )
    ended, said = empty.approdo(*words, APPRODO_MAIL_USER="u", APPRODO_MAIL_PASSWORD="p w")
    assert ended == 0, said
    kept = _kept(empty)
    assert (empty.folder / "settings.env").stat().st_mode & 0o777 == 0o600
    assert (kept["APPRODO_CITY"], kept["APPRODO_HOSTS"]) == (
        'Città "di" prova',
        "approdo.example.org",
    )
    assert (kept["APPRODO_MAIL_HOST"], kept["APPRODO_MAIL_PASSWORD"]) == ("m", "p w")
    assert len(re.findall(r"AGE-SECRET-KEY-1\w+", said)) == 1
    assert "AGE-SECRET" not in (empty.folder / "settings.env").read_text()
    first = _link(said)

    # Said again it changes nothing; a link that was lost is given anew, and the former one ends.
    ended, said = empty.approdo("init", "--no-questions", "--sms-url", "https://sms.example.org")
    assert (ended, "La città c'è già" in said, "AGE-SECRET" in said) == (0, True, False), said
    changed = {"APPRODO_SMS": "http", "APPRODO_SMS_URL": "https://sms.example.org"}
    assert _kept(empty) == kept | changed
    second = _link(said)
    monkeypatch.setattr(invitations._signer, "key", kept["APPRODO_SECRET_KEY"])
    with acting_as(System()):
        assert [str(one.pk) for one in Organisation.objects.all()] == [kept["APPRODO_CITY_KEY"]]
        ada = Member.objects.get()
        assert (ada.username, ada.has_usable_password()) == ("ada.ferri", False)
    client = Client()
    assert client.get(first).status_code == 410
    assert "ada.ferri" in client.get(second).content.decode()
    form = client.get(second).context["form"]
    answer = client.post(second, dict.fromkeys(form.fields, "una parola lunga assai 9"))
    assert answer.status_code == 302
    with acting_as(System()):
        assert Member.objects.get().check_password("una parola lunga assai 9")

    # Once they came in, no terminal opens their door again.
    owner_sql("update network_member set last_login = now()")
    said = StringIO()
    with override_settings(CITY_KEY=kept["APPRODO_CITY_KEY"]):
        call_command("empty_city", stdout=said)
    assert "La città c'è già" in said.getvalue()
    assert _link(said.getvalue()) == ""
    connections.close_all()

    # The same database from another folder is not a city that was founded there.
    other = Installation(empty.folder.with_name("other"), empty.environ)
    ended, said = other.approdo("init", "--no-questions", *SITE, *ADA)
    assert (ended, "una città che non è nata qui" in said) == (1, True), said
    other.folder.mkdir()
    (other.folder / "city").write_text("400 1")
    ended, said = other.approdo("init", "--no-questions", *SITE, *ADA)
    assert (ended, "c'è la città della demo" in said) == (1, True), said
    assert not (other.folder / "settings.env").exists()


def test_a_terminal_is_asked_what_nobody_said_and_only_what_follows(monkeypatch):
    asked = []

    def ask(question: founding.Question, value: str) -> str:
        asked.append(question.name)
        return "https://sms.example.org" if question.name == "APPRODO_SMS_URL" else value

    monkeypatch.setenv("APPRODO_SETTINGS", "")
    monkeypatch.setenv("APPRODO_OIDC_ISSUER", "")
    found = founding.answers({"APPRODO_CITY": "Città"}, ask)
    assert "APPRODO_CITY" not in asked
    assert "APPRODO_OIDC_ISSUER" not in asked
    assert "APPRODO_MAIL_PORT" not in asked  # no server was named
    assert "APPRODO_SMS_TOKEN" in asked
    assert found["APPRODO_SMS_URL"] == "https://sms.example.org"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("APPRODO_SITE", "http://approdo.example.org", "L'indirizzo del programma"),
        ("APPRODO_SITE", "https://approdo.example.org/qui", "L'indirizzo del programma"),
        ("APPRODO_CITY", "", "La città ha un nome"),
        ("APPRODO_LANGUAGES", "it,klingon", "non c'è klingon"),
        ("APPRODO_MAIL_PORT", "posta", "è un numero"),
        ("APPRODO_SMS_URL", "ftp://x", "comincia per https"),
        ("APPRODO_OIDC_ISSUER", "https://id.example.org", "il nome che Approdo ha là"),
        ("APPRODO_TLS_CERTIFICATE", "/nowhere.pem", "Non riesco a leggere /nowhere.pem"),
    ],
)
def test_an_answer_that_cannot_be_is_told(name, value, sentence):
    assert founding.problems_of(GOOD) == []
    (told,) = founding.problems_of(GOOD | {name: value})
    assert sentence in told
