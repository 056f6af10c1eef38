"""Everybody's own program, walked link by link: no link leads nowhere, no button is shown to be refused.

From «Oggi» on, as each of the people of the city: every page that a page links to opens, and every
button that it shows may be pressed by who sees it (what it then does is taken back).
"""

import re
from collections import Counter, deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve

from tests.makers.forms import Forms
from tests.makers.town import Town

# How many addresses of one page are opened: the second family's page is like the first's, links may differ.
OF_EACH_PAGE = 4
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
WAYS_IN = ("/static/", "/ui/")
PEOPLE = (
    "social_worker",
    "district_officer",
    "other_social_worker",
    "housing_officer",
    "project_manager",
    "case_manager",
    "partner_case_manager",
    "stranger_case_manager",
    "administrator",
    "plan_manager",
    "protection_officer",
)
REFUSED = (403, 404, 405)
BROKEN = 500


@pytest.fixture(params=PEOPLE)
def actor(request, town: Town):
    """Each of the people of the city in turn."""
    return getattr(town.city, request.param)


def test_no_link_leads_nowhere_and_no_button_is_shown_to_be_refused(town, actor, client_as):
    client = client_as(actor)
    waiting, seen, wrong = deque(["/"]), {"/"}, []
    opened: Counter[str] = Counter()
    while waiting:
        url = waiting.popleft()
        with transaction.atomic():
            answer = client.get(url, follow=True)
            transaction.set_rollback(True)
        if answer.status_code != 200:
            wrong.append(f"{answer.status_code} {url}")
            continue
        if "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        html = answer.content.decode()
        here = answer.request["PATH_INFO"]
        wrong += _refused_buttons(client, here, html)
        for link in LINK.findall(html):
            target = urldefrag(urljoin(here, link.replace("&amp;", "&"))).url
            if target in seen or urlsplit(target).scheme or target.startswith(WAYS_IN):
                continue
            seen.add(target)
            page = _page(target)
            if opened[page] < OF_EACH_PAGE:
                opened[page] += 1
                waiting.append(target)
    assert not wrong, "\n".join(sorted(set(wrong)))


def _refused_buttons(client, here, html):
    """Send each form as it stands; one that wants more says so, and that is well."""
    refused = []
    for form in Forms(html).found:
        target = urljoin(here, form.action)
        if "sign-out" in target or form.files:
            continue
        with transaction.atomic():
            status = client.post(target, form.fields).status_code
            transaction.set_rollback(True)
        if status in REFUSED or status >= BROKEN:
            refused.append(f"button on {here}: {status} {target}")
    return refused


def _page(target):
    try:
        return resolve(urlsplit(target).path).view_name
    except Resolver404:
        return target
