"""A body takes the place of another in a lot: what passes to it, then the act."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.queries import bodies_of
from approdo.pathway import commands, policies
from approdo.pathway.forms.life_substitution import SubstitutionForm
from approdo.pathway.models import Substitution
from approdo.pathway.queries.life import cases_by_body
from approdo.pathway.views.pages import typed
from approdo.programme.models import Lot
from approdo.ui import links


@require_http_methods(["GET", "POST"])
def lot_substitution(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give the open cases of a body that leaves to another body of the lot."""
    lot = get_object_or_404(Lot.objects.select_related("programme"), pk=pk)
    if not policies.may_substitute_body(request.actor, lot):
        raise PermissionDenied
    today = clock.today()
    bodies = list(bodies_of(lot.partnership_id, today))
    carried = cases_by_body(lot)
    form = SubstitutionForm(typed(request), initial={"signed_on": today})
    form.among(bodies, today=today)
    back = links.url_of(lot) or "/"
    if form.ask(
        commands.substitute_body,
        version=sent_version(request),
        actor=request.actor,
        lot=lot,
        at=clock.now(),
    ):
        messages.success(
            request,
            _("Percorsi passati a %(body)s: %(count)s. Ora nomina i case manager.")
            % {"body": form.answer.successor.short_name, "count": form.answer.cases},
        )
        return redirect(back)
    context = {
        "lot": lot,
        "form": form,
        "back": back,
        "version": lot.version,
        "bodies": [(body, carried.get(body.pk, 0)) for body in bodies],
        "done": Substitution.objects.filter(lot=lot)
        .select_related("leaving", "successor")
        .order_by("-signed_on", "-pk"),
    }
    return render(request, "pathway/lot_substitution.html", context)
