"""Telling another program over the web: to addresses outside only, signed, and never led elsewhere."""

import http.client
import ipaddress
import json
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from approdo.exchange.models import Delivery, Webhook
from approdo.exchange.operations import sign

PATIENCE = 10
ENOUGH = 1_000


class Undelivered(Exception):
    """It was not taken; the name of the trouble, without what the other side said."""


@dataclass(frozen=True)
class Told:
    """What happened, as another program hears it: kinds and keys, no names, no words."""

    event: str
    name: str
    at: str
    subject_kind: str
    subject_id: str | None
    about: str | None

    def content(self) -> bytes:
        """Give it as JSON."""
        told = {
            "type": self.name,
            "timestamp": self.at,
            "data": {
                "event": self.event,
                "subject": {"kind": self.subject_kind, "id": self.subject_id},
                "about": self.about,
            },
        }
        return json.dumps(told).encode()


def deliver(webhook: Webhook, delivery: Delivery, told: Told, *, timestamp: int) -> int:
    """Post it, and give the status that was answered; whatever is no 2xx was not taken.

    The name is resolved once, the address judged and connected to: a name that answers differently the
    second time leads nowhere. Redirects are not followed.
    """
    content = told.content()
    message = f"msg_{delivery.pk}"
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Approdo",
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": sign(webhook, message=message, timestamp=timestamp, content=content),
    }
    parts = urlsplit(webhook.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _connection_to(webhook.url)
    try:
        connection.request("POST", path, content, headers)
        answer = connection.getresponse()
        answer.read(ENOUGH)
    except (OSError, http.client.HTTPException) as error:
        raise Undelivered(type(error).__name__) from None
    finally:
        connection.close()
    return answer.status


def _connection_to(url: str) -> http.client.HTTPConnection:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    if not secure and not settings.WEBHOOKS_INSIDE:
        raise Undelivered("NotSecure")
    host, port = parts.hostname or "", parts.port or (443 if secure else 80)
    address = _address_outside(host, port)
    made: http.client.HTTPConnection
    if secure:
        made = http.client.HTTPSConnection(
            host, port, timeout=PATIENCE, context=ssl.create_default_context()
        )
    else:
        made = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    # http.client asks this for its socket: it goes to the address that was judged.
    made._create_connection = lambda _where, *rest: socket.create_connection(  # type: ignore[attr-defined]
        (address, port), *rest
    )
    return made


def _address_outside(host: str, port: int) -> str:
    """Give an address of a name, if every one of them is outside."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Undelivered("NameNotFound") from None
    addresses = [str(info[4][0]) for info in found]
    if not settings.WEBHOOKS_INSIDE and not all(is_outside(one) for one in addresses):
        raise Undelivered("AddressInside")
    return addresses[0]


def is_outside(address: str) -> bool:
    """Tell whether an address is on the web, and not of a network's own."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        # An address of version 4 within one of version 6 is judged as what it leads to.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        if ip in NAT64:
            return is_outside(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


NAT64 = ipaddress.ip_network("64:ff9b::/96")
