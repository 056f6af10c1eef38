"""The questions that a fund asks, in plain words; what an answer counts as; what is still missing.

Everybody may decline any question. A special category that was declined leaves its own indicator
alone; without one of the others the record cannot be counted at all (DOMAIN 6.5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approdo.kernel.refusals import Reason
from approdo.pathway.states.participant import DECLINED, Question, QuestionSet
from approdo.programme.states import Fund
from approdo.registry.models import Person

Words = str | Promise


@dataclass(frozen=True)
class Asked:
    """A question of a set: why it is asked, and its answers; special ones are nobody's business."""

    question: Question
    why: Words
    answers: tuple[tuple[str, Words], ...]
    is_special: bool = False

    @property
    def codes(self) -> set[str]:
        """What may be answered, declining included."""
        return {code for code, _label in self.answers} | {DECLINED}


YES_NO = (("yes", gettext_lazy("Sì")), ("no", gettext_lazy("No")))

LABOUR = Asked(
    Question.LABOUR,
    gettext_lazy("Serve a dire quante persone cercavano lavoro quando hanno cominciato."),
    (
        ("employed", gettext_lazy("Sì, lavoro")),
        ("unemployed", gettext_lazy("No, lo cerco da meno di un anno")),
        ("long_unemployed", gettext_lazy("No, lo cerco da un anno o più")),
        ("learning", gettext_lazy("No, studio o seguo un corso")),
        ("inactive", gettext_lazy("No, e in questo periodo non lo cerco")),
    ),
)
EDUCATION = Asked(
    Question.EDUCATION,
    gettext_lazy("Vale anche una scuola fatta in un altro Paese."),
    (
        ("none", gettext_lazy("Nessuna")),
        ("primary", gettext_lazy("Elementari")),
        ("lower", gettext_lazy("Medie")),
        ("upper", gettext_lazy("Superiori o qualifica professionale")),
        ("tertiary", gettext_lazy("Università o simile")),
    ),
)
HOME = Asked(
    Question.HOME,
    gettext_lazy("Chi rischia lo sfratto, è ospite o dorme fuori non ha una casa sicura."),
    YES_NO,
)
ORIGIN = Asked(
    Question.ORIGIN,
    gettext_lazy("Serve solo a contare; non c'entra con il permesso di soggiorno."),
    (
        ("third_country", gettext_lazy("Sì, vengo da un Paese fuori dall'Unione europea")),
        ("background", gettext_lazy("Sì, da un Paese dell'Unione, o solo i miei genitori")),
        ("no", gettext_lazy("No")),
    ),
    is_special=True,
)
MINORITY = Asked(Question.MINORITY, gettext_lazy("Serve solo a contare."), YES_NO, is_special=True)
DISABILITY = Asked(
    Question.DISABILITY,
    gettext_lazy("Basta sì o no: non si chiede quale."),
    YES_NO,
    is_special=True,
)
DISADVANTAGE = Asked(
    Question.DISADVANTAGE,
    gettext_lazy("Basta sì o no: non si chiede quale."),
    YES_NO,
    is_special=True,
)

_SHARED = (LABOUR, EDUCATION, HOME, ORIGIN, MINORITY, DISABILITY)
SETS: dict[QuestionSet, tuple[Asked, ...]] = {
    QuestionSet.ESF_2014: (*_SHARED, DISADVANTAGE),
    QuestionSet.ESF_PLUS: _SHARED,
}
SET_OF_FUND = {
    Fund.ESF_2014: QuestionSet.ESF_2014,
    Fund.REACT_EU: QuestionSet.ESF_2014,
    Fund.ESF_PLUS: QuestionSet.ESF_PLUS,
}


def suggested_answers(*, ethos_code: str) -> dict[str, str]:
    """Give what the proposal says already: who is on the ETHOS list has no safe home.

    Nothing is suggested of a special category: it is the person's to say or not.
    """
    return {Question.HOME.value: "no"} if ethos_code else {}


def problems_of(asked: Iterable[Asked], answers: Mapping[str, str], *, name: str) -> list[Reason]:
    """Say which questions have no answer; declining is one."""
    return [
        Reason(
            _("«%(question)s»: scrivi la risposta di %(name)s, o che preferisce non rispondere.")
            % {"question": one.question.label, "name": name},
            field=one.question.value,
        )
        for one in asked
        if answers.get(one.question.value) not in one.codes
    ]


def withheld(asked: Iterable[Asked], answers: Mapping[str, str]) -> list[Asked]:
    """Give the questions without whose answer the person cannot be counted at all."""
    return [
        one
        for one in asked
        if not one.is_special and answers.get(one.question.value, DECLINED) == DECLINED
    ]


def missing_of(person: Person, *, is_recorded: bool) -> list[str]:
    """Say in short what of a participant's data is missing: the answers, the birth date, the sex."""
    lacks = [] if is_recorded else [_("le risposte")]
    if person.birth_date is None:
        lacks.append(_("la data di nascita"))
    if not person.sex:
        lacks.append(_("il sesso"))
    return lacks
