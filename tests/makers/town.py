"""A city with a family at each step of the path, and every address that the program answers at.

What the tests of the whole surface walk through: which pages there are is read from the program
itself, so that a new page is tried the day it comes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from approdo.access.operations import acting_as
from approdo.assessment.models import Assessment
from approdo.desk import commands as desk
from approdo.desk.operations import desk_of
from approdo.kernel import clock
from approdo.network.models import Acting, PartnershipMember, System
from approdo.network.states import Role
from approdo.papers.models import PrintedDocument
from approdo.pathway import commands as pathway
from approdo.pathway.commands import importing
from approdo.pathway.models import Case, Project
from approdo.pathway.states import Shown
from approdo.programme.operations import write_funding
from approdo.programme.states import GateAct, ParameterCode
from approdo.registry import commands as registry
from approdo.registry.models import Household, Person, PossibleMatch
from approdo.registry.operations import NewAddress, NewPerson
from tests.makers import entry, family, team
from tests.makers import pathway as path
from tests.makers import project as projects
from tests.makers.city import City, make_actor, make_city
from tests.makers.doors import make_invitation, make_restoration
from tests.makers.exchange import program_of, told_program_of
from tests.makers.rights import keys_of_rights

# Behind the name of every other family: a page that shows it as it is would be theirs, not ours.
TAG = "<xmp>"
# Words of the family that went all the way: they stand nowhere else.
NAME, STREET, PHONE = "Zanirato", "Via del Corbezzolo", "3331234509"
LIST = (
    "Codice nucleo;Cognome;Nome;Data di nascita;Indirizzo;Parentela\n"
    f"X-1;{NAME};Fatima;02/03/1984;{STREET} 12;intestatario\n"
    "X-2;Altri;Lucia;31/02/1990;Via Nuova 3;intestatario\n"
)
# The first word of an address that says whose it is, where it is of somebody helped.
PEOPLE = (
    "households",
    "persons",
    "cases",
    "matches",
    "files",
    "documents",
    "assessments",
    "importing",
    "assessments",
    "importing",
    "consultations",
    "urgent-help",
    "words",
)
# At which step the family of a page stands; the pages not named here are those of the walked one.
STEP_OF = {
    "case-referral": "drafted",
    "case-proposal": "drafted",
    "case-validation": "proposed",
    "case-assignment": "validated",
    "case-manager": "assigned",
    "case-intake": "assigned",
    "case-appointments": "pact",
    "case-activity": "pact",
    "case-activity-cancellation": "pact",
    "case-activity-moving": "pact",
    "case-activity-missing": "pact",
    "case-activity-annulment": "pact",
    "case-activity-note": "pact",
    "case-diary": "pact",
    "case-pact": "pact",
    "case-pact-printing": "pact",
    "case-signature": "pact",
    "case-refusal": "pact",
    "case-pact-text": "pact",
    "case-assessment": "signed",
    "case-project": "drafting",
    "case-project-part": "drafting",
    "case-project-row": "drafting",
    "case-project-removal": "drafting",
    "case-sharing": "drafting",
    "case-sheet-draft": "drafting",
    "case-project-validation": "shared",
    "case-project-acknowledgement": "shared",
    "case-project-return": "shared",
    "case-project-revision": "active",
    "case-suspension": "active",
    "case-withdrawal": "active",
    "case-member-withdrawal": "active",
    "case-warning": "active",
    "case-transfer": "active",
    "case-extension": "active",
    "case-start": "ready",
    "case-review": "active",
    "case-review-unchanged": "active",
    "case-reviews": "active",
    "case-stopping": "active",
    "case-closing": "active",
    "case-integration": "proposed",
    "case-integration-answer": "asked",
    "case-rejection": "proposed",
    "case-waiting": "validated",
    "case-conflicts": "assigned",
    "case-conflict-end": "assigned",
    "case-referral-out": "pact",
    "case-eviction": "active",
    "case-prevention": "active",
}


@dataclass(frozen=True)
class Place:
    """An address with its keys filled in; `about` is the word that says whose it is."""

    view: str
    url: str
    about: str = ""
    keys: tuple[tuple[str, str], ...] = ()

    @property
    def is_about_people(self) -> bool:
        """Whether the address names a family, or what is of a family."""
        return self.about in PEOPLE and bool(self.keys)

    def with_keys(self, **others: object) -> str:
        """Give the address with some of its keys replaced."""
        return reverse(self.view, kwargs=dict(self.keys) | {k: str(v) for k, v in others.items()})


@dataclass
class Town:
    """The city, its families by the step at which they stand, and the keys that pages take."""

    city: City
    cases: dict[str, Case] = field(default_factory=dict)
    keys: dict[str, Any] = field(default_factory=dict)
    outsiders: dict[str, Acting] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    tried: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def walked(self) -> Case:
        """The family that went all the way."""
        return self.cases["walked"]

    def places(self, *, of: Case | None = None) -> Iterator[Place]:
        """Give every address of pages; `of` is whose case, instead of one at its step.

        Those of the API have a walk of their own: tests/api.
        """
        for view, route, names in _routes(get_resolver(), "", ""):
            if route.startswith("api/"):
                continue
            about = _word_before(route, "pk") or route.strip("/").split("/")[0]
            keys = {name: self._key(view, route, name, of) for name in names}
            yield Place(view, reverse(view, kwargs=keys), about, tuple(sorted(keys.items())))

    def _key(self, view: str, route: str, name: str, of: Case | None) -> str:
        name_of_page = view.split(":")[-1]
        if name == "pk":
            word = _word_before(route, "pk")
            if word == "cases":
                return str((of or self.cases[STEP_OF.get(name_of_page, "walked")]).pk)
            return str(self.keys[word])
        return str(self.keys[f"{view.split(':')[0]}:{name}"])


def _word_before(route: str, name: str) -> str:
    found = re.search(rf"([\w-]+)/<(?:\w+:)?{name}>", route)
    return found[1] if found else ""


def _routes(
    resolver: URLResolver, before: str, namespace: str
) -> Iterator[tuple[str, str, list[str]]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            names = list(pattern.pattern.converters)
            yield f"{namespace}{pattern.name}", route, names
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _routes(pattern, route, inner)


def make_town() -> Town:
    """Write the city and lead its families as far as they go."""
    with acting_as(System()):
        city = make_city()
        town = Town(city)
        south = city.districts["sud_est"]
        town.outsiders = {
            "stranger_case_manager": city.stranger_case_manager,
            "another_officer": make_actor("Olga", "Neri", south, Role.DISTRICT_OFFICER),
            "administrator": city.administrator,
            "inclusion_worker": make_actor("Pia", "Riva", south, Role.INCLUSION_WORKER),
        }
    town.cases |= {
        "drafted": path.completed_case(city, family_name=f"Primi{TAG}"),
        "proposed": path.proposed_case(city, family_name=f"Secondi{TAG}"),
        "asked": entry.case_asked_for_more(city, family_name=f"Undicesimi{TAG}"),
        "validated": path.validated_case(city, family_name=f"Terzi{TAG}"),
        "assigned": path.assigned_case(city, family_name=f"Quarti{TAG}", case_manager=None),
        "pact": path.case_with_a_pact(city, family_name=f"Quinti{TAG}"),
        "signed": path.signed_case(city, family_name=f"Sesti{TAG}"),
        "drafting": _draft(city, f"Settimi{TAG}").case,
        "shared": projects.shared_project(city, _draft(city, f"Ottavi{TAG}")),
        "ready": _validated(city, f"Noni{TAG}"),
        "active": projects.active_case(city, _validated(city, f"Decimi{TAG}")),
        "walked": projects.ready_to_close(city, projects.active_case(city, _validated(city, NAME))),
    }
    _write_more(town)
    _find_keys(town)
    return town


def _draft(city: City, name: str) -> Project:
    case = projects.assessed_case(city, family_name=name)
    return projects.full_draft(city, projects.begun_project(city, case))


def _validated(city: City, name: str) -> Case:
    return projects.validated_project(city, projects.shared_project(city, _draft(city, name)))


def _write_more(town: Town) -> None:
    """Give the walked family a home, a phone, means, and a double elsewhere; fix an appointment."""
    city, now, today = town.city, clock.now(), clock.today()
    home = town.walked.household_id
    with acting_as(city.social_worker) as worker:
        household = Household.objects.get(pk=home)
        person = Person.objects.get(memberships__household=home, memberships__is_reference=True)
        registry.record_address(
            actor=worker,
            household=household,
            new=NewAddress(STREET, "12", cap="10152", borough=6),
            since=today - timedelta(days=80),
            at=now,
        )
        registry.record_isee(
            actor=worker,
            household=household,
            value=Decimal("4321.00"),
            issued_on=today - timedelta(days=30),
            at=now,
        )
        contact = registry.record_contact(
            actor=worker, person=person, kind="phone", value=PHONE, at=now
        )
    with acting_as(city.other_social_worker) as worker:
        registry.register_household(
            actor=worker,
            organisation=city.other_social_worker.mandate.organisation,
            members=[NewPerson("Zanirato", "Fatima", date(1984, 3, 2))],
            opened_on=today,
            at=now,
        )
    with acting_as(city.social_worker) as worker:
        help = pathway.record_other_help(
            actor=worker,
            household=household,
            at=now,
            kind="adi",
            monthly_amount=Decimal("250.00"),
            starts_on=today,
            source="Lettera INPS",
        )
    with acting_as(System()):
        write_funding(
            city.programme, "esf_2014", phrase="", source_act="DGC 1", from_day=today, at=now
        )
    with acting_as(city.case_manager) as manager:
        appointment = pathway.plan_activity(
            actor=manager,
            case=town.cases["pact"],
            at=now,
            starts_at=now + timedelta(days=3),
            channel="office",
        )
        link = pathway.open_calendar_feed(actor=manager, mandate=city.case_manager.mandate, at=now)
    with acting_as(city.district_officer) as officer:
        urgent = pathway.authorise_urgent_help(
            actor=officer,
            household=Household.objects.get(pk=home),
            at=now,
            programme=city.programme,
            kind="bed",
            reason=f"{NAME} dorme in auto.",
            starts_on=today,
            nights=2,
            amount=Decimal(0),
        )
    town.keys["urgent-help"] = urgent.pk
    with acting_as(System()):
        coach = make_actor("Omar", "Bassi", city.lead, Role.JOB_COACH)
    seat = team.added(city, town.walked, coach)
    team.written(town.walked, city.case_manager, f"Ho sentito la famiglia {NAME}.")
    question = team.asked(city, town.walked, to_body=city.partner, shows=[Shown.NAMES])
    away = team.away(city)
    said = family.said_by(city, town.walked, person, f"Sono {NAME}.")
    with acting_as(city.social_worker) as worker:
        batch = importing.upload_list(
            actor=worker,
            district=city.social_worker.mandate.organisation,
            at=now,
            file_name="elenco.csv",
            content=LIST.encode(),
        )
        importing.check_list(actor=worker, batch=batch, at=now)
    with acting_as(city.social_worker) as worker:
        kept = desk.save_filter(
            actor=worker,
            desk=desk_of(worker),
            at=now,
            page="cases",
            name="In ritardo",
            query="late=1",
            is_shared=False,
        )
    town.keys |= {
        "tokens": program_of(city.case_manager).token.pk,
        "webhooks": told_program_of(city.case_manager).webhook.pk,
        "filters": kept.pk,
        "households": home,
        "persons": person.pk,
        "importing": batch.pk,
        "registry:person": person.pk,
        "pathway:person": person.pk,
        "pathway:help": help.pk,
        "registry:contact": contact.pk,
        "pathway:activity": appointment.pk,
        **said,
        "door:activity": appointment.pk,
        "pathway:secret": link.secret,
        "consultations": question.pk,
        "stand-ins": away.pk,
        "pathway:seat": seat.pk,
        "pathway:body": city.lead.pk,
        "pathway:member": city.case_manager.pk,
        "pathway:role": Role.CASE_MANAGER.value,
    }


def _find_keys(town: Town) -> None:
    city = town.city
    with acting_as(System()):
        sheet = PrintedDocument.objects.filter(about=town.walked.pk).latest("printed_at")
        objective = Project.objects.get(case=town.cases["drafting"]).objectives.all()[0]
        home = Household.objects.get(pk=town.walked.household_id)
        town.words = (
            town.walked.code,
            home.code,
            f"Youssef {NAME}",
            f"Amal {NAME}",
            STREET,
            PHONE,
            f"/{town.walked.pk}/",
            f"/{home.pk}/",
        )
        invitation, waiting = make_invitation(city), make_restoration(city)
        town.keys |= {
            "keys": 1,
            "network:token": invitation,
            "restorations": waiting.pk,
            "matches": PossibleMatch.objects.get(known=town.keys["persons"]).pk,
            "files": sheet.file_id,
            "documents": sheet.pk,
            "papers:code": sheet.code,
            "assessments": Assessment.objects.filter(about=town.walked.pk).latest("held_on").pk,
            "mandates": city.case_manager.mandate.pk,
            "organisations": city.lead.pk,
            "partnerships": city.partnership.pk,
            "partners": PartnershipMember.objects.get(organisation=city.partner).pk,
            "members": city.case_manager.pk,
            "programme": city.programme.pk,
            "programmes": city.programme.pk,
            "assessment:code": "analysis_framework",
            "lots": city.lot.pk,
            "agreements": city.agreement.pk,
            "programme:code": ParameterCode.PASSIVE_MONTHLY_CAP.value,
            "programme:act": GateAct.PACT.value,
            "pathway:part": "objectives",
            "pathway:number": 1,
            "pathway:kind": "proposal",
            "pathway:row": objective.pk,
            "ui:name": "plain",
            **keys_of_rights(city, town.walked),
        }
