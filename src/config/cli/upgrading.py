"""`upgrade`: the tables of a real city are brought to this version of the program, or left as they were."""

import argparse

from config import environment
from config.cli.database import note_up_to_date, reached
from config.cli.keeping import addresses, in_sentences, place_of, say, showing
from config.operating import backups, upgrades
from config.operating.installation import Trouble


def upgrade(words: list[str]) -> int:
    """Back up, try on a copy, compare, put in place; each step is told."""
    parser = argparse.ArgumentParser(prog="./approdo upgrade")
    parser.add_argument(
        "--to", default="", help="where the backup goes; else backups/ with the data"
    )
    options = parser.parse_args(words)
    with in_sentences(), reached():
        owner, web = addresses()
        former = upgrades.running()
        say(f"Da {former or 'una versione di prima'} a {environment.version()}.")
        steps = upgrades.pending()
        if not steps:
            _done()
            say("Le tabelle sono già di questa versione: niente da fare.")
            return 0
        say(f"Passi delle tabelle: {len(steps)}, da {steps[0]} a {steps[-1]}.")
        upgrades.refuse_what_cannot_be(owner)
        say("Copia di prima…")
        with showing() as tell:
            kept = backups.write(place_of(options.to), owner, web, tell)
        say(f"Copia fatta: {kept.file}.")
        try:
            upgrades.change(owner, web, say)
        except Trouble as sentence:
            back = former.split()[-1] if " " in former else "quello di prima"
            raise Trouble(
                f"{sentence}\n  La base di dati è rimasta com'era. Rimetti il codice di prima"
                f" (git checkout {back}) e riparti con ./approdo run."
            ) from None
        _done()
    say("Aggiornato. Ora: ./approdo run (systemctl start approdo).")
    return 0


def _done() -> None:
    note_up_to_date()
    upgrades.note_running()
