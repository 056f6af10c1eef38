"""What a letter to the family says: the act, whom it is for, who stands for it."""

from datetime import datetime

from approdo.kernel.clock import day_of
from approdo.papers.models import LetterContent
from approdo.papers.queries import protocol_of
from approdo.papers.states import PaperKind
from approdo.pathway.models import Case, Letter
from approdo.pathway.queries.letter import LetterAct
from approdo.pathway.sheets.pact import case_header
from approdo.pathway.states.letter import Delivery
from approdo.registry.models import Address
from approdo.registry.queries import addresses_on, has_protected_address, reference_person
from approdo.registry.states import AddressRole

# Where post is sent: where they said they get it, where they live, where they are registered.
POSTED_TO = (AddressRole.DOMICILE, AddressRole.ACTUAL, AddressRole.REGISTERED)


def letter_content(letter: Letter, act: LetterAct, *, at: datetime) -> LetterContent:
    """Give the words and figures of a letter; only one that is posted bears an address."""
    case = letter.case
    day = day_of(at)
    person = reference_person(case.household, day)
    address = posting_address(case, at=at) if letter.delivery == Delivery.POST else None
    number = protocol_of(PaperKind(letter.kind), letter.pk)
    return LetterContent(
        header=case_header(case),
        dated_on=letter.written_on,
        language=letter.language,
        addressee=person.full_name if person else case.household.label,
        address=_in_lines(address) if address else (),
        sender=act.sender,
        signed_by=act.signed_by,
        act=act.facts,
        written=act.written,
        protocol=str(number) if number else "",
    )


def posting_address(case: Case, *, at: datetime) -> Address | None:
    """Give where a letter may be posted: nowhere for a household under protection."""
    if has_protected_address(case.household):
        return None
    known = {a.role: a for a in addresses_on(case.household, day_of(at))}
    return next((known[role] for role in POSTED_TO if role in known), None)


def _in_lines(address: Address) -> tuple[str, ...]:
    street = f"{address.street} {address.number}".strip()
    place = f"{address.cap} {address.municipality}".strip()
    return tuple(line for line in (street, address.detail, place) if line)
