"""Who reads a restricted note."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.note import NoteReaderForm
from approdo.pathway.models import NoteReader
from approdo.pathway.views.pages import case_of, case_page, typed


@require_http_methods(["GET", "POST"])
def case_note_readers(request: SignedInRequest, pk: UUID, note: UUID) -> HttpResponse:
    """Show to whom a restricted note is shown, and show it to one more."""
    case = case_of(request, pk)
    about = get_object_or_404(policies.notes_shown_by(request.actor, case), pk=note)
    form = NoteReaderForm(typed(request))
    form.among(queries.colleagues_for(about, clock.today()))
    if form.ask(commands.show_note, actor=request.actor, case=case, at=clock.now(), note=about):
        messages.success(
            request, _("Da adesso la legge anche %(who)s.") % {"who": form.answer.member}
        )
        return redirect("pathway:case-note-readers", pk, note)
    return case_page(
        request,
        "case_note_readers",
        case,
        note=about,
        readers=list(queries.readers_of_note(about)),
        form=form,
    )


@require_POST
def case_note_reader_removal(
    request: SignedInRequest, pk: UUID, note: UUID, reader: UUID
) -> HttpResponse:
    """Take the note back from one of them."""
    case = case_of(request, pk)
    about = get_object_or_404(policies.notes_shown_by(request.actor, case), pk=note)
    shown = get_object_or_404(NoteReader, note=about, pk=reader)
    commands.hide_note(actor=request.actor, case=case, at=clock.now(), reader=shown)
    messages.success(request, _("La nota non è più mostrata a questa persona."))
    return redirect("pathway:case-note-readers", pk, note)
