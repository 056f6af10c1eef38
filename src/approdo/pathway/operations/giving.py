"""Giving a case to the body that follows it, and cutting what the former one reads."""

from datetime import date
from uuid import UUID

from approdo.access.operations import Grant, end_content, grant_many, withdraw
from approdo.access.states import Kind, Purpose
from approdo.network.models import Organisation
from approdo.network.queries import lead_of
from approdo.pathway.models import Case
from approdo.pathway.queries.life import subjects_of
from approdo.pathway.states import OPEN
from approdo.programme.models import Lot
from approdo.registry.queries import cards_of_household, survivor_of


def give_case(case: Case, *, lot: Lot, body: Organisation, day: date) -> None:
    """Give case, household and people to the body in care, and to the lot's lead to coordinate.

    A body that had it before, and read only its own period since, reads all of it again.
    """
    subjects = subjects_of(case, day)
    holders = _holders(lot, body, day)
    grant_many(
        Grant(holder, subject, kind, purpose, day, day)
        for holder, purpose in holders
        for subject, kind in subjects
    )
    for holder, purpose in holders:
        end_content(
            holder=holder, subjects=[key for key, _kind in subjects], purpose=purpose, on=None
        )


def keep_only_the_period(case: Case, *, lot: Lot, body: Organisation, day: date) -> None:
    """Let the former body and lead read what was told before a day, and nothing of what comes.

    Household and people stay readable where another open case of theirs is of the same household.
    """
    still = set(_holders(case.lot, case.implementing_body, day)) if case.lot else set()
    for holder, purpose in _holders(lot, body, day):
        if (holder, purpose) in still:
            continue
        end_content(holder=holder, subjects=_leaving(case, holder, day), purpose=purpose, on=day)


def take_case_back(case: Case, *, lot: Lot, body: Organisation, day: date) -> None:
    """Take a case away from a body that was to receive it and did not; the housing office sees all."""
    still = set(_holders(case.lot, case.implementing_body, day)) if case.lot else set()
    for holder, purpose in _holders(lot, body, day):
        if (holder, purpose) in still:
            continue
        withdraw(holder=holder, subjects=_leaving(case, holder, day), purpose=purpose)


def _leaving(case: Case, holder: UUID, day: date) -> list[UUID]:
    """What a body is to be shown no longer: the path alone, where it follows another of the family."""
    keeps = _follows_another(case, holder)
    return [key for key, kind in subjects_of(case, day) if kind == Kind.CASE or not keeps]


def _holders(lot: Lot, body: Organisation | None, day: date) -> list[tuple[UUID, Purpose]]:
    lead = lead_of(lot.partnership_id, day)
    holders = [(body.pk, Purpose.CARE)] if body else []
    return [*holders, (lead.pk, Purpose.COORDINATION)] if lead else holders


def _follows_another(case: Case, body: UUID) -> bool:
    cards = cards_of_household(survivor_of(case.household))
    others = Case.objects.filter(household__in=cards, state__in=OPEN).exclude(pk=case.pk)
    return others.filter(implementing_body=body).exists()
