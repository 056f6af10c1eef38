"""Events and their seals: written once, never changed and never removed, by anybody.

A trigger in the database refuses UPDATE, DELETE and TRUNCATE of both tables to every role, the owner
included (migration 0005, ADR 0024); it is no `pgtrigger`, which a setting of the session can pass by.
"""

from django.db import models
from django.db.models import Q
from django.db.models.expressions import Func
from django.db.models.functions import Now

from approdo.journal.states import Channel, Happened, Post
from approdo.kernel.keys import new_key

# The id of the transaction under way, by which followers know what is settled.
CURRENT_TRANSACTION = Func(
    template="pg_current_xact_id()::text::bigint", output_field=models.BigIntegerField()
)


class Event(models.Model):
    """A thing that happened.

    `at` is the moment of the act, `recorded_at` the moment of its writing; `about` is the key of
    the case or household on whose story it stands. Actor and body are plain values without
    foreign key: the journal survives everything.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    transaction_id = models.BigIntegerField(db_default=CURRENT_TRANSACTION, editable=False)
    act = models.UUIDField()
    command = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    body_id = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)
    about = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["about", "-at", "-id"], name="event_by_story"),
            models.Index(fields=["subject_id", "-id"], name="event_by_subject"),
            models.Index(fields=["transaction_id", "id"], name="event_in_order_of_commit"),
            models.Index(
                fields=["at"], condition=Q(name=Happened.FILE_READ), name="event_readings_by_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d}"


class Seal(models.Model):
    """A seal on the events since the former one: `rules/canonical.py` says what is hashed, to the byte.

    `members` holds the key and the hash of each event, so that an altered one can be named; `head`
    stands for everything until here.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64, unique=True)
    head = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    events = models.PositiveIntegerField()
    total = models.PositiveBigIntegerField()
    until_transaction = models.BigIntegerField()
    until_event = models.UUIDField()
    sealed_at = models.DateTimeField()
    members = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.number} {self.head[:12]}"


class Outpost(models.Model):
    """A place outside the database, and the last seal whose head it was sent; what failed last."""

    channel = models.CharField(max_length=10, primary_key=True, choices=Channel.choices)
    number = models.PositiveBigIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=80, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.channel} {self.number}"


class PostCount(models.Model):
    """How much post of a kind was handed over on a day, and how many tries failed; to whom, never."""

    kind = models.CharField(max_length=10, choices=Post.choices)
    day = models.DateField()
    sent = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="one_count_a_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class Follower(models.Model):
    """A reader that acts after commit, and how far it has read."""

    name = models.CharField(max_length=60, primary_key=True)
    transaction_id = models.BigIntegerField(default=0)
    event_id = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.name
