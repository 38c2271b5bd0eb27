"""Code in the store: the latest version is overwritten unless a turn or a run refers to it."""

from datetime import timedelta

import pytest

from interviewer.domain.entities.code import Code, Draft, Language, Run, RunKind, at_turn
from interviewer.store import Conflict, NotFound, Store
from tests.store.samples import DIGEST, REPORT, START, asked, at, interview, said

DRAFT = Draft(question_id="two_sum", language=Language.PYTHON, text="def f():\n\tpass  # ü\n")


def draft(text: str, base: int, language: Language = Language.PYTHON) -> Draft:
    return DRAFT.model_copy(update={"text": text, "base": base, "language": language})


def run(store: Store, code: Code, seconds: float) -> Run:
    return store.codes.save_run("i-1", code, RunKind.EXAMPLES, at(seconds), REPORT)


def texts(store: Store) -> list[tuple[int, str]]:
    return [(code.number, code.text) for code in store.load("i-1").codes]


def test_code_is_loaded_as_saved(begun: Store) -> None:
    assert begun.codes.save("i-1", DRAFT, at(5)) == 1

    [code] = begun.load("i-1").codes
    assert (code.question_id, code.language, code.text, code.saved_at) == (
        DRAFT.question_id,
        Language.PYTHON,
        DRAFT.text,
        at(5),
    )


def test_a_version_that_no_turn_refers_to_is_overwritten(begun: Store) -> None:
    first = begun.codes.save("i-1", draft("a", 0), at(1))
    second = begun.codes.save("i-1", draft("b", first), at(2))

    assert second > first
    assert texts(begun) == [(second, "b")]


def test_a_turn_keeps_the_code_as_it_was_and_shares_it_while_it_is_the_same(begun: Store) -> None:
    first = begun.codes.save("i-1", draft("a", 0), at(1))
    begun.add_turn("i-1", said(1))
    begun.add_turn("i-1", asked(2))
    begun.add_turn("i-1", said(3))
    second = begun.codes.save("i-1", draft("b", first), at(4))
    third = begun.codes.save("i-1", draft("c", second), at(5))

    assert [turn.code for turn in begun.load("i-1").turns] == [None, first, None, first]
    assert texts(begun) == [(first, "a"), (third, "c")]


def test_a_turn_before_any_code_refers_to_none(begun: Store) -> None:
    assert begun.add_turn("i-1", said(1)).code is None


def test_a_save_from_an_older_version_changes_nothing(begun: Store) -> None:
    first = begun.codes.save("i-1", draft("a", 0), at(1))
    second = begun.codes.save("i-1", draft("from the other tab", first), at(2))

    with pytest.raises(Conflict, match="another tab"):
        begun.codes.save("i-1", draft("late", first), at(3))
    with pytest.raises(Conflict, match="another tab"):
        begun.codes.save("i-1", draft("from nothing", 0), at(3))
    assert texts(begun) == [(second, "from the other tab")]


def test_saving_the_same_text_again_makes_no_new_version(begun: Store) -> None:
    first = begun.codes.save("i-1", draft("a", 0), at(1))

    assert begun.codes.save("i-1", draft("a", 0), at(2)) == first
    assert begun.load("i-1").codes[0].saved_at == at(1)


def test_each_language_has_its_own_version_and_returning_to_one_makes_it_the_newest(begun: Store) -> None:
    python = begun.codes.save("i-1", draft("a", 0), at(1))
    cpp = begun.codes.save("i-1", draft("int a;", 0, Language.CPP), at(2))
    again = begun.codes.save("i-1", draft("a", python), at(3))

    assert again > cpp > python
    assert texts(begun) == [(cpp, "int a;"), (again, "a")]


def test_a_turn_refers_to_both_parts_of_a_whiteboard(begun: Store) -> None:
    diagram = begun.codes.save("i-1", draft("a --> b", 0, Language.MERMAID), at(1))
    pad = begun.codes.save("i-1", draft("1 + 1", 0, Language.PAD), at(2))
    begun.add_turn("i-1", said(1))
    later = begun.codes.save("i-1", draft("a --> c", diagram, Language.MERMAID), at(3))

    loaded = begun.load("i-1")
    assert texts(begun) == [(diagram, "a --> b"), (pad, "1 + 1"), (later, "a --> c")]
    there = at_turn(loaded.codes, loaded.turns[1].code, DRAFT.question_id)
    assert {name: code.text for name, code in there.items()} == {Language.MERMAID: "a --> b", Language.PAD: "1 + 1"}


def test_after_the_end_code_is_final(begun: Store) -> None:
    begun.codes.save("i-1", draft("a", 0), at(1))
    begun.end("i-1", at(2))

    with pytest.raises(Conflict, match="ended"):
        begun.codes.save("i-1", draft("b", 1), at(3))


def test_a_run_preserves_its_version_as_a_turn_does(begun: Store) -> None:
    first = begun.codes.save("i-1", draft("a", 0), at(1))
    ran = run(begun, begun.load("i-1").codes[0], 2)
    second = begun.codes.save("i-1", draft("b", first), at(3))

    assert (ran.number, ran.code, ran.at) == (1, first, at(2))
    assert begun.load("i-1").runs == (ran,)
    assert texts(begun) == [(first, "a"), (second, "b")]


def test_a_version_overwritten_while_it_ran_is_saved_with_its_run(begun: Store) -> None:
    first = begun.codes.save("i-1", draft("a", 0), at(1))
    [running] = begun.load("i-1").codes
    second = begun.codes.save("i-1", draft("b", first), at(2))
    run(begun, running, 3)

    assert texts(begun) == [(first, "a"), (second, "b")]
    assert begun.codes.save("i-1", draft("c", second), at(4)) > second, "what is typed later follows the latest"
    assert run(begun, running, 5).number == 2


def test_an_export_holds_the_code_and_deleting_removes_it(begun: Store) -> None:
    first = begun.codes.save("i-1", draft("secret_name = 1", 0), at(1))
    begun.add_turn("i-1", said(1))
    begun.codes.save("i-1", draft("b", first), at(4))
    run(begun, begun.load("i-1").codes[0], 5)
    whole = begun.load("i-1")
    exported = begun.export("i-1")

    begun.delete("i-1")
    with pytest.raises(NotFound):
        begun.codes.save("i-1", draft("b", 1), START + timedelta(minutes=1))
    with pytest.raises(NotFound):
        run(begun, whole.codes[0], 6)
    begun.create(interview("i-1", asked(0)), DIGEST)
    assert not begun.load("i-1").codes and not begun.load("i-1").runs
    begun.delete("i-1")
    begun.restore(exported)
    assert begun.load("i-1") == whole
