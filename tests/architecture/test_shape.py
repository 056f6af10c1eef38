"""The shape of the code, checked where import-linter cannot see."""

import importlib
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from approdo.kernel.commands import COMMANDS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "approdo"
SOURCES = [p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts]
EVERY_FILE = [
    *SOURCES,
    *(ROOT / "tests").rglob("*.py"),
    *(ROOT / "bench").rglob("*.py"),
    *(ROOT / "tools").rglob("*.py"),
]
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][
    0
]["layers"]
DEPTH = {name.strip(): depth for depth, layer in enumerate(LAYERS) for name in layer.split("|")}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "manager", "handler", "misc"}


def _is_upward(mine: str, theirs: str) -> bool:
    return theirs in DEPTH and theirs != mine and DEPTH[theirs] <= DEPTH[mine]


def test_every_context_of_the_order_has_a_docstring():
    for context in DEPTH:
        module = importlib.import_module(f"approdo.{context}")
        assert module.__doc__, f"{context} does not say what it is for"


def test_foreign_keys_point_downwards():
    offences = [
        f"{model.__name__}.{field.name} -> {field.related_model._meta.app_label}"
        for model in apps.get_models()
        if model._meta.app_label in DEPTH
        for field in model._meta.get_fields()
        if field.concrete and field.related_model
        if _is_upward(model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert not offences


def test_templates_and_links_point_downwards():
    offences = []
    for template in SOURCE.rglob("*.html"):
        mine = template.relative_to(SOURCE).parts[0]
        text = template.read_text()
        used = re.findall(r"""{% (?:include|extends) ["'](\w+)/""", text)
        used += re.findall(r"""(?:{% url |to=|post=)["'](\w+):""", text)
        offences += [f"{template.name} -> {other}" for other in used if _is_upward(mine, other)]
    assert not offences


def test_bootstrap_classes_stand_only_in_the_design_system():
    offences = [
        f"{template.relative_to(SOURCE)}: {found[0]}"
        for template in SOURCE.rglob("*.html")
        if template.relative_to(SOURCE).parts[0] != "ui"
        if (
            found := re.findall(
                r'class="[^"]*\b(?:btn|row|col-\w+|card|badge|alert)\b', template.read_text()
            )
        )
    ]
    assert not offences


@pytest.mark.parametrize("source", EVERY_FILE, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_outgrows_a_sitting(source):
    assert len(source.read_text().splitlines()) <= 400


def test_no_file_has_a_name_that_says_nothing():
    assert not [p for p in SOURCES if p.stem in FORBIDDEN_NAMES or p.parent.name in FORBIDDEN_NAMES]


def test_only_the_kernel_assigns_state():
    offences = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in SOURCES
        if path != SOURCE / "kernel" / "states.py"
        for line in path.read_text().splitlines()
        if re.search(r"\.state\s*=[^=]", line)
    ]
    assert not offences


def _all_commands():
    for context in settings.CONTEXTS:
        folder = SOURCE / context / "commands"
        if folder.is_dir() or folder.with_suffix(".py").exists():
            importlib.import_module(f"approdo.{context}.commands")
    return {n: c for n, c in COMMANDS.items() if c.__module__.startswith("approdo.")}


def test_every_command_has_a_policy_named_after_it():
    offences = [
        f"{name}: {command.may.__name__}"
        for name, command in _all_commands().items()
        if command.may.__name__ != f"may_{name.split('.')[1]}"
    ]
    assert not offences


def test_every_command_says_what_it_does():
    assert not [name for name, command in _all_commands().items() if not command.__doc__]


def test_no_line_of_ours_waits_for_better_days():
    marks = re.compile(r"\b(TODO|FIXME|NotImplementedError)\b|mark\.(skip|xfail)|no cover")
    offences = [
        str(path.relative_to(ROOT))
        for path in EVERY_FILE
        if path != Path(__file__) and marks.search(path.read_text())
    ]
    assert not offences
