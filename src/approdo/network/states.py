"""Words of the network: kinds of bodies, roles, who may hold which, and what happens to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# What a session keeps: the mandate it acts under, when somebody last did something in it, and which member
# the city's own sign-in knew so well that no second factor of ours is asked.
CHOSEN, SEEN, KNOWN_WELL = "mandate", "seen", "known_well"


class BodyKind(models.TextChoices):
    """Whose the body is."""

    CITY_UNIT = "city_unit", _("Unità della Città")
    THIRD_SECTOR = "third_sector", _("Ente del terzo settore")


class UnitKind(models.TextChoices):
    """What a unit of the City is for."""

    DIVISION = "division", _("Divisione")
    DISTRICT = "district", _("Distretto della coesione sociale")
    HOUSING_OFFICE = "housing_office", _("Ufficio Abitare Sociale")
    DATA_PROTECTION = "data_protection", _("Ufficio per la protezione dei dati")


class LegalForm(models.TextChoices):
    """Legal form of a third-sector body (codes of the national vocabulary, CC BY 4.0)."""

    SOCIAL_COOPERATIVE = "1.4.30", _("Cooperativa sociale")
    RECOGNISED_ASSOCIATION = "1.7.10", _("Associazione riconosciuta")
    FOUNDATION = "1.7.20", _("Fondazione")
    RELIGIOUS_BODY = "1.7.40", _("Ente ecclesiastico")
    ASSOCIATION = "1.8.10", _("Associazione non riconosciuta")


class PartnershipKind(models.TextChoices):
    """Legal form of a temporary grouping."""

    ATI = "ati", _("ATI – associazione temporanea di imprese")
    ATS = "ats", _("ATS – associazione temporanea di scopo")
    RTI = "rti", _("RTI – raggruppamento temporaneo di imprese")


class PartnerRole(models.TextChoices):
    """Place of a body in a partnership."""

    LEAD = "lead", _("Capofila")
    PARTNER = "partner", _("Partner")


class Role(models.TextChoices):
    """What a mandate lets a member be (DOMAIN 2.11)."""

    DISTRICT_OFFICER = "district_officer", _("Funzionario di distretto")
    SOCIAL_WORKER = "social_worker", _("Assistente sociale")
    INCLUSION_WORKER = "inclusion_worker", _("Operatore di Inclusione Sociale")
    HOUSING_OFFICER = "housing_officer", _("Funzionario dell'Ufficio Abitare")
    PLAN_MANAGER = "plan_manager", _("Responsabile del Piano")
    ADMINISTRATOR = "administrator", _("Amministratore del sistema")
    PROJECT_MANAGER = "project_manager", _("Responsabile di progetto")
    CASE_MANAGER = "case_manager", _("Case manager")
    LIAISON_WORKER = "liaison_worker", _("Operatore di mediazione e contatto")
    JOB_COACH = "job_coach", _("Operatore per il lavoro")
    HOUSING_WORKER = "housing_worker", _("Operatore per l'abitare")
    DATA_PROTECTION = "data_protection", _("Responsabile della protezione dei dati")


# A mandate of these roles is over the whole city.
CITY_WIDE = frozenset({Role.HOUSING_OFFICER, Role.PLAN_MANAGER})

# Which roles a body can give: by kind of unit for the City, one list for the third sector.
ROLES_OF_UNITS: dict[str, tuple[Role, ...]] = {
    UnitKind.DIVISION: (Role.PLAN_MANAGER, Role.ADMINISTRATOR),
    UnitKind.DISTRICT: (Role.SOCIAL_WORKER, Role.DISTRICT_OFFICER, Role.INCLUSION_WORKER),
    UnitKind.HOUSING_OFFICE: (Role.HOUSING_OFFICER, Role.INCLUSION_WORKER),
    # A unit of its own: what it was given is seen by nobody else of the City (GDPR, article 38).
    UnitKind.DATA_PROTECTION: (Role.DATA_PROTECTION,),
}
# Who follows no family and is asked nothing about one.
FOLLOWS_NO_FAMILY = frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION})
ROLES_OF_THIRD_SECTOR = (
    Role.PROJECT_MANAGER,
    Role.CASE_MANAGER,
    Role.LIAISON_WORKER,
    Role.JOB_COACH,
    Role.HOUSING_WORKER,
)


class Happened(models.TextChoices):
    """The events of the network, with their sentence."""

    CITY_FOUNDED = "network.city.founded", _("Città aperta con il primo amministratore")
    ORGANISATION_REGISTERED = "network.organisation.registered", _("Ente registrato")
    ORGANISATION_EDITED = "network.organisation.edited", _("Scheda dell'ente modificata")
    ORGANISATION_CLOSED = "network.organisation.closed", _("Ente chiuso")
    ORGANISATION_REOPENED = "network.organisation.reopened", _("Ente riaperto")
    PARTNERSHIP_FORMED = "network.partnership.formed", _("Raggruppamento formato")
    PARTNER_ADDED = "network.partner.added", _("Partner entrato nel raggruppamento")
    PARTNER_LEFT = "network.partner.left", _("Partner uscito dal raggruppamento")
    LEAD_CHANGED = "network.lead.changed", _("Capofila cambiato")
    MEMBER_ADDED = "network.member.added", _("Persona aggiunta")
    MEMBER_EDITED = "network.member.edited", _("Scheda della persona modificata")
    MEMBER_DISABLED = "network.member.disabled", _("Accesso sospeso")
    MEMBER_ENABLED = "network.member.enabled", _("Accesso riaperto")
    PASSWORD_SET = "network.password.set", _("Prima password stabilita")
    MEMBER_INVITED = "network.member.invited", _("Invito mandato")
    INVITATION_ACCEPTED = "network.invitation.accepted", _("Invito accettato")
    IDENTITY_KEPT = "network.identity.kept", _("Codice fiscale per l'accesso registrato")
    SESSIONS_ENDED = "network.sessions.ended", _("Sessioni chiuse")
    FACTOR_ASKED = "network.factor.asked", _("Chiesto di ridare il secondo passaggio")
    FACTOR_RESTORED = "network.factor.restored", _("Secondo passaggio azzerato da due persone")
    FACTOR_KEPT = "network.factor.kept", _("Richiesta sul secondo passaggio ritirata")
    PASSWORD_CHANGED = "network.password.changed", _("Password cambiata")
    SIGN_IN_FAILED = "network.sign_in.failed", _("Accesso fallito")
    PROVIDER_REFUSED = "network.provider.refused", _("Risposta del fornitore di accesso rifiutata")
    MANDATE_GIVEN = "network.mandate.given", _("Incarico dato")
    MANDATE_ENDED = "network.mandate.ended", _("Incarico chiuso")
    SUBSTITUTE_APPOINTED = "network.substitute.appointed", _("Sostituto nominato")


class NotLetIn(models.TextChoices):
    """Why the answer of the city's provider lets nobody in, in a sentence."""

    ANOTHER_ISSUER = "another_issuer", _("Ha risposto un fornitore diverso da quello della Città.")
    NO_PKCE = "no_pkce", _("Il fornitore non protegge il codice di accesso (PKCE).")
    NO_TOKEN = "no_token", _("Nella risposta manca l'identità.")
    NONCE = "nonce", _("La risposta non è per questa richiesta (nonce).")
    TWO_PEOPLE = "two_people", _("La risposta parla di due persone diverse.")
    ALGORITHM = "algorithm", _("La risposta non è firmata come deve.")
    SILENT = "silent", _("Il fornitore non risponde: riprova fra poco.")
    NOT_CONFIRMED = "not_confirmed", _("Il fornitore non ha confermato questo accesso.")
    STATE = "state", _("Questo accesso non è cominciato qui, o è già servito (state).")
    GIVEN_UP = "given_up", _("Hai annullato l'accesso.")
    NO_FISCAL_CODE = "no_fiscal_code", _("Il fornitore non dice il codice fiscale.")
    NOBODY_OF_THIS_CODE = (
        "nobody_of_this_code",
        _("In Approdo nessuno ha questo codice fiscale: chiedi a chi gestisce gli accessi."),
    )
