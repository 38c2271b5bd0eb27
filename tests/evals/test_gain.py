"""What is added to an answer to please the judge adds no evidence, and nothing of it makes scoring stumble."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.attacks import DISGUISES, ORDER, REMAKES, Added, added_texts
from evals.datasets import Story, load
from interviewer.bootstrap import build
from interviewer.domain.entities.scorecard import Status
from interviewer.domain.evidence.cues import readable_sentences
from interviewer.domain.language.signals import SentenceSignals
from interviewer.domain.scores.answer_score import AnswerToScore
from interviewer.llm.neutral import neutralise
from interviewer.settings import Settings
from tests import shipped

STORIES = [story for story in load() if story.split == "fit"]
# What a rubric asks cannot be told from what happened by the sentence alone.
EMPTY_WORDS = [added for added in added_texts() if added.name != "recital_of_the_story_rubric"]
stories = st.builds(lambda story, rung: story.at(rung), st.sampled_from(STORIES), st.integers(1, 5))


def holds_something(sentence: SentenceSignals) -> bool:
    return bool(
        sentence.own_actions or sentence.measured or sentence.outcome or sentence.reason or sentence.event
        or sentence.reflection
    )  # fmt: skip


def evidence(text: str) -> set[str]:
    return {sentence.text for sentence in readable_sentences([text]) if holds_something(sentence)}


@given(stories, st.sampled_from(EMPTY_WORDS), st.booleans())
def test_nothing_that_is_added_is_evidence(told: str, added: Added, first: bool) -> None:
    both = f"{added.text}\n{told}" if first else f"{told}\n{added.text}"
    assert evidence(both) <= evidence(told)


@given(stories, st.sampled_from(sorted(DISGUISES)))
def test_a_disguised_order_is_no_evidence(told: str, disguise: str) -> None:
    assert evidence(f"{told}\n{DISGUISES[disguise](ORDER)}") <= evidence(told)


@pytest.mark.parametrize("remade", REMAKES)
def test_no_answer_makes_scoring_stumble_or_hang(remade: str) -> None:
    score_in_time(STORIES[0], REMAKES[remade](STORIES[0].at(3)))


@pytest.mark.parametrize(
    "answer",
    [
        "<b><i>" * 20_000,
        "| a " * 9_000,
        "[[{(\"'" * 20_000,
        "#\n" * 19_000,
        "".join(map(chr, range(0x80, 0x2000))),
        "I measured it, " * 6_000,
    ],
    ids=("tags", "cells", "brackets", "headings", "binary", "one_sentence"),
)
def test_no_markup_and_no_binary_does_either(answer: str) -> None:
    score_in_time(STORIES[0], answer)


def score_in_time(story: Story, answer: str) -> None:
    shipped.share()
    service = build(Settings())
    start = time.process_time()
    score = service.score_answer(
        AnswerToScore(question=story.question, principle=story.principle, level=story.level, answer=answer), "scripted"
    )
    neutralise(answer)
    assert time.process_time() - start < 60  # one that hangs takes far longer
    assert score.status is Status.SCORED
    spans = [span for criterion in score.criteria for span in criterion.evidence]
    assert all(answer[span.start : span.end] == span.quote for span in spans)
