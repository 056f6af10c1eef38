"""Search first, then create: the box, what it finds, and the form for a household not found."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.kernel.web import SignedInRequest
from approdo.network.models import Organisation
from approdo.network.states import UnitKind
from approdo.registry import commands, policies, queries
from approdo.registry.forms import HouseholdForm, NewcomerForm
from approdo.registry.rules.search_text import Sought, sought_person, understand
from approdo.registry.views.pages import known_person, page_of
from approdo.ui import links

MOST_PEOPLE = 15


@require_GET
def household_new(request: SignedInRequest) -> HttpResponse:
    """Look for a family before registering it; with htmx, only what was found."""
    if not _bodies(request):
        raise PermissionDenied
    context = found_for(request) | {"chosen": "registry:household-people"}

    template = "registry/_found.html" if request.htmx else "registry/household_new.html"
    return render(request, template, context)


def found_for(request: SignedInRequest) -> dict[str, Any]:
    """What the text in the box leads to, and whether to say that somebody may be known elsewhere."""
    text = request.GET.get("q", "")
    sought = understand(text)
    return {
        "words": text,
        "is_enough": sought.is_enough,
        "found": queries.find_people(request.actor, text),
        "may_be_known": sought.is_enough and queries.may_be_known_beyond(text),
        "may_report": bool(_bodies(request)),
        "onward": onward_of(request.GET),
        "new_query": urlencode({"q": text, **_with_onward(request.GET)}),
        "chosen_on": None,
        "here": set(),
        "today": clock.today(),
    }


def onward_of(sent: QueryDict) -> str:
    """Where to go with the household once it is written: a path of this site, or nothing."""
    path = sent.get("next", "")
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours else ""


def _with_onward(sent: QueryDict) -> dict[str, str]:
    onward = onward_of(sent)
    return {"next": onward} if onward else {}


@require_POST
def match_report(request: SignedInRequest) -> HttpResponse:
    """Ask the housing office about somebody who may be known to another body."""
    text = request.POST.get("q", "")
    body = _bodies(request).first()
    if body is None:
        raise PermissionDenied
    commands.report_possible_match(
        actor=request.actor, organisation=body, text=text, at=clock.now()
    )
    messages.success(
        request,
        _(
            "L'Ufficio Abitare Sociale guarderà se la persona è già conosciuta e, se serve, vi farà"
            " vedere il suo nucleo. Intanto puoi registrarla."
        ),
    )
    query = urlencode({"q": text, **_with_onward(request.POST)})
    return redirect(f"{links.address('registry:household-new')}?{query}")


@require_http_methods(["GET", "POST"])
def household_people(request: SignedInRequest) -> HttpResponse:
    """Write a new household with its people; nothing is written until the last button."""
    bodies = _bodies(request)
    if not bodies:
        raise PermissionDenied
    today = clock.today()
    if request.method == "GET":
        return _page(request, *_first_forms(request, bodies))
    data = request.POST.copy()
    count = _count(data)
    for place in range(count):
        NewcomerForm.fill(data, f"p{place}", today)
    saving = "save" in data
    if "more" in data:
        count = min(count + 1, MOST_PEOPLE)
    form = HouseholdForm(data, bodies=bodies)
    people = [
        NewcomerForm(data, prefix=f"p{n}", today=today, leads=n == 0, must_name=saving)
        for n in range(count)
    ]
    if "fewer" in data and count > 1:
        people.pop()
    for each in people:
        each.person = known_person(request, data.get(each.add_prefix("known")))
    if saving and _save(request, form, people):
        home, onward = form.answer, onward_of(data)
        page = links.url_of(home) or page_of(home)
        return redirect(f"{onward}?household={home.pk}" if onward else page)
    status = 422 if saving else 200
    return _page(request, form, people, status=status)


def _save(request: SignedInRequest, form: Any, people: list[NewcomerForm]) -> bool:
    valid = all([form.is_valid(), *[each.is_valid() for each in people]])
    if not valid or not _nobody_known_twice(request, people):
        return False
    try:
        form.answer = commands.register_household(
            actor=request.actor,
            organisation=form.cleaned_data["organisation"],
            members=[each.newcomer() for each in people],
            opened_on=form.cleaned_data["opened_on"],
            addresses=form.addresses(),
            at=clock.now(),
        )
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(reason.field if reason.field in form.fields else None, str(reason))
        return False
    messages.success(request, _("Nucleo registrato."))
    return True


def _nobody_known_twice(request: SignedInRequest, people: list[NewcomerForm]) -> bool:
    """Ask, of whoever looks like somebody known, whether it is the same person."""
    fresh = [each for each in people if each.person is None]
    sought = [_sought(each) for each in fresh]
    for each, alike in zip(fresh, queries.known_within(request.actor, sought), strict=True):
        if alike:
            each.ask_who(alike)
            each.full_clean()
    return all(each.is_valid() for each in people)


def _sought(form: NewcomerForm) -> tuple[Sought, str]:
    values = form.cleaned_data
    names = f"{values['family_name']} {values['given_name']}"
    return sought_person(names, values["birth_date"]), values["code"]


def _first_forms(
    request: SignedInRequest, bodies: "QuerySet[Organisation]"
) -> tuple[HouseholdForm, list[NewcomerForm]]:
    today = clock.today()
    form = HouseholdForm(bodies=bodies, initial={"opened_on": today})
    person = known_person(request, request.GET.get("known"))
    initial = {"known": person.pk} if person else _typed(request.GET.get("q", ""))
    first = NewcomerForm(prefix="p0", today=today, leads=True, initial=initial)
    first.person = person
    return form, [first]


def _typed(text: str) -> dict[str, Any]:
    """What the box held, put in its place: a name is not typed twice."""
    sought = understand(text)
    if sought.code:
        return {"code": text.strip().upper()}
    if sought.contact:
        return {"phone": text.strip()}
    names = [word for word in text.split() if not any(c.isdigit() for c in word)]
    return {
        "birth_date": sought.birth_date,
        "given_name": names[0] if names else "",
        "family_name": " ".join(names[1:]),
    }


def _count(data: QueryDict) -> int:
    sent = data.get("people", "1")
    return max(1, min(int(sent) if sent.isascii() and sent.isdigit() else 1, MOST_PEOPLE))


def _bodies(request: SignedInRequest) -> "QuerySet[Organisation]":
    """The districts for which the actor may register a household."""
    districts = Organisation.objects.filter(unit_kind=UnitKind.DISTRICT, is_active=True)
    may = [d.pk for d in districts if policies.may_register_household(request.actor, d)]
    return districts.filter(pk__in=may)


def _page(
    request: SignedInRequest,
    form: HouseholdForm,
    people: list[NewcomerForm],
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "people": people,
        "count": len(people),
        "may_add": len(people) < MOST_PEOPLE,
        "today": clock.today(),
        "found": [each for each in people if "same_as" in each.fields],
        "onward": onward_of(request.POST or request.GET),
    }
    return render(request, "registry/household_people.html", context, status=status)
