"""The living catalogue, where it is allowed to show."""

from django.urls import path

from approdo.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("pages/<slug:name>/", views.sample_page, name="page"),
]
