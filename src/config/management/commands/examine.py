"""`examine`: is a city whole, as seen by this version of the program?"""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test import Client, override_settings
from django.urls import reverse

# Files are looked for where they lie: the collected ones are those of the version before.
PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


class Command(BaseCommand):
    """Verify the journal, and open the pages that need no sign-in."""

    help = "Controlla il giornale e le prime pagine."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Do it."""
        call_command("verify_journal", stdout=self.stdout, stderr=self.stdout)
        hosts = [host for host in settings.ALLOWED_HOSTS if not host.startswith(("*", "."))]
        with override_settings(STORAGES=PLAIN_FILES):
            client = Client(HTTP_HOST=(hosts or ["testserver"])[0])
            for path in ("/health", reverse(settings.LOGIN_URL)):
                answer = client.get(path, secure=True)
                if answer.status_code != 200:
                    raise CommandError(f"La pagina {path} risponde {answer.status_code}.")
        self.stdout.write("Le pagine rispondono.")
