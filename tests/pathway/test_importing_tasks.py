"""A long list is worked on by the queue; a refusal is left on the batch in its words."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.imports.models import Batch, Progress
from approdo.imports.states import BatchState
from approdo.kernel import clock
from approdo.network.models import Mandate, System
from approdo.pathway.commands import importing as commands
from approdo.pathway.models import Case
from approdo.pathway.operations import importing_later as later
from approdo.pathway.tasks import importing as tasks
from approdo.programme.models import Programme

COHORT = Path(__file__).parents[1] / "data" / "cohort"

pytestmark = pytest.mark.django_db(transaction=True)


def uploaded(city):
    with acting_as(city.social_worker):
        return commands.upload_list(
            actor=city.social_worker,
            district=city.districts["nord_est"],
            at=clock.now(),
            file_name="elenco.xlsx",
            content=(COHORT / "distretto_nord_est.xlsx").read_bytes(),
        )


def test_a_list_is_checked_and_written_by_the_queue(city, client_as):
    batch = uploaded(city)
    mandate = str(city.social_worker.mandate.pk)
    with acting_as(city.social_worker):
        later.check_later(batch, city.social_worker)
    client = client_as(city.social_worker)
    waiting = client.get(reverse("pathway:importing-progress", args=[batch.pk]))
    assert "Lavoro in corso" in waiting.content.decode()
    tasks.check(str(batch.pk), mandate)
    with acting_as(System()):
        found = Batch.objects.get(pk=batch.pk)
        progress = Progress.objects.get(batch=batch)
        assert found.state == BatchState.PREVIEWED
        assert (progress.doing, progress.done, progress.total) == ("", 203, 203)
    done = client.get(
        reverse("pathway:importing-progress", args=[batch.pk]), headers={"HX-Request": "true"}
    )
    assert done["HX-Redirect"].endswith("/problems/")
    tasks.write(str(batch.pk), mandate, str(city.programme.pk))
    with acting_as(System()):
        assert Case.objects.count() == 80
        assert Batch.objects.get(pk=batch.pk).state == BatchState.WRITTEN


def test_a_refusal_is_left_on_the_batch(city, client_as):
    batch = uploaded(city)
    tasks.write(str(batch.pk), str(city.social_worker.mandate.pk), str(city.programme.pk))
    with acting_as(System()):
        failed = Progress.objects.get(batch=batch).failed_with
        assert Case.objects.count() == 0
    assert "non c'è più niente da decidere" in failed
    page = client_as(city.social_worker).get(reverse("pathway:importing-list", args=[batch.pk]))
    assert "Non è riuscito" in page.content.decode()


def test_a_mandate_that_ended_in_the_queue_is_none(city):
    batch = uploaded(city)
    mandate = city.social_worker.mandate
    with acting_as(city.social_worker):
        later.check_later(batch, city.social_worker)
    with acting_as(System()):
        Mandate.objects.filter(pk=mandate.pk).update(ends_on=clock.today())
    tasks.check(str(batch.pk), str(mandate.pk))
    with acting_as(System()):
        assert "non ha più l'incarico" in Progress.objects.get(batch=batch).failed_with
        assert Batch.objects.get(pk=batch.pk).state == BatchState.MAPPED


def test_nobody_waits_for_a_job_that_broke(city):
    batch = uploaded(city)
    with acting_as(city.social_worker):
        later.write_later(batch, city.social_worker, city.programme)
    with pytest.raises(Programme.DoesNotExist):
        tasks.write(str(batch.pk), str(city.social_worker.mandate.pk), str(uuid4()))
    with acting_as(System()):
        progress = Progress.objects.get(batch=batch)
    assert progress.doing == "" and "riprova" in progress.failed_with
