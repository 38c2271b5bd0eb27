"""Hand-written stand-ins for the ports: they record what was asked and do what they were told."""

import threading
from collections.abc import Callable, Generator, Sequence
from datetime import UTC, datetime, timedelta

from interviewer.domain.entities.debrief import DebriefLine
from interviewer.domain.entities.interview import Interview, Move
from interviewer.domain.entities.judging import ProposedPattern
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.rewrite import Arrangement, RewriteRequest
from interviewer.domain.entities.scorecard import CriterionVerdict, ModelCall, Reading, Usage
from interviewer.domain.language.text import sentences as sentence_spans
from interviewer.domain.ports import Cancelled, JudgeError, JudgeRequest, RewriterError, RoundRequest, VoiceError


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class FakeVoice:
    """Says the given pieces for every move that is not verbatim; can be held, and can break off."""

    name = "fake:voice"

    def __init__(self, pieces: Sequence[str] = ("Which part ", "was yours?"), *, breaks: bool = False) -> None:
        self.pieces = tuple(pieces)
        self.breaks = breaks
        self.moves: list[Move] = []
        self.heard: list[Interview] = []
        self.go_on = threading.Event()
        self.go_on.set()

    def speak(self, move: Move, interview: Interview, persona: Persona) -> Generator[str, None, ModelCall]:
        self.moves.append(move)
        self.heard.append(interview)
        if move.verbatim:
            yield move.text
            return self.exchange()
        for piece in self.pieces:
            yield piece
            assert self.go_on.wait(20), "the test forgot to let the voice go on"
        if self.breaks:
            raise VoiceError("the line broke", self.exchange(error="the line broke"))
        return self.exchange()

    def exchange(self, error: str | None = None) -> ModelCall:
        return ModelCall(
            purpose="voice", provider="fake", model="voice", attempts=1, usage=Usage(input_tokens=7), error=error
        )

    def warm(self, interview: Interview, persona: Persona) -> None:
        """Nothing to get ready."""


class FakeJudge:
    """Finds each criterion shown by the next sentence of the first answer, and the given patterns; or fails as told."""

    name = "fake:judge"

    def __init__(self, *, failures: int = 0, patterns: Sequence[ProposedPattern] = (), failed_reviews: int = 0) -> None:
        self.failures = failures
        self.patterns = tuple(patterns)
        self.failed_reviews = failed_reviews
        self.requests: list[JudgeRequest] = []
        self.rounds: list[RoundRequest] = []
        self.together = 0
        self._inside = 0
        self._lock = threading.Lock()
        self.gate: threading.Barrier | None = None

    def assess(
        self, request: JudgeRequest, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[tuple[CriterionVerdict, ...], ModelCall]:
        with self._lock:
            self.requests.append(request)
            fails = self.failures > 0
            self.failures -= fails
        if self.gate is not None:
            self.gate.wait(20)
        exchange = ModelCall(purpose="judge", provider="fake", model="judge", attempts=3 if fails else 1)
        if cancelled():
            raise Cancelled
        if fails:
            raise JudgeError("The judge gave no usable reply.", exchange)
        sentences = [span.of(request.answers[0]) for span in sentence_spans(request.answers[0])]
        verdicts = tuple(
            CriterionVerdict(
                rubric=rubric.id,
                criterion=criterion.id,
                reason="It is said.",
                strength=2,
                quote=sentences[at % len(sentences)],
            )
            for rubric in request.rubrics
            for at, criterion in enumerate(rubric.criteria)
        )
        return verdicts, exchange

    def review(
        self, request: RoundRequest, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[tuple[ProposedPattern, ...], ModelCall]:
        self.rounds.append(request)
        exchange = ModelCall(purpose="judge", provider="fake", model="judge", attempts=1, reply="patterns")
        if cancelled():
            raise Cancelled
        if self.failed_reviews:
            self.failed_reviews -= 1
            raise JudgeError("The judge did not read the round.", exchange)
        return self.patterns, exchange


class FakeReader:
    """Estimates 3 for everything."""

    name = "fake:reader"

    def __init__(self) -> None:
        self.read_answers: list[tuple[str, ...]] = []

    def read(self, answers: Sequence[str]) -> Reading:
        self.read_answers.append(tuple(answers))
        return Reading(estimate=3.0, reader=self.name)


class FakeRewriter:
    """Gives the given arrangements in turn and fails when it has none left."""

    name = "fake:rewriter"

    def __init__(self, *arrangements: Arrangement) -> None:
        self.arrangements = list(arrangements)
        self.requests: list[RewriteRequest] = []

    def rewrite(
        self, request: RewriteRequest, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[Arrangement, ModelCall]:
        self.requests.append(request)
        if cancelled():
            raise Cancelled
        exchange = ModelCall(purpose="rewrite", provider="fake", model="rewriter", attempts=1, reply="{}")
        if not self.arrangements:
            raise RewriterError("The line broke.", exchange)
        return self.arrangements.pop(0), exchange


class FakeNarrator:
    """Words every beat by a function; can be held, can give no answer, and can be defective."""

    name = "fake:narrator"

    def __init__(
        self,
        words: Callable[[DebriefLine], str],
        *,
        fails: Callable[[DebriefLine], bool] = lambda beat: False,
        breaks: Callable[[DebriefLine], bool] = lambda beat: False,
    ) -> None:
        self.words = words
        self.fails = fails
        self.breaks = breaks
        self.beats: list[DebriefLine] = []
        self.asked = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def narrate(
        self, beat: DebriefLine, persona: Persona, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[str, ModelCall]:
        self.beats.append(beat)
        self.asked.set()
        assert self.go_on.wait(20), "the test forgot to let the narrator go on"
        exchange = ModelCall(purpose="narrator", provider="fake", model="narrator", attempts=1)
        if self.fails(beat):
            raise VoiceError("The line broke.", exchange)
        if self.breaks(beat):
            raise ZeroDivisionError
        return self.words(beat), exchange
