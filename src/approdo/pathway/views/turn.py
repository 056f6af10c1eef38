"""The frame of the pages on which a path takes a turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from approdo.kernel.web import SignedInRequest
from approdo.pathway.models import Case
from approdo.pathway.views.pages import case_page
from approdo.ui import links


@dataclass(frozen=True)
class Way:
    """Another page that one may want instead."""

    label: str
    href: str


@dataclass(frozen=True)
class Part:
    """A list of sentences under a title, and what to read when there are none."""

    title: str
    rows: Sequence[object]
    nothing: str = ""
    is_counted: bool = True

    @property
    def count(self) -> int | None:
        """How many they are, where the number says something."""
        return len(self.rows) if self.is_counted else None


def turn_page(
    request: SignedInRequest,
    case: Case,
    *,
    title: str,
    form: forms.Form,
    submit: str,
    possible: bool = True,
    instead: str = "",
    act_title: str = "",
    says: Iterable[str] = (),
    told: str = "",
    pairs: Sequence[tuple[Any, ...]] = (),
    parts: Sequence[Part] = (),
    ways: Sequence[Way] = (),
    danger: bool = False,
) -> HttpResponse:
    """Show what is known and the form of the act; where it cannot be done, the reason instead of it."""
    return case_page(
        request,
        "case_turn",
        case,
        title=title,
        told=told or _("Che cosa si sa"),
        pairs=[pair for pair in pairs if pair[1] not in ("", None)],
        parts=parts,
        says=list(says),
        form=form if possible else None,
        refused=form.non_field_errors() if form.is_bound and not possible else [],
        submit=submit,
        act_title=act_title or title,
        instead=instead,
        ways=ways,
        draft_key=f"{request.resolver_match.url_name}-{case.pk}" if request.resolver_match else "",
        form_kind="danger" if danger else "primary",
    )


def way(label: str, page: str, case: Case) -> Way:
    """Give the way to another page of the case."""
    return Way(label, links.address(page, case.pk))
