"""What progress is read from, on every database."""

from datetime import timedelta
from pathlib import Path

from interviewer.domain.entities.code_check import CheckedCode, Tally
from interviewer.domain.entities.interview import AgendaItem
from interviewer.domain.entities.scorecard import Reading, Scorecard, Status, StoryScore
from interviewer.store import Store
from tests.store import snapshot
from tests.store.samples import (
    ASSESSMENT,
    CARD,
    CODING_ASSESSMENT,
    DIGEST,
    FULL,
    START,
    STORY,
    UNSCORED,
    WHOLE_ASSESSMENT,
    at,
    interview,
    said,
)

AFTER = at(10_000)


def card(name: str, *stories: StoryScore) -> Scorecard:
    return Scorecard(interview_id=name, level="L5", status=Status.SCORED, overall=3.0, stories=stories)


def kept(store: Store, name: str, *stories: StoryScore, started: float = 0, shown: bool = True) -> None:
    store.create(interview(name, said(0, "I did it."), started=started), DIGEST)
    for story in stories:
        store.save_story_score(name, story)
    store.save_scorecard(name, card(name, *stories))
    if shown:
        store.reveal(name, AFTER)


def test_points_errors_and_solved_problems_stand_beside_the_votes(store: Store) -> None:
    right = CheckedCode(number=1, examples=Tally(passed=1, cases=1))
    coded = STORY.model_copy(
        update={"question_id": "coded", "code": right, "reading": Reading(estimate=3, reader="w", error=0.6)}
    )
    kept(store, "one", STORY, coded, UNSCORED)

    plain, solved = sorted(store.progress.given(["one"]), key=lambda one: one.question_id, reverse=True)

    assert (plain.question_id, plain.rubric, plain.overall, plain.error, plain.solved) == (
        "deep_metric", "dive_deep", 3.4, None, None
    )  # fmt: skip
    assert (solved.error, solved.solved, solved.at, solved.interview_id) == (0.6, True, START, "one")


def test_rounds_are_the_newest_whose_score_was_shown(store: Store) -> None:
    kept(store, "old", STORY)
    kept(store, "new", STORY, started=60)
    kept(store, "open", STORY, started=120, shown=False)
    store.create(interview("unscored", started=180), DIGEST)
    pack = interview("old").setup.pack

    assert store.progress.rounds(pack, 10) == ("new", "old")
    assert store.progress.rounds(pack, 1) == ("new",)
    assert store.progress.rounds("another", 10) == ()
    assert store.progress.counts(pack) == (2, 1)
    assert store.progress.begun(pack, at(60), at(180)) == 2


def test_cards_and_words_are_read_of_the_named_rounds_alone(store: Store) -> None:
    kept(store, "one", STORY)
    kept(store, "two", STORY)

    assert list(store.progress.cards(["one", "gone"])) == ["one"]
    assert store.progress.cards(["one"])["one"].stories == (STORY,)
    assert {name: [turn.text for turn in found] for name, found in store.progress.said(["two"]).items()} == {
        "two": ["I did it."]
    }


def test_asked_questions_are_those_that_were_scored_and_those_planned_in_rounds_without_scores(store: Store) -> None:
    kept(store, "one", STORY)
    kept(store, "two", STORY, started=60)
    planned = tuple(
        AgendaItem(question_id=name, rubric="dive_deep", seconds=60, spare=name == "spare")
        for name in ("planned", "spare")
    )
    store.create(interview("three", started=90).model_copy(update={"agenda": planned}), DIGEST)

    assert store.progress.asked(interview("one").setup.pack) == {
        "deep_metric": START + timedelta(seconds=60),
        "planned": START + timedelta(seconds=90),
    }


def test_ended_rounds_are_listed_newest_first(store: Store) -> None:
    for number, name in enumerate(("one", "two", "three")):
        store.create(interview(name, started=number * 60), DIGEST)
    store.end("one", AFTER)
    store.end("two", AFTER)

    assert store.progress.ended(interview("one").setup.pack, 10) == ("two", "one")


def test_problems_of_assessments_that_are_over_and_were_checked_count(store: Store) -> None:
    for sitting in (ASSESSMENT, CODING_ASSESSMENT, WHOLE_ASSESSMENT):
        store.assessments.create(sitting)

    assert store.progress.assessed(CODING_ASSESSMENT.plan.pack) == (("two_sum", START, True),)
    assert store.progress.assessed("another") == ()


def test_a_restored_round_has_its_points_again(store: Store) -> None:
    store.create(FULL, DIGEST)
    store.save_scorecard("full", CARD)
    before = store.progress.given(["full"])

    deleted = store.delete("full")
    assert store.progress.given(["full"]) == ()
    store.restore(deleted.exported)

    assert store.progress.given(["full"]) == before != ()


def test_the_migration_puts_the_points_beside_votes_that_were_given_before(tmp_path: Path) -> None:
    snapshot.unpack("0014", tmp_path / "old.db")

    store = Store(f"sqlite:///{tmp_path}/old.db")

    [given] = store.progress.given(["full"])
    assert (given.question_id, given.overall, given.error, given.solved) == ("deep_metric", 3.4, None, None)
    store.close()
