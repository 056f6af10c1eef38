"""Founding a city: what is asked, what holds when nothing is said, what is refused, where it is kept."""

import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg

from approdo.kernel.keys import new_key
from config import environment
from config.operating import archive
from config.operating.installation import Trouble, write_whole

CITY_KEY = "APPRODO_CITY_KEY"
LANGUAGES = {"it", "en", "fr", "es", "ro", "ar"}


@dataclass(frozen=True)
class Question:
    """A setting that is asked for: its variable, its flag, its words, and when it is asked."""

    name: str
    flag: str
    words: str
    default: str = ""
    is_secret: bool = False
    only_if: str = ""


QUESTIONS = (
    Question("APPRODO_CITY", "city", "Nome della città", "Città di Torino"),
    Question("APPRODO_SITE", "site", "Indirizzo del programma (https://…)"),
    Question(
        "APPRODO_LANGUAGES", "languages", "Lingue delle carte per le famiglie", "it,en,fr,es,ro,ar"
    ),
    Question("APPRODO_MAIL_HOST", "mail-host", "Server della posta (vuoto: quello di qui)"),
    Question("APPRODO_MAIL_PORT", "mail-port", "Porta", "587", only_if="APPRODO_MAIL_HOST"),
    Question("APPRODO_MAIL_TLS", "mail-tls", "TLS (1 sì, 0 no)", "1", only_if="APPRODO_MAIL_HOST"),
    Question("APPRODO_MAIL_USER", "mail-user", "Utente della posta", only_if="APPRODO_MAIL_HOST"),
    Question(
        "APPRODO_MAIL_PASSWORD",
        "",
        "Password della posta",
        is_secret=True,
        only_if="APPRODO_MAIL_USER",
    ),
    Question("APPRODO_MAIL_FROM", "mail-from", "Mittente della posta", "approdo@localhost"),
    Question("APPRODO_SMS_URL", "sms-url", "Indirizzo di chi manda gli SMS (vuoto: niente SMS)"),
    Question("APPRODO_SMS_SENDER", "sms-sender", "Mittente degli SMS", only_if="APPRODO_SMS_URL"),
    Question(
        "APPRODO_SMS_TOKEN",
        "",
        "Parola d'ordine degli SMS, com'è nell'intestazione Authorization",
        is_secret=True,
        only_if="APPRODO_SMS_URL",
    ),
    Question("APPRODO_OIDC_ISSUER", "oidc-issuer", "Fornitore OpenID Connect (vuoto: nessuno)"),
    Question(
        "APPRODO_OIDC_CLIENT", "oidc-client", "Nome di Approdo là", only_if="APPRODO_OIDC_ISSUER"
    ),
    Question(
        "APPRODO_OIDC_SECRET",
        "",
        "Parola d'ordine di Approdo là",
        is_secret=True,
        only_if="APPRODO_OIDC_ISSUER",
    ),
    Question(
        "APPRODO_OIDC_NAME",
        "oidc-name",
        "Come si chiama per chi entra",
        "SPID o CIE",
        only_if="APPRODO_OIDC_ISSUER",
    ),
    Question(
        "APPRODO_TRUSTED_PROXIES", "trusted-proxies", "Indirizzi del proxy davanti (vuoto: nessuno)"
    ),
    Question("APPRODO_TLS_CERTIFICATE", "tls-certificate", "File del certificato TLS, senza proxy"),
    Question(
        "APPRODO_TLS_KEY", "tls-key", "File della sua chiave", only_if="APPRODO_TLS_CERTIFICATE"
    ),
)


def answers(said: dict[str, str], ask: Callable[[Question, str], str] | None) -> dict[str, str]:
    """Put together what was said, what the environment says, what was kept, what is asked, what holds."""
    kept = environment.kept()
    found: dict[str, str] = {}
    for question in QUESTIONS:
        if question.only_if and not found.get(question.only_if):
            continue
        value = said.get(question.name) or os.environ.get(question.name)
        if value is None:
            value = kept.get(question.name, question.default)
            if ask is not None:
                value = ask(question, value)
        found[question.name] = value.strip()
    return found


def problems_of(found: dict[str, str]) -> list[str]:
    """Say in sentences what is wrong with the answers, all at once."""
    site, wrong = urlsplit(found["APPRODO_SITE"]), []
    if site.scheme != "https" or not site.hostname or site.path not in {"", "/"}:
        wrong.append("L'indirizzo del programma è come https://approdo.example.org, senza altro.")
    if not found["APPRODO_CITY"]:
        wrong.append("La città ha un nome.")
    unknown = _words(found["APPRODO_LANGUAGES"]) - LANGUAGES
    if unknown:
        wrong.append(
            f"Nelle lingue delle carte non c'è {', '.join(sorted(unknown))}: scegli fra"
            f" {', '.join(sorted(LANGUAGES))}."
        )
    if not re.fullmatch(r"[0-9]{1,5}", found.get("APPRODO_MAIL_PORT", "25")):
        wrong.append("La porta della posta è un numero.")
    for name in ("APPRODO_SMS_URL", "APPRODO_OIDC_ISSUER"):
        if found[name] and urlsplit(found[name]).scheme not in {"https", "http"}:
            wrong.append(f"{name}: è un indirizzo che comincia per https://.")
    if found["APPRODO_OIDC_ISSUER"] and not found.get("APPRODO_OIDC_CLIENT"):
        wrong.append("Del fornitore OpenID Connect serve anche il nome che Approdo ha là.")
    for name in ("APPRODO_TLS_CERTIFICATE", "APPRODO_TLS_KEY"):
        if found.get(name) and not os.access(found[name], os.R_OK):
            wrong.append(f"Non riesco a leggere {found[name]}.")
    return wrong


def city_in(owner_url: str) -> set[str]:
    """Give the keys of the divisions of a database: none when it is empty."""
    with psycopg.connect(owner_url) as connection:
        there = connection.execute("select to_regclass('network_organisation')").fetchone()
        if not there or there[0] is None:
            return set()
        rows = connection.execute(
            "select id::text from network_organisation where unit_kind = 'division'"
        ).fetchall()
    return {str(key) for (key,) in rows}


def refuse_another_city(owner_url: str) -> None:
    """Refuse a database that holds a city which was not founded here: a demo's, or another's."""
    if (environment.data_folder() / "city").exists():
        raise Trouble(
            "In questa cartella c'è la città della demo: una città vera ne vuole un'altra. Indicala con"
            " APPRODO_DATA."
        )
    found = city_in(owner_url)
    if found and environment.kept().get(CITY_KEY) not in found:
        raise Trouble(
            "In questa base di dati c'è già una città che non è nata qui: la demo, o una copiata a mano."
            " Per una città vuota indica un'altra base di dati o un'altra cartella (APPRODO_DATA); per"
            " portare qui una città usa ./approdo restore."
        )


def keep(found: dict[str, str]) -> str:
    """Write the settings; give the secret key of the backups, the one time it is made."""
    kept, made = dict(environment.kept()), ""
    if "APPRODO_SECRET_KEY" not in kept:
        kept["APPRODO_SECRET_KEY"] = secrets.token_urlsafe(50)
    if archive.KEY not in kept and not os.environ.get(archive.KEY):
        kept[archive.KEY], made = archive.new_keys()
    kept.setdefault(CITY_KEY, str(new_key()))
    host = urlsplit(found["APPRODO_SITE"]).hostname or ""
    values = kept | {name: value for name, value in found.items() if value}
    for question in QUESTIONS:
        if not found.get(question.name):
            values.pop(question.name, None)
    values |= {
        "APPRODO_SITE": found["APPRODO_SITE"].rstrip("/"),
        "APPRODO_HOSTS": kept.get("APPRODO_HOSTS") or host,
        "APPRODO_SMS": "http" if found["APPRODO_SMS_URL"] else "",
    }
    path = environment.settings_path()
    if path is None:
        raise Trouble(
            "APPRODO_SETTINGS è vuota: togli quella variabile, le impostazioni vanno scritte."
        )
    write_whole(path, environment.written(values))
    return made


def _words(text: str) -> set[str]:
    return {word.strip() for word in text.split(",") if word.strip()}
