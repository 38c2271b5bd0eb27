"""The prompt of a reply grows at its end only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.entities.code import Code, Language, Run, RunKind, RunReport, RunStatus
from interviewer.domain.entities.interview import Interview, Move, MoveKind
from interviewer.llm.conversation import START, Wording, messages, so_far
from interviewer.llm.messages import Message, tokens
from tests.llm import material

SYSTEM = "You are the Bar Raiser."
WIDE = 100_000
REPORT = RunReport(status=RunStatus.OK)
WORDING = Wording(
    directive=lambda move: f"[{move.directive}]",
    code=lambda code: f"<code>{code.text}</code>",
    run=lambda run: f"<run>{run.number}</run>",
)


def prompt(interview: Interview, move: Move, budget: int = WIDE) -> list[Message]:
    return messages(SYSTEM, interview, move, WORDING, budget)


def prompts(answers: list[str], budget: int = WIDE) -> list[list[Message]]:
    """The prompts of a round in which every answer is followed by a probe."""
    said: list[Move | str] = [material.opening()]
    found = []
    for number, answer in enumerate(answers):
        move = material.probe(number)
        found.append(prompt(material.interview(*said, answer), move, budget))
        said += [answer, move]
    return found


def ask(name: str) -> Move:
    return Move(kind=MoveKind.ASK, question_id=name, text=f"Question {name}?", verbatim=True, why="The next.")


def test_a_directive_follows_the_words_that_it_answers() -> None:
    first = material.probe(1, "I wrote it")
    round_so_far = material.interview(material.opening(), "I wrote it.", first, "Ten ms.")

    assert prompt(round_so_far, material.probe(2, "Ten ms")) == [
        Message("system", SYSTEM),
        Message("user", START),
        Message("assistant", "Hello. What do you work on?"),
        Message("user", f"<candidate>\nI wrote it.\n</candidate>\n\n[{first.directive}]"),
        Message("assistant", first.text),
        Message(
            "user", "<candidate>\nTen ms.\n</candidate>\n\n[Probe 2: ask how it was measured, after the words: Ten ms]"
        ),
    ]


def test_prepared_words_have_no_directive() -> None:
    prepared = material.opening()

    found = prompt(material.interview(prepared, "A", prepared, "B"), material.probe())

    assert [message.role for message in found] == ["system", "user", "assistant", "user", "assistant", "user"]
    assert found[3] == Message("user", "<candidate>\nA\n</candidate>")


@given(st.lists(st.text(min_size=1, max_size=40), min_size=2, max_size=12))
def test_each_prompt_is_the_beginning_of_the_next(answers: list[str]) -> None:
    found = prompts(answers)

    for one, following in zip(found, found[1:], strict=False):
        assert following[: len(one)] == one
        assert [message.role for message in following[len(one) :]] == ["assistant", "user"]


@pytest.mark.parametrize("waiting_for_the_interviewer", [False, True])
@pytest.mark.parametrize("budget", [WIDE, 400])
def test_what_is_warmed_is_the_beginning_of_the_next_prompt(budget: int, waiting_for_the_interviewer: bool) -> None:
    said: list[Move | str] = [material.opening(), "A", ask("first"), "B " * 600, ask("second"), "C", material.probe(1)]
    latest = ["D"] if waiting_for_the_interviewer else []

    warmed = so_far(SYSTEM, material.interview(*said, *latest), WORDING, budget)
    following = prompt(material.interview(*said, "D"), material.probe(2), budget)

    assert len(warmed) > 2
    assert following[: len(warmed)] == warmed


def test_when_the_whole_round_is_too_long_the_question_on_the_table_is_kept() -> None:
    first: list[Move | str] = [words for number in range(8) for words in ("B " * 60, material.probe(number))]
    said: list[Move | str] = [material.opening(), "A", ask("first"), *first, "B", ask("second"), "C"]

    found = prompt(material.interview(*said), material.probe(1), 300)

    assert [message.text for message in found[:3]] == [SYSTEM, START, "Question second?"]
    assert "C" in found[-1].text


def test_a_long_round_stays_within_the_budget_and_changes_its_beginning_rarely() -> None:
    answers = [f"Answer {number}. " + "I measured the loader again. " * 12 for number in range(60)]
    budget = 2000

    found = prompts(answers, budget)

    assert all(sum(map(tokens, one)) <= budget for one in found)
    assert all(one[0].text == SYSTEM and one[1].role == "user" for one in found)
    assert all(f"Answer {number}." in one[-1].text for number, one in enumerate(found))
    changes = sum(following[: len(one)] != one for one, following in zip(found, found[1:], strict=False))
    assert 1 <= changes <= 60 // 5


def test_one_endless_answer_loses_its_middle() -> None:
    answer = "beginning " + "word " * 20_000 + "ending"

    (found,) = prompts([answer], 2000)

    assert sum(map(tokens, found)) <= 2000
    assert "beginning" in found[-1].text
    assert "ending" in found[-1].text
    assert "[...]" in found[-1].text


def test_a_run_is_shown_after_the_code_that_was_run_once_and_stays_there() -> None:
    code = Code(number=1, question_id="q", language=Language.PYTHON, text="a = 1", saved_at=material.NOW)
    runs = tuple(
        Run(number=number, question_id="q", code=of, kind=RunKind.EXAMPLES, at=material.NOW, report=REPORT)
        for number, of in ((1, 1), (2, 1), (3, 7))
    )
    said: list[Move | str] = [material.opening()]
    found = []
    for turn, answer in enumerate(("written", "run", "the same")):
        said.append(answer)
        shown = material.interview(*said)
        turns = tuple(one if one.move is not None else one.model_copy(update={"code": 1}) for one in shown.turns)
        later = tuple(run.model_copy(update={"at": turns[2].at}) for run in runs) if turn else ()
        there = shown.model_copy(update={"turns": turns, "codes": (code,), "runs": later})
        found.append(prompt(there, material.probe(turn)))
        said.append(material.probe(turn))

    for one, following in zip(found, found[1:], strict=False):
        assert following[: len(one)] == one
    text = "\n".join(message.text for message in found[-1])
    assert text.count("<run>") == text.count("<run>2</run>") == 1, "the last run of that code, and of no other"
    assert text.index("run\n</candidate>") < text.index("<run>2") < text.index("the same")


def test_turns_without_words_leave_no_empty_message() -> None:
    found = prompt(material.interview(material.opening(), "\u200b", material.probe(), "B"), material.probe(2))

    assert all(message.text.strip() for message in found)
    assert all(one.role != other.role for one, other in zip(found, found[1:], strict=False))


def test_code_is_shown_where_it_has_changed_and_stays_there() -> None:
    codes = tuple(
        Code(number=number, question_id="q", language=Language.PYTHON, text=text, saved_at=material.NOW)
        for number, text in ((1, "a = 1"), (4, "a = 2"))
    )
    said: list[Move | str] = [material.opening()]
    found = []
    for turn, answer in enumerate(("before any", "first", "the same", "changed")):
        said.append(answer)
        shown = material.interview(*said)
        numbers = iter((None, 1, 1, 4))
        turns = tuple(
            one if one.move is not None else one.model_copy(update={"code": next(numbers)}) for one in shown.turns
        )
        found.append(prompt(shown.model_copy(update={"turns": turns, "codes": codes}), material.probe(turn)))
        said.append(material.probe(turn))

    for one, following in zip(found, found[1:], strict=False):
        assert following[: len(one)] == one
    text = "\n".join(message.text for message in found[-1])
    assert text.count("<code>a = 1</code>") == 1 == text.count("<code>a = 2</code>")
    assert text.index("first\n</candidate>") < text.index("a = 1") < text.index("the same") < text.index("a = 2")


def test_each_sheet_of_a_whiteboard_is_shown_where_it_has_changed() -> None:
    sheets = tuple(
        Code(number=number, question_id="q", language=language, text=text, saved_at=material.NOW)
        for number, language, text in (
            (1, Language.MERMAID, "a --> b"),
            (2, Language.PAD, "1 + 1"),
            (3, Language.MERMAID, "a --> c"),
        )
    )
    shown = material.interview(material.opening(), "first", material.probe(), "second")
    numbers = iter((2, 3))
    turns = tuple(
        one if one.move is not None else one.model_copy(update={"code": next(numbers)}) for one in shown.turns
    )
    found = prompt(shown.model_copy(update={"turns": turns, "codes": sheets}), material.probe(2))
    text = "\n".join(message.text for message in found)
    assert [text.count(f"<code>{sheet.text}</code>") for sheet in sheets] == [1, 1, 1]
    assert text.index("a --> b") < text.index("1 + 1") < text.index("second") < text.index("a --> c")
