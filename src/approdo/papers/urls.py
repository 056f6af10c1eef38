"""The pages of the papers: a file to download, and the public pages that verify a printed one."""

from django.urls import path

from approdo.papers.views import files, protocols

app_name = "papers"
urlpatterns = [
    path("files/<uuid:pk>/", files.file, name="file"),
    path("documents/<uuid:pk>/protocol/", protocols.document_protocol, name="document-protocol"),
    path("protocols/", protocols.protocols, name="protocols"),
    path("verification/", files.verifications, name="verifications"),
    path("verification/<str:code>/", files.verification, name="verification"),
]
