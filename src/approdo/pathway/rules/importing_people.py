"""Judging the people of a list: names, codes, birth dates, against each other and nothing else."""

import re
from datetime import date

from django.utils.translation import gettext as _

from approdo.imports.states import CellProblem, Severity
from approdo.pathway.rules.importing_codes import CodeRead, Expected, read_tax_code
from approdo.pathway.rules.importing_households import Gathering
from approdo.pathway.rules.importing_model import SourceHousehold, SourcePerson
from approdo.pathway.rules.importing_names import (
    Names,
    code_letters,
    fits,
    mended,
    split_name,
)
from approdo.pathway.rules.importing_problems import TITLES, Fault, Place, ReferralProblem
from approdo.registry.queries.cards import (
    facts_of,
    family_letters,
    given_letters,
    place_named,
    place_of,
)
from approdo.registry.states import IdentifierKind, Kinship

R = ReferralProblem
ERROR, WARNING = Severity.ERROR, Severity.WARNING
PLACE_CODE = re.compile(r"[A-Z]\d{3}")
YOUNGEST_HOLDER = 14
YOUNGEST_PARENT = 12
ADULT_ROLES = (Kinship.REFERENCE, Kinship.SPOUSE, Kinship.COHABITANT, Kinship.CIVIL_PARTNER)


class PeopleJudge:
    """Judges every person of a file; what it finds goes to the faults of the gathering."""

    def __init__(self, gathering: Gathering, *, by: date, given_first: bool = False) -> None:
        self.gathering, self.by, self.given_first = gathering, by, given_first
        self.names = Names()
        self.told: dict[tuple[int, str], Fault] = {}
        self.cells = {
            (f.place.sheet, f.place.row, f.field, f.member): f
            for f in gathering.faults
            if isinstance(f.target, SourcePerson)
        }

    def judge(self) -> None:
        """Look at everybody: first learn the names of the file, then compare."""
        households = self.gathering.households
        self._learn(households)
        for household in households:
            for person in household.persons:
                self._names(household, person)
                self._place(household, person)
                self._code(household, person)
                if not person.birth_date and not self._birth_told(person):
                    self._tell(R.MISSING_BIRTH_DATE, household, person, "birth_date")
            self._ages(household)

    def _learn(self, households: list[SourceHousehold]) -> None:
        for household in households:
            for person in household.persons:
                letters = code_letters(person.tax_code)
                if person.full_name:
                    cut = split_name(person, Names(), given_first=self.given_first)
                    if letters and cut.given and fits(letters, cut.family, cut.given):
                        self.names.learn(cut.family, cut.given)
                elif letters and fits(letters, person.given_name, person.family_name):
                    self.names.learn(person.given_name, person.family_name)
                elif person.family_name and person.given_name:
                    self.names.learn(person.family_name, person.given_name)

    # --- Names --------------------------------------------------------------------------------------

    def _names(self, household: SourceHousehold, person: SourcePerson) -> None:
        if person.full_name:
            self._full_name(household, person)
        elif not person.family_name and not person.given_name:
            self._tell(R.MISSING_NAME, household, person, "family_name", ERROR)
            return
        elif not person.family_name or not person.given_name:
            missing = "given_name" if person.family_name else "family_name"
            self._tell(R.MISSING_NAME, household, person, missing)
        elif self._are_swapped(person):
            self._swapped(household, person, "family_name")
        for name in ("full_name", "family_name", "given_name"):
            self._lost_letters(person, name)

    def _full_name(self, household: SourceHousehold, person: SourcePerson) -> None:
        cut = split_name(person, self.names, given_first=self.given_first)
        if cut.swapped:  # as it is written until somebody says that it was swapped
            person.family_name, person.given_name = cut.given, cut.family
            self._swapped(household, person, "full_name")
            return
        person.family_name, person.given_name = cut.family, cut.given
        if not cut.sure:
            self._tell(
                R.UNCERTAIN_NAMES,
                household,
                person,
                "full_name",
                suggests="names",
                suggestion=f"{cut.family}|{cut.given}" if cut.given else "",
            )

    def _swapped(self, household: SourceHousehold, person: SourcePerson, name: str) -> None:
        self._tell(
            R.NAMES_SWAPPED,
            household,
            person,
            name,
            suggests="names",
            suggestion=f"{person.given_name}|{person.family_name}",
        )

    def _are_swapped(self, person: SourcePerson) -> bool:
        letters = code_letters(person.tax_code)
        family, given = person.family_name, person.given_name
        if letters:
            return not fits(letters, family, given) and fits(letters, given, family)
        return self.names.look_swapped(family, given)

    def _lost_letters(self, person: SourcePerson, name: str) -> None:
        fault = self._fault_on(person, name)
        if fault and fault.code == CellProblem.LOST_LETTERS and not fault.suggestion:
            fault.suggestion = mended(getattr(person, name), self.names)

    # --- Birth place ----------------------------------------------------------------------------------

    def _place(self, household: SourceHousehold, person: SourcePerson) -> None:
        written = person.birth_place.upper()
        if not written:
            return
        if PLACE_CODE.fullmatch(written):
            place = place_of(written)
            person.birth_place_code, person.birth_place = written, ""
            self._tell(
                R.PLACE_AS_CODE,
                household,
                person,
                "birth_place",
                suggests="birth_place",
                suggestion=place.name if place else "",
            )
        elif place := place_named(re.sub(r"\s*\(.*\)$", "", person.birth_place)):
            person.birth_place_code = place.code

    # --- Tax code -------------------------------------------------------------------------------------

    def _code(self, household: SourceHousehold, person: SourcePerson) -> None:
        raw = person.tax_code
        if not raw:
            self._tell(R.MISSING_TAX_CODE, household, person, "tax_code")
            self._birth_alone(household, person)
            return
        code = read_tax_code(raw, self._expected(person))
        if code.is_words:
            person.tax_code = ""
            self._tell(R.MISSING_TAX_CODE, household, person, "tax_code")
            self._birth_alone(household, person)
        elif code.doubt is not None:
            self._wrong_code(household, person, code)
            self._birth_alone(household, person, code.suggestion)
        elif code.is_cf:
            self._good_code(household, person, raw, code.value)
        else:
            known = R.PROVISIONAL_TAX_CODE
            health = code.kind != IdentifierKind.CF_PROVISIONAL
            self._tell(R.HEALTH_CODE if health else known, household, person, "tax_code")
            self._birth_alone(household, person)

    def _expected(self, person: SourcePerson) -> Expected:
        born_on = person.birth_date or self._suggested_birth(person)
        past = born_on if born_on and born_on <= self.by else None
        return Expected(self._letters(person), past, person.sex, person.birth_place_code)

    def _letters(self, person: SourcePerson) -> str:
        """The letters that the code should begin with, swapped names put right."""
        family, given = person.family_name, person.given_name
        if not family or not given:
            return ""
        if self._fault_for(person, R.NAMES_SWAPPED):
            family, given = given, family
        written = code_letters(person.tax_code)
        if "?" in family + given:
            return written
        return family_letters(family) + given_letters(given)

    def _wrong_code(self, household: SourceHousehold, person: SourcePerson, code: CodeRead) -> None:
        assert code.doubt is not None
        message = f"{TITLES[R.WRONG_TAX_CODE]}: {code.doubt.label}"
        self._tell(
            R.WRONG_TAX_CODE,
            household,
            person,
            "tax_code",
            ERROR,
            suggests="tax_code",
            suggestion=code.suggestion,
            message=message,
        )

    def _good_code(
        self, household: SourceHousehold, person: SourcePerson, raw: str, value: str
    ) -> None:
        if raw != raw.upper():
            self._tell(R.LOWER_CASE_TAX_CODE, household, person, "tax_code")
        facts = facts_of(value)
        if facts.is_omocodia:
            self._tell(
                R.OMOCODIA,
                household,
                person,
                "tax_code",
                message=_("Codice con lettere al posto di cifre (omocodia): è valido."),
            )
        self._compare_birth(household, person, value)
        if person.sex and person.sex != facts.sex:
            self._tell(
                R.SEX_MISMATCH,
                household,
                person,
                "sex",
                suggests="sex",
                suggestion=facts.sex.value,
            )
        unknown_sex = self._fault_on(person, "sex")
        if unknown_sex and not unknown_sex.suggestion:
            unknown_sex.suggestion = facts.sex.value
        if person.birth_place_code and person.birth_place_code != facts.place_code:
            self._tell(R.PLACE_MISMATCH, household, person, "birth_place")
        family, given = person.family_name, person.given_name
        told = self._fault_for(person, R.NAMES_SWAPPED) or "?" in family + given
        if family and given and not told and not fits(value[:6], family, given):
            self._tell(R.NAME_MISMATCH, household, person, "family_name")

    # --- Birth date -----------------------------------------------------------------------------------

    def _compare_birth(self, household: SourceHousehold, person: SourcePerson, value: str) -> None:
        facts = facts_of(value)
        born, likely = person.birth_date, facts.birth_date_by(self.by)
        suggestion = likely.isoformat() if likely else ""
        if born is None:
            fault = self._fault_on(person, "birth_date")
            if fault and not fault.suggestion:
                fault.suggestion = suggestion
            return
        if born in facts.birth_dates and born <= self.by:
            return
        if any(
            (d.year, d.day, d.month) == (born.year, born.month, born.day) for d in facts.birth_dates
        ):
            swapped = born.replace(month=born.day, day=born.month).isoformat()
            self._doubt_birth(R.DAY_AND_MONTH_SWAPPED, household, person, swapped)
        elif born > self.by:
            self._doubt_birth(R.FUTURE_BIRTH, household, person, suggestion)
        else:
            self._tell(
                R.BIRTH_MISMATCH,
                household,
                person,
                "birth_date",
                suggests="birth_date",
                suggestion=suggestion,
            )

    def _birth_alone(
        self, household: SourceHousehold, person: SourcePerson, likely_code: str = ""
    ) -> None:
        """A birth date without a good code beside it: only the future can be told."""
        if person.birth_date and person.birth_date > self.by:
            likely = facts_of(likely_code).birth_date_by(self.by) if likely_code else None
            suggestion = likely.isoformat() if likely else ""
            self._doubt_birth(R.FUTURE_BIRTH, household, person, suggestion)

    def _doubt_birth(
        self,
        code: ReferralProblem,
        household: SourceHousehold,
        person: SourcePerson,
        suggestion: str,
    ) -> None:
        self._tell(
            code,
            household,
            person,
            "birth_date",
            ERROR,
            suggests="birth_date",
            suggestion=suggestion,
        )
        if code == R.DAY_AND_MONTH_SWAPPED:
            person.doubtful_birth = person.birth_date
        person.birth_date = None

    def _suggested_birth(self, person: SourcePerson) -> date | None:
        fault = self._fault_on(person, "birth_date")
        return date.fromisoformat(fault.suggestion) if fault and fault.suggestion else None

    def _ages(self, household: SourceHousehold) -> None:
        holder = household.reference
        for person in household.persons:
            born = person.birth_date
            if born is None:
                continue
            seen = household.proposed_on or self.by
            if seen < born <= self.by:
                self._tell(R.BIRTH_AFTER_PROPOSAL, household, person, "birth_date")
            elif (
                person.kinship in ADULT_ROLES
                and seen.year - born.year < YOUNGEST_HOLDER
                or (
                    person.kinship == Kinship.CHILD
                    and holder
                    and holder.birth_date
                    and born.year - holder.birth_date.year < YOUNGEST_PARENT
                )
            ):
                self._tell(R.ODD_AGE, household, person, "birth_date")

    # --- Telling --------------------------------------------------------------------------------------

    def _birth_told(self, person: SourcePerson) -> bool:
        told = (self._fault_for(person, code) for code in (R.FUTURE_BIRTH, R.DAY_AND_MONTH_SWAPPED))
        return self._fault_on(person, "birth_date") is not None or any(told)

    def _fault_on(self, person: SourcePerson, name: str) -> Fault | None:
        return self.cells.get((person.sheet, person.row, name, person.member))

    def _fault_for(self, person: SourcePerson, code: str) -> Fault | None:
        return self.told.get((id(person), code))

    def _tell(
        self,
        code: ReferralProblem,
        household: SourceHousehold,
        person: SourcePerson,
        name: str,
        severity: Severity = WARNING,
        *,
        suggests: str = "",
        suggestion: str = "",
        message: str = "",
    ) -> None:
        place: Place = self.gathering.place(person, name)
        fault = Fault(
            code,
            place,
            message or str(code.label),
            severity,
            household.code,
            suggests or name,
            person.member,
            suggestion,
            person,
        )
        self.gathering.faults.append(fault)
        self.told[(id(person), str(code))] = fault
