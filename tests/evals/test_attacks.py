"""Attacks are cases that fit together, and add no evidence."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.attacks import DISGUISES, ORDER, PER_STORY, REMAKES, Added, added_texts, attacks
from evals.attacks import cases as attack_cases
from evals.cases import cases
from evals.datasets import Story, load
from interviewer.bootstrap import build
from interviewer.domain.entities.scorecard import Status
from interviewer.domain.evidence.cues import readable_sentences
from interviewer.domain.language.signals import SentenceSignals
from interviewer.domain.scores.answer_score import AnswerToScore
from interviewer.evaluation.cases import Case, Kind, inconsistencies
from interviewer.evaluation.run import to_score
from interviewer.llm.neutral import neutralise
from interviewer.settings import Settings
from tests import shipped

STORIES = [story for story in load() if story.split == "fit"]


@pytest.fixture(scope="module")
def made() -> tuple[Case, ...]:
    return attack_cases(STORIES)


def test_they_fit_together_with_the_answers_that_they_are_a_change_of(made: tuple[Case, ...]) -> None:
    others = {case.id: case for case in cases(STORIES, shipped.content())}
    together = others | {case.id: case for case in made}
    assert list(inconsistencies(list(together.values()))) == []
    assert len({case.id for case in made}) == len(made)
    for case in made:
        to_score(case)


def test_every_story_meets_twelve_and_every_attack_comes(made: tuple[Case, ...]) -> None:
    attacked = [case for case in made if case.kind is Kind.ATTACK]
    assert Counter(case.story for case in attacked) == {story.story: PER_STORY for story in STORIES}
    assert {case.change for case in attacked} == set(attacks())
    assert {added.place for added in added_texts()} == {"start", "middle", "end"}


def test_an_attack_that_comes_again_meets_another_answer(made: tuple[Case, ...]) -> None:
    bases: dict[str, set[str]] = {}
    for case in made:
        if case.kind is Kind.ATTACK:
            bases.setdefault(case.change, set()).add(case.base.removeprefix(f"{case.story}_"))
    assert all(len(met) > 1 for met in bases.values())


@pytest.mark.parametrize("added", added_texts(), ids=lambda added: added.name)
def test_what_is_added_leaves_the_words_of_the_answer_in_their_order(added: Added) -> None:
    told = STORIES[0].at(3).split()
    rest = iter(attacks()[added.name](STORIES[0], STORIES[0].at(3)).split())
    assert all(word in rest for word in told)


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
