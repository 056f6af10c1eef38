"""What a member does at their own desk."""

from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from approdo.desk import policies
from approdo.desk.models import Desk, SavedFilter
from approdo.desk.states import Happened, Page
from approdo.journal.operations import record
from approdo.kernel import jobs
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused

# Whom one looked for is not kept, and a place in a list is no filter.
NOT_KEPT = frozenset({"words", "after", "before", "page"})
MOST_FILTERS = 30


@command(on="desk", may=policies.may_save_filter)
def save_filter(
    *, actor: Actor, desk: Desk, at: datetime, page: str, name: str, query: str, is_shared: bool
) -> SavedFilter:
    """Keep the filters of a list under a name.

    Refuses a name that is already there, no filter at all, more filters than one can find again.
    """
    kept = urlencode([(k, v) for k, v in parse_qsl(query) if k not in NOT_KEPT])
    problems = []
    if not kept:
        problems.append(
            _("Scegli almeno un filtro, oltre alle parole cercate: quelle non si salvano.")
        )
    if len(kept) > 500:
        problems.append(_("Questo filtro è troppo lungo per essere salvato."))
    if desk.filters.count() >= MOST_FILTERS:
        problems.append(
            _("Hai già %(number)s filtri salvati: togline uno che non usi più.")
            % {"number": MOST_FILTERS}
        )
    if problems:
        raise Refused(*problems)
    saved = SavedFilter(desk=desk, page=Page(page), name=name, query=kept, is_shared=is_shared)
    saved.save(force_insert=True)
    record(Happened.FILTER_SAVED, subject=saved, page=page, shared=is_shared)
    return saved


@command(on="desk", may=policies.may_remove_filter)
def remove_filter(*, actor: Actor, desk: Desk, at: datetime, saved: SavedFilter) -> None:
    """Take a kept filter away. Refuses one of a colleague's."""
    if saved.desk_id != desk.pk:
        raise Refused(_("Questo filtro è di un collega: lo toglie chi l'ha salvato."))
    record(Happened.FILTER_REMOVED, subject=saved, page=saved.page)
    saved.delete()


@command(on="desk", may=policies.may_mark_changes_seen)
def mark_changes_seen(*, actor: Actor, desk: Desk, at: datetime, until: datetime) -> Desk:
    """Say that what others changed until a moment has been read.

    `until` is when the page was shown: what happened since then is still news. It never goes back.
    """
    desk.seen_until = min(at, max(until, desk.seen_until or until))
    desk.save(update_fields=["seen_until"])
    record(Happened.CHANGES_SEEN, subject=desk, until=desk.seen_until)
    return desk


@command(on="desk", may=policies.may_export_list)
def export_list(*, actor: Actor, desk: Desk, at: datetime, page: str, rows: int) -> None:
    """Write down that a list was taken away as a sheet, and how many rows it had."""
    record(Happened.LIST_EXPORTED, subject=desk, page=page, rows=rows)


@command(on="desk", may=policies.may_retry_jobs)
def retry_jobs(*, actor: Actor, desk: Desk, at: datetime, name: str) -> int:
    """Put the failed jobs of a name in the queue anew. Refuses when there is none."""
    count = jobs.try_again(name)
    if not count:
        raise Refused(_("Non c'è più nessun lavoro fallito da far riprovare."))
    record(Happened.JOBS_RETRIED, subject=desk, job=name[:80], count=count)
    return count


@command(on="desk", may=policies.may_drop_jobs)
def drop_jobs(*, actor: Actor, desk: Desk, at: datetime, name: str) -> int:
    """Throw the failed jobs of a name away. Refuses when there is none."""
    count = jobs.give_up(name)
    if not count:
        raise Refused(_("Non c'è più nessun lavoro fallito da togliere."))
    record(Happened.JOBS_DROPPED, subject=desk, job=name[:80], count=count)
    return count
