"""Assessments and answers are seen by who was given their case."""

from django.db import migrations

from approdo.kernel.walls import force_walls


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial"), ("access", "0002_walls")]

    operations = [
        force_walls("assessment_assessment", subject="about"),
        force_walls("assessment_answer", subject="about"),
    ]
