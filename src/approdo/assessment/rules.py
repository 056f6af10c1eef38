"""What is still missing before an assessment is complete, and which answers do not hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.assessment.models import Answer, Assessment, Item
from approdo.assessment.states import SITUATIONS, NotAssessed
from approdo.kernel.refusals import Reason
from approdo.registry.models import Person


@dataclass(frozen=True, kw_only=True)
class Given:
    """An answer as it was given to a question: a step, or why none, or nothing yet."""

    item: UUID
    person: UUID | None = None
    value: int | None = None
    not_assessed: str = ""
    note: str = ""


@dataclass(frozen=True)
class Question:
    """An item asked of the household or of one person, with the answer so far."""

    item: Item
    person: Person | None
    answer: Answer | None

    @property
    def key(self) -> str:
        """How forms and links call it."""
        return f"{self.item.code}-{self.person.pk}" if self.person else self.item.code

    @property
    def title(self) -> str:
        """The item's name, and the person's when it is asked of each."""
        return f"{self.item.name} · {self.person.full_name}" if self.person else self.item.name

    @property
    def note(self) -> str:
        """The note written beside the answer."""
        return self.answer.note if self.answer else ""

    @property
    def is_settled(self) -> bool:
        """Whether it has a step or a reason for none."""
        return self.answer is not None and self.answer.is_given


@dataclass(frozen=True)
class Sheet:
    """All the questions of an assessment, in order."""

    questions: Sequence[Question] = field(default_factory=tuple)

    @property
    def settled(self) -> int:
        """How many are settled."""
        return sum(question.is_settled for question in self.questions)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.questions)

    @property
    def missing(self) -> list[Question]:
        """Required questions not yet settled."""
        return [q for q in self.questions if q.item.is_required and not q.is_settled]


def obstacles_to_completing(assessment: Assessment, sheet: Sheet) -> list[Reason]:
    """Name everything that is missing: areas without an answer, and the resources."""
    reasons = [
        Reason(
            _("Manca «%(title)s»: scegli un livello, oppure indica perché non è stata valutata.")
            % {"title": question.title},
            anchor=f"question-{question.key}",
        )
        for question in sheet.missing
    ]
    if not assessment.resources.strip():
        reasons.append(
            Reason(
                _("Mancano le risorse: scrivi almeno una cosa su cui il nucleo può contare."),
                field="resources",
                anchor="id_resources",
            )
        )
    return reasons


def problems_of_answers(sheet: Sheet, given: Iterable[Given]) -> list[Reason]:
    """Name the answers that do not belong to the assessment or lie off its scale."""
    known = {(q.item.pk, q.person.pk if q.person else None): q for q in sheet.questions}
    problems = []
    for answer in given:
        question = known.get((answer.item, answer.person))
        if question is None:
            problems.append(
                Reason(_("Una risposta riguarda una voce che non è di questa valutazione."))
            )
        else:
            problems += _problems_of_answer(question, answer)
    return problems


def problems_of_situation(living_situation: str) -> list[Reason]:
    """Name a living situation that is not on the list."""
    if not living_situation or living_situation in dict(SITUATIONS):
        return []
    sentence = _("Scegli dove vive il nucleo fra le situazioni dell'elenco.")
    return [Reason(sentence, field="living_situation")]


def _problems_of_answer(question: Question, answer: Given) -> list[Reason]:
    problems = []
    if answer.value is not None and not 1 <= answer.value <= question.item.scale.highest:
        problems.append(_("«%(title)s»: il livello va da 1 a %(highest)s."))
    if answer.not_assessed and answer.not_assessed not in NotAssessed.values:
        problems.append(_("«%(title)s»: scegli un motivo fra quelli dell'elenco."))
    if answer.value is not None and answer.not_assessed:
        problems.append(
            _("«%(title)s»: c'è sia un livello sia un motivo per non valutarla; tieni uno dei due.")
        )
    words = {"title": question.title, "highest": question.item.scale.highest}
    anchor = f"question-{question.key}"
    return [Reason(problem % words, anchor=anchor) for problem in problems]
