"""The people who work beside the case managers: on teams, in threads, asked as specialists, away."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from approdo.access.operations import acting_as
from approdo.kernel.clock import day_of
from approdo.network.models import Acting
from approdo.pathway import commands as pathway
from approdo.pathway.models import Case
from approdo.pathway.states import Shown, Speciality
from world.city import DemoCity, do

if TYPE_CHECKING:
    from world.path import Walk

# Who writes first and who answers; all the words are invented.
TALKS = [
    (
        "La proprietaria accetta di aspettare fino alla fine del mese. Chi la richiama dal distretto?",
        "La chiamo io domani mattina e vi dico.",
    ),
    (
        "La signora ha perso l'appuntamento: il figlio aveva la febbre. Ne fisso un altro.",
        "Va bene. Se serve, accompagno io.",
    ),
    ("Manca la copia dello sfratto: l'avete voi?", "Sì, la carico fra le carte oggi."),
    (
        "Il corso di italiano comincia lunedì: ci va il padre, il giovedì sera.",
        "Bene, lo scrivo anche alla scuola dei bambini.",
    ),
    ("Vi propongo una verifica insieme, la settimana prossima.", "Per noi va bene mercoledì."),
]
QUESTIONS = [
    (
        Speciality.LEGAL,
        "Lo sfratto è convalidato. Si può ancora chiedere un rinvio dell'accesso?",
        "Sì: serve una richiesta motivata prima dell'accesso, con le carte della nuova soluzione.",
        [Shown.PEOPLE, Shown.HOME],
    ),
    (
        Speciality.DEBT,
        "Conviene un piano con il fornitore del gas, o aspettare il bonus?",
        "Conviene il piano: il bonus copre solo le bollette nuove.",
        [Shown.MEANS],
    ),
    (
        Speciality.MIGRATION,
        "Il permesso scade fra due mesi: si può già chiedere il rinnovo?",
        "Sì, da sessanta giorni prima. Portate il contratto di lavoro.",
        [Shown.PEOPLE],
    ),
    (
        Speciality.DISABILITY,
        "Con l'assegno di accompagnamento cambia qualcosa per la casa popolare?",
        "Sì, dà punti: allegate il verbale.",
        [Shown.PEOPLE, Shown.FRAGILITY],
    ),
]
HANDED_OVER = "Ho cambiato zona. La famiglia preferisce essere chiamata nel pomeriggio."


def gather_team(walk: "Walk") -> None:
    """Put a worker of the lot beside most case managers, and an inclusion worker beside some."""
    assert walk.lot is not None and walk.case_manager is not None
    if walk.helper is not None:
        _join(walk, walk.case_manager, walk.helper)
    if walk.inclusion_worker is not None:
        _join(walk, walk.social_worker, walk.inclusion_worker)


def talk(walk: "Walk") -> None:
    """Let lot and district write to each other, and ask a specialist, in the last days."""
    assert walk.case_manager is not None
    random = _random(walk)
    asks, answers = random.choice(TALKS)
    if random.random() < 0.5:
        _write(walk, walk.case_manager, asks, random.randint(2, 9))
        if random.random() < 0.6:
            _write(walk, walk.social_worker, answers, random.randint(0, 1))
    if random.random() < 0.15:
        _ask(walk, random)


def pass_on_and_go_away(city: DemoCity, *, now: Any) -> None:
    """In each lot, a case manager passes two families on, and another is away these days."""
    day = day_of(now)
    for lot in city.lots:
        staying, leaving, away = lot.case_managers[:3]
        with acting_as(lot.project_manager):
            theirs = list(
                Case.objects.filter(
                    case_manager=leaving.pk, implementing_body=lot.lead, ended_on__isnull=True
                ).order_by("code")[:2]
            )
        if theirs:
            do(
                lot.project_manager,
                pathway.hand_over_cases,
                organisation=lot.lead,
                at=now,
                former=leaving.member,
                successor=staying.member,
                cases=theirs,
                note=HANDED_OVER,
            )
        do(
            away,
            pathway.appoint_stand_in,
            organisation=lot.lead,
            at=now,
            absent=away.member,
            stand_in=staying.member,
            first_day=day,
            last_day=day + timedelta(12),
        )


def _join(walk: "Walk", by: Acting, who: Acting) -> None:
    walk.act(
        by,
        pathway.add_team_member,
        member=who.member,
        body=who.mandate.organisation,
        role=who.mandate.role,
    )


def _write(walk: "Walk", by: Acting, text: str, days_ago: int) -> None:
    _at_last(walk, by, pathway.write_message, days_ago, text=text)


def _ask(walk: "Walk", random: Random) -> None:
    assert walk.lot is not None and walk.case_manager is not None
    speciality, question, answer, shows = random.choice(QUESTIONS)
    others = [lot for lot in walk.city.lots if lot.lead != walk.lot.lead]
    asked_days_ago, given = random.randint(3, 12), 8
    specialist = random.choice(others).case_managers[0]
    today = day_of(walk.now)
    # Who came far only yesterday asks then: the answer is never due before the question.
    earliest = min(walk.day + timedelta(3), today)
    asked = _at_last(
        walk,
        walk.case_manager,
        pathway.ask_consultation,
        asked_days_ago,
        speciality=speciality,
        question=question,
        to_body=specialist.mandate.organisation,
        answer_by=max(today + timedelta(given - asked_days_ago), earliest),
        shows=shows,
    )
    if random.random() < 0.4:
        do(
            specialist,
            pathway.answer_consultation,
            consultation=asked,
            at=max(asked.asked_at, walk.now - timedelta(days=1)),
            answer=answer,
        )
    elif asked_days_ago > given:
        do(walk.case_manager, pathway.remind_consultation, consultation=asked, at=walk.now)


def _at_last(
    walk: "Walk", by: Acting, command: Callable[..., Any], days_ago: int, **words: Any
) -> Any:
    """Do something lately, and never before what was done last on the way."""
    at = max(walk.at(), walk.now - timedelta(days=days_ago))
    with acting_as(by):
        case = Case.objects.get(pk=walk.case.pk)  # type: ignore[union-attr]
    return do(by, command, case=case, at=min(at, walk.now), **words)


def _random(walk: "Walk") -> Random:
    """Chance of its own, so that what comes after on the way stays as it was."""
    return Random(f"team/{walk.family.number}/{walk.goal}/{walk.case.code}")  # type: ignore[union-attr]
