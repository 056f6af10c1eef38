"""Sheets for somebody's own hands: laid out on demand, kept nowhere, with no code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from approdo.papers.queries import FamilyTexts
from approdo.papers.rules.press import press, qr_code
from approdo.papers.rules.wording import clean


@dataclass(frozen=True, kw_only=True)
class Leaflet:
    """A sheet in one language: parts with a title and lines; `big` stands large, `address` also as QR."""

    title: str
    lead: str = ""
    parts: Sequence[tuple[str, Sequence[str]]] = ()
    big: str = ""
    address: str = ""
    foot: str = ""


def lay_out_leaflet(leaflet: Leaflet, texts: FamilyTexts, *, at: datetime) -> bytes:
    """Lay a sheet out as PDF/UA. Refuses a text with letters that none of our fonts has."""
    data = {
        "language": texts.language,
        "direction": texts.direction,
        "title": clean(leaflet.title),
        "lead": clean(leaflet.lead),
        "parts": [
            {"title": clean(title), "lines": [clean(line) for line in lines if line]}
            for title, lines in leaflet.parts
            if any(lines)
        ],
        "big": leaflet.big,
        "address": leaflet.address,
        "qr": qr_code(leaflet.address) if leaflet.address else "",
        "foot": clean(leaflet.foot),
    }
    return press("leaflet", data, at=at)
