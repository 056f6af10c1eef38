"""How one gets in: passwords, second factors, sessions, and what stops who guesses."""

from datetime import timedelta

from config import environment

DOORS_APPS = [
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
]

AUTH_USER_MODEL = "network.Member"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "approdo.network.gateways.members.MembersBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- Sessions: of one working day, in one browser, until it is closed ---------------------------

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_IDLE = timedelta(minutes=int(environment.text("APPRODO_SESSION_IDLE", "60")))
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# --- Accounts are members, made by those who look after them: nobody signs up ----------------------

ACCOUNT_ADAPTER = "approdo.network.gateways.accounts.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "approdo.network.forms.SignInForm",
    "reauthenticate": "approdo.network.forms.PasswordAgainForm",
}
# Who guesses is stopped by axes, which counts in the database what all workers see.
ACCOUNT_RATE_LIMITS = False
# Who asks is settled before Django is: config.proxies believes the proxies that the settings name.
ALLAUTH_TRUSTED_PROXY_COUNT = 0

# --- Second factor ---------------------------------------------------------------------------

MFA_ADAPTER = "approdo.network.gateways.second_factor.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Approdo"
MFA_FORMS = {
    "authenticate": "approdo.network.forms.CodeForm",
    "reauthenticate": "approdo.network.forms.CodeAgainForm",
    "activate_totp": "approdo.network.forms.FirstCodeForm",
    "add_webauthn": "approdo.network.forms.KeyToAddForm",
    "authenticate_webauthn": "approdo.network.forms.KeyForm",
    "reauthenticate_webauthn": "approdo.network.forms.KeyAgainForm",
    "login_webauthn": "approdo.network.forms.KeyOfSignInForm",
}
# Days in which a member may work before setting up a second factor, from their first sign-in.
SECOND_FACTOR_GRACE = timedelta(days=int(environment.text("APPRODO_SECOND_FACTOR_GRACE", "7")))

# --- The city's own sign-in (OpenID Connect), when the environment names it ------------------------

OIDC_ISSUER = environment.text("APPRODO_OIDC_ISSUER")
OIDC_CLIENT = environment.text("APPRODO_OIDC_CLIENT")
OIDC_SECRET = environment.text("APPRODO_OIDC_SECRET")
OIDC_NAME = environment.text("APPRODO_OIDC_NAME", "SPID o CIE")
# Values of `acr` by which the provider vouches for a second factor of its own: SPID from level 2, CIE.
OIDC_STRONG_ACR = environment.words("APPRODO_OIDC_STRONG_ACR")
OIDC_SCOPE = environment.words("APPRODO_OIDC_SCOPE", "openid,profile")

# --- Against guessing --------------------------------------------------------------------------

AXES_HANDLER = "approdo.network.gateways.guessing.Guesses"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_LOCKOUT_CALLABLE = "approdo.network.gateways.guessing.locked_out"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "login", "password", "code", "credential"]
