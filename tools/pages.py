"""The ten main pages that `./approdo docs` takes pictures of, each as somebody whose page it is."""

from collections.abc import Iterator
from uuid import UUID

from django.test import Client
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.network.models import Acting, Mandate, System
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState

Page = tuple[str, str, str]  # name of the picture, session of who looks, address


def main_pages() -> Iterator[Page]:
    """Give the pages of the demo city that stands in the database."""
    with acting_as(System()):
        active = _case(CaseState.ACTIVE)
        proposed = _case(CaseState.PROPOSED)
        intake = _case(CaseState.INTAKE)
        shared = _case(CaseState.PROJECT_SHARED)
        manager = _caring_for(active)
        office = _acting(Role.HOUSING_OFFICER)
        officer = _acting(Role.DISTRICT_OFFICER, body=shared.district_id)
        worker = _acting(Role.SOCIAL_WORKER)
        administrator = _acting(Role.ADMINISTRATOR)
    yield "sign-in", "", reverse("network:sign_in")
    for name, actor, address in (
        ("today", manager, reverse("desk:today")),
        ("cases", manager, reverse("desk:cases")),
        ("household", manager, reverse("desk:household", args=[active.household_id])),
        ("validation", office, reverse("pathway:case-validation", args=[proposed.pk])),
        ("pact", _caring_for(intake), reverse("pathway:case-pact", args=[intake.pk])),
        (
            "project",
            manager,
            reverse("desk:household-project", args=[active.household_id]),
        ),
        (
            "project-validation",
            officer,
            reverse("pathway:case-project-validation", args=[shared.pk]),
        ),
        ("importing", worker, reverse("pathway:importing")),
        ("network", administrator, reverse("network:organisations")),
    ):
        yield name, _session(actor), address


def _case(state: str) -> Case:
    return Case.objects.filter(state=state).order_by("code")[0]


def _caring_for(case: Case) -> Acting:
    with acting_as(System()):
        mandates = Mandate.objects.select_related("member", "organisation")
        mandate = mandates.get(
            member=case.case_manager_id, organisation=case.implementing_body_id, ends_on=None
        )
    return Acting(mandate.member, mandate)


def _acting(role: str, *, body: UUID | None = None) -> Acting:
    mandates = Mandate.objects.select_related("member", "organisation").filter(role=role)
    if body is not None:
        mandates = mandates.filter(organisation=body)
    mandate = mandates.order_by("member__username")[0]
    return Acting(mandate.member, mandate)


def _session(actor: Acting) -> str:
    client = Client()
    with acting_as(actor):
        client.force_login(actor.member)
        session = client.session
        session["mandate"] = str(actor.mandate.pk)
        session.save()
    return session.session_key or ""
