"""Rendering a piece of template as a page would."""

from typing import Any

from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory


def rendered(source: str, *, query: str = "", **context: Any) -> str:
    """Render a piece of template with the components loaded, for a request with this query."""
    request = RequestFactory().get("/elenco/", QueryDict(query).dict())
    template = Template("{% load components %}" + source)
    return template.render(Context({"request": request, **context}))
