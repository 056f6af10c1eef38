"""Families on their path, by the real commands of the right people."""

import io
from datetime import date, datetime, timedelta
from typing import Any

from PIL import Image

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.journal.queries import last_event_of
from approdo.kernel import clock
from approdo.network.models import Organisation, System
from approdo.pathway import commands
from approdo.pathway.models import Case
from approdo.pathway.operations import ReferralFacts
from approdo.pathway.queries.intake import pact_in_force, signatures_of
from approdo.pathway.states import SignatureManner
from approdo.programme.operations import write_signing_rule
from approdo.registry.models import Household, Person
from approdo.registry.operations import NewPerson, create_household
from approdo.registry.states import Kinship
from tests.makers.city import City

# What a referral says when nothing is missing: an eviction that the court has validated.
FACTS: dict[str, Any] = {
    "housing_reason": "at_risk_of_loss",
    "ethos_code": "9.1",
    "tenure": "private_rent",
    "eviction_stage": "validated",
    "eviction_kind": "arrears",
    "housing_poverty": True,
    "particular_fragility": True,
    "cannot_access_market": True,
    "fragilities": ("income_loss", "debts"),
    "fragility_origin": "both",
    "reason": "Lo sfratto è convalidato e in famiglia non c'è più un reddito.",
    "prevention_level": "secondary",
}


def make_family(
    city: City,
    *,
    family_name: str = "Berti",
    district: Organisation | None = None,
    opened_on: date | None = None,
) -> Household:
    """Write a couple with a child, known to a district (Nord Est unless told) since three months."""
    body = district or city.districts["nord_est"]
    return create_household(
        members=[
            NewPerson(family_name=family_name, given_name="Fatima", birth_date=date(1984, 3, 2)),
            NewPerson(
                family_name=family_name,
                given_name="Youssef",
                birth_date=date(1981, 7, 9),
                kinship=Kinship.SPOUSE,
            ),
            NewPerson(
                family_name=family_name,
                given_name="Amal",
                birth_date=date(2014, 5, 20),
                kinship=Kinship.CHILD,
            ),
        ],
        opened_on=opened_on or clock.today() - timedelta(days=90),
        holders=[body.pk],
        at=clock.now(),
    )


def drafted_case(
    city: City, *, family_name: str = "Berti", household: Household | None = None
) -> Case:
    """A draft of the district's, with nothing in it but the household."""
    with acting_as(city.social_worker) as actor:
        family = household or make_family(city, family_name=family_name)
        return commands.draft_referral(
            actor=actor, household=family, at=clock.now(), programme=city.programme
        )


def completed_case(city: City, *, family_name: str = "Berti", **facts: Any) -> Case:
    """A draft in which everything is written; `facts` change what it says."""
    return described_case(city, drafted_case(city, family_name=family_name), **facts)


def described_case(city: City, case: Case, **facts: Any) -> Case:
    """The same draft, described once more."""
    with acting_as(city.social_worker) as actor:
        return commands.complete_referral(
            actor=actor, case=case, at=clock.now(), facts=ReferralFacts(**(FACTS | facts))
        )


def proposed_case(city: City, *, family_name: str = "Berti", **facts: Any) -> Case:
    """A referral that waits for the housing office."""
    case = completed_case(city, family_name=family_name, **facts)
    with acting_as(city.social_worker) as actor:
        return commands.propose_case(
            actor=actor, case=case, at=clock.now(), privacy_notice_on=clock.today()
        )


def validated_case(city: City, *, family_name: str = "Berti") -> Case:
    """A referral that the housing office has validated."""
    case = proposed_case(city, family_name=family_name)
    with acting_as(city.housing_officer) as actor:
        return commands.validate_case(actor=actor, case=case, at=clock.now())


def assigned_case(city: City, *, family_name: str = "Berti", **choices: Any) -> Case:
    """A case given to the lead of the lot, with its case manager; `choices` change that."""
    case = validated_case(city, family_name=family_name)
    chosen = {
        "lot": city.lot,
        "implementing_body": city.lead,
        "case_manager": city.case_manager.member,
        "no_conflict": True,
        **choices,
    }
    with acting_as(city.housing_officer) as actor:
        return commands.assign_case(actor=actor, case=case, at=clock.now(), **chosen)


def interviewed_case(city: City, *, family_name: str = "Berti") -> Case:
    """A case taken in charge, with one interview held with both adults."""
    case = assigned_case(city, family_name=family_name)
    with acting_as(city.case_manager) as actor:
        commands.record_activity(
            actor=actor,
            case=case,
            at=clock.now(),
            channel="office",
            participants=adults_of(case),
            minutes=50,
        )
        return commands.start_intake(actor=actor, case=case, at=clock.now())


def case_with_a_pact(city: City, *, family_name: str = "Berti") -> Case:
    """A case whose pact waits for the signatures."""
    case = interviewed_case(city, family_name=family_name)
    with acting_as(city.case_manager) as actor:
        commands.open_pact(actor=actor, case=case, at=clock.now())
    return case


def signed_case(city: City, *, family_name: str = "Berti") -> Case:
    """A case whose pact all adults have signed: the assessment is next."""
    case = case_with_a_pact(city, family_name=family_name)
    with acting_as(city.case_manager):
        adults = adults_of(case)
    for person in adults:
        sign(city, case, person)
    with acting_as(city.case_manager):
        return Case.objects.get(pk=case.pk)


def sign(city: City, case: Case, person: Person, **details: Any) -> None:
    """Take down a person's signature as a scan, now unless `at` says otherwise."""
    at: datetime = details.pop("at", clock.now())
    with acting_as(city.case_manager) as actor:
        commands.sign_pact(
            actor=actor,
            case=case,
            at=at,
            person=person,
            **{
                "manner": SignatureManner.SCAN,
                "content": scan(),
                "name": "patto.png",
                **details,
            },
        )


def let_screens_count(city: City) -> None:
    """Let signatures drawn on a screen count in the programme, from its first day."""
    with acting_as(System()):
        write_signing_rule(
            city.programme,
            on_screen=True,
            source_act="DGC 12 del 12/05/2026",
            from_day=city.programme.starts_on,
            at=clock.now(),
        )


def last_event(case: Case) -> Event:
    """The last thing that happened to a case."""
    event = last_event_of(case.pk)
    assert event is not None
    return event


def scan() -> bytes:
    """A sheet of paper as a scanner gives it."""
    paper = io.BytesIO()
    Image.new("RGB", (120, 160), "white").save(paper, "PNG")
    return paper.getvalue()


def adults_of(case: Case) -> list[Person]:
    """The involved adults of a case; to be called while acting as somebody who sees it."""
    return [
        m.person
        for m in case.members.select_related("person").order_by("person__birth_date")
        if m.person.is_adult_on(clock.today())
    ]


def waiting_signatures(case: Case) -> int:
    """How many signatures the pact of a case still waits for."""
    pact = pact_in_force(case)
    assert pact is not None
    return sum(1 for e in signatures_of(case, pact) if e.signature is None)
