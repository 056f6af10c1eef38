"""Whatever counts people is a caseload, or a statistic that hides its small numbers."""

import re
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src" / "approdo"
LIST = tomllib.loads((HERE / "aggregates.toml").read_text())
COUNTS = re.compile(r"\b(?:Count|Avg|StdDev)\(|\.count\(\)")
PROTECTS = re.compile(r"from approdo\.kernel\.small_numbers import|reads_statistics")


def test_every_file_that_counts_says_what_and_for_whom():
    counting = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and COUNTS.search(path.read_text())
    }
    listed = [name for kind in LIST.values() for name in kind]
    assert counting == set(listed), "aggregates.toml and the source disagree"
    assert len(listed) == len(set(listed))
    reasons = [why for kind, files in LIST.items() if kind != "statistic" for why in files.values()]
    assert all(len(why) > 10 for why in reasons)


def test_what_is_shown_outside_the_teams_goes_through_the_one_function():
    for shown_by in LIST["statistic"].values():
        assert shown_by
        for name in shown_by:
            text = (SOURCE / name).read_text()
            assert PROTECTS.search(text), f"{name} shows a statistic as it is"
