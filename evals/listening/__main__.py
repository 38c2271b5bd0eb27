"""Measures the listener: `python -m evals.listening --set PATH...`.

A path is a file, or a folder of files, of turns and attacks (INTENTS.md) or answers (THREADS.md), one JSON object a
line. Without one, turns and answers of each author of this folder are measured by heads that were fitted on the others.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from evals.fit import add_models, print_line
from evals.listening.figures import HeardAnswer, HeardTurn, attack_lines, intent_lines, thread_lines
from evals.listening.fit import crossed_answers, crossed_turns
from evals.listening.ranking import WordVectors, of_reader
from evals.listening.records import all_answers, all_turns, answers, turns
from interviewer.domain.evidence.threads import WordListener
from interviewer.domain.ports import Listener


def measure(paths: Sequence[Path], listener: Listener) -> None:
    """Say how a listener hears each file."""
    for path in (file for one in paths for file in (sorted(one.glob("*.jsonl")) if one.is_dir() else [one])):
        print_line(f"\n{path.name}, by {listener.name}")
        if "answer" in json.loads(path.read_text(encoding="utf-8").partition("\n")[0]):
            heard = [HeardAnswer(one, listener.hear(one.question, one.answer).threads) for one in answers(path)]
            print_line("\n".join(thread_lines(heard)))
        else:
            told = [(one, listener.hear(one.asked, one.turn)) for one in turns(path)]
            said = [HeardTurn(one, found.intent, found.threads) for one, found in told]
            print_line("\n".join((*intent_lines(said), *attack_lines(said))))


def cross(vectors: WordVectors) -> None:
    """Say what is heard in this folder's turns and answers by heads that were fitted without them."""
    heard = crossed_turns(all_turns())
    for author in sorted({one.turn.author for one in heard}):
        print_line(f"\n{author}, fitted on the others")
        print_line("\n".join(intent_lines([one for one in heard if one.turn.author == author])))
    told = crossed_answers(all_answers(), vectors)
    for author in sorted({one.answer.author for one in told}):
        print_line(f"\n{author}, fitted on the others")
        print_line("\n".join(thread_lines([one for one in told if one.answer.author == author])))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evals.listening", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--set", nargs="+", type=Path, default=[], metavar="PATH", help="labelled turns or answers")
    add_models(parser)
    options = parser.parse_args()
    if not options.set:
        cross(of_reader(options.models))
    else:
        measure(options.set, WordListener())


if __name__ == "__main__":
    main()
