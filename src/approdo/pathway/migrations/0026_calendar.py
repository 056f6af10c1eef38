"""A secret link to one's appointments; the calendar of a district starts from the day."""

import approdo.kernel.keys
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0005_whose_password"),
        ("pathway", "0025_activity_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=approdo.kernel.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("opened_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["starts_at"], name="activity_by_time"),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="mandate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.mandate"
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=("mandate",),
                name="calendar_feed_one_for_a_mandate",
                violation_error_message="C'è già un collegamento al calendario: revocalo prima di farne un altro.",
            ),
        ),
    ]
