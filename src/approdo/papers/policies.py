"""Who sees a paper: whoever was given the case or household that it is about.

Who works on the case also writes down the number under which a register of protocol has it.
"""

from typing import TypeVar

from django.db.models import Model, QuerySet

from approdo.access.models import Access
from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.network.models import Organisation
from approdo.network.states import Role
from approdo.papers.models import PrintedDocument, StoredFile

M = TypeVar("M", bound=Model)
# Who writes numbers of protocol: those who send papers out.
CLERKS = (
    Role.SOCIAL_WORKER,
    Role.DISTRICT_OFFICER,
    Role.HOUSING_OFFICER,
    Role.CASE_MANAGER,
    Role.PROJECT_MANAGER,
)
# What a paper may be about.
ABOUT = (Kind.CASE, Kind.HOUSEHOLD)


def files_visible_to(actor: Actor) -> QuerySet[StoredFile]:
    """The files about a case or household that the actor was given."""
    return _given(StoredFile.objects.all(), actor)


def documents_visible_to(actor: Actor) -> QuerySet[PrintedDocument]:
    """The printed documents about a case or household that the actor was given."""
    return _given(PrintedDocument.objects.all(), actor)


def may_record_protocol(actor: Actor, document: PrintedDocument) -> bool:
    """Who sends papers out, of those that they see."""
    return _sends_papers(actor) and documents_visible_to(actor).filter(pk=document.pk).exists()


def may_read_protocols(actor: Actor, organisation: Organisation) -> bool:
    """Who sends papers out, for their own body."""
    return _sends_papers(actor) and actor.body_id == organisation.pk


def _sends_papers(actor: Actor) -> bool:
    return any(actor.holds(role) for role in CLERKS)


def _given(papers: QuerySet[M], actor: Actor) -> QuerySet[M]:
    if actor.sees_everything:
        return papers
    given = Access.objects.filter(holder_id__in=actor.speaks_for, kind__in=ABOUT)
    return papers.filter(about__in=given.values("subject"))
