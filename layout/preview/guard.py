"""Who may speak to the preview: a browser on this machine that was given the key, and no other page in it.

A web page anywhere can make a browser send requests to a server on its own machine, and by a name that is pointed there later
(DNS rebinding) can even read the answers. So the Host must be an address of ours, the Origin must be our own page, and every
request carries the key that only the opened address had.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BODY: Final = 64_000
"""Bytes of a request: a comment of 4,000 characters takes a quarter of it."""
MOST_PATH: Final = 2_000
MOST_HEADERS: Final = 16_000
HEADERS: Final = (
    (b"content-security-policy", b"default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; "
     b"form-action 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)  # fmt: skip
_LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")


class Guard:
    """Lets requests through to ``app`` that are ours.

    ``host`` is what the server is bound to: on loopback only its names are ours; else any address written in figures, and
    ``host`` itself, since a name that is not ours is how a foreign page would come in.
    """

    def __init__(self, app: App, key: str, host: str, port: int) -> None:
        self.app, self.key, self.host, self.port = app, key, host, port
        self.cookie = f"huozi_{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that is refused, or pass it on."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send) if scope["type"] == "lifespan" else None
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if len(scope["raw_path"]) + len(scope["query_string"]) > MOST_PATH:
            return await _answer(send, 414, "too long")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADERS:
            return await _answer(send, 431, "too long")
        if not self._is_ours(headers.get("host", "")) or not self._is_own_page(headers):
            return await _answer(send, 403, "not from here")
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal()) or len(length) > 9 or int(length) > MOST_BODY:
            return await _answer(send, 413, "too large")
        given = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        if scope["path"] == "/" and given and self._is_key(given):
            cookie = f"{self.cookie}={self.key}; HttpOnly; SameSite=Strict; Path=/"
            return await _answer(send, 303, "", (b"location", b"/"), (b"set-cookie", cookie.encode()))
        if not self._is_key(_cookie(headers.get("cookie", ""), self.cookie)):
            return await _answer(send, 401, "open the address that render preview printed")
        return await self.app(scope, receive, _with_headers(send))

    def _is_key(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.key.encode())

    def _is_ours(self, host: str) -> bool:
        name, _, port = host.rpartition(":") if not host.endswith("]") and ":" in host else (host, "", "80")
        if port != str(self.port):
            return False
        if name in _LOOPBACK:
            return True
        if self.host in (*_LOOPBACK, "::1"):
            return False
        return name == self.host or _is_address(name.strip("[]"))

    def _is_own_page(self, headers: dict[str, str]) -> bool:
        """Tell whether a request comes from our page: browsers say where from, other programs say nothing."""
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{headers.get('host', '')}":
            return False
        return headers.get("sec-fetch-site", "none") in ("same-origin", "none")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


async def _answer(send: Send, status: int, text: str, *headers: tuple[bytes, bytes]) -> None:
    plain = (b"content-type", b"text/plain; charset=utf-8")
    length = (b"content-length", str(len(text)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [plain, length, *HEADERS, *headers]})
    await send({"type": "http.response.body", "body": text.encode()})


def _with_headers(send: Send) -> Send:
    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *HEADERS]
        await send(message)

    return sent
