"""Something changed in a family: what can be written down, and the simplest of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies
from approdo.pathway.forms.life import BirthForm, DeathForm
from approdo.pathway.models import LifeChange
from approdo.pathway.policies.case import cases_visible_to
from approdo.pathway.queries.life import glance_at, open_cases, splits_around
from approdo.pathway.queries.life_preview import effects_of_birth, effects_of_death
from approdo.pathway.queries.life_signatures import signatures_owed
from approdo.pathway.queries.merged import merges_around
from approdo.pathway.views.pages import typed
from approdo.registry.models import Household, Person
from approdo.registry.policies import CARE_ROLES, households_visible_to
from approdo.registry.queries import members_on, reference_person, survivor_of
from approdo.ui import links


@require_GET
def household_changes(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what can be written down of a family, and what was."""
    household = family_of(request, pk)
    cases = cases_visible_to(request.actor).filter(household=household)
    context = {
        "ways": _ways(request.actor, household),
        "changes": LifeChange.objects.filter(case__in=cases)
        .select_related("person", "recorded_by", "case")
        .order_by("-happened_on", "-pk")[:50],
    }
    return life_page(request, "household_changes", household, **context)


@require_http_methods(["GET", "POST"])
def household_birth(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write down a birth."""
    household = family_of(request, pk, policies.may_record_birth)
    today = clock.today()
    speaks = reference_person(household, today)
    name = speaks.family_name if speaks else ""
    form = BirthForm(typed(request), initial={"family_name": name, "birth_date": today})
    form.on(today)
    if form.ask(
        commands.record_birth,
        version=sent_version(request),
        actor=request.actor,
        household=household,
        at=clock.now(),
    ):
        messages.success(
            request,
            _("Nascita registrata: %(name)s è nel nucleo.") % {"name": form.answer.full_name},
        )
        return after_change(household)
    return life_page(
        request,
        "household_change",
        household,
        form=form,
        heading=_("È nato un bambino o una bambina"),
        lead=_("Basta il nome e il giorno: il resto si aggiunge quando c'è."),
        submit=_("Registra la nascita"),
        effects=effects_of_birth(list(open_cases(household))),
    )


@require_http_methods(["GET", "POST"])
def household_death(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write down a death: first of whom, then what it changes."""
    household = family_of(request, pk, policies.may_record_death)
    today = clock.today()
    family = members_on(household, today)
    person = one_of(family, request.GET.get("person", ""))
    if person is None:
        return life_page(
            request,
            "household_change_of",
            household,
            heading=_("È morta una persona"),
            people=family,
            here=reverse("pathway:household-death", args=[household.pk]),
        )
    form = DeathForm(typed(request), initial={"died_on": today})
    form.of(person, family, speaks=reference_person(household, today) == person, today=today)
    if form.ask(
        commands.record_death,
        version=sent_version(request),
        actor=request.actor,
        household=household,
        at=clock.now(),
    ):
        messages.success(request, _("Decesso registrato."))
        return after_change(household)
    return life_page(
        request,
        "household_change",
        household,
        form=form,
        heading=_("È morta una persona"),
        lead=person.full_name,
        submit=_("Registra il decesso"),
        kind="danger",
        effects=effects_of_death(list(open_cases(household)), person, family, today),
    )


def link_to_changes(context: dict[str, Any]) -> SafeString:
    """The way from a household's people to what can be written down of them, for who works with it.

    Whoever looks at the page sees the household: the role alone is asked.
    """
    household, actor = context["household"], context["actor"]
    if actor is None or not any(actor.holds(role) for role in CARE_ROLES):
        return SafeString("")
    address = reverse("pathway:household-changes", args=[household.pk])
    return format_html('<p><a href="{}">{}</a></p>', address, _("È cambiato qualcosa in famiglia?"))


def life_card(context: dict[str, Any]) -> SafeString:
    """What a case waits for since its family changed, and the paths it is parted from."""
    case, actor = context.get("case"), context["actor"]
    if case is None or actor is None:
        return SafeString("")
    day = clock.today()
    glance = glance_at(case, context["household"].pk, day)
    merges = merges_around(case) if glance.was_joined else []
    shown = {
        "case": case,
        "today": day,
        "differs": glance.differs and case.is_open and policies.may_take_up_changes(actor, case),
        "owed": signatures_owed(case, day, soon=True) if glance.may_owe_signatures else [],
        "can_sign": policies.may_sign_addendum(actor, case),
        "joined": [merge.case for merge in merges if merge.into_id == case.pk],
        "went_into": next((merge.into for merge in merges if merge.case_id == case.pk), None),
        "parted": [
            split.from_case if split.case_id == case.pk else split.case
            for split in (splits_around(case) if glance.was_parted else ())
        ],
    }
    return render_to_string("pathway/_household_life.html", shown)


def family_of(
    request: SignedInRequest, pk: UUID, may: Callable[[Actor, Household], bool] | None = None
) -> Household:
    """Give a household that the actor sees, under the card that lives on; `may` is what the page is for."""
    visible = households_visible_to(request.actor).select_related("merged_into")
    household = survivor_of(get_object_or_404(visible, pk=pk))
    if may is not None and not may(request.actor, household):
        raise PermissionDenied
    if request.method == "GET":
        record_read(household, request.actor)
    return household


def life_page(
    request: SignedInRequest, template: str, household: Household, **context: Any
) -> HttpResponse:
    """Show a page about a change in a family, in its frame."""
    frame = {
        "household": household,
        "version": household.version,
        "today": clock.today(),
        "back": reverse("pathway:household-changes", args=[household.pk]),
        "home": links.url_of(household),
        "kind": "primary",
    }
    return render(request, f"pathway/{template}.html", frame | context)


def after_change(household: Household) -> HttpResponse:
    """Go to the page of the household."""
    return redirect(links.url_of(household) or "/")


def one_of(family: list[Person], key: str) -> Person | None:
    """Give the one of these people whose key was asked for."""
    return next((person for person in family if str(person.pk) == key), None)


def _ways(actor: Actor, household: Household) -> list[dict[str, str]]:
    """What the actor may write down, each with where and what it is for.

    All but the split is asked of whoever works with the household: the question is put once.
    """
    works = policies.may_record_birth(actor, household)
    joins = policies.may_merge_families(actor, household)
    divides = policies.may_split_household(actor, household)
    ways = (
        (
            works,
            "pathway:household-birth",
            _("È nato un bambino o una bambina"),
            _("Entra nel nucleo e nel percorso, anche senza codice fiscale."),
        ),
        (
            works,
            "pathway:household-joining",
            _("Una persona entra nel nucleo"),
            _("Un compagno o una compagna, un parente, un figlio che torna."),
        ),
        (
            works,
            "pathway:household-leaving",
            _("Una persona esce dal nucleo"),
            _("Va a vivere altrove e non ha bisogno di un percorso suo."),
        ),
        (
            divides,
            "pathway:household-split",
            _("Il nucleo si divide"),
            _("Chi se ne va ha un nucleo e un percorso suoi. Anche in segreto, se è in pericolo."),
        ),
        (
            works,
            "pathway:household-death",
            _("È morta una persona"),
            _("Il percorso continua senza di lei, o si chiude se era sola."),
        ),
        (
            works,
            "pathway:household-moving",
            _("Il nucleo cambia casa"),
            _("Dentro Torino: se cambia il distretto, gli si passa il percorso."),
        ),
        (
            works,
            "pathway:household-moving-away",
            _("Il nucleo lascia la città"),
            _("Il percorso continua fino alla fine del progetto, o si chiude."),
        ),
        (
            works,
            "pathway:household-reference",
            _("Cambia la persona di riferimento"),
            _("Un'altra persona parla per il nucleo: i legami si dicono di nuovo."),
        ),
        (
            joins,
            "pathway:household-merging",
            _("Il nucleo è scritto due volte"),
            _("Le due schede diventano una: i percorsi e i mesi promessi si contano insieme."),
        ),
    )
    return [
        {"address": reverse(page, args=[household.pk]), "title": title, "what": what}
        for may, page, title, what in ways
        if may
    ]
