"""What the check of the packages says, whatever the index answers."""

from config.cli.auditing import audit, told

KNOWN = {
    "name": "old",
    "version": "1.0",
    "vulns": [{"id": "CVE-2026-1", "fix_versions": ["1.1"]}, {"id": "CVE-2026-2"}],
}
CLEAN = {"name": "new", "version": "2.0", "vulns": []}
UNKNOWN = {"name": "odd", "skip_reason": "Dependency not found"}


def test_what_is_known_against_a_package_fails_the_check():
    holds, said = told([CLEAN, KNOWN, UNKNOWN])
    assert not holds
    assert said.splitlines() == [
        "old 1.0: CVE-2026-1, mended in 1.1",
        "old 1.0: CVE-2026-2, mended in no version yet",
    ]


def test_what_nobody_could_say_is_said():
    assert told([CLEAN, UNKNOWN]) == (
        True,
        "1 packages, nothing known against them; nothing can be said of odd",
    )
    holds, said = told([UNKNOWN])
    assert holds and "nothing was audited" in said


def test_a_list_out_of_reach_is_no_fault_of_the_packages(tmp_path, monkeypatch):
    monkeypatch.setattr("config.cli.auditing.sys.executable", str(tmp_path / "python"))
    holds, said = audit(tmp_path / "requirements.lock")
    assert holds and "cannot be reached" in said
