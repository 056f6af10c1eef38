"""Writing down the readings that somebody should look at."""

from datetime import date

from approdo.rights.models import UnusualReading
from approdo.rights.queries import unusual_on


def tell_unusual_readings(day: date) -> int:
    """Write down what was unusual on a day, once however often it is asked; give how many it found."""
    found = unusual_on(day)
    UnusualReading.objects.bulk_create(
        [
            UnusualReading(
                kind=one.kind,
                day=day,
                member_id=one.reader.member,
                body_id=one.reader.body,
                mandate_id=one.mandate,
                file=one.file,
                file_code=one.file_code,
                files=one.files,
                readings=len(one.moments),
                first_at=one.moments[0],
                last_at=one.moments[-1],
            )
            for one in found
        ],
        ignore_conflicts=True,
    )
    return len(found)
