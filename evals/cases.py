"""The stories as cases for `interviewer eval`: `python -m evals.cases --split heldout|fit OUT.jsonl`."""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from evals import attacks, drift
from evals.datasets import Kind as Variant
from evals.datasets import Split, Story, load
from interviewer.content import Content, load_content
from interviewer.domain.entities.rubric import Check
from interviewer.evaluation.cases import Case, Kind

# What is gone from the telling of rung 5 in each variant.
TAKEN_OUT: dict[Variant, Check] = {
    "we": Check.OWN_ACTION,
    "no_number": Check.MEASURED_OUTCOME,
    "no_reason": Check.REASON,
    "no_outcome": Check.OUTCOME,
    "generic": Check.EVENT,
}
# The best tellings: under a principle that they do not show they must fall.
GOOD_RUNGS = (4, 5)
REFUSALS = ("I don't know.", "Sorry, nothing comes to mind. Can we take the next question?")


def cases(stories: Sequence[Story], content: Content) -> Iterator[Case]:
    """All cases of these stories."""
    for story in stories:
        yield from _ranked(story)
        yield from _changed(story)
        yield from _under_wrong_principle(story, content)
    yield from attacks.cases(stories)
    yield from drift.cases(stories)


def rung_id(story: Story, rung: int) -> str:
    """The id of the case that holds a rung's telling."""
    return f"{story.story}_{rung}"


def _ranked(story: Story) -> Iterator[Case]:
    for telling in story.rungs:
        yield _case(story, rung_id(story, telling.rung), telling.text, label=telling.rung)


def _changed(story: Story) -> Iterator[Case]:
    """The variants; a story that has some gets the refusals too."""
    for variant in story.variants:
        missing = TAKEN_OUT.get(variant.kind)
        yield _case(
            story,
            f"{story.story}_{variant.kind}",
            variant.text,
            kind=Kind.ABLATED if missing else Kind.EMPTY,
            base=rung_id(story, 5) if missing else "",
            change=variant.kind,
            missing=missing,
        )
    if story.variants:
        for number, text in enumerate(REFUSALS, start=1):
            yield _case(story, f"{story.story}_refusal_{number}", text, kind=Kind.EMPTY, change="refusal")


def _under_wrong_principle(story: Story, content: Content) -> Iterator[Case]:
    wrong = story.wrong_principle
    question = next(question.text for question in content.questions.values() if question.rubric == wrong)
    for rung in GOOD_RUNGS:
        yield _case(
            story,
            f"{rung_id(story, rung)}_as_{wrong}",
            story.at(rung),
            kind=Kind.WRONG_PRINCIPLE,
            question=question,
            principle=wrong,
            base=rung_id(story, rung),
        )


def _case(story: Story, identifier: str, text: str, **changes: object) -> Case:
    usual = {
        "id": identifier,
        "question": story.question,
        "principle": story.principle,
        "level": story.level,
        "answer": text,
        "story": story.story,
        "truth": story.principle,
    }
    return Case.model_validate(usual | changes)


def write(made: Iterable[Case], path: Path) -> None:
    """Write the cases, one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for case in made:
            # As ASCII, for an attack may hold half of a character, which no encoding takes.
            file.write(json.dumps(case.model_dump(mode="json", exclude_defaults=True)) + "\n")


def main() -> None:
    """Write the cases of a split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=get_args(Split), required=True)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    stories = [story for story in load() if story.split == arguments.split]
    write(cases(stories, load_content()), arguments.out)


if __name__ == "__main__":
    main()
