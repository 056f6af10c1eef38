"""Addresses of the assessments."""

from django.urls import path

from approdo.assessment import views

app_name = "assessment"

urlpatterns = [path("assessments/<uuid:pk>/", views.assessment, name="assessment")]
