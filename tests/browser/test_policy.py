"""The pages keep to their own Content-Security-Policy: the browser has nothing to hold back."""

import pytest
from django.urls import get_resolver

from tests.makers.project import active_case
from tests.makers.town import _routes

pytestmark = pytest.mark.django_db(transaction=True)

LISTEN = """document.addEventListener("securitypolicyviolation", (it) =>
  console.error(`held back: ${it.violatedDirective} ${it.blockedURI} ${it.sourceFile}`))"""
# Addresses that give a file, or lead out.
NO_PAGE = ("sheet", "feed", "sign_out", "calendar-file")


def pages():
    """Every address without keys, and those of the family's case."""
    for view, route, names in _routes(get_resolver(), "", ""):
        if not route.startswith("api/") and not any(word in view for word in NO_PAGE):
            yield route, names


# The quick way out of the family's page leads to another site.
LEADS_OUT = "p/exit/"


def test_no_page_needs_what_its_policy_forbids(city, open_as):
    case = active_case(city)
    urls = [f"/{route}" for route, names in pages() if not names and route != LEADS_OUT]
    urls += [
        "/" + route.replace("<uuid:pk>", str(case.pk))
        for route, names in pages()
        if names == ["pk"] and "cases/<uuid:pk>" in route
    ]
    urls.append(f"/households/{case.household_id}/")
    complaints, shown = [], set()

    def hear(said):
        if "Content Security Policy" in said.text or "held back" in said.text:
            complaints.append(f"{said.page.url}: {said.text}")

    for actor in (city.case_manager, city.administrator):
        page = open_as(actor, "/")
        page.add_init_script(LISTEN)
        page.on("console", hear)
        root = page.url.rstrip("/")
        for url in urls:
            if url in shown:
                continue
            # What is loaded after the document is the same on every page.
            answer = page.goto(root + url, wait_until="domcontentloaded")
            policy = answer.headers["content-security-policy"]
            assert "unsafe" not in policy and "default-src 'self'" in policy, url
            if answer.status == 200:
                shown.add(url)
    assert not complaints, "\n".join(complaints)
    assert len(shown) > 40, sorted(shown)


def test_the_listener_hears_what_is_held_back(city, open_as):
    page, complaints = open_as(city.case_manager, "/"), []
    page.on("console", lambda said: complaints.append(said.text))
    page.evaluate(
        """() => { const it = document.createElement("p"); document.body.append(it);
        it.setAttribute("style", "color: red"); it.innerHTML = "<img src='https://example.org/x.png'>";
        return new Promise((done) => setTimeout(done, 300)); }"""
    )
    assert any("Content Security Policy" in said for said in complaints)
