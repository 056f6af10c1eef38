"""Which area of the project a need of the assessment belongs to, and what weighing one must say."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.states.need import SetAside, Unmet
from approdo.pathway.states.project import ObjectiveArea as A

LONGEST = 400

# Each thing that the shipped instruments ask, by its code; the same word means the same in all.
AREA_OF: Mapping[str, A] = {
    "housing": A.HOUSING,
    "title": A.HOUSING,
    "adequacy": A.HOUSING,
    "safety": A.HOUSING,
    "food": A.ECONOMIC_AUTONOMY,
    "income": A.ECONOMIC_AUTONOMY,
    "debts": A.ECONOMIC_AUTONOMY,
    "economic_situation": A.ECONOMIC_AUTONOMY,
    "employment": A.EMPLOYMENT,
    "employability": A.EMPLOYMENT,
    "work": A.EMPLOYMENT,
    "mobility": A.EMPLOYMENT,
    "childcare": A.EDUCATIONAL,
    "children_education": A.EDUCATIONAL,
    "parenting": A.EDUCATIONAL,
    "growth": A.EDUCATIONAL,
    "schooling": A.EDUCATIONAL,
    "adult_education": A.TRAINING,
    "education": A.TRAINING,
    "training": A.TRAINING,
    "health": A.SOCIO_HEALTH,
    "health_care": A.SOCIO_HEALTH,
    "mental_health": A.SOCIO_HEALTH,
    "substances": A.SOCIO_HEALTH,
    "disabilities": A.SOCIO_HEALTH,
    "care_needs": A.SOCIO_HEALTH,
    "care_burden": A.SOCIAL,
    "relations": A.SOCIAL,
    "social": A.SOCIAL,
    "community": A.INFORMAL_NETWORKS,
    "networks": A.INFORMAL_NETWORKS,
    "daily_life": A.DAILY_MANAGEMENT,
    "life_skills": A.DAILY_MANAGEMENT,
    "legal": A.DAILY_MANAGEMENT,
}


def problems_of_weighing(
    items: Collection[UUID], proposed: Collection[UUID], because: str
) -> list[Reason]:
    """Name what keeps needs from being weighed: none chosen, one that is not proposed, a reason unknown."""
    problems = []
    if not items:
        problems.append(Reason(_("Spunta almeno un bisogno."), field="items"))
    if any(item not in proposed for item in items):
        sentence = _(
            "Un bisogno spuntato non è fra quelli che l'analisi mostra, o se n'è già deciso."
        )
        problems.append(Reason(sentence, field="items"))
    if because and because not in SetAside.values:
        problems.append(
            Reason(_("Scegli nell'elenco che cosa fare di questi bisogni."), field="because")
        )
    return problems


def problems_of_need(
    *, area: str, statement: str, unmet: str, is_priority: bool, is_met: bool
) -> list[Reason]:
    """Name what is wrong in a need as it was written."""
    problems = []
    if area not in A.values:
        problems.append(Reason(_("Scegli l'area del bisogno."), field="area"))
    if len(statement) > LONGEST:
        problems.append(
            Reason(_("Il bisogno va detto in 400 caratteri al massimo."), field="statement")
        )
    if unmet and unmet not in Unmet.values:
        problems.append(
            Reason(_("Scegli nell'elenco perché il bisogno resta senza risposta."), field="unmet")
        )
    if unmet and not is_priority:
        sentence = _("Questo bisogno è messo da parte: il motivo c'è già.")
        problems.append(Reason(sentence, field="unmet"))
    if unmet and is_met:
        sentence = _("A questo bisogno risponde già un obiettivo: non è senza risposta.")
        problems.append(Reason(sentence, field="unmet"))
    return problems


def problems_of_resources(statements: Collection[str]) -> list[Reason]:
    """Name the resources that are too long to be one."""
    if all(len(words) <= LONGEST for words in statements):
        return []
    sentence = _("Una risorsa va detta in 400 caratteri al massimo: una per riga.")
    return [Reason(sentence, field="others")]
