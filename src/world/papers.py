"""What the demo city asks, writes and numbers: participants' data, other help, letters, protocol."""

from datetime import datetime
from decimal import Decimal

from approdo.access.operations import acting_as
from approdo.kernel.clock import day_of
from approdo.papers import commands as papers
from approdo.pathway import commands as pathway
from approdo.pathway.models import Letter
from approdo.pathway.queries.letter import acts_of
from approdo.pathway.states.participant import DECLINED
from approdo.programme import commands as programmes
from world.city import DemoCity, do
from world.path import Walk
from world.people import pact_language

PHRASE = "PON Città metropolitane 2014-2020, asse 3, azione di prova 3.1.1"
REGISTER = "AOO 007"
# The share of families of which a letter is written: printing takes its time.
LETTERS = 0.08
# Where the project surely begins, so that everybody was asked before.
BEGUN = ("active", "closing", "closed")
HELPS: tuple[tuple[str, int, str], ...] = (
    ("adi", 480, "Portale INPS, schermata mostrata dalla famiglia"),
    ("family_allowance", 190, "Estratto conto"),
    ("unemployment", 620, "Lettera INPS"),
    ("charity", 60, "Lo dice la parrocchia"),
)


def let_a_fund_pay(city: DemoCity, *, at: datetime) -> None:
    """Say who pays for the programme, by an act of its first day."""
    do(
        city.plan_manager, programmes.set_funding, programme=city.programme, fund="esf_2014",
        phrase=PHRASE, source_act="Delibera 2026 00018/019", starts_on=city.programme.starts_on,
        at=at,
    )  # fmt: skip


def ask_participants(walk: Walk) -> None:
    """Ask the adults the fund's questions; some decline some, a few were not asked yet."""
    assert walk.case_manager is not None
    for person in walk.adults():
        if walk.goal not in BEGUN and walk.random.random() < 0.2:
            continue
        answers = {
            "labour": walk.random.choice(["employed", "unemployed", "long_unemployed", "inactive"]),
            "education": walk.random.choice(["primary", "lower", "lower", "upper", "tertiary"]),
            "home": "no",
            "origin": "no" if person.citizenship == "ITA" else "third_country",
            "minority": "no",
            "disability": walk.random.choice(["no", "no", "no", "yes"]),
            "disadvantage": walk.random.choice(["no", "yes"]),
        }
        if walk.random.random() < 0.15:
            answers[walk.random.choice(list(answers))] = DECLINED
        walk.act(walk.case_manager, pathway.record_participant, person=person, answers=answers)


def tell_of_help(walk: Walk) -> None:
    """Write down the help that two families in five have from elsewhere."""
    assert walk.case_manager is not None and walk.household is not None
    if walk.random.random() > 0.4:
        return
    kind, amount, source = walk.random.choice(HELPS)
    do(
        walk.case_manager, pathway.record_other_help, household=walk.household, kind=kind,
        monthly_amount=Decimal(amount + walk.random.randrange(0, 90, 10)),
        starts_on=walk.day.replace(day=1), source=source, at=walk.at(),
    )  # fmt: skip


def write_a_letter(walk: Walk) -> None:
    """Tell one family in twelve by letter what was decided last; half of them are numbered."""
    if walk.case_manager is None or walk.random.random() > LETTERS:
        return
    assert walk.case is not None
    with acting_as(walk.case_manager):
        acts = acts_of(walk.case)
    if not acts:
        return
    letter: Letter = walk.act(
        walk.case_manager, pathway.write_letter, kind=acts[0].kind.value, act=acts[0].key,
        language=pact_language(walk.family.members[0].citizenship),
    )  # fmt: skip
    if walk.random.random() < 0.5:
        moment = walk.at()
        do(
            walk.case_manager, papers.record_protocol, document=letter.document,
            register=REGISTER, number=10_000 + int(walk.case.code[-6:]),
            entered_on=day_of(moment), at=moment,
        )  # fmt: skip
