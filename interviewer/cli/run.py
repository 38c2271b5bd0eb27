"""`interviewer run`: the page."""

import os
import signal
import socket
import subprocess
import sys
import time
from typing import Annotated

import typer

from interviewer.cli.errors import Failure
from interviewer.cli.options import PackOption

DEFAULT_PORT = 8501
START_SECONDS = 90
STOP_SECONDS = 10


def run(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help=f"Port; {DEFAULT_PORT} or the next free one by default.")
    ] = None,
    host: Annotated[str, typer.Option(help="Address to listen on; only this machine by default.")] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    pack: PackOption = None,
) -> None:
    """Open the page with the interview. Ctrl-C stops it."""
    chosen = _free_port(host) if port is None else _checked(host, port)
    url = f"http://{_address_for_browser(host)}:{chosen}"
    if host not in ("127.0.0.1", "localhost", "::1"):
        typer.echo("Anyone who can reach this address can read and delete the interviews.", err=True)
    # SIGTERM works like Ctrl-C: the page must not outlive its command.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    typer.echo(f"Starting the page at {url} ...", err=True)
    # The page reads this pipe and ends when its other end closes, even if this process is killed.
    environment = os.environ if pack is None else os.environ | {"INTERVIEWER_PACK": pack}
    with subprocess.Popen(
        _command(host, chosen), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment
    ) as page:
        code = _serve(page, url, open_browser=not no_browser)
    # Code 0: the page itself was asked to stop.
    if code != 0:
        raise Failure(f"The page stopped by itself with code {code}. Its last lines above say why; run it again.")


def _serve(page: subprocess.Popen[bytes], url: str, *, open_browser: bool) -> int:
    """Print the address and wait until the page ends; returns its exit code, or 0 if it was stopped here."""
    try:
        _wait(page, url)
        typer.echo(f"The page is at {url}  (Ctrl-C stops it)")
        sys.stdout.flush()
        if open_browser:
            import webbrowser

            webbrowser.open(url)
        return page.wait()
    except KeyboardInterrupt:
        typer.echo("Stopping; your interviews are saved.", err=True)
        return 0
    finally:
        _stop(page)


def _command(host: str, port: int) -> list[str]:
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "logger.level": "warning",
    }
    return [
        sys.executable,
        *("-m", "interviewer.ui.server"),
        *(f"--{name}={value}" for name, value in options.items()),
    ]


def _wait(page: subprocess.Popen[bytes], url: str) -> None:
    import urllib.error
    import urllib.request

    # Bypass a proxy of the environment: the page is on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if page.poll() is not None:
            raise Failure(f"The page did not start (code {page.returncode}). The lines above say why.")
        try:
            with opener.open(f"{url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Failure(f"The page gave no answer within {START_SECONDS} seconds. Try again, or run interviewer doctor.")


def _stop(page: subprocess.Popen[bytes], *, seconds: float = STOP_SECONDS) -> None:
    page.terminate()
    try:
        page.wait(seconds)
    except subprocess.TimeoutExpired:
        page.kill()
        page.wait()


def _free_port(host: str) -> int:
    return DEFAULT_PORT if _is_free(host, DEFAULT_PORT) else _any_port(host)


def _checked(host: str, port: int) -> int:
    if not _is_free(host, port):
        raise Failure(f"Port {port} on {host} is taken. Choose another with --port, or leave --port out.")
    return port


def _is_free(host: str, port: int) -> bool:
    try:
        _bind(host, port)
    except OSError:
        return False
    return True


def _any_port(host: str) -> int:
    try:
        return _bind(host, 0)
    except OSError as error:
        raise Failure(f"Cannot listen on {host}: {error.strerror}. Choose another address with --host.") from None


def _bind(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        bound: int = probe.getsockname()[1]
        return bound


def _address_for_browser(host: str) -> str:
    if host in ("", "0.0.0.0", "::"):
        return "localhost"
    return f"[{host}]" if ":" in host else host
