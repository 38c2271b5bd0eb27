"""Tests of the questions about a résumé's claims, and of how the claims held up."""

import pytest

from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.resume import Claim, ClaimKind, Resume
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import CriterionResult, Evidence, Scorecard, Status, StoryScore, Vote
from interviewer.domain.resumes.claim_questions import ClaimOutcome, Held, claim_outcomes, off_claim

RESUME = Resume(
    name="cv.txt",
    text="words",
    claims=tuple(
        Claim(id=f"claim_{n}", kind=ClaimKind.SHARE, words=f"Cut part {n} by 40%", hook="40%") for n in (1, 2, 3)
    ),
)


def result(name: str, *, met: bool, possible: float = 1.0, quote: str = "", red: bool = False) -> CriterionResult:
    return CriterionResult(
        id=name,
        rubric="resume",
        question=f"Is {name} told?",
        polarity=Polarity.RED_FLAG if red else Polarity.POSITIVE,
        status=Status.SCORED,
        met=met,
        points=possible if met else 0.0,
        possible=possible,
        evidence=Evidence(turn=1, quote=quote, start=0, end=len(quote)) if quote else None,
        rationale="",
        next_step="",
    )


def card(*stories: StoryScore) -> Scorecard:
    return Scorecard(interview_id="a", level="L5", status=Status.SCORED, stories=stories)


def story(number: int, vote: Vote | None, *criteria: CriterionResult) -> StoryScore:
    return StoryScore(
        question_id=f"claim_{number}",
        question="What?",
        rubric="resume",
        status=Status.SCORED if vote else Status.NOT_SCORED,
        vote=vote,
        criteria=criteria,
    )


@pytest.mark.parametrize(
    ("vote", "held"),
    [
        (Vote.STRONGLY_INCLINED, Held.STOOD),
        (Vote.INCLINED, Held.STOOD),
        (Vote.NOT_INCLINED, Held.IN_PART),
        (Vote.STRONGLY_NOT_INCLINED, Held.GAVE_WAY),
        (None, Held.NOT_SCORED),
    ],
)
def test_the_vote_on_the_answer_says_how_the_claim_held(vote: Vote | None, held: Held) -> None:
    (outcome,) = claim_outcomes(RESUME, card(story(2, vote)))

    assert outcome == ClaimOutcome(words="Cut part 2 by 40%", held=held)


def test_the_words_that_carried_it_are_told_once_and_the_dearest_gap_with_them() -> None:
    found = claim_outcomes(
        RESUME,
        card(
            story(
                1,
                Vote.INCLINED,
                result("own", met=True, quote="I wrote it"),
                result("size", met=True, quote="I wrote it"),
                result("source", met=False, possible=0.5),
                result("decision", met=False, possible=1.0),
                result("borrowed", met=False, red=True, possible=2.0),
            )
        ),
    )

    assert found[0].quotes == ("I wrote it",)
    assert found[0].missing == "Is decision told?"


def test_a_claim_that_nothing_was_said_of_did_not_stand_by_other_work() -> None:
    other = story(1, Vote.NOT_INCLINED, result("own", met=True, quote="I ran the service"))
    (outcome,) = claim_outcomes(RESUME, card(other.model_copy(update={"off_task": OffTask(untouched=("Cut",))})))

    assert outcome == ClaimOutcome(words="Cut part 1 by 40%", held=Held.UNTOUCHED)


def test_a_borrowed_claim_gives_way_whatever_else_was_told() -> None:
    borrowed = result("borrowed", met=True, quote="my colleague built it", red=True)
    (outcome,) = claim_outcomes(RESUME, card(story(1, Vote.INCLINED, result("own", met=True, quote="I did"), borrowed)))

    assert (outcome.held, outcome.quotes) == (Held.GAVE_WAY, ("my colleague built it",))


def test_other_questions_and_claims_that_were_not_asked_about_are_left_out() -> None:
    other = StoryScore(question_id="deep", question="?", rubric="dive_deep", status=Status.NOT_SCORED)

    assert claim_outcomes(RESUME, card(other)) == ()


CLAIM = Claim(
    id="claim_1",
    kind=ClaimKind.SHARE,
    words="Reduced false alarms by 37% with calibrated thresholds",
    hook="37%",
)
ELSEWHERE = (
    "At the search company I run the ranking service, and I moved the training of its largest model to another chip.",
    "I profiled it first and found most of the time in attention, so I chose smaller integers for the encoder.",
    "My director wanted more machines instead; I showed her the bill of last quarter, and she agreed within the week.",
)


def test_an_answer_about_other_work_is_found_whatever_it_holds() -> None:
    assert off_claim(CLAIM, ELSEWHERE) == OffTask(untouched=(CLAIM.words,))


@pytest.mark.parametrize("word", ["The alarm was mine.", "It was 37 in the end.", "I calibrated it."])
def test_one_word_or_figure_of_the_line_is_enough(word: str) -> None:
    assert off_claim(CLAIM, (*ELSEWHERE, word)) is None


def test_of_a_few_words_nobody_can_tell() -> None:
    assert off_claim(CLAIM, ("I measured it myself over two weeks.",)) is None


def test_a_short_name_of_a_technology_counts() -> None:
    claim = Claim(id="claim_1", kind=ClaimKind.TECHNOLOGY, words="Ported the simulator to JAX", hook="JAX")
    assert off_claim(claim, ELSEWHERE) is not None
    assert off_claim(claim, (*ELSEWHERE, "JAX got in the way.")) is None
