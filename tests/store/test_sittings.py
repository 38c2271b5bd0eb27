"""Sittings in the store: choice by choice, ended once, gone when deleted."""

import json
from datetime import timedelta

import pytest

from interviewer.domain.assessment.session import Part
from interviewer.domain.entities.checked_code import CheckedCode
from interviewer.domain.entities.code import Code, Draft
from interviewer.domain.entities.languages import Language
from interviewer.domain.entities.running import RunKind
from interviewer.store import Conflict, NotFound, Store, StoreError
from tests.store.samples import CODING_SITTING, REPORT, SITTING, START, WHOLE_SITTING, at

ENDED = SITTING.model_copy(update={"ended_at": START + timedelta(minutes=9)})
ITEM, CHOICE = next(iter(SITTING.choices.items()))


def test_a_sitting_is_read_back_as_it_was(store: Store) -> None:
    store.sittings.create(SITTING)

    assert store.sittings.load(SITTING.id) == SITTING
    with pytest.raises(Conflict, match="already"):
        store.sittings.create(SITTING)


def test_a_choice_takes_the_place_of_the_earlier_one(store: Store) -> None:
    store.sittings.create(SITTING.model_copy(update={"choices": {}}))
    for item, choice in SITTING.choices.items():
        store.sittings.choose(SITTING.id, item, CHOICE)
        store.sittings.choose(SITTING.id, item, choice)

    assert store.sittings.load(SITTING.id).choices == SITTING.choices


def test_after_the_end_no_choice_changes_and_the_first_end_stands(store: Store) -> None:
    store.sittings.create(SITTING)
    store.sittings.end(SITTING.id, START + timedelta(minutes=9))
    store.sittings.end(SITTING.id, START + timedelta(minutes=10))

    with pytest.raises(Conflict, match="ended"):
        store.sittings.choose(SITTING.id, ITEM, CHOICE)
    assert store.sittings.load(SITTING.id) == ENDED


def test_the_list_has_the_newest_first(store: Store) -> None:
    later = SITTING.model_copy(update={"id": "later", "started_at": START + timedelta(days=1), "choices": {}})
    store.sittings.create(SITTING)
    store.sittings.create(later)

    assert store.sittings.all() == (later, SITTING)


def test_a_deleted_sitting_is_gone_and_comes_back_from_its_export(store: Store) -> None:
    store.sittings.create(ENDED)
    exported = store.sittings.export(SITTING.id)
    store.sittings.delete(SITTING.id)

    with pytest.raises(NotFound):
        store.sittings.load(SITTING.id)
    with pytest.raises(NotFound):
        store.sittings.delete(SITTING.id)
    assert store.sittings.restore(json.loads(json.dumps(exported))) == SITTING.id
    assert store.sittings.load(SITTING.id) == ENDED


def test_what_is_no_export_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="not an exported assessment"):
        store.sittings.restore({"format": 1, "interview": {}})


def test_a_sitting_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(NotFound, match="There is no assessment nowhere"):
        store.sittings.load("nowhere")
    with pytest.raises(NotFound, match="nowhere"):
        store.sittings.choose("nowhere", ITEM, CHOICE)
    with pytest.raises(NotFound, match="nowhere"):
        store.sittings.end("nowhere", START)


GOING = CODING_SITTING.model_copy(update={"coded_at": None, "ended_at": None})
FIRST, SECOND = GOING.plan.problems


def draft(text: str, base: int = 0) -> Draft:
    return Draft(question_id=SECOND, language=Language.PYTHON, text=text, base=base)


def test_code_its_run_and_its_check_are_kept_with_the_problem(store: Store) -> None:
    store.sittings.create(GOING)
    store.sittings.write("coding", draft("a = 1"), at(1))
    store.sittings.write("coding", draft("a = 2", 1), at(2))
    code = Code(number=2, question_id=SECOND, language=Language.PYTHON, text="a = 2", saved_at=at(2))
    store.sittings.keep_run("coding", code, RunKind.OWN, at(3), REPORT)
    store.sittings.keep_check("coding", SECOND, CheckedCode(number=2))

    kept = store.sittings.load("coding")
    written = kept.written(SECOND)
    assert (written.codes, written.checked) == ((code,), CheckedCode(number=2))
    assert written.run is not None and (written.run.code, written.run.report) == (2, REPORT)
    assert kept.written(FIRST) == GOING.written(FIRST)


def test_of_two_tabs_that_write_the_second_is_told(store: Store) -> None:
    store.sittings.create(GOING)
    store.sittings.write("coding", draft("a = 1"), at(1))

    with pytest.raises(Conflict, match="another tab"):
        store.sittings.write("coding", draft("b = 1"), at(2))


def test_the_coding_part_ends_once_and_its_code_stands(store: Store) -> None:
    store.sittings.create(GOING)
    store.sittings.end_part("coding", Part.CODING, at(100))
    store.sittings.end_part("coding", Part.CODING, at(200))

    assert store.sittings.load("coding").coded_at == at(100)
    with pytest.raises(Conflict, match="coding part has ended"):
        store.sittings.write("coding", draft("a = 1"), at(101))


def test_only_the_whole_assessment_counts_as_taken(store: Store) -> None:
    store.sittings.create(SITTING)
    store.sittings.create(CODING_SITTING)

    assert [taken.id for taken in store.sittings.begun(START)] == ["coding"]


def test_a_sitting_with_code_comes_back_from_its_export(store: Store) -> None:
    store.sittings.create(CODING_SITTING)
    exported = store.sittings.export("coding")
    store.sittings.delete("coding")
    store.sittings.restore(json.loads(json.dumps(exported)))

    assert store.sittings.load("coding") == CODING_SITTING


def test_the_reasoning_part_ends_once_and_the_next_begins(store: Store) -> None:
    store.sittings.create(WHOLE_SITTING.model_copy(update={"reasoned_at": None}))
    store.sittings.end_part("whole", Part.REASONING, at(600))
    store.sittings.end_part("whole", Part.REASONING, at(700))

    assert store.sittings.load("whole") == WHOLE_SITTING
    assert (WHOLE_SITTING.stage, WHOLE_SITTING.deadline) == (Part.WORK, at(620))
