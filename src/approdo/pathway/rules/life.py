"""What makes a change in a family impossible, told all at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.kernel.refusals import Reason
from approdo.pathway.models import ProjectLine
from approdo.pathway.states.life import Fate
from approdo.registry.models import Person
from approdo.ui import formats


def day_to_come(day: date, today: date, *, field: str) -> list[Reason]:
    """Refuse a day that has not come."""
    if day <= today:
        return []
    return [Reason(_("Questo giorno deve ancora venire: controlla la data."), field=field)]


def named(people: Iterable[Person]) -> str:
    """Give the names of people in one line."""
    return ", ".join(person.full_name for person in people)


def sides(people: Sequence[Person], leaving: Collection[UUID]) -> tuple[list[Person], list[Person]]:
    """Divide people into who goes and who stays."""
    goes = [person for person in people if person.pk in leaving]
    return goes, [person for person in people if person.pk not in leaving]


def problems_of_sides(
    people: Sequence[Person], leaving: Collection[UUID], *, on: date
) -> list[Reason]:
    """Refuse a split with nobody on a side, with strangers, or that leaves a child alone."""
    goes, stays = sides(people, leaving)
    if not goes:
        return [Reason(_("Scegli chi se ne va."), field="leaving")]
    problems = []
    if len(goes) < len(set(leaving)):
        problems.append(
            Reason(
                _(
                    "In quel giorno qualcuno di loro non faceva parte del nucleo: controlla la data."
                ),
                field="happened_on",
            )
        )
    if not stays:
        problems.append(
            Reason(
                _("Se ne vanno tutti: non è una separazione. Registra il cambio di casa."),
                field="leaving",
            )
        )
    return [*problems, *_alone(goes, on), *_alone(stays, on)]


def problems_of_references(
    people: Sequence[Person],
    leaving: Collection[UUID],
    *,
    on: date,
    speaks: Person | None,
    reference: Person | None,
    reference_of_who_stays: Person | None,
    asks_who_goes: bool = True,
) -> list[Reason]:
    """Refuse a household without a reference person who belongs to it and, if one does, is of age."""
    goes, stays = sides(people, leaving)
    problems = []
    if asks_who_goes:
        problems = problems_of_reference(goes, reference, on=on, field="reference")
    if speaks in goes or reference_of_who_stays is not None:
        problems += problems_of_reference(
            stays, reference_of_who_stays, on=on, field="reference_of_who_stays"
        )
    return problems


def problems_of_reference(
    side: Sequence[Person], chosen: Person | None, *, on: date, field: str
) -> list[Reason]:
    """Refuse somebody who cannot speak for these people."""
    if not side:
        return []
    if chosen is None or chosen not in side:
        return [
            Reason(
                _("Scegli la persona di riferimento fra %(names)s.") % {"names": named(side)},
                field=field,
            )
        ]
    if not chosen.is_adult_on(on) and any(person.is_adult_on(on) for person in side):
        return [
            Reason(
                _("%(name)s è minorenne: la persona di riferimento è un adulto.")
                % {"name": chosen.full_name},
                field=field,
            )
        ]
    return []


def problems_of_who_stays(stays: Sequence[Person], *, on: date) -> list[Reason]:
    """Refuse that children are left without an adult."""
    return _alone(stays, on)


def problems_of_money(
    lines: Iterable[ProjectLine], fates: Mapping[UUID, str], leaving: Collection[UUID]
) -> list[Reason]:
    """Refuse that money promised to a person goes where that person is not."""
    problems = []
    for line in lines:
        fate = fates.get(line.pk, Fate.STAYS)
        if line.person is None or fate == Fate.ENDS:
            continue
        goes = line.person_id in leaving
        if goes != (fate == Fate.GOES):
            problems.append(
                Reason(
                    _("«%(line)s» è di %(name)s: segue la persona, oppure finisce.")
                    % {"line": line, "name": line.person.full_name},
                    field=f"line_{line.pk}",
                )
            )
    return problems


def _alone(side: Sequence[Person], on: date) -> list[Reason]:
    children = [person for person in side if not person.is_adult_on(on)]
    if not children or len(children) < len(side):
        return []
    names = named(children)
    return [
        Reason(
            ngettext(
                "%(names)s resterebbe senza un adulto: un minore non resta solo. Scegli con chi sta.",
                "%(names)s resterebbero senza un adulto: un minore non resta solo. Scegli con chi"
                " stanno.",
                len(children),
            )
            % {"names": names},
            field="leaving",
        )
    ]


def problems_of_declining(reason: str, *, day: date, answer_by: date | None) -> list[Reason]:
    """Say what is wrong with leaving a path to the district that handed it over."""
    problems = []
    if not reason.strip():
        problems.append(
            Reason(_("Scrivi al distretto che l'ha passato perché non lo prendi."), field="reason")
        )
    if answer_by is not None and day > answer_by:
        problems.append(
            Reason(
                _("Si poteva rifiutare fino al %(day)s: ora il percorso spetta al tuo distretto.")
                % {"day": formats.day(answer_by)}
            )
        )
    return problems
