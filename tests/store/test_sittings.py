"""Sittings in the store: choice by choice, ended once, gone when deleted."""

import json
from datetime import timedelta

import pytest

from interviewer.store import Conflict, NotFound, Store, StoreError
from tests.store.samples import SITTING, START

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

    assert [(one.id, one.touched) for one in store.sittings.summaries()] == [("later", 0), (SITTING.id, 2)]
    assert store.sittings.summaries()[1].plan == SITTING.plan


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
