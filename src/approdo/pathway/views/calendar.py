"""The calendar by worker and by body, the log of what was done, the hours; what is asked of them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest
from approdo.network.queries import members_of
from approdo.network.states import Role
from approdo.pathway import policies, queries
from approdo.pathway.models import Activity
from approdo.pathway.rules.weeks import Span, first_of_month, last_months, month_of_address, week_of
from approdo.pathway.states import ActivityState, ContactChannel, WorkKind
from approdo.ui import cells, formats, links
from approdo.ui.filters import Choice, Filters, Toggle
from approdo.ui.pieces import CalendarDay, CalendarEntry, Tab
from approdo.ui.tables import Column, Row

MINE, OF_BODY = "mine", "body"
PAGE, MONTHS = 50, 13
TONES = {ActivityState.HELD: "done", ActivityState.MISSED: "stopped"}


@require_GET
def calendar(request: SignedInRequest) -> HttpResponse:
    """Show a week, or a month, of what is fixed and done: one's own, or the body's."""
    refuse_who_does_not_work(request.actor)
    today, now = clock.today(), clock.now()
    is_month = "month" in request.GET
    asked = request.GET.get("month" if is_month else "week", "")
    span = month_of_address(asked, today) if is_month else week_of(asked, today)
    whose = OF_BODY if request.GET.get("whose") == OF_BODY else MINE
    filters = Filters(request.GET, Choice("worker", _("Chi"), _workers(request.actor, today)))
    rows = _chosen(request.actor, whose, filters.value("worker"), today)
    found = queries.drawn(queries.between(rows, span.first, span.last))
    period = "month" if is_month else "week"
    kept = {"whose": whose, "worker": filters.value("worker")}
    context = {
        "today": today,
        "heading": _heading(span, is_month),
        "days": _days(span, found, now, with_worker=whose == OF_BODY),
        "tabs": [
            Tab(label, _address(whose=code, **{period: asked}), code == whose)
            for code, label in ((MINE, _("I miei")), (OF_BODY, _("Del mio ente")))
        ],
        "filters": filters if whose == OF_BODY else None,
        "is_month": is_month,
        "before": _address(**kept, **{period: span.before}),
        "after": _address(**kept, **{period: span.after}),
        "now_address": _address(**kept, **{period: ""}),
        "other": _address(**kept, **{"week" if is_month else "month": ""}),
        "too_many": len(found) == queries.MOST_DRAWN,
    }
    return render(request, "pathway/calendar.html", context)


@require_GET
def activities(request: SignedInRequest) -> HttpResponse:
    """Show the log of a month: what was done, missed and is still to come, fifty a page."""
    refuse_who_does_not_work(request.actor)
    today = clock.today()
    filters, shown = logged(request, today)
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "sheet": _sheet(request, "pathway:activities-sheet"),
        "page": page,
        "columns": [
            Column(_("Nucleo")),
            Column(_("Quando")),
            Column(_("Che cosa")),
            Column(_("Durata"), kind="number"),
            Column(_("Chi")),
            Column(_("Stato")),
        ],
        "rows": [_row(one) for one in page],
    }
    return render(request, "pathway/activities.html", context)


@require_GET
def hours(request: SignedInRequest) -> HttpResponse:
    """Show the hours that each worker wrote down in a month; whoever does not coordinate sees their own."""
    refuse_who_does_not_work(request.actor)
    today = clock.today()
    filters, first, worked = counted(request, today)
    context = {
        "filters": filters,
        "month": first,
        "sheet": _sheet(request, "pathway:hours-sheet"),
        "columns": [
            Column(_("Chi")),
            Column(_("Ente")),
            Column(_("Ore"), kind="number"),
            Column(_("Attività"), kind="number"),
            Column(_("Famiglie"), kind="number"),
            Column(_("Saltati"), kind="number"),
        ],
        "rows": [
            Row(
                [
                    one.member,
                    one.body,
                    hours_and_minutes(one.minutes),
                    *(cells.number(n) for n in (one.held, one.families, one.missed)),
                ]
            )
            for one in worked
        ],
        "total": hours_and_minutes(sum(one.minutes for one in worked)),
    }
    return render(request, "pathway/hours.html", context)


def logged(request: SignedInRequest, today: date) -> tuple[Filters, QuerySet[Activity]]:
    """Read from the address which activities are asked for, newest first."""
    filters = Filters(
        request.GET,
        _months(today),
        Choice("worker", _("Chi"), _workers(request.actor, today)),
        Choice("kind", _("Che cosa"), WorkKind.choices),
        Choice("channel", _("Come"), ContactChannel.choices),
        Choice("state", _("Stato"), ActivityState.choices),
        Toggle("photo", _("Con fotografia")),
    )
    rows = queries.between(
        _chosen(request.actor, OF_BODY, filters.value("worker"), today),
        *_month_in(filters, today),
    )
    for name in ("kind", "channel", "state"):
        if filters.value(name):
            rows = rows.filter(**{name: filters.value(name)})
    if filters.value("photo"):
        rows = rows.filter(photo__isnull=False)
    shown = rows.select_related("case__household", "conducted_by", "objective", "photo", "body")
    return filters, shown.order_by("-starts_at", "-id")


def counted(request: SignedInRequest, today: date) -> tuple[Filters, date, list[queries.Worked]]:
    """Read from the address of which month hours are asked for, and sum those one may see."""
    filters = Filters(request.GET, _months(today))
    visible = policies.activities_visible_to(request.actor)
    rows = (
        queries.of_body_among(visible, request.actor)
        if request.actor.holds(Role.PROJECT_MANAGER)
        else visible.filter(conducted_by=request.actor.pk)
    )
    first, last = _month_in(filters, today)
    return filters, first, queries.hours_worked(queries.between(rows, first, last))


def hours_and_minutes(minutes: int) -> str:
    """Write 45 min, 3 h, 3 h 45 min."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": whole}
    return _("%(hours)s h %(minutes)s min") % {"hours": whole, "minutes": rest}


def refuse_who_does_not_work(actor: Actor) -> None:
    """Refuse the pages of activities to whoever works with no family."""
    if not any(actor.holds(role) for role in policies.WORKING_ROLES):
        raise PermissionDenied


def _chosen(actor: Actor, whose: str, worker: str, day: date) -> QuerySet[Activity]:
    visible = policies.activities_visible_to(actor)
    if whose == MINE:
        return queries.mine_among(visible, actor, day)
    rows = queries.of_body_among(visible, actor)
    return rows.filter(conducted_by=UUID(worker)) if worker else rows


def _sheet(request: SignedInRequest, page: str) -> str:
    """Give the address of the same list as a spreadsheet."""
    return f"{reverse(page)}?{request.GET.urlencode()}"


def _workers(actor: Actor, day: date) -> list[tuple[str, str]]:
    assert actor.body_id is not None
    people = members_of(actor.body_id, day=day).order_by("family_name", "given_name")
    return [(str(member.pk), member.full_name) for member in people]


def _months(today: date) -> Choice:
    return Choice(
        "month",
        _("Mese"),
        [(f"{m:%Y-%m}", formats.month(m)) for m in last_months(today, MONTHS)],
        every=formats.month(today),
    )


def _month_in(filters: Filters, today: date) -> tuple[date, date]:
    first = first_of_month(filters.value("month")) or today.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _heading(span: Span, is_month: bool) -> str:
    if is_month:
        middle = span.first + timedelta(days=10)
        return formats.month(middle)
    return f"{formats.short_day(span.first)} – {formats.day(span.last)}"


def _address(**asked: str) -> str:
    """Give an address that asks this; a month that is not named is this one."""
    return f"?{urlencode({k: v for k, v in asked.items() if v or k == 'month'})}"


def _days(
    span: Span, found: Sequence[Activity], now: datetime, *, with_worker: bool
) -> list[CalendarDay]:
    by_day: dict[date, list[CalendarEntry]] = {}
    for one in found:
        local = timezone.localtime(one.starts_at)
        by_day.setdefault(local.date(), []).append(_entry(one, local, now, with_worker))
    return [CalendarDay(day, by_day.get(day, ()), span.is_outside(day)) for day in span.days]


def _entry(one: Activity, local: datetime, now: datetime, with_worker: bool) -> CalendarEntry:
    is_silent = one.state == ActivityState.PLANNED and one.starts_at < now
    notes = [one.get_kind_display()]
    if with_worker and one.conducted_by:
        notes.append(one.conducted_by.full_name)
    if is_silent:
        notes.append(_("com'è andata?"))
    elif one.state != ActivityState.PLANNED:
        notes.append(one.get_state_display().lower())
    page = "case-diary" if one.state in TONES else "case-appointments"
    return CalendarEntry(
        hour=f"{local:%H:%M}",
        what=one.case.household.label,
        href=reverse(f"pathway:{page}", args=[one.case_id]),
        note=", ".join(notes),
        tone="late" if is_silent else TONES.get(ActivityState(one.state), ""),
    )


def _row(one: Activity) -> Row:
    diary = reverse("pathway:case-diary", args=[one.case_id])
    served = one.objective.statement if one.objective else ""
    photo = cells.link(_("fotografia"), links.url_of(one.photo)) if one.photo else ""
    where = ", ".join(filter(None, (one.get_channel_display(), one.place)))
    return Row(
        [
            cells.link(one.case.household.label, diary),
            cells.moment(one.starts_at),
            cells.lines(one.get_kind_display(), where, served, photo),
            hours_and_minutes(one.minutes) if one.minutes else "",
            one.conducted_by.full_name if one.conducted_by else "",
            cells.badge(one),
        ],
        href=diary,
    )
