"""Words of the urgent lane: help that comes before the ordinary acts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition


class UrgentKind(models.TextChoices):
    """What can be given before the gates."""

    BED = "bed", _("Un letto")
    PAYMENT = "payment", _("Un pagamento")


class PayeeKind(models.TextChoices):
    """Who receives the money."""

    PERSON = "person", _("Una persona")
    BODY = "body", _("Un'impresa o un ente")


class PayeeCheck(models.TextChoices):
    """How whoever authorised made sure who receives the money."""

    IDENTITY_DOCUMENT = "identity_document", _("Ho visto un documento d'identità")
    TAX_CODE = "tax_code", _("Ho verificato codice fiscale o partita IVA")
    KNOWN_SUPPLIER = "known_supplier", _("È un fornitore già registrato dalla Città")


class UrgentState(models.TextChoices):
    """How far an urgent help is."""

    AUTHORISED = "authorised", _("Da regolarizzare")
    REGULARISED = "regularised", _("Regolarizzato")
    ENDED = "ended", _("Chiuso senza percorso")


URGENT = StateMachine(
    UrgentState,
    Transition(
        "regularise",
        (UrgentState.AUTHORISED,),
        UrgentState.REGULARISED,
        _("Regolarizza"),
    ),
    Transition("end", (UrgentState.AUTHORISED,), UrgentState.ENDED, _("Chiudi senza percorso")),
)


class UrgentHappened(models.TextChoices):
    """The events of urgent help, with their sentence on a story."""

    AUTHORISED = "pathway.urgent.authorised", _("Aiuto urgente autorizzato")
    REGULARISED = "pathway.urgent.regularised", _("Aiuto urgente regolarizzato")
    ENDED = "pathway.urgent.ended", _("Aiuto urgente chiuso senza percorso")
