"""What the candidate said so far, cut into sentences that a posting's demand may be held against.

A story is cut again when it was changed, a round that is over never is; so a page that looks at both each time reads
only what is new.
"""

from collections.abc import Iterator
from typing import NamedTuple

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.entities.resume import Resume
from interviewer.domain.preparation.posting import Where
from interviewer.domain.preparation.posting_matching import Piece, pieces
from interviewer.domain.rounds.story import stories
from interviewer.store import Store
from interviewer.usecases.bank import Bank

# So many stories and rounds are compared, the newest first.
_STORIES = 200
_ROUNDS = 40
_LONGEST_TITLE = 100


class _Round(NamedTuple):
    pieces: tuple[Piece, ...]
    resume: Resume | None


class OwnWords:
    """The words of the candidate in the stories and the rounds of a pack."""

    def __init__(self, content: Content, store: Store, bank: Bank) -> None:
        """Where they are."""
        self._content = content
        self._store = store
        self._bank = bank
        self._stories: dict[tuple[str, int], tuple[Piece, ...]] = {}
        self._rounds: dict[str, _Round] = {}

    def pieces(self) -> Iterator[Piece]:
        """The sentences of the stories, then those of the newest rounds that are over."""
        known = self._stories
        told = {(story.id, story.revision): story for story in self._bank.all(_STORIES)}
        self._stories = {
            key: known.get(key) or tuple(pieces(Where.STORY, story.id, story.title, story.text))
            for key, story in told.items()
        }
        for own in self._stories.values():
            yield from own
        for one in self._ended():
            yield from one.pieces

    def resume(self) -> Resume | None:
        """The résumé that was brought to the newest of the rounds that had one."""
        return next((one.resume for one in self._ended() if one.resume is not None), None)

    def _ended(self) -> list[_Round]:
        known = self._rounds
        ids = [
            one.id
            for one in self._store.summaries(_ROUNDS)
            if one.state is InterviewState.ENDED and one.setup.pack == self._content.key
        ]
        self._rounds = {one: known.get(one) or self._read(self._store.load(one)) for one in ids}
        return list(self._rounds.values())

    def _read(self, interview: Interview) -> _Round:
        found: list[Piece] = []
        for story in stories(interview):
            asked = self._content.questions.get(story.question_id)
            title = asked.text if asked is not None else interview.setup.persona
            for answer in story.answers:
                found += pieces(Where.ROUND, interview.id, title[:_LONGEST_TITLE], answer.text)
        return _Round(tuple(found), interview.resume)
