"""Making small pieces of safe HTML: attributes, addresses, options that must be known."""

from collections.abc import Iterable
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

SPRITES = "bi/svg/sprites.svg"


def one_of(component: str, option: str, value: Any, allowed: Iterable[Any]) -> Any:
    """Give the value back, or fail loudly naming the option."""
    allowed = tuple(allowed)
    if value not in allowed:
        raise ValueError(f"{component}: {option}={value!r} is none of {allowed}")
    return value


def escaped(value: Any) -> SafeString:
    """Escape what is not markup already."""
    return conditional_escape(value)


def attributes(**values: object) -> SafeString:
    """Write attributes: None and False are left out, True stands alone; data_x becomes data-x."""
    written = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        name = name.rstrip("_").replace("_", "-")
        written.append(f" {name}" if value is True else f' {name}="{escape(str(value))}"')
    return mark_safe("".join(written))


def address_of(component: str, to: str, on: object = None) -> str:
    """Give the address of a path, or of a URL name with its record or key."""
    to = str(to)[
        :
    ]  # a template's literal counts as markup; a slice of it does not, an address never is
    if not to:
        raise ValueError(f"{component}: an empty address")
    if to[0] in "/?#" or to.startswith(("https://", "tel:", "mailto:")):
        return to
    return reverse(to, args=() if on is None or on == "" else (getattr(on, "pk", on),))


def icon(name: str, label: object = "") -> SafeString:
    """Draw an icon; without a label it is decoration."""
    if not name.startswith("it-"):
        raise ValueError(f"icon: {name!r} is not a name of the set, they begin with it-")
    told = (
        format_html(' role="img" aria-label="{}"', label)
        if label
        else mark_safe(' aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon"{} focusable="false"><use href="{}#{}"></use></svg>',
        told,
        static(SPRITES),
        name,
    )


def joined(parts: Iterable[object], between: str = "") -> SafeString:
    """Join parts, escaping those that are not markup."""
    return mark_safe(between.join(escaped(part) for part in parts))
