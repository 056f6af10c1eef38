"""Writing bodies, members and mandates, for commands that have already asked."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F

from approdo.kernel.keys import new_key
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import FactorRestoration, Mandate, Member, Organisation
from approdo.network.states import BodyKind, UnitKind


def found_division(*, name: str, short_name: str, key: UUID | None = None) -> Organisation:
    """Write the division with which an empty city begins."""
    division = Organisation(
        pk=key or new_key(),
        name=name,
        short_name=short_name,
        kind=BodyKind.CITY_UNIT,
        unit_kind=UnitKind.DIVISION,
    )
    division.save(force_insert=True)
    return division


def create_member(
    *, given_name: str, family_name: str, email: str = "", username: str = ""
) -> Member:
    """Write a member who cannot sign in yet; without a username they get name.surname."""
    member = Member(
        username=(username or free_username(given_name, family_name)).lower(),
        given_name=given_name,
        family_name=family_name,
        email=email,
    )
    member.set_unusable_password()
    member.save(force_insert=True)
    return member


def create_mandate(
    member: Member,
    organisation: Organisation,
    role: str,
    *,
    starts_on: date,
    ends_on: date | None = None,
    in_place_of: Mandate | None = None,
) -> Mandate:
    """Write a mandate."""
    mandate = Mandate(
        member=member,
        organisation=organisation,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        in_place_of=in_place_of,
    )
    mandate.save(force_insert=True)
    return mandate


def note_second_factor(member: Member, today: date) -> date | None:
    """Set the day from which a second factor is owed, once, or none when one stands; give it."""
    stands = (
        Authenticator.objects.filter(user=member)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .exists()
    )
    due = None if stands else member.second_factor_due_on or today + settings.SECOND_FACTOR_GRACE
    if due != member.second_factor_due_on:
        Member.objects.filter(pk=member.pk).update(second_factor_due_on=due)
        member.second_factor_due_on = due
    return due


def has_second_factor(member: Member) -> bool:
    """Tell whether a member comes in with more than a password."""
    with connection.cursor() as cursor:
        cursor.execute("select network_has_factor(%s)", [member.pk])
        return bool(cursor.fetchone()[0])


def forget_factors(restoration: FactorRestoration, day: date) -> None:
    """Take away the second factors of a member, as two people decided: PostgreSQL asks for both."""
    with connection.cursor() as cursor:
        cursor.execute("select network_forget_factors(%s)", [restoration.pk])
    Member.objects.filter(pk=restoration.member_id).update(second_factor_due_on=day)
    end_sessions(restoration.member)


def set_password(member: Member, password: str, *, own: bool) -> None:
    """Set a password that holds, or refuse it in sentences."""
    try:
        validate_password(password, member)
    except ValidationError as error:
        raise Refused(*(Reason(m, field="password") for m in error.messages)) from error
    member.set_password(password)
    member.password_is_own = own
    member.save(update_fields=["password", "password_is_own"])


def end_these_sessions(member: Member, keys: Iterable[int]) -> int:
    """End some sessions of a member by the key of their row; give how many there were."""
    rows = UserSession.objects.filter(user=member, pk__in=list(keys))
    Session.objects.filter(session_key__in=rows.values("session_key")).delete()
    return int(rows.delete()[0])


def end_sessions(member: Member) -> None:
    """End every session of a member, wherever it is open."""
    Member.objects.filter(pk=member.pk).update(sessions_ended=F("sessions_ended") + 1)


def free_username(given_name: str, family_name: str) -> str:
    """Give name.surname in plain letters, with a number when somebody has it already."""
    plain = ".".join(filter(None, (_plain(given_name), _plain(family_name))))[:50] or "persona"
    taken = set(
        Member.objects.filter(username__startswith=plain).values_list("username", flat=True)
    )
    candidates = (plain, *(f"{plain}{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in candidates if name not in taken)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())
