"""A judge's reply is read strictly: what was not properly said is left out, never made a zero."""

import json
from typing import Any

import pytest

from interviewer.domain.keys.judged_key import MISTAKES, POINTS
from interviewer.llm.completion import UnusableReply
from interviewer.llm.judge import QuoteFormat
from interviewer.llm.prompts import criterion_keys
from tests.domain.keyed import KEYED
from tests.llm.material import rubric, story
from tests.llm.openai_server import verdict_entries

REQUEST = story().model_copy(update={"rubrics": (rubric("star"), rubric("dive_deep"))})
KNOWN = criterion_keys(REQUEST.rubrics)
SHEET = QuoteFormat()


def entry(**changes: Any) -> dict[str, Any]:
    return {"reason": "r", "strength": 2, "quote": "I did it", **changes}


def reply(**entries: dict[str, Any]) -> str:
    return json.dumps({key.replace("__", "."): value for key, value in entries.items()})


def test_the_schema_suits_strict_modes_and_leaves_no_criterion_out() -> None:
    wanted = SHEET.schema(REQUEST)

    assert list(wanted["properties"]) == wanted["required"] == list(KNOWN)
    item = wanted["properties"]["star.c0"]
    assert list(item["properties"]) == ["reason", "quote", "strength"]
    assert item["properties"]["strength"] == {"type": "integer", "enum": [0, 1, 2]}
    assert item["required"] == list(item["properties"])
    assert item["additionalProperties"] is False
    assert not {"default", "minLength", "maxLength", "uniqueItems"} & set(json.dumps(wanted).split('"'))


def test_a_criterion_is_known_by_its_id_alone_unless_two_rubrics_have_it() -> None:
    one = rubric("star")

    assert list(criterion_keys((one,))) == ["c0", "c1", "c2", "c3"]
    assert list(KNOWN)[0] == "star.c0"


def test_every_entry_becomes_a_verdict() -> None:
    found = SHEET.read(verdict_entries(KNOWN, {"star.c1": "I did it"}), REQUEST)

    assert len(found) == 8
    assert [(one.rubric, one.criterion, one.quote) for one in found if one.strength] == [("star", "c1", "I did it")]


@pytest.mark.parametrize(
    "wrapped",
    ["```json\n{}\n```", "Here is my judgement:\n{}\nI hope that this helps.", "  {}  "],
)
def test_json_is_found_in_a_fence_and_between_sentences(wrapped: str) -> None:
    assert len(SHEET.read(wrapped.replace("{}", reply(star__c0=entry())), REQUEST)) == 1


@pytest.mark.parametrize("bad", [3, -1, 1.5, True, None, "partly", ""])
def test_a_strength_outside_the_offered_set_is_left_out(bad: object) -> None:
    found = SHEET.read(reply(star__c0=entry(strength=bad), star__c2=entry(strength=0)), REQUEST)

    assert [(one.criterion, one.strength) for one in found] == [("c2", 0)]


def test_a_missing_strength_is_left_out() -> None:
    found = SHEET.read(reply(star__c0={"reason": "r", "quote": "I did it"}, star__c2=entry(strength=1)), REQUEST)

    assert [(one.criterion, one.strength) for one in found] == [("c2", 1)]


def test_a_strength_may_be_written_as_text() -> None:
    assert [one.strength for one in SHEET.read(reply(star__c0=entry(strength="2")), REQUEST)] == [2]


def test_an_unknown_criterion_is_left_out() -> None:
    found = SHEET.read(reply(other=entry(), star__c2=entry()), REQUEST)

    assert [one.criterion for one in found] == ["c2"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "holds no JSON object"),
        ("I would say he did well.", "holds no JSON object"),
        (reply(star__c0=entry())[:-20], "not whole JSON"),
        ('{"strength": 2}', "does not fit the schema"),
        (reply(star__c0={"strength": 2}), "does not fit the schema"),
        (reply(star__c0=entry(quote=5)), "does not fit the schema"),
        (reply(), "No entry"),
        (reply(star__c0=entry(strength="great")), "No entry"),
    ],
)
def test_an_unusable_reply_says_what_is_wrong(text: str, problem: str) -> None:
    with pytest.raises(UnusableReply, match=problem):
        SHEET.read(text, REQUEST)


def test_the_report_of_a_wrong_schema_does_not_repeat_the_reply() -> None:
    with pytest.raises(UnusableReply) as caught:
        SHEET.read(reply(star__c0=entry(quote=["pelican"])), REQUEST)

    assert "pelican" not in str(caught.value)
    assert "quote" in str(caught.value)


def test_points_and_known_mistakes_of_an_answer_key_are_asked_about_too() -> None:
    asked = story().model_copy(update={"rubrics": (rubric("ml_systems"),), "question": KEYED})
    wanted = ["point_reuse", "point_capacity", "point_never_written", "mistake_1", "mistake_2"]
    assert list(SHEET.schema(asked)["properties"])[-5:] == wanted
    found = SHEET.read(reply(point_reuse=entry(), mistake_2=entry(strength=0)), asked)
    assert [(one.rubric, one.criterion) for one in found] == [(POINTS, "reuse"), (MISTAKES, "2")]
