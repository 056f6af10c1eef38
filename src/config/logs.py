"""Structured logs on standard error: one line a request and a command, identifiers only."""

import logging
import sys
from typing import Any

import structlog
from django.conf import settings


def configure(_unused: dict[str, Any]) -> None:
    """Send our structured lines and everybody else's warnings to standard error."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(message)s"
    )
    if settings.LOG_FORMAT == "none":
        structlog.configure(processors=[_drop])
        return
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _drop(_logger: Any, _method: str, _line: Any) -> Any:
    raise structlog.DropEvent
