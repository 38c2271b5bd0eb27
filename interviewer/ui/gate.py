"""Which requests the page answers, and what it may load in the browser.

Without this, any web site could read the interviews: it points its own name at this machine (DNS rebinding), and to the
browser the page is then part of that site. This works with a name as the host, but not with an address.
"""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

_LOOPBACK_NAME = "localhost"
_REFUSED = (
    "Refused: this page can only be opened at its own address, and no other web site may use it.\n"
    "If the name is yours, start it with STREAMLIT_SERVER_ALLOWED_HOSTS='that-name localhost 127.0.0.1'.\n"
)
_POLICY_VIOLATION = 1008


class Gate:
    """Refuses requests to another name or from another web site, and lets the page load nothing from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        """Protect an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, or one websocket."""
        if scope["type"] not in ("http", "websocket"):
            return await self._app(scope, receive, send)
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) == 1 and may_ask(hosts[0], origins):
            # Without the origin, Streamlit does not check it again, for which it would look up the machine's addresses.
            kept = [(name, value) for name, value in scope["headers"] if name != b"origin"]
            return await self._app({**scope, "headers": kept}, receive, _with_policy(send, hosts[0]))
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        await PlainTextResponse(_REFUSED, status_code=403)(scope, receive, send)


def may_ask(host: str, origins: list[str]) -> bool:
    """Whether a request to this `Host` from these `Origin`s is the page's own, or a program's."""
    name = _split(f"//{host}")
    if name is None or not _is_own(name.hostname or ""):
        return False
    trusted = config.get_option("server.corsAllowedOrigins")
    return all(origin in trusted or _is_same(origin, host) for origin in origins)


def _is_own(name: str) -> bool:
    name = name.rstrip(".")
    if name == _LOOPBACK_NAME or _is_address(name):
        return True
    chosen = [config.get_option("server.address") or "", *config.get_option("server.allowedHosts")]
    return any(_matches(name, pattern.strip().lower().rstrip(".")) for pattern in chosen)


def _matches(name: str, pattern: str) -> bool:
    if not name or not pattern:
        return False
    return pattern in ("*", name) or (pattern.startswith("*.") and name.endswith(pattern[1:]))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_same(origin: str, host: str) -> bool:
    sent_from = _split(origin)
    return sent_from is not None and sent_from.scheme in ("http", "https") and sent_from.netloc == host


def _split(address: str) -> SplitResult | None:
    """The parts of an address; None if it is not one, or has more than host and port."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    more = parts.username or parts.password or parts.path or parts.query or parts.fragment
    return None if more or not parts.hostname else parts


def _with_policy(send: Send, host: str) -> Send:
    """Tell the browser with each response to load only from here, look up no other name, and show the page in no frame.

    Streamlit and the editor insert scripts and styles themselves; Mermaid, Markdown and HTML from a candidate, a
    model or a file must not reach other hosts.
    """
    policy = "; ".join(
        (
            "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
            # Not every browser counts a websocket to the same host as 'self'.
            f"connect-src 'self' ws://{host} wss://{host} data: blob:",
            "frame-ancestors 'self'",
            "form-action 'self'",
            "base-uri 'self'",
            "object-src 'none'",
        )
    )

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Content-Security-Policy"] = policy
            headers["X-DNS-Prefetch-Control"] = "off"
            headers["Referrer-Policy"] = "same-origin"
        await send(message)

    return sending
