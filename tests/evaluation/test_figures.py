"""The figures: right by hand on a few answers, and able to tell a perfect scorer from a useless one."""

from collections.abc import Callable
from typing import Any

import pytest

from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import Contribution
from interviewer.domain.scores.answer_score import AnswerScore, Span
from interviewer.evaluation import scoring_figures
from interviewer.evaluation.cases import Case, Kind
from interviewer.evaluation.measures import DRAWS
from tests.evaluation import material
from tests.evaluation.material import by_name, case, row, score

PERFECT = {
    "auc": 1,
    "spearman_within": 1,
    "spearman": 1,
    "kappa": 1,
    "agreement": 1,
    "agreement_within_one": 1,
    "mae": 0,
    "ablation_named": 1,
    "empty_above": 0,
    "empty_highest": 0.5,
    "principle_in_three": 1,
    "principle_reciprocal_rank": 1,
    "wrong_principle_below": 1,
    "wrong_principle_fall": 3,
    "evidence_verbatim": 1,
    "sums_add_up": 1,
    "attack_gains": 0,
    "attack_largest_gain": 0,
    "drift": 0,
    "drift_largest": 0,
    "not_scored": 0,
}


def test_a_perfect_scorer_gets_full_marks_everywhere() -> None:
    figures = by_name(material.toy_report(material.perfect).figures)
    assert {name: figures[name, ""].value for name in PERFECT} == pytest.approx(PERFECT)
    assert all(figure.reached is not False for figure in figures.values())


def test_a_useless_scorer_is_found_out() -> None:
    figures = by_name(material.toy_report(material.useless).figures)
    assert 0.3 <= figures["auc", ""].value <= 0.7
    assert abs(figures["spearman_within", ""].value) < 0.4 and abs(figures["kappa", ""].value) < 0.4
    assert figures["ablation_named", ""].value == figures["principle_in_three", ""].value == 0
    assert figures["principle_reciprocal_rank", ""].value == pytest.approx(1 / 4)
    assert figures["evidence_verbatim", ""].value == pytest.approx(0.5)
    assert figures["empty_above", ""].value >= 3 and figures["attack_gains", ""].value >= 1
    assert figures["drift", ""].value > 0.5
    missed = {name for (name, _), figure in figures.items() if figure.reached is False}
    assert missed >= {"auc", "spearman_within", "ablation_named", "empty_above", "attack_gains", "drift", "sums_add_up"}


def ranked(pairs: list[tuple[str, float, float]], **changes: Any) -> list[Any]:
    return [
        row(case(f"c{n}", story=story, label=label), value, **changes) for n, (story, label, value) in enumerate(pairs)
    ]


def test_ranked_answers_by_hand() -> None:
    rows = ranked([("a", 5, 4.2), ("a", 3, 2.6), ("a", 1.5, 3.0), ("b", 4, 3.0), ("b", 0.5, 1.0)])
    figures = by_name(scoring_figures.ranking_figures(rows))
    # 4.2 and 3.0 against 3.0 and 1.0: three pairs won and a tie.
    assert figures["auc", ""].value == pytest.approx(3.5 / 4)
    assert figures["auc", ""].cases == 4
    # Story a alone has three labels: ranks 3, 1, 2 against 3, 2, 1.
    assert figures["spearman_within", ""].value == pytest.approx(0.5)
    assert figures["spearman_within", ""].cases == 3
    assert figures["mae", ""].value == pytest.approx((0.8 + 0.4 + 1.5 + 1.0 + 0.5) / 5)
    # In whole steps, the scores 4 3 3 3 1 and the labels 5 3 2 4 1.
    assert figures["agreement", ""].value == 0.4
    assert figures["agreement_within_one", ""].value == 1
    observed = 1 + 0 + 1 + 1 + 0
    by_chance = sum((s - t) ** 2 for s in (4, 3, 3, 3, 1) for t in (5, 3, 2, 4, 1)) / 5
    assert figures["kappa", ""].value == pytest.approx(1 - observed / by_chance)
    assert figures["mean_score", "5"].value == 4.2
    assert ("mean_score", "0") not in figures


def test_the_interval_goes_by_story_and_a_case_without_one_is_its_own() -> None:
    one_story = by_name(scoring_figures.ranking_figures(ranked([("a", 5, 4), ("a", 1, 3)])))
    assert one_story["mae", ""].low is None
    alone = by_name(scoring_figures.ranking_figures(ranked([("", 5, 4), ("", 1, 3)])))
    assert (alone["mae", ""].low, alone["mae", ""].high) == (1, 2)
    assert DRAWS == 1000


def test_baselines_stand_on_the_same_answers() -> None:
    rows = [
        row(case("short", label=1, answer="I did 12345."), 1, grade=5.0, asked=True),
        row(case("long", label=5, answer="I did a great many things one after another."), 5, grade=5.0, asked=True),
        row(case("middle", label=3, answer="I did 2 or more things."), 3, grade=None, asked=True),
        row(case("lost", label=3), None, grade=1.0, asked=True),
    ]
    figures = by_name(scoring_figures.ranking_figures(rows))
    assert (figures["auc", "words"].value, figures["auc", "digits"].value) == (1, 0)
    assert (figures["kappa", "words"].value, figures["kappa", "digits"].value) == (1, -1)
    assert figures["auc", "direct grade"].value == 0.5
    assert figures["spearman", "direct grade"].cases == 2
    assert figures["grade_unusable", ""].value == 1
    assert figures["spearman", ""].cases == figures["spearman", "words"].cases == 3


def test_an_ablation_counts_when_the_element_is_named_first() -> None:
    we = {"kind": Kind.ABLATED, "missing": Check.OWN_ACTION}
    rows = [
        row(case("a", **we), 3, score=score(3, missing=(Check.OWN_ACTION, Check.REASON))),
        row(case("b", **we), 3, score=score(3, missing=(Check.REASON, Check.OWN_ACTION))),
        row(case("c", **we), 3, score=score(3, missing=())),
        row(case("d", **we), None),
    ]
    figures = by_name(scoring_figures.changed_figures(rows))
    assert figures["ablation_named", ""].value == pytest.approx(1 / 3)
    assert figures["ablation_named", "own_action"].cases == 3


def test_an_empty_answer_without_a_score_is_not_above() -> None:
    rows = [row(case(name, kind=Kind.EMPTY), value) for name, value in (("a", 1.5), ("b", 1.6), ("c", None))]
    figures = by_name(scoring_figures.changed_figures(rows))
    assert (figures["empty_above", ""].value, figures["empty_above", ""].cases) == (1, 3)
    assert figures["empty_highest", ""].value == 1.6


def test_a_wrong_principle_is_held_against_the_right_one() -> None:
    wrong = {"kind": Kind.WRONG_PRINCIPLE, "base": "x"}
    # 3.3 - 2.3 is a little below 1 in binary.
    rows = [row(case("a", **wrong), 2.3, base=3.3), row(case("b", **wrong), 3.0, base=3.9), row(case("c", **wrong), 3)]
    figures = by_name(scoring_figures.changed_figures(rows))
    assert figures["wrong_principle_below", ""].value == 0.5
    assert figures["wrong_principle_fall", ""].value == pytest.approx(0.95)


def test_gains_and_drift_are_counted_by_change() -> None:
    def changes(kind: Kind, name: str, *values: tuple[float | None, float]) -> list[Any]:
        return [
            row(case(f"{name}{n}", kind=kind, change=name, base="x"), value, base=base)
            for n, (value, base) in enumerate(values)
        ]

    rows = [
        *changes(Kind.ATTACK, "orders", (3.1, 3.0), (2.0, 3.0), (None, 3.0)),
        *changes(Kind.ATTACK, "padding", (3.0, 3.0)),
        *changes(Kind.DRIFT, "names", (3.2, 3.0), (2.6, 3.0)),
        *changes(Kind.DRIFT, "fillers", (3.0, 3.0), (None, 3.0)),
    ]
    figures = by_name(scoring_figures.changed_figures(rows))
    assert [figures["attack_gains", group].value for group in ("", "orders", "padding")] == [1, 1, 0]
    assert [figures["attack_gains", group].cases for group in ("", "orders", "padding")] == [4, 3, 1]
    assert figures["attack_largest_gain", "orders"].value == pytest.approx(0.1)
    assert figures["drift", ""].value == pytest.approx(0.2)
    assert figures["drift_largest", "names"].value == pytest.approx(0.4)
    assert figures["drift", "fillers"].cases == 1


@pytest.mark.parametrize(
    ("found", "verbatim", "sums"),
    [
        (score(3), 1, 1),
        (score(3, criteria=(material.criterion(material.span("the queue halved")),)), 1, 1),
        (score(3, criteria=(material.criterion(Span(quote="the queue halved", start=0, end=16)),)), 0.5, 1),
        (score(3, contributions=()), 1, 0),
        (score(3, contributions=(Contribution(source="a", label="b", points=3 + 5e-7),)), 1, 1),
    ],
)
def test_evidence_and_sums_are_checked_and_not_believed(found: AnswerScore, verbatim: float, sums: float) -> None:
    figures = by_name(scoring_figures.conduct_figures([row(case("a"), 3, score=found)]))
    assert figures["evidence_verbatim", ""].value == verbatim
    assert figures["sums_add_up", ""].value == sums


def test_the_own_principle_is_looked_for_in_good_answers_that_were_placed() -> None:
    def placed(name: str, label: float, *principles: str) -> Any:
        return row(case(name, label=label, truth="dive_deep"), 3, score=score(3, fits=material.fits(*principles)))

    rows = [
        placed("a", 5, "dive_deep", "b"),
        placed("b", 3, "a", "b", "c", "dive_deep"),
        placed("c", 4, "a", "b"),
        placed("d", 4),
        placed("e", 2, "dive_deep"),
    ]
    figures = by_name(scoring_figures.conduct_figures(rows))
    assert figures["principle_in_three", ""].value == pytest.approx(1 / 3)
    assert figures["principle_reciprocal_rank", ""].value == pytest.approx((1 + 1 / 4 + 0) / 3)


def test_a_second_run_shows_what_moves() -> None:
    rows = [row(case("a"), 3.0, again=score(3.0)), row(case("b"), 3.0, again=score(2.9)), row(case("c"), 1.0)]
    figures = by_name(scoring_figures.conduct_figures(rows))
    assert (figures["same_vote", ""].value, figures["same_vote", ""].cases) == (0.5, 2)
    assert figures["again_largest", ""].value == pytest.approx(0.1)


def test_a_rewrite_may_hold_no_number_that_the_candidate_did_not_give() -> None:
    told = case("a", answer="We went from 1,400 to 35.5 in 2 days.")
    rows = [
        row(told, 3, seconds=1, rewrite=material.rewrite_of(told, "From 1,400 to 35.5. [your number, such as 40?]", 2)),
        row(told, 3, seconds=1, rewrite=material.rewrite_of(told, "From 1,400 to 35 in 2 days, or 3.", 4)),
        row(told, 3, seconds=9, rewrite=material.rewrite_of(told, "")),
    ]
    figures = by_name(scoring_figures.conduct_figures(rows))
    assert figures["rewrite_numbers", ""].value == 2
    assert figures["seconds_full", ""].value == 4


def test_seconds_and_tokens() -> None:
    rows = [
        row(case(f"c{n}"), 3, seconds=n, score=score(3, judge=material.judged_by_model(100 * n, n)))
        for n in range(1, 6)
    ]
    figures = by_name(scoring_figures.conduct_figures(rows))
    assert figures["seconds", ""].value == 3
    assert figures["seconds_90", ""].value == pytest.approx(4.6)
    assert (figures["tokens_in", ""].value, figures["tokens_out", ""].value) == (300, 3)


def test_seconds_of_answers_that_shared_the_machine_stand_apart() -> None:
    rows = [
        row(case("a"), 3, seconds=1),
        row(case("b"), 3, seconds=5, at_once=2),
        row(case("c"), 3, seconds=7, at_once=4),
    ]
    figures = by_name(scoring_figures.conduct_figures(rows))
    assert (figures["seconds", ""].value, figures["seconds", ""].cases) == (1, 1)
    assert figures["seconds_shared", ""].value == 6
    assert ("seconds", "") not in by_name(scoring_figures.conduct_figures(rows[1:]))


@pytest.mark.parametrize("figures", [scoring_figures.ranking_figures, scoring_figures.changed_figures])
@pytest.mark.parametrize("rows", [[], [row(case("a"), 3)], [row(case("a", label=3), None)]])
def test_what_has_no_cases_is_left_out(figures: Callable[..., Any], rows: list[Any]) -> None:
    assert list(figures(rows)) == []


def test_a_human_file_gets_what_its_labels_allow() -> None:
    def human(of: Case) -> Any:
        return row(of, 3)

    rows = [human(case("a", label=4.5)), human(case("b", label=1)), human(case("c", label=3))]
    names = {name for name, _ in by_name(list(scoring_figures.all_figures(rows)))}
    assert {"auc", "spearman", "kappa", "mae", "mean_score", "seconds"} <= names
    assert not {"spearman_within", "ablation_named", "empty_above", "drift", "same_vote", "principle_in_three"} & names
