"""Whether an actor may take the next step of a case."""

from approdo.kernel.actors import Actor
from approdo.pathway.policies import activity, case, entry, outcome, project, review, turns, version
from approdo.pathway.queries.next_step import NextStep


def may_take_step(actor: Actor, step: NextStep) -> bool:
    """The step's own policy: the one that its command asks."""
    for module in (case, entry, activity, project, review, outcome, turns, version):
        if may := getattr(module, f"may_{step.act}", None):
            return bool(may(actor, step.case))
    return False
