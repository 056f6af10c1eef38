"""An upgrade that fails or is killed leaves the database as it was; one that succeeds has changed it."""

import os
import signal
from collections.abc import Iterator

import pytest
from django.db import connections

from config.cli import database
from config.operating import databases, installation, upgrades
from config.operating.installation import Trouble
from tests.makers.journal import event_at, guarded_again, unguarded
from tests.operating.conftest import Installation, contents

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "django_session"


@pytest.fixture
def behind(installation: Installation, owner_sql) -> Iterator[Installation]:
    """A city whose tables are of a version before this one: one is not there yet."""
    owner_sql(f"drop table {TABLE}")
    owner_sql("delete from django_migrations where app = 'sessions'")
    connections.close_all()
    yield installation
    owner = installation.environ["DATABASE_OWNER_URL"]
    with databases.maintenance(owner) as connection:
        for name in (databases.beside(owner), f"{databases.name_of(owner)}_former"):
            databases.drop(connection, name)


def _is_as_before(one: Installation) -> bool:
    owner = one.environ["DATABASE_OWNER_URL"]
    return TABLE not in contents(owner).rows


def test_a_city_is_upgraded_whole_or_not_at_all(behind, owner_sql):
    # What a check finds in the copy leaves the database as it was, and says where to go back to.
    (behind.folder / "running").write_text("0.1.0 abc1234")
    unguarded(owner_sql)
    key = event_at(owner_sql, 5)
    ((said_then,),) = owner_sql("select command from journal_event where id = %s", key)
    owner_sql("update journal_event set command = 'changed' where id = %s", key)
    guarded_again(owner_sql)
    ended, said = behind.approdo("upgrade")
    assert (ended, "è stato alterato" in said, "Traceback" in said) == (1, True, False), said
    assert "La base di dati è rimasta com'era" in said
    assert "git checkout abc1234" in said
    assert _is_as_before(behind)
    assert len(list((behind.folder / "backups").glob("approdo-*.age"))) == 1

    # Killed while the copy is being changed it leaves the database as it was, too.
    unguarded(owner_sql)
    owner_sql("update journal_event set command = %s where id = %s", said_then, key)
    guarded_again(owner_sql)
    killed = behind.command("upgrade")
    assert killed.stdout is not None
    for line in killed.stdout:
        if "Provo le tabelle nuove" in line:
            break
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert _is_as_before(behind)

    # Somebody who still uses it is told to stop.
    with connections["default"].cursor() as cursor:
        cursor.execute("select 1")
        with pytest.raises(Trouble, match="Il programma è in funzione"):
            upgrades.refuse_what_cannot_be(behind.environ["DATABASE_OWNER_URL"])
    connections.close_all()

    before = contents(behind.environ["DATABASE_OWNER_URL"])
    ended, said = behind.approdo("upgrade")
    assert ended == 0, said
    steps = ["Passi delle tabelle: 1", "Copia fatta", "Provo", "Confronto", "Controllo", "Metto"]
    assert [said.index(step) for step in steps] == sorted(said.index(step) for step in steps)
    after = contents(behind.environ["DATABASE_OWNER_URL"])
    assert after.rows == before.rows | {
        TABLE: 0,
        "django_migrations": before.rows["django_migrations"] + 1,
    }
    assert after.head == before.head


def test_nothing_but_an_upgrade_changes_the_tables_of_a_real_city(monkeypatch, tmp_path):
    monkeypatch.setenv("APPRODO_DATA", str(tmp_path))
    monkeypatch.setattr(installation, "is_one", lambda: True)
    monkeypatch.setattr(database, "is_up_to_date", lambda: False)
    monkeypatch.setattr(database, "migrate", lambda *_: pytest.fail("changed in passing"))
    with pytest.raises(SystemExit, match="./approdo upgrade"):
        database._bring_up_to_date()
    assert not (tmp_path / "tables").exists()
