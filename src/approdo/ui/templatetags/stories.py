"""Where something stands and how it came there: steps, timeline, checks, tabs, progress."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from approdo.ui import cells, formats, markup
from approdo.ui.pieces import Check, Step, Tab, path

register = template.Library()


@register.simple_tag
def steps(steps: Iterable[Any], at: str = "") -> SafeString:
    """{% steps steps %}, or {% steps pairs at="pact" %} with pairs (code, label)."""
    shown = path(steps, at) if at else list(steps)
    for step in shown:
        if not isinstance(step, Step):
            raise ValueError("steps: give a list of Step, or pairs (code, label) and at=")
        markup.one_of("steps", "state", step.state, ("done", "current", "todo"))
    here = next((place for place, s in enumerate(shown, 1) if s.state == "current"), 0)
    return render_to_string(
        "ui/steps.html",
        {
            "steps": shown,
            "place": here,
            "total": len(shown),
            "current": shown[here - 1].label if here else "",
        },
    )


@register.simple_tag
def timeline(entries: Iterable[Any]) -> SafeString:
    """{% timeline entries %}: objects or dicts with at, what, and if known by, note, href."""
    days: list[dict[str, Any]] = []
    for entry in entries:
        at = _part(entry, "at")
        if at is None:
            raise ValueError("timeline: an entry has no `at`")
        on = formats.day_of(at)
        if not days or days[-1]["on"] != on:
            days.append({"on": on, "day": cells.day(at), "entries": []})
        hour = formats.moment(at).partition(", ")[2]
        days[-1]["entries"].append(
            {
                "hour": hour if hour != "00:00" else "",
                "what": cells.link(_part(entry, "what"), str(_part(entry, "href") or "")),
                "by": _part(entry, "by") or "",
                "note": _part(entry, "note") or "",
            }
        )
    return render_to_string("ui/timeline.html", {"days": days})


def _part(entry: Any, name: str) -> Any:
    return entry.get(name) if isinstance(entry, dict) else getattr(entry, name, None)


@register.simple_tag
def checks(checks: Iterable[Check]) -> SafeString:
    """{% checks checks %}: the rules' checks, those that do not hold first said in words."""
    told = {True: _("A posto:"), False: _("Manca:"), None: _("Da guardare:")}
    look = {
        True: ("holds", "it-check"),
        False: ("fails", "it-close"),
        None: ("open", "it-help"),
    }
    shown = [
        {
            "look": look[check.holds][0],
            "icon": markup.icon(look[check.holds][1]),
            "told": told[check.holds],
            "sentence": check.sentence,
            "href": check.href,
            "link": check.link or _("Apri"),
        }
        for check in checks
    ]
    return render_to_string("ui/checks.html", {"checks": shown})


@register.simple_tag
def tabs(tabs: Iterable[Tab], label: object = "") -> SafeString:
    """{% tabs tabs %}: list of Tab(label, href, current=False, count=None)."""
    shown = list(tabs)
    if sum(tab.current for tab in shown) > 1:
        raise ValueError("tabs: only one tab can be current")
    return render_to_string(
        "ui/tabs.html", {"tabs": shown, "label": label or _("Parti della scheda")}
    )


@register.simple_tag
def progress(done: int, total: int, label: object) -> SafeString:
    """{% progress done=40 total=312 label="Righe lette" %}"""
    if total < 0 or done < 0 or done > total:
        raise ValueError(f"progress: done={done} of total={total}")
    return render_to_string("ui/progress.html", {"done": done, "total": total, "label": label})
