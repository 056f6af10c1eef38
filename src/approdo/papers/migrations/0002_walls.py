"""Papers are read by those who were given the case; a sheet's code may be asked about by anybody.

The function belongs to the owner, whom no wall stops. It answers one exact code, made of chance,
with what stands on the sheet and with the number of the version that counts: no key, no name.
"""

from django.db import migrations

from approdo.kernel.walls import force_walls

VERIFICATION = """
create function papers_verification(asked text) returns table (
    kind text, version int, printed_at timestamptz, content_sha256 text, sha256 text,
    current_version int
)
language sql stable security definer set search_path = public, pg_temp as $$
    select d.kind, d.version, d.printed_at, d.content_sha256, d.sha256,
        (select max(l.version) from papers_printeddocument l
         where l.kind = d.kind and l.subject = d.subject)
    from papers_printeddocument d where d.code = asked
$$
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial"), ("access", "0002_walls")]

    operations = [
        force_walls("papers_storedfile", subject="about"),
        force_walls("papers_printeddocument", subject="about"),
        migrations.RunSQL(VERIFICATION, "drop function papers_verification(text)"),
    ]
