"""Words of the registry: kinds of identifier, address, contact and means, and what happens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition


class Sex(models.TextChoices):
    """Registered sex."""

    FEMALE = "F", _("Femmina")
    MALE = "M", _("Maschio")


class Language(models.TextChoices):
    """Languages in which people are met most often in the city."""

    ITALIAN = "it", _("Italiano")
    ALBANIAN = "sq", _("Albanese")
    ARABIC = "ar", _("Arabo")
    BENGALI = "bn", _("Bengalese")
    CHINESE = "zh", _("Cinese")
    FRENCH = "fr", _("Francese")
    ENGLISH = "en", _("Inglese")
    PORTUGUESE = "pt", _("Portoghese")
    PUNJABI = "pa", _("Punjabi")
    ROMANI = "rom", _("Romanì")
    ROMANIAN = "ro", _("Romeno")
    RUSSIAN = "ru", _("Russo")
    SOMALI = "so", _("Somalo")
    SPANISH = "es", _("Spagnolo")
    UKRAINIAN = "uk", _("Ucraino")
    URDU = "ur", _("Urdu")


class IdentifierKind(models.TextChoices):
    """Codes that a person may be known by."""

    CF = "cf", _("Codice fiscale")
    CF_PROVISIONAL = "cf_provisional", _("Codice fiscale provvisorio")
    STP = "stp", _("Codice STP")
    ENI = "eni", _("Codice ENI")


class Doubt(models.TextChoices):
    """What does not fit between a code and the rest: a warning, never a block."""

    NAME = "name", _("Il codice non corrisponde al cognome e al nome.")
    BIRTH = "birth", _("Il codice non corrisponde alla data di nascita.")
    SEX = "sex", _("Il codice non corrisponde al sesso.")
    PLACE = "place", _("Il codice non corrisponde al luogo di nascita.")
    CHECK = "check", _("Il carattere di controllo del codice non torna.")
    FORM = "form", _("Il codice non ha una forma conosciuta.")


class Kinship(models.TextChoices):
    """Tie with the reference person (codes of the national vocabulary, CC BY 4.0)."""

    REFERENCE = "1", _("Intestatario")
    SPOUSE = "2", _("Marito o moglie")
    CHILD = "3", _("Figlio o figlia")
    GRANDCHILD = "4", _("Nipote (di nonni)")
    GREAT_GRANDCHILD = "5", _("Pronipote")
    PARENT = "6", _("Padre o madre")
    GRANDPARENT = "7", _("Nonno o nonna")
    SIBLING = "9", _("Fratello o sorella")
    NEPHEW = "10", _("Nipote (di zii)")
    UNCLE = "11", _("Zio o zia")
    COUSIN = "12", _("Cugino o cugina")
    OTHER_RELATIVE = "13", _("Altro parente")
    CHILD_IN_LAW = "16", _("Genero o nuora")
    PARENT_IN_LAW = "17", _("Suocero o suocera")
    SIBLING_IN_LAW = "18", _("Cognato o cognata")
    OTHER_IN_LAW = "22", _("Altro affine")
    COHABITANT = "23", _("Convivente con vincoli affettivi")
    UNRELATED = "25", _("Convivente senza vincoli affettivi")
    CIVIL_PARTNER = "28", _("Unito civilmente")
    UNKNOWN = "99", _("Non comunicato")


class AddressRole(models.TextChoices):
    """What an address is for the household: three different things."""

    REGISTERED = "registered", _("Residenza")
    DOMICILE = "domicile", _("Domicilio")
    ACTUAL = "actual", _("Dimora")


class AddressKind(models.TextChoices):
    """What kind of place an address is."""

    REAL = "real", _("Luogo reale")
    FICTITIOUS = "fictitious", _("Residenza fittizia")
    POSTAL_ONLY = "postal_only", _("Solo recapito postale")
    INSTITUTION = "institution", _("Struttura")


class ContactKind(models.TextChoices):
    """A way to reach a person."""

    PHONE = "phone", _("Telefono")
    EMAIL = "email", _("E-mail")


class Safety(models.TextChoices):
    """How a contact may be used without harm."""

    ANY = "any", _("Si può usare")
    ASK_FIRST = "ask_first", _("Prima chiedi alla persona")
    TEXT_ONLY = "text_only", _("Solo messaggi scritti, senza dire perché")
    NEVER = "never", _("Non usare")


class IseeKind(models.TextChoices):
    """Kinds of ISEE."""

    ORDINARY = "ordinary", _("Ordinario")
    CURRENT = "current", _("Corrente")
    MINORS = "minors", _("Minorenni")
    UNIVERSITY = "university", _("Universitario")
    SOCIO_HEALTH = "socio_health", _("Sociosanitario")
    SOCIO_HEALTH_RESIDENTIAL = "socio_health_residential", _("Sociosanitario residenziale")


class MatchState(models.TextChoices):
    """What the housing office has made of a possible match."""

    OPEN = "open", _("Da guardare")
    SAME = "same", _("Stessa persona")
    DIFFERENT = "different", _("Persone diverse")


MATCH = StateMachine(
    MatchState,
    Transition("join", (MatchState.OPEN,), MatchState.SAME, says="Sono la stessa persona"),
    Transition("dismiss", (MatchState.OPEN,), MatchState.DIFFERENT, says="Sono persone diverse"),
    Transition("reopen", (MatchState.SAME, MatchState.DIFFERENT), MatchState.OPEN, says="Riapri"),
)


class FoundBy(models.TextChoices):
    """What led from the words typed to a person."""

    CODE = "code", _("Stesso codice")
    CODE_FITS = "code_fits", _("Nome e nascita come nel codice")
    CONTACT = "contact", _("Stesso recapito")
    HOUSEHOLD = "household", _("Codice del nucleo")
    BIRTH = "birth", _("Stessa data di nascita")
    ALIKE = "alike", _("Nome o data di nascita simili")
    BEGINNING = "beginning", _("Nome che comincia così")


class Happened(models.TextChoices):
    """The events of the registry, with their sentence on a story."""

    HOUSEHOLD_REGISTERED = "registry.household.registered", _("Nucleo registrato")
    HOUSEHOLDS_IMPORTED = "registry.households.imported", _("Nuclei importati")
    MEMBER_JOINED = "registry.member.joined", _("Persona entrata nel nucleo")
    MEMBER_LEFT = "registry.member.left", _("Persona uscita dal nucleo")
    MEMBERSHIP_CORRECTED = "registry.membership.corrected", _("Legame nel nucleo corretto")
    REFERENCE_CHANGED = "registry.reference.changed", _("Persona di riferimento cambiata")
    ADDRESS_RECORDED = "registry.address.recorded", _("Indirizzo registrato")
    ADDRESS_PROTECTED = "registry.address.protected", _("Indirizzo messo sotto protezione")
    ADDRESS_SHARED = "registry.address.shared", _("Indirizzo protetto mostrato a un altro ente")
    PROTECTION_LIFTED = "registry.protection.lifted", _("Protezione dell'indirizzo tolta")
    ISEE_RECORDED = "registry.isee.recorded", _("ISEE registrato")
    CONTACT_RECORDED = "registry.contact.recorded", _("Recapito registrato")
    CONTACT_CHANGED = "registry.contact.changed", _("Recapito cambiato")
    PERSON_CORRECTED = "registry.person.corrected", _("Dati della persona corretti")
    IDENTIFIER_RECORDED = "registry.identifier.recorded", _("Codice registrato")
    PERSONS_MERGED = "registry.persons.merged", _("Due schede di persona unite")
    HOUSEHOLDS_MERGED = "registry.households.merged", _("Due nuclei uniti")
    MERGE_UNDONE = "registry.merge.undone", _("Unione annullata")
    MATCH_REPORTED = "registry.match.reported", _("Possibile doppione segnalato")
    MATCH_REOPENED = "registry.match.reopened", _("Possibile doppione riaperto")
    MATCH_DECIDED = "registry.match.decided", _("Possibile doppione deciso")
