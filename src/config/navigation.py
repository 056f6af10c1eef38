"""Menu, links and tones: what points where, registered once."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from approdo.kernel.actors import Actor
from approdo.network.states import FOLLOWS_NO_FAMILY, Role

DISTRICT = (Role.SOCIAL_WORKER, Role.DISTRICT_OFFICER)
LOT = (Role.CASE_MANAGER, Role.PROJECT_MANAGER, Role.LIAISON_WORKER)
CITY = (Role.HOUSING_OFFICER, Role.PLAN_MANAGER)


def register() -> None:
    """Register the pages of records, the shell, the menu and the tones of states."""
    _pages()
    _life()
    _activities()
    _family()
    _shell()
    _menu()
    _entry()
    _tones()


def _pages() -> None:
    """Say which page each kind of record has."""
    from approdo.assessment.models import Assessment
    from approdo.network.models import Member, Organisation, Partnership
    from approdo.papers.models import PrintedDocument, StoredFile
    from approdo.pathway.models import Case, Consultation, Project
    from approdo.pathway.views.objective_cards import household_objectives
    from approdo.pathway.views.team_cards import household_team, today_team
    from approdo.pathway.views.turn_cards import household_turns, lot_duration, today_turns
    from approdo.programme.models import Lot, Programme
    from approdo.registry.models import Household, Person, PossibleMatch
    from approdo.rights.models import EmergencyAccess, RightsRequest, UnusualReading
    from approdo.rights.views.cards import (
        cases_emergency,
        person_rights,
        today_emergencies,
        today_requests,
    )
    from approdo.ui import links

    links.page_of(UnusualReading, "rights:reading")
    links.page_of(EmergencyAccess, "rights:emergency")
    links.fill("today.cards", today_emergencies, order=0)
    links.fill("cases.tools", cases_emergency, order=90)
    links.fill("today.cards", today_requests, order=3)
    links.fill("registry.person", person_rights)
    links.page_of(RightsRequest, "rights:request")
    links.page_of(Household, "desk:household")
    links.page_of(Case, _page_of_case)
    links.page_of(Person, "registry:person")
    links.page_of(PossibleMatch, "registry:match")
    links.page_of(Project, lambda written: links.address("pathway:case-project", written.case_id))
    links.page_of(Consultation, "pathway:consultation")
    links.page_of(Assessment, lambda done: links.address("pathway:case-assessment", done.about))
    links.page_of(StoredFile, "papers:file")
    links.page_of(PrintedDocument, lambda printed: links.address("papers:file", printed.file_id))
    links.page_of(Organisation, "network:organisation")
    links.page_of(Partnership, "network:partnership")
    links.page_of(Member, "network:member")
    links.page_of(Programme, "programme:programme")
    links.page_of(Lot, "programme:lot")
    links.fill("partnership.lots", "programme/_partnership_lots.html")
    links.fill("programme.cards", "assessment/_programme_instrument.html")
    links.fill("household.cards", "pathway/_household_proposal.html")
    links.fill("household.tools", "pathway/_household_letters.html", order=40)
    links.fill("household.papers", "pathway/_papers_letters.html")
    links.fill("household.cards", household_team, order=10)
    links.fill("household.cards", household_turns, order=20)
    links.fill("today.cards", today_turns, order=20)
    links.fill("lot.cases", lot_duration, order=20)
    links.fill("today.cards", today_team)
    links.fill("cases.tools", _new_proposal)
    links.fill("cases.back", _back_to_cases)
    links.fill("cases.tools", _participants)
    links.fill("cases.tools", _unmet_needs)
    links.fill("household.tools", household_objectives, order=30)
    links.fill("household.cards", "pathway/_household_participants.html", order=30)


def _participants(context: dict[str, Any]) -> str:
    from approdo.pathway.policies import may_list_participants

    request = context["request"]
    if not may_list_participants(request.actor):
        return ""
    return render_to_string("pathway/_cases_participants.html", request=request)


def _entry() -> None:
    """Say where the acts beside the straight way are reached, and what of them rings on Oggi."""
    from approdo.pathway.models import UrgentHelp
    from approdo.pathway.views.entry_cards import (
        household_entry,
        programme_waitlist,
        today_evictions,
        today_urgent_help,
    )
    from approdo.ui import links

    links.page_of(UrgentHelp, "pathway:urgent-help")
    links.fill("household.cards", household_entry, order=15)
    links.fill("today.cards", today_urgent_help, order=1)
    links.fill("today.cards", today_evictions, order=2)
    links.fill("programme.cards", programme_waitlist, order=10)


def _unmet_needs(context: dict[str, Any]) -> str:
    from approdo.pathway.policies import may_list_unmet_needs

    request = context["request"]
    if not may_list_unmet_needs(request.actor):
        return ""
    return render_to_string("pathway/_cases_unmet_needs.html", request=request)


def _activities() -> None:
    """Say where one records what was done, and what of it stands on the pages of others."""
    from approdo.pathway.views.activity_cards import (
        household_activities,
        household_recording,
        today_activities,
    )
    from approdo.ui import links

    links.fill("household.tools", household_recording, order=5)
    links.fill("household.cards", household_activities, order=5)
    links.fill("today.cards", today_activities, order=5)


def _family() -> None:
    """Say where the family's own pages are given, and where what it says by them rings."""
    from approdo.family.views.cards import household_access, household_words, today_words
    from approdo.ui import links

    links.fill("household.tools", household_access, order=35)
    links.fill("household.cards", household_words, order=1)
    links.fill("today.cards", today_words, order=3)


def _life() -> None:
    """Say where a family's page leads to what can change in it, and what waits since it did."""
    from approdo.pathway.views.life import life_card, link_to_changes
    from approdo.pathway.views.life_merge import months_of_two_cards, twice_card
    from approdo.pathway.views.life_move import today_life
    from approdo.ui import links

    links.fill("today.cards", today_life)
    links.fill("lot.cases", _lot_substitution, order=90)
    links.fill("household.people", link_to_changes)
    links.fill("registry.household", twice_card)
    links.fill("registry.joining", months_of_two_cards)
    links.fill("household.cards", life_card, order=10)


def _lot_substitution(context: dict[str, Any]) -> str:
    if not _holds(Role.HOUSING_OFFICER)(context["actor"]):
        return ""
    return render_to_string("pathway/_lot_substitution.html", {"lot": context["lot"]})


def _new_proposal(context: dict[str, Any]) -> str:
    request = context["request"]
    if not _holds(*DISTRICT)(request.actor):
        return ""
    return render_to_string("pathway/_new_proposal.html", request=request)


def _back_to_cases(context: dict[str, Any]) -> str:
    """The list as it was left."""
    request = context["request"]
    asked = request.session.get("cases", "")
    href = f"{reverse('desk:cases')}?{asked}" if asked else reverse("desk:cases")
    return format_html('<p><a href="{}">{}</a></p>', href, _("Torna all'elenco dei nuclei"))


def _page_of_case(case: Any) -> str:
    return f"{reverse('desk:household', args=[case.household_id])}?case={case.pk}"


def _shell() -> None:
    from approdo.ui import links

    links.shell(
        search="desk:search",
        suggestions="desk:search_suggestions",
        home="desk:today",
        mandate_page="network:mandates",
        sign_out="network:sign_out",
        account="mfa_index",
        programs="exchange:tokens",
        bell_page="desk:changes",
        bell_count="desk:changes_count",
        mandate_label=_mandate_of,
    )


def _mandate_of(actor: Actor) -> str:
    """The body and the role under which one acts, always in sight."""
    mandate = getattr(actor, "mandate", None)
    if mandate is None:
        return ""
    return f"{mandate.organisation.short_name} · {mandate.get_role_display()}"


def _menu() -> None:
    from approdo.ui import links

    links.menu(_("Oggi"), "desk:today", icon="it-calendar", order=10)
    links.menu(_("Nuclei"), "desk:cases", icon="it-user", order=20, shown=_works_on_cases)
    links.menu(
        _("Carichi"),
        "pathway:caseload",
        icon="it-list",
        order=27,
        shown=_holds(Role.PROJECT_MANAGER, Role.CASE_MANAGER),
    )
    links.menu(
        _("Calendario"),
        "pathway:calendar",
        icon="it-clock",
        order=15,
        shown=_works_with_families,
    )
    links.menu(_("Scadenze"), "desk:deadlines", icon="it-flag", order=25, shown=_works_on_cases)
    links.menu(_("Importa"), "pathway:importing", icon="it-upload", order=30, shown=_imports)
    links.menu(
        _("Doppioni"),
        "registry:matches",
        icon="it-copy",
        order=40,
        shown=_holds(Role.HOUSING_OFFICER),
    )
    links.menu(_("Programmi e lotti"), "programme:programmes", icon="it-folder", order=50)
    links.menu(
        _("Protezione dati"),
        "rights:readings",
        icon="it-locked",
        order=55,
        shown=_holds(Role.DATA_PROTECTION),
    )
    links.menu(
        _("Protezione dati"),
        "rights:figures",
        icon="it-locked",
        order=55,
        shown=_holds(Role.PLAN_MANAGER, Role.ADMINISTRATOR),
    )
    links.menu(_("Rete"), "network:organisations", icon="it-pa", order=60)
    links.menu(
        _("Stato del programma"),
        "desk:system",
        icon="it-settings",
        order=70,
        shown=_holds(Role.ADMINISTRATOR),
    )


def _holds(*roles: str) -> Any:
    return lambda actor: any(actor.holds(role) for role in roles)


_works_on_cases = _holds(*(role for role in Role if role not in FOLLOWS_NO_FAMILY))
_works_with_families = _holds(
    *DISTRICT, *LOT, Role.JOB_COACH, Role.HOUSING_WORKER, Role.INCLUSION_WORKER
)
_imports = _holds(*DISTRICT, Role.HOUSING_OFFICER)


def _tones() -> None:
    """The same state looks the same everywhere."""
    from approdo.pathway.states import CaseState
    from approdo.ui import looks

    looks.tone_of(
        CaseState,
        {
            CaseState.DRAFT_REFERRAL: "draft",
            CaseState.PROPOSED: "waiting",
            CaseState.INTEGRATION_REQUESTED: "waiting",
            CaseState.VALIDATED: "waiting",
            CaseState.WAITLISTED: "waiting",
            CaseState.REJECTED: "stopped",
            CaseState.ASSIGNED: "waiting",
            CaseState.INTAKE: "going",
            CaseState.PACT_SIGNED: "going",
            CaseState.ASSESSMENT: "going",
            CaseState.PROJECT_DRAFT: "going",
            CaseState.PROJECT_SHARED: "waiting",
            CaseState.PROJECT_RETURNED: "waiting",
            CaseState.PROJECT_VALIDATED: "going",
            CaseState.ACTIVE: "going",
            CaseState.SUSPENDED: "paused",
            CaseState.TRANSFER_PENDING: "paused",
            CaseState.CLOSING: "waiting",
            CaseState.CLOSED: "done",
            CaseState.WITHDRAWN: "stopped",
            CaseState.REVOKED: "stopped",
            CaseState.REFERRED_OUT: "stopped",
            CaseState.MERGED: "stopped",
        },
    )
