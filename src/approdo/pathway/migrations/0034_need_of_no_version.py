"""Needs were of a case and nothing wrote them; the next migration has them of a project's version."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pathway", "0033_evictions_and_levels_of_before")]

    operations = [migrations.DeleteModel(name="Need")]
