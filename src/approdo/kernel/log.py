"""One structured line for each command, with identifiers only: no personal data, no free text."""

from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from approdo.kernel.commands import Act

_log = structlog.get_logger("approdo.command")


def command(name: str, act: "Act") -> None:
    """Write that a command was done."""
    _log.info("command", **_who(name, act), events=act.recorded)


def denied(name: str, act: "Act") -> None:
    """Write that a command was refused for want of a mandate."""
    _log.warning("denied", **_who(name, act))


def _who(name: str, act: "Act") -> dict[str, str]:
    return {
        "command": name,
        "act": str(act.id),
        "actor_kind": act.actor.kind,
        "actor": str(act.actor.pk or ""),
        "body": str(act.actor.body_id or ""),
    }
