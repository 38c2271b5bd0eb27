from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.pack import LEVELS
from interviewer.domain.coding.problem import CodingProblem, is_short
from interviewer.domain.entities.interview import AgendaItem, Setup
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.rounds.agenda import plan, reserve
from interviewer.domain.rounds.brief import Brief
from tests import shipped
from tests.domain.fixtures import BRIEF, QUESTIONS, TECHNICAL, brief, persona, question

MANY = tuple(
    question(f"{rubric}_{n}", rubric) for rubric in ("dive_deep", "earn_trust", "ml_systems") for n in range(6)
)
BEHAVIOURAL = brief(questions=MANY)
MIXED = brief(persona(area="ml_systems", share=0.5), MANY)

setups = st.builds(
    Setup,
    level=st.sampled_from(LEVELS),
    minutes=st.integers(5, 120),
    principles=st.lists(st.sampled_from(("dive_deep", "earn_trust", "unheard_of")), max_size=3).map(tuple),
    seed=st.integers(0, 1000),
)
briefs = st.sampled_from((BRIEF, TECHNICAL, BEHAVIOURAL, MIXED))


def planned(setup: Setup, content: Brief) -> list[AgendaItem]:
    """What is asked in any case."""
    return [item for item in plan(setup, content) if not item.spare]


def ids(setup: Setup, content: Brief = BRIEF) -> list[str]:
    return [item.question_id for item in planned(setup, content)]


def rubrics(setup: Setup, content: Brief = BRIEF) -> list[str]:
    return [item.rubric for item in planned(setup, content)]


class TestChoice:
    def test_the_chosen_principles_are_taken_in_turn(self) -> None:
        wanted = rubrics(Setup(minutes=60, principles=("earn_trust", "dive_deep")), BEHAVIOURAL)
        assert wanted[:4] == ["earn_trust", "dive_deep", "earn_trust", "dive_deep"]

    def test_a_single_chosen_principle_fills_the_round(self) -> None:
        assert set(rubrics(Setup(minutes=60, principles=("dive_deep",)), BEHAVIOURAL)) == {"dive_deep"}

    def test_when_a_principle_has_no_question_left_the_other_goes_on(self) -> None:
        content = brief(questions=(question("only_one", "earn_trust"), *MANY[:6]))
        wanted = rubrics(Setup(minutes=60, principles=("earn_trust", "dive_deep")), content)
        assert Counter(wanted)["earn_trust"] == 1
        assert len(wanted) == 7

    def test_without_a_choice_every_principle_is_asked_before_one_comes_again(self) -> None:
        for seed in range(20):
            assert set(rubrics(Setup(minutes=60, seed=seed), BEHAVIOURAL)[:2]) == {"dive_deep", "earn_trust"}

    def test_without_a_choice_the_seed_decides_what_comes_first(self) -> None:
        assert {rubrics(Setup(seed=seed), BEHAVIOURAL)[0] for seed in range(20)} == {"dive_deep", "earn_trust"}

    def test_what_the_brief_puts_first_comes_first_in_its_part_and_once(self) -> None:
        first = ("ml_systems_4", "ml_systems_2")
        content = replace(MIXED, first=first)
        for seed in range(10):
            wanted = [name for name in ids(Setup(minutes=120, seed=seed), content) if name.startswith("ml_systems")]
            assert tuple(wanted[:2]) == first
            assert len(set(wanted)) == len(wanted) > 2
        assert "ml_systems_2" not in ids(Setup(minutes=30), content)

    @pytest.mark.parametrize("principles", [("unheard_of",), ("ml_systems",)])
    def test_a_principle_that_nobody_knows_falls_back_on_the_draw(self, principles: tuple[str, ...]) -> None:
        assert ids(Setup(seed=3, principles=principles)) == ids(Setup(seed=3))

    def test_an_unknown_principle_beside_a_known_one_is_left_out(self) -> None:
        assert ids(Setup(principles=("unheard_of", "earn_trust"))) == ids(Setup(principles=("earn_trust",)))

    @pytest.mark.parametrize("seed", range(10))
    def test_questions_of_the_level_come_before_the_others(self, seed: int) -> None:
        content = brief(
            questions=(
                *(question(f"junior_{n}", "dive_deep", levels=("L4",)) for n in range(3)),
                *(question(f"senior_{n}", "dive_deep", levels=("L6",)) for n in range(3)),
            )
        )
        chosen = ids(Setup(level="L6", minutes=60, seed=seed), content)
        assert [name.split("_")[0] for name in chosen] == ["senior"] * 3 + ["junior"] * 3

    def test_another_seed_draws_other_questions(self) -> None:
        assert len({tuple(ids(Setup(seed=seed), BEHAVIOURAL)) for seed in range(10)}) > 1

    def test_a_round_without_a_question_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no question"):
            plan(Setup(), brief(questions=()))


class _OfARole(Question):
    """A question about something that only some roles ask about."""

    @property
    def subjects(self) -> tuple[str, ...]:
        return ("chips",)


class TestSubjects:
    """A part of a round asks about the subjects of its role as often as it says."""

    COMMON = tuple(question(f"common_{n}", "ml_systems") for n in range(12))
    OWN = tuple(_OfARole(**question(f"chips_{n}", "ml_systems").model_dump()) for n in range(4))

    def _drawn(self, often: float, *, subjects: tuple[str, ...] = ("chips",), minutes: int = 60) -> list[str]:
        who = persona(area="ml_systems", share=0.0)
        part = who.parts[0].model_copy(update={"subjects": subjects, "often": often})
        content = brief(who.model_copy(update={"parts": (part,)}), (*self.COMMON, *self.OWN))
        return [name for seed in range(400) for name in ids(Setup(minutes=minutes, seed=seed), content)]

    @pytest.mark.parametrize("often", [0.25, 0.5, 0.75])
    def test_over_many_rounds_they_are_the_share_that_the_part_names(self, often: float) -> None:
        drawn = self._drawn(often)
        assert sum(name.startswith("chips") for name in drawn) / len(drawn) == pytest.approx(often, abs=0.05)

    def test_a_round_of_a_single_question_has_one_of_them_as_often(self) -> None:
        drawn = self._drawn(0.5, minutes=15)
        assert len(drawn) == 400
        assert sum(name.startswith("chips") for name in drawn) / 400 == pytest.approx(0.5, abs=0.08)

    def test_all_or_none_of_a_round_can_be_about_them(self) -> None:
        assert not [name for name in self._drawn(0) if name.startswith("chips")]
        assert not [name for name in self._drawn(1) if name.startswith("common")]

    def test_a_part_without_subjects_draws_from_all_alike(self) -> None:
        drawn = self._drawn(1, subjects=())
        assert sum(name.startswith("chips") for name in drawn) / len(drawn) == pytest.approx(4 / 16, abs=0.05)

    def test_they_come_at_any_place_of_the_round(self) -> None:
        who = persona(area="ml_systems", share=0.0)
        part = who.parts[0].model_copy(update={"subjects": ("chips",), "often": 0.5})
        content = brief(who.model_copy(update={"parts": (part,)}), (*self.COMMON, *self.OWN))
        first = [ids(Setup(minutes=90, seed=seed), content)[0].split("_")[0] for seed in range(40)]
        assert set(first) == {"chips", "common"}

    def test_the_same_seed_draws_the_same(self) -> None:
        assert self._drawn(0.5) == self._drawn(0.5)


class TestTime:
    @pytest.mark.parametrize(("minutes", "stories"), [(5, 1), (15, 2), (30, 4), (45, 6), (60, 8)])
    def test_a_longer_round_has_more_stories(self, minutes: int, stories: int) -> None:
        assert len(ids(Setup(minutes=minutes), BEHAVIOURAL)) == stories

    def test_half_a_technical_hour_has_a_technical_question_and_stories_before_it(self) -> None:
        wanted = rubrics(Setup(minutes=60), MIXED)
        assert wanted[-1] == "ml_systems"
        assert "ml_systems" not in wanted[:-1]
        assert len(wanted) > 2

    def test_a_technical_hour_without_principles_is_technical_only(self) -> None:
        assert set(rubrics(Setup(minutes=60), TECHNICAL)) == {"ml_systems"}

    def test_an_interviewer_without_an_area_asks_nothing_technical(self) -> None:
        assert "ml_systems" not in rubrics(Setup(minutes=120))

    def test_a_technical_question_gets_more_time_than_a_story(self) -> None:
        items = planned(Setup(minutes=60), MIXED)
        assert items[-1].seconds > 1.5 * items[0].seconds

    @pytest.mark.parametrize(("minutes", "seconds"), [(5, 60), (10, 60), (30, 180), (60, 360)])
    def test_a_tenth_of_the_round_is_kept_for_the_candidate_but_a_minute_at_least(
        self, minutes: int, seconds: int
    ) -> None:
        assert reserve(minutes) == seconds


class TestSpares:
    def test_more_questions_about_the_same_principles_wait_for_time_that_is_left_over(self) -> None:
        spares = [item for item in plan(Setup(minutes=30, principles=("dive_deep",)), BEHAVIOURAL) if item.spare]
        assert [item.rubric for item in spares] == ["dive_deep"] * len(spares)
        assert len(spares) == 2  # six questions, of which four are planned

    def test_they_come_last_and_none_comes_twice(self) -> None:
        items = plan(Setup(minutes=30), BEHAVIOURAL)
        assert [item.spare for item in items] == sorted(item.spare for item in items)
        assert len({item.question_id for item in items}) == len(items)

    def test_a_round_that_ends_with_a_task_has_none(self) -> None:
        assert not any(item.spare for item in plan(Setup(minutes=60), MIXED))


class TestProperties:
    @settings(max_examples=60)
    @given(setups, briefs)
    def test_the_same_setup_gives_the_same_plan(self, setup: Setup, content: Brief) -> None:
        turned = replace(content, questions=dict(reversed(list(content.questions.items()))))
        assert plan(setup, content) == plan(setup, turned)

    @settings(max_examples=60)
    @given(setups, briefs)
    def test_no_question_comes_twice_and_each_is_prepared(self, setup: Setup, content: Brief) -> None:
        chosen = planned(setup, content)
        assert len({item.question_id for item in chosen}) == len(chosen) > 0
        for item in chosen:
            assert content.questions[item.question_id].rubric == item.rubric

    @settings(max_examples=60)
    @given(setups, briefs)
    def test_the_seconds_fit_between_the_opening_and_the_candidates_questions(
        self, setup: Setup, content: Brief
    ) -> None:
        seconds = [item.seconds for item in planned(setup, content)]
        assert all(seconds > 0 for seconds in seconds)
        assert sum(seconds) <= setup.minutes * 60 - reserve(setup.minutes)

    @settings(max_examples=60)
    @given(setups, briefs)
    def test_principles_come_before_the_technical_part(self, setup: Setup, content: Brief) -> None:
        technical = [content.rubrics[item.rubric].kind is RubricKind.AREA for item in planned(setup, content)]
        assert technical == sorted(technical)


def test_the_questions_of_the_fixtures_are_all_reachable() -> None:
    drawn = {name for seed in range(40) for level in LEVELS for name in ids(Setup(level=level, minutes=120, seed=seed))}
    assert drawn == {q.id for q in QUESTIONS if q.rubric != "ml_systems"}


class TestACodingRound:
    """One story and one problem in depth, or two short problems; in a loop a story for each principle that is owned."""

    CONTENT = shipped.content()

    def _planned(self, setup: Setup) -> tuple[list[str], list[CodingProblem]]:
        content = Brief(self.CONTENT.personas["coding"], self.CONTENT.questions, self.CONTENT.rubrics)
        asked = [self.CONTENT.questions[item.question_id] for item in planned(setup, content)]
        return (
            [question.rubric for question in asked if not isinstance(question, CodingProblem)],
            [question for question in asked if isinstance(question, CodingProblem)],
        )

    @pytest.mark.parametrize("level", LEVELS)
    def test_an_hour_has_one_story_and_one_problem_or_two_short_ones(self, level: str) -> None:
        hours = [self._planned(Setup(minutes=60, seed=seed, level=level, persona="coding")) for seed in range(60)]
        assert {len(told) for told, _ in hours} == {1}
        assert {len(problems) for _, problems in hours} == {1, 2}
        assert all(is_short(one) for _, problems in hours if len(problems) == 2 for one in problems)
        assert sum(len(problems) == 2 for _, problems in hours) / len(hours) == pytest.approx(0.4, abs=0.15)

    @pytest.mark.parametrize("minutes", [30, 45])
    def test_a_shorter_round_has_one_problem(self, minutes: int) -> None:
        for seed in range(20):
            told, problems = self._planned(Setup(minutes=minutes, seed=seed, persona="coding"))
            assert (len(told), len(problems)) == (1, 1)

    def test_in_a_loop_each_principle_that_is_owned_gets_a_story(self) -> None:
        owned = ("insist_on_the_highest_standards", "bias_for_action")
        told, problems = self._planned(Setup(minutes=60, seed=2, principles=owned, persona="coding"))
        assert tuple(told) == owned and problems
