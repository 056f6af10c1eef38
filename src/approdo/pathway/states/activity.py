"""Words of what is done with a family: kinds, the lifecycle of an activity, who reads a note."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition
from approdo.pathway.states.intake import ContactChannel


class WorkKind(models.TextChoices):
    """What was done (DOMAIN 2.12, seeds 004 and 003), beside interviews and visits."""

    INTERVIEW = "interview", _("Colloquio")
    VISIT = "visit", _("Visita")
    NETWORK_MEETING = "network_meeting", _("Incontro con altri servizi")
    PAPERWORK = "paperwork", _("Pratiche per la famiglia")
    INFORMATION = "information", _("Informazione")
    ORIENTATION = "orientation", _("Orientamento")
    COUNSELLING = "counselling", _("Consulenza")
    INDIVIDUAL_INTAKE = "individual_intake", _("Presa in carico individuale")
    INDIVIDUAL_PLANNING = "individual_planning", _("Progettazione individuale")
    TRAINING_PLACEMENT = "training_placement", _("Inserimento in formazione")
    INTERNSHIP_PLACEMENT = "internship_placement", _("Inserimento in tirocinio")
    MEDIATION = "mediation", _("Mediazione")
    HOME_SUPPORT = "home_support", _("Sostegno a domicilio")
    SOCIALISING = "socialising", _("Socializzazione")
    GRADUAL_ACCOMPANIMENT = "gradual_accompaniment", _("Accompagnamento graduale")


# By any of these one gets to know a family: before the pact one must have been.
INTERVIEWS = (WorkKind.INTERVIEW, WorkKind.VISIT, WorkKind.INDIVIDUAL_INTAKE)
# What workers do for a family without meeting it: nobody of the household needs to be there.
WITHOUT_THE_FAMILY = (WorkKind.NETWORK_MEETING, WorkKind.PAPERWORK)


class ActivityState(models.TextChoices):
    """Whether the activity has been."""

    PLANNED = "planned", _("Fissata")
    HELD = "held", _("Svolta")
    MISSED = "missed", _("Saltata")
    CANCELLED = "cancelled", _("Annullata")


ACTIVITY = StateMachine(
    ActivityState,
    Transition("hold", (ActivityState.PLANNED,), ActivityState.HELD, says=_("Registra")),
    Transition("miss", (ActivityState.PLANNED,), ActivityState.MISSED, says=_("Segna saltata")),
    Transition("cancel", (ActivityState.PLANNED,), ActivityState.CANCELLED, says=_("Annulla")),
    Transition(
        "annul",
        (ActivityState.HELD, ActivityState.MISSED),
        ActivityState.CANCELLED,
        says=_("Annulla la registrazione"),
    ),
    # A path that ended in another goes on by itself again: what it had fixed stands again.
    Transition("restore", (ActivityState.CANCELLED,), ActivityState.PLANNED),
)


class MissedReason(models.TextChoices):
    """Why what was fixed did not take place."""

    NOBODY_CAME = "nobody_came", _("Non è venuto nessuno")
    NOT_AT_HOME = "not_at_home", _("Non c'era nessuno in casa")
    FAMILY_COULD_NOT = "family_could_not", _("La famiglia ha avvisato che non poteva")
    WORKER_COULD_NOT = "worker_could_not", _("Non abbiamo potuto noi")


class Mistake(models.TextChoices):
    """Why what was written down does not count."""

    OTHER_FAMILY = "other_family", _("Riguardava un'altra famiglia")
    WRITTEN_TWICE = "written_twice", _("Era già scritta")
    WRONG_DETAILS = "wrong_details", _("Giorno, durata o persone sbagliate: la riscrivo giusta")
    NOT_HELD = "not_held", _("Non c'è stata")


class NoteReaders(models.TextChoices):
    """Who reads a note."""

    TEAM = "team", _("Tutti gli enti che seguono il percorso")
    BODY = "body", _("Solo il mio ente")
    RESTRICTED = "restricted", _("Solo io e chi coordina nel mio ente")


class ActivityHappened(models.TextChoices):
    """The events of activities, with their sentence on a story."""

    ACTIVITY_PLANNED = "pathway.activity.planned", _("Appuntamento fissato")
    ACTIVITY_MOVED = "pathway.activity.moved", _("Appuntamento spostato")
    ACTIVITY_HELD = "pathway.activity.held", _("Attività svolta")
    ACTIVITY_MISSED = "pathway.activity.missed", _("Appuntamento saltato")
    ACTIVITY_CANCELLED = "pathway.activity.cancelled", _("Appuntamento annullato")
    ACTIVITY_RESTORED = "pathway.activity.restored", _("Appuntamento di nuovo fissato")
    NOTE_ADDED = "pathway.note.added", _("Nota aggiunta al diario")
    ACTIVITY_PASSED = "pathway.activity.passed", _("Appuntamento passato a un'altra persona")
    ACTIVITY_ANNULLED = "pathway.activity.annulled", _("Attività annullata: era un errore")
    ACTIVITIES_EXPORTED = (
        "pathway.activities.exported",
        _("Attività portate in un foglio di calcolo"),
    )
    FEED_OPENED = "pathway.feed.opened", _("Collegamento al calendario aperto")
    FEED_REVOKED = "pathway.feed.revoked", _("Collegamento al calendario revocato")

    @classmethod
    def tell(cls, name: str, facts: dict[str, Any]) -> str:
        """Name what was done by its kind."""
        kind = facts.get("kind")
        if name != cls.ACTIVITY_HELD or kind not in WorkKind.values:
            return ""
        at_home = kind == WorkKind.VISIT and facts.get("channel") == ContactChannel.HOME
        return str(_("Visita a casa") if at_home else WorkKind(kind).label)

    @classmethod
    def untold(cls) -> tuple["ActivityHappened", ...]:
        """Passing a family on is told once, not again for each appointment."""
        return (cls.ACTIVITY_PASSED,)
