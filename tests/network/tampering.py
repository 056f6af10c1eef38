"""A small provider of OpenID Connect that can be told to cheat: what a thief in the middle would answer."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "approdo"


class Provider:
    """Honest unless a test changes `discovery`, `claims`, `header`, `key` or `userinfo`."""

    def __init__(self) -> None:
        self.key: Any = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.public = self.key.public_key()
        self.url = ""
        self.discovery: dict[str, Any] = {}
        self.claims: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.algorithm = "RS256"
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def authorize(self, url: str, *, drop: tuple[str, ...] = ()) -> dict[str, str]:
        """Let the person in at the provider: give what it sends back to the address of return."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        code = secrets.token_urlsafe(8)
        self.codes[code] = {name: value for name, value in asked.items() if name not in drop}
        return {"code": code, "state": asked["state"]}

    def answer(self, path: str, typed: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Answer one request."""
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            return 200, self._describes_itself() | self.discovery
        if path == "/jwks":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.public))
            return 200, {"keys": [key | {"kid": "1", "alg": "RS256", "use": "sig"}]}
        if path == "/userinfo":
            return 200, {"sub": "1"} | self.userinfo
        return self._token(typed)

    def _describes_itself(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "end_session_endpoint": f"{self.url}/leave",
            "code_challenge_methods_supported": ["S256"],
        }

    def _token(self, typed: dict[str, str]) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(typed.get("code", ""), None)
        verifier = hashlib.sha256(typed.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        if asked is None or asked.get("code_challenge") != challenge:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        said = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": "1",
            "iat": now,
            "exp": now + 300,
            "nonce": asked.get("nonce"),
        }
        token = jwt.encode(
            said | self.claims, self.key, algorithm=self.algorithm, headers={"kid": "1"}
        )
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": token}


@contextmanager
def serving() -> Iterator[Provider]:
    """Serve such a provider on a port of its own."""
    provider = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            sent = parse_qs(self.rfile.read(size).decode())
            typed = {name: values[0] for name, values in sent.items()}
            status, content = provider.answer(urlsplit(self.path).path, typed)
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
