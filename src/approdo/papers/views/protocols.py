"""Numbers of protocol: of one paper, or from the file of a register."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest
from approdo.network.models import Acting
from approdo.papers import commands, policies
from approdo.papers.forms import ProtocolFileForm, ProtocolForm
from approdo.papers.models import ProtocolNumber


@require_http_methods(["GET", "POST"])
def document_protocol(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write down the number of protocol of a paper."""
    document = get_object_or_404(policies.documents_visible_to(request.actor), pk=pk)
    if not policies.may_record_protocol(request.actor, document):
        raise PermissionDenied
    last = (
        ProtocolNumber.objects.filter(recorded_by=request.actor.pk).order_by("recorded_at").last()
    )
    form = ProtocolForm(
        request.POST or None,
        initial={"entered_on": clock.today(), "register": last.register if last else ""},
    )
    if form.ask(commands.record_protocol, actor=request.actor, document=document, at=clock.now()):
        messages.success(request, _done(1))
        return redirect(_back(request))
    record_read(document, request.actor, about=document.about)
    shown = {"document": document, "form": form, "back": _back(request)}
    return render(request, "papers/document_protocol.html", shown)


@require_http_methods(["GET", "POST"])
def protocols(request: SignedInRequest) -> HttpResponse:
    """Read the numbers of many papers from the file of a register."""
    actor = request.actor
    body = actor.mandate.organisation if isinstance(actor, Acting) else None
    if body is None or not policies.may_read_protocols(actor, body):
        raise PermissionDenied
    form = ProtocolFileForm(request.POST or None, request.FILES or None)
    if form.ask(commands.read_protocols, actor=actor, organisation=body, at=clock.now()):
        messages.success(request, _done(form.answer))
        return redirect("papers:protocols")
    return render(request, "papers/protocols.html", {"form": form})


def _done(count: int) -> str:
    return ngettext(
        "Numero di protocollo registrato.", "%(count)s numeri di protocollo registrati.", count
    ) % {"count": count}


def _back(request: SignedInRequest) -> str:
    """The page one came from, when it is one of ours; else the first page."""
    asked = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours and asked.startswith("/") else "/"
