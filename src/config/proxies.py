"""Who asks, when a proxy stands before: its word counts only when it comes from an address of the settings."""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]
# What a proxy says of whoever stands behind it. From anybody else it is not even read.
SAID = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"),
    *("HTTP_X_FORWARDED_PORT", "HTTP_X_REAL_IP", "HTTP_FORWARDED"),
)


class BehindProxies:
    """Puts the address and the scheme of whoever asks where Django looks for them."""

    def __init__(self, application: Application, trusted: list[str]) -> None:
        self.application = application
        self.trusted = [ip_network(named, strict=False) for named in trusted]

    def __call__(self, environ: Environ, start: Any) -> Iterable[bytes]:
        said = {name: environ.pop(name, "") for name in SAID}
        if self._trusts(environ.get("REMOTE_ADDR", "")):
            environ["REMOTE_ADDR"] = self._asker(environ["REMOTE_ADDR"], said[SAID[0]])
            scheme = said["HTTP_X_FORWARDED_PROTO"].strip().lower()
            if scheme in {"http", "https"}:
                environ["wsgi.url_scheme"] = scheme
        return self.application(environ, start)

    def _asker(self, address: str, chain: str) -> str:
        """Walk back from the nearest: the first that is no proxy of ours is who asks."""
        for hop in reversed([hop.strip() for hop in chain.split(",") if hop.strip()]):
            if not self._trusts(address) or not _is_address(hop):
                break
            address = hop
        return address

    def _trusts(self, address: str) -> bool:
        return _is_address(address) and any(_holds(one, address) for one in self.trusted)


def _holds(network: IPv4Network | IPv6Network, address: str) -> bool:
    return ip_address(address) in network


def _is_address(word: str) -> bool:
    try:
        ip_address(word)
    except ValueError:
        return False
    return True
