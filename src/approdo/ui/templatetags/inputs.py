"""Whole forms: error summary, fields, token, buttons."""

from django import template
from django.forms import BaseForm, Form
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from approdo.ui import markup
from approdo.ui.templatetags.actions import KINDS, csrf_of

register = template.Library()


@register.simple_tag(takes_context=True)
def form(
    context: Context,
    form: BaseForm,
    *,
    action: str = "",
    on: object = None,
    submit: object = None,
    cancel: str = "",
    draft: str = "",
    kind: str = "primary",
    version: int | None = None,
) -> SafeString:
    """{% form form action="" submit="Salva" cancel="" draft="" kind="primary" version=None %}"""
    fields = render_to_string("ui/form_fields.html", {"fields": list(form.visible_fields())})
    return _whole(context, form, fields, action, on, submit, cancel, draft, kind, version)


@register.simple_block_tag(takes_context=True)
def form_body(
    context: Context,
    content: str,
    form: BaseForm,
    *,
    action: str = "",
    on: object = None,
    submit: object = None,
    cancel: str = "",
    draft: str = "",
    kind: str = "primary",
    version: int | None = None,
) -> SafeString:
    """{% form_body form submit="Salva" %}{{ form.name.as_field_group }}…{% endform_body %}"""
    return _whole(context, form, content, action, on, submit, cancel, draft, kind, version)


@register.simple_block_tag
def fields(content: str) -> SafeString:
    """{% fields %}{{ form.name.as_field_group }}…{% endfields %}: fields side by side inside a card."""
    return format_html('<div class="fields">{}</div>', content)


@register.simple_tag
def search_box(
    label: object,
    *,
    to: str,
    target: str,
    on: object = None,
    words: str = "",
    help: object = "",
    **carried: object,
) -> SafeString:
    """{% search_box "Nome o codice" to="registry:household-new" on=None target="#found" words=words help="" next=path %}

    Asks the page `to` with `?q=`; as one types, its answer (a fragment) goes into `target`. What
    else is named travels with it when it is not empty.
    """
    return render_to_string(
        "ui/search_box.html",
        {
            "label": label,
            "action": markup.address_of("search_box", to, on),
            "target": target,
            "words": words,
            "help": help,
            "carried": [(name, value) for name, value in carried.items() if value],
        },
    )


@register.simple_tag(takes_context=True)
def confirmation(context: Context) -> SafeString:
    """The form of `ui/confirm.html`: the context's post, submit, back, and form if there is one."""
    asked = context.get("form") or Form()
    return _whole(
        context,
        asked,
        render_to_string("ui/form_fields.html", {"fields": list(asked.visible_fields())}),
        context.get("post") or "",
        context.get("on"),
        context.get("submit") or _("Conferma"),
        context.get("back") or "",
        "",
        context.get("kind") or "primary",
        context.get("version"),
    )


def _whole(
    context: Context,
    form: BaseForm,
    fields: str,
    action: str,
    on: object,
    submit: object,
    cancel: str,
    draft: str,
    kind: str,
    version: int | None,
) -> SafeString:
    errors = (
        [] if not form.is_bound else [form[name] for name in form.errors if name in form.fields]
    )
    return render_to_string(
        "ui/form.html",
        {
            "action": markup.address_of("form", action, on) if action else "",
            "is_multipart": form.is_multipart(),
            "draft": draft,
            "is_bound": form.is_bound,
            "csrf": csrf_of(context),
            "version": version,
            "hidden": form.hidden_fields(),
            "general": form.non_field_errors() if form.is_bound else [],
            "wrong": [field for field in errors if not field.is_hidden],
            "wrong_hidden": [field for field in errors if field.is_hidden],
            "fields": fields,
            "has_required": any(field.field.required for field in form.visible_fields()),
            "submit": _("Salva") if submit is None else submit,
            "look": KINDS[markup.one_of("form", "kind", kind, KINDS)],
            "cancel": markup.address_of("form", cancel, on) if cancel else "",
        },
    )
