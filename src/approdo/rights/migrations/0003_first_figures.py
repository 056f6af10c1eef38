"""The figures to begin with: the law's where it sets them, else what the City may change by an act."""

from datetime import date

from django.db import migrations
from django.utils import timezone

SINCE = date(2020, 1, 1)
LAW, PROPOSED = "Regolamento (UE) 2016/679, articolo 12", "Valore iniziale del programma"
FIGURES = (
    ("files_in_a_day", 40, PROPOSED),
    ("day_begins", 7, PROPOSED),
    ("day_ends", 20, PROPOSED),
    ("sunday_is_off", 1, PROPOSED),
    ("days_in_common", 365, PROPOSED),
    ("emergency_hours", 12, PROPOSED),
    ("emergency_told", 7, PROPOSED),
    ("small_number", 5, PROPOSED),
    ("months_to_answer", 1, LAW),
    ("months_more", 2, LAW),
    ("days_of_notice", 60, PROPOSED),
    ("keep_cases", 120, PROPOSED),
    ("keep_proposals", 60, PROPOSED),
    ("keep_cards", 60, PROPOSED),
)


def write(apps, schema_editor):
    now = timezone.now()
    apps.get_model("rights", "Figure").objects.bulk_create(
        apps.get_model("rights", "Figure")(
            code=code, value=value, source_act=act, starts_on=SINCE, recorded_at=now
        )
        for code, value, act in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("rights", "0002_walls")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
