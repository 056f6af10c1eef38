"""What the holder of a personal page does by it. Each rings at who follows the family."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.access.models import PersonalLink
from approdo.access.operations import is_shut, try_pin
from approdo.family import policies
from approdo.family.models import FamilyWord, PaperRequest
from approdo.family.states import ASKED, FamilyHappened, Said
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.papers.operations import store
from approdo.papers.states import FileKind
from approdo.pathway import operations as pathway
from approdo.pathway.models import Activity, Case, Project
from approdo.pathway.states import FINAL, ActivityState, ProjectState

MOST_IN_A_DAY = 30


@command(on="link", may=policies.may_open_link, beside=True)
def open_link(*, actor: Actor, link: PersonalLink, at: datetime, pin: str) -> bool:
    """Try a PIN at the door, and say whether it is the right one; every try is counted.

    Refuses, without counting, while the door is shut and once the page is closed.
    """
    if is_shut(link, at) or not link.is_open_at(at):
        raise Refused(_("La pagina è chiusa."))
    return try_pin(link, pin, at=at)


@command(on="link", may=policies.may_confirm_appointment, beside=True)
def confirm_appointment(
    *, actor: Actor, link: PersonalLink, at: datetime, activity: UUID
) -> FamilyWord:
    """Say that one will come. Refuses an appointment that is no longer fixed, and a second time."""
    fixed = _appointment(link, activity, at)
    if FamilyWord.objects.filter(link=link, activity=fixed, said=Said.CONFIRMED).exists():
        raise Refused(_("L'appuntamento è già confermato."))
    word = _say(link, Said.CONFIRMED, at, activity=fixed)
    record(
        FamilyHappened.APPOINTMENT_CONFIRMED, subject=word, about=link.subject, activity=fixed.pk
    )
    return word


@command(on="link", may=policies.may_ask_to_move, beside=True)
def ask_to_move(
    *, actor: Actor, link: PersonalLink, at: datetime, activity: UUID, words: str
) -> FamilyWord:
    """Ask for another moment, saying when. Refuses no words, and an appointment no longer fixed."""
    fixed = _appointment(link, activity, at)
    word = _say(link, Said.ASKS_TO_MOVE, at, words=_some(words), activity=fixed)
    record(FamilyHappened.MOVE_ASKED, subject=word, about=link.subject, activity=fixed.pk)
    return word


@command(on="link", may=policies.may_send_paper, beside=True)
def send_paper(
    *,
    actor: Actor,
    link: PersonalLink,
    at: datetime,
    content: bytes,
    name: str,
    request: UUID | None = None,
    words: str = "",
) -> FamilyWord:
    """Send a paper that was asked for, or a letter just received. Refuses what papers refuse.

    A request that was answered or waived meanwhile is refused too.
    """
    asked = None
    if request is not None:
        found = PaperRequest.objects.select_for_update(no_key=True)
        asked = found.filter(pk=request, person=link.person, case=link.subject).first()
        if asked is None or not asked.is_awaited:
            raise Refused(_("Questa carta non è più attesa."))
    file = store(
        content=content,
        name=name,
        kind=FileKind.FROM_FAMILY,
        about=link.subject,
        uploaded_by=actor,
        at=at,
    )
    said = Said.SENDS_PAPER if asked else Said.SENDS_LETTER
    word = _say(link, said, at, words=words.strip(), paper_request=asked, file=file)
    if asked is not None:
        asked.given_on = day_of(at)
        asked.save(update_fields=["given_on"])
    record(FamilyHappened.PAPER_SENT, subject=word, about=link.subject, file=file.pk)
    return word


@command(on="link", may=policies.may_answer_project, beside=True)
def answer_project(
    *,
    actor: Actor,
    link: PersonalLink,
    at: datetime,
    project: UUID,
    agrees: bool,
    words: str = "",
) -> FamilyWord:
    """Say «I agree» to a version of the project that was shared, or why not.

    Refuses a version that was never shared, and a no without words. It is no signature.
    """
    shared = Project.objects.filter(
        pk=project, case=link.subject, state__in=[ProjectState.SHARED, ProjectState.VALIDATED]
    ).first()
    if shared is None:
        raise Refused(_("Questa versione del progetto non c'è più."))
    said = Said.AGREES if agrees else Said.DISAGREES
    word = _say(link, said, at, words=words.strip() if agrees else _some(words), project=shared)
    record(
        FamilyHappened.PROJECT_ANSWERED,
        subject=word,
        about=link.subject,
        project=shared.pk,
        agrees=agrees,
    )
    return word


@command(on="link", may=policies.may_answer_warning, beside=True)
def answer_warning(
    *, actor: Actor, link: PersonalLink, at: datetime, agrees: bool, words: str = ""
) -> FamilyWord:
    """Answer a warning, as by `pathway.answer_warning`: the time to answer is kept by it.

    Refuses where no warning waits for an answer, and a no without words.
    """
    case = Case.objects.get(pk=link.subject)
    written = words.strip() if agrees else _some(words)
    head = _("È vero.") if agrees else _("Non è andata così.")
    told = _("%(answer)s (dalla pagina personale)") % {"answer": f"{head} {written}".strip()}
    warning = pathway.answer_warning(case, at=at, answer=told)
    said = Said.ACCEPTS_WARNING if agrees else Said.ANSWERS_WARNING
    return _say(link, said, at, words=written, warning=warning)


@command(on="link", may=policies.may_ask, beside=True)
def ask(
    *, actor: Actor, link: PersonalLink, at: datetime, what: str, words: str = ""
) -> FamilyWord:
    """Ask for help, complain, or say that one would like to leave. Refuses a complaint without words.

    A wish to leave changes nothing by itself: the worker hears it, and withdraws the case if it stays so.
    """
    if what not in ASKED:
        raise Refused(Reason(_("Scegli che cosa chiedi."), field="what"))
    written = _some(words) if what == Said.COMPLAINS else words.strip()
    word = _say(link, Said(what), at, words=written)
    record(FamilyHappened.ASKED, subject=word, about=link.subject, what=what)
    return word


def _say(
    link: PersonalLink, said: Said, at: datetime, *, words: str = "", **about: Any
) -> FamilyWord:
    """Write a word down; refuses on a path that has ended, and more than a person would say in a day."""
    if Case.objects.filter(pk=link.subject, state__in=FINAL).exists():
        raise Refused(_("Il percorso è finito: chiama chi ti seguiva."))
    day = FamilyWord.objects.filter(link=link, said_at__gte=at - timedelta(days=1))
    if day.count() >= MOST_IN_A_DAY:
        raise Refused(_("Oggi hai già mandato molte cose: chiama, o torna domani."))
    word = FamilyWord(
        case_id=link.subject,
        person_id=link.person,
        link=link,
        said=said,
        said_at=at,
        words=words[:2000],
        **about,
    )
    word.save(force_insert=True)
    return word


def _some(words: str) -> str:
    if not words.strip():
        raise Refused(Reason(_("Scrivi due parole."), field="words"))
    return words.strip()


def _appointment(link: PersonalLink, key: UUID, at: datetime) -> Activity:
    fixed = Activity.objects.filter(
        pk=key, case=link.subject, state=ActivityState.PLANNED, starts_at__gte=at
    ).first()
    if fixed is None:
        raise Refused(_("Questo appuntamento non c'è più: guarda di nuovo la pagina."))
    return fixed
