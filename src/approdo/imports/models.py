"""A batch of rows read from a file, what was wrong with them, and what came of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.imports.states import BATCH, BatchState, Decision, Severity
from approdo.kernel.records import Keyed, Versioned
from approdo.network.models import Member, Organisation


class Batch(Versioned):
    """One file given by one body: what it is, how it was read, how far the work on it is.

    `mapping` says, sheet by sheet, which column holds which field; `found` how the file was read
    (encoding, separator, sheets).
    """

    kind = models.CharField(max_length=20)
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="import_batches")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    uploaded_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True)
    uploaded_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.UPLOADED)
    state_since = models.DateTimeField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    mapping = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    rows_read = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    persons = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "batches"
        indexes = [
            models.Index(fields=["body", "-uploaded_at"], name="batch_by_body"),
            models.Index(fields=["sha256"], name="batch_by_content"),
        ]
        triggers = BATCH.guards()

    def __str__(self) -> str:
        return self.file_name


class BatchFile(Keyed):
    """The bytes of a batch's file, as they came."""

    batch = models.OneToOneField(Batch, models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.batch_id)


class Progress(Keyed):
    """How far the work on a batch has come, told by a connection of its own; it holds no one's data."""

    batch = models.OneToOneField(Batch, models.CASCADE, related_name="progress")
    doing = models.CharField(max_length=20, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failed_with = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return f"{self.doing} {self.done}/{self.total}"


class RawRow(Keyed):
    """A row of the file: its cells as written, and the values read from them, side by side.

    `number` is the row as a spreadsheet shows it; `values` has for each cell the canonical text of
    its value, or null where it is empty or in doubt.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=100, blank=True)
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    values = models.JSONField()
    record = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "sheet", "number"], name="raw_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"


class Problem(Keyed):
    """What is wrong with a row or a cell, and the suggestion that waits for a person's yes.

    `code` is one of a closed list (docs/contexts/imports.md); `record` the code written in the file
    of what the row belongs to; `field` and `suggestion` say what would be put where.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="problems")
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=200, blank=True)
    raw = models.CharField(max_length=500, blank=True)
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=10, choices=Severity)
    message = models.CharField(max_length=400)
    record = models.CharField(max_length=60, blank=True)
    field = models.CharField(max_length=40, blank=True)
    member = models.CharField(max_length=40, blank=True)
    suggestion = models.CharField(max_length=200, blank=True)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "code"], name="problem_by_kind")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision=Decision.ACCEPTED) | ~Q(suggestion=""),
                name="problem_accepted_has_a_suggestion",
                violation_error_message=_("Qui non c'è un suggerimento da accettare."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.sheet} {self.row}"


class Pair(Keyed):
    """A record of the batch that may be one already known, or one of another file.

    `known` is the key of the known record; `other` the code written in the other file; `why` the
    reasons, as sentences without names.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="pairs")
    record = models.CharField(max_length=60)
    other = models.CharField(max_length=60, blank=True)
    other_batch = models.ForeignKey(
        Batch, models.CASCADE, null=True, blank=True, related_name="pairs_with_others"
    )
    known = models.UUIDField(null=True, blank=True)
    is_protected = models.BooleanField(default=False)
    score = models.PositiveSmallIntegerField()
    why = models.JSONField(default=list)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "record"], name="pair_by_record")]

    def __str__(self) -> str:
        return f"{self.record} ~ {self.other or self.known}"


class Arrival(Keyed):
    """What came of a record of a file: so the same file, or the same code, never arrives twice."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="arrivals")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="import_arrivals")
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    source_code = models.CharField(max_length=60)
    source_key = models.CharField(max_length=60)
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField()
    subject = models.UUIDField()
    about = models.UUIDField(null=True, blank=True)
    was_known = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind", "year", "source_key"],
                name="arrival_once_for_a_code_and_year",
                violation_error_message=_("Un nucleo con questo codice è già arrivato quest'anno."),
            )
        ]
        indexes = [models.Index(fields=["subject"], name="arrival_by_subject")]

    def __str__(self) -> str:
        return f"{self.source_code} {self.year}"


class SavedMapping(Keyed):
    """The columns as a body corrected them once, found again by the shape of the header."""

    body = models.ForeignKey(Organisation, models.CASCADE, related_name="import_mappings")
    kind = models.CharField(max_length=20)
    shape = models.CharField(max_length=64)
    columns = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind", "shape"], name="saved_mapping_once_for_a_shape"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.shape[:8]}"
