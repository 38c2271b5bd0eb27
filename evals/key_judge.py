"""What answer keys credit by a capable judge's recorded verdicts: `python -m evals.key_judge`.

`evals/keys/judged.jsonl` holds the verdicts on 96 of the second author's answers, made by a language model that obeyed
the judge's prompt and saw no label. They go the way that a judge's reply goes: a quote that is not the candidate's
earns nothing.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.key_credit import second_hand
from interviewer.content import load_content
from interviewer.domain.entities.key_result import KeyResult, PointVerdict
from interviewer.domain.entities.scorecard import CriterionVerdict
from interviewer.domain.keys.answer_key import MISTAKES, POINTS, mark, with_verdicts
from interviewer.domain.keys.fundamentals import FundamentalsQuestion

KEYS = Path(__file__).parent / "keys"


class Judged(NamedTuple):
    """An answer beside its key as the judge found it; `says` are the points that its author says it makes."""

    right: bool
    says: frozenset[str]
    result: KeyResult


def judged(questions: Mapping[str, FundamentalsQuestion]) -> Iterator[Judged]:
    """The recorded answers."""
    labels = {
        (entry.question, answer.says): answer
        for entry in second_hand(KEYS / "second_hand.jsonl")
        for answer in entry.answers
    }
    for line in (KEYS / "judged.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        question, spoken = questions[record["question"]], ((0, record["answer"]),)
        label = labels[record["question"], record["answer"]]
        result = with_verdicts(mark(question, spoken), question, tuple(_verdicts(record, question)), spoken)
        yield Judged(label.kind == "right", frozenset(label.hit), result)


def _verdicts(record: Mapping[str, list[dict[str, str]]], question: FundamentalsQuestion) -> Iterator[CriterionVerdict]:
    for point in record["points"]:
        yield _verdict(POINTS, point["id"], point)
    made = {str(mistake["number"]): mistake for mistake in record["mistakes"]}
    for number in range(1, len(question.wrong) + 1):
        yield _verdict(MISTAKES, str(number), made.get(str(number), {}))


def _verdict(rubric: str, criterion: str, given: Mapping[str, str]) -> CriterionVerdict:
    strength = int(given.get("strength", 0))
    return CriterionVerdict(
        rubric=rubric, criterion=criterion, reason="As recorded.", strength=strength, quote=given.get("quote", "")
    )


def credited(found: Sequence[Judged], *, right: bool, said: bool, core: bool) -> tuple[int, int]:
    """How many of these points were credited, and how many there are."""
    points = [
        point
        for one in found
        if one.right is right
        for point in one.result.points
        if (point.id in one.says) is said and (point.core or not core)
    ]
    return sum(point.verdict is not PointVerdict.MISSED for point in points), len(points)


def naming(found: Sequence[Judged], *, right: bool) -> tuple[int, int]:
    """In how many of these answers a known mistake is found, and how many there are."""
    results = [one.result for one in found if one.right is right]
    return sum(bool(result.wrong) for result in results), len(results)


def main() -> None:
    """Print the shares."""
    every = load_content().questions
    found = list(judged({name: one for name, one in every.items() if isinstance(one, FundamentalsQuestion)}))
    for title, (count, of) in (
        ("right answers, core points said, credited", credited(found, right=True, said=True, core=True)),
        ("right answers, points not said, credited", credited(found, right=True, said=False, core=False)),
        ("wrong answers, points not said, credited", credited(found, right=False, said=False, core=False)),
        ("wrong answers in which a mistake is found", naming(found, right=False)),
        ("right answers in which a mistake is found", naming(found, right=True)),
    ):
        sys.stdout.write(f"{title:<44}{count / of:>8.1%} ({count} of {of})\n")


if __name__ == "__main__":
    main()
