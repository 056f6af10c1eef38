"""How the installation fares, line by line: a colour, what is, and what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approdo.journal.states import Post
from approdo.kernel import jobs
from approdo.ui import formats

SILENT = timedelta(minutes=2)
SLOW = timedelta(minutes=10)
UNSEALED = timedelta(minutes=10)
OLD, TOO_OLD = timedelta(hours=26), timedelta(days=3)
LITTLE, TOO_LITTLE = 0.15, 0.05


@dataclass(frozen=True)
class Sent:
    """How much post of a kind left in a week, how many tries failed, how much waits, how much gave up."""

    kind: Post
    sent: int
    failed: int
    waiting: int
    given_up: int
    is_open: bool


@dataclass(frozen=True)
class Backup:
    """The last backup that ended well."""

    at: datetime
    size: int


@dataclass(frozen=True)
class Sealed:
    """The last seal, when sealing was last begun, and which ways out failed."""

    number: int
    at: datetime | None
    begun: datetime | None
    ways_out: tuple[str, ...]
    failing: tuple[str, ...]


@dataclass(frozen=True)
class Plant:
    """All that is looked at."""

    at: datetime
    queue: jobs.Queue
    post: tuple[Sent, ...]
    disk_free: int
    disk_total: int
    database: int
    backup: Backup | None
    sealed: Sealed
    version: str


class Health(models.TextChoices):
    """How something fares; the value is the tone in which pages show it."""

    WELL = "done", gettext_lazy("Bene")
    LOOK = "waiting", gettext_lazy("Da guardare")
    ILL = "late", gettext_lazy("Da sistemare")


@dataclass(frozen=True)
class Line:
    """One thing looked at."""

    code: str
    name: str
    health: Health
    what: str
    todo: str = ""


def lines_of(plant: Plant) -> list[Line]:
    """Tell how everything fares."""
    return [
        _worker(plant),
        _queue(plant),
        *_post(plant),
        _disk(plant),
        _backup(plant),
        _seals(plant),
    ]


def _worker(plant: Plant) -> Line:
    code, name, seen = "worker", _("Lavori in corso"), plant.queue.heartbeat
    if seen is None or plant.at - seen > SILENT:
        what = _("Nessuno fa i lavori della coda: mail, SMS, importazioni e sigilli aspettano.")
        todo = _("Riavvia il programma: systemctl restart approdo.")
        return Line(code, name, Health.ILL, what, todo)
    what = _("Il programma lavora; ultimo segno: %s.") % formats.moment(seen)
    return Line(code, name, Health.WELL, what)


def _queue(plant: Plant) -> Line:
    queue = plant.queue
    code, name = "queue", _("Coda")
    what = _(
        "%(waiting)s da fare, %(later)s per dopo, %(running)s in corso, %(failed)s falliti."
    ) % {
        "waiting": formats.number(queue.waiting),
        "later": formats.number(queue.later),
        "running": formats.number(queue.running),
        "failed": formats.number(queue.failures()),
    }
    if queue.oldest is not None and plant.at - queue.oldest > SLOW:
        todo = _("Il più vecchio aspetta dal %s: se la coda non scende, riavvia il programma.")
        return Line(code, name, Health.ILL, what, todo % formats.moment(queue.oldest))
    if queue.failed:
        todo = _("Guarda qui sotto quali: tolta la causa, falli riprovare.")
        return Line(code, name, Health.LOOK, what, todo)
    return Line(code, name, Health.WELL, what)


def _post(plant: Plant) -> Iterator[Line]:
    for sent in plant.post:
        name = _("Posta elettronica") if sent.kind == "mail" else _("SMS")
        if not sent.is_open:
            what = _("L'invio non è attivo.")
            yield Line(sent.kind.value, name, Health.WELL, what, "")
            continue
        yield _one_post(sent, name)


def _one_post(sent: Sent, name: str) -> Line:
    what = _(
        "In sette giorni: %(sent)s partiti, %(failed)s tentativi a vuoto; %(waiting)s in uscita."
    ) % {
        "sent": formats.number(sent.sent),
        "failed": formats.number(sent.failed),
        "waiting": formats.number(sent.waiting),
    }
    if sent.given_up:
        todo = _(
            "%s non sono partiti dopo tutti i tentativi: controlla le impostazioni (./approdo init le"
            " mostra), poi falli riprovare qui sotto."
        )
        return Line(sent.kind.value, name, Health.ILL, what, todo % formats.number(sent.given_up))
    if sent.failed > sent.sent:
        todo = _("Più tentativi a vuoto che partenze: il server di spedizione risponde male.")
        return Line(sent.kind.value, name, Health.LOOK, what, todo)
    return Line(sent.kind.value, name, Health.WELL, what)


def _disk(plant: Plant) -> Line:
    share = plant.disk_free / plant.disk_total if plant.disk_total else 0
    what = _("Liberi %(free)s su %(total)s; la base di dati ne occupa %(database)s.") % {
        "free": size(plant.disk_free),
        "total": size(plant.disk_total),
        "database": size(plant.database),
    }
    todo = _("Porta via le copie vecchie dalla cartella backups, o dai un disco più grande.")
    if share < TOO_LITTLE:
        return Line("disk", _("Disco"), Health.ILL, what, todo)
    if share < LITTLE:
        return Line("disk", _("Disco"), Health.LOOK, what, todo)
    return Line("disk", _("Disco"), Health.WELL, what)


def _backup(plant: Plant) -> Line:
    code, name = "backup", _("Ultima copia")
    todo = _("Fai una copia adesso con ./approdo backup, e mettila in programma ogni notte.")
    if plant.backup is None:
        return Line(code, name, Health.ILL, _("Nessuna copia fatta da qui."), todo)
    age = plant.at - plant.backup.at
    what = _("%(when)s, %(size)s.") % {
        "when": formats.moment(plant.backup.at),
        "size": size(plant.backup.size),
    }
    if age > TOO_OLD:
        return Line(code, name, Health.ILL, what, todo)
    if age > OLD:
        return Line(code, name, Health.LOOK, what, todo)
    return Line(code, name, Health.WELL, what)


def _seals(plant: Plant) -> Line:
    code, name, sealed = "seal", _("Sigilli del giornale"), plant.sealed
    what = _("Ancora nessun sigillo.")
    if sealed.at is not None:
        what = _("Ultimo sigillo: il %(number)s, %(when)s.") % {
            "number": formats.number(sealed.number),
            "when": formats.moment(sealed.at),
        }
    refused = any(one.name == "journal.seal" for one in plant.queue.failed)
    if refused or sealed.begun is None or plant.at - sealed.begun > UNSEALED:
        todo = _(
            "I sigilli sono fermi. Guarda il registro del programma: se parla di NumbersStartedAgain, la base"
            " di dati è stata portata qui a mano e va ripristinata con ./approdo restore."
        )
        return Line(code, name, Health.ILL, what, todo)
    if sealed.failing:
        todo = _("Le impronte non arrivano fuori (%s): controlla quel canale.")
        return Line(code, name, Health.LOOK, what, todo % ", ".join(sealed.failing))
    if not sealed.ways_out:
        todo = _(
            "Nessuna impronta esce: indica dove mandarle con APPRODO_SEAL_FILE, _MAIL o _WEBHOOK."
        )
        return Line(code, name, Health.LOOK, what, todo)
    return Line(code, name, Health.WELL, what)


def size(count: int) -> str:
    """Say a number of bytes as people read it."""
    if count < 1_000_000_000:
        return f"{formats.number(round(count / 1_000_000))} MB"
    return f"{formats.number(round(count / 1_000_000_000))} GB"
