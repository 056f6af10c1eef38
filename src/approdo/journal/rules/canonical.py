"""What is hashed, to the byte, so that any other program can compute it again.

A *field* is a text written as its length in bytes (UTF-8), a colon, and the text: `5:query`, `0:` when
empty; a null is `-`. Fields follow each other with nothing between.

**An event** is its fourteen columns as fields, in this order: `id`, `name`, `at`, `recorded_at`,
`transaction_id`, `act`, `command`, `actor_kind`, `actor_id`, `body_id`, `subject_kind`, `subject_id`,
`about`, `facts`. Keys are written in small letters with their hyphens; moments as whole microseconds
since 1970-01-01 00:00 UTC; numbers in digits; `facts` as PostgreSQL gives a `jsonb` as text. Its hash
is the sha256 of that.

**A seal** covers the events after the former seal's last one, in order of (`transaction_id`, `id`).
Its `members` are, for each of them in that order, the sixteen bytes of its key and the thirty-two of
its hash; its `digest` is the sha256 of `members`, in hexadecimal. Its `head` is the sha256, in
hexadecimal, of nine fields: `number`, `previous` (the former head; sixty-four zeros for the first),
`digest`, `events`, `total`, `until_transaction`, `until_event`, `sealed_at` as microseconds, and the
word `approdo`.

    def field(text):
        if text is None:
            return b"-"
        encoded = text.encode()
        return b"%d:%b" % (len(encoded), encoded)
"""

import hashlib
from datetime import UTC, datetime, timedelta
from uuid import UUID

GENESIS = "0" * 64
# A key and a hash, in `members`.
KEY_BYTES, HASH_BYTES = 16, 32
MEMBER_BYTES = KEY_BYTES + HASH_BYTES

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KEYS = {"id", "act", "actor_id", "body_id", "subject_id", "about"}
_MOMENTS = {"at", "recorded_at"}
COLUMNS = (
    "id",
    "name",
    "at",
    "recorded_at",
    "transaction_id",
    "act",
    "command",
    "actor_kind",
    "actor_id",
    "body_id",
    "subject_kind",
    "subject_id",
    "about",
    "facts",
)


def _field(column: str) -> str:
    if column in _KEYS:  # a key as text has always the same length
        return f"coalesce('36:' || {column}::text, '-')"
    if column in _MOMENTS:
        text = f"((extract(epoch from {column}) * 1000000)::bigint)::text"
    elif column == "facts":
        text = "facts::text"
    else:
        text = f"{column}::text"
    return f"coalesce(octet_length({text})::text || ':' || {text}, '-')"


# SQL of an event's hash. It is sent along at every question and never kept in the database, where
# whoever rewrites the journal could rewrite it too.
EVENT_HASH = f"sha256(convert_to({' || '.join(map(_field, COLUMNS))}, 'UTF8'))"
# SQL of one member of a seal, and of all members in their order.
MEMBER = f"uuid_send(id) || {EVENT_HASH}"


def head_of(
    *,
    number: int,
    previous: str,
    digest: str,
    events: int,
    total: int,
    until_transaction: int,
    until_event: UUID,
    sealed_at: datetime,
) -> str:
    """Give the head of a seal: the one value that stands for all that was written until it."""
    fields = (
        number,
        previous,
        digest,
        events,
        total,
        until_transaction,
        until_event,
        (sealed_at - _EPOCH) // timedelta(microseconds=1),
        "approdo",
    )
    return hashlib.sha256(b"".join(map(_text_field, fields))).hexdigest()


def digest_of(members: bytes) -> str:
    """Give the digest of a seal's members."""
    return hashlib.sha256(members).hexdigest()


def members_in(members: bytes) -> dict[UUID, bytes]:
    """Take a seal's members apart: hashes by key, in their order."""
    return {
        UUID(bytes=members[start : start + KEY_BYTES]): members[
            start + KEY_BYTES : start + MEMBER_BYTES
        ]
        for start in range(0, len(members) - MEMBER_BYTES + 1, MEMBER_BYTES)
    }


def _text_field(value: object) -> bytes:
    text = str(value).encode()
    return b"%d:%b" % (len(text), text)
