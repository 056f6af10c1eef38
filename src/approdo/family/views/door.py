"""The personal page: at the door with a PIN, then what one reads and what one can say. No script is needed."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.access.models import LinkHolder, PersonalLink
from approdo.access.operations import FIGURES_OF_A_PIN, acting_as, find_link, is_shut
from approdo.access.states import LinkLanguage
from approdo.family import commands, queries
from approdo.family.views import session
from approdo.family.views.told import Told
from approdo.kernel import clock
from approdo.kernel.commands import Command
from approdo.kernel.refusals import Refused
from approdo.kernel.web import SignedInRequest
from approdo.papers.queries import FamilyTexts, family_texts

TONGUE = "tongue"
A_YEAR = 60 * 60 * 24 * 365
View = Callable[..., HttpResponse]


def of_the_door(view: View) -> View:
    """Open a page to whoever comes, and let nothing of it be kept by the browser."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        chosen = request.GET.get("l", "")
        if chosen in LinkLanguage.values:
            response.set_cookie(TONGUE, chosen, A_YEAR, path=settings.DOOR, samesite="Lax")
        return response

    guarded.login_required = False  # type: ignore[attr-defined]
    return guarded


def for_its_holder(view: View) -> View:
    """Show a page to who has theirs open; to anybody else, the door."""

    @of_the_door
    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not isinstance(request.actor, LinkHolder):
            return redirect("door:codes")
        response = view(request, *args, **kwargs)
        if not response.has_header("Set-Cookie") and session.COOKIE not in response.cookies:
            session.keep_open(response, request.actor.link)
        return response

    return guarded


@for_its_holder
@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    """Show the page of its holder."""
    return _home(request)


@of_the_door
@require_http_methods(["GET", "POST"])
def codes(request: SignedInRequest) -> HttpResponse:
    """Ask for the code on the sheet, for a phone that reads no drawing."""
    texts = _texts(request)
    code = "".join(c if c.isalnum() else "-" for c in request.POST.get("code", "").strip().lower())
    if request.method == "POST" and code.strip("-"):
        return redirect("door:opening", code.strip("-")[:40])
    return _page(request, "codes", texts)


@of_the_door
@require_http_methods(["GET", "POST"])
def opening(request: SignedInRequest, token: str) -> HttpResponse:
    """Ask for the PIN; what is wrong is told the same whatever it is."""
    key = find_link(token)
    link = session.link_at_the_door(key) if key else None
    texts = _texts(request, link.language if link else "")
    if request.method == "GET":
        return _page(request, "opening", texts)
    if link is not None and _is_right(link, request.POST.get("pin", "").strip()[:20]):
        response = redirect("door:home")
        session.keep_open(response, link)
        return response
    told = "shut" if link is not None and is_shut(link, clock.now()) else "wrong"
    return _page(request, "opening", texts, status=422, problem=texts.words[told])


@of_the_door
@require_POST
def closing(request: SignedInRequest) -> HttpResponse:
    """Close the page on this phone."""
    response = redirect("door:codes")
    session.forget(response)
    return response


@of_the_door
@require_GET
def exit(request: SignedInRequest) -> HttpResponse:
    """Leave at once for a place that tells nothing."""
    response = redirect(settings.NEUTRAL_SITE)
    session.forget(response)
    return response


@for_its_holder
@require_POST
def confirmation(request: SignedInRequest, activity: UUID) -> HttpResponse:
    """Say that one will come."""
    return _do(request, commands.confirm_appointment, activity=activity)


@for_its_holder
@require_POST
def move(request: SignedInRequest, activity: UUID) -> HttpResponse:
    """Ask for another moment."""
    return _do(request, commands.ask_to_move, activity=activity, words=_words(request))


@for_its_holder
@require_POST
def papers(request: SignedInRequest) -> HttpResponse:
    """Send a paper asked for, or a letter just received."""
    sent = request.FILES.get("photo")
    return _do(
        request,
        commands.send_paper,
        content=sent.read() if sent else b"",
        name=sent.name or "" if sent else "",
        request=_key(request.POST.get("request", "")),
        words=_words(request),
    )


@for_its_holder
@require_POST
def project_answer(request: SignedInRequest, project: UUID) -> HttpResponse:
    """Agree with a version of the project, or say why not."""
    return _do(
        request,
        commands.answer_project,
        project=project,
        agrees=request.POST.get("agrees") == "yes",
        words=_words(request),
    )


@for_its_holder
@require_POST
def warning_answer(request: SignedInRequest) -> HttpResponse:
    """Answer a warning."""
    return _do(
        request,
        commands.answer_warning,
        agrees=request.POST.get("agrees") == "yes",
        words=_words(request),
    )


@for_its_holder
@require_POST
def requests(request: SignedInRequest) -> HttpResponse:
    """Ask for help, complain, or say that one would like to leave."""
    return _do(request, commands.ask, what=request.POST.get("what", "")[:20], words=_words(request))


def _is_right(link: PersonalLink, pin: str) -> bool:
    """Try a PIN as who stands at the door; the link is read again, for its mistakes were counted.

    What cannot be a PIN tries nothing, and is not counted.
    """
    if len(pin) != FIGURES_OF_A_PIN or not (pin.isascii() and pin.isdigit()):
        return False
    door = LinkHolder(link)
    with acting_as(door):
        try:
            return commands.open_link(actor=door, link=link, at=clock.now(), pin=pin)
        except Refused:
            return False
        finally:
            link.refresh_from_db()


def _do(http: SignedInRequest, command: Command[..., Any], /, **arguments: Any) -> HttpResponse:
    """Run a command of the holder; a refusal is shown above the page, where what was typed still stands."""
    holder: LinkHolder = http.actor  # type: ignore[assignment]
    try:
        command(actor=holder, link=holder.link, at=clock.now(), **arguments)
    except Refused as refusal:
        texts = _texts(http, holder.link.language)
        reason = " ".join(refusal.reasons) if texts.language == "it" else ""
        problem = texts.say("failed", {"reason": reason}) or texts.words["not_done"]
        return _home(http, status=422, problem=problem)
    return redirect(f"{reverse('door:home')}?done=1")


def _home(request: SignedInRequest, status: int = 200, problem: str = "") -> HttpResponse:
    holder: LinkHolder = request.actor  # type: ignore[assignment]
    texts = _texts(request, holder.link.language)
    told = Told(texts, queries.page_of(holder.link, clock.now()))
    return _page(
        request,
        "home",
        texts,
        status=status,
        problem=problem,
        done=request.GET.get("done") == "1",
        told=told,
        typed=request.POST.get("words", "") if problem else "",
    )


def _page(
    request: HttpRequest, name: str, texts: FamilyTexts, *, status: int = 200, **context: Any
) -> HttpResponse:
    frame = {
        "t": texts.words,
        "language": texts.language,
        "direction": texts.direction,
        "languages": LinkLanguage.choices,
        "problem": "",
        "neutral": settings.NEUTRAL_SITE,
    }
    return render(request, f"family/door_{name}.html", frame | context, status=status)


def _texts(request: HttpRequest, theirs: str = "") -> FamilyTexts:
    """Speak the language just chosen, or chosen before on this phone, or that of the link."""
    for language in (request.GET.get("l", ""), request.COOKIES.get(TONGUE, ""), theirs):
        if language in LinkLanguage.values:
            return family_texts(language)
    return family_texts(LinkLanguage.ITALIAN)


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "").replace("\x00", "")[:2000]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
