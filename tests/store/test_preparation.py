"""Stories and other records of the preparation: kept whole, changed by revision, deleted without a trace."""

from pathlib import Path

import pytest

from interviewer.domain.preparation.bank import BankStory, Origin, Telling
from interviewer.domain.preparation.drills import Drill, Finding, Outcome, Scored, Step
from interviewer.store import Conflict, NotFound, Store
from tests.store.samples import BANK_STORY, DIGEST, GOAL_SET, at, interview


def story(story_id: str, minute: int, pack: str = "", text: str = "I moved the job.") -> BankStory:
    telling = Telling(text=text, at=at(minute), origin=Origin.TYPED)
    return BankStory(id=story_id, at=at(minute), pack=pack, title=story_id, tellings=(telling,))


def test_a_story_comes_back_as_it_was_kept(store: Store) -> None:
    store.stories.add(BANK_STORY)

    assert store.stories.load("told") == BANK_STORY
    assert store.stories.find("told") == BANK_STORY
    assert store.stories.find("other") is None


def test_records_of_another_kind_may_have_the_same_id(store: Store) -> None:
    store.stories.add(story("goal", 1))
    store.goals.add(GOAL_SET)

    assert store.goals.load("goal") == GOAL_SET
    assert store.stories.load("goal").title == "goal"


def test_stories_are_listed_by_pack_newest_first_and_by_page(store: Store) -> None:
    for minute in range(1, 6):
        store.stories.add(story(f"s{minute}", minute))
    store.stories.add(story("elsewhere", 9, pack="nurse"))

    assert [one.id for one in store.stories.all("")] == ["s5", "s4", "s3", "s2", "s1"]
    assert [one.id for one in store.stories.all("", 2, 1)] == ["s4", "s3"]
    assert (store.stories.count(""), store.stories.count("nurse"), store.stories.count("other")) == (5, 1, 0)


def test_a_taken_id_is_refused(store: Store) -> None:
    store.stories.add(story("one", 1))

    with pytest.raises(Conflict, match="already a story one"):
        store.stories.add(story("one", 2))

    assert store.stories.load("one").at == at(1)


def test_a_change_counts_the_revision(store: Store) -> None:
    store.stories.add(story("one", 1))

    changed = store.stories.change(store.stories.load("one").model_copy(update={"title": "Another"}))

    assert (changed.revision, changed.title) == (1, "Another")
    assert store.stories.load("one") == changed


def test_a_change_of_an_older_revision_is_refused_and_changes_nothing(store: Store) -> None:
    store.stories.add(story("one", 1))
    old = store.stories.load("one")
    store.stories.change(old.model_copy(update={"title": "First"}))

    with pytest.raises(Conflict, match="changed in another tab"):
        store.stories.change(old.model_copy(update={"title": "Second"}))

    assert store.stories.load("one").title == "First"


def test_what_is_not_there_cannot_be_loaded_changed_or_deleted(store: Store) -> None:
    for ask in (store.stories.load, store.stories.delete):
        with pytest.raises(NotFound, match="no story gone"):
            ask("gone")
    with pytest.raises(NotFound, match="no story gone"):
        store.stories.change(story("gone", 1))


def test_a_deleted_story_can_be_brought_back_whole(store: Store) -> None:
    store.stories.add(BANK_STORY)

    deleted = store.stories.delete("told")
    assert store.stories.count("") == 0
    store.stories.add(deleted)

    assert store.stories.load("told") == BANK_STORY


def test_the_words_of_a_deleted_story_are_gone_from_the_bytes_of_the_files(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/interviews.db")
    store.stories.add(story("kept", 1, text="kepthere"))
    store.stories.add(story("gone", 2, text="zeppelin " * 900))
    store.stories.change(store.stories.load("gone").model_copy(update={"title": "xylophone"}))
    assert any(b"zeppelin" in file.read_bytes() for file in tmp_path.iterdir())

    store.stories.delete("gone")

    assert store.is_scrubbed(5.0)
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert (b"zeppelin" in left, b"xylophone" in left, b"kepthere" in left) == (False, False, True)
    store.close()


def quoting(drill_id: str, *steps: Step, subject: str = "") -> Drill:
    return Drill(id=drill_id, at=at(1), kind="numbers", level="L5", subject=subject, minutes=5, steps=steps)


def test_what_drills_quote_from_a_deleted_story_goes_with_it_and_the_answers_stay(store: Store) -> None:
    store.stories.add(story("gonestory", 1, text="The zeppelin came down."))
    about = Step(
        prompt="In “Zeppelin” you say “9 zeppelins”. Where does that come from?",
        beside="The zeppelin came down.",
        story_id="gonestory",
        subject="9 zeppelins",
        answer="I counted them.",
        finding=Finding(outcome=Outcome.UNKNOWN, says="Mark it yourself.", beside="Your story says: “zeppelin”"),
    )
    named = Step(
        prompt="Tell me about a time.",
        answer="That one.",
        finding=Finding(
            outcome=Outcome.OFF, says="Strongest is “Zeppelin”.", beside="The zeppelin", mentions=("gonestory",)
        ),
    )
    told = Step(prompt="Tell me about a time.", story_id="gonestory", answer="Long ago.", scored=Scored(overall=3.0))
    store.drills.add(quoting("quotes", about, named, told, subject="gonestory"))
    store.drills.add(quoting("other", Step(prompt="Two and two?", answer="4")))

    store.stories.delete("gonestory")

    left = store.drills.load("quotes")
    assert "eppelin" not in left.model_dump_json() and "gonestory" not in left.model_dump_json()
    assert [step.answer for step in left.steps] == ["I counted them.", "That one.", "Long ago."]
    assert [step.prompt for step in left.steps] == ["[deleted]", "Tell me about a time.", "Tell me about a time."]
    assert (left.steps[2].scored, left.subject, left.revision) == (Scored(overall=3.0), "", 1)
    assert store.drills.load("other").revision == 0


def test_what_drills_quote_from_a_deleted_round_goes_with_it(store: Store) -> None:
    store.create(interview("goneround"), DIGEST)
    step = Step(prompt="You said “zeppelin”. Why?", beside="You said: “zeppelin”", where="goneround", subject="t1_1")
    store.drills.add(quoting("quotes", step))

    store.delete("goneround")

    [left] = store.drills.load("quotes").steps
    assert (left.prompt, left.beside, left.where) == ("[deleted]", "", "")
