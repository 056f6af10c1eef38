"""Bringing the families of a list in as drafts of referral, set by set, and taking them back."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from approdo.access.models import Access
from approdo.access.operations import acting_as
from approdo.imports.models import Arrival, Batch
from approdo.imports.queries import arrived_before, batch_of_content
from approdo.kernel.clock import day_of
from approdo.network.models import System
from approdo.pathway.models import Case, CaseMember, EvictionStep, Referral
from approdo.pathway.operations.referral import (
    NewMember,
    NewReferral,
    ReferralFacts,
    draft_referrals,
)
from approdo.pathway.queries.importing import KIND
from approdo.pathway.rules.importing_checks import phones_in
from approdo.pathway.rules.importing_doubles import Double
from approdo.pathway.rules.importing_model import (
    LONGEST_KEY,
    Reading,
    SourceHousehold,
    SourcePerson,
)
from approdo.pathway.rules.importing_problems import Fault, Place, ReferralProblem
from approdo.pathway.rules.importing_words import situation_of
from approdo.programme.models import Programme
from approdo.registry.models import (
    Address,
    Contact,
    Household,
    IseeAttestation,
    Membership,
    Person,
    PersonIdentifier,
    PossibleMatch,
    SearchEntry,
)
from approdo.registry.operations import (
    NewAddress,
    NewContact,
    NewHousehold,
    NewIsee,
    NewPerson,
    create_households,
    raise_match_of_cards,
)
from approdo.registry.states import Kinship

STREET = re.compile(r"(.*?\D)[\s,]+(?:n\.?\s*)?(\d+\s*/?\s*(?:[A-Za-z]|bis|ter|\d+)?)")
LONGEST_REASON = 2000
ALIKE_ENOUGH = 0.8

Progress = Callable[[int, int], None]


@dataclass
class Decided:
    """What people decided of families that may be known: left out, or attached to a known one."""

    left_out: Collection[str] = frozenset()
    attached: Mapping[str, UUID] = field(default_factory=dict)


@dataclass
class Brought:
    """What came of a list."""

    households: int = 0
    persons: int = 0
    attached: int = 0
    left_out: int = 0
    without_people: int = 0
    before: dict[str, Arrival] = field(default_factory=dict)
    known_again: dict[str, SourceHousehold] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)


def bring_in(
    batch: Batch,
    reading: Reading,
    *,
    programme: Programme,
    doubles: Sequence[Double],
    decided: Decided,
    at: datetime,
    progress: Progress | None = None,
) -> Brought:
    """Write the families of a list as drafts of referral of the batch's body.

    A code of the same body and year that arrived before is not written again.
    """
    year = reading.year or at.year
    keys = _each_key_once(reading.households)
    brought = Brought(before=arrived_before(batch.body, KIND, year, keys))
    fresh, referrals = [], []
    for key, household in keys.items():
        if key in brought.before:
            brought.known_again[key] = household
            continue
        if household.code in decided.left_out:
            brought.left_out += 1
        elif not household.persons:
            brought.without_people += 1
        elif known := decided.attached.get(household.code):
            referral = _referral_of_known(batch, household, known, at)
            referrals.append(referral)
            brought.attached += 1
            arrival = _arrival(batch, year, key, household, known, referral.key, True)
            brought.arrivals.append(arrival)
        else:
            new = new_household(household, batch.body_id, at)
            referral = _referral(batch, household, new)
            fresh.append((household, new))
            referrals.append(referral)
            arrival = _arrival(batch, year, key, household, new.key, referral.key, False)
            brought.arrivals.append(arrival)
    _tell(progress, 0, len(referrals))
    create_households([new for _household, new in fresh], at=at)
    _tell(progress, len(fresh), 2 * len(referrals))
    draft_referrals(referrals, programme=programme, at=at, families_are_given=not brought.attached)
    _tell(progress, len(referrals), len(referrals))
    brought.households = len(fresh)
    brought.persons = sum(len(new.members) for _household, new in fresh)
    _show_to_the_office(batch, doubles, {h.code: new for h, new in fresh})
    return brought


def told_before(batch: Batch, reading: Reading) -> list[Fault]:
    """Say, before anything is written, which families came with an earlier list, and if the very file did."""
    faults = []
    same = batch_of_content(batch.body, KIND, batch.sha256)
    if same is not None:
        code = ReferralProblem.SAME_FILE
        faults.append(Fault(code, Place("", 1, "", same.file_name), str(code.label)))
    keys = _each_key_once(reading.households)
    for key, arrival in arrived_before(batch.body, KIND, reading.year or 0, keys).items():
        household = keys[key]
        message = _("Nucleo già arrivato il %(day)s con «%(file)s»: non viene scritto di nuovo") % {
            "day": timezone.localtime(arrival.batch.uploaded_at).strftime("%d/%m/%Y"),
            "file": arrival.batch.file_name,
        }
        code = ReferralProblem.ALREADY_ARRIVED
        place = Place(household.sheet, household.row, "", household.code)
        faults.append(Fault(code, place, message, household=household.code))
    return faults


def _each_key_once(households: Sequence[SourceHousehold]) -> dict[str, SourceHousehold]:
    """Households by the key that makes a list idempotent; the rare second of one key keeps its own."""
    keys: dict[str, SourceHousehold] = {}
    for household in households:
        key, number = household.key, 1
        while key in keys:
            number += 1
            key = f"{household.key[: LONGEST_KEY - 4]}/{number}"
        keys[key] = household
    return keys


def new_household(household: SourceHousehold, body: UUID, at: datetime) -> NewHousehold:
    """Make what is to be written of a household of a list."""
    opened_on = household.proposed_on or day_of(at)
    reference = household.reference
    values = household.values
    isee = household.amount("isee")
    return NewHousehold(
        members=[_person(p, p is reference) for p in household.persons],
        opened_on=opened_on,
        holders=[body],
        addresses=_addresses(household),
        contacts=[NewContact(phone[:120]) for phone in phones_in(values.get("phone", ""))],
        isee=[] if isee is None else [NewIsee(isee, values.get("isee_on") or opened_on)],
    )


def facts_of(household: SourceHousehold) -> ReferralFacts:
    """What the words of the office say of the home; the words themselves stand as the reason."""
    values = household.values
    words = values.get("situation", "")
    situation = situation_of(words) if words else None
    due: date | None = values.get("due_on")
    stage = situation.stage if situation else ""
    reasons = [words, values.get("notes", "")]
    if due is not None and not stage:
        reasons.append(_("Prossima scadenza: %(day)s") % {"day": due.strftime("%d/%m/%Y")})
    return ReferralFacts(
        housing_reason=situation.reason if situation else "",
        ethos_code=situation.ethos if situation else "",
        tenure=situation.tenure if situation else "",
        eviction_stage=stage,
        eviction_kind=situation.kind if situation and stage else "",
        eviction_next_on=due if stage else None,
        arrears=household.amount("arrears"),
        monthly_rent=household.amount("rent"),
        reason="\n".join(r for r in reasons if r)[:LONGEST_REASON],
        prevention_level=values.get("level", ""),
    )


def _person(person: SourcePerson, leads: bool) -> NewPerson:
    kinship = person.kinship or Kinship.UNKNOWN
    if kinship == Kinship.REFERENCE and not leads:
        kinship = Kinship.UNKNOWN
    given_name = person.given_name
    if not person.family_name and not given_name:
        given_name = _("Nome mancante")
    return NewPerson(
        family_name=person.family_name,
        given_name=given_name,
        birth_date=person.birth_date,
        sex=person.sex,
        birth_place=person.birth_place,
        birth_place_code=person.birth_place_code,
        citizenship=person.citizenship,
        codes=[person.tax_code] if person.tax_code else [],
        kinship=kinship,
        is_reference=leads,
    )


def _addresses(household: SourceHousehold) -> list[NewAddress]:
    values = household.values
    street = str(values.get("address", ""))
    if not street:
        return []
    number = str(values.get("street_number", ""))
    if not number and (found := STREET.fullmatch(street)):
        street, number = found[1].strip(" ,"), found[2]
    return [
        NewAddress(
            street=street[:120],
            number=number[:20],
            cap=str(values.get("cap", ""))[:5],
            municipality=str(values.get("municipality", "")) or "Torino",
            borough=values.get("borough"),
        )
    ]


def _referral(batch: Batch, household: SourceHousehold, new: NewHousehold) -> NewReferral:
    return NewReferral(
        household=new.key,
        district=batch.body_id,
        opened_on=new.opened_on,
        members=[NewMember(person=m.key) for m in new.members],
        facts=facts_of(household),
    )


def _referral_of_known(
    batch: Batch, household: SourceHousehold, known: UUID, at: datetime
) -> NewReferral:
    """A draft for a family that is already in the registry: nobody is written twice.

    Whoever joined the two saw the family; whoever writes the list may be another, so it is read whole.
    """
    day = day_of(at)
    rows = Membership.objects.filter(household_id=known, superseded_at=None, ends_on=None)
    with acting_as(System(body_id=batch.body_id)):
        members = list(rows.values_list("person_id", flat=True))
    return NewReferral(
        household=known,
        district=batch.body_id,
        opened_on=household.proposed_on or day,
        members=[NewMember(person=p) for p in members],
        facts=facts_of(household),
    )


def _arrival(
    batch: Batch,
    year: int,
    key: str,
    household: SourceHousehold,
    subject: UUID,
    about: UUID,
    was_known: bool,
) -> Arrival:
    return Arrival(
        batch=batch,
        body_id=batch.body_id,
        kind=KIND,
        year=year,
        source_code=household.code,
        source_key=key,
        sheet=household.sheet,
        row=household.row,
        subject=subject,
        about=about,
        was_known=was_known,
    )


def _show_to_the_office(
    batch: Batch, doubles: Sequence[Double], fresh: Mapping[str, NewHousehold]
) -> None:
    """Raise for the housing office the pairs of cards that a family brought in shares with a known one."""
    for double in doubles:
        new = fresh.get(double.family.code)
        if new is None or double.other.known is None:
            continue
        for mine, theirs, weight in double.people:
            known = double.other.people[theirs].person
            if known is not None and weight >= ALIKE_ENOUGH:
                raise_match_of_cards(known, new.members[mine].key, weight, body=batch.body_id)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)


# --- Taking back --------------------------------------------------------------------------------------


def take_back(batch: Batch) -> int:
    """Delete what a batch wrote; give how many families. To be called when nobody worked on them."""
    arrivals = Arrival.objects.filter(batch=batch)
    cases = [a.about for a in arrivals if a.about]
    households = [a.subject for a in arrivals if not a.was_known]
    people = list(
        Membership.objects.filter(household_id__in=households)
        .values_list("person_id", flat=True)
        .distinct()
    )
    for model, column, keys in (
        (EvictionStep, "case_id", cases),
        (Referral, "case_id", cases),
        (CaseMember, "case_id", cases),
        (Case, "id", cases),
        (IseeAttestation, "household_id", households),
        (Address, "household_id", households),
        (Membership, "household_id", households),
        (Contact, "person_id", people),
        (PersonIdentifier, "person_id", people),
        (SearchEntry, "person_id", people),
        (PossibleMatch, "known_id", people),
        (PossibleMatch, "newer_id", people),
        (Person, "id", people),
        (Household, "id", households),
        (Access, "subject", [*cases, *households, *people]),
    ):
        with connection.cursor() as cursor:
            cursor.execute(f"delete from {model._meta.db_table} where {column} = any(%s)", [keys])
    return len(households)
