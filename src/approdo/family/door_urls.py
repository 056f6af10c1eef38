"""The addresses of personal pages: short, and naming no service."""

from django.urls import path

from approdo.family.views import door

app_name = "door"
urlpatterns = [
    path("", door.home, name="home"),
    path("codes/", door.codes, name="codes"),
    path("closing/", door.closing, name="closing"),
    path("exit/", door.exit, name="exit"),
    path("confirmations/<uuid:activity>/", door.confirmation, name="confirmation"),
    path("moves/<uuid:activity>/", door.move, name="move"),
    path("papers/", door.papers, name="papers"),
    path("projects/<uuid:project>/answer/", door.project_answer, name="project-answer"),
    path("warnings/answer/", door.warning_answer, name="warning-answer"),
    path("requests/", door.requests, name="requests"),
    path("<str:token>/", door.opening, name="opening"),
]
