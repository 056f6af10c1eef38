"""Which lots could take a case, with their places, agreement and bodies."""

from dataclasses import dataclass
from datetime import date

from approdo.network import queries as network
from approdo.network.models import Member, Organisation
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.queries.case import places_taken, places_taken_in
from approdo.pathway.rules import assignment as rules
from approdo.pathway.rules.checks import Checked
from approdo.programme import queries as programme
from approdo.programme.models import Lot, LotAgreement, Programme


@dataclass(frozen=True)
class LotPlaces:
    """A lot on a day: how many places, which agreement, which bodies."""

    lot: Lot
    taken: int
    agreement: LotAgreement | None
    bodies: list[Organisation]

    @property
    def free(self) -> int:
        """Places that nobody takes."""
        return max(self.lot.capacity - self.taken, 0)

    @property
    def can_take(self) -> bool:
        """Whether a case can be given to it."""
        return self.free > 0 and self.agreement is not None


def lots_with_places(of: Programme, day: date) -> list[LotPlaces]:
    """Give the lots of a programme, those with most free places first."""
    lots = list(programme.lots_of(of))
    taken = places_taken_in(lots)
    found = [
        LotPlaces(
            lot,
            taken.get(lot.pk, 0),
            programme.agreement_in_force(lot, day),
            list(network.bodies_of(lot.partnership_id, day)),
        )
        for lot in lots
    ]
    return sorted(found, key=lambda p: (not p.can_take, -p.free, p.lot.code))


def assignment_checks(
    case: Case, *, lot: Lot, body: Organisation, manager: Member | None, day: date
) -> list[Checked]:
    """Check that a lot, one of its bodies and a case manager can take a case on a day."""
    return [
        *rules.lot_can_take(
            lot=lot.name,
            capacity=lot.capacity,
            taken=places_taken(lot),
            has_agreement=programme.agreement_in_force(lot, day) is not None,
            of_programme=lot.programme_id == case.programme_id,
        ),
        *rules.body_can_take(
            body=body.short_name,
            lot=lot.name,
            is_partner=network.bodies_of(lot.partnership_id, day).filter(pk=body.pk).exists(),
            manager=manager.full_name if manager else "",
            manager_works_there=manager is None or is_case_manager_of(manager, body, day),
        ),
    ]


def is_case_manager_of(member: Member, body: Organisation, day: date) -> bool:
    """Tell whether somebody is a case manager of a body on a day."""
    return network.members_of(body, Role.CASE_MANAGER, day=day).filter(pk=member.pk).exists()
