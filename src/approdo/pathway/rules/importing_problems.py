"""What may be wrong with a list of proposals beyond its cells, and how a fault is told."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from approdo.imports.states import CellProblem, Severity


class ReferralProblem(TextChoices):
    """What may be wrong with a household or a person of a list."""

    MISSING_TAX_CODE = "missing_tax_code", _("Manca il codice fiscale")
    WRONG_TAX_CODE = "wrong_tax_code", _("Codice fiscale sbagliato")
    LOWER_CASE_TAX_CODE = "lower_case_tax_code", _("Codice fiscale in lettere minuscole")
    OMOCODIA = "omocodia", _("Codice fiscale con lettere al posto di cifre (omocodia)")
    HEALTH_CODE = "health_code", _("Codice STP o ENI al posto del codice fiscale")
    PROVISIONAL_TAX_CODE = "provisional_tax_code", _("Codice fiscale provvisorio di sole cifre")
    NAME_MISMATCH = "name_mismatch", _("Il nome non è quello del codice fiscale")
    BIRTH_MISMATCH = "birth_mismatch", _("La data di nascita non è quella del codice fiscale")
    SEX_MISMATCH = "sex_mismatch", _("Il sesso non è quello del codice fiscale")
    PLACE_MISMATCH = "place_mismatch", _("Il luogo di nascita non è quello del codice fiscale")
    NAMES_SWAPPED = "names_swapped", _("Cognome e nome scambiati")
    DAY_AND_MONTH_SWAPPED = "day_and_month_swapped", _("Giorno e mese scambiati")
    FUTURE_BIRTH = "future_birth", _("Data di nascita nel futuro")
    BIRTH_AFTER_PROPOSAL = "birth_after_proposal", _("Nascita dopo la proposta")
    MISSING_NAME = "missing_name", _("Manca il nome della persona")
    UNCERTAIN_NAMES = "uncertain_names", _("Non è sicuro quale sia il cognome")
    MISSING_BIRTH_DATE = "missing_birth_date", _("Manca la data di nascita")
    PLACE_AS_CODE = "place_as_code", _("Luogo di nascita scritto come codice")
    ODD_AGE = "odd_age", _("Età inverosimile per la parentela")
    NO_REFERENCE_PERSON = "no_reference_person", _("Nessun intestatario nel nucleo")
    SEVERAL_REFERENCE_PERSONS = "several_reference_persons", _("Più intestatari nel nucleo")
    PERSON_REPEATED = "person_repeated", _("Persona ripetuta nello stesso nucleo")
    CODE_REUSED = "code_reused", _("Stesso codice per due nuclei diversi")
    CODE_RESPELLED = "code_respelled", _("Codice del nucleo scritto in un altro modo")
    MISSING_CODE = "missing_code", _("Nucleo senza codice")
    MEMBER_WITHOUT_HOUSEHOLD = "member_without_household", _("Persona di un nucleo che non c'è")
    HOUSEHOLD_WITHOUT_MEMBERS = "household_without_members", _("Nucleo senza persone")
    CONFLICTING_VALUES = "conflicting_values", _("Valori diversi nelle righe dello stesso nucleo")
    WRONG_SIZE = "wrong_size", _("Il numero di componenti non torna")
    MISSING_LEVEL = "missing_level", _("Manca il livello di prevenzione")
    LEVEL_MISMATCH = (
        "level_mismatch",
        _("Livello di prevenzione diverso da quello che dicono i fatti"),
    )
    MISSING_SITUATION = "missing_situation", _("Manca la situazione abitativa")
    MISSING_PROPOSAL_DATE = "missing_proposal_date", _("Manca la data della proposta")
    DUE_BEFORE_PROPOSAL = "due_before_proposal", _("Scadenza prima della proposta")
    FUTURE_PROPOSAL = "future_proposal", _("Data della proposta nel futuro")
    BOROUGH_ELSEWHERE = "borough_elsewhere", _("Circoscrizione di un altro distretto")
    ODD_PHONE = "odd_phone", _("Numero di telefono inverosimile")
    ALREADY_ARRIVED = "already_arrived", _("Nucleo già arrivato")
    ARRIVED_OTHERWISE = "arrived_otherwise", _("Nucleo già arrivato, con dati diversi")
    SAME_FILE = "same_file", _("Lo stesso file è già stato portato dentro")


TITLES: dict[str, Any] = {
    choice.value: choice.label for choices in (CellProblem, ReferralProblem) for choice in choices
}


class Place(NamedTuple):
    """Where in the file something stands."""

    sheet: str
    row: int
    column: str = ""
    raw: str = ""


@dataclass
class Fault:
    """One fault with its place, the household it concerns and, if there is one, a suggestion.

    `field` and `member` say what the suggestion is for; `suggestion` is its canonical text.
    """

    code: str
    place: Place
    message: str
    severity: Severity = Severity.WARNING
    household: str = ""
    field: str = ""
    member: str = ""
    suggestion: str = ""
    target: Any = None
    accepted: bool = False

    @property
    def key(self) -> tuple[str, int, str, str]:
        """By what an accepted suggestion is found again when the file is read anew."""
        return (self.place.sheet, self.place.row, self.field, self.member)
