"""Questions to specialists: those of a case, those that wait, and what of the file goes with one."""

from datetime import date, datetime, time, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db.models import Q, QuerySet, UUIDField
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.kernel.actors import Actor
from approdo.network import queries as network
from approdo.network.models import Mandate, Organisation
from approdo.network.states import FOLLOWS_NO_FAMILY, Role
from approdo.pathway.models import Case, Consultation, Referral
from approdo.pathway.queries.project import project_of
from approdo.pathway.states.team import ConsultationState, Shown
from approdo.registry import queries as registry
from approdo.ui import formats

# How long a question waits for its answer, unless who asks says otherwise; how many a page lists.
TIME_TO_ANSWER = timedelta(days=10)
LISTED = 50
# For so long an answer stands in Oggi.
STILL_NEW = timedelta(days=7)
ASKED_WITH = ("asked_by", "body", "to_body", "to_member", "answered_by")


def consultations_of(case: Case) -> QuerySet[Consultation]:
    """Give the questions asked on a case, the latest first."""
    return case.consultations.select_related(*ASKED_WITH)


def questions_on() -> RawSQL:
    """The keys of the questions on each case of a queryset: the answers stand on their story."""
    return RawSQL(
        "array(select id from pathway_consultation where case_id = pathway_case.id)",
        [],
        output_field=ArrayField(UUIDField()),
    )


def waiting_for(consultations: QuerySet[Consultation], actor: Actor) -> QuerySet[Consultation]:
    """Give the questions that wait for the actor's answer, the nearest day first."""
    return (
        consultations.filter(to_body=actor.body_id, state=ConsultationState.ASKED)
        .select_related(*ASKED_WITH)
        .order_by("answer_by", "pk")
    )


def waited_for(consultations: QuerySet[Consultation], actor: Actor) -> QuerySet[Consultation]:
    """Give the questions of the actor's body that nobody has answered yet, the nearest day first."""
    return (
        consultations.filter(body=actor.body_id, state=ConsultationState.ASKED)
        .select_related(*ASKED_WITH, "case__household")
        .order_by("answer_by", "pk")
    )


def answered_by_us(consultations: QuerySet[Consultation], actor: Actor) -> QuerySet[Consultation]:
    """Give the questions that the actor's body has answered, the latest first."""
    return (
        consultations.filter(to_body=actor.body_id, state=ConsultationState.ANSWERED)
        .select_related(*ASKED_WITH)
        .order_by("-answered_at", "pk")
    )


def told_to_asker(
    consultations: QuerySet[Consultation], actor: Actor, day: date
) -> tuple[list[Consultation], list[Consultation]]:
    """Give the answers of the last days to what the actor asked, and what should have one by now."""
    since = timezone.make_aware(datetime.combine(day - STILL_NEW, time.min))
    answered = Q(answered_at__gte=since)
    late = Q(state=ConsultationState.ASKED, answer_by__lt=day)
    rows = (
        consultations.filter(answered | late, asked_by=actor.pk)
        .select_related("case__household")
        .order_by("-answered_at", "answer_by", "pk")[:LISTED]
    )
    told: tuple[list[Consultation], list[Consultation]] = ([], [])
    for one in rows:
        told[one.state == ConsultationState.ASKED].append(one)
    return told


def specialists(actor: Actor, day: date) -> dict[Organisation, list[Mandate]]:
    """Give whom a question can be put to: the other bodies of the network, with who works there."""
    bodies = Organisation.objects.filter(is_active=True).exclude(pk__in=[actor.body_id])
    found: dict[Organisation, list[Mandate]] = {body: [] for body in bodies.order_by("short_name")}
    roles = [role for role in Role if role not in FOLLOWS_NO_FAMILY]
    for mandate in network.mandates_in(found, roles, day):
        found[mandate.organisation].append(mandate)
    return found


def facts_of(case: Case, day: date) -> dict[str, str]:
    """Give, for each part of the file that a question may carry, what it says on a day."""
    referral = Referral.objects.filter(case=case).first()
    memberships = list(registry.memberships_on(case.household, day))
    return {
        Shown.PEOPLE: "; ".join(
            _without_name(m.person.age_on(day), m.is_reference, str(m.get_kinship_display()))
            for m in memberships
        ),
        Shown.NAMES: ", ".join(m.person.full_name for m in memberships),
        Shown.HOME: _home(referral) if referral else "",
        Shown.MEANS: _means(case, referral, day),
        Shown.FRAGILITY: referral.fragilities_in_words if referral else "",
        Shown.OBJECTIVES: _objectives(case),
    }


def _without_name(age: int | None, is_reference: bool, kinship: str) -> str:
    who = _("persona di riferimento") if is_reference else kinship.lower()
    if age is None:
        return who
    return ngettext("%(who)s, un anno", "%(who)s, %(age)s anni", age) % {"who": who, "age": age}


def _home(referral: Referral) -> str:
    said = [
        referral.get_housing_reason_display() if referral.housing_reason else "",
        referral.get_tenure_display() if referral.tenure else "",
    ]
    if referral.eviction_stage:
        said.append(
            _("sfratto: %(stage)s") % {"stage": referral.get_eviction_stage_display().lower()}
        )
    if referral.eviction_next_on:
        said.append(
            _("prossima data dello sfratto: %(day)s")
            % {"day": formats.day(referral.eviction_next_on)}
        )
    return "; ".join(part for part in said if part)


def _means(case: Case, referral: Referral | None, day: date) -> str:
    said = []
    if isee := registry.isee_on(case.household, day):
        said.append(_("ISEE %(value)s") % {"value": formats.euro(isee.value)})
    if referral is not None and referral.monthly_rent is not None:
        said.append(_("canone al mese %(value)s") % {"value": formats.euro(referral.monthly_rent)})
    if referral is not None and referral.arrears is not None:
        said.append(_("morosità %(value)s") % {"value": formats.euro(referral.arrears)})
    return "; ".join(said)


def _objectives(case: Case) -> str:
    project = project_of(case)
    if project is None:
        return ""
    return "; ".join(project.objectives.order_by("position").values_list("statement", flat=True))
