"""Putting together all data of a person, as the program, for whoever hands them over."""

import json
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.access.operations import acting_as
from approdo.kernel.clock import day_of
from approdo.network.models import System
from approdo.papers.operations import print_copy
from approdo.registry.models import Person
from approdo.rights.queries.copy import Copy, as_json, copy_of, everybody
from approdo.ui import formats


def put_together(person: Person, at: datetime) -> Copy:
    """Read everything, closed notes included: what is others' too stays out by itself."""
    with acting_as(System()):
        speaks_for = everybody()
    with acting_as(System(speaks_for=speaks_for)):
        return copy_of(person, at, day_of(at))


def as_data(copy: Copy) -> bytes:
    """Give a copy as JSON."""
    return json.dumps(as_json(copy), ensure_ascii=False, indent=2).encode()


def as_document(copy: Copy, *, controller: str) -> bytes:
    """Give a copy as a PDF to be read."""
    lead = [
        copy.person.full_name,
        _("Tutti i dati che il programma conserva su di te, al %(day)s, e per che cosa si usano.")
        % {"day": formats.day(day_of(copy.at))},
        _("Li hanno avuti: %(bodies)s.") % {"bodies": ", ".join(copy.holders)},
        _(
            "Puoi chiedere di correggerli, di limitarne l'uso, opporti, o rivolgerti al Garante per la"
            " protezione dei dati personali."
        ),
    ]
    if copy.left_out:
        lead.append(
            ngettext(
                "Una nota o un messaggio riguarda anche altre persone: qui non c'è.",
                "%(n)s note e messaggi riguardano anche altre persone: qui non ci sono.",
                copy.left_out,
            )
            % {"n": copy.left_out}
        )
    readings = [
        [
            (_("Chi"), reading.who),
            (_("Per conto di"), reading.body),
            (_("Volte"), reading.times),
            (_("L'ultima"), reading.last_at),
        ]
        for reading in copy.readings
    ]
    return print_copy(
        title=_("Copia dei dati personali"),
        controller=controller,
        lead=lead,
        sections=[
            *((one.title, one.purpose, one.rows) for one in copy.sections),
            (_("Chi ha aperto il tuo fascicolo"), _("Ogni lettura resta scritta"), readings),
        ],
        at=copy.at,
    )
