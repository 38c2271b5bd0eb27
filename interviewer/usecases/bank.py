"""The story bank: keeps what the candidate prepares, reads it, and finds what is missing or told twice."""

from interviewer.content import Content
from interviewer.domain.ports import Clock
from interviewer.domain.preparation.bank import BankStory
from interviewer.store import Store
from interviewer.usecases.sources import ModelSource


class Bank:
    """The use cases of the story bank."""

    def __init__(self, content: Content, store: Store, models: ModelSource, clock: Clock) -> None:
        """Everything that the bank needs from outside."""
        self._content = content
        self._store = store
        self._models = models
        self._clock = clock

    def all(self, limit: int | None = None, offset: int = 0) -> tuple[BankStory, ...]:
        """The stories, newest first."""
        return self._store.stories.all(self._content.key, limit, offset)

    def get(self, story_id: str) -> BankStory:
        """A story as it stands."""
        return self._store.stories.load(story_id)

    def delete(self, story_id: str) -> BankStory:
        """Delete a story, and return it for `restore`."""
        return self._store.stories.delete(story_id)

    def restore(self, story: BankStory) -> None:
        """Bring a deleted story back."""
        self._store.stories.add(story)
