"""The page that most acts share: one form, where it belongs, and the way back."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from approdo.journal.operations import record_read
from approdo.kernel.web import SignedInRequest
from approdo.registry import policies
from approdo.registry.models import Household, Person

Trail = Sequence[tuple[object, str]]


def form_page(
    request: SignedInRequest,
    form: forms.Form,
    *,
    heading: object,
    submit: object,
    back: str,
    lead: object = "",
    version: int | None = None,
    trail: Trail = (),
    draft: str = "",
    says: object = "",
    **more: Any,
) -> HttpResponse:
    """Show one form; 422 when it came back with errors."""
    context = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "submit": submit,
        "back": back,
        "version": version,
        "trail": trail,
        "draft": draft,
        "says": says,
        **more,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "registry/form_page.html", context, status=status)


def household_of(
    request: SignedInRequest, pk: Any, may: Callable[..., bool] | None = None
) -> Household:
    """Find a household that the actor sees, and may change if `may` is asked; its page is read."""
    household = get_object_or_404(policies.households_visible_to(request.actor), pk=pk)
    if may is not None and not may(request.actor, household):
        raise PermissionDenied
    _write_down(request, household)
    return household


def person_of(request: SignedInRequest, pk: Any, may: Callable[..., bool] | None = None) -> Person:
    """Find a person that the actor sees, and may change if `may` is asked; their page is read."""
    seen = policies.persons_visible_to(request.actor).select_related("merged_into")
    person = get_object_or_404(seen, pk=pk)
    if may is not None and not may(request.actor, person):
        raise PermissionDenied
    _write_down(request, person)
    return person


def _write_down(request: SignedInRequest, record: Household | Person) -> None:
    """Keep that the page was opened (I-10); not what it sends, nor what it asks while one types."""
    if request.method == "GET" and not request.htmx:
        record_read(record, request.actor)


def known_person(request: SignedInRequest, key: object) -> Person | None:
    """Find the person whose key a page sent, if it is one that the actor sees."""
    try:
        return policies.persons_visible_to(request.actor).filter(pk=UUID(str(key))).first()
    except ValueError:
        return None


def page_of(household: Household) -> str:
    """The page of a household's data."""
    return reverse("registry:household", args=[household.pk])
