"""A person's card: what it says, codes, contacts, the cards joined to it, what happened."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.journal import queries as journal
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.models import Member
from approdo.registry import commands, policies, queries
from approdo.registry.forms import ContactEditForm, ContactForm, IdentifierForm, PersonEditForm
from approdo.registry.models import Contact, Person, PersonIdentifier
from approdo.registry.rules.places import country_name
from approdo.registry.states import Doubt, Language, Safety
from approdo.registry.views.pages import form_page, known_person, person_of

EDITABLE = [*commands.CORRECTABLE]


@require_GET
def person(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The card of a person."""
    card, today = person_of(request, pk), clock.today()
    cards = queries.cards_of(card)
    keys = [each.pk for each in cards]
    home = queries.household_of(card, today)
    context = {
        "person": card,
        "age": card.age_on(today),
        "survivor": cards[0] if cards[0] != card else None,
        "merged": [each for each in cards if each.merged_into_id == card.pk],
        "household": home,
        "facts": _facts(card),
        "identifiers": [
            {"row": row, "doubts": [Doubt(doubt).label for doubt in row.doubts]}
            for row in PersonIdentifier.objects.filter(person__in=keys).order_by("-starts_on")
        ],
        "contacts": Contact.objects.filter(person__in=keys).order_by("kind", "value"),
        "never": Safety.NEVER,
        "any": Safety.ANY,
        "story": _story(keys),
        "can_change": policies.may_correct_person(request.actor, card),
        "can_merge": policies.may_merge_persons(request.actor, card),
        "today": today,
    }
    return render(request, "registry/person.html", context)


@require_http_methods(["GET", "POST"])
def person_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Correct what the card says."""
    card = person_of(request, pk, policies.may_correct_person)
    initial = {name: getattr(card, name) for name in EDITABLE}
    form = PersonEditForm(request.POST or None, initial=initial)
    if form.ask(commands.correct_person, **_given(request, card)):
        messages.success(request, _("Scheda corretta."))
        return redirect("registry:person", card.pk)
    return _act(
        request,
        card,
        form,
        heading=_("Correggi la scheda"),
        lead=_("I codici si confrontano di nuovo con quello che scrivi."),
        submit=_("Salva"),
        draft=f"person-{card.pk}",
    )


@require_http_methods(["GET", "POST"])
def identifier_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give the person a code."""
    card = person_of(request, pk, policies.may_record_identifier)
    form = IdentifierForm(request.POST or None, initial={"since": clock.today()})
    if form.ask(commands.record_identifier, **_given(request, card)):
        doubts = [Doubt(doubt).label for doubt in form.answer.doubts]
        messages.success(request, _("Codice registrato."))
        for doubt in doubts:
            messages.warning(request, doubt)
        return redirect("registry:person", card.pk)
    return _act(
        request,
        card,
        form,
        heading=_("Registra un codice"),
        lead=_("Il codice di prima dello stesso tipo resta con le sue date e continua a trovarla."),
        submit=_("Registra"),
    )


@require_http_methods(["GET", "POST"])
def contact_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write a way to reach the person."""
    card = person_of(request, pk, policies.may_record_contact)
    form = ContactForm(request.POST or None)
    if form.ask(commands.record_contact, **_given(request, card)):
        messages.success(request, _("Recapito registrato."))
        return redirect("registry:person", card.pk)
    return _act(
        request,
        card,
        form,
        heading=_("Aggiungi un recapito"),
        lead=_(
            "Un recapito usato male può mettere in pericolo una persona: scrivi come si può usare."
        ),
        submit=_("Aggiungi"),
    )


@require_http_methods(["GET", "POST"])
def contact_edit(request: SignedInRequest, pk: UUID, contact: UUID) -> HttpResponse:
    """Change a contact or how it may be used."""
    card = person_of(request, pk, policies.may_change_contact)
    row = get_object_or_404(card.contacts, pk=contact)
    initial = {"value": row.value, "safety": row.safety, "note": row.note}
    form = ContactEditForm(request.POST or None, initial=initial)
    if form.ask(commands.change_contact, contact=row, **_given(request, card)):
        messages.success(request, _("Recapito cambiato."))
        return redirect("registry:person", card.pk)
    return _act(
        request,
        card,
        form,
        heading=_("Cambia un recapito"),
        lead=_("Un recapito pericoloso non si cancella: si segna «Non usare»."),
        submit=_("Salva"),
    )


@require_http_methods(["GET", "POST"])
def person_merge(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Join another card of the same person to this one: looked for, then chosen."""
    card = person_of(request, pk, policies.may_merge_persons)
    if request.method == "POST":
        merged = known_person(request, request.POST.get("merged"))
        if merged is None:
            raise Http404
        commands.merge_persons.given(sent_version(request))(
            actor=request.actor, survivor=card, merged=merged, at=clock.now()
        )
        messages.success(request, _("Schede unite. Si può annullare da questa pagina."))
        return redirect("registry:person", card.pk)
    words = request.GET.get("q", card.full_name)
    found = [f for f in queries.find_people(request.actor, words, 8) if f.person != card]
    context = {
        "person": card,
        "words": words,
        "onward": "",
        "found": found,
        "others": [each.person for each in found],
        "today": clock.today(),
    }
    template = "registry/_candidates.html" if request.htmx else "registry/person_merge.html"
    return render(request, template, context)


@require_POST
def person_parting(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Undo the joining of two cards of a person."""
    merged = person_of(request, pk, policies.may_undo_merge)
    survivor = merged.merged_into_id or merged.pk
    commands.undo_merge.given(sent_version(request))(
        actor=request.actor, merged=merged, at=clock.now()
    )
    messages.success(request, _("Unione annullata: le due schede sono di nuovo separate."))
    return redirect("registry:person", survivor)


def _facts(card: Person) -> list[tuple[str, object]]:
    known = [
        (_("Sesso"), card.get_sex_display()),
        (_("Luogo di nascita"), card.birth_place),
        (_("Cittadinanza"), country_name(card.citizenship) if card.citizenship else ""),
        (
            _("Lingua"),
            Language(card.language).label if card.language in Language else card.language,
        ),
    ]
    return [(label, value or _("non indicato")) for label, value in known]


def _story(keys: list[UUID]) -> list[dict[str, Any]]:
    events = list(journal.story_of(*keys))
    members = Member.objects.in_bulk([e.actor_id for e in events if e.actor_id])
    return [
        {
            "at": event.at,
            "what": journal.sentence_of(event),
            "by": members[event.actor_id].full_name if event.actor_id in members else "",
        }
        for event in events
    ]


def _given(request: SignedInRequest, card: Person) -> dict[str, Any]:
    return {
        "version": sent_version(request),
        "actor": request.actor,
        "person": card,
        "at": clock.now(),
    }


def _act(
    request: SignedInRequest,
    card: Person,
    form: Any,
    *,
    heading: str,
    lead: str,
    submit: str,
    draft: str = "",
) -> HttpResponse:
    page = reverse("registry:person", args=[card.pk])
    return form_page(
        request,
        form,
        heading=heading,
        lead=lead,
        submit=submit,
        back=page,
        version=card.version,
        trail=[(card.full_name, page)],
        draft=draft,
    )
