"""What each document says, as typed data: the contexts above fill it, the templates lay it out.

Text in here is data: it reaches the template as JSON and is never read as markup.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Heading(StrEnum):
    """The three headings under which a project puts its interventions, and what is beside them."""

    HOUSING = "housing"
    WORK = "work"
    ECONOMIC = "economic"
    OTHER = "other"


@dataclass(frozen=True)
class Word:
    """A word of a code list that the texts have in every language: `Word("outcome", "death")`."""

    among: str
    code: str


@dataclass(frozen=True, kw_only=True)
class FundLine:
    """Who pays for the programme: its name, whether the Union's emblem goes with it, its phrase."""

    name: str
    is_of_the_union: bool = False
    phrase: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """A member of the household; `note` says why one is not involved, or who represents them."""

    name: str
    birth_date: date | None = None
    kinship: str = ""
    is_involved: bool = True
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """A person who signs: a box to sign in, or the signature already given.

    `manner` is how it was given ("su carta", "sullo schermo"); `signature` is the drawing as PNG.
    """

    name: str
    role: str = ""
    signed_on: date | None = None
    manner: str = ""
    represented_by: str = ""
    interpreter: str = ""
    signature: bytes = b""


@dataclass(frozen=True, kw_only=True)
class CaseHeader:
    """Where a document belongs and who answers for it."""

    case_code: str
    programme: str
    household: str
    members: tuple[MemberLine, ...]
    lot: str
    implementing_body: str
    case_manager: str
    district: str
    lead: str = ""
    social_worker: str = ""
    fund: FundLine | None = None


@dataclass(frozen=True, kw_only=True)
class PactContent:
    """The pact (patto di adesione): who enters it, with whom, from when, and who signs.

    In another `language` than Italian the translation stands beside the Italian text.
    """

    header: CaseHeader
    dated_on: date
    signers: tuple[Signer, ...]
    starts_on: date | None = None
    ends_by: date | None = None
    interviews: int = 0
    language: str = "it"
    controller: str = "Città di Torino"
    privacy_contact: str = ""
    complaints_contact: str = ""

    def facts(self) -> dict[str, object]:
        """Give what the sentences of the pact name."""
        return {
            "starts_on": self.starts_on,
            "ends_by": self.ends_by,
            "district": self.header.district,
            "controller": self.controller,
            "privacy_contact": self.privacy_contact,
            "complaints_contact": self.complaints_contact,
            "dated_on": self.dated_on,
        }


@dataclass(frozen=True, kw_only=True)
class ObjectiveLine:
    """An objective agreed with the household; `number` is how interventions refer to it."""

    number: int
    area: str
    statement: str
    starting_point: str = ""
    target: str = ""
    due_on: date | None = None
    who: str = ""
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class InterventionLine:
    """What will be done under a heading, for which objectives (their numbers)."""

    heading: Heading
    description: str
    kind: str = ""
    objectives: tuple[int, ...] = ()
    who: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class MoneyLine:
    """A monthly measure: passive (towards housing) or active (towards work)."""

    heading: Heading
    kind: str
    monthly_amount: Decimal
    months: int
    first_month: date
    last_month: date
    payee: str = ""
    person: str = ""

    @property
    def total(self) -> Decimal:
        """The amount over all months."""
        return self.monthly_amount * self.months


@dataclass(frozen=True, kw_only=True)
class CapLine:
    """The most that a kind of measure may give in a month, and the act that says so."""

    heading: Heading
    kind: str
    monthly_amount: Decimal
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class HeadingTotal:
    """What a heading's measures come to over all their months."""

    heading: Heading
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class CopaymentLine:
    """How the household takes part in the expense; `kept_at` is where savings are kept."""

    modality: str
    monthly_amount: Decimal
    starts_on: date | None = None
    purpose: str = ""
    kept_at: str = ""


@dataclass(frozen=True, kw_only=True)
class NeedLine:
    """A priority, with the numbers of the objectives that meet it, or why nothing answers it."""

    statement: str
    objectives: tuple[int, ...] = ()
    unmet: str = ""


@dataclass(frozen=True, kw_only=True)
class UndertakingLine:
    """What somebody promises: a member of the household or a service."""

    who: str
    what: str
    by: date | None = None


@dataclass(frozen=True, kw_only=True)
class ValidationLine:
    """An act of the services on the sheet; without a date it has not happened yet."""

    what: str
    who: str = ""
    role: str = ""
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ProjectSheetContent:
    """The sheet of the personalised project (scheda del progetto personalizzato).

    In another `language` than Italian its labels are in both; what was written stays as it is.
    """

    header: CaseHeader
    dated_on: date
    starts_on: date | None
    planned_end_on: date | None
    objectives: tuple[ObjectiveLine, ...]
    interventions: tuple[InterventionLine, ...]
    needs: tuple[NeedLine, ...] = ()
    resources: tuple[str, ...] = ()
    money: tuple[MoneyLine, ...] = ()
    caps: tuple[CapLine, ...] = ()
    copayments: tuple[CopaymentLine, ...] = ()
    undertakings: tuple[UndertakingLine, ...] = ()
    service_undertakings: tuple[UndertakingLine, ...] = ()
    national_measures: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    validations: tuple[ValidationLine, ...] = ()
    shared_with_household_note: str = ""
    language: str = "it"

    def facts(self) -> dict[str, object]:
        """Give what its sentences name: nothing."""
        return {}

    @property
    def total(self) -> Decimal:
        """What all measures come to."""
        return sum((line.total for line in self.money), Decimal(0))

    @property
    def heading_totals(self) -> tuple[HeadingTotal, ...]:
        """What each heading's measures come to, for the headings that have some."""
        return tuple(
            HeadingTotal(
                heading=heading,
                amount=sum((m.total for m in self.money if m.heading == heading), Decimal(0)),
            )
            for heading in Heading
            if any(m.heading == heading for m in self.money)
        )


@dataclass(frozen=True, kw_only=True)
class LetterContent:
    """A letter to the family about an act, in its language with the Italian beside.

    `act` holds what its sentences name; `written` are words of the office, as they were written.
    A letter without an address is handed over.
    """

    header: CaseHeader
    dated_on: date
    language: str
    addressee: str
    sender: str
    act: tuple[tuple[str, object], ...]
    address: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    signed_by: str = ""
    protocol: str = ""

    def facts(self) -> dict[str, object]:
        """Give what the sentences of the letter name."""
        contact = ", ".join(
            filter(None, (self.header.case_manager, self.header.social_worker, self.sender))
        )
        return {
            "programme": self.header.programme,
            "district": self.header.district,
            "contact": contact,
            **dict(self.act),
        }


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a report: facts, then a text as it was written."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportContent:
    """A paper of the services about a case: the proposal, the final report."""

    header: CaseHeader
    dated_on: date
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    validations: tuple[ValidationLine, ...] = ()
    protocol: str = ""


Content = PactContent | ProjectSheetContent | LetterContent | ReportContent
