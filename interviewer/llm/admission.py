"""Who may lead an interview: the entrance tests that were taken, and taking one."""

import threading
from contextlib import suppress

from interviewer.content import Content
from interviewer.domain.errors import InterviewerError
from interviewer.domain.rounds.turn import Interviewer
from interviewer.llm.connections import LOCAL, Connections, canonical
from interviewer.llm.endpoint import NotSetUp
from interviewer.llm.entrance_results import EntranceResult, EntranceResults
from interviewer.llm.scripted import SCRIPTED
from interviewer.settings import Settings

# The small model reads and the rules judge; it has no voice.
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
        """What came of this model's test; None when it was not tested with the prompts of today.

        Raises:
            UnknownProvider: There is no such provider.
        """
        model = self._tested_as(canonical(provider))
        return self._results.of(model, self._content) if model else None

    def test(self, provider: str) -> EntranceResult:
        """Take the test anew and keep what came of it.

        Raises:
            UnknownProvider: There is no such provider.
            InterviewerError: It has no model, or the model did not answer; the message says what to do.
        """
        provider = canonical(provider)
        model = self._tested_as(provider)
        if not model:
            raise InterviewerError(f"The provider {provider} has no model that could be tested.")
        from interviewer.llm.entrance import NotTested, take

        try:
            result = take(lambda seconds: self.interviewer(provider, seconds), self._content, model)
        except NotTested as error:
            raise InterviewerError(f"The model could not be tested. {error}") from error
        self._results.keep(result)
        return result

    def admit(self, provider: str) -> None:
        """Take the test unless there is a result; it takes up to a minute and never raises.

        The embedded chat model of the catalogue is not tested on its own: it is known to fail, and the minute would be
        taken from the candidate's first turns.
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
        return ModelInterviewer(self._connections.source(provider), self._content, seconds)

    def _tested_as(self, provider: str) -> str:
        """What a result is kept for; empty when there is no model."""
        if provider in BY_RULES:
            return ""
        name = self._connections.source(provider).name
        if provider == LOCAL:
            return name
        try:
            return f"{name}@{self._connections.endpoint(provider).base_url}"
        except NotSetUp:
            return ""
