"""A file to download, and the public pages that verify a printed document."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from approdo.journal.operations import record_read
from approdo.kernel.refusals import Refused
from approdo.kernel.web import SignedInRequest
from approdo.papers import policies, queries
from approdo.papers.forms import CodeForm, ComparisonForm
from approdo.papers.rules.acceptance import MEGABYTE, MOST_BYTES
from approdo.papers.rules.codes import read_code

# What a form adds around the file that it sends.
ENVELOPE = 10_000


@require_GET
def file(request: SignedInRequest, pk: UUID) -> FileResponse:
    """Give a file to whoever was given its case; that it was opened is written down."""
    kept = get_object_or_404(policies.files_visible_to(request.actor), pk=pk)
    try:
        content = kept.path.open("rb")
    except FileNotFoundError:
        raise Refused(
            _("Il contenuto di questo file non si trova: avvisa chi amministra il programma.")
        ) from None
    record_read(kept, request.actor, about=kept.about)
    answer = FileResponse(
        content, as_attachment=True, filename=kept.name, content_type=kept.media_type
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@csrf_exempt  # Changes nothing and knows nobody; so a lost cookie does not stop who holds a sheet.
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verifications(request: HttpRequest) -> HttpResponse:
    """Ask for the code on a sheet."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        return redirect("papers:verification", form.cleaned_data["code"])
    return render(request, "papers/verifications.html", {"form": form})


@csrf_exempt  # As above; and a file too big is told so before any of it is read.
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """Tell whoever holds a printed sheet whether it is the version that counts."""
    found = queries.verification(read_code(code))
    if found is None:
        shown = {"code": code[:40], "form": CodeForm()}
        return render(request, "papers/verification_unknown.html", shown, status=404)
    if _is_too_big(request):
        form, is_same, too_big = ComparisonForm(), None, MOST_BYTES // MEGABYTE
    else:
        form, is_same, too_big = (
            ComparisonForm(request.POST or None, request.FILES or None),
            None,
            0,
        )
        if form.is_valid():
            is_same = form.is_same_as(found.sha256)
    return render(
        request,
        "papers/verification.html",
        {"found": found, "form": form, "is_same": is_same, "too_big": too_big},
    )


def _is_too_big(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > MOST_BYTES + ENVELOPE
