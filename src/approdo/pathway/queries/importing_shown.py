"""What the pages of an import show: problems by kind, families side by side, as written in the file."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from approdo.imports.models import Batch, Pair, Problem, RawRow
from approdo.imports.states import Decision, Severity
from approdo.pathway.rules.importing_problems import TITLES
from approdo.registry.models import Address, Household, Membership
from approdo.registry.queries import homes_under_protection

SHOWN_FIELDS = ("full_name", "family_name", "given_name")
MEMBER_FACTS = ("birth_date", "tax_code")


@dataclass(frozen=True)
class ProblemKind:
    """One kind of problem of a batch: how many, and how many suggestions wait for a yes."""

    code: str
    title: Any
    severity: str
    count: int
    suggested: int
    to_decide: int


@dataclass(frozen=True)
class ShownPerson:
    """A person as the list writes them."""

    name: str
    facts: str


@dataclass
class ShownFamily:
    """A family as the list writes it."""

    code: str
    rows: list[int] = field(default_factory=list)
    people: list[ShownPerson] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    address: str = ""

    def without_address(self) -> "ShownFamily":
        """The same family, without saying where it lives."""
        facts = [fact for fact in self.facts if fact != self.address]
        return replace(self, facts=facts, address="")


@dataclass(frozen=True)
class ShownPair:
    """Two families side by side; of a known one beyond the mandate only that there is one."""

    pair: Pair
    mine: ShownFamily
    theirs: ShownFamily | None = None
    household: Household | None = None
    people: tuple[Membership, ...] = ()
    is_beyond: bool = False


def problem_kinds(batch: Batch) -> list[ProblemKind]:
    """Count the problems of a batch by kind, errors first, then the most frequent."""
    rows = (
        Problem.objects.filter(batch=batch)
        .values("code", "severity")
        .annotate(
            count=Count("pk"),
            suggested=Count("pk", filter=~Q(suggestion="")),
            to_decide=Count("pk", filter=~Q(suggestion="") & Q(decision=Decision.OPEN)),
        )
    )
    kinds = [
        ProblemKind(
            r["code"],
            TITLES.get(r["code"], r["code"]),
            r["severity"],
            r["count"],
            r["suggested"],
            r["to_decide"],
        )
        for r in rows
    ]
    return sorted(kinds, key=lambda k: (k.severity != Severity.ERROR, -k.to_decide, -k.count))


def shown_pairs(batch: Batch, pairs: Iterable[Pair], seen: QuerySet[Household]) -> list[ShownPair]:
    """Put pairs side by side. Of a known family that is not among those `seen` only that there is one
    is told, and of one under protection not even that; nor where it lives, as the list writes it.
    """
    listed = list(pairs)
    known = {p.known for p in listed if p.known}
    hidden, nowhere = _under_protection(batch, {p.record for p in listed})
    visible = {h.pk: h for h in seen.filter(pk__in=known)}
    members: dict[UUID, list[Membership]] = {}
    rows = Membership.objects.filter(household_id__in=visible, superseded_at=None, ends_on=None)
    for membership in rows.select_related("person").order_by("-is_reference"):
        members.setdefault(membership.household_id, []).append(membership)
    codes = {p.record for p in listed} | {p.other for p in listed if not p.known}
    families = families_in(batch, codes)
    shown = []
    for pair in listed:
        mine = families.get(pair.record, ShownFamily(pair.record))
        if pair.record in nowhere:
            mine = mine.without_address()
        if pair.known is None:
            theirs = families.get(pair.other, ShownFamily(pair.other))
            shown.append(ShownPair(pair, mine, theirs=theirs))
        elif household := visible.get(pair.known):
            people = tuple(members.get(pair.known, ()))
            shown.append(ShownPair(pair, mine, household=household, people=people))
        elif not pair.is_protected and pair.known not in hidden:
            shown.append(ShownPair(pair, mine, is_beyond=True))
    return shown


def _under_protection(batch: Batch, records: Iterable[str]) -> tuple[set[UUID], set[str]]:
    """The known households whose protected address the actor was not given, and the families of the
    list that may be one of them.
    """
    rows = Pair.objects.filter(batch=batch, record__in=list(records), known__isnull=False)
    pairs = list(rows.values_list("record", "known"))
    known = {household for _record, household in pairs if household is not None}
    shown = Address.objects.filter(household__in=known, is_protected=True)
    asked = known - set(shown.values_list("household", flat=True))
    hidden = homes_under_protection(asked)
    return hidden, {record for record, household in pairs if household in hidden}


def families_in(batch: Batch, codes: Iterable[str]) -> dict[str, ShownFamily]:
    """Give families of a batch as the list writes them, by code."""
    families: dict[str, ShownFamily] = {}
    rows = RawRow.objects.filter(batch=batch, record__in=list(codes)).order_by("sheet", "number")
    for row in rows:
        family = families.setdefault(row.record, ShownFamily(row.record))
        family.rows.append(row.number)
        by_member: dict[str, dict[str, str]] = {}
        for index, said in _columns_of(batch, row.sheet).items():
            name, _colon, member = said.partition(":")
            text = row.cells[index].strip() if index < len(row.cells) else ""
            if text:
                by_member.setdefault(member, {})[name] = text
        for values in by_member.values():
            _add(family, values)
    return families


def _columns_of(batch: Batch, sheet: str) -> dict[int, str]:
    plan = batch.mapping.get(sheet) or {}
    return {int(i): said for i, said in plan.get("columns", {}).items() if said}


def _add(family: ShownFamily, values: dict[str, str]) -> None:
    name = " ".join(values[f] for f in SHOWN_FIELDS if f in values)
    if name:
        facts = " · ".join(values[f] for f in MEMBER_FACTS if f in values)
        person = ShownPerson(name, facts)
        if person not in family.people:
            family.people.append(person)
    for field_name in ("address", "phone", "situation"):
        text = values.get(field_name, "")
        if text and text not in family.facts:
            family.facts.append(text)
    family.address = family.address or values.get("address", "")
