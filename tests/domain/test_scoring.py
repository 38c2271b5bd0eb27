import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain import cues
from interviewer.domain.densities import FEATURES, DensityReader, DensityWeights
from interviewer.domain.intent import Intent
from interviewer.domain.interview import Level
from interviewer.domain.ports import JudgeRequest
from interviewer.domain.rubric import Cap, Check, Element, Rubric, RubricKind
from interviewer.domain.scorecard import (
    CriterionVerdict,
    Exchange,
    Reading,
    Stability,
    Status,
    StoryScore,
    Verdict,
    Vote,
)
from interviewer.domain.scoring import OFF_PRINCIPLE, score_story, stability
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

QUESTION = BRIEF.questions["hidden_cause"]
BOTH = (STAR_RUBRIC, DIVE_DEEP)
INJECTIONS = REQUESTS[Intent.INJECTION]
READER = DensityReader(
    DensityWeights(version=1, intercept=1.0, weights=(2.0, 2.0, 1.0, 1.0, 1.0, 1.0, -0.5, -1.0, -0.5, -1.0, -0.5))
)

readings = st.one_of(
    st.none(),
    st.builds(lambda estimate: Reading(estimate=estimate, reader="r"), st.floats(-10, 10)),
)


def scored(
    *answers: str,
    verdicts: tuple[CriterionVerdict, ...] | None = None,
    reading: Reading | None = None,
    rubrics: tuple[Rubric, ...] = BOTH,
    level: Level = Level.L5,
) -> StoryScore:
    """The score by the judge without a model unless verdicts are given."""
    question = QUESTION if DIVE_DEEP in rubrics else TECHNICAL.questions["sharding_plan"]
    request = JudgeRequest(
        question=question,
        level=level,
        answers=answers,
        transcript=tuple(("candidate", answer) for answer in answers),
        rubrics=rubrics,
    )
    proposals = cues.judge(request) if verdicts is None else verdicts
    return score_story(question, rubrics, tuple(enumerate(answers)), proposals, reading, RULES, level)


def verdict(rubric_id: str, criterion_id: str, quote: str = "", *, met: bool = True) -> CriterionVerdict:
    return CriterionVerdict(
        rubric=rubric_id,
        criterion=criterion_id,
        reason="Because.",
        verdict=Verdict.MET if met else Verdict.NOT_MET,
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
        star = tuple(verdict("star", c.id, "We met there", met=c.id == "task") for c in STAR_RUBRIC.criteria)
        none = tuple(verdict("dive_deep", c.id, met=False) for c in DIVE_DEEP.criteria)
        alone, both = scored(text, verdicts=star), scored(text, verdicts=star + none)
        assert alone.status is Status.SCORED
        assert total(alone) == pytest.approx(2 * total(both), abs=0.1)
        assert total(both) > 0

    def test_a_red_flag_costs_points_and_the_score_never_falls_below_zero(self) -> None:
        flagged = scored("Well, we just guessed.", verdicts=every({"guessing": "we just guessed"}))
        assert flagged.overall == 0.0
        assert [line.source for line in flagged.contributions] == ["dive_deep/guessing", "floor"]

    def test_the_lowest_cap_of_what_is_missing_bounds_the_score(self) -> None:
        score = scored(FULL_STORY.replace("In March last year the", "The"), reading=Reading(estimate=5, reader="r"))
        assert score.overall == 1.5
        assert any(line.source == "cap/event" and line.label == "No event is told." for line in score.contributions)

    def test_a_story_that_shows_nothing_of_the_principle_is_bounded(self) -> None:
        none = tuple(verdict("dive_deep", c.id, met=False) for c in DIVE_DEEP.criteria)
        other = "In March I met the partner team. I asked them what they needed. They signed in the end."
        score = scored(other, verdicts=none, reading=Reading(estimate=5, reader="r"))
        assert score.overall == OFF_PRINCIPLE
        assert any(line.source == "cap/principle" and "shows Dive Deep" in line.label for line in score.contributions)
        assert not any(result.met for result in score.criteria if result.rubric == "dive_deep")

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
        votes = {level: scored(FULL_STORY, level=level).vote for level in Level}
        order = list(Vote)
        places = [order.index(vote) for vote in votes.values() if vote is not None]
        assert places == sorted(places)

    def test_signals_of_all_answers_are_added_up(self) -> None:
        assert scored("I moved it.", "It fell by 40%.").signals["words"] == 7

    def test_the_record_of_the_judge_is_kept(self) -> None:
        exchange = Exchange(purpose="judge", provider="p", model="m")
        for answer in ("", FULL_STORY):
            score = score_story(QUESTION, BOTH, ((0, answer),), every({}), None, RULES, Level.L5, exchange)
            assert score.judge == exchange


class TestStability:
    def test_a_score_near_a_bound_is_borderline(self) -> None:
        assert stability(3.1, RULES, Level.L5) is Stability.BORDERLINE
        assert stability(2.85, RULES, Level.L5) is Stability.BORDERLINE
        assert stability(2.5, RULES, Level.L5) is Stability.STABLE
        assert stability(5.0, RULES, Level.L5) is Stability.STABLE


def test_a_technical_cap_counts_what_would_be_done() -> None:
    capped = rubric(
        "capped",
        RubricKind.AREA,
        tuple(criterion(f"part{n}", 1.25, cues=("shard",)) for n in range(4)),
        caps=(Cap(missing=Check.NUMBER, at_most=1, why="No number."),),
    )
    proposals = tuple(verdict("capped", c.id, "I would shard over 8 chips", met=True) for c in capped.criteria)
    question = TECHNICAL.questions["sharding_plan"]
    score = score_story(question, (capped,), ((0, "I would shard over 8 chips."),), proposals, None, RULES, Level.L5)
    assert not any(line.source.startswith("cap/") for line in score.contributions)


class TestProperties:
    @given(said, readings, st.sampled_from(Level))
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
            reading = READER.read([cues.without_orders(text)])
            return scored(text, reading=reading).overall or 0.0

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
    def test_scoring_twice_gives_the_same(self, answer: str) -> None:
        assert scored(answer) == scored(answer)


def test_the_reader_of_these_tests_has_a_weight_for_every_feature() -> None:
    assert READER.name == "densities@1"
    assert len(FEATURES) == 11
