"""Setting the figures of data protection."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.rights import policies
from approdo.rights.models import Figure
from approdo.rights.rules.figures import problems_of_figure
from approdo.rights.states import Happened


@command(on="division", may=policies.may_set_figure)
def set_figure(
    *,
    actor: Actor,
    division: Organisation,
    at: datetime,
    code: str,
    value: int,
    from_day: date,
    source_act: str,
) -> Figure:
    """Let a figure hold from a day on; what was set for later gives way, what held before stays.

    Refuses a figure that cannot be, and one without the act that sets it.
    """
    problems = problems_of_figure(code, value)
    if not source_act.strip():
        problems.append(Reason(_("Scrivi l'atto che lo stabilisce."), field="source_act"))
    if problems:
        raise Refused(*problems)
    standing = Figure.objects.filter(code=code, superseded_at__isnull=True)
    for row in standing.select_for_update(no_key=True):
        if row.ends_on is not None and row.ends_on <= from_day:
            continue
        Figure.objects.filter(pk=row.pk).update(superseded_at=at)
        if row.starts_on < from_day:
            Figure.objects.create(
                code=code,
                value=row.value,
                source_act=row.source_act,
                starts_on=row.starts_on,
                ends_on=from_day,
                recorded_at=at,
            )
    made = Figure.objects.create(
        code=code,
        value=value,
        source_act=source_act.strip(),
        starts_on=from_day,
        recorded_at=at,
    )
    record(Happened.FIGURE_SET, subject=made, code=code, value=value, from_day=from_day)
    return made
