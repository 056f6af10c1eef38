"""The ground: commands, the journal, and the actor that PostgreSQL is told of."""

import pytest
from django.db import DatabaseError, connection, transaction

from approdo.access.models import Access
from approdo.access.operations import NOBODY, acting_as
from approdo.network.models import System


@pytest.mark.django_db(transaction=True)
def test_without_an_actor_people_s_tables_fail_loud(owner_sql):
    owner_sql(
        "insert into access_access (id, holder_id, subject, kind, purpose, starts_on, opened_on)"
        " values (uuidv7(), uuidv7(), uuidv7(), 'case', 'care', current_date, current_date)"
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        list(Access.objects.all())


@pytest.mark.django_db(transaction=True)
def test_nobody_sees_nothing_and_the_system_everything(owner_sql):
    owner_sql(
        "insert into access_access (id, holder_id, subject, kind, purpose, starts_on, opened_on)"
        " values (uuidv7(), uuidv7(), uuidv7(), 'case', 'care', current_date, current_date)"
    )
    with acting_as(NOBODY):
        assert not Access.objects.exists()
    with acting_as(System()):
        assert Access.objects.count() == 1


@pytest.mark.django_db
def test_the_web_role_owns_nothing_and_stands_behind_the_walls():
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False)
