"""The API opens every command, or says why not; its description keeps to the guidelines."""

import json
import re
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from approdo.kernel.commands import COMMANDS
from config.api.document import MEDIA, OF_NO_ONE
from config.api.parts import parts
from config.api.urls import document
from config.management.commands.openapi import PLACE, written

VERBS = re.compile(r"/(create|update|delete|get|list|add|remove|set|write|do|make|send)\b")


def test_every_command_is_opened_or_says_why_not():
    for context in settings.CONTEXTS:
        if find_spec(f"approdo.{context}.commands"):
            import_module(f"approdo.{context}.commands")
    ours = {name for name, one in COMMANDS.items() if one.__module__.startswith("approdo.")}
    opened = [act.command.name for part in parts() for act in part.acts]
    closed = [name for part in parts() for name, why in part.not_opened.items() if why]
    assert len(opened) == len(set(opened))
    assert not set(opened) & set(closed)
    assert ours - set(opened) - set(closed) == set(), "in no table of an api module"
    assert not {*opened, *closed} - ours, "in a table, and no command any more"


def test_the_committed_description_is_the_api():
    assert PLACE.read_text() == written(), "if it is meant: ./approdo manage openapi --write"


def _operations():
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def _shapes(part):
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from _shapes(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _shapes(inner)


def test_who_answers_for_it_and_where_is_said():
    told = document()
    assert told["openapi"].startswith("3.1")
    info = told["info"]
    assert info["x-summary"] and info["termsOfService"] and info["contact"]["email"]
    assert info["description"] and info["version"]
    for server in told["servers"]:
        assert server["url"].startswith("https://") and server["description"]


def test_whatever_goes_wrong_is_a_problem():
    for told in document()["components"]["responses"].values():
        assert list(told["content"]) == [MEDIA]
    for name, operation in _operations():
        wrong = [status for status in map(str, operation["responses"]) if status >= "400"]
        assert {"500"} <= set(wrong), name
        if name not in OF_NO_ONE:
            assert {"401", "403", "404", "422", "429"} <= set(wrong), name


def test_writes_carry_a_key_and_changes_a_version():
    for name, operation in _operations():
        if name.startswith("get "):
            continue
        headers = {p["name"]: p["required"] for p in operation["parameters"] if p["in"] == "header"}
        assert headers["Idempotency-Key"], name
        assert {"409", "412", "413", "415", "428"} <= set(map(str, operation["responses"]))


def test_numbers_have_a_format_answers_are_objects_and_addresses_nouns():
    told = json.loads(json.dumps(document(), default=str))
    assert all("format" in s for s in _shapes(told) if s.get("type") == "integer")
    for name, operation in _operations():
        assert not VERBS.search(name), name
        assert operation["operationId"] and operation["summary"] and operation["tags"]
        for status in ("200", "201", 200, 201):
            for media in operation["responses"].get(status, {}).get("content", {}).values():
                shape = media["schema"]
                if "$ref" in shape:
                    shape = told["components"]["schemas"][shape["$ref"].rsplit("/", 1)[1]]
                assert shape["type"] == "object", name
