"""What the cases ask of assessments, and loading the instruments shipped with the program.

Which household may be assessed, by whom and when, is known where the case is known: `pathway`
starts an assessment from its own commands through `begin_assessment`.
"""

from datetime import date, datetime
from uuid import UUID

from approdo.assessment import queries
from approdo.assessment.instruments import SHIPPED, ShippedInstrument
from approdo.assessment.models import Area, Assessment, Instrument, Item, Scale
from approdo.assessment.states import Happened, Phase
from approdo.journal.operations import record
from approdo.network.models import Member
from approdo.registry.models import Household


def load_instruments() -> list[Instrument]:
    """Write the shipped instruments that are not there yet; those that are stay as they are."""
    return [_load(shipped) for shipped in SHIPPED]


def begin_assessment(
    *,
    household: Household,
    about: UUID,
    phase: Phase,
    held_on: date,
    assessor: Member,
    with_household: bool = True,
    at: datetime,
) -> Assessment:
    """Open the draft of an assessment with the instrument in use on its day."""
    assessment = Assessment.objects.create(
        household=household,
        about=about,
        instrument=queries.instrument_in_force(held_on),
        phase=phase,
        held_on=held_on,
        assessor=assessor,
        with_household=with_household,
        state_since=at,
    )
    record(
        Happened.ASSESSMENT_STARTED, subject=assessment, about=about, phase=phase, held_on=held_on
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
                scale=scale,
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
