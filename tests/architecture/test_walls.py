"""Every table stands on one side: behind a forced policy, or on the short list with its reason."""

import tomllib
from pathlib import Path

import pytest
from django.db import connection

LIST = Path(__file__).parent / "open_tables.toml"


def _tables() -> dict[str, bool]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, relrowsecurity and relforcerowsecurity from pg_class"
            " where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
        )
        return dict(cursor.fetchall())


@pytest.mark.django_db
def test_every_table_is_walled_or_listed_with_its_reason():
    listed = tomllib.loads(LIST.read_text())
    open_tables = {name for name, forced in _tables().items() if not forced}
    assert open_tables == set(listed), "open_tables.toml and the database disagree"
    assert all(len(reason) > 10 for reason in listed.values())


@pytest.mark.django_db
def test_the_web_role_cannot_rewrite_the_journal():
    with connection.cursor() as cursor:
        cursor.execute(
            "select has_table_privilege('journal_event', p)"
            " from unnest(array['update', 'delete', 'truncate']) p"
        )
        assert cursor.fetchall() == [(False,), (False,), (False,)]


@pytest.mark.django_db
def test_security_definer_functions_fix_their_search_path_and_are_few():
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname, coalesce(array_to_string(proconfig, ','), '') from pg_proc"
            " where prosecdef and pronamespace = 'public'::regnamespace"
        )
        functions = dict(cursor.fetchall())
    assert all("search_path" in settings for settings in functions.values()), functions
