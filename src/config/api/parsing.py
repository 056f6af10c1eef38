"""JSON as it is written, and nothing that only looks like it."""

import json
import re
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

DEEPEST = 12


class StrictJson(Parser):
    """Objects only, no NaN, no key twice, not deeper than anything that is asked for."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Read the body; whatever is raised here is answered with 400."""
        raw = request.body
        if _depth(raw) > DEEPEST:
            raise ValueError("too deep")
        read = json.loads(raw, parse_constant=_refuse, object_pairs_hook=_object)
        if not isinstance(read, dict):
            raise ValueError("an object")
        return read


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a key twice")
    return read


def _depth(raw: bytes) -> int:
    """Give how deep brackets go, before anything is built of them."""
    deepest = depth = 0
    for sign in _TEXT.sub(b"", raw).translate(None, _ALL_BUT_BRACKETS):
        depth += 1 if sign in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"', re.S)
_ALL_BUT_BRACKETS = bytes(sign for sign in range(256) if sign not in b"[]{}")
