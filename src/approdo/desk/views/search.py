"""One box that finds anybody within the mandate, as one types or on a page of its own."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.desk.queries import finding
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest
from approdo.network.models import Organisation
from approdo.pathway.policies import cases_visible_to
from approdo.registry import queries as registry
from approdo.registry.models import Person
from approdo.registry.policies import may_register_household
from approdo.ui import cells, links
from approdo.ui.tables import Column, Row

SUGGESTED, LISTED = 6, 30


@require_GET
def search(request: SignedInRequest) -> HttpResponse:
    """Show what the text leads to, and whether somebody beyond the mandate may be meant."""
    text = request.GET.get("q", "").strip()
    day = clock.today()
    hits = _hits(request, text, LISTED, day)
    register = _where_to_register(request.actor, text)
    context = {
        "text": text,
        "columns": [Column(_("Nucleo")), Column(_("Persone")), Column(_("Percorso"))],
        "rows": [_row(hit, day) for hit in hits],
        # Whether services know somebody is told only to who could register them a second time.
        "known_beyond": bool(text and register) and registry.may_be_known_beyond(text),
        "register": register,
    }
    return render(request, "desk/search.html", context)


@require_GET
def search_suggestions(request: SignedInRequest) -> HttpResponse:
    """Give the first few, while one types."""
    text = request.GET.get("q", "").strip()
    day = clock.today()
    suggestions = [_suggestion(hit, day) for hit in _hits(request, text, SUGGESTED, day)]
    return render(request, "desk/_suggestions.html", {"text": text, "suggestions": suggestions})


def _where_to_register(actor: Actor, text: str) -> str:
    """The page that looks again before registering, for whoever may register for their body."""
    body = Organisation.objects.filter(pk=actor.body_id).first() if actor.body_id else None
    if body is None or not may_register_household(actor, body):
        return ""
    return f"{links.address('registry:household-new')}?{urlencode({'q': text})}"


def _hits(request: SignedInRequest, text: str, limit: int, day: date) -> list[finding.Hit]:
    if not text:
        return []
    cases = cases_visible_to(request.actor)
    return finding.hits(request.actor, text, cases=cases, day=day, limit=limit)


def _row(hit: finding.Hit, day: date) -> Row:
    href = _page_of(hit)
    people = [cells.person(p, on=day) for p in _matched_first(hit)]
    title = cells.lines(cells.link(_title(hit), href), hit.why)
    return Row([title, SafeString(", ".join(people)), _where(hit)], href=href)


def _where(hit: finding.Hit) -> SafeString:
    if hit.case is None:
        return SafeString(f'<span class="quiet">{_("nessun percorso")}</span>')
    return cells.lines(cells.badge(hit.case), cells.code(hit.case.code))


def _suggestion(hit: finding.Hit, day: date) -> dict[str, object]:
    person = hit.first_found
    named = _with_age(person, day) if person else ""
    state = hit.case.get_state_display() if hit.case else _("nessun percorso")
    return {
        "href": _page_of(hit),
        "title": named or _title(hit),
        "below": _below(hit, named, state),
    }


def _with_age(person: Person, day: date) -> str:
    age = person.age_on(day)
    return person.full_name if age is None else f"{person.full_name}, {age}"


def _below(hit: finding.Hit, named: str, state: str) -> str:
    home = _title(hit) if named and hit.household else ""
    return " · ".join(part for part in (home, state) if part)


def _title(hit: finding.Hit) -> str:
    return hit.household.label if hit.household else hit.people[0].full_name


def _page_of(hit: finding.Hit) -> str:
    if hit.case is not None:
        return links.url_of(hit.case)
    return links.url_of(hit.household or hit.people[0])


def _matched_first(hit: finding.Hit) -> list[Person]:
    return sorted(hit.people, key=lambda person: person.pk not in hit.found)
