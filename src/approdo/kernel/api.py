"""The words in which a context says what other programs may read and do: tables, and no decisions.

The composition root makes the addresses of the API of these tables; types, limits and choices of what
is sent come from the signatures of the commands and from the fields of the models.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from approdo.kernel.actors import Actor
from approdo.kernel.commands import Command

Visible = Callable[[Any], QuerySet[Any]]


@dataclass(frozen=True)
class Shown:
    """What is shown of a record: the names of its fields, and what else is worked out for it.

    `more` gives, by name, the type of what is no field and how it is found from the record and the actor.
    """

    model: type[Model]
    fields: tuple[str, ...]
    more: Mapping[str, tuple[Any, Callable[[Any, Actor], Any]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Records:
    """The records of one kind: their noun in addresses, who sees which, and what is shown of one.

    `asked` are the fields that a list may be asked by; to open one that is `a_file` is written down;
    `whole` is what is shown of one alone, where a list shows less.
    """

    noun: str
    visible: Visible
    shown: Shown
    asked: tuple[str, ...] = ()
    a_file: bool = False
    whole: Shown | None = None


@dataclass(frozen=True)
class Rows:
    """What hangs on a record: `by` leads from the row to the record; `visible` cuts further.

    Who sees the record but not what `may` asks is refused. What is not `listed` has no address of its own:
    it only says which rows an argument of a command on the record may name.
    """

    of: type[Model]
    noun: str
    by: str
    shown: Shown
    visible: Visible | None = None
    may: Callable[[Any, Any], bool] | None = None
    listed: bool = True


@dataclass(frozen=True)
class Act:
    """A command, at the noun that it makes, under the record that it is about.

    `path` holds the record's key, as in `cases/{case}/validations`, and keys of other arguments; a record
    of the actor's own (their desk, their mandate) is found by `own`. `types` says what an argument is
    where its annotation says too little; `columns` which columns of the record a command that takes any
    of them may be given. `reveals` gives, of what was made, a secret that is answered and not kept.
    """

    command: Command[..., Any]
    path: str
    method: str = "POST"
    own: Callable[[Any], Any] | None = None
    types: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    reveals: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Part:
    """What a context opens to other programs; `not_opened` says of each other command why not.

    `alike` names the models whose columns the fields of a dataclass fill.
    """

    name: str
    title: str
    records: tuple[Records, ...] = ()
    rows: tuple[Rows, ...] = ()
    acts: tuple[Act, ...] = ()
    not_opened: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[type, tuple[type[Model], ...]] = field(default_factory=dict)
