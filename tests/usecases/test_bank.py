"""The story bank over the real store: what is told is kept before it is read, and read again when it was not."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import pytest

from interviewer.domain.entities.interview import Setup
from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.preparation.bank import BankStory, FactKind, Origin, Strength, Use
from interviewer.domain.preparation.bank_text import BankDocument, as_markdown
from interviewer.llm.weights import load_words
from interviewer.service import InterviewerError, Service
from interviewer.store import Conflict, NotFound
from interviewer.usecases.bank_limits import MOST_CHARACTERS, MOST_STORIES, MOST_TELLINGS, MOST_USES
from tests.domain.fixtures import FULL_STORY
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock, FakeReader

TOLD = (
    "Last spring our nightly training job slowed from 1.4 to 1.9 seconds a step, and nobody knew why. I profiled three "
    "hosts and saw that the collectives waited for one of them. I decided to replace the card instead of rolling back. "
    "The step went back to 1.4 seconds, from the dashboard. I learned to compare hosts before I read any code."
)
USE = Use(at=datetime(2026, 3, 2, tzinfo=UTC), where="r1")
AGAIN = f"{TOLD} It saved us two weeks."
OTHER = "I told my manager that the launch had to wait, because the evaluation counted the same users twice."
MORE = (
    "She said no twice, so I sat down with the two analysts, counted the users again with them, and showed her them. "
    "We waited a week, and I wrote down what had to be checked next time."
)
NOTES = f"# The slow host\n\n{TOLD}\n\n# The launch that waited\n\n{OTHER} {MORE}\n"


class BreakingReader(FakeReader):
    """Fails until it is told not to."""

    def __init__(self) -> None:
        super().__init__()
        self.breaks = True

    def read(self, answers: Sequence[str]) -> Reading:
        if self.breaks:
            raise RuntimeError("the reader broke")
        return super().read(answers)


@pytest.fixture
def service(open_service: Build) -> Iterator[Service]:
    yield open_service()


@pytest.fixture
def by_words(open_service: Build) -> Service:
    return open_service(reader=WordReader(load_words().heads))


def test_a_story_is_read_when_it_is_added(by_words: Service) -> None:
    story = by_words.bank.add(TOLD)
    assert by_words.bank.get(story.id) == story
    assert story.is_read and story.read_for == by_words.bank.refresh("L5")[0].read_for
    kinds = {fact.kind for fact in story.facts}
    assert {FactKind.ACTION, FactKind.NUMBER, FactKind.LEARNED} <= kinds
    assert all(fact.quote == story.text[fact.start : fact.end] for fact in story.facts)
    assert len(story.serves) == 16


def test_an_added_story_is_kept_when_the_reader_breaks_and_read_when_it_is_opened(open_service: Build) -> None:
    reader = BreakingReader()
    bank = open_service(reader=reader).bank
    with pytest.raises(RuntimeError):
        bank.add(TOLD, title="The slow host")
    [kept] = bank.all()
    assert (kept.text, kept.title, kept.is_read, kept.serves) == (TOLD, "The slow host", False, ())
    reader.breaks = False
    opened = bank.get(kept.id)
    assert opened.is_read and len(opened.serves) == 16
    assert bank.all() == (opened,)


def test_what_was_left_unread_is_read_by_a_refresh(open_service: Build) -> None:
    reader = BreakingReader()
    bank = open_service(reader=reader).bank
    with pytest.raises(RuntimeError):
        bank.add(TOLD)
    reader.breaks = False
    [story] = bank.refresh("L5")
    assert story.is_read
    read = len(reader.read_answers)
    assert bank.refresh("L5") == (story,)
    assert len(reader.read_answers) == read, "it was read already"
    assert bank.refresh("L6")[0].read_for == "L6"


def test_a_retelling_is_kept_when_the_reader_breaks_and_what_the_candidate_said_stays(open_service: Build) -> None:
    reader = BreakingReader()
    reader.breaks = False
    bank = open_service(reader=reader).bank
    story = bank.add(TOLD)
    story = bank.edit(story.id, revision=story.revision, strengths={"dive_deep": Strength.STRONG})
    reader.breaks = True
    with pytest.raises(RuntimeError):
        bank.retell(story.id, AGAIN, Origin.TYPED, story.revision)
    [kept] = bank.all()
    assert [telling.text for telling in kept.tellings] == [TOLD, AGAIN]
    assert (kept.is_read, kept.facts) == (False, ())
    reader.breaks = False
    serving = bank.get(story.id).serving("dive_deep")
    assert serving is not None and serving.counts is Strength.STRONG


def test_an_unread_story_can_be_changed_and_used(open_service: Build, clock: FakeClock) -> None:
    bank = open_service(reader=BreakingReader()).bank
    with pytest.raises(RuntimeError):
        bank.add(TOLD)
    [kept] = bank.all()
    named = bank.edit(kept.id, revision=kept.revision, title="The slow host")
    used = bank.used(kept.id, Use(at=clock(), where="d-1"))
    assert (named.title, used.uses[0].where, used.is_read) == ("The slow host", "d-1", False)


def test_all_stories_of_a_file_are_kept_before_the_first_is_read(open_service: Build) -> None:
    bank = open_service(reader=BreakingReader()).bank
    with pytest.raises(RuntimeError):
        bank.add_file("notes.md", NOTES.encode())
    assert {story.title for story in bank.all()} == {"The slow host", "The launch that waited"}


def test_a_file_of_notes_gives_a_story_for_each_heading(service: Service) -> None:
    stories = service.bank.add_file("notes.md", NOTES.encode())
    assert [(story.text, story.is_read) for story in stories] == [(TOLD, True), (f"{OTHER} {MORE}", True)]


def test_the_telling_of_a_merge_is_kept_when_the_reader_breaks(open_service: Build) -> None:
    reader = BreakingReader()
    reader.breaks = False
    bank = open_service(reader=reader).bank
    first, second = bank.add(TOLD), bank.add(AGAIN)
    reader.breaks = True
    with pytest.raises(RuntimeError):
        bank.merge(first.id, second.id, "Both in one.")
    assert {story.text for story in bank.all()} == {"Both in one.", AGAIN}


def test_a_story_that_another_window_changes_while_it_is_read_is_returned_as_it_stands(open_service: Build) -> None:
    other = open_service().bank

    class Interrupted(FakeReader):
        def read(self, answers: Sequence[str]) -> Reading:
            [story] = other.all()
            if story.title != "Renamed":
                other.edit(story.id, revision=story.revision, title="Renamed")
            return super().read(answers)

    bank = open_service(reader=Interrupted()).bank
    story = bank.add(TOLD)
    assert (story.title, story.is_read) == ("Renamed", False)
    assert bank.get(story.id).is_read


def test_a_story_that_is_meant_for_a_principle_counts_there_by_its_score(service: Service) -> None:
    gaps = [one for one in service.bank.add(TOLD).serves if one.counts is Strength.GAP]
    passed_by = max(gaps, key=lambda one: one.score or 0.0)
    meant = service.bank.add(TOLD, principle=passed_by.principle).serving(passed_by.principle)
    assert meant is not None and meant.counts is not Strength.GAP and meant.score == passed_by.score
    poor = service.bank.add(OTHER, principle="dive_deep").serving("dive_deep")
    assert poor is not None and poor.counts is Strength.GAP, "what is told poorly is not made good by meaning it"
    with pytest.raises(InterviewerError, match="no principle"):
        service.bank.add(OTHER, principle="elegance")


@pytest.mark.parametrize(("text", "said"), [(" \n", "no story"), ("a" * 40_001, "at most")])
def test_what_is_no_story_is_refused_and_not_kept(service: Service, text: str, said: str) -> None:
    with pytest.raises(InterviewerError, match=said):
        service.bank.add(text)
    assert service.bank.count() == 0


def test_a_version_says_what_it_was_told_for(service: Service) -> None:
    story = service.bank.add(TOLD, principle="dive_deep")
    again = service.bank.retell(story.id, AGAIN, Origin.TYPED, story.revision, "ownership")
    assert [telling.meant for telling in again.tellings] == ["dive_deep", "ownership"]
    with pytest.raises(InterviewerError, match="no principle charm"):
        service.bank.retell(story.id, OTHER, Origin.TYPED, again.revision, "charm")


@pytest.mark.parametrize("document", ["[]", '["a"]'])
def test_json_that_is_no_bank_is_no_story(service: Service, document: str) -> None:
    with pytest.raises(InterviewerError, match="not a story bank"):
        service.bank.import_(document)


def test_a_retelling_of_an_older_revision_is_refused(service: Service) -> None:
    story = service.bank.add(TOLD)
    service.bank.retell(story.id, AGAIN, Origin.TYPED, story.revision)
    with pytest.raises(Conflict):
        service.bank.retell(story.id, OTHER, Origin.TYPED, story.revision)


def test_a_story_is_edited_and_a_strength_taken_back(service: Service) -> None:
    bank = service.bank
    story = bank.add(TOLD)
    story = bank.edit(story.id, revision=story.revision, failure=True, year=2024, strengths={"dive_deep": Strength.GAP})
    assert (story.failure, story.year) == (True, 2024)
    story = bank.edit(story.id, revision=story.revision, strengths={"dive_deep": None})
    serving = story.serving("dive_deep")
    assert serving is not None and serving.own is None
    with pytest.raises(InterviewerError, match="no principle"):
        bank.edit(story.id, revision=story.revision, strengths={"elegance": Strength.GAP})
    with pytest.raises(InterviewerError, match="title"):
        bank.edit(story.id, revision=story.revision, title=" ")


def test_twins_are_found_shown_and_merged_and_the_merge_undone(service: Service) -> None:
    bank = service.bank
    first, second, other = bank.add(TOLD), bank.add(AGAIN), bank.add(OTHER)
    [twin] = bank.twins()
    assert {twin.first, twin.second} == {first.id, second.id}
    assert any("two weeks" in line.text for line in bank.diff(first.id, second.id))
    merge = bank.merge(first.id, second.id)
    assert [telling.text for telling in merge.story.tellings] == [AGAIN, TOLD]
    assert bank.count() == 2
    bank.unmerge(merge)
    assert {story.text for story in bank.all()} == {TOLD, AGAIN, OTHER}
    with pytest.raises(InterviewerError, match="one story"):
        bank.merge(other.id, other.id)


def test_stories_of_two_packs_are_neither_compared_nor_merged(service: Service) -> None:
    story = service.bank.add(TOLD)
    service._store.stories.add(story.model_copy(update={"id": "s1", "pack": "other"}))
    for refused in (service.bank.diff, service.bank.merge):
        with pytest.raises(InterviewerError, match="different packs"):
            refused(story.id, "s1")
    assert service.bank.get(story.id) == story and service._store.stories.find("s1") is not None


def test_a_merge_with_words_of_its_own_is_read(service: Service) -> None:
    first, second = service.bank.add(TOLD), service.bank.add(AGAIN)
    merge = service.bank.merge(first.id, second.id, OTHER)
    assert merge.story.text == OTHER and merge.story.is_read
    assert service.bank.get(first.id) == merge.story


def test_a_deleted_story_comes_back(service: Service) -> None:
    story = service.bank.add(TOLD)
    gone = service.bank.delete(story.id)
    with pytest.raises(NotFound):
        service.bank.get(story.id)
    service.bank.restore(gone)
    assert service.bank.get(story.id) == story


def test_a_bank_goes_out_and_comes_in_again(service: Service) -> None:
    bank = service.bank
    story = bank.add(TOLD, title="The slow host")
    whole, text = bank.export(), bank.as_markdown()
    assert bank.import_(whole) == (), "it is here already"
    bank.delete(story.id)
    [back] = bank.import_(whole)
    assert (back.id, back.text, back.facts) == (story.id, TOLD, story.facts)
    bank.delete(back.id)
    [read] = bank.import_(text)
    assert (read.title, read.text, read.is_read) == ("The slow host", TOLD, True)


def many(service: Service, count: int) -> list[BankStory]:
    story = service.bank.delete(service.bank.add(TOLD).id)
    told = [story.tellings[-1].model_copy(update={"text": f"{TOLD} It was case {at}."}) for at in range(count)]
    return [story.model_copy(update={"id": f"s{at}", "tellings": (one,)}) for at, one in enumerate(told)]


def test_more_stories_than_are_imported_at_once_are_refused_and_none_is_added(service: Service) -> None:
    stories = many(service, MOST_STORIES + 1)
    for document in (
        BankDocument(stories=tuple(stories)).model_dump(mode="json"),
        BankDocument(stories=tuple(stories)).model_dump_json(),
        as_markdown(stories),
    ):
        with pytest.raises(InterviewerError, match=f"has {MOST_STORIES + 1} stories, and at most {MOST_STORIES} "):
            service.bank.import_(document)
        assert service.bank.count() == 0
    assert len(service.bank.import_(BankDocument(stories=tuple(stories[1:])).model_dump(mode="json"))) == MOST_STORIES


@pytest.mark.parametrize(
    ("change", "limit"),
    [
        (lambda story: {"tellings": story.tellings * (MOST_TELLINGS + 1)}, f"41 versions, .* most {MOST_TELLINGS}"),
        (
            lambda story: {"tellings": (story.tellings[0].model_copy(update={"text": "a" * (MOST_CHARACTERS + 1)}),)},
            "40,001 characters in a version, .* most 40,000",
        ),
        (lambda story: {"uses": (USE,) * (MOST_USES + 1)}, f"201 uses, .* most {MOST_USES}"),
    ],
)
def test_a_story_that_holds_too_much_is_refused_with_its_whole_bank(
    service: Service, change: Callable[[BankStory], dict[str, object]], limit: str
) -> None:
    whole, large = many(service, 2)
    stories = (whole, large.model_copy(update=change(large)))
    documents: list[str | dict[str, object]] = [BankDocument(stories=stories).model_dump(mode="json")]
    documents += [] if stories[1].uses else [as_markdown(stories)]
    for document in documents:
        with pytest.raises(InterviewerError, match=limit):
            service.bank.import_(document)
        assert service.bank.count() == 0


def test_an_imported_story_is_kept_when_the_reader_breaks(open_service: Build, service: Service) -> None:
    service.bank.add(TOLD)
    text = service.bank.as_markdown()
    service.bank.delete(service.bank.all()[0].id)
    with pytest.raises(RuntimeError):
        open_service(reader=BreakingReader()).bank.import_(text)
    assert [story.text for story in service.bank.all()] == [TOLD]


def test_a_story_of_a_round_is_kept_once_and_its_use_noted(service: Service) -> None:
    interview = service.start(Setup(persona="coding", minutes=45))
    for said in ("I work on training jobs.", FULL_STORY):
        for _ in service.answer(interview.id, said, after=service.open(interview.id).turns[-1].index):
            pass
    service.end(interview.id)
    asked = [turn.move.question_id for turn in service.open(interview.id).turns if turn.move and turn.move.question_id]
    kept = service.bank.keep(interview.id, asked[-1])
    assert kept.tellings[0].origin is Origin.ROUND
    assert [use.where for use in kept.uses] == [interview.id]
    again = service.bank.keep(interview.id, asked[-1])
    assert (again.id, len(again.uses), service.bank.count()) == (kept.id, 1, 1)
    with pytest.raises(InterviewerError, match="not asked"):
        service.bank.keep(interview.id, "no-such-question")


def test_what_is_missing_is_asked_for(by_words: Service) -> None:
    assert len(by_words.bank.missing("")) > len(by_words.bank.missing(TOLD))
    assert by_words.bank.health()


def test_contradictions_between_the_tellings_of_a_story_are_shown(service: Service) -> None:
    story = service.bank.add("I cut the cost of the training job by 30% in March 2023 by moving it to spot machines.")
    told = "I cut the cost of the training job by 18% in March 2023 by moving it to spot machines."
    story = service.bank.retell(story.id, told, Origin.TYPED, story.revision)
    [difference] = service.bank.differences(story.id)
    assert set(difference.said) == {"30%", "18%"}
