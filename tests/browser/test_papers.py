"""The public pages that verify a paper, as whoever holds the sheet sees them."""

import os

import pytest

from approdo.access.operations import acting_as
from approdo.kernel.keys import new_key
from approdo.network.models import System
from approdo.papers import operations
from approdo.papers.states import PaperKind
from tests.makers.papers import AT, act, pact

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def versions(db):
    """Two versions of one pact, committed."""
    subject, case = new_key(), new_key()
    printed = []
    for interviews in (2, 3):
        with act():
            printed.append(
                operations.print_document(
                    kind=PaperKind.PACT,
                    content=pact(interviews=interviews),
                    subject=subject,
                    about=case,
                    at=AT,
                )
            )
    return printed


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_sheet_is_verified_from_its_code_to_its_very_file(
    open_as, no_violations, versions, width, tmp_path
):
    old, current = versions
    page = open_as(None, "/papers/verification/", width=width)
    no_violations(page)
    page.get_by_label("Codice del documento").fill(old.code.lower().replace("-", " "))
    page.get_by_role("button", name="Verifica").click()
    page.get_by_text("Non è più la versione che vale").wait_for()
    no_violations(page)

    page.goto(page.url.replace(old.code, current.code))
    page.get_by_text("È la versione che vale").wait_for()
    with acting_as(System()):
        same = tmp_path / "patto.pdf"
        same.write_bytes(current.file.path.read_bytes())
    page.get_by_label("File PDF da confrontare").set_input_files(same)
    page.get_by_role("button", name="Confronta", exact=True).click()
    page.get_by_text("È lo stesso file").wait_for()
    no_violations(page)
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/verification-{width}.png", full_page=True)

    page.goto(page.url.split("#")[0].replace(current.code, "PAT-22222-33333"))
    page.get_by_text("Nessun documento ha questo codice").wait_for()
    no_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/unknown-{width}.png", full_page=True)
