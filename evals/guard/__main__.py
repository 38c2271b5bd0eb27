"""The two rates of the guard, and each turn that it got wrong."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

from evals.guard import fitting
from evals.guard.fitting import fit
from evals.guard.labelled import Labelled, framed, hand_labelled, parts, restated
from evals.guard.turns import GOAL, TURNS, Judged, Outcome, judged, turns
from interviewer.domain.language import questions, tone, word_cache


def lines(found: Sequence[Judged], *, misses: bool = True) -> Iterator[str]:
    """The report, line by line."""
    good = [one for one in found if one.turn.good]
    bad = [one for one in found if not one.turn.good]
    yield _rate("good ones refused or cut", good)
    yield _rate("bad ones let through, all kinds", bad)
    yield _rate("bad ones let through, kinds of the goal", [one for one in bad if one.turn.defect in GOAL])
    for kind in sorted({one.turn.defect for one in bad if one.turn.defect}):
        yield _rate(f"  {kind}", [one for one in bad if one.turn.defect == kind])
    late = sorted(one.late for one in good if one.late is not None)
    if late:
        middle, most = late[len(late) // 2], late[len(late) * 95 // 100]
        yield f"words heard when the first is shown (good ones): median {middle}, 95% {most}, at most {late[-1]}"
    yield _taken_back("good", good)
    yield _taken_back("bad", bad)
    if misses:
        for one in found:
            if one.is_miss:
                label = "good" if one.turn.good else one.turn.defect
                yield f"MISS {label} -> {one.outcome} {one.found.kind if one.found else ''}: {one.turn.say}"


def _rate(name: str, of: Sequence[Judged]) -> str:
    missed = sum(one.is_miss for one in of)
    return f"{name}: {missed} of {len(of)} ({missed / max(len(of), 1):.1%})"


def _taken_back(name: str, of: Sequence[Judged]) -> str:
    """How many refusals came after words were shown, which must then be taken back; what is cut stands."""
    refused = [one for one in of if one.outcome == Outcome.REFUSED]
    return f"{name} ones refused after words were shown: {sum(bool(one.shown) for one in refused)} of {len(refused)}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m evals.guard", description=__doc__)
    told = "turns as JSON lines, see evals/guard/GUARD.md"
    parser.add_argument("--set", type=Path, nargs="+", default=TURNS, metavar="FILE", help=told)
    parser.add_argument("--cross", action="store_true", help="cross-validate, each set left out once")
    parser.add_argument("--fit", action="store_true", help="fit the lines on all sets and write them")
    asked = parser.parse_args(arguments)
    if asked.fit:
        every = [turn for path in TURNS for turn in turns(path)]
        tone.WEIGHTS.write_text(fit(learnt()).model_dump_json() + "\n", encoding="utf-8")
        second = fitting.fit_second_questions(fitting.pairs(every))
        questions.SECOND_QUESTION_WEIGHTS.write_text(second.model_dump_json() + "\n", encoding="utf-8")
    for path in asked.set:
        found = left_out(path) if asked.cross else list(judged(turns(path)))
        sys.stdout.write("\n".join((f"{path.stem}:", *lines(found))) + "\n")


def learnt() -> list[Labelled]:
    """All that the lines are fitted on."""
    told = [turn for path in TURNS for turn in turns(path)]
    return [*hand_labelled(), *framed(), *restated(told), *parts(told)]


def left_out(path: Path) -> list[Judged]:
    """The turns of a set judged with lines that have seen no sentence of its questions, so nothing of its hand."""
    given = turns(path)
    cases = {turn.question for turn in given}
    line = fit(row for row in learnt() if row.group not in cases)
    others = [turn for each in TURNS for turn in turns(each) if turn.question not in cases]
    second = fitting.fit_second_questions(fitting.pairs(others))
    word_cache.forget()
    with (
        mock.patch.object(tone, "shipped", lambda: line),
        mock.patch.object(questions, "second_question_classifier", lambda: second),
    ):
        found = list(judged(given))
    word_cache.forget()
    return found


if __name__ == "__main__":
    main()
