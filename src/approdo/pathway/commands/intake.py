"""Taking a family in charge."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused
from approdo.pathway import operations, policies
from approdo.pathway.models import Case
from approdo.pathway.queries.intake import interviews_of
from approdo.pathway.states import Happened


@command(on="case", may=policies.may_start_intake)
def start_intake(*, actor: Actor, case: Case, at: datetime) -> Case:
    """Take the family in charge; refuses as long as no interview is planned or held."""
    if not interviews_of(case).exists():
        raise Refused(_("Prima fissa o registra almeno un colloquio con il nucleo."))
    record(Happened.INTAKE_STARTED, subject=case, about=case.pk)
    operations.move(case, "start_intake", at=at)
    return case
