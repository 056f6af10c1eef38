"""The table as it is published: written from what was probed, and read back to compare."""

from collections.abc import Mapping
from pathlib import Path

from approdo.network.states import Role
from tests.permissions.columns import NAMES, RELATIONS
from tests.permissions.probing import LETTERS

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
HEAD = """# Who may do what

Written by `APPRODO_PERMISSIONS=write ./approdo test tests/permissions -n0`, and never by hand. `./approdo test` asks every
row as every column again, over the real pages, the API and the commands: a row that is missing here, or a letter that is
another, fails the build. {counts}

The families of the probe belong to a district (Nord Est), to the housing office and to a body of Lot 4. Each row is asked
about the family that went all the way, or one at the step at which a page is used; what a page does is taken back.
"""
NOT_ASKED = "_"


def write(
    cells: Mapping[str, Mapping[str, str]], seen: Mapping[str, Mapping[str, set[str]]]
) -> None:
    """Write the page: `cells` by row and column; `seen` fields by column."""
    probes = sum(len(row) for row in cells.values())
    counts = f"{len(cells)} rows, {len(NAMES)} columns, {probes:,} probes."
    lines = [HEAD.format(counts=counts), "## The letters", ""]
    lines += [f"- `{letter}`: {meaning}" for letter, meaning in LETTERS.items()]
    lines += [f"- `{NOT_ASKED}`: not asked: programs pass the policies of the pages and commands"]
    lines += [
        "",
        "## The columns",
        "",
        "A group for each relation; in it a letter for each role.",
        "",
    ]
    lines += [
        f"- **{relation}** ({RELATIONS[relation]}): {', '.join(_roles(relation)) or 'nobody'}"
        for relation in RELATIONS
    ]
    part = ""
    for row, letters in sorted(cells.items()):
        above, _, name = row.partition(" | ")
        if above != part:
            part = above
            heads = " | ".join(RELATIONS)
            lines += ["", f"## {part}", "", f"| | {heads} |", f"|---|{'---|' * len(RELATIONS)}"]
        groups = " | ".join(
            f"`{''.join(letters.get(column, NOT_ASKED) for column in NAMES if _relation(column) == relation)}`"
            for relation in RELATIONS
        )
        lines.append(f"| {name} | {groups} |")
    lines += _fields(seen)
    PAGE.write_text("\n".join(lines) + "\n")


def _fields(seen: Mapping[str, Mapping[str, set[str]]]) -> list[str]:
    """Which sensitive fields turned up in any answer to a column: `●` shown, `·` nowhere."""
    heads = " | ".join(RELATIONS)
    lines = ["", "## Field by field", ""]
    lines += ["Each field held a sign of its own; `●` where a page, a list or a sheet showed it."]
    lines += ["", f"| | {heads} |", f"|---|{'---|' * len(RELATIONS)}"]
    for name in sorted({name for columns in seen.values() for name in columns}):
        groups = " | ".join(
            "`"
            + "".join(
                "●" if name in seen.get(column, {}) else "·"
                for column in NAMES
                if _relation(column) == relation
            )
            + "`"
            for relation in RELATIONS
        )
        lines.append(f"| {name} | {groups} |")
    return lines


def read() -> dict[str, dict[str, str]]:
    """Read the page back: by row and column its letter."""
    cells: dict[str, dict[str, str]] = {}
    part = ""
    for line in PAGE.read_text().splitlines() if PAGE.exists() else []:
        if line.startswith("## "):
            part = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith("| |"):
            name, *groups = [word.strip() for word in line.strip("|").split(" | ")]
            letters = "".join(group.strip("` |") for group in groups)
            cells[f"{part} | {name}"] = dict(zip(NAMES, letters, strict=True))
    return cells


def _relation(column: str) -> str:
    return column.partition(":")[0]


def _roles(relation: str) -> list[str]:
    roles = [n.partition(": ")[2] for n in NAMES if _relation(n) == relation and ":" in n]
    return [str(Role(role).value) for role in roles]
