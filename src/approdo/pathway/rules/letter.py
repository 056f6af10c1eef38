"""Whether a letter can be written, in a language, and reach the family."""

from django.utils.translation import gettext as _

from approdo.pathway.rules.checks import Checked
from approdo.pathway.states.letter import Delivery


def can_be_written(
    *, has_act: bool, has_text: bool, delivery: str, is_protected: bool, has_address: bool
) -> list[Checked]:
    """Check act, language and address; what is sent to a protected address would tell where it is."""
    by_post = delivery == Delivery.POST
    return [
        Checked(
            has_act,
            "",
            _("Questo atto non è di questo percorso, o non ha ancora una lettera: ricarica."),
        ),
        Checked(
            has_text,
            "",
            _(
                "In questa lingua non abbiamo un testo: scegli l'italiano e leggete la lettera"
                " insieme a un interprete."
            ),
            field="language",
        ),
        Checked(
            not (by_post and is_protected),
            "",
            _(
                "Il nucleo ha un indirizzo protetto: la lettera non si spedisce. Si consegna a"
                " mano, e non porta nessun indirizzo."
            ),
            field="delivery",
        ),
        Checked(
            not by_post or is_protected or has_address,
            "",
            _(
                "Non c'è un indirizzo a cui spedire: scrivilo fra i dati del nucleo, o consegna a mano."
            ),
            field="delivery",
        ),
    ]
