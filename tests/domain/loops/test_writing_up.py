"""An interviewer writes from the round's scorecard alone, and what was not heard is "no data"."""

from interviewer.domain.coding.code_reading import checked
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.judging import RoundReview
from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.rubric import Polarity, Rubric, RubricKind
from interviewer.domain.entities.scorecard import (
    CriterionResult,
    Evidence,
    PatternMove,
    Scorecard,
    Stability,
    Status,
    StoryScore,
    Vote,
)
from interviewer.domain.loops.writing_up import Seat, write_up
from interviewer.domain.rounds.threads import Became, Noticed
from tests.builders import star_rubric
from tests.domain.checked import report, written
from tests.domain.editing import PROBLEM
from tests.domain.patterned import pattern

SEAT = Seat(round=1, persona="coding", title="Coding", owns=("dive_deep", "ownership"), level="L5")


def rubric(rubric_id: str, name: str, kind: RubricKind = RubricKind.PRINCIPLE) -> Rubric:
    return star_rubric().model_copy(update={"id": rubric_id, "name": name, "kind": kind})


RUBRICS = {
    one.id: one
    for one in (
        rubric("dive_deep", "Dive Deep"),
        rubric("ownership", "Ownership"),
        rubric("coding", "Coding", RubricKind.AREA),
    )
}


def result(
    criterion: str, rubric: str, quote: str | None, *, possible: float = 1, flag: bool = False
) -> CriterionResult:
    return CriterionResult(
        id=criterion,
        rubric=rubric,
        question=f"Was {criterion} told?",
        polarity=Polarity.RED_FLAG if flag else Polarity.POSITIVE,
        status=Status.SCORED,
        met=quote is not None,
        points=None,
        possible=possible,
        evidence=Evidence(turn=2, quote=quote, start=0, end=len(quote)) if quote else None,
        rationale="",
        next_step="" if quote or flag else f"Tell {criterion}.",
    )


def story(question: str, rubric: str, overall: float | None, *results: CriterionResult, reason: str = "") -> StoryScore:
    status = Status.NOT_SCORED if overall is None else Status.SCORED
    return StoryScore(
        question_id=question,
        question="",
        rubric=rubric,
        status=status,
        reason=reason,
        overall=overall,
        criteria=results,
    )


def card(*stories: StoryScore, overall: float | None = 3.2, vote: Vote | None = Vote.INCLINED) -> Scorecard:
    return Scorecard(
        interview_id="abc",
        level="L5",
        status=Status.SCORED,
        overall=overall,
        vote=vote,
        stability=Stability.BORDERLINE,
        stories=stories,
    )


def test_each_principle_has_its_score_and_the_words_behind_it_its_own_criteria_first() -> None:
    found = write_up(
        SEAT,
        card(
            story("q1", "dive_deep", 4.0, result("event", "star", "It was May.", possible=2),
                  result("cause", "dive_deep", "I read the trace.")),
            story("q2", "dive_deep", 3.1, result("event", "star", "It was May.")),
            story("q3", "coding", 2.0, result("tests", "coding", None)),
        ),
        RUBRICS,
    )  # fmt: skip
    deep, ownership = found.principles
    assert (deep.score, deep.owned, deep.stories) == (3.6, True, ("q1", "q2"))
    assert [claim.quoted.words for claim in deep.shown] == ["I read the trace.", "It was May."]
    assert deep.shown[0].quoted.interview_id == "abc"
    assert (ownership.score, ownership.reason) == (None, "There was no question about it.")
    assert [(note.rubric, note.owned, note.missing) for note in found.areas] == [
        ("coding", False, ("Was tests told?",))
    ]
    assert found.vote is Vote.INCLINED
    assert found.summary == (
        "I am inclined: 3.2 of 5 over 3 answers. The strongest was Dive Deep (3.6), the weakest Coding (2.0). "
        "I have no data on Ownership. The score lies close to another vote."
    )
    assert found.concerns == ()


def test_what_one_story_showed_is_not_called_missing_for_another() -> None:
    found = write_up(
        SEAT,
        card(
            story("q1", "dive_deep", 4.0, result("cause", "dive_deep", "I read it."), result("map", "dive_deep", None)),
            story("q2", "dive_deep", 3.1, result("cause", "dive_deep", None), result("map", "dive_deep", None)),
        ),
        RUBRICS,
    )  # fmt: skip
    assert found.principles[0].missing == ("Was map told?",)


def test_a_red_flag_is_a_concern_with_its_words() -> None:
    found = write_up(
        SEAT, card(story("q1", "ownership", 3.0, result("blame", "ownership", "They broke it.", flag=True))), RUBRICS
    )
    assert found.concerns == ('Was blame told? "They broke it."',)
    assert "What I have is about Ownership." in found.summary


def test_what_came_of_the_code_is_written_and_what_it_gets_wrong_is_a_concern() -> None:
    told = story("q1", "coding", 2.0, result("tests", "coding", None))
    wrong = told.model_copy(update={"code": checked(PROBLEM, written(), report(99))})
    found = write_up(SEAT, card(wrong), RUBRICS)
    assert "The code passes 2 of 2 examples and 99 of 100 hidden cases." in found.summary
    assert found.concerns == ("best([], 7) should give 7; it gives 0.",)


def test_a_design_of_something_else_is_the_first_concern() -> None:
    off = OffTask(untouched=("the bytes",))
    told = story("q", "ml_systems", 2.5, result("blame", "ml_systems", "They broke it.", flag=True))
    found = write_up(SEAT, card(told.model_copy(update={"off_task": off})), RUBRICS)
    assert found.concerns[0] == off.note and len(found.concerns) == 2
    unwritten = told.model_copy(update={"code": CheckedCode(not_run="none was written")})
    assert "The code" not in write_up(SEAT, card(unwritten), RUBRICS).summary


def test_what_could_not_be_scored_is_no_data_with_its_reason_and_no_vote() -> None:
    unscored = card(
        story("q1", "dive_deep", None, reason="The judge was away."), overall=None, vote=None
    ).model_copy(update={"reason": "No story could be scored."})  # fmt: skip
    found = write_up(SEAT, unscored, RUBRICS)
    assert (found.vote, found.reason) == (None, "No story could be scored.")
    assert {note.score for note in found.notes} == {None}


def test_who_has_heard_nothing_of_the_own_area_has_no_vote() -> None:
    seat = SEAT.model_copy(update={"area": "coding"})
    told = story("q1", "dive_deep", 4.6)
    without = write_up(seat, card(told, overall=4.6, vote=Vote.STRONGLY_INCLINED), RUBRICS)
    assert (without.overall, without.vote, without.stability) == (None, None, None)
    assert without.reason == "Nothing was heard on Coding, which this round is about."
    assert without.summary == "I have no vote. Nothing was heard on Coding, which this round is about."
    assert [(note.rubric, note.score) for note in without.areas] == [("coding", None)]
    assert without.principles[0].score == 4.6
    heard = write_up(seat, card(told, story("q2", "coding", 2.0)), RUBRICS)
    assert (heard.vote, heard.reason) == (Vote.INCLINED, "")


def test_a_round_that_was_not_played_says_so() -> None:
    found = write_up(SEAT, None, RUBRICS, "The round was skipped.")
    assert (found.vote, found.interview_id, found.reason) == (None, None, "The round was skipped.")
    assert found.summary == "I have no data from this round. The round was skipped."
    assert [note.reason for note in found.principles] == ["The round was skipped."] * 2


def test_one_unscored_story_beside_scored_ones_gives_its_own_reason() -> None:
    found = write_up(
        SEAT, card(story("q1", "dive_deep", 3.0), story("q2", "ownership", None, reason="Nothing was said.")), RUBRICS
    )
    assert [(note.rubric, note.reason) for note in found.principles] == [
        ("dive_deep", ""), ("ownership", "Nothing was said.")
    ]  # fmt: skip


def test_what_was_shown_well_comes_before_what_was_said_and_says_so() -> None:
    said, well = result("cause", "dive_deep", "I read the trace."), result("map", "dive_deep", "I drew the map.")
    strengths = (said.model_copy(update={"strength": 1}), well.model_copy(update={"strength": 2}))
    found = write_up(SEAT, card(story("q1", "dive_deep", 4.0, *strengths)), RUBRICS)
    assert [(claim.strength, claim.quoted.words) for claim in found.principles[0].shown] == [
        (2, "I drew the map."),
        (1, "I read the trace."),
    ]


def test_what_shows_across_the_answers_is_in_it_and_what_moved_the_vote_is_said() -> None:
    knew = pattern("q1", "q2")
    moved = PatternMove(rule="r", pattern=knew.name, before=Vote.STRONGLY_INCLINED, because="It showed twice.")
    told = card(story("q1", "dive_deep", 4.0)).model_copy(
        update={"review": RoundReview(patterns=(knew,)), "moved": moved}
    )
    found = write_up(SEAT, told, RUBRICS)
    assert found.patterns == (knew,)
    assert "over 1 answer. It showed twice. What I have" in found.summary


def test_what_was_left_open_is_in_it_the_most_worthwhile_first_and_what_was_settled_is_not() -> None:
    def seen(words: str, worth: int, became: Became) -> Noticed:
        place = Evidence(turn=3, quote=words, start=0, end=len(words))
        return Noticed(what="A shortcut", why="Why?", worth=worth, question_id="q1", evidence=place, became=became)

    told = [
        seen("We skipped it.", 2, Became.NOT_ASKED),
        seen("We rolled it back.", 3, Became.LEFT_OPEN),
        seen("It was me.", 3, Became.ANSWERED),
    ]
    found = write_up(SEAT, card(story("q1", "dive_deep", 4.0)), RUBRICS, noticed=told)
    assert [(claim.text, claim.quoted.words) for claim in found.left_open] == [
        ("A shortcut. Why?", "We rolled it back."),
        ("A shortcut. Why?", "We skipped it."),
    ]
    assert found.summary.endswith('I would still ask about this: "We rolled it back.".')
