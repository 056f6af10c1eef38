"""The demo and development: on this machine only, in the clear."""

from datetime import timedelta

from config import environment
from config.settings.base import *  # noqa: F403
from config.settings.base import DATA, TEMPLATES

DEBUG = environment.yes("APPRODO_DEBUG")
SECRET_KEY = environment.text("APPRODO_SECRET_KEY") or environment.demo_secret()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
SHOW_CATALOGUE = True
# Messages of a made city go to nobody: they are shown where the program runs.
SMS = environment.text("APPRODO_SMS", "console")
# A made city is looked at with a password alone; keys may be tried without HTTPS.
SECOND_FACTOR_GRACE = timedelta(days=365)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# Mails of a made city go to nobody: they lie in a folder.
MAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Files are served from where they lie: nothing is collected.
STATIC_ROOT = None  # type: ignore[assignment]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
