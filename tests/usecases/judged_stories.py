"""Stories of strangers with the replies that a careful frontier model gives about them, written by hand."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from interviewer.content import Content
from interviewer.domain.entities.judging import JudgeRequest
from interviewer.domain.entities.question import Question
from interviewer.llm.prompts import asked_keys
from interviewer.usecases.judging import StoryToJudge

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
