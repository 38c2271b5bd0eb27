"""Assessment sessions are saved choice by choice, ended once, and gone when deleted."""

import json
from datetime import timedelta

import pytest

from interviewer.domain.assessment.session import AssessmentPart
from interviewer.domain.entities.code import Code, Draft, Language, RunKind
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.store import Conflict, NotFound, Store, StoreError
from tests.store.samples import ASSESSMENT, CODING_ASSESSMENT, REPORT, START, WHOLE_ASSESSMENT, at

ENDED = ASSESSMENT.model_copy(update={"ended_at": START + timedelta(minutes=9)})
ITEM, CHOICE = next(iter(ASSESSMENT.choices.items()))


def test_a_session_is_loaded_as_stored(store: Store) -> None:
    store.assessments.create(ASSESSMENT)

    assert store.assessments.load(ASSESSMENT.id) == ASSESSMENT
    with pytest.raises(Conflict, match="already"):
        store.assessments.create(ASSESSMENT)


def test_a_choice_replaces_the_earlier_one(store: Store) -> None:
    store.assessments.create(ASSESSMENT.model_copy(update={"choices": {}}))
    for item, choice in ASSESSMENT.choices.items():
        store.assessments.choose(ASSESSMENT.id, item, CHOICE)
        store.assessments.choose(ASSESSMENT.id, item, choice)

    assert store.assessments.load(ASSESSMENT.id).choices == ASSESSMENT.choices


def test_after_the_end_choices_are_refused_and_the_first_end_stays(store: Store) -> None:
    store.assessments.create(ASSESSMENT)
    store.assessments.end(ASSESSMENT.id, START + timedelta(minutes=9))
    store.assessments.end(ASSESSMENT.id, START + timedelta(minutes=10))

    with pytest.raises(Conflict, match="ended"):
        store.assessments.choose(ASSESSMENT.id, ITEM, CHOICE)
    assert store.assessments.load(ASSESSMENT.id) == ENDED


def test_the_list_has_the_newest_first(store: Store) -> None:
    later = ASSESSMENT.model_copy(update={"id": "later", "started_at": START + timedelta(days=1), "choices": {}})
    store.assessments.create(ASSESSMENT)
    store.assessments.create(later)

    assert store.assessments.all() == (later, ASSESSMENT)


def test_a_deleted_session_is_restored_from_its_export(store: Store) -> None:
    store.assessments.create(ENDED)
    exported = store.assessments.export(ASSESSMENT.id)
    store.assessments.delete(ASSESSMENT.id)

    with pytest.raises(NotFound):
        store.assessments.load(ASSESSMENT.id)
    with pytest.raises(NotFound):
        store.assessments.delete(ASSESSMENT.id)
    assert store.assessments.restore(json.loads(json.dumps(exported))) == ASSESSMENT.id
    assert store.assessments.load(ASSESSMENT.id) == ENDED


def test_an_invalid_export_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="not an exported assessment"):
        store.assessments.restore({"format": 1, "interview": {}})


def test_an_unknown_session_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="There is no assessment nowhere"):
        store.assessments.load("nowhere")
    with pytest.raises(NotFound, match="nowhere"):
        store.assessments.choose("nowhere", ITEM, CHOICE)
    with pytest.raises(NotFound, match="nowhere"):
        store.assessments.end("nowhere", START)


GOING = CODING_ASSESSMENT.model_copy(update={"coded_at": None, "ended_at": None})
FIRST, SECOND = GOING.plan.problems


def draft(text: str, base: int = 0) -> Draft:
    return Draft(question_id=SECOND, language=Language.PYTHON, text=text, base=base)


def test_code_its_run_and_its_check_are_saved_with_the_problem(store: Store) -> None:
    store.assessments.create(GOING)
    store.assessments.write("coding", draft("a = 1"), at(1))
    store.assessments.write("coding", draft("a = 2", 1), at(2))
    code = Code(number=2, question_id=SECOND, language=Language.PYTHON, text="a = 2", saved_at=at(2))
    store.assessments.save_run("coding", code, RunKind.OWN, at(3), REPORT)
    store.assessments.save_check("coding", SECOND, CheckedCode(number=2))

    kept = store.assessments.load("coding")
    written = kept.written(SECOND)
    assert (written.codes, written.checked) == ((code,), CheckedCode(number=2))
    assert written.run is not None and (written.run.code, written.run.report) == (2, REPORT)
    assert kept.written(FIRST) == GOING.written(FIRST)


def test_a_draft_from_an_outdated_tab_is_a_conflict(store: Store) -> None:
    store.assessments.create(GOING)
    store.assessments.write("coding", draft("a = 1"), at(1))

    with pytest.raises(Conflict, match="another tab"):
        store.assessments.write("coding", draft("b = 1"), at(2))


def test_the_coding_part_ends_once_and_its_code_is_final(store: Store) -> None:
    store.assessments.create(GOING)
    store.assessments.end_part("coding", AssessmentPart.CODING, at(100))
    store.assessments.end_part("coding", AssessmentPart.CODING, at(200))

    assert store.assessments.load("coding").coded_at == at(100)
    with pytest.raises(Conflict, match="coding part has ended"):
        store.assessments.write("coding", draft("a = 1"), at(101))


def test_only_the_whole_assessment_counts_as_taken(store: Store) -> None:
    store.assessments.create(ASSESSMENT)
    store.assessments.create(CODING_ASSESSMENT)

    assert [taken.id for taken in store.assessments.begun(START)] == ["coding"]


def test_a_session_with_code_is_restored_from_its_export(store: Store) -> None:
    store.assessments.create(CODING_ASSESSMENT)
    exported = store.assessments.export("coding")
    store.assessments.delete("coding")
    store.assessments.restore(json.loads(json.dumps(exported)))

    assert store.assessments.load("coding") == CODING_ASSESSMENT


def test_the_reasoning_part_ends_once_and_the_next_begins(store: Store) -> None:
    store.assessments.create(WHOLE_ASSESSMENT.model_copy(update={"reasoned_at": None}))
    store.assessments.end_part("whole", AssessmentPart.REASONING, at(600))
    store.assessments.end_part("whole", AssessmentPart.REASONING, at(700))

    assert store.assessments.load("whole") == WHOLE_ASSESSMENT
    assert (WHOLE_ASSESSMENT.stage, WHOLE_ASSESSMENT.deadline) == (AssessmentPart.WORK, at(620))
