"""A family changes home: inside the city, with its district if need be, or out of it (DOMAIN 2.9)."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.network.queries import district_of_borough
from approdo.pathway import policies
from approdo.pathway.models import Case, DistrictHandover
from approdo.pathway.operations import life as changes
from approdo.pathway.queries.life import handover_of
from approdo.pathway.rules import life as rules
from approdo.pathway.states import LifeHappened, LifeKind
from approdo.programme.queries import days
from approdo.programme.states import ParameterCode
from approdo.registry import operations as registry
from approdo.registry.models import Household
from approdo.registry.operations import NewAddress
from approdo.registry.queries import is_hidden_from_actor
from approdo.registry.states import AddressKind, AddressRole

CITY = "torino"
DAYS_TO_ANSWER = ParameterCode.DAYS_TO_ANSWER_HANDOVER
# Where people really live, or are registered, decides which district answers for them.
DECIDING = (AddressRole.REGISTERED, AddressRole.ACTUAL)


@command(on="household", may=policies.may_record_move)
def record_move(
    *,
    actor: Actor,
    household: Household,
    at: datetime,
    new: NewAddress,
    moved_on: date,
    note: str = "",
) -> Household:
    """Write where a family lives since a day; where another district answers for it, hand it over.

    The paths stay with their district until the other takes them. Refuses, all at once: a day to
    come, a home that is hidden from the actor, one outside the city, a hand-over without a word.
    """
    today = day_of(at)
    problems = rules.day_to_come(moved_on, today, field="moved_on")
    if is_hidden_from_actor(household):
        problems.append(
            Reason(_("L'indirizzo di questo nucleo è protetto: lo cambia solo chi può vederlo."))
        )
    if new.municipality.strip().casefold() != CITY:
        problems.append(
            Reason(
                _("Questo indirizzo è fuori Torino: usa «Il nucleo lascia la città»."),
                field="municipality",
            )
        )
    district = _district_of(new)
    cases = changes.cases_under_lock(household)
    leaving = [c for c in cases if district is not None and c.district_id != district.pk]
    if leaving and not note.strip():
        problems.append(
            Reason(
                _(
                    "Il nucleo passa al distretto %(district)s: scrivi le consegne per chi lo"
                    " riceve."
                )
                % {"district": district.short_name if district else ""},
                field="note",
            )
        )
    if problems:
        raise Refused(*problems)
    registry.move(household, new, since=moved_on, at=at)
    record(LifeHappened.HOUSEHOLD_MOVED, subject=household, about=household.pk, moved_on=moved_on)
    for case in cases:
        changes.note_change(case, LifeKind.MOVED, on=moved_on)
        record(LifeHappened.HOUSEHOLD_MOVED, subject=case, about=case.pk, moved_on=moved_on)
    for case in leaving:
        assert district is not None
        _ask(case, district, moved_on, note, actor=actor, today=today)
    return household


@command(on="case", may=policies.may_accept_competence)
def accept_competence(*, actor: Actor, case: Case, at: datetime) -> Case:
    """Take over a path for one's own district; the former one reads what was told until today.

    Refuses when nobody handed it over.
    """
    waiting = handover_of(case)
    if waiting is None:
        raise Refused(_("Nessuno ha passato questo percorso al tuo distretto."))
    day = day_of(at)
    waiting.accepted_on, waiting.accepted_by_id = day, actor.pk
    waiting.save(update_fields=["accepted_on", "accepted_by"])
    former, case.district_id = case.district_id, waiting.to_district_id
    case.save(update_fields=["district"])
    changes.hide_from_district(case, former, day=day)
    record(
        LifeHappened.DISTRICT_CHANGED,
        subject=case,
        about=case.pk,
        former=former,
        district=case.district_id,
    )
    return case


@command(on="case", may=policies.may_decline_competence)
def decline_competence(*, actor: Actor, case: Case, at: datetime, reason: str) -> Case:
    """Leave a path to the district that asked to be relieved of it, and tell it why.

    Refuses when nobody handed it over, without a reason, and after the days given to answer.
    """
    waiting = handover_of(case)
    if waiting is None:
        raise Refused(_("Nessuno ha passato questo percorso al tuo distretto."))
    day = day_of(at)
    problems = rules.problems_of_declining(reason, day=day, answer_by=waiting.answer_by)
    if problems:
        raise Refused(*problems)
    waiting.declined_on, waiting.declined_by_id = day, actor.pk
    waiting.reason = reason.strip()[:1000]
    waiting.save(update_fields=["declined_on", "declined_by", "reason"])
    changes.hide_from_district(case, waiting.to_district_id, day=day)
    record(
        LifeHappened.DISTRICT_DECLINED,
        subject=case,
        about=case.pk,
        district=case.district_id,
        declined_by=waiting.to_district_id,
    )
    return case


@command(on="household", may=policies.may_record_move_away)
def record_move_away(
    *,
    actor: Actor,
    household: Household,
    at: datetime,
    municipality: str,
    moved_on: date,
    goes_on: bool,
    reason: str,
    street: str = "",
    number: str = "",
    cap: str = "",
) -> Household:
    """Write that a family left the city, and whether its paths go on until the end of their project.

    Ending one is an act of its own: this says that it is to come. Refuses, all at once: a day to
    come, no reason, no municipality or the city's own.
    """
    today = day_of(at)
    problems = rules.day_to_come(moved_on, today, field="moved_on")
    if municipality.strip().casefold() in ("", CITY):
        problems.append(
            Reason(_("Scrivi il comune in cui va a vivere, fuori Torino."), field="municipality")
        )
    if not reason.strip():
        problems.append(
            Reason(_("Scrivi perché il percorso continua, o perché finisce."), field="reason")
        )
    if is_hidden_from_actor(household) and street.strip():
        problems.append(
            Reason(_("L'indirizzo di questo nucleo è protetto: lo cambia solo chi può vederlo."))
        )
    if problems:
        raise Refused(*problems)
    if street.strip():
        new = NewAddress(
            street.strip(), number, cap=cap, municipality=municipality.strip(), borough=None
        )
        registry.move(household, new, since=moved_on, at=at)
    record(
        LifeHappened.HOUSEHOLD_MOVED_AWAY,
        subject=household,
        about=household.pk,
        moved_on=moved_on,
        goes_on=goes_on,
    )
    for case in changes.cases_under_lock(household):
        changes.note_change(case, LifeKind.MOVED_AWAY, on=moved_on, note=reason[:300])
        record(
            LifeHappened.HOUSEHOLD_MOVED_AWAY,
            subject=case,
            about=case.pk,
            moved_on=moved_on,
            goes_on=goes_on,
        )
    return household


def _district_of(new: NewAddress) -> Organisation | None:
    decides = new.kind == AddressKind.REAL and new.role in DECIDING
    return district_of_borough(new.borough) if decides and new.borough else None


def _ask(
    case: Case, district: Organisation, moved_on: date, note: str, *, actor: Actor, today: date
) -> None:
    """Show a path to the district that is to take it, unless one is awaited already."""
    waiting = handover_of(case)
    if waiting is not None:
        if waiting.to_district_id == district.pk:
            return
        changes.hide_from_district(case, waiting.to_district_id, day=today)
        waiting.delete()
    DistrictHandover.objects.create(
        case=case,
        from_district_id=case.district_id,
        to_district=district,
        moved_on=moved_on,
        note=note.strip()[:1000],
        asked_on=today,
        answer_by=today + timedelta(days=days(case.programme, DAYS_TO_ANSWER, today)),
        asked_by_id=actor.pk if actor.kind == "member" else None,
    )
    changes.show_to_district(case, district, day=today)
    record(
        LifeHappened.DISTRICT_ASKED,
        subject=case,
        about=case.pk,
        former=case.district_id,
        district=district.pk,
    )
