"""What holds everywhere. Every deployable value comes from the environment, through one reader."""

import importlib.util
from pathlib import Path
from typing import Any

from config import environment
from config.settings.doors import *  # noqa: F403
from config.settings.doors import DOORS_APPS, OIDC_ISSUER

ROOT = environment.ROOT
DATA = environment.data_folder()

# --- What the program is made of -------------------------------------------------------------

CONTEXTS = [
    "desk",
    "rights",
    "family",
    "pathway",
    "assessment",
    "registry",
    "programme",
    "imports",
    "papers",
    "exchange",
    "access",
    "network",
    "journal",
    "ui",
]

INSTALLED_APPS = [
    "config.apps.Composition",
    *(f"approdo.{c}" for c in CONTEXTS if importlib.util.find_spec(f"approdo.{c}")),
    "world",
    *DOORS_APPS,
    "csp",
    "pgtrigger",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
]

MIDDLEWARE = [
    "config.probes.Probes",
    "config.middleware.LogRequest",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.Bounds",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "approdo.kernel.web.PagesRequireLogin",
    # Everything below runs in one transaction, as one actor.
    "config.middleware.Acting",
    "django.contrib.messages.middleware.MessageMiddleware",
    "approdo.kernel.web.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

# --- Pages -----------------------------------------------------------------------------------

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "approdo.ui.rendering.Renderer"

LANGUAGE_CODE = "it"
LANGUAGES = [("it", "Italiano")]
# The languages in which the city gives papers to families; others are read by an interpreter.
FAMILY_LANGUAGES = environment.words("APPRODO_LANGUAGES", "it,en,fr,es,ro,ar")
TIME_ZONE = "Europe/Rome"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"


def _static_of(module: str) -> Path:
    """The static folder of a wheel that only carries files and is not an app of ours."""
    spec = importlib.util.find_spec(module)
    assert spec is not None and spec.origin is not None, module
    return Path(spec.origin).parent / "static"


STATICFILES_DIRS = [
    ("bi", _static_of("bootstrap_italia_template")),
    *[_static_of("django_htmx")],
]
MEDIA_ROOT = DATA / "media"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Above the largest file that a form refuses in a sentence of its own.
MOST_SENT = 48_000_000

# --- What a browser may do -----------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
# Nothing inline and nothing from elsewhere: a name typed into a page can never become a script.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        # bootstrap-italia carries one font inside its style sheet.
        "font-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        # A form leads on to the city's own sign-in and out of it, where there is one.
        "form-action": ["'self'", *([environment.origin_of(OIDC_ISSUER)] if OIDC_ISSUER else [])],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Keys and passkeys, a code to copy, a page in full: of the rest no page needs anything.
PERMISSIONS_POLICY = ", ".join(
    [
        "publickey-credentials-get=(self)",
        "publickey-credentials-create=(self)",
        "clipboard-write=(self)",
        "fullscreen=(self)",
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer",
                "autoplay",
                "bluetooth",
                "browsing-topics",
                "camera",
                "display-capture",
                "geolocation",
                "gyroscope",
                "hid",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "serial",
                "usb",
            )
        ),
    ]
)

# --- Personal pages of families ---------------------------------------------------------------

DOOR = "/p/"
# Where «leave at once» leads: a page that anybody might be reading.
NEUTRAL_SITE = environment.text("APPRODO_NEUTRAL_SITE", "https://it.wikipedia.org/")

# --- Data ------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": environment.database(environment.text("DATABASE_URL"))}
if environment.yes("APPRODO_AS_OWNER"):
    DATABASES = {"default": environment.database(environment.text("DATABASE_OWNER_URL"))}
PGTRIGGER_MIGRATIONS = True
PGTRIGGER_INSTALL_ON_MIGRATE = False

# --- Logs: one structured line a request and a command, no personal data ------------------------

LOG_FORMAT = environment.text("APPRODO_LOG", "json")
LOGGING_CONFIG = "config.logs.configure"
LOGGING: dict[str, Any] = {"version": 1}

SHOW_CATALOGUE = False
SITE_ADDRESS = environment.text("APPRODO_SITE", "http://127.0.0.1:8000")

# --- The journal's seals: where their heads go, outside the database -----------------------------

SEAL_FILE = environment.text("APPRODO_SEAL_FILE")
SEAL_MAIL = environment.words("APPRODO_SEAL_MAIL")
SEAL_WEBHOOK = environment.text("APPRODO_SEAL_WEBHOOK")
SEAL_WEBHOOK_SECRET = environment.text("APPRODO_SEAL_WEBHOOK_SECRET")

# --- Mail ------------------------------------------------------------------------------------

EMAIL_BACKEND = "approdo.kernel.mail.Outbox"
MAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = environment.text("APPRODO_MAIL_HOST", "localhost")
EMAIL_PORT = int(environment.text("APPRODO_MAIL_PORT", "25"))
EMAIL_HOST_USER = environment.text("APPRODO_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("APPRODO_MAIL_PASSWORD")
EMAIL_USE_TLS = environment.yes("APPRODO_MAIL_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("APPRODO_MAIL_FROM", "approdo@localhost")

# --- Messages to telephones: none, "console" or "http" ------------------------------------------

SMS = environment.text("APPRODO_SMS")
SMS_URL = environment.text("APPRODO_SMS_URL")
SMS_TOKEN = environment.text("APPRODO_SMS_TOKEN")
SMS_SENDER = environment.text("APPRODO_SMS_SENDER")
# What the gateway calls number, text and sender; a form instead of JSON when it wants one.
SMS_FIELDS = environment.words("APPRODO_SMS_FIELDS", "to,text,sender")
SMS_FORM = environment.yes("APPRODO_SMS_FORM")

# --- Other programs ----------------------------------------------------------------------------

# How many calls a minute one key may make.
API_PACE = int(environment.text("APPRODO_API_PACE", "300"))
# Whom to write to about the API, and the terms of its use: they stand in its description.
API_CONTACT = environment.text("APPRODO_API_CONTACT", "approdo@localhost")
API_TERMS = environment.text("APPRODO_API_TERMS", "https://approdo.example.org/api/terms")
# Whether webhooks may reach addresses inside the installation's own network, and without TLS.
WEBHOOKS_INSIDE = environment.yes("APPRODO_WEBHOOKS_INSIDE")

# --- What whoever runs the installation may look at, from where ----------------------------------

DATA_FOLDER = DATA
CITY = environment.text("APPRODO_CITY", "Città di Torino")
CITY_KEY = environment.text("APPRODO_CITY_KEY")
VERSION = environment.version()
LAST_BACKUP = DATA / "last-backup"
# Whose word about who asks, and over what, is believed.
TRUSTED_PROXIES = environment.words("APPRODO_TRUSTED_PROXIES")
MONITOR_FROM = environment.words("APPRODO_MONITOR_FROM", "127.0.0.1,::1")
MONITOR_TOKEN = environment.text("APPRODO_MONITOR_TOKEN")
