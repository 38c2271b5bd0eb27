"""A judge's reply is read strictly: what was not properly said is left out, never made a zero."""

import json
from typing import Any

import pytest

from interviewer.domain.scorecard import Verdict
from interviewer.llm.verdicts import Unusable, keys, read, schema
from tests.llm.material import rubric
from tests.llm.openai_server import verdict_rows

KNOWN = keys((rubric("star"), rubric("dive_deep")))


def row(**changes: Any) -> dict[str, Any]:
    return {"reason": "r", "criterion": "star.c0", "verdict": "met", "quote": "I did it", **changes}


def reply(*rows: dict[str, Any]) -> str:
    return json.dumps({"verdicts": rows})


def test_the_schema_suits_strict_modes() -> None:
    wanted = schema(KNOWN)

    item = wanted["properties"]["verdicts"]["items"]
    assert list(item["properties"]) == ["reason", "criterion", "verdict", "quote"]
    assert item["required"] == list(item["properties"])
    assert item["additionalProperties"] is False
    assert item["properties"]["criterion"]["enum"] == [
        *(f"star.c{n}" for n in range(4)),
        *(f"dive_deep.c{n}" for n in range(4)),
    ]
    assert not {"default", "minLength", "maxLength", "uniqueItems"} & set(json.dumps(wanted).split('"'))


def test_every_row_becomes_a_verdict() -> None:
    found = read(verdict_rows(KNOWN, {"star.c1": "I did it"}), KNOWN)

    assert len(found) == 8
    assert [(one.rubric, one.criterion, one.quote) for one in found if one.verdict is Verdict.MET] == [
        ("star", "c1", "I did it")
    ]


@pytest.mark.parametrize(
    "wrapped",
    ["```json\n{}\n```", "Here is my judgement:\n{}\nI hope that this helps.", "  {}  "],
)
def test_json_is_found_in_a_fence_and_between_sentences(wrapped: str) -> None:
    assert len(read(wrapped.replace("{}", reply(row())), KNOWN)) == 1


@pytest.mark.parametrize(
    "bad", [{"verdict": "partly"}, {"verdict": ""}, {"criterion": "star.other"}, {"criterion": ""}]
)
def test_a_row_outside_the_offered_sets_is_left_out(bad: dict[str, str]) -> None:
    found = read(reply(row(**bad), row(criterion="star.c2", verdict="not_met")), KNOWN)

    assert [one.criterion for one in found] == ["c2"]


def test_the_first_of_two_rows_about_one_criterion_counts() -> None:
    found = read(reply(row(verdict="not_met"), row(verdict="met")), KNOWN)

    assert [one.verdict for one in found] == [Verdict.NOT_MET]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "holds no JSON object"),
        ("I would say he did well.", "holds no JSON object"),
        (reply(row())[:-20], "not whole JSON"),
        ('{"verdict": "met"}', "does not fit the schema"),
        (reply({"criterion": "star.c0", "verdict": "met"}), "does not fit the schema"),
        (reply(row(quote=5)), "does not fit the schema"),
        (reply(), "No row"),
        (reply(row(verdict="great")), "No row"),
    ],
)
def test_an_unusable_reply_says_what_is_wrong(text: str, problem: str) -> None:
    with pytest.raises(Unusable, match=problem):
        read(text, KNOWN)


def test_the_report_of_a_wrong_schema_does_not_repeat_the_reply() -> None:
    with pytest.raises(Unusable) as caught:
        read(reply(row(quote=["pelican"])), KNOWN)

    assert "pelican" not in str(caught.value)
    assert "quote" in str(caught.value)
