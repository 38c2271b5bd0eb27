"""The measures of the story bank count what they say, on tellings made up for it; the data are whole."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from evals.bank import __main__ as command
from evals.bank.agreement import agreement_lines, facts_labelled
from evals.bank.fit_facts import fit_facts
from evals.bank.fit_numbers import fit_numbers
from evals.bank.fit_twins import fit_twins
from evals.bank.fitting import Rows, bound, fit_line, left_out
from evals.bank.measures import fact_figures, fact_lines
from evals.bank.records import (
    FOLDER,
    TWINS,
    LabelledTelling,
    Planted,
    Retelling,
    SecondLabels,
    development,
    places,
    planted,
    retellings,
)
from evals.bank.serving_measure import serving_figures, serving_lines
from evals.bank.twin_measure import (
    contradiction_figures,
    listing_figures,
    listing_lines,
    twin_figures,
    twin_lines,
)
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.preparation import twins
from interviewer.domain.preparation.bank import Fact, FactKind, Serving, Strength
from interviewer.llm.weights import load_words

TEXT = "I cut the job from 5 hours to 40 minutes, from the dashboard. It was stable. Three people were glad."
TOLD = LabelledTelling.model_validate(
    {
        "id": "x_01", "register": "terse", "level": "L5", "year": None, "text": TEXT,
        "facts": [{"kind": "action", "quote": "I cut the job"}, {"kind": "result", "quote": "It was stable"}],
        "numbers": [
            {"quote": "5 hours", "source": "from the dashboard"},
            {"quote": "40 minutes", "source": "from the dashboard"},
            {"quote": "Three", "source": None},
        ],
        "principles": ["dive_deep", "ownership", "frugality"], "failure": False, "conflict": False,
    }
)  # fmt: skip


def fact(kind: FactKind, quote: str, source: str = "") -> Fact:
    start = TEXT.index(quote)
    return Fact(kind=kind, quote=quote, start=start, end=start + len(quote), source=source)


def test_facts_are_right_when_the_labels_have_their_kind_there() -> None:
    found = fact_figures(
        [TOLD], lambda _: (fact(FactKind.ACTION, "cut the job from"), fact(FactKind.ACTION, "It was stable"))
    )
    assert (found.precision, found.recall) == ((1, 2), (1, 5))
    assert found.kinds[FactKind.ACTION] == ((1, 2), (1, 1))


@pytest.mark.parametrize(
    ("quote", "source", "agrees"),
    [
        ("5 hours", "the dashboard", True),
        ("5 hours", "", False),
        ("5 hours", "It was stable", False),
        ("Three", "", True),
        ("Three", "the dashboard", False),
        ("stable", "", False),
    ],
)
def test_a_number_is_right_when_value_and_source_agree_with_the_label(quote: str, source: str, agrees: bool) -> None:
    found = fact_figures([TOLD], lambda _: (fact(FactKind.NUMBER, quote, source),))
    assert found.numbers == (agrees, 1)
    assert found.values == (quote != "stable", 1)
    assert found.sourced == (agrees and bool(source), bool(source))
    assert any("agree with the label" in line for line in fact_lines(found))


def test_principles_called_good_are_counted_against_the_three_that_are_labelled() -> None:
    def serve(_: LabelledTelling) -> Sequence[Serving]:
        return (
            Serving(principle="think_big", share=0.5, strength=Strength.STRONG),
            Serving(principle="dive_deep", share=0.4, strength=Strength.WORKABLE),
            Serving(principle="ownership", share=0.1, strength=Strength.STRETCH),
        )

    found = serving_figures([TOLD], serve)
    assert (found.first, found.good, found.labelled, found.none) == ((1, 1), (1, 2), (1, 3), (0, 1))
    assert len(list(serving_lines(found))) == 3


def test_second_labels_are_measured_by_the_first() -> None:
    second = SecondLabels.model_validate(
        {
            "id": "x_01",
            "facts": [{"kind": "action", "quote": "I cut the job"}],
            "numbers": [{"quote": "5 hours", "source": "from the dashboard"}],
            "principles": ["ownership", "dive_deep", "think_big"],
        }
    )
    assert [one.source for one in facts_labelled(TEXT, second)] == ["", "from the dashboard"]
    lines = "\n".join(agreement_lines([TOLD, TOLD.model_copy(update={"id": "x_02"})], {"x_01": second}))
    assert "1 of 2 tellings" in lines
    assert "facts: precision 100.0% (2 of 2)" in lines
    assert "first principle among the other's three: 100.0% (1 of 1)" in lines
    assert "the same first principle: 0.0% (0 of 1)" in lines
    assert "both name: 66.7% (2 of 3)" in lines


def told(story: str, telling: int, text: str) -> Retelling:
    return Retelling(id=f"{story}_{telling}", author="a", story=story, telling=telling, form="notes", text=text)


def test_twins_and_contradictions_are_counted_by_pairs() -> None:
    first = "I cut the cost of the training job by 30% in March 2023 by moving it to spot machines."
    second = first.replace("30%", "18%")
    retold = [told("s1", 1, first), told("s1", 2, second), told("s2", 1, "I taught two graduates to write tests.")]
    plant = Planted.model_validate(
        {
            "story": "s1",
            "kind": "number",
            "first": {"telling": "s1_1", "quote": "by 30%"},
            "second": {"telling": "s1_2", "quote": "by 18%"},
        }
    )
    found = twin_figures(retold, lambda _: twins.shipped())
    assert (found.found, found.false) == ((1, 1), (0, 2))
    assert (found.f1, found.even_f1, found.precision) == (1.0, 1.0, (1, 1))
    against = contradiction_figures(retold, [plant])
    assert against == ((1, 1), (0, 1))
    assert contradiction_figures(retold, []) == ((0, 0), (1, 1))
    assert len(list(twin_lines(found, against))) == 3


def test_a_planted_value_counts_when_the_list_has_both_of_its_quotes() -> None:
    retold = [told("s1", 1, "It lasted 11 hours. Ann ran it."), told("s1", 2, "It lasted three days, and I ran it.")]
    retold.append(told("s2", 1, "It lasted two weeks."))

    def plant(kind: str, first: str, second: str) -> Planted:
        sides = {"first": {"telling": "s1_1", "quote": first}, "second": {"telling": "s1_2", "quote": second}}
        return Planted.model_validate({"story": "s1", "kind": kind, **sides})

    plants = [
        plant("duration", "lasted 11 hours", "lasted three days"),
        plant("number", "lasted 11 hours", "I ran it"),
        plant("role", "Ann ran it", "I ran it"),
    ]
    figures = listing_figures(retold, plants)
    assert figures == ((1, 2), (2, 1))
    assert "2.0 values a pair" in list(listing_lines(figures))[1]


def test_a_bound_keeps_so_many_right() -> None:
    said = np.array([0.9, 0.8, 0.7, 0.2])
    assert bound(said, [True, True, False, False], 0.9) == 0.8
    assert bound(said, [False] * 4, 0.9) == 0.95


def test_rows_of_a_group_are_never_in_both_parts() -> None:
    rows = Rows(
        [{"a": 1.0}, {"b": 1.0}] * 10 + [{"a": 1.0}], [True, False] * 10 + [True], [*"abcdefghij" * 2, None], [1.0] * 21
    )
    said = left_out(rows, 1.0)
    assert said[-1] == 0 and said[0] > said[1]
    assert fit_line(rows, 1.0).weights["a"] > 0


def test_the_labelled_tellings_are_whole() -> None:
    labelled = development()
    assert len({one.id for one in labelled}) == 40
    for one in labelled:
        quotes = [fact.quote for fact in one.facts] + [number.quote for number in one.numbers]
        quotes += [number.source for number in one.numbers if number.source]
        assert all(places(one.text, quote) for quote in quotes), one.id
        assert len(one.principles) == 3


def test_the_retellings_are_whole() -> None:
    texts = {one.id: one.text for one in retellings(FOLDER / TWINS)}
    assert len(texts) == 60
    plants = planted(FOLDER / TWINS)
    assert len(plants) == 12
    assert all(side.quote in texts[side.telling] for plant in plants for side in (plant.first, plant.second))
    assert planted(FOLDER / "a1.jsonl") == ()


@pytest.mark.timeout(120)
def test_lines_are_fitted_and_measured_in_one_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few, words = development()[:6], WordReader(load_words().heads)
    retold = [one for one in retellings(FOLDER / TWINS) if one.author in ("a1", "a2")]
    bounds = dict.fromkeys(FactKind, 0.5)
    assert fit_facts(few, words, bounds).kinds[FactKind.ACTION].weights
    assert fit_numbers(few, 0.5).source.weights
    assert fit_twins(retold, few).line.weights
    path, second = tmp_path / "few.jsonl", tmp_path / "second.jsonl"
    path.write_text("\n".join(one.model_dump_json(by_alias=True) for one in few[:2]))
    second.write_text("\n".join(_as_second(one) for one in few[:2]))
    arguments = ["bank", "--set", str(path), "--second", str(second), "--twins", str(FOLDER / TWINS)]
    monkeypatch.setattr("sys.argv", arguments)
    command.main()
    printed = capsys.readouterr().out
    for said in ("2 tellings by words", "facts: precision", "agree with the label", "first three", "twins: F1"):
        assert said in printed
    assert "second labels of 2 of 2 tellings" in printed


def _as_second(one: LabelledTelling) -> str:
    fields = one.model_dump(mode="json")
    return json.dumps({name: fields[name] for name in ("id", "facts", "numbers", "principles")})
