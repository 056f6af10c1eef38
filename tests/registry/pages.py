"""Addresses and texts of the registry's pages, for the tests of pages."""

from django.urls import reverse


def url(name, *args):
    """Give the address of a page by its name and the records it is about."""
    return reverse(f"registry:{name}", args=[getattr(a, "pk", a) for a in args])


def text_of(response):
    """Give what a page says."""
    return response.content.decode()
