"""Code lists of a referral: the housing situation and what makes a household fragile."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.assessment.states import EthosCode as EthosCode  # asked again at each assessment


class HousingReason(models.TextChoices):
    """Why the household may enter: at risk of losing the home, or it is lost already."""

    AT_RISK = "at_risk_of_loss", _("Rischia di perdere la casa")
    LOST = "already_lost", _("Ha già perso la casa")


class Tenure(models.TextChoices):
    """Under which title the household lives, or last lived, in a home."""

    PRIVATE_RENT = "private_rent", _("Affitto da privato")
    PUBLIC_HOUSING = "public_housing", _("Edilizia residenziale pubblica (ERP)")
    OWNED = "owned", _("Proprietà")
    HOSTED = "hosted", _("Ospite di parenti o amici")
    TEMPORARY = "temporary", _("Accoglienza temporanea")
    NO_TITLE = "no_title", _("Senza titolo")
    NONE = "none", _("Nessun alloggio")


class EvictionStage(models.TextChoices):
    """How far an eviction has gone (DOMAIN 2.1.6)."""

    NONE = "none", _("Nessuna procedura")
    ARREARS = "arrears", _("Morosità")
    REMINDER_SENT = "reminder_sent", _("Sollecito ricevuto")
    SUMMONS_SERVED = "summons_served", _("Intimazione notificata")
    HEARING_SET = "hearing_set", _("Udienza fissata")
    GRACE_PERIOD = "grace_period", _("Termine di grazia")
    VALIDATED = "validated", _("Sfratto convalidato")
    WRIT_SERVED = "writ_served", _("Precetto o preavviso di rilascio")
    BAILIFF_ACCESS = "bailiff_access", _("Accesso dell'ufficiale giudiziario")
    EXECUTED = "executed", _("Sfratto eseguito")


# From the court's validation on, the home has to be left.
EVICTION_DEFINED = (
    EvictionStage.VALIDATED,
    EvictionStage.WRIT_SERVED,
    EvictionStage.BAILIFF_ACCESS,
    EvictionStage.EXECUTED,
)


class EvictionKind(models.TextChoices):
    """Why the eviction."""

    ARREARS = "arrears", _("Per morosità")
    END_OF_LEASE = "end_of_lease", _("Per finita locazione")
    NECESSITY = "necessity", _("Per necessità del proprietario")
    PUBLIC_HOUSING_DECREE = "public_housing_decree", _("Decadenza o rilascio ERP")
    REPOSSESSION = "repossession", _("Pignoramento della casa")
    INFORMAL = "informal", _("Senza contratto")


class PreventionLevel(models.TextChoices):
    """Which prevention the path is (seed 004)."""

    PRIMARY = "primary", _("Primaria: evitare la perdita della casa")
    SECONDARY = "secondary", _("Secondaria: serve una collocazione temporanea")
    TERTIARY = "tertiary", _("Terziaria: verso l'autonomia da una collocazione temporanea")


class FragilityKind(models.TextChoices):
    """What makes the household fragile, as far as the decision needs to know: never a diagnosis."""

    INCOME_LOSS = "income_loss", _("Perdita o mancanza di reddito")
    DEBTS = "debts", _("Debiti")
    JOB_PRECARITY = "job_precarity", _("Lavoro precario")
    LONE_PARENT = "lone_parent", _("Genitore solo con figli")
    LARGE_FAMILY = "large_family", _("Famiglia numerosa")
    DISABILITY = "disability", _("Disabilità in famiglia")
    HEALTH = "health", _("Problemi di salute")
    DEPENDENCY = "dependency", _("Dipendenze")
    OLD_AGE_ALONE = "old_age_alone", _("Anziano solo")
    VIOLENCE = "violence", _("Violenza subita")
    SEPARATION = "separation", _("Separazione o conflitto familiare")
    ISOLATION = "isolation", _("Isolamento, nessuna rete")
    LANGUAGE = "language", _("Difficoltà con la lingua")
    LEGAL_STATUS = "legal_status", _("Documenti di soggiorno precari")


class FragilityOrigin(models.TextChoices):
    """Whether the fragility was there before the health emergency, or came of it (seed 000)."""

    PRE_EXISTING = "pre_existing", _("Preesistente")
    PANDEMIC_RELATED = "pandemic_related", _("In esito all'emergenza sanitaria")
    BOTH = "both", _("In parte preesistente, in parte in esito all'emergenza")
    UNKNOWN = "unknown", _("Non si sa")
