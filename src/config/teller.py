"""Who changed a record last, in a sentence: it takes the journal and the members together."""

from django.db import models
from django.utils.translation import gettext as _

from approdo.journal import queries as journal
from approdo.network.models import Member
from approdo.ui import formats


def who_changed(record: models.Model) -> list[str]:
    """Say what happened last to the record, when and by whom, and that nothing typed is lost."""
    event = journal.last_event_of(record.pk)
    if event is None:
        return [_("Nel frattempo questa scheda è cambiata: ricaricala e riprova.")]
    member = Member.objects.filter(pk=event.actor_id).first() if event.actor_id else None
    return [
        _(
            "Nel frattempo %(who)s ha cambiato questa scheda (%(what)s, %(when)s). Quello che hai "
            "scritto è ancora qui: ricontrollalo con i dati nuovi e invia di nuovo."
        )
        % {
            "who": member.full_name if member else _("il sistema"),
            "what": journal.sentence_of(event),
            "when": formats.moment(event.recorded_at),
        }
    ]
