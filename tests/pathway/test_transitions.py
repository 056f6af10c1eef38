"""The table of DOMAIN 2.1.3 and the machine say the same, and every guard is provoked by a test."""

import ast
from pathlib import Path

import pytest

from approdo.pathway.states import CASE, OPEN

TESTS = Path(__file__).parents[1]
PAPER = (TESTS / "data" / "transitions.md").read_text()


def table_under(title):
    """The rows of the table that stands under a title."""
    section = PAPER.split(f"## {title}\n", 1)[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("|")
    ]
    return rows[2:]


GROUPS = {name: states.split(", ") for name, states in table_under("Groups of states")}
GUARDS = table_under("The guards, and where each refusal is provoked")


def states_named(words):
    words = words.removeprefix("each of: ")
    return GROUPS.get(words, words.split(", "))


def moves_on_paper():
    for _number, sources, target, move in table_under("The machine"):
        for source in states_named(sources):
            for reached in states_named(target):
                yield move.replace("{to}", reached), source, reached


def test_the_table_and_the_machine_are_the_same():
    machine = {(t.name, str(s), str(t.target)) for t in CASE.transitions for s in t.sources}
    assert set(moves_on_paper()) == machine


def test_any_open_state_is_every_state_that_is_not_final():
    assert set(GROUPS["any open"]) == {str(state) for state in OPEN}


def test_every_row_of_the_domain_is_in_the_machine_or_explained():
    rows = {row[0] for row in table_under("The table of the domain")}
    drawn = {row[0] for row in table_under("The machine")}
    told = PAPER.split("## Where the code differs, and why", 1)[1].split("\n## ")[0]
    assert rows == {f"T{number}" for number in range(1, 24)}
    assert {row for row in rows - drawn if f"**{row}" not in told} == set()


@pytest.mark.parametrize(("row", "guard", "test"), GUARDS, ids=[f"{g[0]} {g[1]}" for g in GUARDS])
def test_the_refusal_of_each_guard_is_provoked(row, guard, test):
    module, name = test.split("::")
    path = TESTS / "pathway" / f"{module}.py"
    tree = ast.parse(path.read_text())
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert name in functions, f"{row}, {guard}: {name} is not in {path.name}"
    assert _provokes(functions[name], functions), f"{row}, {guard}: nothing is refused there"


def _provokes(function, functions, seen=()):
    """Tell whether a test, or what it calls of its own file, expects a refusal or an empty sight."""
    source = ast.unparse(function)
    signs = ("pytest.raises", "refused(", "not in told", "status_code == 404")
    if any(sign in source for sign in signs):
        return True
    called = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)} - {*seen}
    return any(
        _provokes(functions[one], functions, (*seen, function.name, one))
        for one in called
        if one in functions and one != function.name
    )
