"""Tests: quick passwords, loud templates."""

from config.settings.base import *  # noqa: F403
from config.settings.base import INSTALLED_APPS, TEMPLATES

DEBUG = False
SECRET_KEY = "only-for-tests-and-of-no-value-anywhere-else"
ALLOWED_HOSTS = ["*"]
SHOW_CATALOGUE = True
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
# Written before there was any installation, so that no table they touch holds a row.
MIGRATION_LINTER_OPTIONS = {
    "no_cache": True,
    "ignore_initial_migrations": True,
    "ignore_name": [
        "0003_progress",
        "0003_names_taken_once",
        "0003_project",
        "0003_instruments_of_a_programme",
        "0004_asked_by_the_programme",
        "0005_hidden_household",
        "0012_turns",
        "0018_needs",
        "0023_activities",
        "0025_activity_walls",
        "0026_calendar",
        "0032_enrolment",
        "0034_need_of_no_version",
        "0040_declined_handovers",
    ],
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A name that a template does not know is shown, and the tests' pages refuse to hold it.
UNKNOWN_VARIABLE = "⟪sconosciuta: %s⟫"
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UNKNOWN_VARIABLE
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Files are served from where they lie: nothing is collected.
STATIC_ROOT = None  # type: ignore[assignment]
WHITENOISE_USE_FINDERS = True
# Looked for when asked: every test's client would else list them all again.
WHITENOISE_AUTOREFRESH = True
# What leaves the program stays in memory.
MAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SMS = "memory"
# Attempts are counted where a test asks for it.
AXES_ENABLED = False
