"""A backup restored on an empty folder is the city again: rows, files, rights, journal; else nothing changes."""

import os
import signal
import time
from pathlib import Path

import psycopg
import pytest

from config import roles
from config.operating import archive, databases
from config.postgres import Cluster
from tests.operating.conftest import Installation, contents

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def copy(installation: Installation) -> Path:
    """A backup of the small city."""
    ended, said = installation.approdo("backup", "--to", str(installation.folder.parent))
    assert ended == 0, said
    assert "Copia fatta" in said
    (made,) = installation.folder.parent.glob("approdo-*.age")
    return made


def _files(folder: Path) -> dict[str, bytes]:
    media = folder / "media"
    return {str(p.relative_to(media)): p.read_bytes() for p in media.rglob("*") if p.is_file()}


def test_a_city_restored_on_another_server_is_the_same_city_and_goes_on(installation, copy):
    before = contents(installation.environ["DATABASE_OWNER_URL"])
    assert b"approdo" not in copy.read_bytes()
    there = Installation(installation.folder.parent / "there", {}, installation.secret)

    # What cannot be restored is told before anything is made.
    other = archive.new_keys()[1]
    cut = copy.with_name("cut.age")
    cut.write_bytes(copy.read_bytes()[:-100_000])
    for file, secret, sentence in (
        (copy, "", "Serve la chiave segreta"),
        (copy, "something", "non è una chiave segreta"),
        (copy, other, "La chiave non apre questa copia"),
        (cut, there.secret, "rotta o tagliata"),
        (Path(__file__), there.secret, "non è una copia di Approdo"),
        (copy.with_name("none.age"), there.secret, "No such file"),
    ):
        ended, said = there.approdo("restore", str(file), APPRODO_BACKUP_SECRET=secret)
        assert (ended, "Traceback" in said) == (1, False), said
        assert sentence in said
        assert not there.folder.exists()
        assert not list(there.folder.parent.glob("there.*"))

    # Killed in the middle it leaves nothing in place, and the next one begins anew.
    killed = there.command("restore", str(copy), APPRODO_BACKUP_SECRET=there.secret)
    server = there.folder.with_name("there.restoring") / "postgres/pg/PG_VERSION"
    while not server.exists():
        time.sleep(0.02)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert not there.folder.exists()

    ended, said = there.approdo("restore", str(copy), APPRODO_BACKUP_SECRET=there.secret)
    assert ended == 0, said
    assert not list(there.folder.parent.glob("there.*"))
    assert _files(there.folder) == _files(installation.folder)
    assert "Città di prova" in (there.folder / "settings.env").read_text()
    with Cluster(there.folder / "postgres").shared() as cluster:
        owner = cluster.url(roles.OWNER, "approdo")
        after = contents(owner)
        assert after.rows == before.rows
        assert after.rights == before.rights
        assert (after.head, after.migrations) == (before.head, before.migrations)
        with psycopg.connect(cluster.url(roles.WEB, "approdo")) as web:
            number = web.execute("select pg_current_xact_id()::text::bigint").fetchone()
            assert number and number[0] > before.newest  # sealing goes on
    # A folder with something in it is never covered.
    ended, said = there.approdo("restore", str(copy), APPRODO_BACKUP_SECRET=there.secret)
    assert ended == 1
    assert "non è vuota, e un ripristino non copre niente" in said


def test_a_server_that_the_environment_names_is_filled_beside_and_changed_in_one_step(
    installation, copy
):
    folder = installation.folder.parent / "there"
    owner = installation.environ["DATABASE_OWNER_URL"]
    place = f"{databases.name_of(owner)}_moved"
    with databases.maintenance(owner) as connection:
        connection.execute(f'create database "{place}"')
    there = Installation(
        folder,
        {name: databases.on(url, place) for name, url in installation.environ.items()}
        | {"APPRODO_BACKUP_SECRET": installation.secret},
    )
    try:
        # A full database is never covered.
        ended, said = Installation(folder, installation.environ, installation.secret).approdo(
            "restore", str(copy), APPRODO_BACKUP_SECRET=installation.secret
        )
        assert (ended, folder.exists()) == (1, False)
        assert "non è vuota, e un ripristino non copre niente" in said

        # Killed between its two last steps it is no city yet; asked again, it ends what it began.
        killed = there.python(
            "import os; from config.operating import restores;"
            "restores._finish = lambda folder: os.kill(os.getpid(), 9);"
            f"from config.cli.keeping import restore; restore([{str(copy)!r}])"
        )
        killed.communicate(timeout=120)
        assert (folder / "restoring").exists()
        ended, said = there.approdo("manage", "check")
        assert (ended, "ripeti ./approdo restore" in said) == (1, True), said
        ended, said = there.approdo("restore", str(copy))
        assert ended == 0, said
        before, after = contents(owner), contents(there.environ["DATABASE_OWNER_URL"])
        assert (after.rows, after.rights) == (before.rows, before.rights)
        assert not (folder / "restoring").exists()
        assert _files(folder) == _files(installation.folder)
    finally:
        with databases.maintenance(owner) as connection:
            for name in (place, f"{place}_next", f"{place}_former"):
                databases.drop(connection, name)


def test_a_backup_killed_in_the_middle_leaves_no_file_and_the_next_one_sweeps(installation):
    folder = installation.folder.parent / "copies"
    folder.mkdir()
    killed = installation.command("backup", "--to", str(folder))
    while not list(folder.glob(".approdo-*.part")):
        time.sleep(0.005)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert not list(folder.glob("approdo-*"))
    assert not (installation.folder / "last-backup").exists()
    ended, said = installation.approdo("backup", "--to", str(folder))
    assert ended == 0, said
    assert len(list(folder.iterdir())) == 1
    assert (installation.folder / "last-backup").exists()


def test_without_a_key_nothing_is_written_in_the_clear(installation):
    ended, said = installation.approdo("backup", APPRODO_BACKUP_KEY="")
    assert (ended, "Manca la chiave delle copie" in said) == (1, True), said
    ended, said = installation.approdo("backup", APPRODO_BACKUP_KEY="abc")
    assert (ended, "non è una chiave" in said) == (1, True), said
    ended, said = installation.approdo("backup", "--to", "/nowhere/at/all")
    assert (ended, "non c'è: creala" in said) == (1, True), said
