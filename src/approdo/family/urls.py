"""Pages from which workers give personal pages, close them, and attend to what families say."""

from django.urls import path

from approdo.family.views import access, words

app_name = "family"
urlpatterns = [
    path("cases/<uuid:pk>/access/", access.case_access, name="case-access"),
    path("cases/<uuid:pk>/access/<uuid:person>/link/", access.case_link, name="case-link"),
    path("cases/<uuid:pk>/access/<uuid:person>/pin/", access.case_pin, name="case-pin"),
    path(
        "cases/<uuid:pk>/access/<uuid:person>/revocation/",
        access.case_link_revocation,
        name="case-link-revocation",
    ),
    path("cases/<uuid:pk>/access/<uuid:person>/card/", access.case_card, name="case-card"),
    path("cases/<uuid:pk>/access/<uuid:person>/slip/", access.case_slip, name="case-slip"),
    path("cases/<uuid:pk>/access/<uuid:person>/sheet/", access.case_leaflet, name="case-leaflet"),
    path(
        "cases/<uuid:pk>/access/<uuid:person>/rule/", access.case_contact_rule, name="case-contact"
    ),
    path("cases/<uuid:pk>/access/<uuid:person>/notice/", access.case_notice, name="case-notice"),
    path("cases/<uuid:pk>/papers/", words.case_papers, name="case-papers"),
    path(
        "cases/<uuid:pk>/papers/<uuid:asked>/waiver/",
        words.case_paper_waiver,
        name="case-paper-waiver",
    ),
    path("words/<uuid:pk>/", words.word, name="word"),
]
