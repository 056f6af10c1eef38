"""Writing to a family about an act of its path, and printing the papers of it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused
from approdo.papers.models import PrintedDocument
from approdo.papers.operations import print_document
from approdo.papers.queries import has_texts_in
from approdo.papers.states import PaperKind
from approdo.pathway import policies
from approdo.pathway.models import Case, Letter
from approdo.pathway.operations.project import member_of
from approdo.pathway.queries.letter import act_of
from approdo.pathway.rules import letter as rules
from approdo.pathway.rules.checks import refuse_unless
from approdo.pathway.sheets.letter import letter_content, posting_address
from approdo.pathway.sheets.report import report_content
from approdo.pathway.states.letter import Delivery, LetterHappened
from approdo.registry.queries import has_protected_address


@command(on="case", may=policies.may_write_letter)
def write_letter(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    kind: str,
    act: UUID,
    language: str,
    delivery: str = Delivery.HAND,
) -> Letter:
    """Write the letter about an act, in a language with the Italian beside, and print it.

    Written again, it is the same letter with the next version of its paper. Refuses an act that
    the case does not have, a language without a text, and the post to a protected address.
    """
    told = act_of(case, kind, act)
    address = posting_address(case, at=at)
    refuse_unless(
        rules.can_be_written(
            has_act=told is not None,
            has_text=has_texts_in(language),
            delivery=delivery,
            is_protected=has_protected_address(case.household),
            has_address=address is not None,
        )
    )
    assert told is not None
    letter = Letter.objects.filter(case=case, kind=kind, act=act, language=language).first()
    if letter is None:
        day = day_of(at)
        letter = Letter(case=case, kind=kind, act=act, language=language, written_on=day)
    letter.delivery, letter.written_by_id = delivery, member_of(actor).pk
    letter.save()
    letter.document = print_document(
        kind=PaperKind(kind),
        content=letter_content(letter, told, at=at),
        subject=letter.pk,
        about=case.pk,
        at=at,
    )
    letter.save(update_fields=["document"])
    record(
        LetterHappened.LETTER_WRITTEN,
        subject=letter,
        about=case.pk,
        kind=kind,
        language=language,
        delivery=delivery,
        code=letter.document.code,
    )
    return letter


@command(on="case", may=policies.may_print_case_paper)
def print_case_paper(*, actor: Actor, case: Case, at: datetime, kind: str) -> PrintedDocument:
    """Print the proposal sheet or the final report; refuses what there is not yet."""
    paper = PaperKind(kind) if kind in (PaperKind.PROPOSAL, PaperKind.CLOSURE) else None
    content = report_content(case, paper) if paper else None
    if paper is None or content is None:
        raise Refused(_("Questa carta non c'è ancora: arriva con il passo del percorso."))
    document = print_document(kind=paper, content=content, subject=case.pk, about=case.pk, at=at)
    record(LetterHappened.PAPER_PRINTED, subject=case, about=case.pk, kind=kind, code=document.code)
    return document
