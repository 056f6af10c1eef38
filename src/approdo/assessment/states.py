"""Words of the assessment: phases, whom an item is about, why one was left, and what happens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition


class Phase(models.TextChoices):
    """At which point of the case the household is assessed."""

    ENTRY = "entry", _("Ingresso")
    REVIEW = "review", _("Verifica")
    EXIT = "exit", _("Uscita")


class Scope(models.TextChoices):
    """Whom an item asks about."""

    HOUSEHOLD = "household", _("Tutto il nucleo")
    PERSON = "person", _("Ogni persona")
    ADULT = "adult", _("Ogni adulto")
    MINOR = "minor", _("Ogni minore")


class Axis(models.TextChoices):
    """What the plan wants to see grow (seed 003); an instrument says which items tell of it."""

    ECONOMIC = "economic", _("Autonomia economica")
    DAILY = "daily", _("Autonomia nella gestione quotidiana")


class EthosCode(models.TextChoices):
    """The living situation by ETHOS (FEANTSA): 4 concepts, 13 categories, 24 situations."""

    PUBLIC_SPACE = "1.1", _("1.1 In strada o in spazi pubblici")
    NIGHT_SHELTER = "2.1", _("2.1 Dormitorio notturno")
    HOMELESS_HOSTEL = "3.1", _("3.1 Centro di accoglienza per persone senza dimora")
    TEMPORARY_ACCOMMODATION = "3.2", _("3.2 Alloggio temporaneo")
    TRANSITIONAL_SUPPORTED = "3.3", _("3.3 Alloggio di transizione con accompagnamento")
    WOMENS_SHELTER = "4.1", _("4.1 Accoglienza per donne che subiscono violenza")
    RECEPTION_CENTRE = "5.1", _("5.1 Centro di accoglienza per persone immigrate")
    MIGRANT_WORKERS = "5.2", _("5.2 Alloggio per lavoratori immigrati")
    PENAL_INSTITUTION = "6.1", _("6.1 In uscita dal carcere")
    MEDICAL_INSTITUTION = "6.2", _("6.2 In uscita da una struttura sanitaria")
    CHILDRENS_HOME = "6.3", _("6.3 In uscita da una comunità per minori")
    CARE_FOR_OLDER = "7.1", _("7.1 Residenza per anziani già senza dimora")
    LONG_SUPPORTED = "7.2", _("7.2 Alloggio assistito per persone già senza dimora")
    WITH_FAMILY_OR_FRIENDS = "8.1", _("8.1 Ospite temporaneo di parenti o amici")
    NO_LEGAL_TENANCY = "8.2", _("8.2 Senza contratto regolare")
    OCCUPATION = "8.3", _("8.3 Occupazione senza titolo")
    EVICTION_RENTED = "9.1", _("9.1 Sotto sfratto da casa in affitto")
    REPOSSESSION_OWNED = "9.2", _("9.2 Sotto esproprio della casa di proprietà")
    VIOLENCE = "10.1", _("10.1 Sotto minaccia di violenza")
    MOBILE_HOME = "11.1", _("11.1 Roulotte o camper")
    NON_CONVENTIONAL = "11.2", _("11.2 Edificio non destinato ad abitazione")
    TEMPORARY_STRUCTURE = "11.3", _("11.3 Struttura provvisoria")
    UNFIT = "12.1", _("12.1 Alloggio inadatto ad abitarci")
    OVERCROWDED = "13.1", _("13.1 Grave sovraffollamento")


# ETHOS names living situations without a home; who has one is outside its codes.
IN_A_HOME = "home"
SITUATIONS = [*EthosCode.choices, (IN_A_HOME, _("In una casa propria e sicura"))]


class NotAssessed(models.TextChoices):
    """Why an item has no value; without one of these an assessment is not complete."""

    DOES_NOT_CONCERN = "does_not_concern", _("Non riguarda questo nucleo")
    DECLINED = "declined", _("Ha preferito non parlarne")
    NOT_KNOWN = "not_known", _("Non abbiamo elementi per dirlo")
    LATER = "later", _("Ne parleremo più avanti")
    OTHER_SERVICE = "other_service", _("La segue un altro servizio")


class AssessmentState(models.TextChoices):
    """Whether answers may still be written."""

    DRAFT = "draft", _("In corso")
    COMPLETED = "completed", _("Completata")


ASSESSMENT = StateMachine(
    AssessmentState,
    Transition(
        "complete",
        (AssessmentState.DRAFT,),
        AssessmentState.COMPLETED,
        str(_("Completa la valutazione")),
    ),
)


class Happened(models.TextChoices):
    """The events of the assessment, with their sentence on a story."""

    ASSESSMENT_STARTED = "assessment.assessment.started", _("Valutazione cominciata")
    ANSWERS_SAVED = "assessment.answers.saved", _("Risposte della valutazione salvate")
    INSTRUMENT_CHOSEN = "assessment.instrument.chosen", _("Strumento di valutazione stabilito")
    ASSESSMENT_COMPLETED = "assessment.assessment.completed", _("Valutazione completata")

    @classmethod
    def untold(cls) -> tuple["Happened", ...]:
        """Saving as one goes is kept for the audit, and left out of the story."""
        return (cls.ANSWERS_SAVED,)
