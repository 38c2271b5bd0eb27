"""Finds what a rewrite claims that the answer does not hold.

Every sentence of a rewrite must be made of stretches of the answer, word for word but for endings (`tokens`), that
may be lifted out of it (`clauses`). Their order is free, a few joining words may stand between them, and fillers may
go. What is no such stretch is an invention, even where each single word stands somewhere in the answer: "I owned the
loader" and "the director set the roadmap" hold all the words of "I owned the roadmap". Better refuse than show one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from interviewer.domain.entities.rewrite import BLANK, Invention, InventionKind
from interviewer.domain.language.clauses import MIN_CLAUSE, cuts, may_follow, starts
from interviewer.domain.language.text import sentences
from interviewer.domain.language.tokens import BLANK_MARK, Token, fluent, tokens

# Words between stretches that claim an order of telling and nothing else. "Because" and "so" claim a reason, so they
# are not among them: they are right only where they join the same two facts in the answer.
_JOINING = frozenset({"and", "but", "then", "first", "next", "also", "finally"})
_PREPOSITIONS = frozenset({"by", "from", "to", "of", "in", "at", "on", "for", "after", "within"})
# What a blank may stand for.
_VAGUE = frozenset(
    {
        "lot", "lots", "several", "some", "many", "much", "various", "bit", "significantly", "substantially",
        "considerably", "somewhat", "dramatically", "massively", "greatly", "noticeably", "quite",
    }
)  # fmt: skip
_FILLERS = frozenset({"really", "very", "just", "actually", "simply", "honestly"})
# "Not just the disk" is not "not the disk".
_NEGATIONS = frozenset({"not", "no", "never", "nor", "hardly", "nothing", "none", "nobody"})
_FILLER_PAIRS = frozenset({("you", "know"), ("i", "mean")})
_LABEL = re.compile(
    r"^[^\w\n\[]*(?:situation|task|actions?|reason|results?|reflection)[^\w\n\[]*:[^\w\n\[]*",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK_WORDS = 12
# A blank that asks for "one thing" counts nothing.
_NO_COUNT = frozenset({"one", "once"})
_CANDIDATE = frozenset({"i", "me", "my", "we", "our"})
_MAX_VAGUE = 3


def invented(rewrite: str, answers: Sequence[str]) -> tuple[Invention, ...]:
    """What the rewrite claims and the answers do not, in the order of the rewrite; empty when it invents nothing.

    Args:
        rewrite: The text, with its blanks in square brackets.
        answers: The candidate's turns.
    """
    told = _told(tuple(answers))
    found = [
        Invention(kind=InventionKind.BLANK, text=blank) for blank in BLANK.findall(rewrite) if not _is_blank(blank)
    ]
    for text, sentence in _split(_with_marks(rewrite)):
        found += _strange(sentence, told) or _claims(text.replace(BLANK_MARK, "[ ]"), sentence, told)
    return tuple(dict.fromkeys(found))


class _Told:
    """The sentences of the answers, ready to be looked up."""

    def __init__(self, answers: Sequence[str]) -> None:
        self.sentences = [told for answer in answers for _, told in _split(answer.replace(BLANK_MARK, " "))]
        self._cuts = [cuts(sentence) for sentence in self.sentences]
        self._by_key: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for start in starts(sentence):
                self._by_key[sentence[start].key].append((number, start))

    @cached_property
    def keys(self) -> frozenset[str]:
        """All that was said, as it is compared."""
        return frozenset(token.key for sentence in self.sentences for token in sentence)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Neighbours: a number and what it counts."""
        return frozenset((one.key, other.key) for sentence in self.sentences for one, other in _neighbours(sentence))

    def may_end(self, number: int, start: int, end: int) -> bool:
        """Whether a stretch of the sentence with this number may end before its token `end`."""
        sentence = self.sentences[number]
        if end == len(sentence):
            return True
        return end - start >= MIN_CLAUSE and end in self._cuts[number] and may_follow(sentence[start])

    def stretches(self, key: str) -> Sequence[tuple[int, int]]:
        """Where stretches begin that open with this word: the number of the sentence and the place in it."""
        return self._by_key.get(key, ())


@lru_cache(maxsize=16)
def _told(answers: tuple[str, ...]) -> _Told:
    return _Told(answers)


def _split(text: str) -> list[tuple[str, tuple[Token, ...]]]:
    """The sentences, each as it stands and as tokens, without labels such as "Result:" and without "um"."""
    plain = _LABEL.sub("", text)
    read = ((said, fluent(said)) for said in (span.of(plain) for span in sentences(plain)))
    return [(said, found) for said, found in read if found]


def _with_marks(rewrite: str) -> str:
    """The rewrite with a mark for each blank; what looks like a blank and is none stays and is read."""
    return BLANK.sub(
        lambda found: f" {BLANK_MARK} " if _is_blank(found[0]) else found[0], rewrite.replace(BLANK_MARK, " ")
    )


def _is_blank(bracketed: str) -> bool:
    """Whether it asks for something: short, not in the candidate's voice, and without a number that fills it in."""
    words = tokens(bracketed)
    if "?" not in bracketed and any(word.word in _CANDIDATE for word in words):
        return False
    return len(words) <= _BLANK_WORDS and not any(word.is_number and word.word not in _NO_COUNT for word in words)


def _neighbours(sentence: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    return zip(sentence, sentence[1:], strict=False)


def _strange(sentence: Sequence[Token], told: _Told) -> list[Invention]:
    """Words of the sentence that the answers never use."""
    return [
        Invention(kind=_kind(sentence, at), text=_with_number(sentence, at))
        for at, token in enumerate(sentence)
        if token.key not in told.keys and not token.is_blank and not _is_free(sentence, at)
    ]


def _kind(sentence: Sequence[Token], at: int) -> InventionKind:
    token = sentence[at]
    if token.is_identifier and not token.key.isdigit() and token.said[:1].isalpha():
        return InventionKind.NAME
    if token.is_number or (at and sentence[at - 1].is_number):
        return InventionKind.NUMBER
    return InventionKind.NAME if at and token.said[:1].isupper() else InventionKind.WORD


def _with_number(sentence: Sequence[Token], at: int) -> str:
    if sentence[at].is_number and at + 1 < len(sentence) and not sentence[at + 1].is_blank:
        return f"{sentence[at].said} {sentence[at + 1].said}"
    return f"{sentence[at - 1].said} {sentence[at].said}" if at and sentence[at - 1].is_number else sentence[at].said


def _is_free(sentence: Sequence[Token], at: int) -> bool:
    return sentence[at].word in _JOINING or _leads_to_a_blank(sentence, at)


def _leads_to_a_blank(sentence: Sequence[Token], at: int) -> bool:
    """Whether it is a preposition beside a blank: "from [what?] to [what?]"."""
    beside = (*sentence[at - 1 : at], *sentence[at + 1 : at + 2])
    return sentence[at].word in _PREPOSITIONS and any(token.is_blank for token in beside)


def _claims(said: str, sentence: tuple[Token, ...], told: _Told) -> list[Invention]:
    """What is wrong with a sentence whose words all stand in the answers; nothing when it is made of stretches."""
    if _Fit(sentence, told).fits():
        return []
    if _counts_something_else(sentence, told):
        return [Invention(kind=InventionKind.NUMBER, text=said)]
    of_the_team = tuple(_TEAM.get(token.word, token) for token in sentence)
    kind = InventionKind.OWN if _Fit(of_the_team, told).fits() else InventionKind.CLAIM
    return [Invention(kind=kind, text=said)]


def _counts_something_else(sentence: Sequence[Token], told: _Told) -> bool:
    """Whether a number stands before a word before which the answers never have it."""
    return any(
        one.is_number and not other.is_blank and not _is_free(sentence, at) and (one.key, other.key) not in told.pairs
        for at, (one, other) in enumerate(_neighbours(sentence), start=1)
    )


_TEAM = {own: tokens(team)[0] for own, team in (("i", "we"), ("my", "our"), ("me", "us"), ("mine", "ours"))}


class _Fit:
    """Whether a sentence can be laid out with stretches of the answers."""

    def __init__(self, sentence: Sequence[Token], told: _Told) -> None:
        self._sentence = sentence
        self._told = told

    def fits(self) -> bool:
        """Search all layouts, each place of the sentence once."""
        # A place is reached fresh, or after a stretch that another may follow, or after one that must be the last.
        reached: set[tuple[int, str]] = set()
        todo = [(0, "fresh")]
        while todo:
            at, how = todo.pop()
            if (at, how) in reached:
                continue
            reached.add((at, how))
            if at == len(self._sentence):
                return True
            todo.extend(self._onwards(at, how))
        return False

    def _onwards(self, at: int, how: str) -> Iterator[tuple[int, str]]:
        token = self._sentence[at]
        if token.is_blank or _is_free(self._sentence, at):
            yield at + 1, how
        if how == "last" or (how == "followed" and not may_follow(token)):
            return
        for number, start in self._told.stretches(token.key):
            then = "followed" if may_follow(self._told.sentences[number][start]) else "last"
            for end in self._walk(at, number, start):
                yield end, then

    def _walk(self, at: int, number: int, start: int) -> Iterator[int]:
        """The places of the sentence that a stretch from `start` of a told sentence reaches."""
        source = self._told.sentences[number]
        todo = [(at, start)]
        seen = set()
        while todo:
            place = todo.pop()
            if place in seen:
                continue
            seen.add(place)
            here, there = place
            if here > at and self._told.may_end(number, start, there):
                yield here
            todo.extend(self._steps(here, there, source))

    def _steps(self, here: int, there: int, source: Sequence[Token]) -> Iterator[tuple[int, int]]:
        if there < len(source):
            yield from ((here, there + count) for count in _filler(source, there))
        if here == len(self._sentence):
            return
        if self._sentence[here].is_blank:
            yield from ((here + 1, there + skipped) for skipped in _vague(source, there))
            return
        if _leads_to_a_blank(self._sentence, here):
            yield here + 1, there
        if there < len(source) and self._sentence[here].key == source[there].key:
            yield here + 1, there + 1


def _filler(source: Sequence[Token], at: int) -> Iterator[int]:
    """How many words of a filler stand here."""
    if at and source[at - 1].word in _NEGATIONS:
        return
    if source[at].word in _FILLERS:
        yield 1
    if tuple(token.word for token in source[at : at + 2]) in _FILLER_PAIRS:
        yield 2


def _vague(source: Sequence[Token], at: int) -> Iterator[int]:
    """How many vague words a blank may stand for here, none included."""
    yield 0
    for count in range(1, _MAX_VAGUE + 1):
        if at + count > len(source) or source[at + count - 1].word not in _VAGUE:
            return
        yield count
