"""Who gives, closes and looks after personal pages, and what the holder of one may do by it."""

from django.db.models import Q, QuerySet

from approdo.access.models import PersonalLink
from approdo.access.queries import visible
from approdo.access.states import Kind
from approdo.family.models import FamilyWord, PaperRequest
from approdo.family.states import Said
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.policies import cases_visible_to, is_of_district, visits
from approdo.pathway.queries import stood_in_for

OF_THE_DISTRICT = (Role.SOCIAL_WORKER, Role.DISTRICT_OFFICER)


def words_visible_to(actor: Actor) -> QuerySet[FamilyWord]:
    """What was said by the families of the cases that the actor was given."""
    return visible(FamilyWord.objects.all(), actor, by="case", kind=Kind.CASE)


def paper_requests_visible_to(actor: Actor) -> QuerySet[PaperRequest]:
    """The papers asked in the cases that the actor was given."""
    return visible(PaperRequest.objects.all(), actor, by="case", kind=Kind.CASE)


def links_visible_to(actor: Actor) -> QuerySet[PersonalLink]:
    """The personal pages of the cases that the actor was given."""
    return visible(PersonalLink.objects.all(), actor, by="subject", kind=Kind.CASE)


def words_ringing_for(actor: Actor) -> QuerySet[FamilyWord]:
    """What nobody has attended to yet, and this actor should.

    Case managers for who they follow; where no lot has the family yet, the district's workers. A complaint
    rings at the body's project manager: whoever it is about does not answer it.
    """
    waiting = words_visible_to(actor).filter(attended_at__isnull=True)
    complaint = Q(said=Said.COMPLAINS)
    if any(actor.holds(role) for role in OF_THE_DISTRICT):
        return waiting.filter(case__district=actor.body_id, case__implementing_body__isnull=True)
    if actor.holds(Role.PROJECT_MANAGER):
        nobody = Q(case__case_manager__isnull=True)
        return waiting.filter(complaint | nobody, case__implementing_body=actor.body_id)
    if actor.holds(Role.CASE_MANAGER):
        mine = [actor.pk, *stood_in_for(actor, clock.today())]
        return waiting.exclude(complaint).filter(case__case_manager__in=mine)
    return waiting.none()


def may_manage_links(actor: Actor, case: Case) -> bool:
    """Who works with the family for the lot, and the workers of its district."""
    return visits(actor, case) or is_of_district(actor, case)


def may_issue_link(actor: Actor, case: Case) -> bool:
    """Who works with the family."""
    return may_manage_links(actor, case)


def may_replace_pin(actor: Actor, link: PersonalLink) -> bool:
    """Who works with the family."""
    return _manages(actor, link)


def may_revoke_link(actor: Actor, link: PersonalLink) -> bool:
    """Who works with the family."""
    return _manages(actor, link)


def may_set_contact_rule(actor: Actor, case: Case) -> bool:
    """Who works with the family."""
    return may_manage_links(actor, case)


def may_ask_paper(actor: Actor, case: Case) -> bool:
    """Who works with the family."""
    return may_manage_links(actor, case)


def may_waive_paper(actor: Actor, case: Case) -> bool:
    """Who works with the family."""
    return may_manage_links(actor, case)


def may_send_notice(actor: Actor, link: PersonalLink) -> bool:
    """Who works with the family."""
    return _manages(actor, link)


def may_attend_word(actor: Actor, word: FamilyWord) -> bool:
    """Who works with the family; a complaint, who answers for the body, or the district."""
    case = word.case
    if word.said == Said.COMPLAINS:
        body = case.implementing_body_id
        answers = body is not None and actor.holds(Role.PROJECT_MANAGER, within=body)
        return answers or is_of_district(actor, case)
    return may_manage_links(actor, case)


# --- The holder of a link ------------------------------------------------------------------------


def may_open_link(actor: Actor, link: PersonalLink) -> bool:
    """Whoever stands at its door."""
    return actor.kind == "guest" and actor.pk == link.pk


def may_confirm_appointment(actor: Actor, link: PersonalLink) -> bool:
    """Its holder."""
    return speaks(actor, link)


def may_ask_to_move(actor: Actor, link: PersonalLink) -> bool:
    """Its holder."""
    return speaks(actor, link)


def may_send_paper(actor: Actor, link: PersonalLink) -> bool:
    """Its holder."""
    return speaks(actor, link)


def may_answer_project(actor: Actor, link: PersonalLink) -> bool:
    """Its holder."""
    return speaks(actor, link)


def may_answer_warning(actor: Actor, link: PersonalLink) -> bool:
    """Its holder."""
    return speaks(actor, link)


def may_ask(actor: Actor, link: PersonalLink) -> bool:
    """Its holder."""
    return speaks(actor, link)


def speaks(actor: Actor, link: PersonalLink) -> bool:
    """Tell whether the actor holds this link, and it is still open."""
    return may_open_link(actor, link) and link.is_open_at(clock.now())


def _manages(actor: Actor, link: PersonalLink) -> bool:
    case = cases_visible_to(actor).filter(pk=link.subject).first()
    return case is not None and may_manage_links(actor, case)
