"""Addresses of the assessments and their instruments."""

from django.urls import path

from approdo.assessment.views import assessments, instruments

app_name = "assessment"

urlpatterns = [
    path("assessments/<uuid:pk>/", assessments.assessment, name="assessment"),
    path("instruments/", instruments.instruments, name="instruments"),
    path("instruments/<slug:code>/", instruments.instrument_detail, name="instrument"),
    path(
        "programmes/<uuid:pk>/instrument/",
        instruments.programme_instrument,
        name="programme-instrument",
    ),
]
