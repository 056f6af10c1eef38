"""How pages point at each other, what the menu shows, and which tone a state has."""

from types import SimpleNamespace

import pytest
from django.db import models
from django.test import RequestFactory

from approdo.ui import cells, links, looks
from tests.ui.rendered import rendered


class Mood(models.TextChoices):
    CALM = "calm", "Calmo"
    ACTIVE = "active", "Attivo"
    ODD = "odd", "Strano"


class Thing:
    pk = "aside"
    label = "Una <cosa>"


class Special(Thing):
    pass


@pytest.fixture(autouse=True)
def empty_registries(monkeypatch):
    """Start from nothing; what config registered comes back afterwards."""
    for name, empty in (("_pages", {}), ("_slots", {}), ("_menu", []), ("_shell", links.Shell())):
        monkeypatch.setattr(links, name, empty)
    monkeypatch.setattr(looks, "_BY_STATES", {})


# --- Pages of records --------------------------------------------------------------------------


def test_a_record_links_to_its_registered_page():
    links.page_of(Thing, "ui:page")
    assert links.url_of(Thing()) == "/ui/pages/aside/"
    assert links.url_of(Special()) == "/ui/pages/aside/"
    assert rendered("{% link_to t %}", t=Thing()) == (
        '<a href="/ui/pages/aside/">Una &lt;cosa&gt;</a>'
    )
    assert ">apri<" in rendered('{% link_to t "apri" %}', t=Thing())


def test_a_page_may_be_a_function_of_the_record():
    links.page_of(Thing, lambda thing: f"/x/?case={thing.pk}")
    assert links.url_of(Thing()) == "/x/?case=aside"


def test_a_record_without_a_page_is_its_text():
    assert links.url_of(Thing()) == ""
    assert rendered("{% link_to t %}", t=Thing()) == "Una &lt;cosa&gt;"
    assert "–" in rendered("{% link_to t %}", t=None)


def test_a_page_that_nobody_has_written_is_left_out():
    links.page_of(Thing, "nowhere:page")
    assert links.url_of(Thing()) == ""
    assert links.unresolved() == ["nowhere:page"]


# --- Slots -------------------------------------------------------------------------------------


def test_a_slot_shows_its_parts_in_order_and_escapes_what_is_not_markup():
    links.fill("s", lambda context: f"<{context['n']}>", order=20)
    links.fill("s", lambda _context: cells.badge("Fatto", "done"), order=10)
    html = rendered("{% slot 's' n=3 %}")
    assert html == '<span class="state is-done">Fatto</span>&lt;3&gt;'
    assert rendered("{% slot 'other' %}") == ""


def test_a_slot_takes_a_template_once():
    links.fill("s", "ui/_refusal.html")
    links.fill("s", "ui/_refusal.html")
    assert rendered("{% slot 's' reasons=r %}", r=["No."]).count("No.") == 1


# --- Menu and shell ----------------------------------------------------------------------------


def test_the_menu_shows_what_is_written_and_meant_for_the_actor():
    links.menu("Dopo", "/dopo/", icon="it-user", order=20)
    links.menu("Prima", "ui:catalogue", icon="it-user", order=10)
    links.menu("Altrui", "/altrui/", icon="it-user", shown=lambda actor: actor == "other")
    links.menu("Futuro", "nowhere:page", icon="it-user")
    assert [e["label"] for e in links.menu_for("me", "/")] == ["Prima", "Dopo"]
    assert links.unresolved() == ["nowhere:page"]


def test_the_menu_marks_the_entry_that_holds_the_page():
    links.shell(home="/")
    links.menu("Oggi", "/", icon="it-user", order=1)
    links.menu("Nuclei", "/nuclei/", icon="it-user", order=2)
    links.menu("Nuovi", "/nuclei/nuovi/", icon="it-user", order=3)

    def current(path: str) -> list[object]:
        return [e["label"] for e in links.menu_for(None, path) if e["is_current"]]

    assert current("/") == ["Oggi"]
    assert current("/nuclei/") == ["Nuclei"]
    assert current("/nuclei/nuovi/3/") == ["Nuovi"]
    assert current("/altro/") == []


def test_a_part_of_the_shell_that_does_not_exist_fails_loudly():
    with pytest.raises(ValueError, match="footer"):
        links.shell(footer="x")


class Person(SimpleNamespace):
    is_authenticated = True

    def __str__(self) -> str:
        return "Ada <Riva>"


def _shell(**user: object) -> str:
    request = RequestFactory().get("/ui/", {"q": '"rossi'})
    request.user = Person(pk=7) if not user else SimpleNamespace(**user)  # type: ignore[assignment]
    return rendered("{% shell %}{% whose_page %}", request=request)


def test_the_shell_shows_search_mandate_bell_and_person():
    links.shell(
        search="ui:catalogue",
        suggestions="/s/",
        mandate_page="/m/",
        sign_out="/out/",
        bell_page="/b/",
        bell=lambda _actor: 3,
        mandate_label=lambda _actor: "Distretto & Co",
    )
    for number in range(6):
        links.menu(f"Voce {number}", f"/{number}/", icon="it-user", order=number)
    html = _shell()
    for part in (
        'name="q" value="&quot;rossi"',
        'hx-get="/s/"',
        'href="/m/"',
        "Distretto &amp; Co",
        '<span class="bell-count">3</span>',
        'aria-label="Ada &lt;Riva&gt;"',
        '<form method="post" action="/out/" data-leaves>',
        "Altro",
    ):
        assert part in html
    assert html.endswith("7")


def test_whoever_is_not_signed_in_sees_neither_menu_nor_person():
    links.shell(sign_out="/out/", mandate_label=lambda actor: actor.mandate)
    links.menu("Nuclei", "/n/", icon="it-user", shown=lambda actor: actor.mandate)
    html = _shell(is_authenticated=False)
    assert "Nuclei" not in html and "/out/" not in html


# --- Tones -------------------------------------------------------------------------------------


def test_a_state_has_its_registered_tone_else_that_of_its_word():
    assert "is-going" in cells.badge(Mood.ACTIVE)
    assert "is-info" in cells.badge(Mood.ODD)
    looks.tone_of(Mood, {Mood.ODD: "late"})
    assert cells.badge(Mood.ODD) == '<span class="state is-late">Strano</span>'
    assert "is-going" in cells.badge(Mood.ACTIVE)


def test_a_record_shows_its_own_state():
    from approdo.network.models import Mandate

    with pytest.raises(ValueError, match="no state"):
        cells.badge(Mandate())
    assert "is-done" in cells.badge(Mood.CALM, tone="done")


def test_a_tone_or_state_that_does_not_exist_fails_loudly():
    with pytest.raises(ValueError, match="pink"):
        looks.tone_of(Mood, {Mood.ODD: "pink"})
    with pytest.raises(ValueError, match="happy"):
        looks.tone_of(Mood, {"happy": "done"})
