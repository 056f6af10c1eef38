"""Addresses of coming in, under the names by which allauth knows them."""

from django.urls import path

from approdo.network.views import doors

urlpatterns = [
    path("sign-in/", doors.sign_in, name="account_login"),
    path("sign-in/key/", doors.key_sign_in, name="mfa_login_webauthn"),
    path("sign-in/code/", doors.code, name="mfa_authenticate"),
    path("sign-in/closed/", doors.inactive, name="account_inactive"),
    path("again/password/", doors.password_again, name="account_reauthenticate"),
    path("again/code/", doors.code_again, name="mfa_reauthenticate"),
    path("again/key/", doors.key_again, name="mfa_reauthenticate_webauthn"),
    path("factors/", doors.factors, name="mfa_index"),
    path("factors/app/", doors.first_code, name="mfa_activate_totp"),
    path("factors/app/removal/", doors.no_more_codes, name="mfa_deactivate_totp"),
    path("factors/codes/", doors.recovery_codes, name="mfa_view_recovery_codes"),
    path("factors/codes/new/", doors.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("factors/keys/", doors.keys_list, name="mfa_list_webauthn"),
    path("factors/keys/new/", doors.key_to_add, name="mfa_add_webauthn"),
    path("factors/keys/<int:pk>/removal/", doors.key_to_remove, name="mfa_remove_webauthn"),
]
