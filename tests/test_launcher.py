"""The one command: servers and roles that do not fit are told in sentences; nothing is left behind."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from config import roles
from config.cli import browser
from config.cli.serving import _tls, is_half_built, throw_away
from config.postgres import Cluster

ROOT = Path(__file__).parents[1]
OWNER, WEB = os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"]


def _approdo(*words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "APPRODO_"))}
    return subprocess.run(
        [sys.executable, "-m", "config", *words],
        env=clean | environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_fitting_pair_of_roles_has_no_problems():
    assert roles.examine(OWNER, WEB) == []


def test_one_role_for_both_is_refused():
    said = " ".join(roles.examine(OWNER, OWNER))
    assert "due ruoli distinti" in said
    assert "non deve avere BYPASSRLS" in said


def test_an_owner_without_the_right_to_pass_the_walls_is_refused():
    assert "deve avere BYPASSRLS e CREATEDB" in " ".join(roles.examine(WEB, WEB))


def test_a_server_that_does_not_answer_is_told():
    said = _approdo(
        "manage",
        "check",
        DATABASE_URL="postgresql://web@127.0.0.1:9/approdo",
        DATABASE_OWNER_URL="postgresql://owner@127.0.0.1:9/approdo",
    )
    assert said.returncode == 1
    assert "il server non risponde" in said.stderr
    assert "Traceback" not in said.stderr


def test_half_of_a_server_s_address_is_told():
    said = _approdo("manage", "check", DATABASE_URL=WEB)
    assert "Manca DATABASE_OWNER_URL" in said.stderr


def test_an_unknown_command_lists_the_known_ones():
    said = _approdo("dmeo")
    assert said.returncode == 2
    assert "demo" in said.stdout


def test_a_taken_port_is_told_before_anything_starts(tmp_path):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = _approdo("demo", "--port", port, APPRODO_DATA=str(tmp_path))
    assert f"La porta {port} è già occupata" in said.stderr
    assert not any(tmp_path.iterdir())


def test_a_certificate_is_two_files_that_can_be_read(tmp_path):
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    certificate.write_text("one")
    assert _tls("", "") == []
    for pair in ((str(certificate), ""), ("", str(key))):
        with pytest.raises(SystemExit, match="servono due file"):
            _tls(*pair)
    with pytest.raises(SystemExit, match="Non riesco a leggere"):
        _tls(str(certificate), str(key))
    key.write_text("two")
    assert _tls(str(certificate), str(key))[1::2] == [str(certificate), str(key)]


def test_a_demo_cut_short_is_thrown_away_with_its_server_but_not_while_one_uses_it(tmp_path):
    os.chmod(tmp_path.parent, 0o755)
    folder = tmp_path / "demo"
    (folder / "media").mkdir(parents=True)
    os.chmod(folder, 0o755)
    cluster = Cluster(folder / "postgres").start()  # as a killed demo leaves it: nobody uses it
    (folder / "tables").write_text("a version")
    assert is_half_built(folder)
    with cluster.shared(), pytest.raises(SystemExit, match="sta usando questa base di dati"):
        throw_away(folder)
    cluster.start()
    throw_away(folder)
    assert not folder.exists()
    assert not cluster.is_running()


def test_a_finished_demo_is_not_half_built(tmp_path):
    assert not is_half_built(tmp_path)
    (tmp_path / "tables").write_text("a version")
    (tmp_path / "city").write_text("400 1")
    assert not is_half_built(tmp_path)


def test_a_cluster_survives_kill_9_and_two_who_start_it_at_once(tmp_path):
    os.chmod(tmp_path.parent, 0o755)
    cluster = Cluster(tmp_path / "cluster").start()
    try:
        with psycopg.connect(cluster.url("approdo", "postgres"), autocommit=True) as connection:
            connection.execute("create table kept (it int)")
        pid = int((cluster.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, 9)
        both = [
            subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    "import sys, pathlib; from config.postgres import Cluster;"
                    "Cluster(pathlib.Path(sys.argv[1])).start()",
                    str(tmp_path / "cluster"),
                ],
                cwd=ROOT,
            )
            for _ in range(2)
        ]
        assert [one.wait(60) for one in both] == [0, 0]
        with psycopg.connect(cluster.url("approdo", "postgres")) as connection:
            assert connection.execute("select count(*) from kept").fetchone() == (0,)
    finally:
        cluster.stop()
    assert not cluster.is_running()


def test_a_browser_named_by_hand_that_does_not_start_is_told(monkeypatch):
    monkeypatch.setenv("APPRODO_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(SystemExit, match="non parte"):
        browser.find()
