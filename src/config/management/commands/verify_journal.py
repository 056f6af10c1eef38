"""`./approdo manage verify_journal`: is the journal still what was sealed?"""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console

from approdo.access.operations import acting_as
from approdo.journal.queries import Finding, Outside, Verification, last_seal, verification
from approdo.kernel.terminal import bar_on
from approdo.network.models import System
from approdo.ui import formats

HEAD = re.compile(r"(\d{1,18})[: ]([0-9a-f]{64})\b")


class Command(BaseCommand):
    """Walk over all seals and name what is not as it was sealed; 1 when there is something."""

    help = "Controlla che nel giornale niente sia stato alterato, tolto, inserito o spostato."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be said on the command line."""
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="FILE|NUMERO:IMPRONTA",
            help="le impronte conservate fuori (senza: il file di APPRODO_SEAL_FILE)",
        )

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Do it."""
        given = options["head"] or _kept_in_the_file_of_this_installation()
        try:
            walk = verification(head for text in given for head in _outside(text))
        except OSError as error:
            raise CommandError(_("Non riesco a leggere le impronte: %s") % error.strerror) from None
        found = 0
        with acting_as(System()), bar_on(Console(stderr=True)) as bar:
            last = last_seal()
            task = bar.add_task(_("Controllo il giornale"), total=last.total if last else 0)
            for finding in walk.findings(lambda done: bar.update(task, completed=done)):
                found += 1
                self.stdout.write(sentence_of(finding))
            walked = _walked(walk)
        self.stdout.write(walked)
        if not walk.heads:
            self.stdout.write(
                _("Nessuna impronta conservata fuori: un taglio in coda non si può vedere.")
            )
        if found:
            self.stderr.write(_("Il giornale NON è integro: problemi trovati: %s.") % found)
            sys.exit(1)
        self.stdout.write(_("Il giornale è integro."))


def sentence_of(finding: Finding) -> str:
    """Say what was found in a sentence."""
    what = finding.name
    if finding.at:
        what = f"{finding.name}, {formats.moment(finding.at)}"
    return str(finding.flaw.label) % {
        "event": finding.event,
        "what": what,
        "seal": finding.seal,
        "until": finding.until,
    }


def _walked(walk: Verification) -> str:
    if walk.last is None:
        return _("Ancora nessun sigillo; eventi scritti: %s.") % formats.number(walk.unsealed)
    return _(
        "Guardati %(events)s eventi in %(seals)s sigilli; ultimo sigillo: %(number)s, %(when)s, impronta"
        " %(head)s. Eventi che aspettano il prossimo: %(unsealed)s."
    ) % {
        "events": formats.number(walk.events),
        "seals": formats.number(walk.seals),
        "number": walk.last.number,
        "when": formats.moment(walk.last.sealed_at),
        "head": walk.last.head,
        "unsealed": formats.number(walk.unsealed),
    }


def _kept_in_the_file_of_this_installation() -> list[str]:
    return [settings.SEAL_FILE] if settings.SEAL_FILE else []


def _outside(text: str) -> Iterator[Outside]:
    """Read a head as it is typed, or all those of a file; a line that is no head is refused."""
    if typed := HEAD.fullmatch(text):
        yield Outside(int(typed[1]), typed[2])
        return
    with Path(text).open(encoding="ascii", errors="replace") as file:
        for place, line in enumerate(file, start=1):
            if not line.strip():
                continue
            kept = HEAD.match(line)
            if kept is None:
                raise CommandError(
                    _("%(file)s, riga %(line)s: non è un'impronta.") % {"file": text, "line": place}
                )
            yield Outside(int(kept[1]), kept[2])
