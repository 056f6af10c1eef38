"""The proof that the table can fail: ten slips planted one by one, each caught by its own rows.

Each is a slip that a person could make: a filter forgotten, a check skipped, a wall dropped. It is
caught when one of its rows answers another letter than the published one, or when an answer holds a
sign that it should not.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from django.db import connection

from approdo.access import operations as access
from approdo.access.models import Access
from approdo.access.operations import acting
from approdo.access.states import Purpose
from approdo.kernel import clock
from approdo.kernel.commands import COMMANDS
from approdo.kernel.web import PagesRequireLogin
from approdo.network import queries as network
from approdo.network.models import Acting, Mandate, System
from tests.attacks.test_filters_removed import remove_filters
from tests.conftest import OWNER_URL, TEMPLATE
from tests.makers.town import make_town
from tests.permissions import canaries, table
from tests.permissions.columns import make_columns
from tests.permissions.probing import Prober, Row, prober_of, rows_of
from tests.permissions.test_table import probed

__all__ = ["probed"]
Planting = Callable[[pytest.MonkeyPatch, Any], None]


@dataclass(frozen=True)
class Slip:
    """One slip: how it is planted, and the column and rows that must tell of it."""

    plant: Planting
    column: str
    rows: tuple[str, ...]


def _command_without_check(patch: pytest.MonkeyPatch, _columns: Any) -> None:
    patch.setattr(COMMANDS["pathway.validate_case"], "may", lambda actor, record: True)


def _any_role_will_do(patch: pytest.MonkeyPatch, _columns: Any) -> None:
    patch.setattr(Acting, "holds", lambda self, role, within=None: True)


def _role_of_any_body(patch: pytest.MonkeyPatch, _columns: Any) -> None:
    patch.setattr(Acting, "holds", lambda self, role, within=None: self.mandate.role == role)


def _withdrawal_that_deletes_nothing(_patch: pytest.MonkeyPatch, columns: Any) -> None:
    body, today = columns["withdrawn: case_manager"].actor.body_id, clock.today()
    with access.acting_as(System()):
        held = {row.subject: row.kind for row in Access.objects.all()}
        access.grant_many(
            access.Grant(body, subject, kind, Purpose.CARE, today, today)
            for subject, kind in held.items()
        )


def _mandates_that_never_end(patch: pytest.MonkeyPatch, _columns: Any) -> None:
    patch.setattr(
        network,
        "mandates_in_force",
        lambda member, day: Mandate.objects.filter(member=member).select_related("organisation"),
    )


def _no_sign_in(patch: pytest.MonkeyPatch, _columns: Any) -> None:
    patch.setattr(PagesRequireLogin, "process_view", lambda *_: None)


def _acting_as_the_program(patch: pytest.MonkeyPatch, _columns: Any) -> None:
    """The wall told to show everything, and the filters gone: what each holds up alone."""
    tell = acting._set
    patch.setattr(acting, "_set", lambda actor, **_: tell(actor, everything=True))
    remove_filters(patch)


def _speaking_for_a_partner(patch: pytest.MonkeyPatch, columns: Any) -> None:
    own = columns["own: case_manager"].actor.body_id
    patch.setattr(Acting, "speaks_for", property(lambda self: (self.mandate.organisation_id, own)))


SLIPS = {
    "a command skips its check": Slip(
        _command_without_check, "own: case_manager", ("validate_case", "case-validation POST")
    ),
    "a role is never looked at": Slip(
        _any_role_will_do, "own: case_manager", ("organisation-new GET", "assign_case")
    ),
    "a role counts in any body": Slip(
        _role_of_any_body, "other district: district_officer", ("upload_list",)
    ),
    "a withdrawal deletes nothing": Slip(
        _withdrawal_that_deletes_nothing,
        "withdrawn: case_manager",
        ("household GET", "case-diary GET", "/cases/{id} GET"),
    ),
    "a mandate never ends": Slip(_mandates_that_never_end, "ended: case_manager", ("cases GET",)),
    "pages ask for no sign-in": Slip(_no_sign_in, "signed out", ("lots GET", "members GET")),
    "the wall is told to show everything and filters are forgotten": Slip(
        _acting_as_the_program, "none: case_manager", ("cases GET", "household GET", "person GET")
    ),
    "a partner speaks for the whole lot": Slip(
        _speaking_for_a_partner, "same lot: case_manager", ("household GET", "case-letters GET")
    ),
}


def _is_caught(prober: Prober, rows: list[Row], names: tuple[str, ...]) -> bool:
    written = table.read()
    own = [row for row in rows if row.name in names]
    assert {row.name for row in own} == set(names)
    for row in own:
        try:
            letter = prober.cell(row)
        except Exception:  # a page that falls over has told nothing, and nobody overlooks it
            return True
        if letter != written[f"{row.part} | {row.name}"][prober.column.name]:
            return True
    return prober.column.is_foreign and bool(prober.signs)


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_caught(name, town, probed, client_as, monkeypatch, record_property):
    slip, (columns, _signs, rows) = SLIPS[name], probed
    prober = prober_of(town, columns[slip.column], client_as)
    own = [row for row in rows if row.name in slip.rows]
    assert not _is_caught(prober, own, slip.rows)  # the rows answer as written before
    slip.plant(monkeypatch, columns)
    assert _is_caught(prober_of(town, columns[slip.column], client_as), own, slip.rows)
    record_property("count", f"slip caught: {name}")


# --- Walls dropped by the owner -------------------------------------------------------------------

WALLS = {
    "the wall of households and paths is dropped": (
        ("registry_household", "pathway_case", "access_access"),
        ("cases GET", "household GET"),
    ),
    "the wall of people is dropped": (
        ("registry_person", "registry_membership", "access_access"),
        ("person GET",),
    ),
}


@contextmanager
def _dropped(tables: tuple[str, ...]) -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    with psycopg.connect(OWNER_URL.replace(f"/{TEMPLATE}?", f"/{name}?"), autocommit=True) as owner:
        for each in tables:
            owner.execute(f"alter table {each} disable row level security")  # type: ignore[arg-type]
        yield
        for each in tables:
            owner.execute(f"alter table {each} enable row level security")  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_a_dropped_wall_is_caught(client_as, monkeypatch, record_property):
    """The filters are forgotten too: as long as they stand, nobody sees that a wall is gone."""
    town = make_town()
    columns, rows = make_columns(town.city), rows_of(town)
    canaries.plant()
    remove_filters(monkeypatch)
    for name, (tables, own) in WALLS.items():
        prober = prober_of(town, columns["none: case_manager"], client_as)
        assert not _is_caught(prober, rows, own)
        with _dropped(tables):
            assert _is_caught(prober, rows, own), name
        record_property("count", f"slip caught: {name}")
