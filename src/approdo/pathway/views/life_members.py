"""Who joins a family, who leaves it, who speaks for it; paths brought up to date; late signatures."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies
from approdo.pathway.forms.intake import SignatureForm
from approdo.pathway.forms.life_members import JoiningForm, LeavingForm, ReferenceForm
from approdo.pathway.models import Case
from approdo.pathway.queries.intake import pact_in_force
from approdo.pathway.queries.life import differences, open_cases
from approdo.pathway.queries.life_preview import (
    effects_of_joining,
    effects_of_leaving,
    effects_of_reference,
    effects_of_taking_up,
)
from approdo.pathway.queries.life_signatures import signatures_owed
from approdo.pathway.views.life import after_change, family_of, life_page, one_of
from approdo.pathway.views.pages import after_act, case_of, case_page, is_filled, typed
from approdo.programme.queries import days, signs_on_screen
from approdo.programme.states import ParameterCode
from approdo.registry.models import Household, Person
from approdo.registry.policies import persons_visible_to
from approdo.registry.queries import find_people, members_on, reference_person

# A card as near as this to what was typed is worth a look before another is written.
WORTH_A_LOOK = 0.8


@require_http_methods(["GET", "POST"])
def household_joining(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let somebody join: looked for first, then written, with what it changes in sight."""
    household = family_of(request, pk, policies.may_record_joining)
    today = clock.today()
    known = _known(request)
    form = JoiningForm(typed(request), initial={"joined_on": today})
    form.of(known, today=today)
    if words := form.words:
        found = find_people(request.actor, words, 3)
        form.ask_who([each for each in found if each.score >= WORTH_A_LOOK])
    if not form.errors and form.ask(
        commands.record_joining,
        version=sent_version(request),
        actor=request.actor,
        household=household,
        at=clock.now(),
    ):
        messages.success(request, _("%(name)s è nel nucleo.") % {"name": form.answer.full_name})
        return after_change(household)
    words = request.GET.get("q", "")
    looked_for = {
        "words": words,
        "found": find_people(request.actor, words, 6) if words else form.alike,
        "here": reverse("pathway:household-joining", args=[household.pk]),
    }
    if request.htmx and request.method == "GET":
        return life_page(request, "_joining_found", household, **looked_for)
    cases = list(open_cases(household))
    return life_page(
        request,
        "household_joining",
        household,
        form=form,
        known=known,
        **looked_for,
        effects=effects_of_joining(cases, _days_to_sign(cases)),
    )


@require_http_methods(["GET", "POST"])
def household_leaving(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write that somebody left: first who, then what it changes."""
    household = family_of(request, pk, policies.may_record_leaving)
    today = clock.today()
    family = members_on(household, today)
    person = one_of(family, request.GET.get("person", ""))
    if person is None:
        return whom(request, household, family, _("Una persona esce dal nucleo"), "leaving")
    form = LeavingForm(typed(request), initial={"left_on": today})
    form.of(person, family, speaks=reference_person(household, today) == person, today=today)
    if form.ask(
        commands.record_leaving,
        version=sent_version(request),
        actor=request.actor,
        household=household,
        at=clock.now(),
    ):
        messages.success(request, _("Uscita dal nucleo registrata."))
        return after_change(household)
    return life_page(
        request,
        "household_change",
        household,
        form=form,
        heading=_("Una persona esce dal nucleo"),
        lead=person.full_name,
        submit=_("Registra l'uscita"),
        effects=effects_of_leaving(list(open_cases(household)), person, family),
    )


@require_http_methods(["GET", "POST"])
def household_reference(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let another person speak for the household."""
    household = family_of(request, pk, policies.may_name_reference_person)
    today = clock.today()
    former = reference_person(household, today)
    form = ReferenceForm(typed(request), initial={"since": today})
    form.among([p for p in members_on(household, today) if p != former], today=today)
    if form.ask(
        commands.name_reference_person,
        version=sent_version(request),
        actor=request.actor,
        household=household,
        at=clock.now(),
    ):
        messages.success(request, _("Persona di riferimento cambiata."))
        return after_change(household)
    return life_page(
        request,
        "household_change",
        household,
        form=form,
        heading=_("Cambia la persona di riferimento"),
        lead=former.full_name if former else "",
        submit=_("Cambia"),
        effects=effects_of_reference(list(open_cases(household)), former),
    )


@require_http_methods(["GET", "POST"])
def case_update(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Bring a path up to who is in the household: what would change, then one button."""
    case = case_of(request, pk, may=policies.may_take_up_changes)
    found = differences(case, clock.today())
    if request.method == "POST":
        commands.take_up_changes.given(sent_version(request))(
            actor=request.actor, case=case, at=clock.now()
        )
        messages.success(request, _("Percorso aggiornato."))
        return after_act(case)
    return case_page(
        request,
        "case_update",
        case,
        differs=bool(found.joined or found.gone),
        effects=effects_of_taking_up(case, found, _days_to_sign([case])),
    )


@require_http_methods(["GET", "POST"])
def case_addendum(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take down the signature of who must still sign a concluded pact, one at a time."""
    case = case_of(request, pk, may=policies.may_sign_addendum)
    now, today = clock.now(), clock.today()
    owed = signatures_owed(case, today, soon=True)
    asked = request.GET.get("person", "")
    one = next((o for o in owed if str(o.person.pk) == asked), owed[0] if owed else None)
    can_sign = one is not None and one.since <= today
    pact = pact_in_force(case)
    form = SignatureForm(
        typed(request),
        request.FILES or None,
        initial={"signed_on": today, "language": pact.language if pact else "it"},
    )
    if one is not None:
        form.of(one.person, now=now, on_screen=signs_on_screen(case.programme, today))
    if can_sign and form.ask(
        commands.sign_addendum,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=form.signed_at,
    ):
        messages.success(request, _("Firma aggiunta al patto."))
        return redirect("pathway:case-addendum", pk) if len(owed) > 1 else after_act(case)
    return case_page(
        request,
        "case_addendum",
        case,
        form=form,
        owed=owed,
        one=one,
        can_sign=can_sign,
        pact=pact,
        on_screen="drawn" in form.fields,
        has_others=one is not None
        and is_filled(form, "represented_by", "representation", "interpreter"),
    )


def whom(
    request: SignedInRequest, household: Household, family: list[Person], heading: str, page: str
) -> HttpResponse:
    """Ask of whom something is written down."""
    return life_page(
        request,
        "household_change_of",
        household,
        heading=heading,
        people=family,
        here=reverse(f"pathway:household-{page}", args=[household.pk]),
    )


def _known(request: SignedInRequest) -> Person | None:
    try:
        key = UUID(request.GET.get("known", ""))
    except ValueError:
        return None
    return persons_visible_to(request.actor).filter(pk=key).first()


def _days_to_sign(cases: list[Case]) -> int:
    if not cases:
        return 0
    return days(cases[0].programme, ParameterCode.DAYS_TO_SIGN_LATER, clock.today())
