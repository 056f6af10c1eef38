"""Phones and e-mails in the one form that search compares."""

import re

from approdo.registry.states import ContactKind

SHORTEST_PHONE = 5


def phone_lookup(text: str) -> str:
    """Digits of a phone without the Italian prefix; other countries keep theirs."""
    digits = re.sub(r"\D", "", text)
    if text.strip().startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        return digits.removeprefix("39")
    return digits


def is_reachable(kind: str, value: str) -> bool:
    """Whether a contact can be one: enough digits for a phone, a name and a domain for an e-mail."""
    if kind == ContactKind.PHONE:
        return len(re.sub(r"\D", "", value)) >= SHORTEST_PHONE
    return re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", value.strip()) is not None


def contact_lookup(kind: str, value: str) -> str:
    """What a contact is found by: the digits of a phone, the e-mail in small letters."""
    return phone_lookup(value) if kind == ContactKind.PHONE else value.strip().lower()
