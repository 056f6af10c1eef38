"""What Oggi shows beside the deadlines, by what the mandate lets one answer for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.desk.queries import lots
from approdo.kernel.actors import Actor
from approdo.network.policies import mandates_visible_to
from approdo.network.states import Role
from approdo.pathway.policies import cases_visible_to
from approdo.registry.policies import matches_visible_to
from approdo.registry.states import MatchState
from approdo.ui import formats, links

ENDING = timedelta(days=30)
MOST = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card: where it leads, and what is said of it."""

    text: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A card beside the deadlines; `nothing` is said when it has no lines."""

    title: str
    lines: list[Line]
    nothing: str
    count: int | None = None


def cards_of(actor: Actor, day: date) -> list[Card]:
    """Give the cards of the actor's role, most pressing first."""
    makers: dict[str, tuple[Callable[[Actor, date], Card], ...]] = {
        Role.HOUSING_OFFICER: (_possible_doubles, _fullness),
        Role.PROJECT_MANAGER: (_without_manager, _fullness, _mandates_ending),
        Role.PLAN_MANAGER: (_fullness,),
        Role.ADMINISTRATOR: (_mandates_ending,),
    }
    return [
        make(actor, day) for role, cards in makers.items() if actor.holds(role) for make in cards
    ]


def _possible_doubles(actor: Actor, day: date) -> Card:
    number = matches_visible_to(actor).filter(state=MatchState.OPEN)[: MOST * 10].count()
    page = links.address("registry:matches")
    lines = [
        Line(
            _("Guarda i possibili doppioni"),
            page,
            ngettext("%(n)s coppia", "%(n)s coppie", number) % {"n": number},
        )
    ]
    return Card(
        _("Possibili doppioni"),
        lines if number else [],
        _("Nessuna coppia da guardare."),
        count=number,
    )


def _without_manager(actor: Actor, day: date) -> Card:
    cases = lots.without_manager(cases_visible_to(actor), limit=MOST)
    lines = [
        Line(
            case.household.label,
            links.url_of(case),
            _("assegnato il %(day)s") % {"day": formats.day(case.assigned_on)},
        )
        for case in cases
    ]
    return Card(_("Senza case manager"), lines, _("Ogni nucleo ha il suo case manager."))


def _fullness(actor: Actor, day: date) -> Card:
    of_body = None if actor.sees_everything else actor.body_id
    lines = [
        Line(
            f"{one.lot.programme.name} · {one.lot.name}",
            links.url_of(one.lot),
            ngettext(
                "un nucleo su %(capacity)s posti, %(free)s liberi",
                "%(taken)s nuclei su %(capacity)s posti, %(free)s liberi",
                one.taken,
            )
            % {
                "taken": formats.number(one.taken),
                "capacity": formats.number(one.lot.capacity),
                "free": formats.number(max(0, one.free)),
            },
        )
        for one in lots.fullness_of_lots(cases_visible_to(actor), day, of_body=of_body)
    ]
    return Card(_("Posti nei lotti"), lines, _("Nessun lotto ha una convenzione in vigore."))


def _mandates_ending(actor: Actor, day: date) -> Card:
    ending = (
        mandates_visible_to(actor)
        .filter(ends_on__gt=day, ends_on__lte=day + ENDING)
        .order_by("ends_on")
    )
    if not actor.holds(Role.ADMINISTRATOR):
        ending = ending.filter(organisation=actor.body_id)
    lines = [
        Line(
            mandate.member.full_name,
            links.url_of(mandate.member),
            _("%(role)s, %(body)s: fino al %(day)s")
            % {
                "role": mandate.get_role_display(),
                "body": mandate.organisation.short_name,
                "day": formats.day(mandate.ends_on - timedelta(days=1)),
            },
        )
        for mandate in ending[:MOST]
        if mandate.ends_on
    ]
    return Card(
        _("Incarichi che finiscono"),
        lines,
        _("Nessun incarico finisce nei prossimi trenta giorni."),
    )
