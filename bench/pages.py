"""Measuring a page: its queries, and the CPU it takes against an empty page of the same program."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from approdo.access.operations import acting_as
from approdo.network.models import Acting
from bench.figures import Figure, typical

TIMES = 31
TIMES_AN_EMPTY_PAGE = 8.0


def empty(request: HttpRequest) -> HttpResponse:
    """Answer with a page that holds the shell and nothing else."""
    return render(request, "ui/page.html")


# The program's own addresses and the empty page, behind the same middleware.
urlpatterns = [path("empty/", empty), path("", include("config.urls"))]


def client_of(actor: Acting) -> Client:
    """Give a client signed in under the actor's mandate."""
    client = Client()
    with acting_as(actor):
        client.force_login(actor.member)
        session = client.session
        session["mandate"] = str(actor.mandate.pk)
        session.save()
    return client


def figures_of(
    name: str, client: Client, address: str, *, queries: int, n: int, about: str
) -> list[Figure]:
    """Measure one page: CPU of server and database against the empty page, and its queries."""
    bare, page = typical(
        lambda: open_page(client, "/empty/"), lambda: open_page(client, address), times=TIMES
    )
    with CaptureQueriesContext(connection) as captured:
        open_page(client, address)
    asked = len([q for q in captured if "SAVEPOINT" not in q["sql"]])
    ratio = round(page.cpu / bare.cpu, 2)
    told = f"{about}; {page.cpu * 1000:.1f} ms CPU against {bare.cpu * 1000:.1f} for an empty page"
    return [
        Figure(
            name,
            ratio,
            TIMES_AN_EMPTY_PAGE,
            ratio <= TIMES_AN_EMPTY_PAGE,
            "times an empty page",
            n,
            note=told,
        ),
        Figure(name, asked, queries, asked <= queries, "queries", n, note=about),
    ]


def open_page(client: Client, address: str) -> None:
    """Open a page; anything but a good answer is a mistake of the figure."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
