"""Addresses of the network."""

from django.urls import path

from approdo.network.views import (
    access,
    city,
    mandates,
    members,
    organisations,
    partnerships,
    sign_in,
)

app_name = "network"

urlpatterns = [
    path("sign-out/", city.sign_out, name="sign_out"),
    path("city/", city.city_start, name="city-start"),
    path("city/answer/", city.city_answer, name="city-answer"),
    path("password/", sign_in.password, name="password"),
    path("mandates/", sign_in.mandates, name="mandates"),
    path("mandates/<uuid:pk>/choice/", sign_in.mandate_choice, name="mandate-choice"),
    path("mandates/<uuid:pk>/end/", mandates.mandate_end, name="mandate-end"),
    path("mandates/<uuid:pk>/substitutes/new/", mandates.substitute_new, name="substitute-new"),
    path("", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.organisation_new, name="organisation-new"),
    path("organisations/<uuid:pk>/", organisations.organisation_detail, name="organisation"),
    path(
        "organisations/<uuid:pk>/edit/", organisations.organisation_edit, name="organisation-edit"
    ),
    path(
        "organisations/<uuid:pk>/closing/",
        organisations.organisation_closing,
        name="organisation-closing",
    ),
    path(
        "organisations/<uuid:pk>/reopening/",
        organisations.organisation_reopening,
        name="organisation-reopening",
    ),
    path("organisations/<uuid:pk>/members/new/", members.member_new, name="member-new"),
    path("organisations/<uuid:pk>/mandates/new/", mandates.mandate_new, name="mandate-new"),
    path("partnerships/", partnerships.partnerships, name="partnerships"),
    path("partnerships/new/", partnerships.partnership_new, name="partnership-new"),
    path("partnerships/<uuid:pk>/", partnerships.partnership_detail, name="partnership"),
    path("partnerships/<uuid:pk>/partners/new/", partnerships.partner_new, name="partner-new"),
    path("partnerships/<uuid:pk>/lead/", partnerships.lead_new, name="lead-new"),
    path("partners/<uuid:pk>/end/", partnerships.partner_end, name="partner-end"),
    path("members/", members.members, name="members"),
    path("members/<uuid:pk>/", members.member_detail, name="member"),
    path("members/<uuid:pk>/edit/", members.member_edit, name="member-edit"),
    path("members/<uuid:pk>/invitation/", access.member_invitation, name="member-invitation"),
    path("members/<uuid:pk>/identity/", access.member_identity, name="member-identity"),
    path("members/<uuid:pk>/restoration/", access.member_restoration, name="member-restoration"),
    path("invitations/<str:token>/", access.invitation, name="invitation"),
    path("restorations/", access.restorations, name="restorations"),
    path(
        "restorations/<uuid:pk>/granting/", access.restoration_granting, name="restoration-granting"
    ),
    path(
        "restorations/<uuid:pk>/withdrawal/",
        access.restoration_withdrawal,
        name="restoration-withdrawal",
    ),
    path("sessions/", access.sessions, name="sessions"),
    path("members/<uuid:pk>/closing/", members.member_closing, name="member-closing"),
    path("members/<uuid:pk>/reopening/", members.member_reopening, name="member-reopening"),
]
