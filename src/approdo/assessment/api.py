"""What other programs read and do of assessments: tables, no rules."""

from django.db.models import QuerySet

from approdo.assessment import commands, policies
from approdo.assessment.models import Answer, Assessment, CompulsoryInstrument, Instrument, Item
from approdo.assessment.rules import Given
from approdo.kernel.actors import Actor
from approdo.kernel.api import Act, Part, Records, Rows, Shown
from approdo.programme.models import Programme

ASSESSMENT = Shown(
    Assessment,
    (
        "id",
        "version",
        "household",
        "about",
        "instrument",
        "phase",
        "held_on",
        "assessor",
        "with_household",
        "is_compulsory",
        "living_situation",
        "needs",
        "resources",
        "state",
        "state_since",
    ),
)
ANSWER = Shown(Answer, ("id", "item", "person", "value", "not_assessed", "note"))
INSTRUMENT = Shown(
    Instrument, ("id", "code", "edition", "name", "language", "licence", "starts_on", "ends_on")
)


def _area(item: Item, actor: Actor) -> str:
    return item.area.code


def _items(actor: Actor) -> QuerySet[Item]:
    return Item.objects.select_related("area")


ITEM = Shown(Item, ("id", "code", "position"), {"area": (str, _area)})

PART = Part(
    "assessment",
    "Valutazioni",
    records=(
        Records(
            "assessments", policies.assessments_visible_to, ASSESSMENT, ("about",), a_file=True
        ),
        Records("instruments", lambda actor: Instrument.objects.all(), INSTRUMENT, ("code",)),
    ),
    rows=(
        Rows(Assessment, "answers", "assessment", ANSWER),
        Rows(Instrument, "items", "area__instrument", ITEM, _items),
        Rows(
            Programme,
            "compulsory-instruments",
            "programme",
            Shown(CompulsoryInstrument, ("id", "code", "source_act", "starts_on", "ends_on")),
        ),
    ),
    acts=(
        Act(commands.answer, "assessments/{assessment}/answers"),
        Act(commands.complete_assessment, "assessments/{assessment}/completions"),
        Act(
            commands.set_compulsory_instrument,
            "programmes/{programme}/compulsory-instruments",
        ),
    ),
    alike={Given: (Answer,)},
)
