"""What a declared tie ends, and how it goes along with who leaves in secret."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from approdo.kernel.keys import new_key
from approdo.kernel.period import in_force
from approdo.network.models import Member
from approdo.network.states import Role
from approdo.pathway.models import Case, CaseTeamMember
from approdo.pathway.operations.team import date_manager, leave_team
from approdo.pathway.queries.life import open_cases
from approdo.pathway.queries.ties import conflicts_of
from approdo.registry.models import Person
from approdo.registry.queries import survivor_of


def let_go(case: Case, member: Member, *, day: date) -> None:
    """Take somebody who has a tie with a family off every open path of it that is seen."""
    paths = {path.pk: path for path in open_cases(survivor_of(case.household))} | {case.pk: case}
    seats = CaseTeamMember.objects.filter(in_force(day), case__in=paths, member=member)
    for path in paths.values():
        if path.case_manager_id == member.pk:
            path.case_manager = None
            path.save(update_fields=["case_manager"])
            date_manager(path, day=day)
    for seat in seats.exclude(role=Role.CASE_MANAGER).select_related("case__household"):
        leave_team(seat, day=day)


def carry_ties(case: Case, begun: Case, *, cards: Mapping[UUID, Person]) -> None:
    """Write a family's ties anew on the path of who left it in secret, under the cards of now.

    Those of the family keep who stays: no row leads from one to the other.
    """
    ties = list(conflicts_of(case))
    for tie in ties:
        tie.people = [key for key in tie.people if key not in cards]
        tie.save(update_fields=["people"])
    # Of two paths of the family, the first has taken them along already.
    there = {(tie.member_id, tie.body_id) for tie in conflicts_of(begun)}
    for tie in ties:
        if (tie.member_id, tie.body_id) in there:
            continue
        tie.pk, tie.case, tie.people = new_key(), begun, [card.pk for card in cards.values()]
        tie.save(force_insert=True)
