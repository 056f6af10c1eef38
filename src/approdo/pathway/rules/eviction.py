"""How an eviction may be told, and when its next day rings."""

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approdo.kernel.refusals import Reason
from approdo.pathway.states import EvictionStage
from approdo.ui import formats

ENDED = (EvictionStage.NONE, EvictionStage.EXECUTED)
ORDER = tuple(EvictionStage)


class Alert(models.TextChoices):
    """How near the next day of an eviction is."""

    PAST = "past", gettext_lazy("Data passata: scrivi com'è andata")
    NEAR = "near", gettext_lazy("Ultimo avviso")
    MIDDLE = "middle", gettext_lazy("Secondo avviso")
    FAR = "far", gettext_lazy("Primo avviso")
    QUIET = "quiet", gettext_lazy("Più avanti")


def alert_of(next_on: date, day: date, *, thresholds: Sequence[int]) -> Alert:
    """Tell how near a day is; `thresholds` are the programme's days, the longest first."""
    left = (next_on - day).days
    if left < 0:
        return Alert.PAST
    far, middle, near = thresholds
    for days, alert in ((near, Alert.NEAR), (middle, Alert.MIDDLE), (far, Alert.FAR)):
        if left <= days:
            return alert
    return Alert.QUIET


def problems_of_step(
    *, stage: str, happened_on: date, next_on: date | None, note: str, before: str, day: date
) -> list[Reason]:
    """Check a stage: a day that came, a next one that has still to come, a step back explained."""
    problems = []
    if stage not in EvictionStage.values:
        problems.append(Reason(_("Scegli a che punto è lo sfratto."), field="stage"))
    if happened_on > day:
        problems.append(Reason(_("Questo giorno deve ancora venire."), field="happened_on"))
    if next_on is not None and stage in ENDED:
        problems.append(
            Reason(_("Se lo sfratto è finito non c'è una prossima data."), field="next_on")
        )
    elif next_on is not None and next_on < day:
        problems.append(
            Reason(
                _("La prossima data è passata il %(day)s: scrivi che cosa è successo quel giorno.")
                % {"day": formats.day(next_on)},
                field="next_on",
            )
        )
    if _goes_back(before, stage) and not note.strip():
        problems.append(
            Reason(
                _("Prima era «%(stage)s»: scrivi perché torna indietro.")
                % {"stage": EvictionStage(before).label},
                field="note",
            )
        )
    return problems


def _goes_back(before: str, stage: str) -> bool:
    known = before in EvictionStage.values and stage in EvictionStage.values
    return known and ORDER.index(EvictionStage(stage)) < ORDER.index(EvictionStage(before))
