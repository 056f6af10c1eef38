"""What a change in a family will do, in sentences, before it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.pathway.models import Case, ProjectLine
from approdo.pathway.queries.intake import pact_in_force
from approdo.pathway.queries.life import (
    Differences,
    keys_of,
    money_under_way,
    objectives_under_way,
)
from approdo.pathway.rules.life import named
from approdo.pathway.states import CaseState, ClosureOutcome
from approdo.registry.models import Person
from approdo.ui import formats

# From these the closing is proposed.
MAY_PROPOSE_CLOSING = (CaseState.ACTIVE, CaseState.SUSPENDED)


@dataclass(frozen=True)
class Effect:
    """A part of what a path is made of, and what becomes of it."""

    title: str
    sentences: Sequence[str]


def effects_of_birth(cases: Sequence[Case]) -> list[Effect]:
    """Say what a birth does to the household and its open paths."""
    return [
        Effect(
            _("Persone"),
            [
                _(
                    "Il bambino o la bambina è nel nucleo dal giorno della nascita, anche senza"
                    " codice fiscale: si aggiunge quando c'è."
                ),
                *[_("Entra nel percorso %(code)s.") % {"code": case.code} for case in cases],
            ],
        ),
        Effect(_("Patto"), [_of_a_child(case) for case in cases] or [_no_path()]),
        Effect(
            _("Obiettivi e denaro"),
            [
                _(
                    "Non cambiano: il tetto per la casa è del nucleo, qualunque sia il numero di persone."
                )
            ],
        ),
    ]


def effects_of_death(
    cases: Sequence[Case], person: Person, family: Sequence[Person], day: date
) -> list[Effect]:
    """Say what the death of one of a family does to the household and its open paths."""
    stays = [other for other in family if other != person]
    if not stays:
        return _end_of(cases, person)
    keys = keys_of([person])
    owned = [
        o.statement for case in cases for o in objectives_under_way(case) if o.person_id in keys
    ]
    people = [_("Nel nucleo restano %(names)s.") % {"names": named(stays)}]
    if not any(other.is_adult_on(day) for other in stays):
        people.append(
            _(
                "Restano solo minorenni: avvisa subito il servizio sociale, serve un adulto che ne risponda."
            )
        )
    return [
        Effect(_("Persone"), people),
        Effect(_("Patto"), [_of_who_goes(case) for case in cases] or [_no_path()]),
        Effect(
            _("Obiettivi"),
            [_("Non si segue più: «%(what)s».") % {"what": what} for what in owned]
            or [_("Nessun obiettivo era di %(name)s.") % {"name": person.full_name}],
        ),
        Effect(_("Denaro"), _stopping(cases, keys_of_person=keys)),
    ]


def effects_of_joining(cases: Sequence[Case], days: int) -> list[Effect]:
    """Say what it does when somebody joins the household."""
    people = [_("È nel nucleo dal giorno che scrivi; chi era in un altro nucleo esce da quello.")]
    people += [_("Entra nel percorso %(code)s.") % {"code": case.code} for case in cases]
    return [
        Effect(_("Persone"), people),
        Effect(_("Patto"), [_of_who_joins(case, days) for case in cases] or [_no_path()]),
        Effect(
            _("Denaro"),
            [
                _(
                    "Il tetto per la casa resta quello del nucleo. Le misure di lavoro e formazione"
                    " hanno un tetto per ciascuna persona: conta dal mese dopo."
                )
            ],
        ),
    ]


def effects_of_leaving(
    cases: Sequence[Case], person: Person, family: Sequence[Person]
) -> list[Effect]:
    """Say what it does when somebody leaves the household."""
    stays = [other for other in family if other != person]
    keys = keys_of([person])
    owned = [o.statement for c in cases for o in objectives_under_way(c) if o.person_id in keys]
    money = [line for c in cases for line in money_under_way(c) if line.person_id in keys]
    return [
        Effect(
            _("Persone"),
            [
                _("Nel nucleo restano %(names)s.") % {"names": named(stays)},
                _("%(name)s resta nella storia del nucleo con le sue date.")
                % {"name": person.full_name},
                _("Se ha bisogno di un percorso suo, usa «Il nucleo si divide»."),
            ],
        ),
        Effect(_("Patto"), [_of_who_goes(case) for case in cases] or [_no_path()]),
        Effect(
            _("Obiettivi"),
            [_("Non si segue più: «%(what)s».") % {"what": what} for what in owned]
            or [_("Nessun obiettivo era di %(name)s.") % {"name": person.full_name}],
        ),
        Effect(
            _("Denaro"),
            [_("«%(line)s» si interrompe dal mese prossimo.") % {"line": line} for line in money]
            or [_("Nessuna misura si interrompe.")],
        ),
    ]


def effects_of_reference(cases: Sequence[Case], former: Person | None) -> list[Effect]:
    """Say what it does when another person speaks for the household."""
    until = _("Fino ad allora resta %(name)s.") % {"name": former.full_name} if former else ""
    return [
        Effect(
            _("Persone"),
            [
                _("I legami di parentela si dicono di nuovo rispetto alla nuova persona."),
                *([until] if until else []),
            ],
        ),
        Effect(
            _("Patto, obiettivi e denaro"),
            [_("Non cambiano: nessuno deve firmare di nuovo.")]
            + [_("La trovi anche sulla storia di %(code)s.") % {"code": c.code} for c in cases],
        ),
    ]


def effects_of_taking_up(case: Case, found: Differences, days: int) -> list[Effect]:
    """Say what it does to bring a path up to who is in the household."""
    joined = [
        _("Entra %(name)s, nel nucleo dal %(day)s.")
        % {"name": person.full_name, "day": formats.day(since)}
        for person, since in found.joined
    ]
    gone = [
        _("Esce %(name)s, fuori dal nucleo dal %(day)s.")
        % {"name": person.full_name, "day": formats.day(since)}
        for person, since in found.gone
    ]
    pact = [_of_who_joins(case, days)] if joined else []
    pact += [_of_who_goes(case)] if gone else []
    return [
        Effect(_("Persone"), [*joined, *gone]),
        Effect(_("Patto"), pact),
        Effect(
            _("Obiettivi e denaro"),
            [
                _(
                    "Le misure di chi esce si interrompono dal mese prossimo, i suoi obiettivi si lasciano."
                )
            ]
            if gone
            else [_("Non cambiano.")],
        ),
    ]


def effects_of_split(
    cases: Sequence[Case],
    goes: Sequence[Person],
    stays: Sequence[Person],
    *,
    is_secret: bool,
) -> list[Effect]:
    """Say what a split does, besides the fates that are chosen on the page."""
    effects = [
        Effect(
            _("Persone"),
            [
                _("Se ne va: %(names)s.") % {"names": named(goes)},
                _("Resta: %(names)s.") % {"names": named(stays)},
            ],
        ),
        Effect(_("Patto"), [_of_who_goes(case) for case in cases] or [_no_path()]),
        Effect(
            _("Il nuovo percorso"),
            [
                _(
                    "%(programme)s: comincia come bozza del distretto e va proposto e validato di"
                    " nuovo. Fino ad allora nessuna somma è promessa a chi se ne va: poi avrà un"
                    " tetto tutto suo."
                )
                % {"programme": case.programme.name}
                for case in cases
            ]
            or [_("Il nucleo non ha percorsi aperti: si divide solo la scheda.")],
        ),
    ]
    if is_secret:
        effects.append(
            Effect(
                _("Separazione segreta"),
                [
                    _(
                        "Chi vede il nucleo di prima non trova dove vive, come si chiama il nuovo"
                        " nucleo, chi lo segue: né cercando, né negli elenchi, né sulla carta."
                    ),
                    _(
                        "Chi se ne va ha una scheda nuova; i telefoni di prima diventano «Non usare»."
                    ),
                    _("Non partono lettere verso il nuovo indirizzo."),
                    _(
                        "Sulla storia del nucleo di prima resta scritto solo che chi ne fa parte è"
                        " cambiato."
                    ),
                ],
            )
        )
    return effects


def _end_of(cases: Sequence[Case], person: Person) -> list[Effect]:
    return [
        Effect(
            _("Persone"),
            [
                _("%(name)s viveva da sola o da solo: nel nucleo non resta nessuno.")
                % {"name": person.full_name}
            ],
        ),
        Effect(
            _("Percorsi"),
            [
                _("Il percorso %(code)s si chiude con l'esito «Decesso», senza altre firme.")
                % {"code": case.code}
                for case in cases
            ]
            or [_("Non ci sono percorsi aperti.")],
        ),
        Effect(
            _("Denaro"),
            [
                *_stopping(cases, keys_of_person=None),
                _("I risparmi accantonati spettano agli eredi: scrivi che cosa si sa di loro."),
            ],
        ),
    ]


def _stopping(cases: Iterable[Case], *, keys_of_person: set[UUID] | None) -> list[str]:
    lines = [
        line
        for case in cases
        for line in money_under_way(case)
        if keys_of_person is None or line.person_id in keys_of_person
    ]
    if not lines:
        return [_("Nessuna misura si interrompe.")]
    return [
        _("«%(line)s», %(amount)s al mese, si interrompe dal mese dopo il decesso.")
        % {"line": line, "amount": formats.euro(line.monthly_amount)}
        for line in lines
    ]


def _of_a_child(case: Case) -> str:
    if case.state == CaseState.INTAKE and pact_in_force(case):
        return _("Il patto che si stava firmando va preparato di nuovo, con la nuova persona.")
    return _("Chi è minorenne non firma: il patto non cambia.")


def _of_who_joins(case: Case, days: int) -> str:
    if case.state == CaseState.INTAKE and pact_in_force(case):
        return _("Il patto che si stava firmando va preparato di nuovo, con la nuova persona.")
    if case.pact_signed_on is not None:
        return _(
            "Se è adulta o adulto firma il patto entro %(days)s giorni; le firme di prima restano."
        ) % {"days": days}
    return _("Il patto non è ancora firmato: lo firmerà anche chi entra.")


def _of_who_goes(case: Case) -> str:
    if case.state == CaseState.INTAKE and pact_in_force(case):
        return _("Il patto che si stava firmando va preparato di nuovo, per chi resta.")
    if case.pact_signed_on is not None:
        return _("Il patto firmato resta valido per chi resta.")
    return _("Il patto non è ancora firmato: lo firmerà chi resta.")


def _no_path() -> str:
    return _("Il nucleo non ha percorsi aperti.")


def effects_of_moving(cases: Sequence[Case]) -> list[Effect]:
    """Say what it does when the household changes home inside the city."""
    return [
        Effect(
            _("Casa"),
            [
                _("L'indirizzo di prima finisce quel giorno e resta nella storia del nucleo."),
                _("Se l'indirizzo è protetto, anche il nuovo lo è dal primo giorno."),
            ],
        ),
        Effect(
            _("Distretto"),
            [
                _(
                    "%(code)s è del distretto %(district)s: se la nuova casa è di un altro, lo si"
                    " chiede a quello, con le tue consegne. Finché non accetta risponde il tuo."
                )
                % {"code": case.code, "district": case.district.short_name}
                for case in cases
            ]
            or [_no_path()],
        ),
        Effect(_("Patto, obiettivi e denaro"), [_("Non cambiano.")]),
    ]


def effects_of_moving_away(cases: Sequence[Case]) -> list[Effect]:
    """Say what it does when the household leaves the city."""
    return [
        Effect(
            _("Percorsi"),
            [sentence for case in cases for sentence in _of_a_path_left(case)] or [_no_path()],
        ),
        Effect(
            _("Denaro"),
            [
                *[_of_a_line_left(line) for case in cases for line in money_under_way(case)],
                _("Niente si interrompe da solo: le misure vanno interrotte prima della chiusura."),
            ],
        ),
    ]


def _of_a_path_left(case: Case) -> list[str]:
    told = [
        _("%(code)s: continua fino alla fine del progetto, oppure finisce: lo scegli qui.")
        % {"code": case.code}
    ]
    if case.state in MAY_PROPOSE_CLOSING:
        told.append(
            _(
                "Se finisce, %(body)s propone la chiusura: giorno, motivo ed esito «%(outcome)s» sono"
                " già scritti."
            )
            % {
                "body": case.implementing_body.short_name if case.implementing_body else "",
                "outcome": ClosureOutcome.MOVED_CITY.label,
            }
        )
    elif case.state != CaseState.CLOSING:
        told.append(_("Se finisce, non è ancora avviato: si registra la rinuncia del nucleo."))
    return told


def _of_a_line_left(line: ProjectLine) -> str:
    return _(
        "«%(line)s», %(amount)s al mese fino a %(last)s: continua, finché non la interrompi."
    ) % {
        "line": line,
        "amount": formats.euro(line.monthly_amount),
        "last": formats.month(line.last_month),
    }
