"""Each criterion gets the sentence that most likely meets it, and no sentence serves two."""

import random
import time
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.entities.rubric import Check, Criterion, Element, Polarity
from interviewer.domain.entities.scorecard import CriterionResult, Reading, Status
from interviewer.domain.evidence.cues import readable_sentences
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.evidence.results import EvidenceMatcher, allot, assign, criterion_results
from interviewer.domain.language.signals import signals
from tests.domain.fixtures import DIVE_DEEP, FULL_STORY, STAR_RUBRIC, TEAM_STORY, criterion
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


def read(text: str, **marks: float) -> Reading:
    """The reading of a text; each of `marks` overrides the probability of that element, in all sentences."""
    told = READER.read([text])
    sure = {Check(name): odds for name, odds in marks.items()}
    return told.model_copy(
        update={
            "elements": told.elements | sure,
            "marks": tuple(m.model_copy(update={"elements": m.elements | sure}) for m in told.marks),
        }
    )


def found(wanted: Criterion, text: str, reading: Reading | None = None) -> list[str]:
    """The sentences that meet the criterion, the strongest first."""
    sentences = readable_sentences([text])
    strengths = EvidenceMatcher("star", reading).strengths(wanted, sentences)
    return [sentences[at].text for at in sorted(strengths, key=lambda at: strengths[at], reverse=True)]


def part(check: Check, element: Element = Element.ACTION) -> Criterion:
    return criterion("part", 1, check=check, element=element)


class TestByElements:
    def test_the_reader_is_believed_where_the_check_sees_nothing(self) -> None:
        told = "We all sat there. And there it ended."
        assert found(part(Check.OUTCOME), told) == []
        assert found(part(Check.OUTCOME), told, read(told)) == ["And there it ended."]

    def test_an_answer_that_does_not_hold_the_element_shows_it_nowhere(self) -> None:
        told = "I moved the shard instead of buying disks."
        assert found(part(Check.REASON), told) == [told]
        assert found(part(Check.REASON), told, read(told)) == []

    def test_the_likeliest_sentence_shows_what_the_answer_holds_as_a_whole(self) -> None:
        told = "We sat there all day. We talked about it."
        reading = read(told, outcome=0.2).model_copy(update={"elements": {Check.OUTCOME: 0.9}})
        assert len(found(part(Check.OUTCOME), told, reading)) == 2

    def test_a_measured_outcome_needs_a_number(self) -> None:
        told = "It fell by a lot. It fell by 40%."
        assert found(part(Check.MEASURED_OUTCOME), told, read(told, measured_outcome=0.9)) == ["It fell by 40%."]

    def test_an_own_action_needs_a_first_person(self) -> None:
        told = "They moved the shard. I moved the shard back."
        assert found(part(Check.OWN_ACTION), told, read(told, own_action=0.9)) == ["I moved the shard back."]

    def test_what_would_be_done_shows_nothing(self) -> None:
        told = "I would move 9 shards because of the cost."
        for check in Check.OWN_ACTION, Check.REASON, Check.MEASURED_OUTCOME:
            assert found(part(check), told, read(told, **{check.value: 0.9})) == []

    def test_a_criterion_of_a_principle_goes_by_its_cues(self) -> None:
        told = "That is what I learned."
        assert found(criterion("lesson", 1, check=Check.REFLECTION, cues=("lesson",)), told, read(told)) == []


class TestByHead:
    def known(self, text: str, odds: float) -> Reading:
        told = READER.read([text])
        marks = tuple(mark.model_copy(update={"criteria": {"star/task": odds}}) for mark in told.marks)
        return told.model_copy(update={"marks": marks})

    @pytest.mark.parametrize(("odds", "met"), [(0.1, True), (-0.1, False)])
    def test_a_head_decides_what_it_knows(self, odds: float, met: bool) -> None:
        told = "The loader was for me to mend."
        assert bool(found(criterion("task", 1), told, self.known(told, odds))) is met

    def test_a_cue_speaks_for_a_criterion(self) -> None:
        told = "It was my job. It was their job."
        assert found(criterion("task", 1, cues=("my job",)), told, self.known(told, -0.5)) == ["It was my job."]

    def test_its_check_must_pass(self) -> None:
        told = "It was my job. I moved 8 shards."
        wanted = criterion("task", 1, check=Check.NUMBER)
        assert found(wanted, told, self.known(told, 3.0)) == ["I moved 8 shards."]

    def test_a_sentence_that_the_reader_left_out_shows_nothing(self) -> None:
        reading = self.known("I had to mend the loader.", 3.0)
        assert found(criterion("task", 1), "It was my job.", reading) == []


class TestByCues:
    def test_the_most_specific_sentence_is_the_strongest(self) -> None:
        wanted = criterion("looked", 1, cues=("reads",))
        told = "The reads were slow. I traced 40 reads because of that. Maybe reads."
        assert found(wanted, told)[0] == "I traced 40 reads because of that."

    def test_a_situation_stands_at_the_beginning_and_a_result_at_the_end(self) -> None:
        told = "We met. Step time fell in March 2021 to 9 ms. Step time fell in May 2021 to 3 ms."
        first, last = (
            found(part(check, element), told)
            for check, element in ((Check.EVENT, Element.SITUATION), (Check.MEASURED_OUTCOME, Element.RESULT))
        )
        assert first == last[::-1]
        assert len(first) == 2

    def test_the_first_sentence_of_a_story_is_not_its_result(self) -> None:
        told = "The latency rose from 3 to 9 ms. I was asked to find out why."
        assert found(part(Check.MEASURED_OUTCOME, Element.RESULT), told) == []

    def test_a_red_flag_is_met_by_what_would_be_done(self) -> None:
        flag = criterion("habit", 1, cues=("i would",), polarity=Polarity.RED_FLAG)
        assert found(flag, "I would trace the reads.") == ["I would trace the reads."]


WORDS = ("alder", "birch", "cedar", "dogwood")


class TestAllot:
    def test_two_criteria_that_share_a_sentence_are_both_met_when_one_of_them_has_another(self) -> None:
        result = criterion("result", 1, check=Check.OUTCOME, element=Element.RESULT)
        measured = criterion("measured", 2, check=Check.MEASURED_OUTCOME, element=Element.RESULT)
        told = "I had the job. The step time fell from 9 to 3 seconds. It was released to all teams."
        assert allot([result, measured], readable_sentences([told]), EvidenceMatcher("star")) == {
            "measured": 1,
            "result": 2,
        }

    @given(
        st.lists(st.sets(st.sampled_from(WORDS)), min_size=1, max_size=4),
        st.lists(st.floats(0.1, 5), min_size=4, max_size=4),
    )
    def test_no_sentence_serves_two_and_each_criterion_is_met_by_what_shows_it(
        self, told: list[set[str]], points: list[float]
    ) -> None:
        criteria = [criterion(word, worth, cues=(word,)) for word, worth in zip(WORDS, points, strict=True)]
        text = " ".join(f"We met near {' and '.join(sorted(trees)) or 'nothing'}." for trees in told)

        met = allot(criteria, readable_sentences([text]), EvidenceMatcher("small"))

        assert len(set(met.values())) == len(met)
        assert all(name in told[at] for name, at in met.items())

    def test_a_plain_proof_is_not_taken_away_for_a_doubtful_one(self) -> None:
        told = "We met there. I moved it because the disk was slow."
        reading = read(told)
        low = {Check.REASON: 0.5}
        doubtful = reading.marks[0].model_copy(update={"elements": reading.marks[0].elements | low})
        reading = reading.model_copy(update={"marks": (doubtful, *reading.marks[1:])})
        assert allot([part(Check.REASON)], readable_sentences([told]), EvidenceMatcher("star", reading)) == {"part": 1}


worths = st.lists(st.dictionaries(st.integers(0, 4), st.floats(0.01, 5), max_size=5), max_size=4)


@given(worths)
def test_no_column_is_given_twice_and_no_other_way_is_worth_more(rows: list[dict[int, float]]) -> None:
    got = assign(rows)

    given_away = [column for column in got if column is not None]
    assert len(set(given_away)) == len(given_away)
    ways = permutations([*range(5), *(None for _ in rows)], len(rows))

    def worth(way: tuple[int | None, ...]) -> float:
        return sum(row.get(column, 0.0) for row, column in zip(rows, way, strict=True) if column is not None)

    assert worth(tuple(got)) == pytest.approx(max(map(worth, ways)))


@given(worths)
def test_a_row_gets_only_what_it_can_have(rows: list[dict[int, float]]) -> None:
    assert all(column is None or column in row for row, column in zip(rows, assign(rows), strict=True))


def test_one_makes_way_for_another_when_both_then_get_something() -> None:
    assert assign([{0: 1.0, 1: 0.9}, {0: 1.0}]) == [1, 0]


def test_nothing_is_given_where_nothing_can_be_had() -> None:
    assert assign([]) == []
    assert assign([{}, {7: 1.0}, {}]) == [None, 7, None]
