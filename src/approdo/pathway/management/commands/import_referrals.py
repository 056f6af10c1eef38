"""`./approdo manage import_referrals FILE…`: bring the districts' lists in, or only look at them."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from rich.console import Console

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.kernel.terminal import bar_on
from approdo.network.models import System
from approdo.pathway.commands.importing_run import FileOutcome, ImportRun, read_mapping
from approdo.pathway.rules.importing_report import report_of


class Command(BaseCommand):
    """Read, judge and bring in the lists of proposals of the districts."""

    help = "Porta dentro gli elenchi di proposte dei distretti (CSV, XLSX, XLS, ODS)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be said on the command line."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--district", default="", metavar="CODE", help="di chi è l'elenco")
        parser.add_argument("--mapping", default="", metavar="FILE", help="colonne, in JSON")
        parser.add_argument("--dry-run", action="store_true", help="guarda e non scrivere niente")
        parser.add_argument(
            "--json", default="", metavar="REPORT", help="dove scrivere il rapporto"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it; 1 when a file could not be read at all."""
        console = Console(stderr=True)
        try:
            mapping = read_mapping(options["mapping"]) if options["mapping"] else None
        except Refused as refusal:
            self._fail([str(refusal)])
        outcomes = []
        with bar_on(console) as bar:
            run = ImportRun(
                district=options["district"],
                mapping=mapping,
                dry_run=options["dry_run"],
                at=clock.now(),
            )
            for name in options["files"]:
                task = bar.add_task(Path(name).name, total=None)
                outcomes.append(
                    self._one(run, name, lambda d, t, k=task: bar.update(k, completed=d, total=t))
                )
        for outcome in outcomes:
            for line in outcome.lines:
                self.stdout.write(line)
        with acting_as(System()):
            doubles = run.doubles()
        self.stdout.write(_("Possibili doppioni: %(n)s") % {"n": len(doubles)})
        if options["json"]:
            report = report_of([o.reading for o in outcomes if o.reading], doubles)
            text = json.dumps(report, ensure_ascii=False, indent=1)
            Path(options["json"]).write_text(text + "\n", encoding="utf-8")
        if failed := [o.failure for o in outcomes if o.failure]:
            self._fail(failed)

    def _fail(self, sentences: list[str]) -> NoReturn:
        for sentence in sentences:
            self.stderr.write(sentence)
        sys.exit(1)

    def _one(self, run: ImportRun, name: str, progress: Any) -> FileOutcome:
        try:
            with acting_as(System()):
                return run.take(Path(name), progress)
        except Refused as refusal:
            return run.refused(Path(name), " ".join(refusal.reasons))
