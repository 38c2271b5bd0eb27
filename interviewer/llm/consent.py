"""Which other machines the candidate agreed to send answers to, kept in a file of the data directory."""

import json
import os
import threading
from pathlib import Path

from interviewer.domain.errors import InterviewerError


class NoConsent(InterviewerError):
    """Nobody agreed to send answers to this host."""

    def __init__(self, host: str) -> None:
        """Say what to do."""
        super().__init__(
            f"Nobody has agreed yet that answers are sent to {host}. Agree on the start page, or run "
            "`interviewer chat` in a terminal."
        )


class Consent:
    """The hosts that were agreed to; safe to use from several threads."""

    def __init__(self, directory: Path) -> None:
        """Keep them in this directory; it is read when it is needed."""
        self._path = directory / "consent.json"
        self._lock = threading.Lock()
        self._this_run: set[str] = set()

    def given(self, host: str) -> bool:
        """Whether answers may be sent to this host; an empty host is this machine."""
        return not host or host in self._this_run or host in self._kept()

    def give(self, host: str, *, remember: bool = True) -> None:
        """Agree to a host, for this process alone unless it is to be remembered."""
        self._this_run.add(host)
        if remember:
            with self._lock:
                self._write({*self._kept(), host})

    def withdraw(self, host: str) -> bool:
        """Take it back; False when it was not given."""
        with self._lock:
            kept = self._kept()
            known = host in kept or host in self._this_run
            self._this_run.discard(host)
            if host in kept:
                self._write(kept - {host})
            return known

    def hosts(self) -> tuple[str, ...]:
        """The remembered hosts, by name."""
        return tuple(sorted(self._kept()))

    def _kept(self) -> set[str]:
        try:
            hosts = json.loads(self._path.read_text(encoding="utf-8"))["hosts"]
        except (OSError, ValueError, KeyError, TypeError):
            return set()  # what cannot be read is no consent
        return {host for host in hosts if isinstance(host, str)} if isinstance(hosts, list) else set()

    def _write(self, hosts: set[str]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(f"{self._path.name}.new")
        fresh.write_text(json.dumps({"hosts": sorted(hosts)}, indent=2) + "\n", encoding="utf-8")
        os.replace(fresh, self._path)
