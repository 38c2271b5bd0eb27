"""Fetches one page that the candidate asked for by its address, from a public host and nowhere else.

The host is resolved once, every address is checked, and the connection goes to a checked address, so that a name that
resolves to something else a moment later gains nothing. Redirects are followed by hand with the same checks. Bytes and
seconds are bounded over all of it, headers included.
"""

import http.client
import io
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from interviewer.domain.errors import InterviewerError

MAX_PAGE_BYTES = 2_000_000
FETCH_SECONDS = 10.0
MAX_REDIRECTS = 3
_LONGEST_ADDRESS = 2_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TYPES = ("text/html", "text/plain")
_PORTS = {"http": 80, "https": 443}
_PASTE = "Open the page in your browser, copy the posting and paste its text."
# They carry an IPv4 address that the host may be sent on to: NAT64, 6to4, Teredo.
_CARRIERS = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))

# The addresses of a host and port.
Resolve = Callable[[str, int], Sequence[str]]
# Whether an address may be connected to.
Allow = Callable[[str], bool]


class CannotFetch(InterviewerError):
    """The page was not fetched; the message says why and what to do instead."""


class FetchedPage(NamedTuple):
    """A page as it came.

    Attributes:
        url: Where it came from after redirects.
        data: At most `MAX_PAGE_BYTES`.
        html: Whether it is HTML; otherwise plain text.
        charset: As its header names it; empty when it does not.
    """

    url: str
    data: bytes
    html: bool
    charset: str


def host_of(url: str) -> str:
    """The host that would be asked, to be shown before anything is fetched.

    Raises:
        CannotFetch: It is no address that would be fetched.
    """
    return _checked(url).hostname or ""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not of this machine, its network, or any other purpose."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        elif found.is_site_local or any(found in net for net in _CARRIERS):
            return False
    return found.is_global and not (
        found.is_multicast or found.is_private or found.is_loopback or found.is_link_local or found.is_reserved
    )


def system_addresses(host: str, port: int) -> Sequence[str]:
    """The addresses of a host by this system's resolver."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch_page(
    url: str, *, resolve: Resolve = system_addresses, allow: Allow = is_public, seconds: float = FETCH_SECONDS
) -> FetchedPage:
    """The page at an address.

    Args:
        url: As the candidate gave it.
        resolve: Asked for the addresses of each host on the way.
        allow: Must say yes to every address of a host.
        seconds: For all of it.

    Raises:
        CannotFetch: It is not allowed, too large, too slow, of another type, or the server failed.
    """
    until = time.monotonic() + seconds
    for _ in range(MAX_REDIRECTS + 1):
        parts = _checked(url)
        try:
            reply = _asked(parts, _address(parts, resolve, allow, until), until)
        except TimeoutError:
            raise CannotFetch(
                f"{parts.hostname} did not send the page within {seconds:.0f} seconds. {_PASTE}"
            ) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = "its certificate cannot be trusted" if isinstance(error, ssl.SSLError) else "the connection failed"
            raise CannotFetch(f"{parts.hostname} could not be read: {reason}. {_PASTE}") from error
        if isinstance(reply, FetchedPage):
            return reply
        url = urljoin(url, reply)
    raise CannotFetch(f"The page was moved more than {MAX_REDIRECTS} times. {_PASTE}")


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be fetched."""
    address = url.strip()
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise CannotFetch(f"This is not the address of a web page. {_PASTE}") from None
    if parts.scheme not in _PORTS:
        raise CannotFetch(f"Only addresses that begin with https:// or http:// are fetched. {_PASTE}")
    if not host or len(address) > _LONGEST_ADDRESS or port == 0 or not address.isprintable():
        raise CannotFetch(f"This is not the address of a web page. {_PASTE}")
    if parts.username is not None or parts.password is not None:
        raise CannotFetch(f"An address with a user name or password is not fetched. {_PASTE}")
    shown = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=shown if port is None else f"{shown}:{port}", fragment="")


def _address(parts: SplitResult, resolve: Resolve, allow: Allow, until: float) -> str:
    """One address of the host, when all of them may be connected to."""
    host, port = parts.hostname or "", _port(parts)
    found = _resolved(lambda: resolve(host, port), until)
    if not found:
        raise CannotFetch(f"There is no host {host}. Correct the address. {_PASTE}")
    if not all(map(allow, found)):
        raise CannotFetch(
            f"{host} is an address of this machine or a private network, and only public pages are fetched. {_PASTE}"
        )
    return found[0]


def _resolved(ask: Callable[[], Sequence[str]], until: float) -> Sequence[str]:
    """The answer of the resolver, which has no time limit of its own; empty when there is no such host."""
    answer: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()

    def run() -> None:
        found: Sequence[str] = ()
        with suppress(OSError, UnicodeError):
            found = ask()
        answer.put(found)

    threading.Thread(target=run, daemon=True).start()
    try:
        return answer.get(timeout=max(until - time.monotonic(), 0.001))
    except queue.Empty:
        raise TimeoutError from None


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS[parts.scheme]


def _asked(parts: SplitResult, address: str, until: float) -> FetchedPage | str:
    """The page, or the address that it was moved to."""
    with socket.create_connection((address, _port(parts)), timeout=_left(until)) as plain:
        if parts.scheme == "http":
            return _read(parts, plain, until)
        with ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname) as sealed:
            return _read(parts, sealed, until)


def _read(parts: SplitResult, connected: socket.socket, until: float) -> FetchedPage | str:
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    request = (
        f"GET {_ascii(path)} HTTP/1.1\r\nHost: {parts.netloc}\r\nUser-Agent: interviewer\r\n"
        "Accept: text/html, text/plain\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
    )
    connected.settimeout(_left(until))
    connected.sendall(request.encode("ascii"))
    reply = http.client.HTTPResponse(_Bounded(connected, until), method="GET")  # type: ignore[arg-type]
    reply.begin()
    if reply.status in _REDIRECTS and (moved := reply.getheader("Location")):
        return moved
    _check_reply(parts.hostname or "", reply)
    data = reply.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        raise _too_large()
    kind = reply.headers.get_content_type()
    return FetchedPage(parts.geturl(), data, kind == "text/html", reply.headers.get_content_charset() or "")


def _check_reply(host: str, reply: http.client.HTTPResponse) -> None:
    if reply.status != 200:
        raise CannotFetch(f"{host} answered with the status {reply.status}. Correct the address. {_PASTE}")
    kind = reply.headers.get_content_type()
    if kind not in _TYPES or reply.getheader("Content-Type") is None:
        raise CannotFetch(
            f"What {host} sent is not a web page ({kind}). Download the file and upload it, or paste its text."
        )
    if reply.getheader("Content-Encoding", "identity") not in ("identity", ""):
        raise CannotFetch(f"{host} sends its pages compressed only. {_PASTE}")
    size = reply.getheader("Content-Length", "")
    if size.isdigit() and int(size) > MAX_PAGE_BYTES:
        raise _too_large()


def _too_large() -> CannotFetch:
    return CannotFetch(f"This page is larger than {MAX_PAGE_BYTES // 1_000_000} MB. {_PASTE}")


def _ascii(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?&=%#:;,+@!$'()*~-._[]")


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Bounded(io.RawIOBase):
    """What a server sends, until the time or the bytes are used up; a server that sends drop by drop gains nothing."""

    # Headers and the marks of chunks come on top of the page.
    _MOST = MAX_PAGE_BYTES + 200_000

    def __init__(self, connected: socket.socket, until: float) -> None:
        self._connected = connected
        self._until = until
        self._room = self._MOST

    def makefile(self, mode: str) -> io.BufferedReader:
        """As `http.client` asks for it; `mode` is always `rb`."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        """Read some bytes."""
        self._connected.settimeout(_left(self._until))
        count = self._connected.recv_into(buffer)
        self._room -= count
        if self._room < 0:
            raise _too_large()
        return count
