"""A journal of some length, sealed; and the hand of whoever owns the tables, at work on it."""

from collections.abc import Callable
from typing import Any

from approdo.access.operations import acting_as
from approdo.journal.models import Seal
from approdo.journal.operations import seal
from approdo.kernel import clock
from approdo.network.models import System

Owner = Callable[..., list[tuple[Any, ...]]]
# Above every transaction: nobody else is at work in the database of such a test.
EVERYTHING = 2**62

WRITE = """
insert into journal_event (id, name, at, transaction_id, act, command, actor_kind, actor_id, body_id,
                           subject_kind, subject_id, about, facts)
select uuidv7(), 'journal.file.read', now() - n * interval '1 minute',
       coalesce((select max(transaction_id) from journal_event), 9) + 1 + n / 7, uuidv7(),
       case when mod(n, 2) = 0 then '' else 'pathway.propose_case' end, 'member', uuidv7(),
       case when mod(n, 3) = 0 then uuidv7() end, 'registry.household', uuidv7(), uuidv7(),
       case when mod(n, 5) = 0 then '{"day": "2026-05-12", "perché": [1, null, true]}' else '{}' end::jsonb
from generate_series(1, %s) n
"""


def written(owner_sql: Owner, events: int) -> None:
    """Write so many events, seven to a transaction."""
    owner_sql(WRITE, events)


def seal_everything(most: int = 10_000) -> list[Seal]:
    """Seal all that is written, so many events to a seal."""
    made: list[Seal] = []
    while True:
        with acting_as(System()):
            one = seal(below=EVERYTHING, at=clock.now(), most=most)
        if one is None:
            return made
        made.append(one)


def unguarded(owner_sql: Owner) -> None:
    """Take the prohibition off both tables, as whoever owns them can."""
    for table in ("journal_event", "journal_seal"):
        owner_sql(f"alter table {table} disable trigger user")
        owner_sql(f"grant update, delete, truncate on {table} to current_user")


def guarded_again(owner_sql: Owner) -> None:
    """Put the prohibition back, as somebody who hides what they did would."""
    for table in ("journal_event", "journal_seal"):
        owner_sql(f"alter table {table} enable always trigger {table}_append_only")
        owner_sql(f"revoke update, delete, truncate on {table} from current_user")


def event_at(owner_sql: Owner, place: int) -> Any:
    """Give the key of the event at this place in the order of seals, from 0."""
    return owner_sql(
        "select id from journal_event order by transaction_id, id limit 1 offset %s", place
    )[0][0]
