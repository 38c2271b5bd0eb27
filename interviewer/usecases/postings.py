"""Job postings: their demands, and what the candidate has to show for them."""

from collections.abc import Callable

from interviewer.content import Content
from interviewer.domain.entities.resume import Resume
from interviewer.domain.ports import Clock
from interviewer.domain.preparation.posting import Gap, Posting, PostingMatch, PostingQuestion, WhyUs
from interviewer.store import Store
from interviewer.usecases.bank import Bank

# Gives the text of a page that the candidate asked for by its address.
Fetch = Callable[[str], str]


class Postings:
    """The use cases of postings."""

    def __init__(self, content: Content, store: Store, bank: Bank, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._bank = bank
        self._clock = clock

    def add(self, text: str, *, title: str = "") -> Posting:
        """Keep a pasted posting with its demands."""
        raise NotImplementedError

    def add_file(self, name: str, data: bytes, *, title: str = "") -> Posting:
        """Keep a posting that was uploaded, read as a résumé is."""
        raise NotImplementedError

    def add_url(self, url: str, *, title: str = "") -> Posting:
        """Fetch the page that the candidate asked for, and keep it; nothing else ever fetches."""
        raise NotImplementedError

    def match(self, posting_id: str, resume: Resume | None = None) -> PostingMatch:
        """What stories, résumé and rounds have to show for each demand."""
        raise NotImplementedError

    def gaps(self, resume: Resume | None = None) -> tuple[Gap, ...]:
        """What the plan can take from the newest posting."""
        raise NotImplementedError

    def questions(self, posting_id: str) -> tuple[PostingQuestion, ...]:
        """A question on each demand."""
        raise NotImplementedError

    def why_us(self, posting_id: str, resume: Resume | None = None, answer: str = "") -> WhyUs:
        """The question why the candidate wants this job, and what a good answer holds."""
        raise NotImplementedError
