"""Addresses of the desk: nouns, at the root."""

from django.urls import path

from approdo.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.today, name="today"),
    path("cases/", views.cases, name="cases"),
    path("cases/sheet/", views.cases_sheet, name="cases_sheet"),
    path("deadlines/", views.deadlines, name="deadlines"),
    path("deadlines/sheet/", views.deadlines_sheet, name="deadlines_sheet"),
    path("changes/", views.changes, name="changes"),
    path("changes/count/", views.changes_count, name="changes_count"),
    path("filters/", views.filters, name="filters"),
    path("filters/<uuid:pk>/removal/", views.filter_removal, name="filter-removal"),
    path("system/", views.system, name="system"),
    path("system/jobs/", views.system_jobs, name="system-jobs"),
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.search_suggestions, name="search_suggestions"),
    path("households/<uuid:pk>/", views.household, name="household"),
    path(
        "households/<uuid:pk>/assessment/", views.household_assessment, name="household-assessment"
    ),
    path("households/<uuid:pk>/project/", views.household_project, name="household-project"),
    path("households/<uuid:pk>/papers/", views.household_papers, name="household-papers"),
    path("households/<uuid:pk>/readings/", views.household_readings, name="household-readings"),
]
