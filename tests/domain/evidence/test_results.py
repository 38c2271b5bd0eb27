import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import CriterionResult, Status
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.evidence.results import criterion_results
from interviewer.domain.language.signals import signals
from tests.domain.fixtures import DIVE_DEEP, FULL_STORY, STAR_RUBRIC, TEAM_STORY
from tests.domain.strategies import said
from tests.small_heads import heads

READER = WordReader(heads())


@pytest.mark.parametrize("read", [True, False])
class TestWithoutAJudge:
    def found(self, answer: str, read: bool, which: tuple[str, ...] = ("star", "dive_deep")) -> list[CriterionResult]:
        reading = READER.read([answer]) if read else None
        return [
            result
            for one in (STAR_RUBRIC, DIVE_DEEP)
            for result in criterion_results(one, None, ((3, answer),), reading)
            if one.id in which
        ]

    def test_every_criterion_is_scored(self, read: bool) -> None:
        results = self.found(FULL_STORY, read)
        assert len(results) == len(STAR_RUBRIC.criteria) + len(DIVE_DEEP.criteria)
        assert {result.status for result in results} == {Status.SCORED}
        assert {result.strength for result in results} == {None}
        assert all(result.rationale for result in results)

    def test_one_sentence_serves_one_criterion_of_a_rubric(self, read: bool) -> None:
        quotes = [r.evidence.quote for r in self.found(FULL_STORY, read, ("star",)) if r.evidence is not None]
        assert len(quotes) == len(set(quotes)) >= 3

    def test_a_teams_platitudes_meet_less(self, read: bool) -> None:
        full, team = (sum(bool(r.met) for r in self.found(text, read)) for text in (FULL_STORY, TEAM_STORY))
        assert full > team + 3

    def test_what_is_not_shown_says_so_and_what_to_do(self, read: bool) -> None:
        result = next(r for r in self.found(TEAM_STORY, read) if r.id == "looked_in_person")
        assert (result.met, result.points, result.evidence) == (False, 0.0, None)
        assert (result.rationale, result.next_step) == (
            "No words of the answer show it.",
            "Bring the looked in person.",
        )

    @settings(max_examples=25)
    @given(answer=said)
    def test_what_meets_a_criterion_was_said_and_was_no_order_and_no_wish(self, read: bool, answer: str) -> None:
        told = {sentence.text: sentence for sentence in signals(answer).sentences}
        for result in self.found(answer, read):
            assert result.met is (result.evidence is not None)
            if result.evidence is not None:
                place = result.evidence
                assert place.turn == 3
                assert answer[place.start : place.end] == place.quote
                assert not told[place.quote].orders
                assert not told[place.quote].hypothetical or result.polarity is Polarity.RED_FLAG

    @settings(max_examples=25)
    @given(answer=said, times=st.integers(2, 3))
    def test_an_answer_that_is_repeated_meets_no_more(self, read: bool, answer: str, times: int) -> None:
        once, often = (self.found("\n\n".join([answer] * n), read) for n in (1, times))
        assert [result.met for result in often] == [result.met for result in once]

    @pytest.mark.unmeasured
    def test_twenty_thousand_words_are_judged_in_seconds(self, read: bool) -> None:
        draw = random.Random(1)
        words = "shard host cable disk queue cache trace batch chip kernel loader test user week bug graph node".split()
        answer = " ".join(f"I moved the {' and the '.join(draw.sample(words, 8))}." for _ in range(800))
        start = time.process_time()
        assert self.found(answer, read)
        assert time.process_time() - start < 10
