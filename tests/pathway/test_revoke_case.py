"""A broken promise: the warning, time to answer, the district's decision (T21)."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import Acting, System
from approdo.network.states import Role
from approdo.pathway import commands, queries
from approdo.pathway.models import Case, LineMonth, Revocation, Warning
from approdo.pathway.states import CaseState, WarningState
from tests.makers import pathway, turns
from tests.makers import project as makers
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db
FORBIDDEN = (NotPermitted, Refused)


def propose(city, case, at=None, **words):
    said = {"proposal": "Gli incontri mancano ancora.", "ground": "none", **words}
    with acting_as(city.case_manager) as actor:
        return commands.propose_revocation(actor=actor, case=case, at=at or clock.now(), **said)


def test_a_warning_gives_ten_days_and_offers_a_hearing(city):
    case = turns.warned_case(city)
    with acting_as(city.district_officer):
        warning = queries.open_warning(case)
        assert warning.answer_by == clock.today() + timedelta(days=10)
        assert warning.hearing_on is not None
        assert case.state == CaseState.ACTIVE
        assert "pathway.case.warned" in {e.name for e in story_of(case.pk)}


def test_everything_missing_from_a_warning_is_told_at_once(city):
    with pytest.raises(Refused) as refusal:
        turns.warned_case(
            city,
            breach="health",
            text=" ",
            hearing_on=None,
            answer_by=clock.today() + timedelta(days=9),
        )
    told = "\n".join(refusal.value.reasons)
    for sentence in (
        "quale impegno del patto",
        "che cosa è successo",
        "almeno 10 giorni",
        "Proponi un incontro",
    ):
        assert sentence in told


def test_the_hearing_is_offered_while_there_is_time_to_answer(city):
    with pytest.raises(Refused, match="fra il richiamo e il termine"):
        turns.warned_case(city, hearing_on=clock.today() + timedelta(days=30))


def test_nobody_is_warned_before_the_pact_nor_at_the_end(city):
    for case in (
        pathway.interviewed_case(city, family_name="Ferri"),
        makers.closing_case(city),
    ):
        with pytest.raises(Refused, match="dopo la firma del patto"):
            turns.warned_case(city, case)


def test_one_warning_at_a_time(city):
    case = turns.warned_case(city)
    with pytest.raises(Refused, match="già un richiamo aperto"):
        turns.warned_case(city, case)


def test_the_answer_is_kept_in_words_and_the_matter_may_end_there(city):
    case = turns.warned_case(city)
    with acting_as(city.case_manager) as actor:
        with pytest.raises(Refused, match="che cosa ha risposto"):
            commands.answer_warning(actor=actor, case=case, at=clock.now(), answer="")
        with pytest.raises(Refused, match="prima del richiamo"):
            commands.answer_warning(
                actor=actor, case=case, at=clock.now() - timedelta(days=3), answer="Prima."
            )
    case = turns.answered_warning(city, case)
    with acting_as(city.case_manager) as actor:
        commands.settle_warning(actor=actor, case=case, at=clock.now(), note="Tutto chiarito.")
        assert Warning.objects.get().state == WarningState.SETTLED
        assert queries.open_warning(case) is None


def test_a_revocation_is_not_proposed_while_there_is_time_to_answer(city):
    case = turns.warned_case(city)
    with pytest.raises(Refused, match="ha tempo di rispondere fino al"):
        propose(city, case)
    with pytest.raises(Refused, match="ha tempo di rispondere fino al"):
        propose(city, case, at=clock.now() + timedelta(days=10))
    assert propose(city, case, at=clock.now() + timedelta(days=11)).state == "proposed"


def test_without_a_warning_there_is_no_revocation(city):
    case = makers.active_case(city)
    with pytest.raises(Refused, match="non c'è un richiamo"):
        propose(city, case)
    with pytest.raises(Refused, match="non c'è un richiamo"):
        turns.revoked_case(city, turns.answered_warning(city, turns.warned_case(city, case)))


@pytest.mark.parametrize("ground", ["health", "violence"])
def test_a_path_is_never_revoked_for_health_or_for_violence_suffered(city, ground):
    case = turns.answered_warning(city)
    with pytest.raises(Refused, match="non si revoca per motivi di salute"):
        propose(city, case, ground=ground)
    case = turns.proposed_revocation(city, case)
    with pytest.raises(Refused, match="non si revoca per motivi di salute"):
        turns.revoked_case(city, case, ground=ground)


def test_whoever_proposes_says_why_and_on_what_ground(city):
    case = turns.answered_warning(city)
    with pytest.raises(Refused) as refusal:
        propose(city, case, proposal="", ground="")
    assert len(refusal.value.reasons) == 2


def test_the_district_revokes_with_the_reason_and_how_to_appeal(city):
    case = turns.revoked_case(city)
    assert (case.state, case.ended_on) == (CaseState.REVOKED, clock.today())
    with acting_as(city.district_officer):
        revocation = Revocation.objects.get()
        assert "TAR" in revocation.appeal
        assert revocation.warning.state == WarningState.UPHELD
        assert "pathway.case.revoked" in {e.name for e in story_of(case.pk)}
    with acting_as(System()):
        later = LineMonth.objects.filter(released_on__isnull=True, month__gt=makers.later(0))
        assert not later.exists()


def test_everything_missing_from_a_revocation_is_told_at_once(city):
    case = turns.proposed_revocation(city)
    with pytest.raises(Refused) as refusal:
        turns.revoked_case(city, case, text="", appeal="", ground="", savings=None)
    told = "\n".join(refusal.value.reasons)
    for sentence in ("motivo della revoca", "ci si può opporre", "salute", "risparmi"):
        assert sentence in told


def test_the_decision_does_not_come_before_the_proposal(city):
    case = turns.proposed_revocation(city)
    with acting_as(city.district_officer) as actor, pytest.raises(Refused, match="prima della"):
        commands.revoke_case(
            actor=actor,
            case=case,
            at=clock.now() - timedelta(days=2),
            text="Motivo.",
            appeal="TAR.",
            ground="none",
            savings=0,
        )


def test_the_district_may_let_the_path_go_on_with_a_word_to_the_body(city):
    case = turns.proposed_revocation(city)
    with acting_as(city.district_officer) as actor:
        with pytest.raises(Refused, match="perché il percorso continua"):
            commands.decline_revocation(actor=actor, case=case, at=clock.now(), note="")
        commands.decline_revocation(
            actor=actor, case=case, at=clock.now(), note="Il lavoro spiega le assenze."
        )
        assert Case.objects.get(pk=case.pk).state == CaseState.ACTIVE
        assert Warning.objects.get().state == WarningState.SETTLED


def test_who_warned_or_proposed_does_not_revoke_and_no_other_body_takes_part(city):
    case = turns.proposed_revocation(city)
    both = make_mandate(city.case_manager.member, city.districts["nord_est"], Role.DISTRICT_OFFICER)
    for actor in (
        Acting(city.case_manager.member, both),
        city.case_manager,
        city.social_worker,
        city.housing_officer,
        city.stranger_case_manager,
    ):
        with acting_as(actor), pytest.raises(FORBIDDEN):
            commands.revoke_case(
                actor=actor,
                case=case,
                at=clock.now(),
                text="Motivo.",
                appeal="TAR.",
                ground="none",
                savings=0,
            )
    for actor in (city.district_officer, city.stranger_case_manager):
        with acting_as(actor), pytest.raises(FORBIDDEN):
            commands.warn_case(
                actor=actor,
                case=case,
                at=clock.now(),
                breach="meetings",
                text="Assenze.",
                hearing_on=clock.today(),
            )
