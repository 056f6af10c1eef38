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
    path("requests/", views.requests, name="requests"),
    path("requests/<uuid:pk>/", views.request_detail, name="request"),
    path("requests/<uuid:pk>/extension/", views.request_extension, name="request-extension"),
    path("requests/<uuid:pk>/copy/", views.request_copy, name="request-copy"),
    path("persons/<uuid:pk>/requests/", views.person_requests, name="person-requests"),
    path("persons/<uuid:pk>/use/", views.person_use, name="person-use"),
    path("restrictions/<uuid:pk>/end/", views.restriction_end, name="restriction-end"),
    path("retention/", views.retention, name="retention"),
    path("retention/due/", views.due, name="due"),
    path("retention/<uuid:pk>/", views.retention_notice, name="retention-notice"),
    path("holds/<uuid:pk>/end/", views.hold_end, name="hold-end"),
    path("figures/", views.figures, name="figures"),
    path("figures/<str:code>/", views.figure, name="figure"),
]
