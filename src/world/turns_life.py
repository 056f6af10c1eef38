"""What happens in families: births and deaths, who comes, who goes, who moves, and a body that leaves."""

from datetime import timedelta

from approdo.access.operations import acting_as
from approdo.kernel.refusals import Refused
from approdo.network import commands as network
from approdo.network.models import Organisation, System
from approdo.pathway import commands as pathway
from approdo.pathway.commands import Division
from approdo.pathway.models import Case, ProjectLine
from approdo.pathway.operations import ReferralFacts
from approdo.pathway.states import CaseState, Fate, SignatureManner
from approdo.registry import commands as registry
from approdo.registry.models import Household, Person
from approdo.registry.operations import NewAddress, NewContact, NewPerson
from approdo.registry.states import Kinship, Safety
from world.city import do
from world.hands import Hands, NotThisFamily, Turn
from world.words import PLACED, REASONS

S = CaseState
YEARS = 365
INVENTED = "Via dei Campioni"
SIGNED = (S.ASSESSMENT, S.PROJECT_DRAFT, S.ACTIVE)
IN_CARE = (S.INTAKE, *SIGNED)


def a_child_is_born(hands: Hands, case: Case) -> None:
    """Nine days ago; the code comes later."""
    mother = _mother(hands, case)
    child = NewPerson(
        family_name=hands.family(case)[0].family_name, given_name="Nina", sex="F",
        birth_date=hands.today - timedelta(9), citizenship=mother.citizenship,
    )  # fmt: skip
    do(
        hands.worker(case), pathway.record_birth, household=case.household, at=hands.now,
        child=child,
    )  # fmt: skip


def a_partner_comes(hands: Hands, case: Case) -> Person:
    """Somebody comes to live with who lived alone, and has to sign."""
    family = hands.family(case)
    if len(family) > 1:
        raise NotThisFamily
    new = NewPerson(
        family_name="Dalmasso", given_name="Denis", sex="M", kinship=Kinship.COHABITANT,
        birth_date=hands.today - timedelta(39 * YEARS), citizenship="ITA",
    )  # fmt: skip
    joined: Person = do(
        hands.worker(case), pathway.record_joining, household=case.household, at=hands.now,
        new=new, joined_on=hands.today - timedelta(12),
    )  # fmt: skip
    return joined


def a_partner_signs(hands: Hands, case: Case) -> None:
    """Who came has signed too."""
    person = a_partner_comes(hands, case)
    do(
        hands.worker(case), pathway.sign_addendum, case=case, at=hands.now, person=person,
        manner=SignatureManner.DRAWN, content=hands.pen, name="firma.png",
    )  # fmt: skip


def one_leaves(hands: Hands, case: Case) -> None:
    """An adult goes to live elsewhere, without a path to follow."""
    leaving = hands.adults(case, at_least=2)[-1]
    do(
        hands.worker(case), pathway.record_leaving, household=case.household, at=hands.now,
        person=leaving, left_on=hands.today - timedelta(8), note="È andata a vivere da parenti.",
    )  # fmt: skip


def one_dies(hands: Hands, case: Case) -> None:
    """One of two adults; the path goes on with the others."""
    gone = hands.adults(case, at_least=2)[-1]
    do(
        hands.social_worker(case), pathway.record_death, household=case.household, at=hands.now,
        person=gone, died_on=hands.today - timedelta(6),
    )  # fmt: skip


def who_lived_alone_dies(hands: Hands, case: Case) -> None:
    """The path ends with the person."""
    family = hands.family(case)
    if len(family) > 1 or not family[0].birth_date:
        raise NotThisFamily
    if family[0].birth_date > hands.today - timedelta(50 * YEARS):
        raise NotThisFamily
    do(
        hands.social_worker(case), pathway.record_death, household=case.household, at=hands.now,
        person=family[0], died_on=hands.today - timedelta(5), heirs="Una sorella, a Cuneo.",
    )  # fmt: skip


def another_speaks(hands: Hands, case: Case) -> None:
    """The other adult becomes the reference person."""
    speaks = hands.adults(case, at_least=2)[1]
    do(
        hands.worker(case), pathway.name_reference_person, household=case.household,
        at=hands.now, person=speaks, since=hands.today - timedelta(10),
    )  # fmt: skip


def written_in_the_registry_only(hands: Hands, case: Case) -> None:
    """A nephew was written in the household; then the path took him up."""
    new = NewPerson(
        family_name=hands.family(case)[0].family_name, given_name="Elia", sex="M",
        birth_date=hands.today - timedelta(7 * YEARS), kinship=Kinship.OTHER_RELATIVE,
    )  # fmt: skip
    do(
        hands.social_worker(case), registry.add_member, household=case.household, new=new,
        starts_on=hands.today - timedelta(7), at=hands.now - timedelta(2),
    )  # fmt: skip
    do(hands.worker(case), pathway.take_up_changes, case=case, at=hands.now)


def moves_near(hands: Hands, case: Case) -> None:
    """To another home of the same district."""
    district = next(one for one in hands.city.districts.values() if one.pk == case.district_id)
    _move(hands, case, borough=district.boroughs[0])


def moves_to_another_district(hands: Hands, case: Case) -> Organisation:
    """The new district has still to take the family over."""
    other = _another_district(hands, case)
    _move(hands, case, borough=other.boroughs[0])
    return other


def moves_and_is_taken_over(hands: Hands, case: Case) -> None:
    """The new district has taken the family over."""
    other = moves_to_another_district(hands, case)
    do(hands.social_workers[other.pk], pathway.accept_competence, case=case, at=hands.now)


def moves_and_is_declined(hands: Hands, case: Case) -> None:
    """The other district does not take the family over: the first goes on with it, and reads why."""
    other = moves_to_another_district(hands, case)
    do(
        hands.social_workers[other.pk], pathway.decline_competence, case=case, at=hands.now,
        reason="Torna nella casa di prima fra due mesi: conviene che la segua chi la conosce.",
    )  # fmt: skip


def moves_away(hands: Hands, case: Case) -> None:
    """Out of the city; the path goes on until the end of its project."""
    do(
        hands.worker(case), pathway.record_move_away, household=case.household, at=hands.now,
        municipality="Moncalieri", moved_on=hands.today - timedelta(4), goes_on=True,
        reason="Mancano due mesi alla fine del corso: si continua fino ad allora.",
    )  # fmt: skip


def parts(hands: Hands, case: Case) -> None:
    """Two adults separate; who goes begins a path of their own."""
    stays, goes = hands.adults(case, at_least=2)[:2]
    _split(hands, case, [goes], stays)


def flees(hands: Hands, case: Case) -> None:
    """A mother goes into hiding with her children; another district follows her, and proposes."""
    mother = _mother(hands, case)
    family = hands.family(case)
    children = [one for one in family if not one.is_adult_on(hands.today)]
    stays = [one for one in family if one not in (mother, *children)]
    if not children or not stays:
        raise NotThisFamily
    other = _another_district(hands, case)
    home = _split(
        hands, case, [mother, *children], stays[0], is_secret=True, district=other,
        addresses=[NewAddress(INVENTED, "77", cap="10149", borough=other.boroughs[0])],
        contacts=[NewContact("+39 011 000 9777", safety=Safety.ASK_FIRST)],
    )  # fmt: skip
    follows = hands.social_workers[other.pk]
    with acting_as(follows):
        begun = Case.objects.get(household=home)
    hands.kept.add(begun.pk)
    facts = ReferralFacts(
        **PLACED["situation"], housing_poverty=True, particular_fragility=True,
        cannot_access_market=True, fragilities=["violence"], reason=REASONS[3],
        fragility_origin="pre_existing",
    )  # fmt: skip
    do(follows, pathway.complete_referral, case=begun, at=hands.now, facts=facts)
    do(
        follows, pathway.propose_case, case=begun, at=hands.now, privacy_notice_on=hands.today
    )  # fmt: skip


def written_twice(hands: Hands, case: Case) -> None:
    """The office finds that a draft is of a family already followed, and joins the two."""
    who = hands.family(case)[0]
    knows = hands.social_worker(case)
    again = NewPerson(
        family_name=who.family_name, given_name=who.given_name, birth_date=who.birth_date,
        sex=who.sex, is_reference=True,
    )  # fmt: skip
    home = do(
        knows, registry.register_household, organisation=knows.mandate.organisation,
        members=[again], opened_on=hands.today, at=hands.now,
    )  # fmt: skip
    do(
        knows, pathway.draft_referral, household=home, programme=case.programme, at=hands.now
    )  # fmt: skip
    do(
        hands.office, pathway.merge_families, survivor=case.household, merged=home, at=hands.now
    )  # fmt: skip


def a_body_leaves(hands: Hands) -> None:
    """The last partner of the last lot leaves it; another takes its families, its worker goes."""
    lot = hands.city.lots[-1]
    successor, leaving = lot.partners[-2:]
    try:
        do(
            hands.office, pathway.substitute_body, lot=lot.lot, at=hands.now, leaving=leaving,
            successor=successor, act="Determina dirigenziale 204 del 20/10/2026",
            signed_on=hands.today - timedelta(10),
        )  # fmt: skip
    except Refused:
        return  # in a small city it may follow nobody
    worker = next(one for one in lot.case_managers if one.body_id == leaving.pk)
    hands.gone.add(worker.pk)
    do(
        hands.city.administrator, network.end_mandate, mandate=worker.mandate, at=hands.now,
        ends_on=hands.today,
    )  # fmt: skip


def _mother(hands: Hands, case: Case) -> Person:
    young = hands.today - timedelta(46 * YEARS)
    for one in hands.adults(case):
        if one.sex == "F" and one.birth_date and one.birth_date > young:
            return one
    raise NotThisFamily


def _another_district(hands: Hands, case: Case) -> Organisation:
    return next(one for one in hands.city.districts.values() if one.pk != case.district_id)


def _move(hands: Hands, case: Case, *, borough: int) -> None:
    do(
        hands.social_worker(case), pathway.record_move, household=case.household, at=hands.now,
        new=NewAddress(INVENTED, "912", cap="10138", borough=borough),
        moved_on=hands.today - timedelta(5),
        note="Chiavi consegnate; il piccolo cambia scuola a gennaio.",
    )  # fmt: skip


def _split(hands: Hands, case: Case, goes: list[Person], stays: Person, **how: object) -> Household:
    leaving = {one.pk for one in goes}
    with acting_as(System()):
        money = ProjectLine.objects.filter(case=case, person__in=leaving)
        lines = dict.fromkeys(money.values_list("pk", flat=True), Fate.GOES.value)
    division = Division(
        leaving=leaving, happened_on=hands.today, reference=goes[0],
        reference_of_who_stays=stays, reason="Lo ha detto in colloquio.", lines=lines,
        **how,  # type: ignore[arg-type]
    )  # fmt: skip
    home: Household = do(
        hands.social_worker(case), pathway.split_household, household=case.household,
        at=hands.now, division=division,
    )  # fmt: skip
    return home


LIFE: tuple[Turn, ...] = (
    Turn(flees, SIGNED),
    Turn(written_twice, IN_CARE, of_a_hundred=0.5),
    Turn(a_child_is_born, IN_CARE, of_a_hundred=0.75),
    Turn(a_partner_comes, SIGNED),
    Turn(a_partner_signs, SIGNED),
    Turn(one_leaves, SIGNED),
    Turn(one_dies, SIGNED),
    Turn(who_lived_alone_dies, IN_CARE, moves=True),
    Turn(another_speaks, IN_CARE),
    Turn(written_in_the_registry_only, IN_CARE),
    Turn(moves_near, IN_CARE, of_a_hundred=1),
    Turn(moves_to_another_district, IN_CARE, of_a_hundred=0.5),
    Turn(moves_and_is_taken_over, SIGNED),
    Turn(moves_and_is_declined, SIGNED),
    Turn(moves_away, SIGNED),
    Turn(parts, SIGNED, of_a_hundred=0.5),
)
