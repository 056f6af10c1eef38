"""Which instruments are in use on a day, and which of them a programme asks for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approdo.assessment.models import CompulsoryInstrument, Instrument, Item
from approdo.kernel.period import in_force
from approdo.kernel.refusals import Refused
from approdo.programme.models import NOT_SUPERSEDED, Programme

# What a programme asks for as long as no act says otherwise (DOMAIN 4.2).
USUAL = "self_sufficiency"


@dataclass(frozen=True)
class Choice:
    """An instrument that may be used for a programme, and whether it must be."""

    instrument: Instrument
    is_compulsory: bool


def instrument_in_force(day: date, code: str = USUAL) -> Instrument:
    """Give the edition of an instrument in use on a day."""
    instrument = Instrument.objects.filter(in_force(day), code=code).first()
    if instrument is None:
        raise Refused(
            _(
                "Per quel giorno non è caricato nessuno strumento di valutazione: avvisa chi amministra."
            )
        )
    return instrument


def instruments_on(day: date) -> QuerySet[Instrument]:
    """Give the editions in use on a day, one of each instrument."""
    return Instrument.objects.filter(in_force(day)).order_by("name")


def items_of(instrument: Instrument) -> QuerySet[Item]:
    """Give all that an edition asks, in its order."""
    return (
        Item.objects.filter(area__instrument=instrument)
        .select_related("area", "scale")
        .order_by("area__position", "position")
    )


def compulsory_code(programme: Programme, day: date) -> str:
    """Give the code of the instrument that a programme asks for on a day."""
    rule = CompulsoryInstrument.objects.filter(
        in_force(day), NOT_SUPERSEDED, programme=programme
    ).first()
    return rule.code if rule else USUAL


def choices_for(programme: Programme, day: date) -> list[Choice]:
    """Give the instruments in use on a day, the one that the programme asks for first."""
    asked = compulsory_code(programme, day)
    found = [Choice(instrument, instrument.code == asked) for instrument in instruments_on(day)]
    return sorted(found, key=lambda choice: not choice.is_compulsory)


def history_of_choice(programme: Programme) -> QuerySet[CompulsoryInstrument]:
    """Give all that was decided about a programme's instrument, the latest period first."""
    rows = CompulsoryInstrument.objects.filter(programme=programme)
    return rows.order_by("-starts_on", "-recorded_at", "-pk")
