"""How every form looks, said once: the renderer that `FORM_RENDERER` names."""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Textarea
from django.http import HttpRequest

# Attributes of a widget that speak to us and not to the browser.
OURS = ("suffix", "wide", "chips")
FEW, MANY, SHORT = 4, 6, 28  # choices, choices, letters
DJANGOS_ROWS, OUR_ROWS = "10", "4"


class Field(BoundField):
    """A field of a form as a page shows it."""

    @property
    def suffix(self) -> str:
        """The unit behind the box."""
        return str(self.field.widget.attrs.get("suffix", ""))

    @property
    def is_wide(self) -> bool:
        """Whether the field takes the whole row."""
        widget = self.field.widget
        return bool(widget.attrs.get("wide")) or isinstance(widget, Textarea) or self.use_fieldset

    @property
    def is_box(self) -> bool:
        """Whether it is one single box to tick, whose label stands behind it."""
        return self.widget_type in ("checkbox", "nullboolean") and not self.use_fieldset

    @property
    def flow(self) -> str:
        """How the choices of a group stand: few short ones in a line, many boxes in columns.

        Those that a thumb taps in a hurry stand as chips: the field asks for it.
        """
        if self.field.widget.attrs.get("chips"):
            return "as-chips"
        choices = getattr(self.field, "choices", None)
        if not self.use_fieldset or not isinstance(choices, list):
            return ""
        if len(choices) <= FEW and all(len(str(label)) <= SHORT for _value, label in choices):
            return "in-line"
        return (
            "in-columns"
            if self.field.widget.allow_multiple_selected and len(choices) > MANY
            else ""
        )

    @property
    def target(self) -> str:
        """Where a link to this field leads."""
        return self.id_for_label or str(self.auto_id)


class Renderer(TemplatesSetting):
    """Labels, help, errors and marks come from `ui/field.html`."""

    form_template_name = "ui/form_fields.html"
    field_template_name = "ui/field.html"
    bound_field_class = Field

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        widget = context.get("widget")
        if widget:
            _prepare(widget)
        return super().render(template_name, context, request)


def _prepare(widget: dict[str, Any]) -> None:
    for name in OURS:
        widget["attrs"].pop(name, None)
    if widget["attrs"].get("rows") == DJANGOS_ROWS:
        widget["attrs"]["rows"] = OUR_ROWS
    for inner in widget.get("subwidgets", ()):
        _prepare(inner)
    for _group, options, _index in widget.get("optgroups", ()):
        for option in options:
            _prepare(option)
