"""What Oggi shows beside the deadlines, by what the mandate lets one answer for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.desk.queries import lots
from approdo.desk.states import DeadlineKind
from approdo.kernel.actors import Actor
from approdo.kernel.small_numbers import least_on, protected_list
from approdo.network.policies import mandates_visible_to
from approdo.network.states import Role
from approdo.pathway.policies import cases_visible_to, reads_statistics
from approdo.pathway.queries import duration
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
    """A card beside the deadlines; `nothing` is said when it has no lines, else there is no card."""

    title: str
    lines: list[Line]
    nothing: str = ""
    count: int | None = None


def cards_of(actor: Actor, day: date) -> list[Card]:
    """Give the cards of the actor's role, most pressing first."""
    makers: dict[str, tuple[Callable[[Actor, date], Card], ...]] = {
        Role.SOCIAL_WORKER: (_endings,),
        Role.DISTRICT_OFFICER: (_endings,),
        Role.CASE_MANAGER: (_endings,),
        Role.HOUSING_OFFICER: (_endings, _possible_doubles, _fullness),
        Role.PROJECT_MANAGER: (_endings, _without_manager, _fullness, _mandates_ending),
        Role.PLAN_MANAGER: (_endings, _fullness),
        Role.ADMINISTRATOR: (_mandates_ending,),
    }
    cards = [
        make(actor, day) for role, cards in makers.items() if actor.holds(role) for make in cards
    ]
    return [card for card in cards if card.lines or card.nothing]


def _endings(actor: Actor, day: date) -> Card:
    cases = cases_visible_to(actor)
    lines = [
        Line(
            _ends(ending),
            f"{links.address('desk:deadlines')}?kind={DeadlineKind.PROGRAMME}",
            ngettext("%(n)s percorso aperto", "%(n)s percorsi aperti", ending.paths)
            % {"n": formats.number(ending.paths)}
            if _may_be_told(actor, ending.paths, day)
            else _("pochi percorsi aperti"),
        )
        for ending in duration.endings_of(cases, day)
    ]
    near = duration.cases_near_their_mean(cases, day).count()
    if near and _may_be_told(actor, near, day):
        lines.append(
            Line(
                ngettext(
                    "%(n)s percorso vicino alla durata media",
                    "%(n)s percorsi vicini alla durata media",
                    near,
                )
                % {"n": formats.number(near)},
                f"{links.address('desk:deadlines')}?kind={DeadlineKind.MEAN}",
                _("o che l'ha superata: preparate la chiusura, o chiedete una proroga"),
            )
        )
    return Card(_("Percorsi che devono finire"), lines)


def _ends(ending: duration.Ending) -> str:
    told = {"name": ending.name, "day": formats.day(ending.last_day), "n": ending.days}
    if ending.days < 0:
        return _("%(name)s è finito il %(day)s") % told
    if ending.days == 0:
        return _("%(name)s finisce oggi") % told
    return (
        ngettext(
            "%(name)s finisce il %(day)s, domani",
            "%(name)s finisce il %(day)s, fra %(n)s giorni",
            ending.days,
        )
        % told
    )


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
            }
            if _may_be_told(actor, one.taken, day)
            else _("%(capacity)s posti, pochi nuclei")
            % {"capacity": formats.number(one.lot.capacity)},
        )
        for one in lots.fullness_of_lots(cases_visible_to(actor), day, of_body=of_body)
    ]
    return Card(_("Posti nei lotti"), lines, _("Nessun lotto ha una convenzione in vigore."))


def _may_be_told(actor: Actor, count: int, day: date) -> bool:
    """Whether a number of families is told: to who stands outside the teams, no small one."""
    if not reads_statistics(actor):
        return True
    return protected_list([count], least=least_on(day))[1] is not None


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
