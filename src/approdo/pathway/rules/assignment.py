"""Whether a lot can take a case."""

from django.utils.translation import gettext as _

from approdo.pathway.rules.checks import Checked


def lot_can_take(
    *, lot: str, capacity: int, taken: int, has_agreement: bool, of_programme: bool
) -> list[Checked]:
    """Check the programme, the agreement and the places of a lot."""
    free = capacity - taken
    return [
        Checked(
            of_programme,
            _("%(lot)s è del programma.") % {"lot": lot},
            _("%(lot)s non è un lotto di questo programma.") % {"lot": lot},
            field="lot",
        ),
        Checked(
            has_agreement,
            _("La convenzione di %(lot)s è in vigore.") % {"lot": lot},
            _("%(lot)s non ha una convenzione in vigore: non può prendere nuovi percorsi.")
            % {"lot": lot},
            field="lot",
        ),
        Checked(
            free > 0,
            _("Posti liberi: %(free)s su %(capacity)s.") % {"free": free, "capacity": capacity},
            _("%(lot)s non ha posti liberi: ne ha %(capacity)s e sono tutti presi.")
            % {"lot": lot, "capacity": capacity},
            field="lot",
        ),
    ]


def body_can_take(
    *, body: str, lot: str, is_partner: bool, manager: str = "", manager_works_there: bool = True
) -> list[Checked]:
    """Check the implementing body and, when one is named, the case manager."""
    checks = [
        Checked(
            is_partner,
            _("%(body)s fa parte del raggruppamento di %(lot)s.") % {"body": body, "lot": lot},
            _("%(body)s non fa parte del raggruppamento di %(lot)s.") % {"body": body, "lot": lot},
            field="implementing_body",
        )
    ]
    if manager:
        checks.append(
            Checked(
                manager_works_there,
                _("%(name)s è case manager di %(body)s.") % {"name": manager, "body": body},
                _("%(name)s non è case manager di %(body)s: scegli un'altra persona.")
                % {"name": manager, "body": body},
                field="case_manager",
            )
        )
    return checks
