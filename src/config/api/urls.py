"""Where the API answers."""

import re
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from config.api.document import build
from config.api.parts import parts

api = build(parts())


@cache
def document() -> dict[str, object]:
    """Give the description of the API."""
    return dict(api.get_openapi_schema())


def openapi(request: HttpRequest) -> HttpResponse:
    """Answer with the description, and where this installation serves it."""
    here = re.sub("^http:", "https:", settings.SITE_ADDRESS.rstrip("/"))
    server = {"url": f"{here}/api/v1", "description": "Installazione della città"}
    return JsonResponse({**document(), "servers": [server]})


openapi.login_required = False  # type: ignore[attr-defined]
urlpatterns = [
    path("openapi.json", openapi, name="api-description"),
    path("", api.urls),
]
