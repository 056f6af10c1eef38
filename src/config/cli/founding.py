"""`init`: an empty real city, its settings, and the link by which its first administrator comes in."""

import argparse
import getpass
import os
import subprocess
import sys

from config import environment
from config.cli.database import reached, ready
from config.cli.keeping import in_sentences, say
from config.operating import founding, installation, upgrades
from config.operating.founding import QUESTIONS, Question
from config.operating.installation import Trouble


def init(words: list[str]) -> int:
    """Found a city, or change its settings; asks on a terminal what no flag and no variable says."""
    options = _parser().parse_args(words)
    said = {q.name: getattr(options, q.flag.replace("-", "_")) for q in QUESTIONS if q.flag}
    with in_sentences():
        with reached():
            founding.refuse_another_city(os.environ["DATABASE_OWNER_URL"])
        asks = sys.stdin.isatty() and not options.no_questions
        found = founding.answers(
            {k: v for k, v in said.items() if v is not None}, _ask if asks else None
        )
        if problems := founding.problems_of(found):
            raise Trouble("\n  ".join(problems))
        person = _person(options, asks)
        was_one = installation.is_one()
        if not was_one:
            # The tables of an empty city, before there is one whose tables nobody changes in passing.
            with ready(settings="dev"):
                pass
        secret = founding.keep(found)
        say(f"Impostazioni scritte in {environment.settings_path()}.")
        if secret:
            _show(secret)
        _found(person)
        upgrades.note_running()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./approdo init")
    for name, words in (
        ("given-name", "nome del primo amministratore"),
        ("family-name", "cognome"),
        ("email", "sua e-mail"),
        ("username", "suo nome utente (senza: nome.cognome)"),
    ):
        parser.add_argument(f"--{name}", default="", help=words)
    parser.add_argument("--no-questions", action="store_true", help="non chiedere niente")
    for question in QUESTIONS:
        if question.flag:
            parser.add_argument(f"--{question.flag}", help=question.words)
    return parser


def _ask(question: Question, value: str) -> str:
    if question.is_secret:
        known = " (invio: quella di prima)" if value else ""
        return getpass.getpass(f"  {question.words}{known}: ") or value
    shown = f" [{value}; un trattino lo toglie]" if value else ""
    said = input(f"  {question.words}{shown}: ").strip()
    return "" if said == "-" else said or value


def _person(options: argparse.Namespace, asks: bool) -> dict[str, str]:
    person = {
        "given_name": options.given_name,
        "family_name": options.family_name,
        "email": options.email,
        "username": options.username,
    }
    if asks and not installation.is_one():
        for name, words in (
            ("given_name", "Nome del primo amministratore"),
            ("family_name", "Cognome"),
            ("email", "E-mail"),
        ):
            person[name] = person[name] or input(f"  {words}: ").strip()
    return person


def _show(secret: str) -> None:
    say("La chiave che apre le copie compare solo adesso. Tienila lontano da questa macchina:")
    say("senza di lei una copia non serve a nessuno, nemmeno a te.")
    print(f"\n{secret}\n", flush=True)


def _found(person: dict[str, str]) -> None:
    """Found the city as its own settings say; it may stand already."""
    with ready(settings="prod"):
        words = ["empty_city", *(f"--{k.replace('_', '-')}={v}" for k, v in person.items() if v)]
        told = subprocess.run(
            [sys.executable, "-m", "config.cli.managing", *words],
            env={**os.environ, "APPRODO_LOG": "none"},
            check=False,
        )
    if told.returncode:
        raise Trouble("La città non è ancora fondata: vedi sopra, e ripeti ./approdo init.")
