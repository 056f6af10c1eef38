"""What joining two cards of a family will do, in sentences, before it is done."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.kernel.refusals import Reason
from approdo.pathway.models import Case, LineMonth
from approdo.pathway.queries.life_preview import Effect
from approdo.pathway.queries.merge import (
    Joining,
    joining_of,
    months_held,
    objectives_to_bring,
    over_the_caps,
    overruns_of,
    problems_of_protection,
    problems_of_ties,
)
from approdo.pathway.rules.line import COUNTED_FOR_A_PERSON
from approdo.pathway.rules.merge import sentences_of_overruns
from approdo.pathway.states import ProjectState
from approdo.registry.models import Household, Person
from approdo.registry.queries import has_protected_address, of_all_cards, survivor_of


def obstacles_to_merging(survivor: Household, merged: Household) -> list[Reason]:
    """Say everything that must be settled before the two cards can become one."""
    joining = joining_of(survivor, merged)
    return [
        *problems_of_protection(survivor, merged),
        *joining.problems,
        *problems_of_ties(survivor, merged, joining),
    ]


def effects_of_merging(survivor: Household, merged: Household) -> list[Effect]:
    """Say what becomes of the cards, their paths, their people and what is promised to them."""
    joining = joining_of(survivor, merged)
    return [
        Effect(
            _("Schede"),
            [
                _("Persone, indirizzi e ISEE si leggono da tutte e due; nessun dato si riscrive."),
                _("Chi segue l'una vede anche l'altra, se nessuna delle due è protetta."),
            ],
        ),
        Effect(_("Percorsi"), _of_paths(joining)),
        Effect(_("Persone"), _of_people(joining)),
        Effect(_("Obiettivi"), _of_objectives(survivor, merged, joining)),
        Effect(_("Denaro"), _of_money(survivor, merged, joining)),
        Effect(_("Si può annullare"), [_undoing(joining)]),
    ]


def _of_paths(joining: Joining) -> list[str]:
    ended = [
        _(
            "%(programme)s: continua %(into)s (%(state)s), che è il più avanti; %(ended)s finisce e la"
            " sua storia si legge da lì."
        )
        % {
            "programme": case.programme.name,
            "into": into.code,
            "state": into.get_state_display(),
            "ended": case.code,
        }
        for case, into in joining.ends
    ]
    kept = {into for _case, into in joining.ends}
    alone = [
        _("%(programme)s: %(code)s continua come prima.")
        % {"programme": case.programme.name, "code": case.code}
        for case in joining.goes_on
        if case not in kept
    ]
    return [*ended, *alone] or [_("Non ci sono percorsi aperti.")]


def _of_people(joining: Joining) -> list[str]:
    people = [_("Chi è scritto in tutte e due le schede va unito anche come persona.")]
    if joining.ends:
        people += [
            _("Chi era solo nel percorso che finisce entra nell'altro con «Aggiorna il percorso»."),
            _(
                "La squadra del percorso che finisce si scioglie; i suoi appuntamenti e le domande agli"
                " specialisti si annullano."
            ),
        ]
    return people


def _of_objectives(survivor: Household, merged: Household, joining: Joining) -> list[str]:
    told = []
    for ended, into in joining.ends:
        count = len(objectives_to_bring(ended))
        if not count:
            continue
        if has_protected_address(survivor) or has_protected_address(merged):
            words = ngettext(
                "L'obiettivo di %(ended)s resta lì: chi segue %(into)s non deve leggerlo.",
                "I %(count)s obiettivi di %(ended)s restano lì: chi segue %(into)s non deve leggerli.",
                count,
            )
        elif into.projects.filter(state=ProjectState.DRAFT).exists():
            words = ngettext(
                "L'obiettivo di %(ended)s entra nella bozza del progetto di %(into)s.",
                "I %(count)s obiettivi di %(ended)s entrano nella bozza del progetto di %(into)s.",
                count,
            )
        else:
            words = ngettext(
                "L'obiettivo di %(ended)s entra nella prossima versione del progetto di %(into)s.",
                "I %(count)s obiettivi di %(ended)s entrano nella prossima versione del progetto di"
                " %(into)s.",
                count,
            )
        told.append(words % {"count": count, "ended": ended.code, "into": into.code})
    return told or [_("Nessun obiettivo passa da un percorso all'altro.")]


def _of_money(survivor: Household, merged: Household, joining: Joining) -> list[str]:
    told = [sentence for case, into in joining.ends for sentence in _of_months(case, into)]
    over = sentences_of_overruns(overruns_of(survivor, merged, joining))
    return [*told, *over] or [_("I mesi promessi si contano insieme e stanno nei tetti.")]


def _of_months(ended: Case, into: Case) -> list[str]:
    promised, kept_free = months_held(ended)
    told = []
    if promised:
        told.append(
            ngettext(
                "Un mese promesso da %(ended)s resta promesso: ne risponde %(into)s.",
                "%(count)s mesi promessi da %(ended)s restano promessi: ne risponde %(into)s.",
                promised,
            )
            % {"count": promised, "ended": ended.code, "into": into.code}
        )
    if kept_free:
        told.append(
            ngettext(
                "Un mese di un progetto di %(ended)s mai validato torna libero.",
                "%(count)s mesi di un progetto di %(ended)s mai validato tornano liberi.",
                kept_free,
            )
            % {"count": kept_free, "ended": ended.code}
        )
    return told


def _undoing(joining: Joining) -> str:
    if joining.ends:
        return _(
            "Con un gesto solo, finché sui due percorsi uniti non si fa altro: tornano la squadra e gli"
            " appuntamenti ancora da venire; le domande agli specialisti si fanno di nuovo."
        )
    return _("Con un gesto solo, dai dati del nucleo.")


def effects_of_joining_people(survivor: Person, others: Iterable[Person]) -> list[Effect]:
    """Say what becomes of the months promised to a person under each of these other cards."""
    cards = list(others)
    theirs = Q()
    for card in (survivor, *cards):
        theirs |= of_all_cards("line__person", card)
    months = (
        LineMonth.objects.filter(
            theirs, line__kind__in=COUNTED_FOR_A_PERSON, released_on__isnull=True
        )
        .select_related("case__household__merged_into", "line__person__merged_into")
        .order_by("pk")
    )
    promised: dict[Person, dict[Household, list[UUID]]] = defaultdict(lambda: defaultdict(list))
    for row in months:
        if row.line.person is not None:
            home = survivor_of(row.case.household)
            promised[survivor_of(row.line.person)][home].append(row.pk)
    if survivor not in promised:
        return []
    return [
        Effect(card.full_name, _of_two_cards(survivor, card, promised[survivor], promised[card]))
        for card in cards
        if card in promised
    ]


def _of_two_cards(
    survivor: Person,
    other: Person,
    mine: dict[Household, list[UUID]],
    theirs: dict[Household, list[UUID]],
) -> list[str]:
    told: list[str] = []
    for home in mine.keys() & theirs.keys():
        together = LineMonth.objects.filter(pk__in=[*mine[home], *theirs[home]])
        told += sentences_of_overruns(over_the_caps(together, {other.pk: survivor}))
        told = told or [_("I mesi promessi alle due schede si contano insieme e stanno nei tetti.")]
    if theirs.keys() - mine.keys():
        told.append(
            _(
                "Alle due schede sono promessi mesi in due nuclei: ogni nucleo conta i suoi. Se la"
                " famiglia è una sola, unisci anche i nuclei."
            )
        )
    return told
