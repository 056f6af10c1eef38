"""The data of a household, and the acts on who belongs to it, where it lives and its means."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.registry import commands, policies, queries
from approdo.registry.forms import (
    AddressForm,
    IseeForm,
    LeavingForm,
    MemberForm,
    MembershipForm,
    ReferenceForm,
    ShareForm,
)
from approdo.registry.models import Household, Person
from approdo.registry.rules.search_text import sought_person
from approdo.registry.states import AddressRole
from approdo.registry.views.newcomers import found_for
from approdo.registry.views.pages import form_page, household_of, known_person, page_of


@require_GET
def household(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The data of a household with everything that can be changed of them."""
    home, today = household_of(request, pk), clock.today()
    context = {
        "household": home,
        "file": queries.file_of(home, today),
        "memberships": queries.memberships_of(home),
        "attestations": queries.attestations_of(home),
        "lived": queries.addresses_of(home),
        "can_change": policies.may_add_member(request.actor, home),
        "can_hide": policies.may_share_protected_address(request.actor, home),
        "today": today,
    }
    return render(request, "registry/household.html", context)


@require_http_methods(["GET", "POST"])
def member_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let a person join: looked for first, then written."""
    home = household_of(request, pk, policies.may_add_member)
    today, data = clock.today(), request.POST.copy() or None
    chosen = known_person(request, (data or request.GET).get("known"))
    if data is not None:
        MemberForm.fill(data, "new", today)
    initial = {"starts_on": today, "known": chosen.pk if chosen else None}
    form = MemberForm(data, prefix="new", today=today, initial=initial, must_name=chosen is None)
    form.person = chosen
    saving = data is not None and "read" not in data
    if saving and form.is_valid() and chosen is None:
        values = form.cleaned_data
        sought = sought_person(
            f"{values['family_name']} {values['given_name']}", values["birth_date"]
        )
        if alike := queries.known_within(request.actor, [(sought, values["code"])])[0]:
            form.ask_who(alike)
            form.full_clean()
    if saving and form.ask(
        commands.add_member,
        version=sent_version(request),
        actor=request.actor,
        household=home,
        at=clock.now(),
    ):
        messages.success(request, _("Persona aggiunta al nucleo."))
        return redirect(page_of(home))
    found = found_for(request) | {"chosen": "registry:member-new", "chosen_on": home}
    here = {person.pk for person in queries.members_on(home, today)}
    found["here"] = here
    if request.htmx and request.method == "GET":
        return render(request, "registry/_found.html", found)
    context = found | {"household": home, "form": form, "chosen_person": chosen}
    status = 422 if saving else 200
    return render(request, "registry/member_new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def member_edit(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Correct the tie of a member, or since when they belong to the household."""
    home = household_of(request, pk, policies.may_correct_membership)
    row = get_object_or_404(
        queries.memberships_of(home), household=home, person=person, ends_on__isnull=True
    )
    initial = {"kinship": row.kinship, "starts_on": row.starts_on}
    form = MembershipForm(request.POST or None, initial=initial, leads=row.is_reference)
    if form.ask(
        commands.correct_membership,
        version=sent_version(request),
        actor=request.actor,
        household=home,
        person=row.person,
        at=clock.now(),
    ):
        messages.success(request, _("Legame corretto."))
        return redirect(page_of(home))
    return _act(
        request,
        home,
        form,
        heading=_("Correggi il legame nel nucleo"),
        lead=_("%(name)s: quello che risultava prima resta leggibile.") % {"name": row.person},
        submit=_("Salva"),
    )


@require_http_methods(["GET", "POST"])
def member_leaving(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Write that somebody no longer belongs to the household."""
    home = household_of(request, pk, policies.may_end_membership)
    who = get_object_or_404(Person, pk=person, pk__in=home.memberships.values("person_id"))
    form = LeavingForm(request.POST or None, initial={"ends_on": clock.today()})
    if form.ask(
        commands.end_membership,
        version=sent_version(request),
        actor=request.actor,
        household=home,
        person=who,
        at=clock.now(),
    ):
        messages.success(request, _("Uscita dal nucleo registrata."))
        return redirect(page_of(home))
    return _act(
        request,
        home,
        form,
        heading=_("Non fa più parte del nucleo"),
        lead=_("%(name)s resta nella storia del nucleo con le sue date.") % {"name": who},
        submit=_("Registra l'uscita"),
    )


@require_http_methods(["GET", "POST"])
def reference(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Choose another reference person."""
    home = household_of(request, pk, policies.may_change_reference_person)
    form = ReferenceForm(request.POST or None, initial={"since": clock.today()})
    own = queries.memberships_on(home, clock.today()).filter(household=home)
    form.among(own.filter(is_reference=False))
    if form.ask(
        commands.change_reference_person,
        version=sent_version(request),
        actor=request.actor,
        household=home,
        at=clock.now(),
    ):
        messages.success(
            request, _("Persona di riferimento cambiata: controlla i legami degli altri.")
        )
        return redirect(page_of(home))
    return _act(
        request,
        home,
        form,
        heading=_("Cambia la persona di riferimento"),
        lead=_("I legami degli altri si riscrivono da soli quando sono certi."),
        submit=_("Cambia"),
    )


@require_http_methods(["GET", "POST"])
def address_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write where the household lives since a day."""
    home = household_of(request, pk, policies.may_record_address)
    initial = {"since": clock.today(), "role": AddressRole.REGISTERED}
    form = AddressForm(request.POST or None, initial=initial)
    if form.ask(
        commands.record_address,
        version=sent_version(request),
        actor=request.actor,
        household=home,
        at=clock.now(),
    ):
        messages.success(request, _("Indirizzo registrato."))
        return redirect(page_of(home))
    return _act(
        request,
        home,
        form,
        heading=_("Registra un indirizzo"),
        lead=_("Quello di prima dello stesso tipo finisce il giorno in cui comincia questo."),
        submit=_("Registra"),
        draft=f"address-{home.pk}",
    )


@require_POST
def protection(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Hide where the household lives; the same page undoes it."""
    home = household_of(request, pk, policies.may_protect_address)
    commands.protect_address.given(sent_version(request))(
        actor=request.actor, household=home, at=clock.now()
    )
    messages.success(
        request, _("Indirizzo protetto: da ora lo vede solo il tuo ente, e chi indicherai.")
    )
    return redirect(page_of(home))


@require_POST
def protection_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show where the household lives again."""
    home = household_of(request, pk, policies.may_lift_protection)
    commands.lift_protection.given(sent_version(request))(
        actor=request.actor, household=home, at=clock.now()
    )
    messages.success(request, _("Protezione tolta: chi segue il nucleo rivede i suoi indirizzi."))
    return redirect(page_of(home))


@require_http_methods(["GET", "POST"])
def protection_share(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let one more body see a protected address."""
    home = household_of(request, pk, policies.may_share_protected_address)
    form = ShareForm(request.POST or None)
    if form.ask(
        commands.share_protected_address,
        version=sent_version(request),
        actor=request.actor,
        household=home,
        at=clock.now(),
    ):
        messages.success(request, _("Ora anche questo ente vede l'indirizzo protetto."))
        return redirect(page_of(home))
    return _act(
        request,
        home,
        form,
        heading=_("Mostra l'indirizzo protetto a un altro ente"),
        lead=_("Sceglilo solo se deve andare a casa del nucleo. Nel diario resta scritto chi."),
        submit=_("Mostra a questo ente"),
    )


@require_http_methods(["GET", "POST"])
def isee_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write an ISEE attestation."""
    home = household_of(request, pk, policies.may_record_isee)
    form = IseeForm(request.POST or None)
    if form.ask(
        commands.record_isee,
        version=sent_version(request),
        actor=request.actor,
        household=home,
        at=clock.now(),
    ):
        messages.success(request, _("ISEE registrato."))
        return redirect(page_of(home))
    return _act(
        request,
        home,
        form,
        heading=_("Registra un ISEE"),
        lead=_("Quelli di prima restano leggibili; lo stesso ISEE riscritto li corregge."),
        submit=_("Registra"),
        draft=f"isee-{home.pk}",
    )


def _act(
    request: SignedInRequest,
    home: Household,
    form: object,
    *,
    heading: str,
    lead: str,
    submit: str,
    draft: str = "",
) -> HttpResponse:
    return form_page(
        request,
        form,  # type: ignore[arg-type]
        heading=heading,
        lead=lead,
        submit=submit,
        back=page_of(home),
        version=home.version,
        trail=[(home.label, reverse("registry:household", args=[home.pk]))],
        draft=draft,
    )
