"""Forms: labels, help, errors, marks, token, version, draft."""

import pytest
from django import forms

from approdo.kernel.forms import DomainForm
from tests.ui.rendered import rendered


class Referral(DomainForm):
    name = forms.CharField(label="Nome <1>", help_text="Come <lo> scrive.")
    minutes = forms.IntegerField(
        label="Durata", required=False, widget=forms.NumberInput({"suffix": "min", "wide": True})
    )
    agreed = forms.BooleanField(label="D'accordo", required=False, help_text="Anche a voce.")
    place = forms.ChoiceField(
        label="Dove", choices=[("o", "Ufficio"), ("h", "Casa")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Nota", widget=forms.Textarea, required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_every_box_has_its_label_and_its_help():
    html = rendered("{% form form %}", form=Referral())
    assert '<label for="id_name">Nome &lt;1&gt; <span class="required"' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext">Come &lt;lo&gt; scrive.' in html
    assert '<label for="id_agreed">D&#x27;accordo</label>' in html
    assert "<legend>Dove" in html


def test_units_and_width_are_ours_and_do_not_reach_the_browser():
    html = rendered("{% form form %}", form=Referral())
    assert '<span class="suffix" aria-hidden="true">min</span>' in html
    assert '<span class="visually-hidden"> (min)</span>' in html
    assert 'suffix="' not in html and "wide=" not in html
    assert 'class="field is-wide"' in html


def test_the_token_the_hidden_fields_and_the_version_travel_along():
    html = rendered("{% form form version=0 %}", form=Referral())
    assert 'name="csrfmiddlewaretoken"' in html
    assert 'name="version" value="0"' in html
    assert html.count('name="secret"') == 1
    assert 'name="version"' not in rendered("{% form form %}", form=Referral())


def test_errors_stand_at_their_field_and_in_a_summary_that_leads_there():
    form = Referral({"name": "", "minutes": "molti", "place": "x"})
    form.add_error(None, "Il nucleo ha già un <percorso>.")
    html = rendered("{% form form %}", form=form)
    assert 'role="alert"' in html
    assert "Il nucleo ha già un &lt;percorso&gt;." in html
    assert "Ci sono 3 campi da controllare" in html
    assert '<a href="#id_name">' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_the_summary_of_choices_leads_to_something_that_exists():
    html = rendered("{% form form %}", form=Referral({"name": "Ada"}))
    target = html.split('<li><a href="#')[1].split('"')[0]
    assert f'id="{target}"' in html


def test_the_error_of_a_hidden_field_is_said_too():
    form = Referral({"name": "Ada", "place": "o"})
    form.add_error("secret", "La scelta non vale più.")
    assert "La scelta non vale più." in rendered("{% form form %}", form=form)


def test_buttons_draft_and_address_are_options():
    html = rendered(
        '{% form form action="ui:page" on="aside" submit="Invia" cancel="/x/" draft="d" kind="danger" %}',
        form=Referral(),
    )
    assert 'action="/ui/pages/aside/"' in html
    assert 'class="btn btn-danger"><span>Invia</span>' in html
    assert '<a class="btn btn-quiet" href="/x/">' in html
    assert 'data-draft="d"' in html and "data-draft-note" in html
    assert "data-bound" not in html
    assert "data-bound" in rendered("{% form form %}", form=Referral({}))


def test_a_form_without_a_button_belongs_to_the_page():
    assert "<button" not in rendered('{% form form submit="" %}', form=Referral())


def test_the_page_may_place_the_fields_itself():
    html = rendered(
        "{% form_body form version=3 %}<p>prima</p>{{ form.name.as_field_group }}{% endform_body %}",
        form=Referral(),
    )
    assert "<p>prima</p>" in html
    assert html.count('name="name"') == 1
    assert 'name="version" value="3"' in html
    assert 'name="secret"' in html


def test_a_form_with_a_file_is_sent_in_parts():
    class Upload(forms.Form):
        paper = forms.FileField(label="File")

    assert 'enctype="multipart/form-data"' in rendered("{% form form %}", form=Upload())


def test_django_printing_a_form_gives_the_same_fields():
    assert 'class="field' in str(Referral())


def test_what_was_typed_is_escaped_when_it_comes_back():
    html = rendered(
        "{% form form %}", form=Referral({"name": '"><script>', "note": "</textarea><b>"})
    )
    assert "<script>" not in html
    assert "</textarea><b>" not in html


def test_an_unknown_kind_of_form_fails_loudly():
    with pytest.raises(ValueError, match="kind"):
        rendered('{% form form kind="blue" %}', form=Referral())


def test_the_confirmation_posts_what_the_view_says(client):
    html = client.get("/ui/pages/confirm/").content.decode()
    assert 'action="/ui/"' in html
    assert "<span>Valida</span>" in html
    assert "Annulla" in html


def test_few_short_choices_stand_in_a_line_and_many_boxes_in_columns():
    class Form(forms.Form):
        sure = forms.ChoiceField(
            choices=[("y", "Sì"), ("n", "No"), ("", "Non ancora detto")], widget=forms.RadioSelect
        )
        level = forms.ChoiceField(
            choices=[("1", "Non riesce a provvedere alle cose essenziali")],
            widget=forms.RadioSelect,
            help_text="Come si fa fronte?",
        )
        why = forms.MultipleChoiceField(
            choices=[(n, f"Motivo {n}") for n in range(9)], widget=forms.CheckboxSelectMultiple
        )
        where = forms.ChoiceField(choices=[("a", "Casa")])

    form = Form()
    flows = [form[name].flow for name in form.fields]  # type: ignore[attr-defined]
    assert flows == ["in-line", "", "in-columns", ""]
    html = form["level"].as_field_group()
    assert html.index("Come si fa fronte?") < html.index("<input")
