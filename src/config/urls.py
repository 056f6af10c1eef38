"""Every context's pages under its own name; the desk at the root; the API for other programs."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("config.api.urls")),
    path("network/", include("approdo.network.urls.doors")),
    *(
        path("" if context == "desk" else f"{context}/", include(f"approdo.{context}.urls"))
        for context in reversed(settings.CONTEXTS)
        if find_spec(f"approdo.{context}") and find_spec(f"approdo.{context}.urls")
    ),
    # Personal pages: short addresses that name no service.
    path(settings.DOOR.lstrip("/"), include("approdo.family.door_urls")),
]
