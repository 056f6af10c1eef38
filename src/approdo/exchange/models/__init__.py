"""Keys of other programs, answers kept for who asks twice, webhooks."""

from approdo.exchange.models.answer import Answer
from approdo.exchange.models.token import Pace, Token
from approdo.exchange.models.webhook import Delivery, Webhook

__all__ = ["Answer", "Delivery", "Pace", "Token", "Webhook"]
