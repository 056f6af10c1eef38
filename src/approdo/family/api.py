"""What other programs read and do of the family's door: nothing, and why."""

from approdo.kernel.api import Part

IN_PERSON = "address and PIN are handed over in person, by who has the page before them"
THEIR_OWN = "the person does it by their own page"
BESIDE = "it is decided with the person, on the page of the family's access"

PART = Part(
    "family",
    "Accesso della famiglia",
    not_opened={
        "family.answer_project": THEIR_OWN,
        "family.answer_warning": THEIR_OWN,
        "family.ask": THEIR_OWN,
        "family.ask_paper": BESIDE,
        "family.ask_to_move": THEIR_OWN,
        "family.attend_word": BESIDE,
        "family.confirm_appointment": THEIR_OWN,
        "family.issue_link": IN_PERSON,
        "family.open_link": THEIR_OWN,
        "family.replace_pin": IN_PERSON,
        "family.revoke_link": IN_PERSON,
        "family.send_notice": BESIDE,
        "family.send_paper": THEIR_OWN,
        "family.set_contact_rule": BESIDE,
        "family.waive_paper": BESIDE,
    },
)
