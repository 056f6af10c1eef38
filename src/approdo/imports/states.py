"""Words of the imports: where a batch stands, how grave a problem is, what may be wrong with a cell."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition


class BatchState(models.TextChoices):
    """Where the work on a file stands."""

    UPLOADED = "uploaded", _("Caricato")
    MAPPED = "mapped", _("Colonne riconosciute")
    PREVIEWED = "previewed", _("Pronto da portare dentro")
    WRITTEN = "written", _("Portato dentro")
    UNDONE = "undone", _("Annullato")


BATCH = StateMachine(
    BatchState,
    Transition(
        "map",
        (BatchState.UPLOADED, BatchState.MAPPED, BatchState.PREVIEWED),
        BatchState.MAPPED,
        says=_("Riconosci le colonne"),
    ),
    Transition("preview", (BatchState.MAPPED,), BatchState.PREVIEWED, says=_("Controlla")),
    Transition("write", (BatchState.PREVIEWED,), BatchState.WRITTEN, says=_("Porta dentro")),
    Transition(
        "undo",
        (BatchState.UPLOADED, BatchState.MAPPED, BatchState.PREVIEWED, BatchState.WRITTEN),
        BatchState.UNDONE,
        says=_("Annulla"),
    ),
)


class Severity(models.TextChoices):
    """How grave a problem is: an error is a value that could not be taken as it was written."""

    ERROR = "error", _("Da correggere")
    WARNING = "warning", _("Da guardare")


class Decision(models.TextChoices):
    """What a person made of a suggestion, or of a pair of records that may be one."""

    OPEN = "open", _("Da decidere")
    ACCEPTED = "accepted", _("Accettato")
    LEFT = "left", _("Lasciato com'è")
    NEW = "new", _("Portato dentro come nuovo")
    ATTACHED = "attached", _("Unito al nucleo già conosciuto")
    EXCLUDED = "excluded", _("Lasciato fuori")


class CellProblem(models.TextChoices):
    """What may be wrong with a file, a row or a cell, whatever the rows are about."""

    UNREADABLE = "unreadable", _("File che non si può leggere")
    TITLE_ROW = "title_row", _("Riga di titolo sopra l'intestazione")
    TOTALS_ROW = "totals_row", _("Riga di totale")
    TOTAL_MISMATCH = "total_mismatch", _("Il totale scritto non torna")
    BLANK_ROW = "blank_row", _("Riga vuota in mezzo ai dati")
    REPEATED_HEADER = "repeated_header", _("Intestazione ripetuta")
    NOTE_ROW = "note_row", _("Riga di nota")
    MERGED_CELLS = "merged_cells", _("Celle unite")
    EXTRA_CELLS = "extra_cells", _("Riga più lunga dell'intestazione")
    UNBALANCED_QUOTES = "unbalanced_quotes", _("Virgolette non chiuse")
    UNKNOWN_COLUMN = "unknown_column", _("Colonna non riconosciuta")
    UNUSED_SHEET = "unused_sheet", _("Foglio senza dati riconosciuti")
    ROW_REPEATED = "row_repeated", _("Riga ripetuta")
    LOST_LETTERS = "lost_letters", _("Lettere perdute nella conversione")
    IMPLAUSIBLE_YEAR = "implausible_year", _("Anno impossibile")
    SHORT_YEAR = "short_year", _("Anno di due cifre che può essere di due secoli")
    IMPOSSIBLE_DATE = "impossible_date", _("Giorno che non esiste")
    NOT_A_DATE = "not_a_date", _("Parole al posto di una data")
    PARTIAL_DATE = "partial_date", _("Data incompleta")
    DATE_AS_NUMBER = "date_as_number", _("Numero al posto di una data")
    NOT_AN_AMOUNT = "not_an_amount", _("Parole al posto di un importo")
    AMBIGUOUS_AMOUNT = "ambiguous_amount", _("Importo che si può leggere in due modi")
    NEGATIVE_AMOUNT = "negative_amount", _("Importo negativo")
    IMPLAUSIBLE_AMOUNT = "implausible_amount", _("Importo inverosimile")
    UNKNOWN_WORD = "unknown_word", _("Parola che non è fra quelle previste")
    TOO_LONG = "too_long", _("Testo troppo lungo")


class Happened(models.TextChoices):
    """The events of the imports."""

    LIST_UPLOADED = "imports.list.uploaded", _("Elenco caricato")
    LIST_MAPPED = "imports.list.mapped", _("Colonne di un elenco riconosciute")
    LIST_CHECKED = "imports.list.checked", _("Elenco controllato")
    SUGGESTIONS_DECIDED = "imports.suggestions.decided", _("Suggerimenti di un elenco decisi")
    PAIR_DECIDED = "imports.pair.decided", _("Possibile doppione di un elenco deciso")
    LIST_WRITTEN = "imports.list.written", _("Elenco portato dentro")
    LIST_UNDONE = "imports.list.undone", _("Elenco annullato")
