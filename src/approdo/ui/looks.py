"""Which tone each state has: the same state looks the same everywhere."""

from collections.abc import Mapping
from typing import Any

from django.db import models

TONES = ("draft", "waiting", "going", "done", "paused", "stopped", "late", "info")

# The words that states of most records share; an enumeration may say otherwise with `tone_of`.
_COMMON = {
    "draft": "draft new preparing prepared in_preparation project_draft imported",
    "waiting": "proposed waiting pending submitted sent requested to_validate awaiting "
    "info_requested assigned shared project_shared acknowledged returned",
    "going": "active open running in_charge intake ongoing started in_progress in_force "
    "pact_signed assessed project_validated",
    "done": "validated done completed complete signed approved closed accepted held paid "
    "concluded confirmed achieved printed registered",
    "paused": "suspended paused on_hold overdue_pause frozen",
    "stopped": "refused rejected withdrawn cancelled revoked interrupted failed abandoned "
    "not_held superseded ended expired",
    "late": "late overdue",
}
_BY_WORD = {word: tone for tone, words in _COMMON.items() for word in words.split()}
_BY_STATES: dict[tuple[str, ...], Mapping[str, str]] = {}
# Words and order of each record's states: get_state_display hashes every translated word each time.
_STATES_OF: dict[type, tuple[dict[Any, Any], tuple[str, ...]]] = {}


def tone_of(states: type[models.TextChoices], tones: Mapping[Any, str]) -> None:
    """Register the tones of an enumeration's states."""
    for state, tone in tones.items():
        known(tone)
        if state not in states.values:
            raise ValueError(f"{state!r} is not a state of {states.__name__}")
    _BY_STATES[tuple(states.values)] = {str(getattr(s, "value", s)): t for s, t in tones.items()}


def known(tone: str) -> str:
    """Give the tone back, or fail loudly when there is no such tone."""
    if tone not in TONES:
        raise ValueError(f"tone={tone!r} is none of {TONES}")
    return tone


def tone_for(state: str, states: tuple[str, ...] = ()) -> str:
    """Give the tone of a state: the registered one, else by its word, else info."""
    registered = _BY_STATES.get(states, {})
    return registered.get(state) or _BY_WORD.get(state, "info")


def label_and_tone(record: Any) -> tuple[Any, str]:
    """Read the state of a record, or an enumeration's member: its word and its tone."""
    if isinstance(record, models.TextChoices):
        return record.label, tone_for(record.value, tuple(type(record).values))
    kind = type(record)
    if kind not in _STATES_OF:
        if not hasattr(record, "state") or not hasattr(record, "get_state_display"):
            raise ValueError(f"badge: {kind.__name__} has no state; give a word and a tone")
        choices = record._meta.get_field("state").flatchoices
        _STATES_OF[kind] = (dict(choices), tuple(value for value, _label in choices))
    labels, states = _STATES_OF[kind]
    return labels.get(record.state, record.state), tone_for(str(record.state), states)
