"""What is kept of people is written down table by table, text by text: nobody adds one in silence."""

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from approdo.rights.rules.catalogue import CATALOGUE, LISTS, NOBODY
from approdo.rights.rules.labels import LABELS, SAID_NOT

CONTEXTS = ("registry", "assessment", "papers", "pathway", "imports", "rights")
OF_BODIES = ("network", "programme")


def _is_text(column):
    if column.is_relation:
        return False
    if isinstance(column, models.JSONField | ArrayField | models.BinaryField):
        return True
    return isinstance(column, models.CharField | models.TextField) and not column.flatchoices


def _models():
    return [m for m in apps.get_models() if m._meta.app_label in CONTEXTS]


def test_every_table_of_people_is_in_the_catalogue():
    known = {*CATALOGUE, *LISTS, *NOBODY}
    missing = {m._meta.label for m in _models()} - known
    assert not missing, f"say in rights/rules/catalogue.py what is kept in {sorted(missing)}"
    assert not known - {m._meta.label for m in apps.get_models()}


def test_every_text_is_emptied_or_identifies_nobody():
    offences = []
    for label, kept in CATALOGUE.items():
        texts = {c.name for c in apps.get_model(label)._meta.concrete_fields if _is_text(c)}
        said = {*kept.erase, *kept.keep}
        offences += [f"{label}.{name} stands on neither side" for name in texts - said]
        offences += [f"{label}.{name} is no text" for name in said - texts]
        offences += [f"{label}.{name} is on both" for name in {*kept.erase} & {*kept.keep}]
    assert not offences, "\n".join(sorted(offences))


def test_every_column_of_a_copy_has_a_name_that_people_read():
    unnamed = set()
    for label, kept in CATALOGUE.items():
        if not kept.shown:
            continue
        for column in apps.get_model(label)._meta.concrete_fields:
            told = not column.is_relation or column.related_model._meta.app_label in OF_BODIES
            if not told or isinstance(column, models.UUIDField) or column.name in SAID_NOT:
                continue
            if column.name not in LABELS:
                unnamed.add(f"{label}.{column.name}")
    assert not unnamed, sorted(unnamed)
