"""An interviewer who was told which stories were used asks for another one, once, and goes on with what comes."""

from dataclasses import replace

import pytest

from interviewer.domain.entities.candidate import Layer
from interviewer.domain.entities.interview import Interview, MoveKind, Setup
from interviewer.domain.entities.persona import Stock
from interviewer.domain.entities.used_story import UsedStory, recognised, used_story
from interviewer.domain.language.likeness import content_words
from interviewer.domain.loops.comparing import compare, round_stories
from interviewer.domain.rounds.story import stories
from tests import shipped
from tests.domain import fixtures
from tests.domain.fixtures import Round, round_at_first_question

CONTENT = shipped.content()
DISK = (
    "Last spring our nightly training job slowed from 1.4 to 1.9 seconds a step, on the cluster for speech. I profiled "
    "three hosts and saw that the collectives waited for one machine. I wrote a script that ran the same reduction on "
    "every pair, found a host with old firmware and replaced it."
)
BREAD = (
    "In the canteen we threw away forty kilos of bread every week. I counted what came back on the trays for a month, "
    "moved the baskets behind the counter, asked the cooks to cut half slices, and convinced the manager to keep the "
    "baskets there. The waste fell to twelve kilos by autumn."
)


def note(text: str) -> UsedStory:
    found = used_story("Hiring Manager", content_words(text), "i0")
    assert found is not None
    return found


USED = (note(DISK),)


def begun(text: str = DISK, *, used: tuple[UsedStory, ...] = USED, seed: int = 1) -> Round:
    played = round_at_first_question(Setup(minutes=30, seed=seed, principles=("dive_deep",), used=used))
    played.say(text)
    return played


def test_a_story_that_another_interviewer_heard_gets_the_request_for_another() -> None:
    move = begun().move
    assert (move.kind, move.target) == (MoveKind.REDIRECT, Stock.ALREADY_TOLD)
    assert move.verbatim and "The Hiring Manager has that one." in move.text
    assert move.text.count("?") == 1 and "Hiring Manager" in move.why


@pytest.mark.parametrize(("text", "used"), [(BREAD, USED), (DISK, ()), ("I profiled three hosts last spring.", USED)])
def test_another_story_or_too_few_words_are_followed_up_as_ever(text: str, used: tuple[UsedStory, ...]) -> None:
    assert begun(text, used=used).move.target != Stock.ALREADY_TOLD


def test_who_stays_with_the_story_is_followed_up_and_not_asked_again() -> None:
    played = begun()
    played.say("That one fits your question best, so I will stay with it.")
    assert played.move.kind is MoveKind.PROBE
    (story,) = stories(played.interview)
    assert [turn.text for turn in story.told][0] == DISK


def test_who_tells_another_is_asked_about_that_one_and_scored_on_it_alone() -> None:
    played = begun()
    played.say(BREAD)
    assert played.move.kind in (MoveKind.PROBE, MoveKind.PRESS)
    (story,) = stories(played.interview)
    assert [turn.text for turn in story.told] == [BREAD]
    assert [turn.text for turn in story.laid_aside] == [DISK]


def test_a_question_about_what_was_told_elsewhere_is_no_repetition() -> None:
    about = replace(fixtures.BRIEF, first=tuple(fixtures.BRIEF.questions))
    played = round_at_first_question(Setup(minutes=30, seed=1, principles=("dive_deep",), used=USED), about)
    played.say(DISK)
    assert played.move.target != Stock.ALREADY_TOLD


def told_in(number: int, interview: Interview) -> list[str]:
    found = round_stories(number, interview, fixtures.BRIEF.questions, fixtures.BRIEF.rubrics)
    return [telling.turns[0][1] for telling in found]


def test_a_story_that_was_laid_aside_is_no_reuse_but_what_it_contradicts_still_shows() -> None:
    first = begun(used=())
    other = begun(DISK.replace("1.9 seconds", "2.6 seconds"), seed=2)
    other.say(BREAD)
    assert len(told_in(1, other.interview)) == 2
    found = compare(
        [
            telling
            for number, one in enumerate((first, other))
            for telling in round_stories(number, one.interview, fixtures.BRIEF.questions, fixtures.BRIEF.rubrics)
        ]
    )
    assert found.reused == ()
    assert [one.said for one in found.contradictions] == [("1.9 second", "2.6 second")]


def test_the_beginnings_of_the_simulated_candidates_stories_are_told_apart() -> None:
    whole = {
        tale.id: note(" ".join([*tale.layers.values(), *tale.details.values(), *tale.doubts]))
        for tale in CONTENT.tales.values()
    }
    for tale in CONTENT.tales.values():
        beginning = [tale.layers[layer] for layer in (Layer.WHAT, Layer.PART, Layer.HOW)]
        assert recognised(beginning, [whole[tale.id]])
        assert not recognised(beginning, [story for name, story in whole.items() if name != tale.id])
