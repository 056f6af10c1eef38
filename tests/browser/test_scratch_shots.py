import pytest, pathlib
from tests.browser.test_registry import home, pages_of
pytestmark = pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_shots(city, home, open_as, width):
    out = pathlib.Path("/tmp/regscratch/shots"); out.mkdir(exist_ok=True)
    opened = {}
    for n, (actor, url) in enumerate(pages_of(city, home)):
        if actor not in opened:
            opened[actor] = open_as(actor, url, width=width)
        page = opened[actor]
        page.goto(page.url.split("/registry/")[0] + url)
        page.screenshot(path=out / f"{n:02}_{width}.png", full_page=True)
