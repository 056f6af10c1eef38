"""Whose list a file is: by what was said, by what the file is called, by where its families live."""

from collections import Counter

from approdo.imports.queries import fold, squeeze
from approdo.network.models import Organisation
from approdo.pathway.queries.importing import districts
from approdo.pathway.rules.importing import ListPlan
from approdo.pathway.rules.importing_cells import SPECIAL

MOSTLY = 0.6


def district_named(text: str) -> Organisation | None:
    """Give the district that a person means by its name, its short name or its initials."""
    wanted = squeeze(text).removeprefix("distretto")
    for district in districts():
        names = {squeeze(district.short_name), squeeze(district.name).removeprefix("distretto")}
        initials = "".join(word[0] for word in fold(district.short_name).split())
        if wanted and wanted in {*names, initials}:
            return district
    return None


def district_of_list(plan: ListPlan, file_name: str) -> Organisation | None:
    """Recognise the district by the titles and the file's name, then by the boroughs of its families."""
    known = list(districts())
    for text in (*plan.titles, file_name):
        named = [d for d in known if squeeze(d.short_name) in squeeze(text)]
        if len(named) == 1:
            return named[0]
    written = Counter(_column(plan, "district"))
    for text, _times in written.most_common(1):
        if found := district_named(text):
            return found
    boroughs = Counter(SPECIAL["borough"](text).value for text in _column(plan, "borough"))
    boroughs.pop(None, None)
    total = sum(boroughs.values())
    for district in known:
        here = sum(times for borough, times in boroughs.items() if borough in district.boroughs)
        if total and here >= total * MOSTLY:
            return district
    return None


def _column(plan: ListPlan, field: str) -> list[str]:
    return [
        str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
        for sheet in plan.sheets
        for match in sheet.matches
        if match.field == field
        for cell in sheet.table.sample(match.index)
    ]
