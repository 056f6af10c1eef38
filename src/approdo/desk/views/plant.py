"""The installation, for whoever administers it: how it fares, and the jobs that failed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from approdo.desk import commands, policies
from approdo.desk.operations import desk_of
from approdo.desk.queries.plant import plant
from approdo.desk.rules.plant import Line, lines_of
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest
from approdo.ui.cells import badge, lines
from approdo.ui.tables import Column, Row

NAMES = {
    "post.mail": gettext_lazy("Mandare una mail"),
    "post.sms": gettext_lazy("Mandare un SMS"),
    "journal.seal": gettext_lazy("Sigillare il giornale"),
    "journal.send_heads": gettext_lazy("Mandare fuori le impronte dei sigilli"),
    "pathway.importing.check": gettext_lazy("Controllare un elenco importato"),
    "pathway.importing.write": gettext_lazy("Scrivere un elenco importato"),
}


@require_GET
def system(request: SignedInRequest) -> HttpResponse:
    """Show how the installation fares."""
    if not policies.may_see_plant(request.actor):
        raise PermissionDenied
    seen = plant(clock.now())
    context = {
        "columns": [Column(_("Che cosa")), Column(_("Come va")), Column(_("Che cosa fare"))],
        "rows": [_row(line) for line in lines_of(seen)],
        "failed": [(NAMES.get(one.name, _("Altro lavoro")), one) for one in seen.queue.failed],
        "version": seen.version,
    }
    return render(request, "desk/system.html", context)


@require_POST
def system_jobs(request: SignedInRequest) -> HttpResponse:
    """Put the failed jobs of a name in the queue anew, or throw them away."""
    name, desk, at = request.POST.get("name", ""), desk_of(request.actor), clock.now()
    if request.POST.get("act") == "drop":
        count = commands.drop_jobs(actor=request.actor, desk=desk, at=at, name=name)
        said = ngettext("%s lavoro tolto dalla coda.", "%s lavori tolti dalla coda.", count)
    else:
        count = commands.retry_jobs(actor=request.actor, desk=desk, at=at, name=name)
        said = ngettext("%s lavoro rimesso in coda.", "%s lavori rimessi in coda.", count)
    messages.success(request, said % count)
    return redirect("desk:system")


def _row(line: Line) -> Row:
    health = badge(line.health.label, tone=line.health.value)
    return Row([lines(line.name, line.what), health, line.todo or _("Niente.")])
