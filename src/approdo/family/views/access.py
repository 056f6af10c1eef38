"""«Accesso della famiglia»: who has a page, when it was opened, and the papers that go with it."""

from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import check_password
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.access.models import PersonalLink
from approdo.access.operations import NewLink, hash_of
from approdo.family import commands, policies, queries
from approdo.family.forms import ContactRuleForm, LinkForm, NoticeForm, RevocationForm
from approdo.family.queries import PersonWithPage
from approdo.family.states import Notice
from approdo.family.views.pages import case_of, person_of, show, typed
from approdo.family.views.told import Told, card_of, leaflet_of, slip_of
from approdo.journal.operations import record_read
from approdo.kernel import clock, sms
from approdo.kernel.web import SignedInRequest
from approdo.papers.operations import Leaflet, lay_out_leaflet
from approdo.papers.queries import family_texts
from approdo.pathway.models import Case


@require_GET
def case_access(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show who of a family has a page, what waits for an answer, and which papers were asked."""
    case = case_of(request, pk, may=policies.may_manage_links)
    now = clock.now()
    people = queries.people_of(case, clock.today())
    return show(
        request,
        "case_access",
        case,
        people=[
            {"one": one, "is_open": one.link is not None and one.link.is_open_at(now)}
            for one in people
        ],
        words=queries.waiting_words(case),
        writes=sms.is_open(),
    )


@require_http_methods(["GET", "POST"])
def case_link(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Give a person a page: address and PIN are shown once, to be printed and handed over."""
    case = case_of(request, pk, may=policies.may_issue_link)
    one = person_of(case, person)
    form = LinkForm(
        typed(request),
        today=clock.today(),
        language=one.link.language if one.link else one.person.language,
        call=_usual_number(request),
    )
    if form.ask(
        commands.issue_link,
        actor=request.actor,
        case=case,
        at=clock.now(),
        person=one.person,
    ):
        return _hand_over(request, case, one, form.answer)
    return show(request, "case_link", case, one=one, form=form)


@require_POST
def case_pin(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Give a new PIN to a page that is open."""
    case = case_of(request, pk, may=policies.may_manage_links)
    one = person_of(case, person)
    given = commands.replace_pin(actor=request.actor, link=_link(one), at=clock.now())
    return _hand_over(request, case, one, given)


@require_http_methods(["GET", "POST"])
def case_link_revocation(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Close a page, for the reason sent with the button or chosen."""
    case = case_of(request, pk, may=policies.may_manage_links)
    one = person_of(case, person)
    form = RevocationForm(typed(request))
    if form.ask(commands.revoke_link, actor=request.actor, link=_link(one), at=clock.now()):
        messages.success(request, _("Pagina chiusa: da ora non si apre più."))
        return redirect("family:case-access", pk)
    return show(request, "case_revocation", case, one=one, form=form)


@require_POST
def case_card(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponseBase:
    """Print the card with the address; it exists only as long as somebody has it before them."""
    case = case_of(request, pk, may=policies.may_manage_links)
    link = _link(person_of(case, person))
    token = request.POST.get("token", "")[:60]
    if hash_of(token) != link.token_sha256:
        raise Http404
    card = card_of(link, family_texts(link.language), address_of(token))
    return _pdf(card, link.language, _("pagina-personale"))


@require_POST
def case_slip(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponseBase:
    """Print the slip with the PIN."""
    case = case_of(request, pk, may=policies.may_manage_links)
    link = _link(person_of(case, person))
    pin = request.POST.get("pin", "")[:20]
    if not check_password(pin, link.pin_hash):
        raise Http404
    return _pdf(slip_of(family_texts(link.language), pin), link.language, _("pin"))


@require_GET
def case_leaflet(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponseBase:
    """Print what a person would read on their page, for who has no phone."""
    case = case_of(request, pk, may=policies.may_manage_links)
    one = person_of(case, person)
    link = one.link or PersonalLink(
        person=one.person.pk, subject=case.pk, language=one.person.language or "it", call=""
    )
    texts = family_texts(link.language)
    told = Told(texts, queries.page_of(link, clock.now()))
    record_read(case, request.actor)
    return _pdf(leaflet_of(told, clock.today()), texts.language, _("la-tua-pagina"))


@require_http_methods(["GET", "POST"])
def case_contact_rule(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Decide how a person may be reached without harm."""
    case = case_of(request, pk, may=policies.may_set_contact_rule)
    one = person_of(case, person)
    form = ContactRuleForm(typed(request), person=one.person, rule=one.rule)
    if form.ask(
        commands.set_contact_rule,
        actor=request.actor,
        case=case,
        at=clock.now(),
        person=one.person,
    ):
        messages.success(request, _("Salvato: vale per tutti quelli che seguono la famiglia."))
        return redirect("family:case-access", pk)
    return show(request, "case_contact", case, one=one, form=form)


@require_http_methods(["GET", "POST"])
def case_notice(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Send a person a message that names no service."""
    case = case_of(request, pk, may=policies.may_manage_links)
    one = person_of(case, person)
    form = NoticeForm(typed(request))
    if form.ask(commands.send_notice, actor=request.actor, link=_link(one), at=clock.now()):
        messages.success(request, _("Avviso mandato a %(number)s.") % {"number": form.answer})
        return redirect("family:case-access", pk)
    texts = family_texts(_link(one).language)
    return show(
        request,
        "case_notice",
        case,
        one=one,
        form=form,
        says=[texts.say(f"notices.{w.value}", {"phone": _link(one).call}) for w in Notice],
    )


def address_of(token: str) -> str:
    """Give the whole address of a page."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("door:opening", args=[token])


def _hand_over(
    request: SignedInRequest, case: Case, one: PersonWithPage, given: NewLink
) -> HttpResponse:
    """Show once what is kept nowhere."""
    response = show(
        request,
        "case_link_given",
        case,
        one=one,
        token=given.token,
        pin=given.pin,
        address=address_of(given.token) if given.token else "",
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _link(one: PersonWithPage) -> PersonalLink:
    if one.link is None:
        raise Http404
    return one.link


def _usual_number(request: SignedInRequest) -> str:
    """Offer the number that this worker wrote the last time."""
    last = policies.links_visible_to(request.actor).filter(issued_by=request.actor.pk)
    return last.order_by("-issued_at").values_list("call", flat=True).first() or ""


def _pdf(leaflet: Leaflet, language: str, name: str) -> HttpResponseBase:
    content = lay_out_leaflet(leaflet, family_texts(language), at=clock.now())
    answer = FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=f"{name}.pdf",
        content_type="application/pdf",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
