"""Tests of stories that a model judges."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from interviewer.content import Content
from interviewer.domain.entities.judging import JudgeRequest, RoundRequest, RoundReview, ToldStory, Weight
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.scorecard import StoryScore, Vote
from interviewer.domain.evidence.quotes import holding
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.language.text import plain_words
from interviewer.domain.scores.round_score import scorecard
from interviewer.llm.client import ChatClient
from interviewer.llm.judge import ModelJudge
from interviewer.llm.prompts import asked_keys
from interviewer.usecases.judging import StoryJudging, StoryToJudge
from tests import shipped
from tests.llm import material
from tests.llm.openai_server import OpenAIServer, Reply
from tests.small_heads import heads

_FOLDER = Path(__file__).parent / "judged"
Entry = tuple[int, str, str]


@lru_cache(maxsize=1)
def _stories() -> dict[str, dict[str, Any]]:
    read = yaml.safe_load((_FOLDER / "stories.yaml").read_text(encoding="utf-8"))
    return {story["id"]: story for story in read}


def ids() -> list[str]:
    """The stories' ids."""
    return list(_stories())


def register(story_id: str) -> str:
    """How its teller speaks."""
    return str(_stories()[story_id]["register"])


def turns(story_id: str) -> list[tuple[str, str]]:
    """The whole exchange after the question as (speaker, text)."""
    return [(speaker, text) for speaker, text in _stories()[story_id]["turns"]]


def entries(story_id: str) -> dict[str, Entry]:
    """The reply by criterion: strength, quote and reason."""
    return {key: tuple(entry) for key, entry in _stories()[story_id]["reply"].items()}


def story(content: Content, story_id: str) -> StoryToJudge:
    """The story as it is handed to a judge."""
    told = _stories()[story_id]
    said = turns(story_id)
    answers = tuple((at, text) for at, (speaker, text) in enumerate(said) if speaker == "candidate")
    request = JudgeRequest(
        question=Question(
            id=story_id,
            rubric=told["principle"],
            text=told["question"],
            rephrase=told["question"],
            clarification="",
            reach=("", ""),
            follow_ups=("", ""),
        ),
        level=told["level"],
        answers=tuple(text for _, text in answers),
        transcript=(("interviewer", told["question"]), *said),
        rubrics=(content.rubrics["star"], content.rubrics[told["principle"]]),
    )
    return StoryToJudge(request, answers)


def reply(content: Content, story_id: str) -> str:
    """The judge's reply as JSON; it has to hold every criterion that was asked about."""
    told = entries(story_id)
    asked = asked_keys(story(content, story_id).request)
    assert set(told) == set(asked), sorted(set(told) ^ set(asked))
    return json.dumps({key: {"reason": told[key][2], "quote": told[key][1], "strength": told[key][0]} for key in asked})


def round_stories() -> list[str]:
    """The stories of the round that was read as a whole."""
    return list(_round()["stories"])


def round_reply() -> str:
    """The judge's reply about the round as JSON."""
    return json.dumps({"patterns": _round()["reply"]})


@lru_cache(maxsize=1)
def _round() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((_FOLDER / "round.yaml").read_text(encoding="utf-8"))
    return read


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
    server.script(Reply(reply(CONTENT, story_id)))
    judging = StoryJudging(CONTENT.levels, judge(line), READER)
    score, _ = judging.score(story(CONTENT, story_id), lambda: False)
    return score


def test_the_stories_are_told_in_several_registers() -> None:
    assert len({register(one) for one in ids()}) == len(ids()) == 6


@pytest.mark.parametrize("story_id", ids())
def test_no_verdict_is_overturned_and_every_quote_is_kept_as_given(
    story_id: str, server: OpenAIServer, line: ChatClient
) -> None:
    score = scored(story_id, server, line)

    given = entries(story_id)
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
        for story in (story(CONTENT, one) for one in round_stories())
    )
    server.script(Reply(round_reply()))
    proposed, exchange = judge(line).review(RoundRequest(level="L6", stories=stories))

    said = [(one, text) for one in round_stories() for who, text in turns(one) if who == "candidate"]
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
    assert all(f"- {key}" in prompt for key in entries("business_case"))
    assert "The question was asked for Deliver Results." in prompt
