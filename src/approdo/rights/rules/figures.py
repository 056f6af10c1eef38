"""Which figures can be."""

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.rights.states import FigureCode, FigureUnit, unit_of

LEAST = {FigureCode.SMALL_NUMBER: 3}
MOST_BY_LAW = {FigureCode.MONTHS_TO_ANSWER: 1, FigureCode.MONTHS_MORE: 2}
MOST = {FigureUnit.HOUR: 24, FigureUnit.YES_NO: 1, FigureUnit.HOURS: 72}


def problems_of_figure(code: str, value: int) -> list[Reason]:
    """Say what is wrong with a figure: more than the law lets, or none where there must be one."""
    code = FigureCode(code)
    unit = unit_of(code)
    least = LEAST.get(code, 0 if unit in (FigureUnit.HOUR, FigureUnit.YES_NO) else 1)
    most = MOST_BY_LAW.get(code, MOST.get(unit, 1200))
    if least <= value <= most:
        return []
    return [
        Reason(
            _("Questo valore va da %(least)s a %(most)s.") % {"least": least, "most": most},
            field="value",
        )
    ]
