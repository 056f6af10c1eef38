"""Addresses of the pages of a path."""

from django.urls import path

from approdo.pathway.views import interviews, pact, referral, validation

app_name = "pathway"

CASE = "cases/<uuid:pk>/"

case_urls = [
    path("cases/new/", referral.case_new, name="case-new"),
    path(f"{CASE}referral/", referral.case_referral, name="case-referral"),
    path(f"{CASE}proposal/", referral.case_proposal, name="case-proposal"),
    path(f"{CASE}validation/", validation.case_validation, name="case-validation"),
    path(f"{CASE}assignment/", validation.case_assignment, name="case-assignment"),
    path(f"{CASE}manager/", validation.case_manager, name="case-manager"),
    path(f"{CASE}interviews/", interviews.case_interviews, name="case-interviews"),
    path(f"{CASE}interviews/held/", interviews.case_interview_held, name="case-interview-held"),
    path(
        f"{CASE}interviews/<uuid:interview>/cancellation/",
        interviews.case_interview_cancellation,
        name="case-interview-cancellation",
    ),
    path(f"{CASE}intake/", interviews.case_intake, name="case-intake"),
    path(f"{CASE}pact/", pact.case_pact, name="case-pact"),
    path(f"{CASE}pact/printing/", pact.case_pact_printing, name="case-pact-printing"),
    path(f"{CASE}signature/", pact.case_signature, name="case-signature"),
]

urlpatterns = [*case_urls]
