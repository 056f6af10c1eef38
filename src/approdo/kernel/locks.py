"""Taking turns on something that is no row of one's own."""

from uuid import UUID

from django.db import connection


def take_turns(key: UUID) -> None:
    """Wait until nobody else holds this key; it is given back when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
