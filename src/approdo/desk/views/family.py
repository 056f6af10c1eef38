"""What every page of a household shares: the right to see it, the case in view, its head and tabs."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.desk.policies import may_see_readings
from approdo.desk.views.next_step import step_card
from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest
from approdo.pathway import queries as pathway
from approdo.pathway.models import Case
from approdo.pathway.policies import cases_visible_to, may_draft_referral
from approdo.registry import queries as registry
from approdo.registry.models import Household, Membership
from approdo.registry.policies import households_visible_to
from approdo.ui import links
from approdo.ui.pieces import Tab

SHOWN_WITH = ("programme", "lot", "district", "implementing_body", "case_manager", "referral")


@dataclass(frozen=True)
class Family:
    """A household as one actor sees it on a day, with the case that the page is about."""

    household: Household
    memberships: list[Membership]
    cases: list[Case]
    case: Case | None
    today: date

    @property
    def about(self) -> list[UUID]:
        """Keys under which its story stands, those of cards merged into it included."""
        cards: list[UUID] = self.household.cards  # type: ignore[attr-defined]
        return [*cards, *(case.pk for case in self.cases)]

    @property
    def told(self) -> list[UUID]:
        """The same, with the questions to specialists: their answers stand on its story."""
        questions = [key for case in self.cases for key in case.questions]  # type: ignore[attr-defined]
        return [*self.about, *questions]

    @property
    def arrived(self) -> dict[str, str] | None:
        """With which list it arrived, if it did: when, and from which body."""
        return next((case.arrived for case in self.cases if case.arrived), None)  # type: ignore[attr-defined]

    @property
    def others(self) -> list[Case]:
        """Its other paths."""
        return [case for case in self.cases if case != self.case]


def family(request: SignedInRequest, pk: UUID) -> Family:
    """Give the household if the actor may see it (else 404), and write down that it was opened.

    One that was merged into another gives way to the survivor, as far as the actor sees.
    """
    visible = registry.with_cards_and_protection(households_visible_to(request.actor))
    household = get_object_or_404(visible, pk=pk)
    if household.merged_into_id is not None:
        household = visible.get(pk=registry.survivor_of(household).pk)
    record_read(household, request.actor)
    today = clock.today()
    cases: list[Case] = list(
        pathway.with_what_holds_now(cases_visible_to(request.actor))
        .filter(household__in=household.cards)  # type: ignore[attr-defined]
        .select_related(*SHOWN_WITH)
        .annotate(questions=pathway.questions_on(), arrived=pathway.list_it_arrived_with())
        .order_by("-opened_on", "-pk")
    )
    return Family(
        household=household,
        memberships=list(registry.memberships_on(household, today)),
        cases=cases,
        case=_in_view(cases, request.GET.get("case", "")),
        today=today,
    )


def head_of(request: SignedInRequest, shown: Family, tab: str) -> dict[str, Any]:
    """Give what surrounds every tab: who, where the path is, the tabs, the next step, the way back."""
    case = shown.case
    return {
        "household": shown.household,
        "case": case,
        "today": shown.today,
        "lead": _lead(shown),
        "path": pathway.path_of(case) if case else [],
        "place": pathway.place_of(case) if case else "",
        "tabs": _tabs(request, shown, tab),
        "back": request.session.get("cases", ""),
        "step": step_card(request.actor, case, shown.today) if case else None,
        "start": _where_to_start(request.actor, shown),
    }


def _where_to_start(actor: Actor, shown: Family) -> str:
    """The page that proposes the household for a programme, for who may, while no path is open."""
    if any(case.is_open for case in shown.cases):
        return ""
    if not may_draft_referral(actor, shown.household):
        return ""
    return f"{links.address('pathway:case-new')}?household={shown.household.pk}"


def _in_view(cases: list[Case], asked: str) -> Case | None:
    """The case that the address names, else the open one, else the latest."""
    for case in cases:
        if str(case.pk) == asked:
            return case
    return next((case for case in cases if case.is_open), cases[0] if cases else None)


def _lead(shown: Family) -> str:
    count = len(shown.memberships)
    parts = [ngettext("%(n)s persona", "%(n)s persone", count) % {"n": count}]
    if shown.case is not None:
        parts += [shown.case.lot.name] if shown.case.lot else [shown.case.district.short_name]
        parts.append(shown.case.programme.name)
    return " · ".join(parts)


def _tabs(request: SignedInRequest, shown: Family, current: str) -> list[Tab]:
    names = {"household": _("Sintesi")}
    if shown.case is not None:
        names |= {"household-assessment": _("Valutazione"), "household-project": _("Progetto")}
    names |= {"household-papers": _("Carte")}
    if may_see_readings(request.actor, shown.household):
        names |= {"household-readings": _("Chi ha visto")}
    query = f"?case={shown.case.pk}" if shown.case else ""
    return [
        Tab(label, reverse(f"desk:{name}", args=[shown.household.pk]) + query, name == current)
        for name, label in names.items()
    ]
