"""Whatever is taken away as a spreadsheet holds no formula, also where people's names are hostile."""

import io
from inspect import signature
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.urls import get_resolver, resolve

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.ui.export import SPREADSHEET
from tests.makers.project import active_case
from tests.makers.town import _routes

pytestmark = pytest.mark.django_db

HOSTILE = "=HYPERLINK(A1)"


def exports() -> list[str]:
    """Every address whose view says that it gives a file, from the resolver."""
    found = []
    for view, route, names in _routes(get_resolver(), "", ""):
        if names or route.startswith("api/"):
            assert not view.endswith("-sheet") and not view.endswith("_sheet"), view
            continue
        handler: Any = resolve(f"/{route}").func
        if "FileResponse" in str(signature(handler, follow_wrapped=True).return_annotation):
            found.append(f"/{route}")
    return found


def test_no_export_carries_a_formula(city: Any, client_as: Any) -> None:
    active_case(city)
    with acting_as(System()), connection.cursor() as cursor:
        cursor.execute("update registry_person set family_name = %s", [HOSTILE])
        cursor.execute("update network_member set family_name = %s", [HOSTILE])
    urls, opened, hostile = exports(), set(), 0
    assert len(urls) >= 6
    for actor in (city.plan_manager, city.case_manager, city.protection_officer):
        client = client_as(actor)
        for url in urls:
            answer = client.get(url)
            if answer.status_code != 200:
                continue
            opened.add(url)
            assert answer["Content-Type"] == SPREADSHEET, url
            assert answer["Content-Disposition"].startswith("attachment"), url
            parts = ZipFile(io.BytesIO(answer.getvalue()))
            names = " ".join(parts.namelist())
            assert not any(kind in names for kind in ("vba", "externalLink", "macros")), url
            for name in parts.namelist():
                words = parts.read(name).decode()
                assert "<f>" not in words and "<f " not in words, url
                assert "<hyperlink" not in words, url
                hostile += words.count(HOSTILE)
    assert opened == set(urls), "somebody can open each"
    assert hostile > 5
