"""State machines as data: one table per lifecycle, one function that moves along it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pgtrigger
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from approdo.kernel.refusals import Refused


@dataclass(frozen=True)
class Transition:
    """A move from any of `sources` to `target`; `says` is its Italian name on buttons."""

    name: str
    sources: tuple[str, ...]
    target: str
    says: str | Promise = ""


class StateMachine:
    """The lifecycle of one kind of record, kept in its `state` and `state_since` columns."""

    def __init__(
        self, states: type[models.TextChoices], *transitions: Transition, first: str = ""
    ) -> None:
        self.states = states
        self.transitions = transitions
        self.first = first or states.values[0]
        self.by_name = {transition.name: transition for transition in transitions}

    def fire(self, record: Any, name: str, *, at: datetime, also: Iterable[str] = ()) -> None:
        """Move `record` along the named transition and save it, or refuse in a sentence.

        Fields named in `also` are saved in the same statement: constraints that tie them to the
        state see both or neither.
        """
        transition = self.by_name[name]
        if record.state not in transition.sources:
            raise Refused(
                _("«%(move)s» non è possibile: %(record)s è nello stato «%(state)s».")
                % {
                    "move": transition.says or name,
                    "record": record,
                    "state": record.get_state_display(),
                }
            )
        record.state = transition.target
        record.state_since = at
        record.save(update_fields=["state", "state_since", *also])

    def available(self, record: Any) -> list[str]:
        """Name the moves that the record's state allows."""
        return [t.name for t in self.transitions if record.state in t.sources]

    def guards(self) -> list[pgtrigger.Trigger]:
        """The same table, enforced by PostgreSQL, birth included (pgtrigger's FSM sees UPDATE only)."""
        pairs = sorted({(s, t.target) for t in self.transitions for s in t.sources})
        return [
            pgtrigger.FSM(name="state_machine", field="state", transitions=pairs),
            pgtrigger.Trigger(
                name="state_first",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__state__df=self.first),
                func=f"RAISE EXCEPTION 'a new row starts as {self.first}, not as %', NEW.state;",
            ),
        ]

    def mermaid(self) -> str:
        """Draw the table for the documents."""
        lines = [f"    [*] --> {self.first}"]
        lines += [f"    {s} --> {t.target}: {t.name}" for t in self.transitions for s in t.sources]
        return "\n".join(["stateDiagram-v2", *lines])
