"""What the cases ask of assessments, and loading the instruments shipped with the program.

Which household may be assessed, by whom and when, is known where the case is known: `pathway`
starts an assessment from its own commands through `begin_assessment`.
"""

from datetime import date, datetime
from uuid import UUID

from approdo.assessment import queries
from approdo.assessment.instruments import SHIPPED, ShippedInstrument, ShippedItem
from approdo.assessment.models import Area, Assessment, AxisItem, Instrument, Item, Scale
from approdo.assessment.states import Happened, Phase
from approdo.journal.operations import record
from approdo.network.models import Member
from approdo.programme.models import Programme
from approdo.registry.models import Household


def load_instruments() -> list[Instrument]:
    """Write the shipped instruments that are not there yet; those that are stay as they are."""
    return [_load(shipped) for shipped in SHIPPED]


def begin_assessment(
    *,
    household: Household,
    about: UUID,
    programme: Programme,
    phase: Phase,
    held_on: date,
    assessor: Member,
    with_household: bool = True,
    code: str = "",
    living_situation: str = "",
    at: datetime,
) -> Assessment:
    """Open the draft of an assessment with the edition in use on its day.

    Without a `code` it is the instrument that the programme asks for.
    """
    asked = queries.compulsory_code(programme, held_on)
    assessment = Assessment.objects.create(
        household=household,
        about=about,
        instrument=queries.instrument_in_force(held_on, code or asked),
        phase=phase,
        held_on=held_on,
        assessor=assessor,
        with_household=with_household,
        is_compulsory=code in ("", asked),
        living_situation=living_situation,
        state_since=at,
    )
    record(
        Happened.ASSESSMENT_STARTED,
        subject=assessment,
        about=about,
        phase=phase,
        held_on=held_on,
        instrument=assessment.instrument.code,
    )
    return assessment


def _load(shipped: ShippedInstrument) -> Instrument:
    instrument, is_new = Instrument.objects.get_or_create(
        code=shipped.code,
        edition=shipped.edition,
        defaults={
            "name": shipped.name,
            "language": shipped.language,
            "licence": shipped.licence,
            "starts_on": shipped.starts_on,
        },
    )
    if is_new:
        _write_items(instrument, shipped)
    _place_on_axes(instrument, shipped)
    return instrument


def _write_items(instrument: Instrument, shipped: ShippedInstrument) -> None:
    scale = Scale.objects.create(
        instrument=instrument,
        code=shipped.code,
        labels=list(shipped.steps),
        higher_is_better=shipped.higher_is_better,
    )
    for position, area in enumerate(shipped.areas, start=1):
        row = Area.objects.create(
            instrument=instrument, code=area.code, name=area.name, position=position
        )
        Item.objects.bulk_create(
            Item(
                area=row,
                scale=_own_scale(instrument, item) if item.steps else scale,
                code=item.code,
                name=item.name,
                question=item.question,
                anchors=list(item.anchors),
                scope=item.scope,
                is_required=item.is_required,
                position=place,
            )
            for place, item in enumerate(area.items, start=1)
        )


def _own_scale(instrument: Instrument, item: ShippedItem) -> Scale:
    return Scale.objects.create(
        instrument=instrument, code=item.code, labels=list(item.steps), is_ordered=False
    )


def _place_on_axes(instrument: Instrument, shipped: ShippedInstrument) -> None:
    """Say which items tell of which axis; editions loaded before there were axes get theirs too."""
    if AxisItem.objects.filter(item__area__instrument=instrument).exists():
        return
    items = {item.code: item for item in Item.objects.filter(area__instrument=instrument)}
    AxisItem.objects.bulk_create(
        AxisItem(axis=axis, item=items[code])
        for axis, codes in shipped.axes.items()
        for code in codes
    )
