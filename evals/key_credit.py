"""What answer keys credit: `python -m evals.key_credit [--part PART | --second-hand FILE]`.

Right and wrong answers beside their own key and each beside some others, by the cues alone and with the matcher.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from evals.keys import LabelledAnswer, LabelledQuestion, Part, load
from interviewer.content import load_content
from interviewer.domain.entities.key_result import PointVerdict
from interviewer.domain.keys.answer_key import mark
from interviewer.domain.keys.fundamentals import FundamentalsQuestion

# How many keys of other questions an answer is put beside.
OTHERS = 5


class Credit(NamedTuple):
    """A point of an answer: what it should get and what it gets.

    Attributes:
        beside: Whether the answer is a right or a wrong one to the question, or one to another question.
    """

    beside: str
    core: bool
    said: bool
    found: PointVerdict


def credits(
    labelled: Sequence[LabelledQuestion], questions: Mapping[str, FundamentalsQuestion], others: int = OTHERS
) -> Iterator[Credit]:
    """The points of all answers; what is labelled as said in part is neither said nor left out, and stands aside."""
    names, at = sorted(questions), 0
    for entry in labelled:
        for answer in entry.answers:
            yield from _of(questions[entry.question], answer, answer.kind)
            for _ in range(others):
                at += 1
                other = names[11 * at % len(names)]
                if other != entry.question:
                    yield from _of(questions[other], LabelledAnswer(kind="wrong", says=answer.says), "other")


def by_cues(question: FundamentalsQuestion) -> FundamentalsQuestion:
    """The question with nothing for the matcher to compare with."""
    return question.model_copy(update={"key": tuple(p.model_copy(update={"also_said": ()}) for p in question.key)})


def share(found: Sequence[Credit], *, beside: str, said: bool, core: bool = False, whole: bool = False) -> str:
    """How many of these points are credited, in part or whole, as a share and a count."""
    chosen = [one for one in found if one.beside == beside and one.said is said and (one.core or not core)]
    enough = (PointVerdict.HIT,) if whole else (PointVerdict.HIT, PointVerdict.PARTIAL)
    credited = sum(one.found in enough for one in chosen)
    return f"{credited / max(len(chosen), 1):.1%} ({credited} of {len(chosen)})"


def naming(
    labelled: Sequence[LabelledQuestion], questions: Mapping[str, FundamentalsQuestion], kind: str
) -> tuple[int, int]:
    """In how many of these answers a known mistake is found, and how many there are."""
    texts = [(entry.question, one.says) for entry in labelled for one in entry.answers if one.kind == kind]
    return sum(bool(mark(questions[name], ((0, text),)).wrong) for name, text in texts), len(texts)


def second_hand(path: Path) -> list[LabelledQuestion]:
    """Another author's answers, one JSON object a line: question, answer, right, says."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        LabelledQuestion(
            question=line["question"],
            answers=(
                LabelledAnswer(
                    kind="right" if line["right"] else "wrong", says=line["answer"], hit=tuple(line["says"])
                ),
            ),
        )
        for line in lines
    ]


def _of(question: FundamentalsQuestion, answer: LabelledAnswer, beside: str) -> Iterator[Credit]:
    for point in mark(question, ((0, answer.says),)).points:
        if point.id not in answer.partial:
            yield Credit(beside, point.core, point.id in answer.hit, point.verdict)


def _lines(labelled: Sequence[LabelledQuestion], questions: Mapping[str, FundamentalsQuestion]) -> Iterator[str]:
    ways = {"cues": {name: by_cues(one) for name, one in questions.items()}, "matcher": questions}
    found = {way: list(credits(labelled, asked)) for way, asked in ways.items()}
    yield f"{'':<44}{'by cues':>20}{'with the matcher':>20}"
    for title, beside, said, core, whole in (
        ("right answers, core points said", "right", True, True, False),
        ("  of these, as a whole", "right", True, True, True),
        ("right answers, all points said", "right", True, False, False),
        ("right answers, points not said", "right", False, False, False),
        ("  of these, as a whole", "right", False, False, True),
        ("wrong answers, points not said", "wrong", False, False, False),
        ("  of these, as a whole", "wrong", False, False, True),
        ("answers to other questions, any point", "other", False, False, False),
        ("  of these, as a whole", "other", False, False, True),
    ):
        shares = (share(each, beside=beside, said=said, core=core, whole=whole) for each in found.values())
        yield f"{title:<44}" + "".join(f"{one:>20}" for one in shares)
    for kind in ("wrong", "right"):
        counts = (naming(labelled, asked, kind) for asked in ways.values())
        yield f"{kind + ' answers in which a mistake is found':<44}" + "".join(
            f"{n:>12} of {of:>4}" for n, of in counts
        )


def main() -> None:
    """Print how much is credited that is said, and how much that is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=get_args(Part), default="own_words_sealed")
    parser.add_argument("--second-hand", type=Path)
    chosen = parser.parse_args()
    labelled = second_hand(chosen.second_hand) if chosen.second_hand else load(chosen.part)
    every = load_content().questions
    questions = {name: one for name, one in every.items() if isinstance(one, FundamentalsQuestion)}
    sys.stdout.write("\n".join(_lines(labelled, questions)) + "\n")


if __name__ == "__main__":
    main()
