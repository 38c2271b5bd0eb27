"""Does the embedded chat model ask better than prepared words? The same 60 threads three ways.

python -m evals.wording ask --out ASKED         prepared, reworded by the model, and asked by the model
python -m evals.wording blind ASKED --out PAGE  the same without names, in a drawn order, to choose from
python -m evals.wording count ASKED CHOSEN      who was preferred; a line of CHOSEN is {"id", "best": "A", "B" or "C"}
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewer.content import load_content
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.listening import Thread, ThreadKind
from interviewer.domain.language.guard import defect
from interviewer.domain.language.guard_checks import Grounds
from interviewer.llm.client import ChatClient, ChatRequest, Limits
from interviewer.llm.messages import Message
from interviewer.llm.provider import Models
from interviewer.settings import Settings

_COUNT = 60
# Seconds. A comparison has time: on a busy machine one reply takes minutes.
_SECONDS = 900.0
_TOLD = Path(__file__).parent / "listening"
_AT = datetime(2026, 1, 5, tzinfo=UTC)
_ASK = (
    "You are a calm, exact job interviewer. Below is a candidate's answer and the place in it that you take up. Ask "
    "one short question about that place, in at most 25 words of spoken English. No praise, no advice, nothing that "
    "was not said."
)


def drawn() -> list[dict[str, Any]]:
    """The labelled answers with a thread that any interviewer would take up, the same 60 every time."""
    lines = [line for name in "abc" for line in (_TOLD / f"threads_{name}.jsonl").read_text("utf-8").splitlines()]
    told = [record for record in map(json.loads, lines) if any(thread["worth"] == 3 for thread in record["threads"])]
    return random.Random(14).sample(told, _COUNT)


def asked() -> Iterator[dict[str, Any]]:
    """Each thread three ways, with what the guard finds wrong with the model's words."""
    content = load_content()
    models = Models(Settings(provider="local"), content)
    try:
        speaker = models.voice("local")
        for number, record in enumerate(drawn()):
            label = next(one for one in record["threads"] if one["worth"] == 3)
            thread = Thread(quote=label["quote"], kind=ThreadKind(label["kind"]), worth=3)
            ways = content.thread_words.phrasings(thread)
            way = ways[number % len(ways)]
            move = Move(
                kind=MoveKind.PROBE,
                target="t1_1",
                quote=way.quote,
                directive=f"Ask about this place in what was said: {thread.quote}",
                text=way.text,
                why="",
            )
            interview = _interview(record)
            reworded = "".join(speaker.speak(move, interview, content.personas["bar_raiser"]))
            own = _own(models, record, thread)
            grounds = Grounds(said=(record["answer"],), asked=(record["question"],), question=record["question"])
            yield {
                "id": record["id"],
                "question": record["question"],
                "answer": record["answer"],
                "prepared": way.text,
                "reworded": reworded,
                "asked": own,
                "refused": {
                    name: found.kind.value if (found := defect(words, grounds)) is not None else None
                    for name, words in (("prepared", way.text), ("reworded", reworded), ("asked", own))
                },
            }
    finally:
        models.close()


def _own(models: Models, record: dict[str, Any], thread: Thread) -> str:
    client: ChatClient = models._connections.handle("local").client()
    told = f"Question: {record['question']}\n\nAnswer: {record['answer']}\n\nThe place: {thread.quote}"
    ask = ChatRequest([Message("system", _ASK), Message("user", told)], 80, 0.4, client.endpoint.voice_body)
    return "".join(piece.text for piece in client.stream(ask, Limits(_SECONDS, _SECONDS))).strip()


def _interview(record: dict[str, Any]) -> Interview:
    asks = Move(kind=MoveKind.ASK, question_id="q", text=record["question"], verbatim=True, why="")
    turns = (
        Turn(index=0, speaker=Speaker.INTERVIEWER, text=record["question"], at=_AT, move=asks),
        Turn(index=1, speaker=Speaker.CANDIDATE, text=record["answer"], at=_AT),
    )
    setup = load_content().completed(Setup(minutes=60, provider="local"))
    return Interview(id="w", setup=setup, agenda=(), started_at=_AT, last_seen_at=_AT, turns=turns)


def _order(record: dict[str, Any]) -> list[str]:
    """Which way stands under A, B and C."""
    ways = ["prepared", "reworded", "asked"]
    random.Random(record["id"]).shuffle(ways)
    return ways


def blind(records: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What somebody chooses from who does not know who asked."""
    for record in records:
        letters = {letter: record[way] for letter, way in zip("ABC", _order(record), strict=True)}
        yield {"id": record["id"], "question": record["question"], "answer": record["answer"], **letters}


def counted(records: list[dict[str, Any]], chosen: list[dict[str, Any]]) -> Iterator[str]:
    """The figures."""
    best = {one["id"]: one["best"] for one in chosen}
    wins = Counter(_order(record)["ABC".index(best[record["id"]])] for record in records if record["id"] in best)
    total = sum(wins.values())
    for way in ("prepared", "reworded", "asked"):
        refused = sum(record["refused"][way] is not None for record in records)
        share = f"{wins[way]} of {total} ({wins[way] / total:.0%})"
        yield f"{way}: preferred in {share}, the guard refuses {refused} of {len(records)}"


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser()
    parser.add_argument("do", choices=["ask", "blind", "count"])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    if given.do == "count":
        sys.stdout.write("\n".join(counted(*map(_read, given.files))) + "\n")
        return
    with given.out.open("w", encoding="utf-8") as out:
        for one in asked() if given.do == "ask" else blind(_read(given.files[0])):
            out.write(json.dumps(one, ensure_ascii=False) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
