"""Some families of the demo city have pages of their own, and say something by them.

One of these pages has an address and a PIN that are told with the demo's accounts: made people, on a
machine where everybody may look.
"""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from approdo.access.models import LinkHolder, PersonalLink
from approdo.access.operations import NewLink, acting_as, hash_of
from approdo.access.states import LinkLanguage
from approdo.family import commands as family
from approdo.family.states import Said
from approdo.kernel.clock import day_of
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway.models import Activity, Case
from approdo.pathway.states import ActivityState, CaseState
from world.city import DemoCity, do
from world.hands import Hands, NotThisFamily

S = CaseState
TOKEN, PIN = "casa-nova-demo-2026", "246810"
IN_CARE = (S.ACTIVE, S.PROJECT_SHARED, S.INTAKE, S.ASSESSMENT)
EVERY, MOST = 3, 40
CALL = "011 555 0142"
SAYS = (
    (Said.ASKS_HELP, "Mi hanno staccato il gas. A chi mi rivolgo?"),
    (Said.COMPLAINS, "Due volte sono venuta e l'ufficio era chiuso."),
    (Said.WISHES_TO_LEAVE, "Forse torno da mia sorella a Cuneo."),
)
PAPERS = ("Attestazione ISEE", "Ultima bolletta della luce", "Ricevuta dell'affitto")


def open_pages(city: DemoCity, *, now: datetime, pen: bytes) -> None:
    """Give a page to an adult of some families, an active one first; some say something by it."""
    hands = Hands(city, now, pen)
    with acting_as(System()):
        found = Case.objects.filter(state__in=IN_CARE, case_manager__isnull=False)
        cases = list(found.select_related("household", "lot").order_by("code"))
    cases.sort(key=lambda case: case.state != S.ACTIVE)
    for number, case in enumerate(cases[::EVERY][:MOST]):
        try:
            given = _give(hands, case)
        except (KeyError, NotThisFamily, Refused):
            continue  # nobody of age, or who follows the family is not there any more
        _say(hands, case, given, number)
    _tell_one()


def _give(hands: Hands, case: Case) -> NewLink:
    person = hands.adults(case)[0]
    worker = hands.worker(case)
    spoken = person.language if person.language in LinkLanguage.values else LinkLanguage.ITALIAN
    given: NewLink = do(
        worker, family.issue_link, case=case, at=hands.ago(case, 20), person=person,
        language=spoken, expires_on=day_of(hands.now) + timedelta(160), call=CALL,
    )  # fmt: skip
    do(
        worker, family.ask_paper, case=case, at=hands.ago(case, 6), person=person,
        what=PAPERS[person.pk.int % len(PAPERS)], by_on=None,
    )  # fmt: skip
    return given


def _say(hands: Hands, case: Case, given: NewLink, number: int) -> None:
    holder, at = LinkHolder(given.link), hands.ago(case, 1 + number % 3)
    if number % 2:
        what, words = SAYS[number // 2 % len(SAYS)]
        do(holder, family.ask, link=given.link, at=at, what=what, words=words)
        return
    with acting_as(System()):
        coming = Activity.objects.filter(
            case=case, state=ActivityState.PLANNED, starts_at__gt=hands.now
        ).first()
    if coming is not None:
        do(holder, family.confirm_appointment, link=given.link, at=at, activity=coming.pk)


def _tell_one() -> None:
    """Let the first page be opened by whoever tries the demo."""
    with acting_as(System()):
        active = Case.objects.filter(state=S.ACTIVE).values("pk")
        first = PersonalLink.objects.filter(subject__in=active, language="it")
        if (link := first.order_by("issued_at", "pk").first()) is not None:
            link.token_sha256, link.pin_hash = hash_of(TOKEN), make_password(PIN)
            link.save(update_fields=["token_sha256", "pin_hash"])
