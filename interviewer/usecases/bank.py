"""The story bank: keeps what the candidate prepares, reads it, and finds what is missing or told twice.

A telling is stored before it is read, so that a process that dies while the reader works loses no word; what was left
unread is read by the next `get` or `refresh`.
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from interviewer.content import Content
from interviewer.documents import read_resume
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Clock
from interviewer.domain.preparation import bank_text
from interviewer.domain.preparation.bank import BankStory, Origin, Serving, Strength, Telling, Use
from interviewer.domain.preparation.comparing_tellings import (
    Difference,
    DiffLine,
    Unshared,
    differences,
    line_diff,
    unshared,
)
from interviewer.domain.preparation.health import Lack, lacks, questions_for
from interviewer.domain.preparation.twins import Twin, best_match, twins_of
from interviewer.store import Conflict, Store
from interviewer.usecases.bank_limits import MOST_STORIES, MOST_TELLINGS, MOST_USES, check_import, usable
from interviewer.usecases.bank_merging import Merge, merged
from interviewer.usecases.bank_reading import StoryReading
from interviewer.usecases.bank_rounds import told_in_round
from interviewer.usecases.sources import ModelSource


class Bank:
    """The use cases of the story bank.

    All raise `InterviewerError` when something is wrong that the user can act on, `NotFound` for a story that is not
    there among them, and `Conflict` for a change of an older revision.
    """

    def __init__(self, content: Content, store: Store, models: ModelSource, clock: Clock) -> None:
        """Everything that the bank needs from outside."""
        self._content = content
        self._store = store
        self._clock = clock
        self._reading = StoryReading(content, models)

    def all(self, limit: int | None = None, offset: int = 0) -> tuple[BankStory, ...]:
        """The stories, newest first."""
        return self._store.stories.all(self._content.key, limit, offset)

    def count(self) -> int:
        """How many stories there are."""
        return self._store.stories.count(self._content.key)

    def get(self, story_id: str) -> BankStory:
        """A story as it stands; one that was left unread is read now."""
        story = self._store.stories.load(story_id)
        return story if story.is_read else self._settled(story, self._level())

    # Adding

    def add(
        self, text: str, *, title: str = "", origin: Origin = Origin.TYPED, principle: str | None = None
    ) -> BankStory:
        """Keep a story, read it, and return it.

        Args:
            text: The telling.
            title: What it is called; by default its first words.
            origin: Where the telling comes from.
            principle: What the candidate means it for: there it is as strong as its vote as an answer,
                even where the reader finds it to be about something else.
        """
        return self._settled(self._kept(text, title, origin, self._known(principle)), self._level())

    def add_file(
        self, name: str, data: bytes, *, title: str = "", principle: str | None = None
    ) -> tuple[BankStory, ...]:
        """Keep the stories of a file of notes, cut at headings, bold or numbered titles.

        Args:
            name: The file's name; its suffix says how it is read.
            data: What is in it.
            title: What its one story is called; by default its heading or first words.
            principle: What its one story is meant for, see `add`.

        Raises:
            Unreadable: It gives no text; the message names the next step.
            InterviewerError: It has several stories, and a title or a principle for one.
        """
        meant, notes = self._known(principle), bank_text.cut(read_resume(name, data).text)
        if len(notes) > MOST_STORIES:
            raise InterviewerError(f"This file has {len(notes)} stories, and at most {MOST_STORIES} are read at once.")
        if len(notes) > 1 and (title.strip() or principle is not None):
            raise InterviewerError(
                f"This file has {len(notes)} stories, and a title or a principle is for one. Leave it out, and change "
                "the stories afterwards."
            )
        kept = [self._kept(note.text, title or note.title, Origin.FILE, meant) for note in notes]
        return tuple(self._settled(story, self._level()) for story in kept)

    def keep(self, interview_id: str, question_id: str) -> BankStory:
        """Keep a story that was told in a round: as a new telling when the bank has it already."""
        interview = self._store.load(interview_id)
        text, use = told_in_round(interview, question_id, self._content, self._store.story_scores(interview_id))
        text, stories = usable(text), self.all()
        # A short telling is too short to be recognised, unless it is the same one.
        same = (story.id for story in stories if any(telling.text == text for telling in story.tellings))
        known = next(same, None) or best_match(text, stories)
        if known is None:
            return self.used(self.add(text, origin=Origin.ROUND).id, use)
        story = self.get(known)
        if all(telling.text != text for telling in story.tellings):
            story = self.retell(story.id, text, Origin.ROUND, story.revision)
        if any((one.where, one.question_id) == (use.where, use.question_id) for one in story.uses):
            return story
        return self.used(story.id, use)

    # Changing

    def retell(
        self, story_id: str, text: str, origin: Origin, revision: int, principle: str | None = None
    ) -> BankStory:
        """Add a version of a story, which counts from now on; what the candidate said of its strength stays.

        Args:
            story_id: The story.
            text: The new version.
            origin: Where it comes from.
            revision: Of the story that it was made from.
            principle: What it was told for, if anybody said: the plan counts it as practice of that.
        """
        story = self._at(story_id, revision)
        meant = self._known(principle)
        telling = Telling(text=usable(text), at=self._clock(), origin=origin, meant=meant)
        kept = self._store.stories.change(_told(story, (*story.tellings, telling)))
        return self._settled(kept, self._level())

    def edit(
        self,
        story_id: str,
        *,
        revision: int,
        title: str | None = None,
        failure: bool | None = None,
        conflict: bool | None = None,
        year: int | None = None,
        strengths: Mapping[str, Strength | None] | None = None,
    ) -> BankStory:
        """Change what the candidate knows better.

        None leaves a thing as it is; a strength of None takes back what the candidate said of it.
        """
        story = self._at(story_id, revision)
        if title is not None and not title.strip():
            raise InterviewerError("A story needs a title. Give it a few words.")
        if unknown := set(strengths or {}) - set(self._principles()):
            raise InterviewerError(f"There is no principle {min(unknown)}. Known are: {', '.join(self._principles())}.")
        facts = {"failure": failure, "conflict": conflict, "year": year}
        changes: dict[str, Any] = {name: value for name, value in facts.items() if value is not None}
        if title is not None:
            changes["title"] = title.strip()[: bank_text.LONGEST_TITLE]
        if strengths:
            own = {principle: None if said is None else Strength(said) for principle, said in strengths.items()}
            changes["serves"] = _with_own(story.serves, own)
        return self._store.stories.change(story.model_copy(update=changes))

    def used(self, story_id: str, use: Use) -> BankStory:
        """Note that a story was told."""
        story = self._store.stories.load(story_id)
        return self._store.stories.change(story.model_copy(update={"uses": (*story.uses, use)[-MOST_USES:]}))

    def refresh(self, level: Level) -> tuple[BankStory, ...]:
        """Read again what was read for another level or by another reader, and return all stories."""
        return tuple(
            story if story.read_for == level and story.read_by == self._reading.name else self._settled(story, level)
            for story in self.all()
        )

    def delete(self, story_id: str) -> BankStory:
        """Delete a story, and return it for `restore`; its words leave the files."""
        return self._store.stories.delete(story_id)

    def restore(self, story: BankStory) -> None:
        """Bring a deleted story back."""
        self._store.stories.add(story)

    # Twins and versions

    def twins(self) -> tuple[Twin, ...]:
        """The pairs of stories that are probably one, the likeliest first."""
        return twins_of(self.all(MOST_STORIES))

    def diff(self, keep_id: str, other_id: str) -> tuple[DiffLine, ...]:
        """The tellings of two stories sentence by sentence: what both say, and what only one does."""
        keep, other = self._pair(keep_id, other_id)
        return line_diff(keep.text, other.text)

    def merge(self, keep_id: str, other_id: str, text: str | None = None) -> Merge:
        """Make two stories one: the other's tellings become versions of the first, and the other is deleted.

        Args:
            keep_id: The story that stays.
            other_id: The story that goes into it.
            text: The telling that counts from now on; by default the last one of the story that stays.
        """
        if keep_id == other_id:
            raise InterviewerError("These are one story. Choose two to merge.")
        before, other = self._pair(keep_id, other_id)
        own = None if text is None else Telling(text=usable(text), at=self._clock(), origin=Origin.MERGED)
        story = merged(before, other, own)
        told = story.tellings[-MOST_TELLINGS:]
        # First the words are in both, then in one: whatever stops in between loses none.
        if story.text == before.text:
            story = self._store.stories.change(story.model_copy(update={"tellings": told}))
        else:
            story = self._settled(self._store.stories.change(_told(story, told)), self._level())
        return Merge(story=story, before=before, other=self._store.stories.delete(other_id))

    def _pair(self, keep_id: str, other_id: str) -> tuple[BankStory, BankStory]:
        """Two stories that could be one."""
        packs = {self._store.stories.load(one).pack for one in (keep_id, other_id)}
        if len(packs) > 1:
            raise InterviewerError("These stories belong to different packs. Choose two of one pack.")
        return self.get(keep_id), self.get(other_id)

    def unmerge(self, merge: Merge) -> BankStory:
        """Undo a merge: both stories are as they were before.

        Raises:
            Conflict: The story was changed since.
        """
        self._store.stories.add(merge.other)
        return self._store.stories.change(merge.before.model_copy(update={"revision": merge.story.revision}))

    def differences(self, story_id: str) -> tuple[Difference, ...]:
        """What the tellings of a story say differently: a number, a date, the candidate's part."""
        return differences(self.get(story_id).tellings)

    def unshared(self, story_id: str) -> Unshared | None:
        """The values that one of the last two tellings of a story alone has; None when it has one telling."""
        before, *last = self.get(story_id).tellings[-2:]
        return unshared(before.text, last[0].text) if last else None

    # What is missing

    def health(self) -> tuple[Lack, ...]:
        """What the bank lacks, the most pressing first, and why that is needed; empty when it is whole."""
        return lacks(self.all(MOST_STORIES), self._principles(), self._clock().year)

    def missing(self, text: str) -> tuple[str, ...]:
        """What an interviewer would ask of a telling so far, in the order of a story; empty when it is whole."""
        facts = self._reading.facts(text) if text.strip() else ()
        return questions_for(facts)

    # Out and in

    def export(self) -> dict[str, Any]:
        """The whole bank as plain JSON."""
        return bank_text.BankDocument(stories=self.all()).model_dump(mode="json")

    def as_markdown(self) -> str:
        """The whole bank as Markdown, with all tellings."""
        return bank_text.as_markdown(self.all())

    def import_(self, document: str | dict[str, Any]) -> tuple[BankStory, ...]:
        """Add the stories of an exported bank, JSON or Markdown, and return those that were not here yet.

        Raises:
            InterviewerError: It is no bank, or holds more than is imported at once; then nothing is added.
        """
        if isinstance(document, str) and not document.lstrip().startswith(("{", "[")):
            told = bank_text.from_markdown(document, self._clock())
            stories = tuple(self._new(one.title, one.tellings) for one in told)
        else:
            stories = bank_text.from_json(document)
        check_import(stories)
        known = {story.text for story in self.all()}
        added = []
        for story in stories:
            if story.text not in known:
                known.add(story.text)
                added.append(self._imported(story))
        return tuple(added)

    def _imported(self, story: BankStory) -> BankStory:
        taken = self._store.stories.find(story.id) is not None
        changes = {"id": uuid4().hex[:12] if taken else story.id, "pack": self._content.key, "revision": 0}
        if not story.serves or any(serving.principle not in self._principles() for serving in story.serves):
            changes |= {"facts": (), "read_by": ""}
        story = story.model_copy(update=changes)
        self._store.stories.add(story)
        return story if story.is_read else self._settled(story, self._level())

    def _kept(self, text: str, title: str, origin: Origin, principle: str = "") -> BankStory:
        """A new story, stored and not read yet."""
        text = usable(text)
        telling = Telling(text=text, at=self._clock(), origin=origin, meant=principle)
        story = self._new(title.strip()[: bank_text.LONGEST_TITLE] or bank_text.title_of(text), (telling,))
        self._store.stories.add(story)
        return story

    def _new(self, title: str, tellings: tuple[Telling, ...]) -> BankStory:
        return BankStory(
            id=uuid4().hex[:12],
            at=self._clock(),
            pack=self._content.key,
            title=title,
            tellings=tellings,
        )

    def _settled(self, story: BankStory, level: Level) -> BankStory:
        """A stored story with what is read out of it, or as it stands when it was changed meanwhile."""
        try:
            return self._store.stories.change(self._read(story, level))
        except Conflict:
            return self._store.stories.load(story.id)

    def _read(self, story: BankStory, level: Level) -> BankStory:
        meant = {telling.meant for telling in story.tellings if telling.meant}
        read = self._reading.read(story.text, level, meant)
        own = {serving.principle: serving.own for serving in story.serves if serving.own is not None}
        found = {name: getattr(read, name) for name in type(read).model_fields}
        # What the candidate said of a story stays when it is told again.
        found |= {"failure": story.failure or read.failure, "conflict": story.conflict or read.conflict}
        found |= {"year": read.year or story.year, "serves": _with_own(read.serves, own)}
        return story.model_copy(update=found)

    def _at(self, story_id: str, revision: int) -> BankStory:
        """The story; the store refuses the change when it has another revision."""
        return self._store.stories.load(story_id).model_copy(update={"revision": revision})

    def _level(self) -> Level:
        """The level that the candidate prepares for; the middle one before they have said it."""
        levels = self._content.levels.levels
        goal = next(iter(self._store.goals.all(self._content.key, 1)), None)
        return goal.level if goal is not None and goal.level in levels else levels[len(levels) // 2]

    def _known(self, principle: str | None) -> str:
        """The principle, when the pack has it; empty for none."""
        if principle and principle not in self._principles():
            raise InterviewerError(f"There is no principle {principle}. Known are: {', '.join(self._principles())}.")
        return principle or ""

    def _principles(self) -> dict[str, str]:
        """The names of the principles by id."""
        return {r.id: r.name for r in self._content.rubrics.values() if r.kind is RubricKind.PRINCIPLE}


def _with_own(serves: tuple[Serving, ...], own: Mapping[str, Strength | None]) -> tuple[Serving, ...]:
    return tuple(one.model_copy(update={"own": own[one.principle]}) if one.principle in own else one for one in serves)


def _told(story: BankStory, tellings: tuple[Telling, ...]) -> BankStory:
    """The story with other tellings, not read yet: what was found in the last one is no longer said in this one."""
    return story.model_copy(update={"tellings": tellings[-MOST_TELLINGS:], "facts": (), "read_by": ""})
