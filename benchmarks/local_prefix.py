"""How much of its prompt the local model reads again in a turn, and what a whole round costs in tokens.

The figures are llama.cpp's own counters, over a 12-turn round with its scoring, which asks no chat model.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.report import Figure
from interviewer.bootstrap import build
from interviewer.domain.entities.interview import Interview, InterviewState, Setup
from interviewer.domain.rounds.records import StoredExchange
from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.store import Store

RE_READ = 1.15
INPUT = 60_000
PREFIX = 0.8

# Thin on purpose, so that the interviewer probes.
ANSWERS = (
    "I work on the runtime of an accelerator.",
    "Last year a training job on our cluster got slower and we looked at it as a team until it was better again.",
    "I profiled the job and I saw that one host was late in every collective, so I replaced that host.",
    "We had thought that it was the data loader, and two people had already rewritten it before I looked.",
    "The step time went from 1.9 to 1.4 seconds, which I measured over three nights on the same data.",
    "I wrote the check down for the others and it is now part of the admission of new hosts.",
    "Next question, please.",
    "A product manager wanted a date and there was no load test, so we shipped to a part of the traffic first.",
    "I chose five percent because it could be taken back within minutes, and I watched the errors for two days.",
    "It held, and after four days we went to everybody, which was one day before the promised date.",
    "The errors stayed under one in a thousand, as our dashboard showed, and nobody was called at night.",
    "I would write the load test first the next time, for the second launch needed it anyway.",
)


def run(data_dir: Path | None = None) -> list[Figure]:
    """Needs the embedded models: `interviewer model pull`."""
    settings = Settings(provider="local") if data_dir is None else Settings(provider="local", data_dir=data_dir)
    clock = _Clock()
    service = build(settings, clock=clock, store=Store(f"sqlite:///{settings.data_dir / 'benchmark.db'}"))
    if not any(info.provider == "local" and info.ready for info in service.models()):
        service.close()
        return [Figure("local model", "not measured", "-", "the models: `interviewer model pull`", False)]
    interview = service.start(Setup(provider="local", minutes=60, seed=7))
    for answer in ANSWERS:
        interview = _say(service, clock, interview, answer)
    if interview.state is not InterviewState.ENDED:
        service.end(interview.id)
    service.score(interview.id, progress=lambda _: None, cancelled=lambda: False)
    exchanges = service.exchanges(interview.id)
    service.delete(interview.id)
    service.close()
    return _figures(exchanges)


class _Clock:
    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


def _say(service: Service, clock: _Clock, interview: Interview, answer: str) -> Interview:
    clock.now += timedelta(seconds=45)
    for _ in service.answer(interview.id, answer, after=interview.turns[-1].index):
        pass
    service.touch(interview.id)
    return service.open(interview.id)


def _figures(exchanges: tuple[StoredExchange, ...]) -> list[Figure]:
    spoken = [e.exchange for e in exchanges if e.exchange.purpose == "voice" and e.exchange.usage.input_tokens]
    read = new = 0
    for before, after in zip(spoken, spoken[1:], strict=False):
        read += after.usage.input_tokens - after.usage.cached_tokens
        new += after.usage.input_tokens - before.usage.input_tokens
    sent = sum(stored.exchange.usage.input_tokens for stored in exchanges)
    voice = sum(exchange.usage.input_tokens for exchange in spoken)
    cached = sum(exchange.usage.cached_tokens for exchange in spoken)
    return [
        Figure(
            f"tokens read in a turn, {len(spoken)} model turns",
            f"{read} (ratio {read / new:.2f})",
            f"{new} tokens that are new in the prompts from the second turn on",
            f"at most {RE_READ} times the new ones",
            read <= RE_READ * new,
        ),
        Figure(
            f"input tokens of a {len(ANSWERS)}-turn round with scoring",
            f"{sent}",
            f"{voice} of them the interviewer's",
            f"at most {INPUT}",
            sent <= INPUT,
        ),
        Figure(
            "unchanged prefix of the interviewer's input",
            f"{cached / voice:.0%}",
            f"{voice} tokens of input, first turn included",
            f"at least {PREFIX:.0%}",
            cached >= PREFIX * voice,
        ),
    ]
