"""Job postings: their demands, and what the candidate has to show for them."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from uuid import uuid4

from interviewer.content import Content
from interviewer.documents import FetchedPage, Unreadable, fetch_page, host_of, read_posting
from interviewer.domain.entities.resume import Resume
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Clock
from interviewer.domain.preparation.allocation import LoopPart
from interviewer.domain.preparation.posting import (
    LONGEST,
    Gap,
    Posting,
    PostingMatch,
    PostingQuestion,
    PostingSource,
    Where,
    WhyUs,
)
from interviewer.domain.preparation.posting_matching import (
    ENOUGH,
    Rarity,
    likeness,
    match,
    pieces,
    shipped_rarity,
    stemmed,
)
from interviewer.domain.preparation.posting_questions import gaps, gaps_to_tell, questions, why_us
from interviewer.domain.preparation.posting_reading import PostingReader, demands, shipped
from interviewer.store import Store
from interviewer.usecases.bank import Bank
from interviewer.usecases.own_words import OwnWords

# Gives the page that the candidate asked for by its address.
Fetch = Callable[[str], FetchedPage]

_FEWEST_LETTERS = 40
_LONGEST_TITLE = 100


class Postings:
    """The use cases of postings."""

    def __init__(self, content: Content, store: Store, bank: Bank, clock: Clock, fetch: Fetch = fetch_page) -> None:
        """Everything that this needs from outside; `fetch` is asked by `add_url` alone."""
        self._content = content
        self._store = store
        self._own = OwnWords(content, store, bank)
        self._clock = clock
        self._fetch = fetch
        self._fitted: tuple[PostingReader, Rarity] | None = None

    def all(self, limit: int | None = None, offset: int = 0) -> tuple[Posting, ...]:
        """The postings, newest first."""
        return self._store.postings.all(self._content.key, limit, offset)

    def count(self) -> int:
        """How many postings there are."""
        return self._store.postings.count(self._content.key)

    def get(self, posting_id: str) -> Posting:
        """A posting as it stands."""
        return self._store.postings.load(posting_id)

    def delete(self, posting_id: str) -> Posting:
        """Delete a posting, and return it for `restore`."""
        return self._store.postings.delete(posting_id)

    def restore(self, posting: Posting) -> None:
        """Bring a deleted posting back."""
        self._store.postings.add(posting)

    def add(self, text: str, *, title: str = "") -> Posting:
        """Keep a pasted posting with its demands.

        Raises:
            InterviewerError: There is hardly any text, or far too much.
        """
        return self._keep(text, title, PostingSource.PASTED, "")

    def add_file(self, name: str, data: bytes, *, title: str = "") -> Posting:
        """Keep a posting that was uploaded: a PDF, Word, Markdown, text or a saved web page.

        Raises:
            Unreadable: The file gives no text; the message names the next step.
        """
        return self._keep(read_posting(name, data), title, PostingSource.FILE, name)

    def add_url(self, url: str, *, title: str = "") -> Posting:
        """Fetch the page that the candidate asked for, and keep it.

        Raises:
            CannotFetch: It is not allowed, too large, too slow or no page; the message says what to do instead.
            Unreadable: There is no text on the page.
        """
        page = self._fetch(url)
        text = _decoded(page)
        name = "page.html" if page.html else "page.txt"
        try:
            said = read_posting(name, text.encode())
        except Unreadable as error:
            raise Unreadable(
                f"The page of {host_of(page.url)} holds hardly any text that can be read without a browser. "
                "Open it in your browser, copy the posting and paste its text."
            ) from error
        return self._keep(said, title, PostingSource.URL, page.url)

    @staticmethod
    def host_of(url: str) -> str:
        """The host that `add_url` would ask, for the page to show first.

        Raises:
            CannotFetch: It is no address that would be fetched.
        """
        return host_of(url)

    def match(self, posting_id: str, resume: Resume | None = None) -> PostingMatch:
        """What stories, résumé and rounds have to show for each demand."""
        return self._matched(self.get(posting_id), resume)

    def gaps(self, resume: Resume | None = None) -> tuple[Gap, ...]:
        """The open required demands of the newest posting as things to do; none without a posting."""
        newest = self.all(1)
        return gaps(newest[0], self._matched(newest[0], resume)) if newest else ()

    def to_plan(self, parts: Sequence[LoopPart]) -> tuple[Gap, ...]:
        """The gaps that the plan takes: stories for open demands, or for a round of the loop that asks about one.

        The résumé is the one that was brought to a round last.
        """
        newest = self.all(1)
        if not newest:
            return ()
        open_ = gaps_to_tell(newest[0], self._matched(newest[0], self._own.resume()))
        return tuple(gap.model_copy(update={"persona": self._asker(gap, parts)}) for gap in open_)

    def _asker(self, gap: Gap, parts: Sequence[LoopPart]) -> str:
        """Of the interviewers of the loop, the one with a question likest to a demand; empty when none is like it."""
        demand = stemmed(gap.quote)
        found = [(self._likest(demand, part.persona), part.persona) for part in parts]
        likest, persona = max(found, key=lambda one: one[0], default=(0.0, ""))
        return persona if likest >= ENOUGH[Where.ROUND] else ""

    def _likest(self, demand: Iterable[str], persona_id: str) -> float:
        persona = self._content.personas.get(persona_id)
        about = {part.about for part in persona.parts} if persona is not None else set()
        rarity, asked = self._load()[1], self._questions
        return max((likeness(demand, one, rarity) for name in about for one in asked.get(name, ())), default=0.0)

    @cached_property
    def _questions(self) -> dict[str, list[frozenset[str]]]:
        """The stems of the prepared questions, by rubric."""
        found: dict[str, list[frozenset[str]]] = {}
        for one in self._content.questions.values():
            found.setdefault(one.rubric, []).append(frozenset(stemmed(one.text)))
        return found

    def questions(self, posting_id: str) -> tuple[PostingQuestion, ...]:
        """A question on each demand, in the order of the posting."""
        return questions(self.get(posting_id))

    def why_us(self, posting_id: str, resume: Resume | None = None, answer: str = "") -> WhyUs:
        """The question why the candidate wants this job, what a good answer holds, and what of it `answer` touches."""
        posting = self.get(posting_id)
        return why_us(posting, self._matched(posting, resume), answer)

    def _keep(self, text: str, title: str, source: PostingSource, name: str) -> Posting:
        text = _cleaned(text)
        if sum(character.isalpha() for character in text) < _FEWEST_LETTERS:
            raise InterviewerError("There is hardly any text in this posting. Paste the whole of it.")
        if len(text) > LONGEST:
            raise InterviewerError(
                f"This text has {len(text):,} characters, and a posting at most {LONGEST:,}. Paste the posting alone."
            )
        posting = Posting(
            id=uuid4().hex[:12],
            at=self._clock(),
            pack=self._content.key,
            title=(title.strip() or _first_line(text))[:_LONGEST_TITLE],
            text=text,
            source=source,
            name=name,
            demands=demands(text, self._reader),
        )
        self._store.postings.add(posting)
        return posting

    @property
    def _reader(self) -> PostingReader:
        return self._load()[0]

    def _load(self) -> tuple[PostingReader, Rarity]:
        """What was fitted, read when it is first needed."""
        if self._fitted is None:
            self._fitted = shipped(), shipped_rarity()
        return self._fitted

    def _matched(self, posting: Posting, resume: Resume | None) -> PostingMatch:
        own = list(self._own.pieces())
        if resume is not None:
            own += pieces(Where.RESUME, "", resume.name, resume.text)
        looked_at = {where: sum(piece.where is where for piece in own) for where in Where}
        return PostingMatch(
            posting_id=posting.id, matches=match(posting.demands, own, self._load()[1]), looked_at=looked_at
        )


def _decoded(page: FetchedPage) -> str:
    """The text of a page; a charset that nobody knows is read as UTF-8."""
    try:
        return page.data.decode(page.charset or "utf-8", errors="replace")
    except LookupError:
        return page.data.decode("utf-8", errors="replace")


def _cleaned(text: str) -> str:
    """Without control characters; line ends become one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn")).strip()


def _first_line(text: str) -> str:
    return " ".join(text.splitlines()[0].split()) or "A posting"
