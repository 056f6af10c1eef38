"""Addresses of the rights: nouns."""

from django.urls import path

from approdo.rights import views

app_name = "rights"

urlpatterns = [
    path("readings/", views.readings, name="readings"),
    path("readings/sheet/", views.readings_sheet, name="readings-sheet"),
    path("readings/<uuid:pk>/", views.reading, name="reading"),
    path("emergencies/", views.emergencies, name="emergencies"),
    path("emergencies/new/", views.emergency_new, name="emergency-new"),
    path("emergencies/<uuid:pk>/", views.emergency, name="emergency"),
    path("emergencies/<uuid:pk>/closing/", views.emergency_closing, name="emergency-closing"),
    path("figures/", views.figures, name="figures"),
    path("figures/<str:code>/", views.figure, name="figure"),
]
