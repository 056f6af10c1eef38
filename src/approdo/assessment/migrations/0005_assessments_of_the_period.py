"""A body whose sight of a case ended reads the assessments of before that day."""

from django.db import migrations

from approdo.kernel.walls import cut_walls


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_asked_by_the_programme")]

    operations = [cut_walls("assessment_assessment", subject="about", day="held_on")]
