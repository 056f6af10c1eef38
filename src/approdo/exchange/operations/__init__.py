"""Letting programs in, answering once, signing what they are told."""

from approdo.exchange.operations.answering import (
    ANSWERED,
    KeyOfAnother,
    forget_answers,
    keep_answer,
    take_key,
)
from approdo.exchange.operations.entering import Entered, enter
from approdo.exchange.operations.signing import sign, signing_key_of

__all__ = [
    "ANSWERED",
    "Entered",
    "KeyOfAnother",
    "enter",
    "forget_answers",
    "keep_answer",
    "sign",
    "signing_key_of",
    "take_key",
]
