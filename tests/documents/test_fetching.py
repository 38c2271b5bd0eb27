"""Fetching a page: from public hosts only, bounded in bytes and seconds; everything here runs on loopback."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress

import pytest

from interviewer.documents import fetching
from interviewer.documents.fetching import CannotFetch, FetchedPage, fetch_page, host_of, is_public

PAGE = b"<html><body><h1>Engineer</h1><p>You tune kernels.</p></body></html>"
Serve = Callable[..., "Server"]


class Server:
    """Answers each connection with the next of its replies, then closes it."""

    def __init__(self, replies: Sequence[bytes], pause: float = 0.0) -> None:
        self.requests: list[bytes] = []
        self._replies = list(replies)
        self._pause = pause
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._run, daemon=True).start()

    def url(self, host: str = "jobs.example", path: str = "/post") -> str:
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        self._listening.close()

    def _run(self) -> None:
        with suppress(OSError):
            for reply in self._replies:
                connected, _ = self._listening.accept()
                with closing(connected), suppress(OSError):
                    self.requests.append(connected.recv(65536))
                    if self._pause:
                        for byte in reply:
                            connected.sendall(bytes([byte]))
                            time.sleep(self._pause)
                    connected.sendall(reply)


def reply(body: bytes = PAGE, kind: str = "text/html; charset=utf-8", status: str = "200 OK", extra: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
    return head.encode() + body


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.fixture
def serve() -> Iterator[Serve]:
    made: list[Server] = []

    def start(*replies: bytes, pause: float = 0.0) -> Server:
        made.append(Server(replies, pause))
        return made[-1]

    yield start
    for server in made:
        server.close()


def local(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def fetch(url: str, seconds: float = 5.0) -> FetchedPage:
    return fetch_page(url, resolve=local, allow=lambda address: True, seconds=seconds)


def refusal(url: str, seconds: float = 5.0) -> str:
    with pytest.raises(CannotFetch) as refused:
        fetch(url, seconds)
    assert "paste" in str(refused.value), "every refusal says what to do instead"
    return str(refused.value)


def test_a_page_comes_with_its_type_and_charset_and_only_what_is_needed_is_sent(serve: Serve) -> None:
    server = serve(reply(kind="text/html; charset=iso-8859-1"))
    page = fetch(server.url(path="/post?id=7#top"))
    assert page.data == PAGE and page.html and page.charset == "iso-8859-1"
    assert server.requests[0].startswith(b"GET /post?id=7 HTTP/1.1\r\nHost: jobs.example:")
    assert b"Cookie" not in server.requests[0] and b"Referer" not in server.requests[0]


def test_plain_text_is_taken(serve: Serve) -> None:
    assert not fetch(serve(reply(b"You tune kernels.", "text/plain")).url()).html


def test_letters_beyond_ascii_in_the_path_are_escaped(serve: Serve) -> None:
    server = serve(reply())
    fetch(server.url(path="/stellen/größe"))
    assert b"GET /stellen/gr%C3%B6%C3%9Fe HTTP/1.1" in server.requests[0]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::", "no address"),
    ],
)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(CannotFetch, match="private network"):
        fetch_page("http://jobs.example/", resolve=lambda host, port: [address])


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(CannotFetch, match="private network"):
        fetch_page("http://jobs.example/", resolve=lambda host, port: ["1.1.1.1", "127.0.0.1"])


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "2130706433", "0x7f.1"])
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(CannotFetch):
        fetch_page(f"http://{host}/")


def test_a_name_is_resolved_once_so_that_it_cannot_change_between_check_and_connection(serve: Serve) -> None:
    server, asked = serve(reply()), []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    fetch_page(server.url(), resolve=resolve, allow=lambda address: address == "127.0.0.1")
    assert asked == ["jobs.example"]


def test_a_redirect_is_followed_and_checked_again(serve: Serve) -> None:
    server = serve(moved("/other"), reply())
    assert fetch(server.url()).url.endswith("/other")


def test_a_redirect_to_a_private_address_is_refused(serve: Serve) -> None:
    server = serve(moved("http://inner.example/"))

    def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "jobs.example" else ["169.254.169.254"]

    with pytest.raises(CannotFetch, match="inner.example is an address of this machine"):
        fetch_page(server.url(), resolve=resolve, allow=lambda address: address == "127.0.0.1")


def test_a_redirect_to_another_kind_of_address_is_refused(serve: Serve) -> None:
    assert "https://" in refusal(serve(moved("file:///etc/passwd")).url())


def test_redirects_without_an_end_are_refused(serve: Serve) -> None:
    server = serve(*[moved("/again")] * 5)
    assert "more than 3 times" in refusal(server.url())
    assert len(server.requests) == 4


@pytest.mark.parametrize("size", ["with a length", "without"])
def test_a_page_that_is_too_large_is_refused(serve: Serve, size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_PAGE_BYTES", 1000)
    whole = (
        reply(b"x" * 3000)
        if size == "with a length"
        else b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"x" * 3000
    )
    assert "larger than" in refusal(serve(whole).url())


def test_headers_without_an_end_are_refused(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching._Bounded, "_MOST", 1000)
    assert refusal(serve(b"HTTP/1.1 200 OK\r\n" + b"X-More: words\r\n" * 90).url())


def test_a_server_that_sends_drop_by_drop_is_left_when_the_time_is_over(serve: Serve) -> None:
    began = time.monotonic()
    assert "within 0 seconds" in refusal(serve(reply(), pause=0.02).url(), seconds=0.3)
    assert time.monotonic() - began < 2


def test_a_resolver_that_does_not_answer_is_left_when_the_time_is_over() -> None:
    waits = threading.Event()

    def resolve(host: str, port: int) -> Sequence[str]:
        waits.wait(5)
        return []

    with pytest.raises(CannotFetch, match="did not send"):
        fetch_page("http://jobs.example/", resolve=resolve, seconds=0.2)
    waits.set()


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (reply(b"%PDF", "application/pdf"), "not a web page"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "not a web page"),
        (reply(status="404 Not Found"), "status 404"),
        (reply(extra="Content-Encoding: gzip\r\n"), "compressed"),
        (b"nonsense\r\n\r\n", "the connection failed"),
        (b"", "the connection failed"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(serve: Serve, answer: bytes, says: str) -> None:
    assert says in refusal(serve(answer).url())


def test_a_host_that_speaks_no_tls_is_refused(serve: Serve) -> None:
    server = serve(reply())
    assert "could not be read" in refusal(server.url().replace("http://", "https://"))


def test_a_host_that_is_not_there_is_refused() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise OSError("no such host")

    with pytest.raises(CannotFetch, match="There is no host jobs.example"):
        fetch_page("http://jobs.example/", resolve=resolve)


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://jobs.example/a", "file:///etc/passwd", "jobs.example/a", "", "http://", "http://a:99999/"),
        *("http://user:secret@jobs.example/", "http://jobs.example/" + "a" * 3000, "http://a\n.example/\r\nX: y"),
        *("javascript:alert(1)", "http://jobs.example:0/", "http://" + "a" * 70 + ".example/"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused_before_anything_is_asked(url: str) -> None:
    with pytest.raises(CannotFetch, match="paste its text"):
        host_of(url)


def test_the_host_is_known_before_it_is_asked() -> None:
    assert host_of(" https://Jobs.Example/a?b ") == "jobs.example"
    assert host_of("https://bücher.example/") == "xn--bcher-kva.example"
