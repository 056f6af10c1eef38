"""Several files of one run of the terminal: each is brought in or looked at, then told together."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.imports.queries import Unreadable, cells_of_records, check_size
from approdo.imports.states import CellProblem, Severity
from approdo.kernel.clock import day_of
from approdo.kernel.refusals import Refused
from approdo.network.models import Organisation, System
from approdo.pathway.commands.importing import Imported, import_list
from approdo.pathway.operations import importing_lists as lists
from approdo.pathway.operations.importing import Brought
from approdo.pathway.queries.importing import districts, families_known_alike
from approdo.pathway.queries.importing_district import district_named, district_of_list
from approdo.pathway.queries.importing_programme import programme_for_lists
from approdo.pathway.rules.importing_doubles import Double, doubles_among, family_of
from approdo.pathway.rules.importing_fields import VOCABULARY
from approdo.pathway.rules.importing_model import Reading
from approdo.pathway.rules.importing_problems import Fault, Place, ReferralProblem

Progress = Callable[[int, int], None]


@dataclass
class FileOutcome:
    """What came of one file, in lines for the terminal; `failure` when it could not be read."""

    reading: Reading | None = None
    lines: list[str] = field(default_factory=list)
    failure: str = ""


@dataclass
class ImportRun:
    """One run: the same district, mapping and moment for all its files."""

    district: str
    mapping: dict[str, Any] | None
    dry_run: bool
    at: datetime
    found: list[Double] = field(default_factory=list)
    looked_at: list[Reading] = field(default_factory=list)

    def take(self, path: Path, progress: Progress) -> FileOutcome:
        """Bring one file in, or only look at it; raises `Refused` with a sentence when it cannot be."""
        content = _read(path)
        opening = _opening(content, self.mapping)
        body = self._district(opening, path.name)
        if self.dry_run:
            reading = self._look(opening, path.name, body, progress)
            return FileOutcome(reading, _lines(reading, None, body))
        if body is None and not districts().exists():
            raise Refused(
                _("in questa città non c'è ancora nessun distretto: registra prima la Rete.")
            )
        if body is None:
            raise Refused(
                _(
                    "non capisco di quale distretto sia l'elenco: dillo con --district "
                    "(per esempio --district nord_est)."
                )
            )
        done = import_list(
            actor=System(body_id=body.pk),
            district=body,
            at=self.at,
            file_name=path.name,
            content=content,
            programme=programme_for_lists(day_of(self.at)),
            mapping=self.mapping,
            progress=progress,
        )
        self.found += done.doubles
        reading = done.read.reading
        if done.same_file is not None:
            code = ReferralProblem.SAME_FILE
            reading.faults.append(Fault(code, Place("", 1), str(code.label)))
        reading.faults += _arrived_before(done)
        return FileOutcome(reading, _lines(reading, done.brought, body))

    def refused(self, path: Path, sentence: str) -> FileOutcome:
        """Tell of a file that could not be read, in the report too."""
        place = Place("", 0)
        fault = Fault(CellProblem.UNREADABLE, place, sentence, Severity.ERROR)
        return FileOutcome(Reading(path.name, faults=[fault]), failure=f"{path.name}: {sentence}")

    def doubles(self) -> list[Double]:
        """Give the pairs of the whole run: those found while writing, or among all files looked at."""
        if not self.dry_run:
            return self.found
        families = [family_of(h, r.file_name) for r in self.looked_at for h in r.households]
        known = families_known_alike(families)
        codes = {f.code for f in families}
        return doubles_among([*families, *(f for f in known if f.code not in codes)])

    def _look(
        self, opening: lists.Opening, name: str, body: Organisation | None, progress: Progress
    ) -> Reading:
        today = day_of(self.at)
        try:
            read = lists.read_batch(
                None, opening.plan, file_name=name, today=today, body=body, progress=progress
            )
        except Unreadable as problem:
            raise Refused(problem.sentence) from None
        self.looked_at.append(read.reading)
        return read.reading

    def _district(self, opening: lists.Opening, file_name: str) -> Organisation | None:
        if not self.district:
            return district_of_list(opening.plan, file_name)
        if found := district_named(self.district):
            return found
        if self.dry_run:
            return None
        raise Refused(_("nessun distretto si chiama «%(name)s».") % {"name": self.district})


def read_mapping(path: str) -> dict[str, Any]:
    """Read the columns that somebody wrote down; refuses what is no such thing, saying what may be."""
    try:
        mapping = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError:
        raise Refused(_("%(path)s: non si apre.") % {"path": path}) from None
    except ValueError:
        raise Refused(_("%(path)s: non è scritto in JSON.") % {"path": path}) from None
    if not isinstance(mapping, dict):
        raise Refused(_('%(path)s: serve {"intestazione": "campo", …}.') % {"path": path})
    names = {f.name for f in VOCABULARY.fields}
    columns = [
        value
        for part in (mapping, mapping.get("columns"), *mapping.values())
        if isinstance(part, dict)
        for value in part.get("columns", part).values()
        if isinstance(value, str)
    ]
    if unknown := sorted({c.partition(":")[0] for c in columns if c} - names):
        raise Refused(
            _("%(path)s: «%(unknown)s» non è un campo. Si può scrivere: %(names)s.")
            % {"path": path, "unknown": unknown[0], "names": ", ".join(sorted(names))}
        )
    return mapping


def _read(path: Path) -> bytes:
    try:
        check_size(path.stat().st_size)
        return path.read_bytes()
    except Unreadable as problem:
        raise Refused(problem.sentence) from None
    except IsADirectoryError:
        raise Refused(_("è una cartella, non un file.")) from None
    except OSError:
        raise Refused(_("il file non c'è o non si può leggere.")) from None


def _opening(content: bytes, mapping: dict[str, Any] | None) -> lists.Opening:
    try:
        return lists.open_list(content, body=None, mapping=mapping)
    except Unreadable as problem:
        raise Refused(problem.sentence) from None


def _arrived_before(done: Imported) -> list[Fault]:
    """Tell of each family that it arrived before, and whether the list now says something else of it."""
    brought = done.brought
    if not brought.known_again:
        return []
    earlier = {arrival.batch for arrival in brought.before.values()}
    written = cells_of_records({*earlier, done.batch})
    faults = []
    for key, household in brought.known_again.items():
        arrival = brought.before[key]
        same = written.get((done.batch.pk, household.code)) == written.get(
            (arrival.batch_id, arrival.source_code)
        )
        arrived = _("Nucleo già arrivato il %(day)s con «%(file)s»: non viene scritto di nuovo") % {
            "day": timezone.localtime(arrival.batch.uploaded_at).strftime("%d/%m/%Y"),
            "file": arrival.batch.file_name,
        }
        changed = _("ora è scritto in un altro modo: correggilo tu sulla sua pagina")
        message = arrived if same else f"{arrived}; {changed}"
        code = ReferralProblem.ALREADY_ARRIVED if same else ReferralProblem.ARRIVED_OTHERWISE
        place = household.place("source_code")
        faults.append(Fault(code, place, message, household=household.code))
    return faults


def _lines(reading: Reading, brought: Brought | None, body: Organisation | None) -> list[str]:
    errors = sum(f.severity == Severity.ERROR for f in reading.faults)
    lines = [
        _("%(file)s: %(rows)s righe, %(households)s nuclei, %(persons)s persone (%(district)s)")
        % {
            "file": reading.file_name,
            "rows": reading.rows_read,
            "households": len(reading.households),
            "persons": reading.persons,
            "district": body.short_name if body else _("distretto non riconosciuto"),
        },
        _("  %(errors)s valori da correggere, %(warnings)s cose da guardare")
        % {"errors": errors, "warnings": len(reading.faults) - errors},
    ]
    if brought is not None:
        lines.append(
            ngettext(
                "  portato dentro %(n)s nucleo", "  portati dentro %(n)s nuclei", brought.households
            )
            % {"n": brought.households}
        )
        if brought.before:
            lines.append(
                ngettext(
                    "  %(n)s nucleo era già arrivato: non è stato scritto di nuovo",
                    "  %(n)s nuclei erano già arrivati: non sono stati scritti di nuovo",
                    len(brought.before),
                )
                % {"n": len(brought.before)}
            )
    return lines
