"""Words of the rights: figures, kinds of reading, requests and their lifecycle, what happens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition


class FigureCode(models.TextChoices):
    """The figures that the City sets for the protection of data, each from a day and by an act."""

    FILES_IN_A_DAY = (
        "files_in_a_day",
        _("Letture: fascicoli in un giorno, oltre i quali si segnala"),
    )
    DAY_BEGINS = "day_begins", _("Letture: ora in cui comincia la giornata di lavoro")
    DAY_ENDS = "day_ends", _("Letture: ora in cui finisce la giornata di lavoro")
    SUNDAY_IS_OFF = "sunday_is_off", _("Letture: la domenica è fuori orario")
    DAYS_IN_COMMON = (
        "days_in_common",
        _("Letture: giorni per cui avere lavorato a un fascicolo giustifica di aprirlo"),
    )
    EMERGENCY_HOURS = "emergency_hours", _("Accesso d'emergenza: durata")
    EMERGENCY_TOLD = "emergency_told", _("Accesso d'emergenza: giorni per cui resta su Oggi")
    SMALL_NUMBER = "small_number", _("Statistiche: sotto questo numero il valore non si mostra")
    MONTHS_TO_ANSWER = "months_to_answer", _("Richieste: tempo per rispondere")
    MONTHS_MORE = "months_more", _("Richieste: proroga massima, con il motivo")
    DAYS_OF_NOTICE = "days_of_notice", _("Conservazione: attesa fra l'avviso e la cancellazione")
    KEEP_CASES = "keep_cases", _("Conservazione: percorso, dopo la chiusura")
    KEEP_PROPOSALS = "keep_proposals", _("Conservazione: proposta che non è diventata un percorso")
    KEEP_CARDS = "keep_cards", _("Conservazione: scheda di un nucleo senza percorsi")


class FigureUnit(models.TextChoices):
    """What a figure counts."""

    FILES = "files", _("fascicoli")
    HOUR = "hour", _("in punto")
    HOURS = "hours", _("ore")
    DAYS = "days", _("giorni")
    MONTHS = "months", _("mesi")
    PEOPLE = "people", _("casi")
    YES_NO = "yes_no", _("sì o no")


FIGURE_UNITS = {
    FigureCode.FILES_IN_A_DAY: FigureUnit.FILES,
    FigureCode.DAY_BEGINS: FigureUnit.HOUR,
    FigureCode.DAY_ENDS: FigureUnit.HOUR,
    FigureCode.SUNDAY_IS_OFF: FigureUnit.YES_NO,
    FigureCode.EMERGENCY_HOURS: FigureUnit.HOURS,
    FigureCode.SMALL_NUMBER: FigureUnit.PEOPLE,
    FigureCode.MONTHS_TO_ANSWER: FigureUnit.MONTHS,
    FigureCode.MONTHS_MORE: FigureUnit.MONTHS,
    FigureCode.KEEP_CASES: FigureUnit.MONTHS,
    FigureCode.KEEP_PROPOSALS: FigureUnit.MONTHS,
    FigureCode.KEEP_CARDS: FigureUnit.MONTHS,
}


def unit_of(code: str) -> FigureUnit:
    """Give the unit of a figure: days, unless the table says otherwise."""
    return FIGURE_UNITS.get(FigureCode(code), FigureUnit.DAYS)


class Unusual(models.TextChoices):
    """Why a reading is looked at."""

    MANY = "many", _("Molti fascicoli in un giorno")
    OFF_HOURS = "off_hours", _("Fuori orario")
    NOTHING_IN_COMMON = "nothing_in_common", _("Nessun percorso in comune")


class Look(models.TextChoices):
    """Whether somebody has looked at it."""

    TO_LOOK_AT = "to_look_at", _("Da guardare")
    LOOKED_AT = "looked_at", _("Guardata")


class RequestKind(models.TextChoices):
    """What a data subject may ask (GDPR, articles 15 to 18 and 21)."""

    COPY = "copy", _("Copia dei propri dati (art. 15)")
    RECTIFICATION = "rectification", _("Rettifica (art. 16)")
    ERASURE = "erasure", _("Cancellazione (art. 17)")
    RESTRICTION = "restriction", _("Limitazione del trattamento (art. 18)")
    OBJECTION = "objection", _("Opposizione (art. 21)")


class RequestState(models.TextChoices):
    """Where a request stands."""

    OPEN = "open", _("Da rispondere")
    GRANTED = "granted", _("Accolta")
    REFUSED = "refused", _("Respinta")


REQUEST = StateMachine(
    RequestState,
    Transition("grant", (RequestState.OPEN,), RequestState.GRANTED, _("Accogli")),
    Transition("refuse", (RequestState.OPEN,), RequestState.REFUSED, _("Respingi")),
)


class UseGround(models.TextChoices):
    """On which ground restricted data are used nevertheless (article 18, paragraph 2)."""

    CONSENT = "consent", _("La persona è d'accordo")
    CLAIM = "claim", _("Per far valere o difendere un diritto in giudizio")
    OTHERS = "others", _("Per proteggere i diritti di un'altra persona")
    PUBLIC_INTEREST = "public_interest", _("Per un interesse pubblico rilevante")


class KeptKind(models.TextChoices):
    """Kinds of what is kept, each with its own time."""

    CASE = "case", _("Percorso chiuso")
    PROPOSAL = "proposal", _("Proposta non diventata percorso")
    CARD = "card", _("Scheda senza percorsi")


KEEPING = {
    KeptKind.CASE: FigureCode.KEEP_CASES,
    KeptKind.PROPOSAL: FigureCode.KEEP_PROPOSALS,
    KeptKind.CARD: FigureCode.KEEP_CARDS,
}


class NoticeState(models.TextChoices):
    """Where what is due stands."""

    NOTICED = "noticed", _("Avvisata")
    LIFTED = "lifted", _("Non più in scadenza")
    ERASED = "erased", _("Cancellata")


NOTICE = StateMachine(
    NoticeState,
    Transition("lift", (NoticeState.NOTICED,), NoticeState.LIFTED, _("Togli l'avviso")),
    Transition("erase", (NoticeState.NOTICED,), NoticeState.ERASED, _("Cancella")),
)


class Happened(models.TextChoices):
    """The events of the rights, with their sentence."""

    FIGURE_SET = "rights.figure.set", _("Valore per la protezione dei dati stabilito")
    READING_LOOKED_AT = "rights.reading.looked_at", _("Lettura insolita guardata")
    READINGS_EXPORTED = "rights.readings.exported", _("Elenco delle letture insolite esportato")
    EMERGENCY_OPENED = "rights.emergency.opened", _("Fascicolo aperto in emergenza")
    EMERGENCY_CLOSED = "rights.emergency.closed", _("Accesso d'emergenza finito")
    EMERGENCY_LOOKED_AT = "rights.emergency.looked_at", _("Accesso d'emergenza guardato")
    REQUEST_RECEIVED = "rights.request.received", _("Richiesta dell'interessato ricevuta")
    REQUEST_EXTENDED = "rights.request.extended", _("Termine della richiesta prorogato")
    REQUEST_GRANTED = "rights.request.granted", _("Richiesta dell'interessato accolta")
    REQUEST_REFUSED = "rights.request.refused", _("Richiesta dell'interessato respinta")
    COPY_PRINTED = "rights.copy.printed", _("Copia di tutti i dati preparata")
    RESTRICTED = "rights.person.restricted", _("Trattamento dei dati limitato")
    RESTRICTION_LIFTED = "rights.restriction.lifted", _("Limitazione tolta")
    RESTRICTED_USED = "rights.restricted.used", _("Dati limitati usati, con il motivo")
    HOLD_PLACED = "rights.hold.placed", _("Conservazione obbligata")
    HOLD_LIFTED = "rights.hold.lifted", _("Obbligo di conservazione tolto")
    RETENTION_NOTICED = "rights.retention.noticed", _("Avviso di cancellazione")
    RETENTION_LIFTED = "rights.retention.lifted", _("Avviso di cancellazione tolto")
    ERASED = "rights.household.erased", _("Dati personali cancellati")
