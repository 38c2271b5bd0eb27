"""The attacks are cases that fit together: each of its base and what was added, and every attack is there."""

from collections import Counter

import pytest

from evals.attacks import PER_STORY, Added, added_texts, attacks
from evals.attacks import cases as attack_cases
from evals.cases import cases
from evals.datasets import load
from interviewer.evaluation.cases import Case, Kind, inconsistencies
from interviewer.evaluation.run import to_score
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
