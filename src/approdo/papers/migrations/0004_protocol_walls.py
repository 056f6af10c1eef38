"""A paper's number of protocol is seen by who sees the paper."""

from django.db import migrations

from approdo.kernel.walls import force_walls


class Migration(migrations.Migration):
    dependencies = [("papers", "0003_protocol_numbers"), ("access", "0002_walls")]

    operations = [force_walls("papers_protocolnumber", subject="about")]
