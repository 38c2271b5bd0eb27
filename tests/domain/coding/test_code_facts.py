"""What is certain about the candidate's code, and how it is asked about."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.coding.code_facts import CodeFact, FactKind, code_facts, is_touched, phrasings
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Code, Language
from tests.domain.editing import PROBLEM

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def code(text: str, language: Language = Language.PYTHON) -> Code:
    return Code(number=1, question_id=PROBLEM.id, language=language, text=text, saved_at=NOW)


def found(text: str, language: Language = Language.PYTHON) -> list[tuple[FactKind, int, str]]:
    return [(fact.kind, fact.line, fact.name) for fact in code_facts(code(text, language), PROBLEM)]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("def best(values, k):\n    top = values[0]\n    return top\n", (FactKind.EMPTY, 2, "values")),
        ("def best(xs, k):\n    return xs[-1]\n", (FactKind.EMPTY, 2, "xs")),
        ("def best(values, k):\n    return max(values)\n", (FactKind.EMPTY, 2, "values")),
        ("def best(values, k):\n    while True:\n        k += 1\n", (FactKind.ENDLESS, 2, "")),
        ("def best(values, k, seen=[]):\n    return seen\n", (FactKind.SHARED_DEFAULT, 1, "seen")),
        (
            "def best(values, k):\n    for a in values:\n        for b in values:\n            k += a * b\n"
            "    return k\n",
            (FactKind.NESTED, 2, ""),
        ),
        (
            "def best(values, k):\n    while values:\n        k += values.pop(0)\n    return k\n",
            (FactKind.FRONT, 3, "values"),
        ),
        ("def best(values, k):\n    spare = 1\n    return k\n", (FactKind.UNUSED, 2, "spare")),
        ("def best(values, k):\n" + "    k += 1\n" * 12 + "    return k\n", (FactKind.UNEXPLAINED, 1, "best")),
    ],
)
def test_a_fact_is_found_with_its_line(text: str, fact: tuple[FactKind, int, str]) -> None:
    assert found(text) == [fact]


@pytest.mark.parametrize(
    "text",
    [
        "def best(values, k):\n    if not values:\n        return 0\n    return values[0]\n",
        "def best(values, k):\n    return values[0] if values else 0\n",
        "def best(values, k):\n    return max(values, default=0)\n",
        "def best(values, k):\n    try:\n        return values[0]\n    except IndexError:\n        return 0\n",
        "def best(values, k):\n    for _ in values:\n        return values[0]\n    return 0\n",
        "def best(values, k):\n    while True:\n        k += 1\n        if k > 3:\n            break\n    return k\n",
        "def best(values, k):\n    for row in values:\n        for cell in row:\n            k += cell\n    return k\n",
        "def best(values, k):\n    _spare = 1\n    return k\n",
        "def best(values, k):\n    spare = 1\n",
        "def best(values, k):\n    top = values[",
        "def other(values):\n    return values[0]\n",
        "",
    ],
)
def test_what_is_not_certain_is_no_fact(text: str) -> None:
    assert found(text) == []


CPP = """#include <vector>
long long best(const std::vector<long long>& values, long long k) {
    // for (;;) {
    for (size_t i = 0; i < values.size(); ++i)
        for (size_t j = 0; j < values.size(); ++j)
            k += values[i] * values[j];
    while (true) { ++k; }
    return k;
}
"""
JAVA = """class Solution {
    static long best(long[] values, long k) {
        for (long value : values) {
            for (long other : values) { k += value * other; }
        }
        do { k -= 1; } while (k > 0);
        for (;;) { if (k > 3) return k; ++k; }
    }
}
"""


def test_loops_of_other_languages_are_read_by_their_braces() -> None:
    assert found(CPP, Language.CPP) == [(FactKind.ENDLESS, 7, ""), (FactKind.NESTED, 4, "")]
    assert found(JAVA, Language.JAVA) == [(FactKind.NESTED, 3, "")]
    assert found(CPP.replace("return k;\n}", "return k;"), Language.CPP) == []


def test_long_code_without_a_comment_is_asked_about_last() -> None:
    text = (
        "long long best(std::vector<long long> values, long long k) {\n" + "    k += 1;\n" * 15 + "    return k;\n}\n"
    )
    assert found(text, Language.CPP) == [(FactKind.UNEXPLAINED, 1, "best")]


@pytest.mark.parametrize("language", list(starters(PROBLEM)))
def test_the_beginning_is_nobodys_code(language: Language) -> None:
    example_input = code(starters(PROBLEM)[language], language)
    assert not is_touched(example_input, PROBLEM) and not code_facts(example_input, PROBLEM)


@pytest.mark.parametrize(
    "text",
    [
        "def best(values, k):\n    return values[" + "-" * 3000 + "1]\n",
        "def best(values, k):\n    return " + "(" * 3000 + "k" + ")" * 3000 + "\n",
        "def best(values, k):\n" + "    for a in values: k += a\n" * 600,
        "x" * 100_000,
    ],
)
def test_hostile_code_costs_neither_time_nor_an_error(text: str) -> None:
    code_facts(code(text), PROBLEM)


@pytest.mark.parametrize("text", ["for(values;;)" * 1500, "{" * 10_000 + "}" * 10_000, "while(" * 3000 + ")" * 3000])
def test_hostile_braces_cost_neither_time_nor_an_error(text: str) -> None:
    code_facts(code(text, Language.CPP), PROBLEM)


@given(
    st.text(alphabet="for while(){}[];=+-'\"/*\n values k0:<>", max_size=80), st.sampled_from(list(starters(PROBLEM)))
)
def test_any_text_is_read_without_an_error(text: str, language: Language) -> None:
    lines = text.count("\n") + 1
    assert all(1 <= fact.line <= lines for fact in code_facts(code(text, language), PROBLEM))


@pytest.mark.parametrize("kind", list(FactKind))
def test_every_phrasing_is_one_question_with_its_line(kind: FactKind) -> None:
    asked = phrasings(CodeFact(kind=kind, line=4, inner=5, name="values"))
    assert len(asked) >= 2
    for text in asked:
        assert text.count("?") == 1 and text.endswith("?") and "4" in text and "{" not in text


def test_a_name_that_cannot_be_said_aloud_is_not_asked_about() -> None:
    assert not phrasings(CodeFact(kind=FactKind.UNUSED, line=1, name="n" * 40))
    assert not phrasings(CodeFact(kind=FactKind.UNUSED, line=1, name="größe"))
