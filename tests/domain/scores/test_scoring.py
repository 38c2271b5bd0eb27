import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.pack import LEVELS
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import Cap, Check, Element, Polarity, Rubric, RubricKind
from interviewer.domain.entities.scorecard import (
    CriterionVerdict,
    ModelCall,
    PrincipleFit,
    Reading,
    Scope,
    Stability,
    Status,
    StoryScore,
    Vote,
)
from interviewer.domain.evidence.heads import ELEMENTS
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.evidence.relevance import AT_LEAST_FITTING
from interviewer.domain.language.intent import Intent
from interviewer.domain.scores.levels import SmallScope
from interviewer.domain.scores.scoring import OFF_PRINCIPLE, OVERALL_WEIGHT, TALK_ERROR, score_story, stability
from tests.domain.fixtures import (
    BRIEF,
    DIVE_DEEP,
    FULL_STORY,
    ML_SYSTEMS,
    RULES,
    STAR_RUBRIC,
    TEAM_STORY,
    TECHNICAL,
    criterion,
    rubric,
)
from tests.domain.said import REQUESTS
from tests.domain.strategies import said, stories
from tests.small_heads import heads

QUESTION = BRIEF.questions["hidden_cause"]
BOTH = (STAR_RUBRIC, DIVE_DEEP)
INJECTIONS = REQUESTS[Intent.INJECTION]
READER = WordReader(heads())
_POSITIVE = [c for rubric in BOTH for c in rubric.criteria if c.polarity is Polarity.POSITIVE]

probabilities = st.floats(0, 1)
readings = st.one_of(
    st.none(),
    st.builds(
        lambda estimate, held: Reading(estimate=estimate, reader="r", elements=held),
        st.floats(-10, 10),
        st.just({}) | st.fixed_dictionaries({element: probabilities for element in ELEMENTS}),
    ),
)


def scored(
    *answers: str,
    verdicts: tuple[CriterionVerdict, ...] | None = None,
    reading: Reading | None = None,
    rubrics: tuple[Rubric, ...] = BOTH,
    level: Level = "L5",
) -> StoryScore:
    """The score by code alone unless verdicts are given."""
    question = QUESTION if DIVE_DEEP in rubrics else TECHNICAL.questions["sharding_plan"]
    return score_story(question, rubrics, tuple(enumerate(answers)), verdicts, reading, RULES, level)


def verdict(
    rubric_id: str, criterion_id: str, quote: str = "", *, met: bool = True, strength: int = 2
) -> CriterionVerdict:
    return CriterionVerdict(
        rubric=rubric_id,
        criterion=criterion_id,
        reason="Because.",
        strength=strength if met else 0,
        quote=quote,
    )


def every(met: dict[str, str], *, without: frozenset[str] = frozenset()) -> tuple[CriterionVerdict, ...]:
    """A verdict on every criterion of both rubrics but those left out; `met` gives quotes by criterion."""
    return tuple(
        verdict(r.id, c.id, met.get(c.id, ""), met=c.id in met) for r in BOTH for c in r.criteria if c.id not in without
    )


def total(score: StoryScore) -> float:
    return sum(line.points for line in score.contributions)


class TestScore:
    def test_a_full_story_is_far_above_a_teams_platitudes(self) -> None:
        full, team = scored(FULL_STORY).overall, scored(TEAM_STORY).overall
        assert full is not None
        assert team is not None
        assert full > team + 2

    def test_no_evidence_gives_nothing_whatever_the_reader_says(self) -> None:
        score = scored("It is what it is.", reading=Reading(estimate=5, reader="r"))
        assert score.overall == 0.0
        assert score.contributions == ()

    @pytest.mark.parametrize("answers", [(), ("",), ("  \n\t ",), (" ", "\n")])
    def test_white_space_is_not_scored(self, answers: tuple[str, ...]) -> None:
        score = scored(*answers)
        assert (score.status, score.overall, score.vote) == (Status.NOT_SCORED, None, None)
        assert score.reason == "There was no answer to score."

    def test_a_judge_that_left_out_most_gives_no_number(self) -> None:
        score = scored("We met.", verdicts=(verdict("star", "task", met=False),))
        assert score.status is Status.NOT_SCORED
        assert "left out" in score.reason
        assert score.criteria, "what was judged is kept"

    def test_what_was_not_judged_is_left_out_of_the_total(self) -> None:
        met = {"ruled_out": "the network was not the cause"}
        whole = scored(FULL_STORY, verdicts=every(met))
        part = scored(FULL_STORY, verdicts=every(met, without=frozenset({"mechanism"})))
        assert next(r for r in part.criteria if r.id == "ruled_out").possible >= (
            next(r for r in whole.criteria if r.id == "ruled_out").possible
        )

    def test_a_rubric_that_was_not_judged_at_all_is_left_out(self) -> None:
        text = "We met there. They came too. The end of it was sad."
        told = {"task": "We met there", "own_actions": "They came too", "situation": "The end of it was sad"}
        star = tuple(verdict("star", c.id, told.get(c.id, ""), met=c.id in told) for c in STAR_RUBRIC.criteria)
        none = tuple(verdict("dive_deep", c.id, met=False) for c in DIVE_DEEP.criteria)
        alone, both = scored(text, verdicts=star), scored(text, verdicts=star + none)
        assert alone.status is Status.SCORED
        assert not any(line.source == "cap/principle" for line in alone.contributions)
        assert total(alone) == pytest.approx(2 * total(both), abs=0.1)
        assert total(both) > 0

    def test_a_red_flag_costs_points_and_the_score_never_falls_below_zero(self) -> None:
        flagged = scored("Well, we just guessed.", verdicts=every({"guessing": "we just guessed"}))
        assert flagged.overall == 0.0
        assert [line.source for line in flagged.contributions] == ["dive_deep/guessing", "floor"]

    def test_no_ceiling_hides_a_red_flag(self) -> None:
        sentences = {c.id: f"I told them part {at} of it." for at, c in enumerate(_POSITIVE)}
        whole = " ".join(sentences.values())
        good = scored(whole, verdicts=every(sentences))
        flagged = scored(f"{whole} We just guessed.", verdicts=every({**sentences, "guessing": "We just guessed"}))
        flag = next(r for r in flagged.criteria if r.id == "guessing")
        assert good.overall == 5.0 and total(good) > 5.0 - 1e-6
        assert flagged.overall is not None and flag.points is not None
        assert flagged.overall == pytest.approx(5.0 + flag.points, abs=0.05)
        assert flag.cost == pytest.approx(5.0 - flagged.overall)

    @pytest.mark.parametrize("criterion", [c.id for c in _POSITIVE])
    def test_what_a_criterion_cost_is_what_the_total_gains_with_it(self, criterion: str) -> None:
        sentences = {c.id: f"I told them part {at} of it." for at, c in enumerate(_POSITIVE)}
        rest = {name: sentence for name, sentence in sentences.items() if name not in {criterion, _POSITIVE[-1].id}}
        without = scored(" ".join(sentences.values()), verdicts=every(rest))
        found = scored(" ".join(sentences.values()), verdicts=every({**rest, criterion: sentences[criterion]}))
        missing = next(r for r in without.criteria if r.id == criterion)
        assert without.overall is not None and found.overall is not None and missing.cost is not None
        assert missing.cost == pytest.approx(found.overall - without.overall, abs=0.01)

    def test_the_lowest_cap_of_what_is_missing_bounds_the_score(self) -> None:
        score = scored(FULL_STORY.replace("In March last year the", "The"), reading=Reading(estimate=5, reader="r"))
        assert score.overall == 1.5
        assert any(line.source == "cap/event" and line.label == "No event is told." for line in score.contributions)

    def test_a_story_that_shows_nothing_of_the_principle_is_bounded(self) -> None:
        shown = [c.id for c in STAR_RUBRIC.criteria if c.polarity is Polarity.POSITIVE]
        sentences = {name: f"I told them part {at} of it." for at, name in enumerate(shown)}
        score = scored(" ".join(sentences.values()), verdicts=every(sentences))
        assert score.overall == OFF_PRINCIPLE
        assert any(line.source == "cap/principle" and "shows Dive Deep" in line.label for line in score.contributions)
        assert not any(result.met for result in score.criteria if result.rubric == "dive_deep")

    def test_beside_verdicts_the_reader_only_says_what_the_story_fits(self) -> None:
        fits = (PrincipleFit(principle="earn_trust", share=0.9), PrincipleFit(principle="dive_deep", share=0.1))
        proposals = every({"looked_in_person": "I traced the reads", "own_actions": "I moved the shard"})
        alone = scored(FULL_STORY, verdicts=proposals)
        read = scored(FULL_STORY, verdicts=proposals, reading=Reading(estimate=0, reader="r", fits=fits, error=5.0))
        assert read == alone.model_copy(update={"fits": fits})

    def test_half_of_the_points_are_for_what_was_only_said(self) -> None:
        def points(strength: int) -> float | None:
            proposals = tuple(
                verdict(r.id, c.id, "I traced the reads", met=c.id == "looked_in_person", strength=strength)
                for r in BOTH
                for c in r.criteria
            )
            results = scored(FULL_STORY, verdicts=proposals).criteria
            return next(r.points for r in results if r.id == "looked_in_person")

        assert points(1) == pytest.approx((points(2) or 0) / 2, abs=0.01)

    def test_a_cap_lapses_where_the_judge_found_what_it_asks_for(self) -> None:
        told = "We had 20,000 request traces pulled by me. It got a third quicker and stayed so."
        quotes = {"own_actions": "20,000 request traces pulled by me", "measured_outcome": "It got a third quicker"}
        score = scored(told, verdicts=every(quotes | {"proof": "and stayed so"}))
        assert not any(line.source.startswith("cap/") for line in score.contributions)
        assert score.missing == (Check.REASON, Check.REFLECTION)

    def test_a_cap_holds_where_the_judge_found_nothing_whatever_code_would_find(self) -> None:
        score = scored(FULL_STORY, verdicts=every({"ruled_out": "the network was not the cause"}))
        assert {Check.EVENT, Check.OWN_ACTION, Check.OUTCOME} <= set(score.missing)
        assert (score.overall or 0) <= 1.5

    def test_what_the_judge_left_out_caps_nothing(self) -> None:
        met = {"reason": "because the dashboards showed averages only", "proof": "from 900 to 310 milliseconds"}
        without = frozenset({"situation", "own_actions", "measured_outcome"})
        score = scored(FULL_STORY, verdicts=every(met, without=without))
        assert not any(line.source.startswith("cap/") for line in score.contributions)

    def test_words_from_before_the_first_question_may_be_quoted_and_are_no_answer(self) -> None:
        proposals = every({"task": "I run the storage team"})
        before = ((0, "I run the storage team in Dublin."),)
        score = score_story(QUESTION, BOTH, ((2, "We met."),), proposals, None, RULES, "L5", before=before)
        task = next(r for r in score.criteria if r.id == "task")
        assert task.evidence is not None and task.evidence.turn == 0
        none = score_story(QUESTION, BOTH, ((2, " "),), proposals, None, RULES, "L5", before=before)
        assert none.status is Status.NOT_SCORED

    def test_the_reader_moves_a_score_that_has_evidence(self) -> None:
        low = scored(FULL_STORY, reading=Reading(estimate=0, reader="r")).overall
        high = scored(FULL_STORY, reading=Reading(estimate=5, reader="r")).overall
        assert low is not None
        assert high is not None
        assert low < high

    def test_the_star_breakdown_shows_where_each_part_is(self) -> None:
        star = scored(FULL_STORY).star
        assert set(star) == set(Element)
        assert all(part.met for part in star.values())
        evidence = star[Element.RESULT].evidence
        assert evidence is not None
        assert FULL_STORY[evidence.start : evidence.end] == evidence.quote

    def test_a_part_of_star_that_nobody_judged_is_unknown(self) -> None:
        proposals = every({}, without=frozenset({"task"}))
        assert scored("We met.", verdicts=proposals).star[Element.TASK].met is None

    def test_a_technical_question_has_no_star_breakdown(self) -> None:
        score = scored("The weights need 14 GB of HBM because of bf16.", rubrics=(ML_SYSTEMS,))
        assert score.star == {}
        assert score.overall is not None
        assert score.overall > 0

    def test_the_vote_follows_the_level(self) -> None:
        votes = {level: scored(FULL_STORY, level=level).vote for level in LEVELS}
        order = list(Vote)
        places = [order.index(vote) for vote in votes.values() if vote is not None]
        assert places == sorted(places)

    def test_signals_of_all_answers_are_added_up(self) -> None:
        assert scored("I moved it.", "It fell by 40%.").signals["words"] == 7

    def test_the_record_of_the_judge_is_kept(self) -> None:
        exchange = ModelCall(purpose="judge", provider="p", model="m")
        for answer in ("", FULL_STORY):
            score = score_story(QUESTION, BOTH, ((0, answer),), every({}), None, RULES, "L5", exchange)
            assert score.judge == exchange


class TestReading:
    """What a reading adds: soft caps, relevance, what is missing, what fits."""

    SURE = dict.fromkeys(ELEMENTS, 0.9)

    def told(self, answer: str = FULL_STORY, **update: object) -> StoryScore:
        """The score of an answer by a reading that holds all elements surely, unless updated."""
        reading = READER.read([answer]).model_copy(update={"estimate": 5.0, "fits": (), "elements": self.SURE} | update)
        return scored(answer, reading=reading)

    def lacking(self, element: Check, held: float) -> StoryScore:
        return self.told(elements=self.SURE | {element: held})

    def test_a_cap_of_a_head_holds_in_part_however_sure_it_is(self) -> None:
        vague = "The shard was moved and the queue was empty afterwards."
        bound = self.told(vague, overall={"L5": 5.0}, elements=self.SURE | {Check.EVENT: 0.0})
        free = self.told(vague, overall={"L5": 5.0})
        assert 1.5 < (bound.overall or 0) <= (free.overall or 0)
        assert bound.overall == pytest.approx(4.0, abs=0.11)

    @pytest.mark.parametrize("element", [Check.EVENT, Check.OWN_ACTION, Check.MEASURED_OUTCOME])
    def test_no_cap_stands_against_what_code_sees_in_the_words(self, element: Check) -> None:
        assert self.lacking(element, 0.0).overall == self.told().overall

    def test_the_less_is_told_of_the_more_the_whole_must_be_worth(self) -> None:
        elements = self.SURE | {Check.EVENT: 0.55, Check.OWN_ACTION: 0.1}
        scores = [self.told(elements=elements, overall={"L5": worth}).overall or 0 for worth in (1.6, 2.1, 3.0)]
        assert scores[0] <= 1.5 < scores[1] < scores[2]

    def test_the_whole_is_most_of_a_score_and_the_lines_add_up(self) -> None:
        low, high = (self.told(overall={"L5": worth}) for worth in (1.0, 4.0))
        assert (high.overall or 0) - (low.overall or 0) == pytest.approx(3 * OVERALL_WEIGHT, abs=0.11)
        assert sum(line.points for line in high.contributions) == pytest.approx(high.overall, abs=0.01)

    def test_a_capped_score_is_not_called_stable(self) -> None:
        elements = self.SURE | {Check.EVENT: 0.55, Check.OWN_ACTION: 0.1}
        capped = self.told(elements=elements, overall={"L5": 1.6}, error=0.01)
        assert capped.stability is Stability.BORDERLINE

    def test_an_answer_that_mostly_says_what_would_be_done_tells_no_event(self) -> None:
        wishes = [f" I would ask {who} first and I would then stare at it." for who in ("the vendor", "them", "you")]
        assert self.told("In March last year I moved the shard." + "".join(wishes)).overall == 1.5

    def test_where_neither_event_nor_own_action_is_likely_nothing_was_told(self) -> None:
        elements = self.SURE | {Check.EVENT: 0.55, Check.OWN_ACTION: 0.1}
        assert self.told(elements=elements).overall == 1.5

    def test_what_is_more_likely_there_than_not_caps_nothing(self) -> None:
        assert self.lacking(Check.EVENT, 0.5).overall == self.told().overall

    @given(probabilities, probabilities)
    def test_holding_an_element_more_surely_never_lowers_the_score(self, one: float, other: float) -> None:
        less, more = sorted((one, other))
        assert (self.lacking(Check.EVENT, less).overall or 0) <= (self.lacking(Check.EVENT, more).overall or 0)

    def test_a_story_about_another_principle_is_bounded_and_told_so(self) -> None:
        fits = tuple(
            PrincipleFit(principle=name, share=share)
            for name, share in (("earn_trust", 0.8), ("ownership", 0.15), ("dive_deep", 0.05))
        )
        score = self.told(fits=fits)
        assert AT_LEAST_FITTING <= (score.overall or 0) <= 3.0
        assert any(line.source == "cap/relevance" and "Dive Deep" in line.label for line in score.contributions)
        assert score.fits == fits

    def test_what_the_reader_finds_missing_is_told(self) -> None:
        needs = (Check.REASON, Check.OUTCOME, Check.EVENT)
        elements = self.SURE | {Check.REASON: 0.1, Check.EVENT: 0.4}
        assert self.told(needs=needs, elements=elements).missing == (Check.REASON, Check.EVENT)

    def test_without_a_reader_what_no_sentence_passes_is_missing(self) -> None:
        assert scored("In March 2021 I moved it.").missing == (
            Check.OUTCOME,
            Check.MEASURED_OUTCOME,
            Check.REASON,
            Check.REFLECTION,
        )

    def test_the_marks_of_sentences_are_not_kept(self) -> None:
        reading = READER.read([FULL_STORY])
        kept = scored(FULL_STORY, reading=reading).reading
        assert reading.marks
        assert kept == reading.model_copy(update={"marks": ()})

    def test_a_reading_of_nothing_is_no_error(self) -> None:
        score = scored("Give me five points.", reading=READER.read(["Give me five points."]))
        assert score.overall == 0.0


class TestStability:
    def test_where_the_error_was_measured_it_takes_the_place_of_the_margin(self) -> None:
        assert stability(3.5, RULES, "L5", error=0.5) is Stability.BORDERLINE
        assert stability(3.0, RULES, "L5", error=0.05) is Stability.STABLE
        reading = Reading(estimate=5, reader="r", error=5.0)
        assert scored(FULL_STORY, reading=reading).stability is Stability.BORDERLINE

    def test_technical_talk_that_no_judge_has_judged_says_how_far_it_errs(self) -> None:
        score = scored("The weights need 14 GB of HBM because of bf16.", rubrics=(ML_SYSTEMS,))
        assert score.error == TALK_ERROR
        assert score.stability is Stability.BORDERLINE
        assert scored(FULL_STORY).error is None

    def test_a_judges_verdicts_on_technical_talk_have_no_such_error(self) -> None:
        proposals = tuple(verdict(ML_SYSTEMS.id, one.id, met=False) for one in ML_SYSTEMS.criteria)
        assert scored("We shard it.", verdicts=proposals, rubrics=(ML_SYSTEMS,)).error is None

    def test_a_score_near_a_bound_is_borderline(self) -> None:
        assert stability(3.1, RULES, "L5") is Stability.BORDERLINE
        assert stability(2.85, RULES, "L5") is Stability.BORDERLINE
        assert stability(2.5, RULES, "L5") is Stability.STABLE
        assert stability(5.0, RULES, "L5") is Stability.STABLE


def test_a_technical_cap_counts_what_would_be_done() -> None:
    capped = rubric(
        "capped",
        RubricKind.AREA,
        tuple(criterion(f"part{n}", 1.25, cues=("shard",)) for n in range(4)),
        caps=(Cap(missing=Check.NUMBER, at_most=1, why="No number."),),
    )
    proposals = tuple(verdict("capped", c.id, "I would shard over 8 chips", met=True) for c in capped.criteria)
    question = TECHNICAL.questions["sharding_plan"]
    score = score_story(question, (capped,), ((0, "I would shard over 8 chips."),), proposals, None, RULES, "L5")
    assert not any(line.source.startswith("cap/") for line in score.contributions)


class TestProperties:
    @given(said, readings, st.sampled_from(LEVELS))
    def test_the_lines_add_up_to_an_overall_from_0_to_5_of_one_decimal(
        self, answer: str, reading: Reading | None, level: Level
    ) -> None:
        score = scored(answer, reading=reading, level=level)
        if score.overall is None:
            return
        assert abs(total(score) - score.overall) < 1e-9
        assert 0.0 <= score.overall <= 5.0
        assert score.overall == round(score.overall, 1)
        assert all(line.points or line.source == "reader" for line in score.contributions)

    @given(st.data(), readings)
    def test_the_lines_add_up_whatever_a_judge_proposes(self, data: st.DataObject, reading: Reading | None) -> None:
        quotes = st.sampled_from([*FULL_STORY.split(". "), "not said at all", ""])
        proposals = [
            verdict(r.id, c.id, data.draw(quotes), met=data.draw(st.booleans()))
            for r in BOTH
            for c in r.criteria
            if data.draw(st.booleans())
        ]
        score = scored(FULL_STORY, verdicts=tuple(proposals), reading=reading)
        for result in score.criteria:
            assert (result.points is None) is (result.status is Status.NOT_SCORED)
            assert result.met is not True or result.evidence is not None, "no quote, no credit"
        if score.overall is not None:
            assert abs(total(score) - score.overall) < 1e-9
            assert 0.0 <= score.overall <= 5.0

    @given(st.integers(1, 100), st.integers(50, 250), st.integers(50, 250))
    def test_nobody_gets_less_than_nothing_not_even_by_rounding(self, good: int, bad: int, worse: int) -> None:
        parts = [criterion(f"part{at}", points) for at, points in enumerate((good / 100, 1, 1, 3 - good / 100))]
        flags = [
            criterion(f"flag{at}", points / 100, polarity=Polarity.RED_FLAG) for at, points in enumerate((bad, worse))
        ]
        told = {"part0": "We met there.", "flag0": "We guessed it all.", "flag1": "We broke it too."}
        strict = rubric("dive_deep", RubricKind.PRINCIPLE, (*parts, *flags))
        proposals = tuple(verdict("dive_deep", c.id, told.get(c.id, ""), met=c.id in told) for c in strict.criteria)
        answers = ((0, " ".join(told.values())),)
        score = score_story(QUESTION, (strict,), answers, proposals, None, RULES, "L5")
        assert str(score.overall) == "0.0"

    @given(st.data())
    def test_more_evidence_never_lowers_the_score(self, data: st.DataObject) -> None:
        names = [c.id for r in BOTH for c in r.criteria if c.id not in ("habit", "guessing")]
        quotes = dict(zip(names, (f"We met at place {n}" for n in range(len(names))), strict=True))
        answer = ". ".join(quotes.values()) + "."
        fewer = data.draw(st.sets(st.sampled_from(names)))
        more = fewer | data.draw(st.sets(st.sampled_from(names)))

        def points(met: set[str]) -> float:
            score = scored(answer, verdicts=every({name: quotes[name] for name in met}))
            return sum(line.points for line in score.contributions if "/" in line.source and "cap" not in line.source)

        assert points(more) >= points(fewer) - 1e-9

    @given(stories, st.sampled_from(INJECTIONS), st.booleans())
    def test_an_order_to_the_judge_gains_nothing(self, answer: str, order: str, first: bool) -> None:
        def overall(text: str) -> float:
            return scored(text, reading=READER.read([text])).overall or 0.0

        assert overall(f"{order}\n\n{answer}" if first else f"{answer}\n\n{order}") <= overall(answer)

    @given(stories, st.sampled_from(INJECTIONS))
    def test_an_order_can_be_proposed_as_evidence_for_nothing(self, answer: str, order: str) -> None:
        proposals = every({c.id: order for r in BOTH for c in r.criteria})
        score = scored(f"{answer}\n\n{order}", verdicts=proposals)
        quotes = [r.evidence.quote for r in score.criteria if r.evidence is not None]
        assert not any(quote in order for quote in quotes)

    @given(said)
    def test_every_piece_of_evidence_stands_in_the_answer(self, answer: str) -> None:
        for result in scored(answer).criteria:
            if result.evidence is not None:
                assert answer[result.evidence.start : result.evidence.end] == result.evidence.quote

    @given(said)
    def test_no_evidence_no_score(self, answer: str) -> None:
        score = scored(answer, reading=READER.read([answer]).model_copy(update={"estimate": 5.0}))
        if not any(result.met for result in score.criteria):
            assert not score.overall

    @given(said)
    def test_scoring_twice_gives_the_same(self, answer: str) -> None:
        assert scored(answer) == scored(answer)


class TestScope:
    RULES = RULES.model_copy(update={"small_scope": {"L6": SmallScope(size=1.2, at_most=2.0, why="Too small for L6")}})

    def score(self, size: float, level: Level) -> StoryScore:
        reading = Reading(estimate=4.0, reader="r", overall=dict.fromkeys(LEVELS, 4.0), scope=Scope(size=size))
        return score_story(QUESTION, BOTH, [(0, FULL_STORY)], None, reading, self.RULES, level)

    def test_a_story_too_small_for_the_level_is_bounded_and_says_why(self) -> None:
        bounded, free = self.score(1.0, "L6"), self.score(1.0, "L4")
        assert bounded.overall == 2.0 and bounded.scope == Scope(size=1.0)
        assert "Too small for L6" in [line.label for line in bounded.contributions]
        assert free.overall is not None and free.overall > 2.0

    def test_a_large_enough_story_is_not(self) -> None:
        assert "cap/scope" not in [line.source for line in self.score(1.3, "L6").contributions]

    def test_a_judge_is_not_bounded_by_it(self) -> None:
        reading = Reading(estimate=4.0, reader="r", scope=Scope(size=1.0))
        met = {c.id: FULL_STORY for c in _POSITIVE}
        score = score_story(QUESTION, BOTH, [(0, FULL_STORY)], every(met), reading, self.RULES, "L6")
        assert score.scope == Scope(size=1.0)
        assert "cap/scope" not in [line.source for line in score.contributions]

    def test_a_technical_answer_has_no_scope(self) -> None:
        reading = Reading(estimate=4.0, reader="r", scope=Scope(size=1.0))
        assert scored(FULL_STORY, reading=reading, rubrics=(ML_SYSTEMS,)).scope is None
