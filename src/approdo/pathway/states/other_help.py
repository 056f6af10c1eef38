"""Words of the help that a household has from elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HelpKind(models.TextChoices):
    """What kind of help it is."""

    ADI = "adi", _("Assegno di inclusione")
    SFL = "sfl", _("Supporto per la formazione e il lavoro")
    RDC = "rdc", _("Reddito di cittadinanza")
    FAMILY_ALLOWANCE = "family_allowance", _("Assegno unico per i figli")
    UNEMPLOYMENT = "unemployment", _("Indennità di disoccupazione")
    DISABILITY_PENSION = "disability_pension", _("Pensione o indennità di invalidità")
    PENSION = "pension", _("Pensione")
    RENT_FUND = "rent_fund", _("Contributo per l'affitto o la morosità")
    BILL_BONUS = "bill_bonus", _("Bonus per le bollette")
    CITY_AID = "city_aid", _("Sussidio della Città")
    CHARITY = "charity", _("Aiuto di un'associazione o di una parrocchia")
    OTHER = "other", _("Un altro aiuto")


class OtherHelpHappened(models.TextChoices):
    """What happens to the help from elsewhere."""

    HELP_RECORDED = "pathway.help.recorded", _("Altro aiuto della famiglia registrato")
    HELP_ENDED = "pathway.help.ended", _("Altro aiuto della famiglia terminato")
