"""How pages point at each other without knowing each other: written by `config`, read by templates."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

ANY_KEY = "00000000-0000-0000-0000-000000000000"
Part = str | Callable[[dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the menu."""

    label: object
    url: str
    icon: str
    order: int
    shown: Callable[[Any], bool]


@dataclass(slots=True)
class Shell:
    """What surrounds every page: URL names, and what is asked of the actor. Empty: left out."""

    search: str = ""
    suggestions: str = ""
    home: str = ""
    mandate_page: str = ""
    sign_out: str = ""
    account: str = ""
    programs: str = ""
    bell_page: str = ""
    bell_count: str = ""
    bell: Callable[[Any], int] = field(default=lambda _actor: 0)
    mandate_label: Callable[[Any], object] = field(default=lambda _actor: "")


_pages: dict[type, str | Callable[[Any], str]] = {}
_slots: dict[str, list[tuple[int, Part]]] = {}
_menu: list[Entry] = []
_shell = Shell()


def page_of(model: type, page: str | Callable[[Any], str]) -> None:
    """Say which page a kind of record has: a URL name that takes its key, or a function."""
    _pages[model] = page


def url_of(record: Any) -> str:
    """Give the address of a record's page, or nothing when it has none."""
    for kind in type(record).__mro__:
        page = _pages.get(kind)
        if page is not None:
            return page(record) if callable(page) else address(page, record.pk)
    return ""


def fill(slot: str, part: Part, *, order: int = 50) -> None:
    """Put a template, or what a function returns, into a slot of somebody else's page."""
    parts = _slots.setdefault(slot, [])
    if all(part != present for _order, present in parts):
        parts.append((order, part))
        parts.sort(key=lambda placed: placed[0])


def content_of(slot: str, context: dict[str, Any]) -> SafeString:
    """Render whatever was put into a slot."""
    request = context.get("request")
    rendered = (
        conditional_escape(part(context))
        if callable(part)
        else render_to_string(part, context, request)
        for _order, part in _slots.get(slot, [])
    )
    return mark_safe("".join(rendered))


def menu(
    label: object,
    url: str,
    *,
    icon: str,
    order: int = 50,
    shown: Callable[[Any], bool] = lambda _actor: True,
) -> None:
    """Add an entry to the menu, for the actors to whom it is shown."""
    _menu[:] = [entry for entry in _menu if entry.url != url]
    _menu.append(Entry(label, url, icon, order, shown))
    _menu.sort(key=lambda entry: entry.order)


def menu_for(actor: Any, path: str) -> list[dict[str, Any]]:
    """Give the menu of an actor: label, icon, address, and which one the path belongs to."""
    entries: list[dict[str, Any]] = [
        {"label": entry.label, "icon": entry.icon, "href": href, "is_current": False}
        for entry in _menu
        if (href := address(entry.url)) and entry.shown(actor)
    ]
    home = address(_shell.home) or "/"
    holding = [e for e in entries if _holds(e["href"], path, home)]
    if holding:
        max(holding, key=lambda e: len(e["href"]))["is_current"] = True
    return entries


def _holds(href: str, path: str, home: str) -> bool:
    return path == href or (href not in ("/", home) and path.startswith(href))


def shell(**parts: Any) -> None:
    """Say what surrounds every page; see `Shell`."""
    for name, part in parts.items():
        if name not in Shell.__slots__:
            raise ValueError(f"shell: {name!r} is none of {tuple(Shell.__slots__)}")
        setattr(_shell, name, part)


def shell_parts() -> Shell:
    """Give what surrounds every page."""
    return _shell


def address(name: str, key: object = None) -> str:
    """Resolve the URL name of a registered page; nothing when nobody has written the page."""
    if not name or name.startswith("/"):
        return name
    try:
        return reverse(name, args=() if key is None else (key,))
    except NoReverseMatch:
        return ""


def unresolved() -> list[str]:
    """Name the registered pages that nobody has written."""
    names = [e.url for e in _menu]
    names += [
        value
        for part in Shell.__slots__
        if isinstance(value := getattr(_shell, part), str) and value
    ]
    of_records = [page for page in _pages.values() if isinstance(page, str)]
    return [
        *(name for name in names if not address(name)),
        *(name for name in of_records if not address(name, ANY_KEY)),
    ]
