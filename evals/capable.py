"""A capable model's turns, written down once: what it was asked, and its replies played back through the product.

python -m evals.capable requests --set CASES --out REQUESTS              what such a model is asked, one case a line
python -m evals.capable play --set CASES --replies REPLIES --out ASKED   the cases with these replies

A line of REPLIES is `{"key": ..., "reply": the turn's JSON}`; the key is in REQUESTS. Whoever writes the replies obeys
the prompt as a strong model would. Everything but the connection is the product's: prompt, stream, guard, ledger.
"""

import argparse
import hashlib
import json
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

from interviewer.content import load_content
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.ports import VoiceError
from interviewer.domain.rounds.case import Case
from interviewer.domain.rounds.model_turn import Lead, Noted, Options
from interviewer.llm import prompts
from interviewer.llm.client import ChatRequest, Limits
from interviewer.llm.connections import ModelHandle
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.interviewer import ModelInterviewer
from interviewer.llm.messages import Piece
from interviewer.llm.provider import Models
from interviewer.settings import Settings
from interviewer.usecases.asking import Asking
from interviewer.usecases.sources import Replaced


def key_of(interview: Interview, repair: str) -> str:
    """What a reply is kept under: the words that were said, and whether a first reply was refused."""
    said = "\n".join(f"{turn.speaker}: {turn.text}" for turn in interview.turns)
    return hashlib.sha256(f"{said}\n{bool(repair)}".encode()).hexdigest()[:16]


class Recorder:
    """Writes down what a model would be asked, and has nothing to say."""

    name = "recorder:none"

    def __init__(self, content: Any) -> None:
        """Give the prompts by this content."""
        self._content = content
        self.requests: dict[str, dict[str, str]] = {}

    def turn(
        self, interview: Interview, persona: Persona, options: Options, repair: str = ""
    ) -> Generator[Lead | str, None, tuple[Noted, ModelCall]]:
        """See `Interviewer.turn`."""
        said = "\n".join(f"{turn.speaker.upper()}: {turn.text}" for turn in interview.turns)
        self.requests[key_of(interview, repair)] = {
            "system": prompts.turn(self._content, interview, persona),
            "transcript": said,
            "state": prompts.state(self._content, options, repair),
        }
        raise VoiceError(
            "Nothing is written down yet.", ModelCall(purpose="interviewer", provider="recorder", model="none")
        )
        yield ""

    def warm(self, interview: Interview, persona: Persona) -> None:
        """Nothing to get ready."""


class _Played:
    """A client that streams a written reply word by word."""

    def __init__(self, endpoint: Endpoint, reply: Callable[[], str]) -> None:
        self.endpoint = endpoint
        self._reply = reply

    def stream(
        self, request: ChatRequest, limits: Limits, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Piece]:
        text = self._reply()
        for at, word in enumerate(text.split(" ")):
            yield Piece(text=word if at == 0 else f" {word}", finish="")
        yield Piece(text="", finish="stop")


class Playback:
    """The product's interviewer on written replies."""

    def __init__(self, content: Any, endpoint: Endpoint, replies: dict[str, str]) -> None:
        """Play these replies, by their keys."""
        self._replies = replies
        self._key = ""
        client: Any = _Played(endpoint, lambda: self._replies[self._key])
        self._inner = ModelInterviewer(ModelHandle(endpoint.provider, endpoint.model, lambda: client), content, 60.0)

    @property
    def name(self) -> str:
        """See `Interviewer.name`."""
        return self._inner.name

    def turn(
        self, interview: Interview, persona: Persona, options: Options, repair: str = ""
    ) -> Generator[Lead | str, None, tuple[Noted, ModelCall]]:
        """See `Interviewer.turn`."""
        self._key = key_of(interview, repair)
        if self._key not in self._replies:
            raise VoiceError(
                "No reply is written down.", ModelCall(purpose="interviewer", provider="hand", model="written")
            )
        return (yield from self._inner.turn(interview, persona, options, repair))

    def warm(self, interview: Interview, persona: Persona) -> None:
        """Nothing to get ready."""


def asking(interviewer: Any) -> Asking:
    """The door for cases with this interviewer."""
    content = load_content()
    settings = Settings(provider="scripted", model_requests="refuse")
    nobody: dict[str, None] = dict.fromkeys(("voice", "judge", "reader", "rewriter", "narrator"))
    return Asking(content, Replaced(Models(settings, content), **nobody, interviewer=interviewer))


def cases(path: Path) -> list[Case]:
    """The cases of a file; thread records (`answer`) and turns with intents (`turn`) are taken too."""
    return [_case(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _case(record: dict[str, Any]) -> Case:
    if "turns" in record:
        return Case.model_validate({name: record[name] for name in Case.model_fields if record.get(name) is not None})
    from interviewer.cli.options import rubric_id

    principle = record.get("principle")
    return Case(
        id=record["id"],
        persona="bar_raiser",
        level=record.get("level") or "L5",
        principle=rubric_id(load_content(), principle) if principle else None,
        question=record.get("question")
        or record.get("asked")
        or "Tell me about a time when you solved a hard problem.",
        turns=(record.get("answer") or record["turn"],),
    )


def main() -> None:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser()
    parser.add_argument("do", choices=["requests", "play"])
    parser.add_argument("--set", type=Path, required=True)
    parser.add_argument("--replies", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    content = load_content()
    if asked.do == "requests":
        recorder = Recorder(content)
        door = asking(recorder)
        for case in cases(asked.set):
            door.ask(case, "remote")
        lines = [json.dumps({"key": key, **request}, ensure_ascii=False) for key, request in recorder.requests.items()]
    else:
        written = [json.loads(line) for line in asked.replies.read_text("utf-8").splitlines() if line.strip()]
        replies = {
            one["key"]: one["reply"] if isinstance(one["reply"], str) else json.dumps(one["reply"]) for one in written
        }
        endpoint = Endpoint(
            provider="hand",
            model="written",
            base_url="http://127.0.0.1:9",
            context_tokens=32_000,
            reply_tokens=2_000,
            api_key="none",
        )
        door = asking(Playback(content, endpoint, replies))
        lines = [door.ask(case, "remote").model_dump_json() for case in cases(asked.set)]
    asked.out.write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
