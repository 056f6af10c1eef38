"""A household divides: who goes, then what becomes of everything, seen before it is done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.models import Organisation
from approdo.pathway import commands, policies
from approdo.pathway.forms.life import SplitForm
from approdo.pathway.queries.life import (
    keys_of,
    money_under_way,
    objectives_under_way,
    open_cases,
)
from approdo.pathway.queries.life_preview import effects_of_split
from approdo.pathway.views.life import after_change, family_of, life_page
from approdo.pathway.views.pages import typed
from approdo.registry.policies import households_visible_to
from approdo.registry.queries import members_on, reference_person


@require_http_methods(["GET", "POST"])
def household_split(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Divide a household in two steps: who goes and when, then the fates with all that changes."""
    household = family_of(request, pk, policies.may_split_household)
    today = clock.today()
    people = members_on(household, today)
    form = SplitForm(typed(request))
    form.among(people, today=today)
    goes = form.goes()
    if not form.is_valid() or not goes:
        return life_page(request, "household_split_who", household, form=form, people=people)
    is_secret = bool(form.cleaned_data["is_secret"])
    form = SplitForm(request.POST if "decided" in request.POST else None, initial=_said(form))
    form.among(people, today=today)
    if not form.is_bound:
        form.data = request.POST
    cases = list(open_cases(household))
    form.go_on(
        speaks=reference_person(household, today),
        home=_own_district(request.actor),
        objectives=[o for case in cases for o in objectives_under_way(case)],
        lines=[line for case in cases for line in money_under_way(case)],
        gone=keys_of(goes),
    )
    if form.ask(
        commands.split_household,
        version=sent_version(request),
        actor=request.actor,
        household=household,
        at=clock.now(),
    ):
        messages.success(request, _("Nucleo diviso: ora completa la proposta di chi se ne va."))
        seen = households_visible_to(request.actor).filter(pk=form.answer.pk).first()
        return after_change(seen or household)
    stays = [person for person in people if person not in goes]
    return life_page(
        request,
        "household_split",
        household,
        form=form,
        is_secret=is_secret,
        effects=effects_of_split(cases, goes, stays, is_secret=is_secret),
    )


def _own_district(actor: Actor) -> Organisation | None:
    body = actor.body_id
    return Organisation.objects.filter(pk=body).first() if body else None


def _said(form: SplitForm) -> dict[str, object]:
    """What the first half said, carried on."""
    return {name: form.cleaned_data[name] for name in SplitForm.FIRST}
