"""Judging the households of a list: level, days, people counted, and what the totals say."""

import re
from datetime import date

from django.utils.translation import gettext as _

from approdo.imports.queries import Table, squeeze
from approdo.imports.states import CellProblem, Severity
from approdo.pathway.rules.importing_households import Gathering
from approdo.pathway.rules.importing_model import SourceHousehold, SourcePerson
from approdo.pathway.rules.importing_problems import Fault, Place, ReferralProblem
from approdo.pathway.rules.importing_words import situation_of
from approdo.pathway.states import PreventionLevel
from approdo.registry.queries.cards import phone_lookup, plain_cf
from approdo.registry.states import Kinship

R = ReferralProblem
ERROR, WARNING = Severity.ERROR, Severity.WARNING
WHOLE_NUMBER = re.compile(r"(?<![\d.,/])\d{1,6}(?![\d,/]|\.\d)")
SHORTEST_PHONE, LONGEST_PHONE = 6, 15
PHONES = re.compile(r"[;/,]|\s-\s|\so\s|\se\s")


class HouseholdJudge:
    """Judges every household of a file; what it finds goes to the faults of the gathering."""

    def __init__(
        self, gathering: Gathering, *, by: date, boroughs: tuple[int, ...], has: frozenset[str]
    ) -> None:
        self.gathering, self.by, self.boroughs, self.has = gathering, by, boroughs, has

    def judge(self) -> None:
        """Look at every household."""
        joined = bool(self.gathering.without_people)
        for household in self.gathering.households:
            self._people(household, joined)
            self._level(household)
            self._days(household)
            self._rest(household)

    def _people(self, household: SourceHousehold, joined: bool) -> None:
        self._repeated(household)
        sheets = {sheet for sheet, _row in household.rows}
        if joined and not sheets & self.gathering.without_people:
            self._tell(R.MEMBER_WITHOUT_HOUSEHOLD, household, "source_code", ERROR)
        if not household.persons:
            self._tell(R.HOUSEHOLD_WITHOUT_MEMBERS, household, "source_code", ERROR)
            return
        holders = [p for p in household.persons if p.kinship == Kinship.REFERENCE]
        if "kinship" in self.has and not holders:
            self._tell(R.NO_REFERENCE_PERSON, household, "source_code")
        for person in holders[1:]:
            place = self.gathering.place(person, "kinship")
            self._add(R.SEVERAL_REFERENCE_PERSONS, place, household)
        size = household.values.get("size")
        if size is not None and size != len(household.persons):
            self._tell(R.WRONG_SIZE, household, "size")

    def _repeated(self, household: SourceHousehold) -> None:
        """Somebody written twice in one household counts once."""
        seen: dict[tuple[object, ...], SourcePerson] = {}
        kept = []
        for person in household.persons:
            key = _who(person)
            first = seen.get(key) if key else None
            if first is None:
                kept.append(person)
                if key:
                    seen[key] = person
                continue
            for name in ("kinship", "sex", "citizenship", "birth_place", "tax_code"):
                if not getattr(first, name):
                    setattr(first, name, getattr(person, name))
            name = "full_name" if person.full_name else "family_name"
            self._add(R.PERSON_REPEATED, self.gathering.place(person, name), household)
        household.persons[:] = kept

    def _level(self, household: SourceHousehold) -> None:
        words = household.values.get("situation", "")
        situation = situation_of(words) if words else None
        level = household.values.get("level")
        likely = situation.level.value if situation else ""
        if level is None and "level" in self.has and "level" not in self._doubtful(household):
            self._tell(R.MISSING_LEVEL, household, "level", suggests="level", suggestion=likely)
        elif level is not None and situation and level != situation.level:
            self._tell(
                R.LEVEL_MISMATCH,
                household,
                "level",
                message=_("Livello diverso da quello che dice la situazione (%(likely)s).")
                % {"likely": PreventionLevel(likely).label.split(":")[0].lower()},
            )
        if not words and "situation" in self.has:
            self._tell(R.MISSING_SITUATION, household, "situation")

    def _days(self, household: SourceHousehold) -> None:
        proposed = household.proposed_on
        if proposed is None:
            if "proposed_on" in self.has and "proposed_on" not in self._doubtful(household):
                self._tell(R.MISSING_PROPOSAL_DATE, household, "proposed_on")
            return
        if proposed > self.by:
            self._tell(R.FUTURE_PROPOSAL, household, "proposed_on", ERROR)
            del household.values["proposed_on"]
            return
        due = household.values.get("due_on")
        if due is not None and due < proposed:
            self._tell(R.DUE_BEFORE_PROPOSAL, household, "due_on")

    def _rest(self, household: SourceHousehold) -> None:
        borough = household.values.get("borough")
        if borough is not None and self.boroughs and borough not in self.boroughs:
            self._tell(R.BOROUGH_ELSEWHERE, household, "borough")
        for phone in phones_in(household.values.get("phone", "")):
            if not SHORTEST_PHONE <= len(phone_lookup(phone)) <= LONGEST_PHONE:
                self._tell(R.ODD_PHONE, household, "phone")

    def _doubtful(self, household: SourceHousehold) -> set[str]:
        """Fields of a household whose cell could not be taken: already told."""
        return {
            name
            for name in household.places
            if name not in household.values and household.places[name].raw.strip()
        }

    def _tell(
        self,
        code: ReferralProblem,
        household: SourceHousehold,
        name: str,
        severity: Severity = WARNING,
        *,
        suggests: str = "",
        suggestion: str = "",
        message: str = "",
    ) -> None:
        place = household.places.get(name)
        if place is None:
            header = self.gathering.headers.get((household.sheet, "", name), "")
            raw = household.code if name == "source_code" else ""
            place = Place(household.sheet, household.row, header, raw)
        fault = self._add(code, place, household, severity, message)
        if suggestion:
            fault.field, fault.suggestion = suggests or name, suggestion

    def _add(
        self,
        code: ReferralProblem,
        place: Place,
        household: SourceHousehold,
        severity: Severity = WARNING,
        message: str = "",
    ) -> Fault:
        fault = Fault(
            code, place, message or str(code.label), severity, household.code, target=household
        )
        self.gathering.faults.append(fault)
        return fault


def phones_in(text: str) -> list[str]:
    """The phone numbers written in one cell."""
    parts = [p.strip() for p in PHONES.split(text) if p.strip()]
    return (
        parts
        if all(len(phone_lookup(p)) >= SHORTEST_PHONE for p in parts)
        else [text] * bool(parts)
    )


def totals_that_do_not_agree(table: Table, households: int, persons: int) -> list[Fault]:
    """Rows of totals whose whole numbers are neither the households nor the people of the list."""
    faults = []
    for aside in table.aside:
        if aside.problem is not CellProblem.TOTALS_ROW or aside.is_partial:
            continue
        numbers = {int(n) for t in aside.cells for n in WHOLE_NUMBER.findall(t)}
        rows = len(table.rows)
        if numbers and not numbers & {households, persons, rows}:
            message = _("Il totale scritto è %(written)s, i nuclei letti %(read)s.") % {
                "written": ", ".join(str(n) for n in sorted(numbers)),
                "read": households,
            }
            raw = next(t for t in aside.cells if WHOLE_NUMBER.search(t))
            place = Place(table.sheet, aside.number, "", raw)
            faults.append(Fault(CellProblem.TOTAL_MISMATCH, place, message))
    return faults


def _who(person: SourcePerson) -> tuple[object, ...] | None:
    """By what a person is the same within one household."""
    code = squeeze(person.tax_code).upper()
    if len(code) == 16 and code[:6].isalpha():
        return ("code", plain_cf(code))
    name = squeeze(person.full_name or f"{person.family_name}{person.given_name}")
    return ("name", name, person.birth_date) if name and person.birth_date else None
