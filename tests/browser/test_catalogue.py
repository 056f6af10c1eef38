"""The catalogue in a real browser: WCAG 2.1 AA at both widths, and what the script adds."""

import pytest

from approdo.ui import links

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ["/ui/", *(f"/ui/pages/{name}/" for name in ("aside", "confirm", "plain", "404", "500"))]


@pytest.fixture
def whole_shell(monkeypatch):
    """A shell with everything in it, whatever pages the other contexts have."""
    monkeypatch.setattr(links, "_menu", [])
    monkeypatch.setattr(links, "_shell", links.Shell())
    icons = ("it-calendar", "it-user", "it-upload", "it-box", "it-pa", "it-settings")
    for place, icon in enumerate(icons):
        links.menu(f"Voce {place + 1}", f"/ui/?v={place}", icon=icon, order=place)
    links.menu("Componenti", "ui:catalogue", icon="it-tool", order=1)
    links.shell(
        search="ui:catalogue",
        suggestions="/ui/pages/suggestions/",
        home="ui:catalogue",
        mandate_page="/ui/",
        sign_out="/ui/",
        account="/ui/",
        bell_page="/ui/",
        bell=lambda _actor: 3,
        mandate_label=lambda _actor: "Distretto Nord Est · Assistente sociale",
    )


@pytest.fixture
def at_work(city, whole_shell, open_as):
    """Open a page of the catalogue as a social worker, noting what the browser complains of."""

    def open_page(url="/ui/", *, width="desk"):
        page = open_as(city.social_worker, url, width=width)
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
        page.reload()
        return page

    return open_page


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_no_page_breaks_a_rule_of_accessibility(at_work, no_violations, width):
    page = at_work(width=width)
    for url in PAGES:
        page.goto(page.url.split("/ui/")[0] + url)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{url} scrolls"
        assert page.locator("h1").count() == 1
        assert not page.complaints, url
        no_violations(page)
        page.complaints.clear()  # axe itself tries to style the page


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_what_opens_is_accessible_too(at_work, no_violations, width):
    page = at_work(width=width)
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
            no_violations(page)
            break
    page.locator("details.sensitive > summary").click()
    assert page.get_by_text("Via inventata 1, Torino").is_visible()
    no_violations(page)


def test_the_policy_of_content_allows_nothing_inline(at_work):
    page = at_work()
    policy = page.request.get(page.url).headers["content-security-policy"]
    assert "unsafe" not in policy
    html = page.content()
    assert "<style" not in html and " style=" not in html and " onclick" not in html


def test_a_slash_searches_and_does_not_disturb_whoever_is_typing(at_work):
    page = at_work()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-words"
    page.get_by_label("Nome *").first.fill("")
    page.keyboard.type("a/b")
    assert page.get_by_label("Nome *").first.input_value() == "a/b"


def test_arrows_walk_along_the_rows_of_a_list(at_work):
    page = at_work()
    rows = page.locator("table[data-list] tbody th a")
    rows.nth(0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == rows.nth(2).text_content()
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == rows.nth(1).text_content()


def test_one_box_chooses_all_the_rows(at_work):
    page = at_work()
    page.locator("[data-choose-all]").check()
    assert page.locator("input[name=keys]:checked").count() == 4


def test_a_menu_closes_with_escape(at_work):
    page = at_work()
    page.locator(".me summary").click()
    assert page.get_by_text("Esci").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_text("Esci").is_visible()


def test_a_code_is_copied_with_one_press(at_work):
    page = at_work()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copia PRC-2026-000123").first.click()
    page.get_by_text("Copiato").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == "PRC-2026-000123"


# --- Drafts ------------------------------------------------------------------------------------


def _name(page):
    return page.locator("form[data-draft] [name=given_name]")


def test_a_draft_comes_back_after_leaving_and_can_be_thrown_away(at_work):
    page = at_work()
    _name(page).fill("Amal")
    page.locator("form[data-draft] [name=place][value=home]").check()
    page.goto(page.url.replace("/ui/", "/ui/pages/plain/"))
    page.goto(page.url.replace("pages/plain/", ""))
    assert _name(page).input_value() == "Amal"
    assert page.locator("form[data-draft] [name=place][value=home]").is_checked()
    page.get_by_role("button", name="scarta").click()
    assert _name(page).input_value() == ""
    page.reload()
    assert _name(page).input_value() == ""


def test_a_draft_is_forgotten_once_saved_and_kept_when_the_session_was_lost(at_work):
    page = at_work()
    kept = "Object.keys(localStorage).filter(k => k.startsWith('approdo-draft:')).length"
    _name(page).fill("Amal")
    page.locator("form[data-draft]").evaluate("form => form.action = '/ui/pages/plain/'")
    page.get_by_role("button", name="Registra", exact=True).last.click()
    page.wait_for_url("**/plain/")
    assert page.evaluate(kept) == 1
    page.goto(page.url.replace("pages/plain/", ""))
    assert _name(page).input_value() == "Amal"
    page.locator("form[data-draft] [type=submit]").click()
    page.wait_for_load_state()
    assert page.evaluate(kept) == 0
    assert _name(page).input_value() == ""


def test_leaving_erases_the_drafts_of_this_browser(at_work):
    page = at_work()
    _name(page).fill("Amal")
    page.locator(".me summary").click()
    page.get_by_role("button", name="Esci").click()
    page.wait_for_load_state()
    assert page.evaluate("Object.keys(localStorage).join()") == ""


# --- Signature, print, no script ---------------------------------------------------------------


def test_a_signature_is_drawn_and_travels_as_a_picture(at_work):
    page = at_work()
    canvas = page.locator("form[data-draft] canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=5)
    page.mouse.up()
    drawn = page.locator("form[data-draft] [name=signature]").input_value()
    assert drawn.startswith("data:image/png;base64,")
    page.locator("form[data-draft] [data-signature-clear]").click()
    assert page.locator("form[data-draft] [name=signature]").input_value() == ""


def test_on_paper_the_shell_and_the_buttons_go_away(at_work):
    page = at_work("/ui/pages/aside/")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator(".menu").is_visible()
    assert page.get_by_text("Analisi dei bisogni").is_visible()


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)])
def test_everything_is_there_without_a_script(city, whole_shell, chromium, live_server, size):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": size[0], "height": size[1]}
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/ui/")
    assert page.get_by_text("Famiglia El Amrani").first.is_visible()
    page.get_by_text("Aggiungi un indirizzo…").click()
    assert page.get_by_text("Quello che aspetta di essere chiesto.").is_visible()
    page.get_by_role("link", name="I miei").click()
    assert "mine=1" in page.url
    context.close()
