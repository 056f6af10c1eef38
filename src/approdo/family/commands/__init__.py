"""What people do about the family's page, and what families do by it."""

from approdo.family.commands.answers import (
    answer_project,
    answer_warning,
    ask,
    ask_to_move,
    confirm_appointment,
    open_link,
    send_paper,
)
from approdo.family.commands.links import issue_link, replace_pin, revoke_link, set_contact_rule
from approdo.family.commands.notices import send_notice
from approdo.family.commands.words import ask_paper, attend_word, waive_paper

__all__ = [
    "answer_project",
    "answer_warning",
    "ask",
    "ask_paper",
    "ask_to_move",
    "attend_word",
    "confirm_appointment",
    "issue_link",
    "open_link",
    "replace_pin",
    "revoke_link",
    "send_notice",
    "send_paper",
    "set_contact_rule",
    "waive_paper",
]
