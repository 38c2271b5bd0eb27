"""What a careful model says of strangers' stories stands: from its JSON to the score, nothing is overturned."""

from collections.abc import Iterator

import pytest

from interviewer.content import Content
from interviewer.domain.entities.judging import RoundRequest, RoundReview, ToldStory, Weight
from interviewer.domain.entities.scorecard import StoryScore, Vote
from interviewer.domain.evidence.quotes import holding
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.language.text import plain_words
from interviewer.domain.scores.round_score import scorecard
from interviewer.llm.client import ChatClient
from interviewer.llm.judge import ModelJudge
from interviewer.usecases.judging import StoryJudging
from tests import shipped
from tests.llm import material
from tests.llm.openai_server import OpenAIServer, Reply
from tests.small_heads import heads
from tests.usecases import judged_stories as told

CONTENT: Content = shipped.content()
READER = WordReader(heads())


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as running:
        yield running


@pytest.fixture
def line(server: OpenAIServer) -> Iterator[ChatClient]:
    open_line = ChatClient(material.endpoint(server.url), "loopback")
    yield open_line
    open_line.close()


def judge(line: ChatClient) -> ModelJudge:
    return ModelJudge(material.handle(line), CONTENT, 5.0, backoff=material.QUICK)


def scored(story_id: str, server: OpenAIServer, line: ChatClient) -> StoryScore:
    server.script(Reply(told.reply(CONTENT, story_id)))
    judging = StoryJudging(CONTENT.levels, judge(line), READER)
    score, _ = judging.score(told.story(CONTENT, story_id), lambda: False)
    return score


def test_the_stories_are_told_in_several_registers() -> None:
    assert len({told.register(one) for one in told.ids()}) == len(told.ids()) == 6


@pytest.mark.parametrize("story_id", told.ids())
def test_no_verdict_is_overturned_and_every_quote_is_kept_as_given(
    story_id: str, server: OpenAIServer, line: ChatClient
) -> None:
    score = scored(story_id, server, line)

    given = told.entries(story_id)
    for result in score.criteria:
        strength, quote, reason = given[result.id]
        assert (result.strength, result.met, result.rationale) == (strength, strength > 0, reason)
        assert plain_words(result.evidence.quote if result.evidence else "") == plain_words(quote)
    assert sum(line.points for line in score.contributions) == pytest.approx(score.overall)


def test_a_known_false_business_case_is_nothing_to_be_inclined_by(server: OpenAIServer, line: ChatClient) -> None:
    score = scored("business_case", server, line)

    assert score.vote in (Vote.NOT_INCLINED, Vote.STRONGLY_NOT_INCLINED)
    assert any(result.id == "missed_in_silence" and result.strength == 2 for result in score.criteria)


def test_confessions_and_fine_words_are_worth_little(server: OpenAIServer, line: ChatClient) -> None:
    for story_id in ("safety_gate", "customer_first"):
        score = scored(story_id, server, line)
        assert score.vote is Vote.STRONGLY_NOT_INCLINED, (story_id, score.overall)


@pytest.mark.parametrize("story_id", ["nightly_labels", "slow_step", "reports_in_colour"])
def test_good_work_is_seen_in_any_register(story_id: str, server: OpenAIServer, line: ChatClient) -> None:
    score = scored(story_id, server, line)

    assert score.vote in (Vote.INCLINED, Vote.STRONGLY_INCLINED), score.overall
    assert not any(line.source == "reader" for line in score.contributions)


def test_what_shows_three_times_moves_the_vote_of_the_round_by_one_step(server: OpenAIServer, line: ChatClient) -> None:
    stories = tuple(
        ToldStory(question=story.request.question.text, about="x", transcript=story.request.transcript)
        for story in (told.story(CONTENT, one) for one in told.round_stories())
    )
    server.script(Reply(told.round_reply()))
    proposed, exchange = judge(line).review(RoundRequest(level="L6", stories=stories))

    said = [(one, text) for one in told.round_stories() for who, text in told.turns(one) if who == "candidate"]
    answers = [(at, text) for at, (_, text) in enumerate(said)]
    patterns = holding(proposed, answers, {at: one for at, (one, _) in enumerate(said)})

    assert [(p.name, p.weight, p.answers, len(p.quotes)) for p in patterns] == [
        ("Knew and told nobody", Weight.BAD, 3, 3),
        ("Praises openness after the fact", Weight.BAD, 2, 2),
    ]
    stories_scored = [scored("slow_step", server, line)]
    alone = scorecard("i", stories_scored, CONTENT.levels, "L6")
    card = scorecard("i", stories_scored, CONTENT.levels, "L6", RoundReview(patterns=patterns, judge=exchange))
    assert alone.vote is not None and card.moved is not None
    assert card.moved.before is alone.vote
    assert list(Vote).index(card.vote or alone.vote) == list(Vote).index(alone.vote) + 1
    assert "Knew and told nobody" in card.moved.because


def test_the_prompt_asks_for_what_the_reply_gives(server: OpenAIServer, line: ChatClient) -> None:
    scored("business_case", server, line)

    prompt = server.requests[0].prompt
    assert all(f"- {key}" in prompt for key in told.entries("business_case"))
    assert "The question was asked for Deliver Results." in prompt
