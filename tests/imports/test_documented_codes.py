"""The closed list of problem codes in the documents is the one in the code."""

import re
from pathlib import Path

from approdo.imports.states import CellProblem
from approdo.pathway.rules.importing_problems import ReferralProblem

PAGE = Path(__file__).parents[2] / "docs" / "contexts" / "imports.md"


def test_every_code_is_documented_and_no_other():
    written = set(
        re.findall(
            r"^\| `(\w+)` \|.*\| (?:any list|lists of proposals) \|$", PAGE.read_text(), re.M
        )
    )
    assert written == {*CellProblem.values, *ReferralProblem.values}
