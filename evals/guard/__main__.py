"""Measures the guard on whole turns, by cross-validation or on a set of its own; fits its two lines.

`python -m evals.guard --set FILE` judges the turns of a file with the line that ships; `--cross` judges each set of
`evals/guard` with lines that have seen nothing of whoever wrote it; `--fit` writes the lines.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

from evals.guard import second_questions
from evals.guard.fitting import fit
from evals.guard.frames import framed
from evals.guard.labelled import Labelled, sentences
from evals.guard.parts import parts
from evals.guard.report import lines
from evals.guard.restated import restated
from evals.guard.turns import TURNS, Judged, judged, turns
from interviewer.domain.language import questions, tone, word_cache


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
        second = second_questions.fit(second_questions.pairs(every))
        questions.SECOND_QUESTION_WEIGHTS.write_text(second.model_dump_json() + "\n", encoding="utf-8")
    for path in asked.set:
        found = left_out(path) if asked.cross else list(judged(turns(path)))
        sys.stdout.write("\n".join((f"{path.stem}:", *lines(found))) + "\n")


def learnt() -> list[Labelled]:
    """All that the lines are fitted on."""
    told = [turn for path in TURNS for turn in turns(path)]
    return [*sentences(), *framed(), *restated(told), *parts(told)]


def left_out(path: Path) -> list[Judged]:
    """The turns of a set judged with lines that have seen no sentence of its questions, so nothing of its hand."""
    given = turns(path)
    cases = {turn.question for turn in given}
    line = fit(row for row in learnt() if row.group not in cases)
    others = [turn for each in TURNS for turn in turns(each) if turn.question not in cases]
    second = second_questions.fit(second_questions.pairs(others))
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
