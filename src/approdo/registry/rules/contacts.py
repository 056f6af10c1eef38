"""Phones and e-mails in the one form that search compares."""

import re

from approdo.registry.states import ContactKind


def phone_lookup(text: str) -> str:
    """Digits of a phone without the Italian prefix; other countries keep theirs."""
    digits = re.sub(r"\D", "", text)
    if text.strip().startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        return digits.removeprefix("39")
    return digits


def contact_lookup(kind: str, value: str) -> str:
    """What a contact is found by: the digits of a phone, the e-mail in small letters."""
    return phone_lookup(value) if kind == ContactKind.PHONE else value.strip().lower()
