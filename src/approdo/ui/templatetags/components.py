"""Every component, loaded with one `{% load components %}`; each family stands in a file of its own."""

from django import template

from approdo.ui.templatetags import (
    actions,
    blocks,
    calendars,
    inputs,
    lists,
    pictures,
    shell,
    stories,
    texts,
)

register = template.Library()
for family in (actions, blocks, calendars, inputs, lists, pictures, shell, stories, texts):
    register.tags.update(family.register.tags)
    register.filters.update(family.register.filters)
