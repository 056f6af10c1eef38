"""Addresses of the rights: nouns."""

from django.urls import path

from approdo.rights import views

app_name = "rights"

urlpatterns = [
    path("readings/", views.readings, name="readings"),
    path("readings/sheet/", views.readings_sheet, name="readings-sheet"),
    path("readings/<uuid:pk>/", views.reading, name="reading"),
    path("figures/", views.figures, name="figures"),
    path("figures/<str:code>/", views.figure, name="figure"),
]
