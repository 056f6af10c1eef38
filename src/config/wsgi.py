"""What the web server runs."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.proxies import BehindProxies

application = BehindProxies(get_wsgi_application(), settings.TRUSTED_PROXIES)
