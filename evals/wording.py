"""Does the embedded chat model ask better than prepared words? The same 60 threads three ways, ranked blind.

python -m evals.wording ask --out ASKED          asked by the model, and prepared words reworded; goes on where it ended
python -m evals.wording blind ASKED --out FOLDER pairs.jsonl without names, key.json, README.md for whoever ranks
python -m evals.wording count FOLDER RANKS ...   how often each way of the model is preferred to prepared words
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewer.content import Content, load_content
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.listening import Thread, ThreadKind
from interviewer.domain.language.guard import defect
from interviewer.domain.language.guard_checks import Grounds
from interviewer.llm.client import ChatRequest, Limits
from interviewer.llm.messages import Message
from interviewer.llm.provider import Models
from interviewer.settings import Settings

_COUNT = 60
# Seconds. A comparison has time: on a busy machine one reply takes minutes.
_SECONDS = 900.0
_TOLD = Path(__file__).parent / "listening"
_AT = datetime(2026, 1, 5, tzinfo=UTC)
PREPARED, REWORDED, ASKED = "prepared", "reworded", "asked"
_ASK = (
    "You are a calm, exact job interviewer. Below is a candidate's answer and the place in it that you take up. Ask "
    "one short question about that place, in at most 25 words of spoken English. No praise, no advice, nothing that "
    "was not said."
)
_README = """# Which question would an attentive interviewer ask next?

pairs.jsonl holds {count} cases, one JSON object a line: `question` that the interviewer asked, the candidate's
`answer`, and three next lines of the interviewer, `A`, `B` and `C`. They come from different sources in a drawn order;
do not try to find out which.

For each case write one line into your file:

    {{"id": "...", "rank": {{"A": 1, "B": 2, "C": 2}}, "unusable": {{"C": "two questions"}}}}

- `rank`: 1 is best. Rank by what an attentive interviewer would say next: it takes up what matters in this answer, asks
  it plainly in words that one can say aloud, and gets the candidate to tell something new. Equal ranks are allowed;
  lines with the same words get the same rank.
- `unusable`: the letters of lines that may not be said at all, with the reason: `invented` (says what the candidate did
  not say), `two questions`, `broken language`, `answers itself` (talks in the candidate's place or asks nothing),
  `praise or advice`. Leave it `{{}}` if all can be said. A line may be unusable and still not be the worst.

Judge each case by itself, read the whole answer first, and do not look at key.json.
"""

Record = dict[str, Any]


def drawn() -> list[Record]:
    """The labelled answers with a thread that any interviewer would take up, the same 60 every time."""
    lines = [line for name in "abc" for line in (_TOLD / f"threads_{name}.jsonl").read_text("utf-8").splitlines()]
    told = [record for record in map(json.loads, lines) if any(thread["worth"] == 3 for thread in record["threads"])]
    return random.Random(14).sample(told, _COUNT)


def prepared(content: Content) -> Iterator[tuple[Record, Thread, Move]]:
    """Each answer with its thread and the prepared words for it, as a move."""
    for number, record in enumerate(drawn()):
        label = next(one for one in record["threads"] if one["worth"] == 3)
        thread = Thread(quote=label["quote"], kind=ThreadKind(label["kind"]), worth=3)
        ways = content.thread_words.phrasings(thread)
        way = ways[number % len(ways)]
        directive = f"Ask about this place in what was said: {thread.quote}"
        move = Move(kind=MoveKind.PROBE, target="t1_1", quote=way.quote, directive=directive, text=way.text, why="")
        yield record, thread, move


def asked(known: set[tuple[str, str]], until: float) -> Iterator[Record]:
    """What the model says to each thread that is not known yet; one way after the other, so a prompt stays read."""
    content = load_content()
    models = Models(Settings(provider="local"), content)
    persona = content.personas["bar_raiser"]
    ways: dict[str, Callable[[Record, Thread, Move], str]] = {
        ASKED: lambda record, thread, move: _own(models, record, thread),
        REWORDED: lambda record, thread, move: "".join(models.voice("local").speak(move, _interview(record), persona)),
    }
    try:
        for way, said in ways.items():
            for record, thread, move in prepared(content):
                if (record["id"], way) in known or time.monotonic() > until:
                    continue
                began = time.monotonic()
                text = said(record, thread, move).strip()
                yield {"id": record["id"], "way": way, "text": text, "seconds": round(time.monotonic() - began, 1)}
    finally:
        models.close()


def _own(models: Models, record: Record, thread: Thread) -> str:
    client = models._connections.handle("local").client()
    told = f"Question: {record['question']}\n\nAnswer: {record['answer']}\n\nThe place: {thread.quote}"
    ask = ChatRequest([Message("system", _ASK), Message("user", told)], 80, 0.4, client.endpoint.voice_body)
    return "".join(piece.text for piece in client.stream(ask, Limits(_SECONDS, _SECONDS)))


def _interview(record: Record) -> Interview:
    asks = Move(kind=MoveKind.ASK, question_id="q", text=record["question"], verbatim=True, why="")
    turns = (
        Turn(index=0, speaker=Speaker.INTERVIEWER, text=record["question"], at=_AT, move=asks),
        Turn(index=1, speaker=Speaker.CANDIDATE, text=record["answer"], at=_AT),
    )
    setup = load_content().completed(Setup(minutes=60, provider="local"))
    return Interview(id="w", setup=setup, agenda=(), started_at=_AT, last_seen_at=_AT, turns=turns)


def blind(lines: Sequence[Record], folder: Path) -> None:
    """Write what somebody ranks who does not know who asked, and apart from it the key."""
    said = {(line["id"], line["way"]): line["text"] for line in lines}
    pairs, key = [], {}
    for record, _, move in prepared(load_content()):
        texts = {PREPARED: move.text} | {
            way: said[record["id"], way] for way in (REWORDED, ASKED) if (record["id"], way) in said
        }
        if len(texts) < 3:
            continue
        ways = list(texts)
        random.Random(f"{record['id']} blind").shuffle(ways)
        order = dict(zip("ABC", ways, strict=True))
        told = {name: record[name] for name in ("id", "question", "answer")}
        pairs.append(told | {letter: texts[way] for letter, way in order.items()})
        grounds = Grounds(said=(record["answer"],), asked=(record["question"],), question=record["question"])
        refused = [way for way, text in texts.items() if defect(text, grounds) is not None]
        key[record["id"]] = {"order": order, "refused": refused}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pairs.jsonl").write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in pairs), "utf-8")
    (folder / "key.json").write_text(json.dumps(key, indent=1), "utf-8")
    (folder / "README.md").write_text(_README.format(count=len(pairs)), "utf-8")


def counted(folder: Path, ranks: Sequence[Path]) -> Iterator[str]:
    """The figures, for each who ranked and for all."""
    pairs = {pair["id"]: pair for pair in _read(folder / "pairs.jsonl")}
    key = json.loads((folder / "key.json").read_text("utf-8"))
    all_of = {path.stem: _read(path) for path in ranks}
    for name, lines in (all_of | {"all": [line for each in all_of.values() for line in each]}).items():
        for way in (REWORDED, ASKED):
            found = Counter(_result(line["rank"], pairs[line["id"]], key[line["id"]]["order"], way) for line in lines)
            yield f"{name}: {way} against {PREPARED}: {_shares(found)}"
            if name != "all":
                continue
            said = [line for line in lines if way not in key[line["id"]]["refused"]]
            kept = Counter(_result(line["rank"], pairs[line["id"]], key[line["id"]]["order"], way) for line in said)
            kept["same"] += len(lines) - len(said)
            yield f"{name}: {way}, prepared words where the guard refuses: {_shares(kept)}"
        for way in (PREPARED, REWORDED, ASKED):
            unusable = [
                reason
                for line in lines
                for letter, reason in line["unusable"].items()
                if key[line["id"]]["order"][letter] == way
            ]
            yield f"{name}: {way} not to be said: {len(unusable)} of {len(lines)} {dict(Counter(unusable))}"
    for way in (PREPARED, REWORDED, ASKED):
        yield f"the guard refuses of {way}: {sum(way in one['refused'] for one in key.values())} of {len(key)}"
    if len(all_of) > 1:
        first, second = ({line["id"]: line for line in lines} for lines in list(all_of.values())[:2])
        same = [
            _result(first[id]["rank"], pairs[id], key[id]["order"], way)
            == _result(second[id]["rank"], pairs[id], key[id]["order"], way)
            for id in first
            if id in second
            for way in (REWORDED, ASKED)
        ]
        yield f"the two agree on better, same or worse: {sum(same)} of {len(same)}"


def _result(rank: Mapping[str, int], pair: Record, order: Mapping[str, str], way: str) -> str:
    """Whether a way is better than prepared words; the same words are the same."""
    letters = {name: letter for letter, name in order.items()}
    mine, theirs = letters[way], letters[PREPARED]
    if rank[mine] == rank[theirs] or pair[mine].split() == pair[theirs].split():
        return "same"
    return "better" if rank[mine] < rank[theirs] else "worse"


def _shares(found: Counter[str]) -> str:
    total = sum(found.values())
    return ", ".join(
        f"{name} {found[name]} ({found[name] / max(total, 1):.0%})" for name in ("better", "same", "worse")
    )


def _read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(prog="python -m evals.wording", description=__doc__.partition("\n")[0])
    parser.add_argument("do", choices=["ask", "blind", "count"])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--minutes", type=float, default=60.0, help="how long to ask at most")
    given = parser.parse_args()
    if given.do == "count":
        sys.stdout.write("\n".join(counted(given.files[0], given.files[1:])) + "\n")
    elif given.do == "blind":
        blind(_read(given.files[0]), given.out)
    else:
        known = {(one["id"], one["way"]) for one in _read(given.out)} if given.out.exists() else set()
        with given.out.open("a", encoding="utf-8") as out:
            for one in asked(known, time.monotonic() + 60 * given.minutes):
                out.write(json.dumps(one, ensure_ascii=False) + "\n")
                out.flush()


if __name__ == "__main__":
    main()
