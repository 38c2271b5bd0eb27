"""What came of entrance tests, kept by model in a file of the data directory."""

import json
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError
from interviewer.domain.rounds.model_turn import Interviewer
from interviewer.llm.connections import LOCAL, Connections, canonical_provider
from interviewer.llm.endpoint import NotSetUp
from interviewer.llm.scripted import SCRIPTED
from interviewer.settings import Settings

TURNS = 5


class EntranceResult(Frozen):
    """What came of a test.

    Attributes:
        model: `provider:model@address`.
        versions: The prompts used; a result for other versions does not count.
        seconds: Total time of the turns.
        checks: For each check, how many of the five turns passed it.
        problem: Why the model failed, as a message; empty when it passed.
    """

    model: str
    tested_at: datetime
    versions: tuple[str, ...]
    seconds: float
    checks: Mapping[str, int]
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Whether the model may lead an interview and judge it."""
        return not self.problem

    @property
    def summary(self) -> str:
        """The result in a sentence."""
        day = f"{self.tested_at:%Y-%m-%d}"
        if self.passed:
            return f"passed the entrance test on {day} in {self.seconds:.0f} s: it leads the interview and judges"
        kept = ", ".join(f"{name} {count} of {TURNS}" for name, count in self.checks.items())
        return f"failed the entrance test on {day} ({self.problem} {kept}): it words prepared questions only"


def versions(content: Content) -> tuple[str, ...]:
    """Returns the versions of the prompts that the test uses."""
    return content.versions("prompt/interviewer/turn", "prompt/interviewer/state")


_ALL = TypeAdapter(dict[str, EntranceResult])


class EntranceResults:
    """The newest result of each model; safe to use from several threads, and read again when the file has changed."""

    def __init__(self, directory: Path) -> None:
        """Stores the results in this directory."""
        self._path = directory / "entrance.json"
        self._lock = threading.Lock()
        self._read_at = -1
        self._known: dict[str, EntranceResult] = {}

    def of(self, model: str, content: Content) -> EntranceResult | None:
        """The result of a model with the prompts of this content; None when there is none."""
        with self._lock:
            result = self._all().get(model)
        return result if result is not None and result.versions == versions(content) else None

    def save(self, result: EntranceResult) -> None:
        """Saves a result in place of the model's previous one."""
        with self._lock:
            results = {**self._all(), result.model: result}
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_name(f"{self._path.name}.new")
            fresh.write_bytes(_ALL.dump_json(results, indent=2) + b"\n")
            os.replace(fresh, self._path)

    def _all(self) -> dict[str, EntranceResult]:
        try:
            changed = self._path.stat().st_mtime_ns
            if changed != self._read_at:
                self._known = _ALL.validate_python(json.loads(self._path.read_bytes()), strict=False)
                self._read_at = changed
        except (OSError, ValueError, ValidationError):
            return {}  # an unreadable file counts as no test
        return self._known


# Prepared questions, the small model as reader, and rules as judge.
READER = "reader"
BY_RULES = (SCRIPTED, READER)


class Admission:
    """The entrance tests of the models."""

    def __init__(self, settings: Settings, connections: Connections, content: Content) -> None:
        """Nothing is asked yet."""
        self._timeout = settings.request_timeout
        self._connections = connections
        self._content = content
        self._results = EntranceResults(settings.data_dir)
        self._testing = threading.Lock()

    def result(self, provider: str) -> EntranceResult | None:
        """Returns the model's result; None when it was not tested with the current prompts.

        Raises:
            UnknownProvider: There is no such provider.
        """
        model = self._tested_as(canonical_provider(provider))
        return self._results.of(model, self._content) if model else None

    def test(self, provider: str) -> EntranceResult:
        """Runs the test again and saves the result.

        Raises:
            UnknownProvider: There is no such provider.
            InterviewerError: It has no model, or the model did not answer; the message says what to do.
        """
        provider = canonical_provider(provider)
        model = self._tested_as(provider)
        if not model:
            raise InterviewerError(f"The provider {provider} has no model that could be tested.")
        from interviewer.llm.entrance import NotTested, run_entrance_test

        try:
            result = run_entrance_test(lambda seconds: self.interviewer(provider, seconds), self._content, model)
        except NotTested as error:
            raise InterviewerError(f"The model could not be tested. {error}") from error
        self._results.save(result)
        return result

    def admit(self, provider: str) -> None:
        """Runs the test unless there is a result; takes up to a minute and never raises.

        The catalogue's chat model is not tested automatically: it is known to fail, and the test would slow down the
        candidate's first turns.
        """
        if provider == LOCAL and self._connections.embedded.is_of_the_catalogue:
            return
        with suppress(Exception), self._testing:
            if self.result(provider) is None:
                self.test(provider)

    def interviewer(self, provider: str, timeout: float | None = None) -> Interviewer:
        """The provider's model as an interviewer, whether it may be one or not."""
        from interviewer.llm.interviewer import ModelInterviewer

        seconds = self._timeout if timeout is None else min(timeout, self._timeout)
        return ModelInterviewer(self._connections.handle(provider), self._content, seconds)

    def _tested_as(self, provider: str) -> str:
        """Returns the key of the model's result; empty when the provider has no model."""
        if provider in BY_RULES:
            return ""
        name = self._connections.handle(provider).name
        if provider == LOCAL:
            return name
        try:
            return f"{name}@{self._connections.endpoint(provider).base_url}"
        except NotSetUp:
            return ""
