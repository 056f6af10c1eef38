"""The pages of the papers: a file to download, and the public pages that verify a printed one."""

from django.urls import path

from approdo.papers import views

app_name = "papers"
urlpatterns = [
    path("files/<uuid:pk>/", views.file, name="file"),
    path("verification/", views.verifications, name="verifications"),
    path("verification/<str:code>/", views.verification, name="verification"),
]
