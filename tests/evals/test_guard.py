"""The measure of the guard and the fit of the line that reads tone."""

from pathlib import Path

import pytest

from evals.guard.__main__ import main
from evals.guard.fitting import Pair, fit, pairs
from evals.guard.labelled import Aside, Labelled, framed, hand_labelled, of_aside, parts, restated
from evals.guard.turns import TURNS, Turn, turns
from interviewer.domain.language import tone

SAID = '{"by": "candidate", "text": "We kept patching."}'


def line(say: str, good: bool, defect: str) -> str:
    return (
        f'{{"id": "a", "question": "Tell me about a delay.", "transcript": [{SAID}], "resume": "", '
        f'"say": "{say}", "good": {str(good).lower()}, "defect": {defect}}}'
    )


def test_the_report_gives_both_rates_and_each_miss(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "turns.jsonl"
    file.write_text("\n".join((line("Who did?", True, "null"), line("What did you patch?", False, '"repeated"'))))
    main(["--set", str(file)])
    told = capsys.readouterr().out
    assert "good ones refused or cut: 0 of 1 (0.0%)" in told
    assert "bad ones let through, all kinds: 1 of 1 (100.0%)" in told
    assert "MISS repeated -> said : What did you patch?" in told


def test_a_line_is_fitted_from_labelled_sentences() -> None:
    kinds = {
        "lead": "You kept patching.",
        "ask": "Who did?",
        "praise": "Lovely.",
        "verdict": "Wrong.",
        "advice": "Try.",
    }
    fitted = fit([Labelled(text=text, kind=kind, source="own") for kind, text in kinds.items() for _ in range(8)])
    for kind, text in kinds.items():
        found = fitted.of(tone.features(text))
        assert max(found, key=found.__getitem__) == kind


def test_an_aside_gives_its_own_clause_its_question_and_the_rest() -> None:
    told = "What did Priya, which was sharp of her, check first?"
    aside = Aside(text=told, aside="which was sharp of her", kind="praise", hand="a")
    assert [(row.text, row.kind) for row in of_aside(aside)] == [
        ("which was sharp of her", "praise"),
        (told, "praise"),
        ("What did Priya", "lead"),
        ("check first?", "ask"),
    ]


def test_frames_are_filled_the_same_each_time() -> None:
    made = list(framed())
    assert made == list(framed())
    assert {row.kind for row in made} == {"lead", "ask", "praise", "verdict", "advice"}
    assert not any("{" in row.text for row in made)


def test_what_the_candidate_told_is_said_back_in_the_second_person() -> None:
    said = SAID.replace("We kept", "I was tired and my team kept")
    told = Turn.model_validate_json(line("Who did?", True, "null").replace(SAID, said))
    assert [row.text for row in restated([told, told])] == ["You were tired and your team kept patching."]


def test_a_bad_turn_gives_the_words_that_offend_and_harmless_ones_also_masked(tmp_path: Path) -> None:
    named = tmp_path / "offending.jsonl"
    named.write_text('{"id": "a", "words": "Patching was brave."}')
    told = Turn.model_validate_json(line("Patching was brave. Who did it?", False, '"praise"'))
    assert [(row.text, row.kind) for row in parts([told], named)] == [
        ("Patching was brave.", "praise"),
        (f"{tone.TOLD} was brave.", "praise"),
        ("Who did it?", "ask"),
    ]
    named.write_text("")
    assert list(parts([told], named)) == []


def test_a_bad_turn_may_offend_in_two_sentences(tmp_path: Path) -> None:
    named = tmp_path / "offending.jsonl"
    named.write_text('{"id": "a", "words": "Ask first."}\n{"id": "a", "words": "I\'d wait."}')
    told = Turn.model_validate_json(line("Ask first. I'd wait. Who knew?", False, '"advice"'))
    assert [(row.text, row.kind) for row in parts([told], named)] == [
        ("Ask first.", "advice"),
        ("I'd wait.", "advice"),
        ("Who knew?", "ask"),
    ]


def test_two_questions_of_a_turn_are_one_thing_if_the_turn_is_good(tmp_path: Path) -> None:
    written = tmp_path / "pairs.jsonl"
    written.write_text('{"first": "Who paid?", "second": "Why Rome?", "joined": false, "other": true}')
    good = Turn.model_validate_json(line("Who patched it, and who told them? Show me.", True, "null"))
    assert list(pairs([good], written)) == [
        Pair("Who paid?", "Why Rome?", joined=False, other=True),
        Pair("Who patched it", "who told them", joined=True, other=False),
        Pair("Who patched it, and who told them?", "Show me.", joined=False, other=False),
    ]


def test_every_label_is_one_that_the_line_knows() -> None:
    assert {row.kind for row in hand_labelled()} == set(tone.shipped().labels)


def test_the_turns_in_the_repository_are_as_many_as_told() -> None:
    assert [sum(turn.good for turn in turns(path)) for path in TURNS] == [200, 200, 200, 300, 150, 200, 200]
