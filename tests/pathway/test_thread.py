"""The thread of a case: what the lot and the City write to each other, and what is new for whom."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import last_event_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import Message
from approdo.pathway.operations import mark_read
from approdo.pathway.policies import cases_visible_to, messages_visible_to
from approdo.pathway.queries import news_for, thread_of, unread_in
from approdo.pathway.states.team import TeamHappened
from tests.makers import pathway as path
from tests.makers import project as projects
from tests.makers import team

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    """A case of the lead, with its case manager."""
    return path.assigned_case(city)


def _thread(actor, case):
    with acting_as(actor):
        return thread_of(messages_visible_to(actor), case, actor.pk)


def _news(actor):
    with acting_as(actor):
        return [
            (news.case.pk, news.unread)
            for news in news_for(actor, cases_visible_to(actor), clock.today())
        ]


def test_what_the_case_manager_writes_is_read_by_the_district_and_the_housing_office(city, case):
    team.written(case, city.case_manager)
    for reader in (city.social_worker, team.inclusion_worker(city), city.housing_officer):
        (told,) = _thread(reader, case)
        assert told.is_new and not told.is_mine
        assert told.message.text == "Oggi ho parlato con la proprietaria."


def test_a_message_is_told_once_and_not_in_the_story(city, case):
    written = team.written(case, city.case_manager)
    with acting_as(city.case_manager):
        event = last_event_of(written.pk)
        assert event.name == TeamHappened.MESSAGE_WRITTEN
        assert event.facts == {}
    assert TeamHappened.MESSAGE_WRITTEN in TeamHappened.untold()


def test_once_read_it_is_no_longer_new_and_the_writer_sees_who_read_it(city, case):
    team.written(case, city.case_manager)
    with acting_as(city.social_worker) as actor:
        assert unread_in(case, actor.pk) == 1
        mark_read(case, member=actor.pk, at=clock.now())
        assert unread_in(case, actor.pk) == 0
    (told,) = _thread(city.case_manager, case)
    assert [reader.pk for reader in told.readers] == [city.social_worker.pk]
    assert told.is_mine


def test_reading_an_older_page_does_not_unread(city, case):
    team.written(case, city.case_manager)
    with acting_as(city.social_worker) as actor:
        mark_read(case, member=actor.pk, at=clock.now())
        mark_read(case, member=actor.pk, at=clock.now() - timedelta(days=1))
        assert unread_in(case, actor.pk) == 0


def test_what_one_wrote_is_not_news_and_what_the_other_answers_is(city, case):
    team.written(case, city.case_manager)
    assert _news(city.case_manager) == []
    assert _news(city.social_worker) == [(case.pk, 1)]
    team.written(case, city.social_worker, "Bene: la chiamo io.")
    assert _news(city.case_manager) == [(case.pk, 1)]
    assert _news(city.social_worker) == []


def test_an_inclusion_worker_is_told_of_threads_without_one_and_then_only_of_her_own(city, case):
    pina = team.inclusion_worker(city)
    nora = team.worker(city, "Nora Elia", Role.INCLUSION_WORKER, city.districts["nord_est"])
    team.written(case, city.case_manager)
    assert _news(pina) == _news(nora) == [(case.pk, 1)]
    team.added(city, case, pina, by=city.social_worker)
    assert _news(pina) == [(case.pk, 1)]
    assert _news(nora) == []


def test_the_district_s_officer_is_told_until_somebody_of_the_office_has_read(city, case):
    team.written(case, city.case_manager)
    assert _news(city.district_officer) == [(case.pk, 1)]
    with acting_as(city.social_worker) as colleague:
        mark_read(case, member=colleague.pk, at=clock.now())
    assert _news(city.district_officer) == []
    team.written(case, city.case_manager, "È arrivato il contratto.")
    assert _news(city.district_officer) == [(case.pk, 1)]
    team.written(case, city.social_worker, "Grazie, lo firmano domani.")
    with acting_as(city.social_worker) as colleague:
        mark_read(case, member=colleague.pk, at=clock.now())
    assert _news(city.district_officer) == []


def test_the_housing_office_is_told_of_what_waits_for_it_and_who_wrote_of_the_answer(city, case):
    waiting = path.proposed_case(city, family_name="Neri")
    team.written(waiting, city.social_worker, "Il verbale arriva lunedì.")
    team.written(case, city.case_manager)
    for officer in (city.housing_officer, city.second_housing_officer):
        assert _news(officer) == [(waiting.pk, 1)]
    team.written(case, city.second_housing_officer, "Serve altro da noi?")
    team.written(case, city.case_manager, "No, grazie.")
    assert _news(city.housing_officer) == [(waiting.pk, 1)]
    assert set(_news(city.second_housing_officer)) == {(waiting.pk, 1), (case.pk, 1)}


def test_another_district_is_told_of_nothing(city, case):
    team.written(case, city.case_manager)
    officer = team.worker(city, "Ugo Sala", Role.DISTRICT_OFFICER, city.districts["sud_ovest"])
    assert _news(officer) == []


def test_who_stands_in_is_told_of_what_is_new(city, case):
    team.written(case, city.social_worker)
    assert _news(city.second_case_manager) == []
    team.away(city)
    assert _news(city.second_case_manager) == [(case.pk, 1)]


def test_an_empty_message_is_refused(city, case):
    with pytest.raises(Refused, match="Scrivi il messaggio"):
        team.written(case, city.case_manager, "  ")


def test_nothing_is_written_on_a_path_that_is_over(city):
    case = projects.ready_to_close(city, projects.active_case(city))
    with acting_as(city.district_officer) as actor:
        commands.close_case(actor=actor, case=case, at=clock.now())
    with pytest.raises(Refused, match="concluso"):
        team.written(case, city.case_manager)


@pytest.mark.parametrize(
    "who",
    ["stranger_case_manager", "partner_case_manager", "other_social_worker", "plan_manager"],
)
def test_who_does_not_work_on_the_case_neither_reads_nor_writes(city, case, who):
    team.written(case, city.case_manager)
    actor = getattr(city, who)
    assert _thread(actor, case) == []
    with acting_as(actor), pytest.raises((NotPermitted, Refused)):
        commands.write_message(actor=actor, case=case, at=clock.now(), text="Salve")


def test_behind_the_policy_the_wall_hides_messages(city, case):
    team.written(case, city.case_manager)
    with acting_as(city.stranger_case_manager):
        assert Message.objects.count() == 0
    with acting_as(System()):
        assert Message.objects.count() == 1


def test_a_message_overtakes_nobody_who_has_a_page_of_the_case_open(city, case):
    seen = case.version
    team.written(case, city.social_worker)
    with acting_as(city.project_manager) as actor:
        named = commands.name_case_manager.given(seen)(
            actor=actor,
            case=case,
            at=clock.now(),
            case_manager=city.second_case_manager.member,
        )
    assert named.version == seen + 1
