"""Nobody changes, removes or empties what the journal holds, its owner included."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from approdo.access.operations import acting_as
from approdo.network.models import System
from tests.makers.journal import seal_everything, written

TABLES = ("journal_event", "journal_seal")
CHANGES = {
    "journal_event": "update journal_event set name = ''",
    "journal_seal": "update journal_seal set head = ''",
}


@pytest.fixture
def sealed(owner_sql):
    written(owner_sql, 20)
    seal_everything()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", TABLES)
def test_the_owner_has_no_right_to_change_remove_or_empty(sealed, owner_sql, table):
    for statement in (CHANGES[table], f"delete from {table}", f"truncate {table}"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
            owner_sql(statement)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", TABLES)
def test_an_owner_who_takes_the_rights_back_is_still_refused(sealed, owner_sql, table):
    owner_sql(f"grant update, delete, truncate on {table} to current_user")
    for statement in (
        CHANGES[table],
        f"delete from {table}",
        f"delete from {table} where false",
        f"truncate {table}",
        f"with pass as (select set_config('pgtrigger.ignore', '{{{table}:append_only}}', true))"
        f" delete from {table} where (select true from pass)",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            owner_sql(statement)
    assert owner_sql(f"select count(*) > 0 from {table}") == [(True,)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", TABLES)
def test_the_web_role_cannot_either(sealed, table):
    for statement in (CHANGES[table], f"delete from {table}", f"truncate {table}"):
        with acting_as(System()), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)
