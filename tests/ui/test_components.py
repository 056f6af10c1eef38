"""Each component with its options: what it shows, what it refuses, and that it escapes."""

from datetime import date
from types import SimpleNamespace

import pytest

from approdo.kernel.refusals import Reason
from approdo.ui.pieces import Check, Step, Tab
from tests.ui.rendered import rendered

DAY = date(2026, 5, 12)
BAD = "<b>Rossi</b> & figli"
ESCAPED = "&lt;b&gt;Rossi&lt;/b&gt; &amp; figli"


# --- Buttons -----------------------------------------------------------------------------------


def test_a_button_submits_the_form_around_it():
    html = rendered('{% button "Valida" name="decision" value="yes" icon="it-check" small=True %}')
    assert html.startswith('<button type="submit" class="btn btn-primary is-small"')
    assert 'name="decision" value="yes"' in html
    assert "#it-check" in html


def test_a_button_with_an_address_is_a_link():
    html = rendered('{% button "Apri" to="/x/?a=1&b=2" kind="quiet" %}')
    assert '<a class="btn btn-quiet" href="/x/?a=1&amp;b=2">' in html


def test_a_button_finds_the_page_of_a_record_by_its_key():
    record = SimpleNamespace(pk="404")
    assert 'href="/ui/pages/404/"' in rendered('{% button "Apri" to="ui:page" on=r %}', r=record)
    assert 'href="/ui/pages/aside/"' in rendered('{% button "Apri" to="ui:page" on="aside" %}')


def test_a_button_that_posts_is_a_form_with_token_and_version():
    html = rendered('{% button "Valida" post="ui:catalogue" version=0 %}')
    assert '<form method="post" action="/ui/"' in html
    assert 'name="csrfmiddlewaretoken"' in html
    assert 'name="version" value="0"' in html


# --- Boxes and texts ---------------------------------------------------------------------------


def test_a_card_has_a_title_a_count_a_note_and_an_anchor():
    html = rendered(
        '{% card title id="people" count=0 note="oggi" level=3 tone="late" %}<p>x</p>{% endcard %}',
        title=BAD,
    )
    assert 'id="people"' in html
    assert f'<h3 class="box-title">{ESCAPED} <span class="count">0</span></h3>' in html
    assert "is-late" in html
    assert "<p>x</p>" in html


def test_a_card_without_a_title_has_no_heading():
    assert "<h2" not in rendered("{% card %}x{% endcard %}")


def test_columns_hold_what_they_are_given():
    html = rendered('{% columns "narrow-wide" %}<p>a</p>{% endcolumns %}')
    assert html == '<div class="columns is-narrow-wide"><p>a</p></div>'


def test_an_alert_says_its_kind_and_escapes_its_title():
    html = rendered('{% alert "warning" title=t %}<p>x</p>{% endalert %}', t=BAD)
    assert "is-warning" in html
    assert ESCAPED in html


def test_a_refusal_links_each_sentence_to_what_must_be_mended():
    reasons = [BAD, Reason("Manca il giorno.", field="day"), Reason("Manca Ada.", anchor="people")]
    html = rendered("{% refusal reasons %}", reasons=reasons)
    assert 'role="alert"' in html
    assert ESCAPED in html
    assert '<a href="#id_day">Manca il giorno.</a>' in html
    assert '<a href="#people">Manca Ada.</a>' in html


def test_no_reason_is_no_refusal():
    assert rendered("{% refusal reasons %}", reasons=[]) == ""


def test_an_empty_state_says_what_to_do():
    html = rendered(
        '{% empty "Nessun nucleo" to="ui:catalogue" label="Registra" %}Registra il primo.{% endempty %}'
    )
    assert "Registra il primo." in html
    assert 'href="/ui/"' in html


def test_an_empty_state_lives_inside_a_loop_without_rows():
    html = rendered(
        "{% for r in rows %}{{ r }}{% empty %}{% empty 'Niente' %}Fai.{% endempty %}{% endfor %}",
        rows=[],
    )
    assert "Niente" in html


def test_what_is_sensitive_is_closed_and_says_who_may_see_it():
    html = rendered('{% sensitive "Indirizzo" who="Solo il distretto" %}Via X{% endsensitive %}')
    assert "<details" in html and " open" not in html.split(">")[0]
    assert "Solo il distretto" in html


def test_what_waits_is_closed_unless_open():
    assert '<details class="more"><summary>' in rendered('{% more "Altro…" %}x{% endmore %}')
    assert " open>" in rendered('{% more "Altro…" open=True %}x{% endmore %}')


def test_facts_write_values_by_kind_and_keep_their_source():
    html = rendered(
        '{% facts %}{% fact "Nato il" day source="dal codice fiscale" %}{% fact "Note" bad %}{% endfacts %}',
        day=DAY,
        bad=BAD,
    )
    assert '<dd>12 mag 2026<span class="below">dal codice fiscale</span></dd>' in html
    assert f"<dd>{ESCAPED}</dd>" in html
    pairs = [("Nato il", DAY, "dal codice fiscale"), ("Note", BAD)]
    assert rendered("{% fact_list pairs %}", pairs=pairs) == html


def test_a_person_has_a_name_an_age_and_a_star():
    who = SimpleNamespace(full_name="Fatima <El>", age_on=lambda _day: 41)
    html = rendered('{% person who on=day reference=True href="/p/1/" %}', who=who, day=DAY)
    assert '<a href="/p/1/">Fatima &lt;El&gt;</a>' in html
    assert '<span class="age">41</span>' in html
    assert "persona di riferimento" in html
    assert "age" not in rendered("{% person who %}", who=who)


def test_a_code_can_be_copied_and_is_escaped():
    assert rendered('{% code "PRC-1" %}') == '<code class="code" data-copy="PRC-1">PRC-1</code>'
    assert "<b>" not in rendered("{% code bad %}", bad=BAD)


def test_an_icon_is_decoration_unless_it_has_a_label():
    assert 'aria-hidden="true"' in rendered('{% icon "it-user" %}')
    assert 'role="img" aria-label="Persona"' in rendered('{% icon "it-user" "Persona" %}')


# --- What is to be done, and what was done -----------------------------------------------------


def test_the_next_step_says_who_owes_it_by_when_and_what_is_in_the_way():
    html = rendered(
        '{% next_step "Firma" due=day today=day owed_by=who obstacles=o %}<p>qui</p>{% endnext_step %}',
        day=DAY,
        who=BAD,
        o=[Reason("Manca una firma.", anchor="firme")],
    )
    for part in ("Firma", ESCAPED, "12 mag 2026", "oggi", 'href="#firme"', "<p>qui</p>"):
        assert part in html
    assert "Manca ancora" not in rendered('{% next_step "Firma" %}{% endnext_step %}')


def test_checks_say_in_words_whether_they_hold():
    checks = [Check("Uno.", True), Check(BAD, False, "/x/", "Mendalo"), Check("Tre.", None)]
    html = rendered("{% checks checks %}", checks=checks)
    for part in ("A posto:", "Manca:", "Da guardare:", ESCAPED, '<a href="/x/">Mendalo</a>'):
        assert part in html


def test_steps_come_from_pairs_and_say_where_one_is():
    html = rendered("{% steps pairs at='b' %}", pairs=[("a", "Uno"), ("b", "Due"), ("c", "Tre")])
    assert html.count("is-done") == 1
    assert 'class="is-current" aria-current="step"' in html
    assert "Passo 2 di 3" in html


def test_steps_come_from_a_list_too():
    html = rendered("{% steps s %}", s=[Step("Uno", "done", "312 righe"), Step("Due", "todo")])
    assert "312 righe" in html
    assert "Passo" not in html


def test_the_story_groups_entries_by_day():
    entries = [
        {"at": DAY, "what": BAD, "by": "A. Riva", "note": "nota"},
        SimpleNamespace(at=DAY, what="Colloquio", href="/x/"),
        {"at": date(2026, 5, 3), "what": "Prima"},
    ]
    html = rendered("{% timeline e %}", e=entries)
    assert html.count("timeline-day") == 2
    assert ESCAPED in html
    assert '<a href="/x/">Colloquio</a>' in html


def test_tabs_are_links_and_one_is_current():
    html = rendered("{% tabs t %}", t=[Tab("Uno", "/1/", current=True), Tab("Due", "/2/", count=3)])
    assert '<a href="/1/" aria-current="page">Uno</a>' in html
    assert '<span class="count">3</span>' in html


def test_progress_says_how_much_of_how_much():
    html = rendered('{% progress done=40 total=1312 label="Righe lette" %}')
    assert 'max="1312" value="40"' in html
    assert "40 di 1.312" in html
    assert 'max="1" value="0"' in rendered('{% progress done=0 total=0 label="x" %}')


# --- Pictures ----------------------------------------------------------------------------------


def test_bars_are_a_table_whose_longest_is_whole():
    html = rendered(
        '{% bars "T" says="S" data=d unit="€" %}', d=[("gen", 100), ("feb", 50), (BAD, 0)]
    )
    assert 'width="100.00%"' in html and 'width="50.00%"' in html
    assert "50,00\u00a0€" in html
    assert ESCAPED in html
    assert "Non ci sono ancora dati." in rendered('{% bars "T" says="S" data=d %}', d=[])


def test_bars_with_a_limit_mark_what_passes_it():
    html = rendered('{% bars "T" says="S" data=d limit=50 %}', d=[("gen", 100), ("feb", 50)])
    assert html.count("is-over") == 1
    assert 'x1="50.00%"' in html
    assert "massimo 50" in html
    low = rendered('{% bars "T" says="S" data=d limit=200 %}', d=[("gen", 100)])
    assert 'width="50.00%"' in low


def test_a_comparison_shows_both_scores_and_the_way():
    html = rendered(
        '{% compare "T" says="S" data=d before="Prima" after="Dopo" limit=5 %}',
        d=[("Casa", 0, 5), ("Salute", 3, 2), ("Rete", 2, None)],
    )
    assert 'class="is-up"' in html and 'class="is-down"' in html and 'class="is-same"' in html
    assert 'cx="4.00%"' in html and 'cx="96.00%"' in html


# --- What cannot be ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('{% button "x" kind="huge" %}', "kind"),
        ('{% button "x" to="/a/" post="/b/" %}', "post="),
        ('{% button "x" version=1 %}', "version="),
        ('{% button "x" icon="user" %}', "it-"),
        ('{% card "x" tone="pink" %}{% endcard %}', "tone"),
        ('{% card "x" level=1 %}{% endcard %}', "level"),
        ('{% columns "4" %}{% endcolumns %}', "shape"),
        ('{% alert "error" %}{% endalert %}', "kind"),
        ('{% empty "x" to="/a/" %}{% endempty %}', "label="),
        ('{% badge "x" %}', "tone"),
        ('{% badge "x" tone="blue" %}', "tone"),
        ("{% badge 3 %}", "state"),
        ("{% person %}", "name="),
        ('{% sensitive "x" who="" %}{% endsensitive %}', "who="),
        ('{% next_step "x" due=day %}{% endnext_step %}', "today="),
        ('{% steps pairs at="z" %}', "at="),
        ("{% steps pairs %}", "Step"),
        ("{% timeline wrong %}", "at"),
        ("{% tabs two %}", "current"),
        ('{% progress done=3 total=2 label="x" %}', "done="),
        ('{% bars "x" says="y" data=negative %}', "data="),
        ('{% bars "x" says="y" data=pairs0 limit=0 %}', "limit="),
        ('{% compare "x" says="y" data=beyond before="a" after="b" limit=5 %}', "limit="),
        ('{% compare "x" says="y" data=beyond before="a" after="b" limit=0 %}', "limit="),
    ],
)
def test_an_impossible_option_fails_loudly_and_names_it(source, names):
    with pytest.raises(ValueError, match=names):
        rendered(
            source,
            day=DAY,
            pairs=[("a", "Uno")],
            pairs0=[("a", 1)],
            wrong=[{"what": "x"}],
            two=[Tab("a", "/a/", current=True), Tab("b", "/b/", current=True)],
            negative=[("a", -1)],
            beyond=[("a", 1, 9)],
        )
