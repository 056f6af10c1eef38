"""The card of the next step: one button for who owes it, otherwise who does and by when."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from approdo.kernel.actors import Actor
from approdo.kernel.refusals import Reason
from approdo.pathway import queries as pathway
from approdo.pathway.models import Case
from approdo.pathway.policies import may_take_step
from approdo.ui import links


@dataclass(frozen=True, slots=True)
class StepCard:
    """What the card says; `href` is there only when this actor may take the step."""

    title: str
    owed_by: str
    due_on: date | None
    obstacles: tuple[Reason, ...]
    href: str
    button: str
    waiting: str


def step_card(actor: Actor, case: Case, today: date) -> StepCard | None:
    """Say what the next step of a case is, to this actor; nothing when its path is over."""
    step = pathway.next_step_of(case, today)
    if step is None:
        return None
    is_mine = may_take_step(actor, step)
    return StepCard(
        title=step.title,
        owed_by=step.owed_by,
        due_on=step.due_on,
        obstacles=step.obstacles,
        href=links.address(step.page, case.pk) if is_mine else "",
        button=step.title,
        waiting=""
        if is_mine
        else _("Non tocca a te: appena è fatto, lo leggi qui e nella storia."),
    )
