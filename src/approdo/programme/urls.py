"""Addresses of programmes and lots."""

from django.urls import path

from approdo.programme.views import caps, funding, lots, programmes, rules

app_name = "programme"

urlpatterns = [
    path("", programmes.programmes, name="programmes"),
    path("new/", programmes.programme_new, name="programme-new"),
    path("<uuid:pk>/", programmes.programme_detail, name="programme"),
    path("<uuid:pk>/parameters/<str:code>/", rules.parameter_detail, name="parameter"),
    path("<uuid:pk>/gates/<str:act>/", rules.gate_detail, name="gate"),
    path("<uuid:pk>/funding/", funding.funding_detail, name="funding"),
    path("<uuid:pk>/shared-caps/", caps.shared_caps, name="shared-caps"),
    path("<uuid:pk>/signing/", funding.signing_detail, name="signing"),
    path("<uuid:pk>/lots/new/", lots.lot_new, name="lot-new"),
    path("lots/", lots.lots, name="lots"),
    path("lots/<uuid:pk>/", lots.lot_detail, name="lot"),
    path("lots/<uuid:pk>/capacity/", lots.capacity, name="lot-capacity"),
    path("lots/<uuid:pk>/agreements/new/", lots.agreement_new, name="agreement-new"),
    path("agreements/<uuid:pk>/end/", lots.agreement_end, name="agreement-end"),
]
