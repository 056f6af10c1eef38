"""Where the API answers: its addresses are made when the first program comes, not when pages start."""

import re
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLResolver, path, re_path
from django.urls.resolvers import RegexPattern
from django.views.decorators.csrf import csrf_exempt

from approdo.kernel.web import without_mandate


@cache
def api() -> Any:
    """Make the API of the parts' tables: a second or two, once in a process."""
    from config.api.document import build
    from config.api.parts import parts

    return build(parts())


@cache
def document() -> dict[str, Any]:
    """Give the description of the API."""
    return dict(api().get_openapi_schema())


@cache
def _resolver() -> URLResolver:
    patterns, _app_name, _namespace = api().urls
    return URLResolver(RegexPattern(r"^/"), list(patterns))


def openapi(request: HttpRequest) -> HttpResponse:
    """Answer with the description, and where this installation serves it."""
    here = re.sub("^http:", "https:", settings.SITE_ADDRESS.rstrip("/"))
    server = {"url": f"{here}/api/v1", "description": "Installazione della città"}
    return JsonResponse({**document(), "servers": [server]})


@csrf_exempt
@without_mandate
def answer(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer at an address of the API; where there is none, 404."""
    found = _resolver().resolve(f"/{rest}")
    request.resolver_match = found
    response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return response


openapi.login_required = False  # type: ignore[attr-defined]
urlpatterns = [
    path("openapi.json", openapi, name="api-description"),
    re_path(r"^(?P<rest>.*)$", answer, name="api"),
]
