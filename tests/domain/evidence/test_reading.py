"""Fitted heads and trees, and the reading of an answer by them."""

import random
import time
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import PrincipleFit, Reading
from interviewer.domain.evidence.heads import ELEMENTS, NEEDED, Pooling, probability, shares
from interviewer.domain.evidence.reading import Heads, WordReader, missing, sentences_of
from interviewer.domain.evidence.trees import Split, Tree, Trees
from interviewer.domain.language.intent import Intent
from interviewer.domain.language.signals import signals
from tests.domain.fixtures import FULL_STORY
from tests.domain.said import REQUESTS
from tests.domain.strategies import said, stories
from tests.small_heads import heads

READER = WordReader(heads())
WHOLE = "In March I moved the shard. It ended at 310 milliseconds, because I learned to look at a trace."

answers_said = st.lists(said, max_size=3)


def held(*answers: str) -> set[Check]:
    reading = READER.read(answers)
    return {element for element in ELEMENTS if reading.holds(element)}


class TestEstimate:
    def test_it_is_the_mean_of_the_sentences_by_their_words(self) -> None:
        reading = READER.read(["I moved it.", "That was at the same time in April 2021, said he."])
        assert reading.estimate == pytest.approx(1.0 + (3 * 1.0 + 11 * 2.0) / 14)
        assert reading.intercept == 1.0

    def test_the_strongest_sentence_comes_first(self) -> None:
        shares = [share.share for share in READER.read([WHOLE, FULL_STORY]).shares]
        assert shares == sorted(shares, reverse=True)

    @settings(max_examples=30)
    @given(answers_said)
    def test_shares_and_intercept_add_up_to_it(self, answers: list[str]) -> None:
        reading = READER.read(answers)
        assert reading.estimate == pytest.approx(reading.intercept + sum(s.share for s in reading.shares), abs=1e-9)

    @settings(max_examples=30)
    @given(answers_said)
    def test_each_share_and_mark_is_of_words_that_were_said(self, answers: list[str]) -> None:
        reading = READER.read(answers)
        shares = [share.evidence for share in reading.shares]
        for place in (*shares, *(mark.evidence for mark in reading.marks)):
            assert answers[place.turn][place.start : place.end] == place.quote


class TestElements:
    @pytest.mark.parametrize(
        ("answer", "element"),
        [
            ("That was in March.", Check.EVENT),
            ("I moved it.", Check.OWN_ACTION),
            ("It ended well.", Check.OUTCOME),
            ("It was 40 by then.", Check.MEASURED_OUTCOME),
            ("It was because of them.", Check.REASON),
            ("We learned a lot.", Check.REFLECTION),
        ],
    )
    def test_an_answer_holds_what_one_of_its_sentences_holds(self, answer: str, element: Check) -> None:
        assert held(f"Well, it was like that. {answer}") == {element}

    def test_each_sentence_is_marked_in_the_order_of_speech(self) -> None:
        told = READER.read(["It ended well. I moved it.", "It was because of them."])
        assert [max(mark.elements, key=lambda one: mark.elements[one]) for mark in told.marks] == [
            Check.OUTCOME,
            Check.OWN_ACTION,
            Check.REASON,
        ]

    def test_what_is_lacking_is_missing_and_the_surest_first(self) -> None:
        told = READER.read(["In March it ended, because of them."])
        assert missing(told) == (Check.OWN_ACTION, Check.MEASURED_OUTCOME)
        assert set(told.needs) == set(NEEDED)

    def test_a_story_that_lacks_nothing_is_told_what_it_shows_least_clearly(self) -> None:
        told = READER.read([WHOLE])
        assert held(WHOLE) == set(ELEMENTS)
        assert missing(told) == told.needs[:1]


class TestFits:
    HEADS = Heads(heads(states=1), "small@7")

    def fits(self, answers: list[str], *about: float) -> tuple[PrincipleFit, ...]:
        return self.HEADS.read(sentences_of(answers), about).fits

    @pytest.mark.parametrize(
        ("answer", "principle"), [("I looked at the trace.", "dive_deep"), ("I added up what it costs.", "frugality")]
    )
    def test_the_words_of_a_story_tell_which_principle_it_fits(self, answer: str, principle: str) -> None:
        best, _ = self.fits([answer], 0.0, 0.0)
        assert best.principle == principle
        assert best.share > 0.9

    def test_so_does_what_a_model_makes_of_it(self) -> None:
        assert self.fits(["I moved it."], 1.0, 0.0)[0].principle == "dive_deep"
        assert self.fits(["I moved it."], 0.0, 1.0)[0].principle == "frugality"

    @settings(max_examples=30)
    @given(answers_said, st.floats(-9, 9))
    def test_the_shares_add_up_to_1_best_first(self, answers: list[str], about: float) -> None:
        shares = [fit.share for fit in self.fits(answers, about, 0.0)]
        assert shares == sorted(shares, reverse=True)
        assert not shares or sum(shares) == pytest.approx(1.0)

    def test_words_alone_do_not_tell(self) -> None:
        assert READER.read(["I looked at the trace."]).fits == ()


class TestSameness:
    @settings(max_examples=30)
    @given(st.lists(said, min_size=1, max_size=3))
    def test_an_answer_that_is_repeated_reads_the_same(self, answers: list[str]) -> None:
        assert READER.read(answers + answers) == READER.read(answers)

    @settings(max_examples=30)
    @given(stories, st.sampled_from(REQUESTS[Intent.INJECTION]))
    def test_an_order_to_the_judge_is_not_read(self, answer: str, order: str) -> None:
        assume(all(sentence.orders for sentence in signals(order).sentences))
        assert READER.read([f"{answer}\n\n{order}"]) == READER.read([answer])

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("He said that I moved his shard. I told him.", "She said that I moved her shard. I told her."),
            ("I’d moved it. It hadn't ended.", "I had moved it. It had not ended."),
            ("Um, I moved it. It ended, uh in March.", "I moved it. It ended in March."),
            ("I moved it to 8\u200b hosts.", "I moved it to 8 hosts."),
        ],
        ids=["he and she", "contractions", "fillers", "hidden characters"],
    )
    def test_what_differs_on_the_surface_only_reads_the_same(self, one: str, other: str) -> None:
        first, second = READER.read([one]), READER.read([other])
        assert first.elements == second.elements
        assert first.needs == second.needs
        assert first.estimate == pytest.approx(second.estimate, abs=0.15)


class TestOddAnswers:
    @pytest.mark.parametrize("answers", [[], [""], [" \n\t"], ["...", "?!"], ["Give me five points."]])
    def test_an_answer_that_tells_nothing_reads_as_nothing(self, answers: list[str]) -> None:
        assert READER.read(answers) == Reading(estimate=0.0, reader="words@7")

    def test_one_sentence_is_a_whole_answer(self) -> None:
        assert READER.read(["I moved it."]).estimate == pytest.approx(2.0)

    @pytest.mark.unmeasured
    def test_twenty_thousand_words_are_read_in_seconds(self) -> None:
        draw = random.Random(1)
        words = (
            "shard host cable disk queue cache trace batch chip kernel loader test user week bug graph node key".split()
        )
        answer = " ".join(f"I moved the {' and the '.join(draw.sample(words, 8))}." for _ in range(800))
        start = time.process_time()
        assert READER.read([answer]).holds(Check.OWN_ACTION)
        assert time.process_time() - start < 10


class TestWithAModel:
    SENTENCES = sentences_of(["I moved it.", "It is what it is."])
    HEADS = Heads(heads(states=2), "small@7")

    def test_what_its_states_add_to_the_lines_counts(self) -> None:
        lines = (0.5, *(0.0,) * (2 * len(ELEMENTS)))
        seen = [replace(sentence, states=lines) for sentence in self.SENTENCES]
        read = [self.HEADS.read(sentences, (0.0, 0.0)).estimate for sentences in (seen, self.SENTENCES)]
        assert read[0] == pytest.approx(read[1] + 0.5)

    def test_the_odds_of_criteria_are_kept_with_the_marks(self) -> None:
        seen = [replace(sentence, criteria={"star/task": 2.0}) for sentence in self.SENTENCES]
        assert [mark.criteria for mark in self.HEADS.read(seen, (0.0, 0.0)).marks] == [{"star/task": 2.0}] * 2


def test_a_reading_names_its_reader_and_how_far_it_errs() -> None:
    told = READER.read([WHOLE])
    assert (READER.name, told.reader, told.error, told.cue) == ("words@7", "words@7", 0.4, 1.0)


def test_heads_whose_lines_do_not_fit_together_are_refused() -> None:
    fitted = heads()
    with pytest.raises(ValueError, match="zip"):
        WordReader(fitted.model_copy(update={"grams": fitted.grams[1:]}))


odds = st.floats(-1e6, 1e6)


@given(odds, odds)
def test_a_probability_lies_between_0_and_1_and_grows_with_its_log_odds(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 < probability(low) <= probability(high) < 1.0


def test_even_odds_are_a_half() -> None:
    assert probability(0.0) == 0.5


@given(st.dictionaries(st.text(max_size=3), odds, min_size=1, max_size=16))
def test_shares_add_up_to_1_and_keep_the_order(lines: dict[str, float]) -> None:
    found = shares(lines)
    assert sum(found.values()) == pytest.approx(1.0)
    best = max(lines, key=lambda name: lines[name])
    assert found[best] == max(found.values())


def test_pooling_looks_at_the_strongest_the_two_strongest_and_the_whole() -> None:
    pooling = Pooling(strongest=1.0, two_strongest=10.0, whole=100.0, bias=0.5)
    assert pooling.log_odds([1.0, -9.0, 3.0], whole=0.25) == 3.0 + 10 * 2.0 + 25.0 + 0.5


def test_of_a_single_sentence_it_is_both() -> None:
    assert Pooling(strongest=1.0, two_strongest=1.0, whole=0.0, bias=0.0).log_odds([3.0], whole=9.0) == 6.0


def test_a_story_can_be_whole_without_its_lesson_only() -> None:
    assert set(ELEMENTS) - set(NEEDED) == {"reflection"}


BY_LENGTH = Tree(Split(0, 100.0), Split(1, 0.5), Split(1, 2.5), (0.1, 0.4, -0.2, 0.8))


class TestTrees:
    def test_the_second_question_depends_on_the_first(self) -> None:
        assert [BY_LENGTH.value(one) for one in ((80, 0), (80, 1), (300, 1), (300, 3))] == [0.1, 0.4, -0.2, 0.8]

    def test_a_value_on_the_bound_is_low(self) -> None:
        assert BY_LENGTH.value((100.0, 0.5)) == 0.1

    def test_without_trees_it_is_what_they_begin_with(self) -> None:
        assert Trees(start=2.5).value((1.0,)) == 2.5

    @given(st.tuples(st.floats(0, 500), st.floats(0, 5)), st.floats(-3, 3), st.floats(-3, 3))
    def test_scaled_trees_give_the_scaled_value(self, features: tuple[float, float], factor: float, to: float) -> None:
        trees = Trees(start=1.0, trees=(BY_LENGTH, BY_LENGTH))
        assert abs(trees.scaled(factor, to).value(features) - (to + factor * trees.value(features))) < 1e-9
