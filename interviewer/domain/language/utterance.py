"""A turn of speech, perhaps unfinished: its quotations, its sentences with the quotations masked, and their clauses."""

import re
from typing import NamedTuple

from interviewer.domain.language.text import Span
from interviewer.domain.language.word_cache import remembered

# What stands for a quotation while sentences are read: one word that asks nothing, praises nothing and names nothing.
QUOTED = "xquotex"
_PAIRS = {'"': '"', "“": "”", "„": "“”", "«": "»", "‘": "’", "'": "'", "`": "`"}
_SINGLE = "'‘"
# "'cause" and "'90s" open with an apostrophe that is no quotation mark.
_CLIPPED = re.compile(r"['‘](?:cause|em|til|till|round|bout|n|tis|\d\ds?)\b", re.IGNORECASE)
_BEFORE_OPENING = re.compile(r"[\s(\[\-\u2013\u2014:,;/]\Z")
_ENDS = re.compile(r"[.!?…][\"'”’»)*\]]*\Z")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|e\.g|i\.e|etc|approx|[A-Z])\.\Z|\.\.\.\Z|…\Z")
_ASKS = re.compile(r"\?[!?]*[\"'”’»)*\]]*\Z")


class Quote(NamedTuple):
    """A quotation: what stands between the marks, and its place with the marks."""

    words: str
    span: Span
    closed: bool


class Sentence(NamedTuple):
    """A sentence of a turn.

    Attributes:
        span: Its place in the turn.
        plain: Its words with `QUOTED` instead of each quotation.
        whole: Whether its end was heard.
        quotes: The quotations in it.
    """

    span: Span
    plain: str
    whole: bool
    quotes: tuple[Quote, ...]

    @property
    def questions(self) -> bool:
        """Whether it ends with a question mark of its own."""
        return _ASKS.search(self.plain) is not None

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation and nothing else."""
        return not self.plain.replace(QUOTED, "").strip(" .,;:!?…-\u2013\u2014")


@remembered(512)
def quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of a turn in order; the last one may not be closed yet."""
    found: list[Quote] = []
    at = 0
    while at < len(text):
        quote = _quote_at(text, at) if text[at] in _PAIRS else None
        if quote is not None:
            found.append(quote)
        at = quote.span.end if quote is not None else at + 1
    return tuple(found)


@remembered(512)
def sentences_of(text: str, *, final: bool) -> tuple[Sentence, ...]:
    """The sentences of a turn.

    Args:
        text: The words so far, each followed by one space; without the last space when `final`.
        final: Whether no word will follow.
    """
    spans = quotes(text)
    found, start = [], 0
    for end in _ends(text, spans):
        found.append(_sentence(text, start, end, spans, whole=True))
        start = end
    if text[start:].strip():
        found.append(_sentence(text, start, len(text), spans, whole=final))
    return tuple(found)


def _quote_at(text: str, at: int) -> Quote | None:
    mark = text[at]
    if at and _BEFORE_OPENING.search(text[:at]) is None:
        return None
    if mark in _SINGLE and (_CLIPPED.match(text, at) or text[at + 1 : at + 2].isspace()):
        return None
    end = _closing(text, at + 1, _PAIRS[mark], single=mark in _SINGLE)
    if end < 0:
        return Quote(text[at + 1 :], Span(at, len(text)), closed=False)
    return Quote(text[at + 1 : end], Span(at, end + 1), closed=True)


def _closing(text: str, start: int, marks: str, *, single: bool) -> int:
    """The place of the closing mark; an apostrophe between letters closes nothing."""
    for at in range(start, len(text)):
        if text[at] in marks and not (single and text[at + 1 : at + 2].isalnum()):
            return at
    return -1


def _ends(text: str, spans: tuple[Quote, ...]) -> list[int]:
    """Where sentences end: after the white space that follows their closing marks."""
    return [gap.end() for gap in re.finditer(r"\s+", text) if gap.start() and _ends_here(text, gap.start(), spans)]


def _ends_here(text: str, at: int, spans: tuple[Quote, ...]) -> bool:
    if any(quote.span.start < at < quote.span.end or (not quote.closed and quote.span.start < at) for quote in spans):
        return False
    before = text[:at]
    if _ENDS.search(before) is None or _ABBREVIATION.search(before) is not None:
        return False
    if not any(quote.span.end == at for quote in spans):
        return True
    # '"Is that right?" is what you asked me.' goes on after the quotation.
    follows = text[at:].lstrip()
    return follows[:1].isupper() or follows[:1] in _PAIRS


def _sentence(text: str, start: int, end: int, spans: tuple[Quote, ...], *, whole: bool) -> Sentence:
    inside = tuple(quote for quote in spans if start <= quote.span.start < end)
    plain, at = "", start
    for quote in inside:
        plain += text[at : quote.span.start] + QUOTED
        at = quote.span.end
    plain += text[at:end]
    return Sentence(Span(start, end), plain.strip(), whole, inside)


# The clause after such a word gives a reason or a remark; "when", "after" and "if" also open what is asked about.
_HANGS = r"(?:because|since|given|considering|seeing (?:as|how|that)|now that|although|though|which|having)"
_CLAUSE_JOINT = re.compile(
    rf"(?<=[\w'’\"%)])\s{{0,4}}[,;:()\u2013\u2014]{{1,4}}\s+|(?<!\s)\s+[-\u2013\u2014]+\s+"
    rf"|(?<!\s)\s+\(|(?<!\s)\s+(?={_HANGS}\b)",
    re.IGNORECASE,
)
# "Which" and "that" also open a remark.
_CLAUSE_ASKS = re.compile(
    r"^(?:(?:and|but|or|so|then|well|now|okay)[,:]?\s+)*(?:(?:in|on|at|to|for|with|by|from|of|over|after|under)\s+)?"
    r"(?:who|whom|whose|what|when|where|why|how|did|does?|was|were|is|are|ha[sd]|have|would|could|can|will|should)\b",
    re.IGNORECASE,
)


def spoken_clauses(plain: str) -> tuple[Span, ...]:
    """The clauses of a sentence in order, without the marks between them; one that is whole gives one."""
    found, start = [], 0
    for joint in _CLAUSE_JOINT.finditer(plain):
        if plain[start : joint.start()].strip():
            found.append(Span(start, joint.start()))
        start = joint.end()
    if plain[start:].strip():
        found.append(Span(start, len(plain.rstrip())))
    return tuple(found)


def clause_texts(plain: str) -> tuple[str, ...]:
    """The words of each clause; a mark that the whole sentence asks stands only with a clause that asks by itself.

    In "Who was there, since you asked so kindly?" the mark is the question's, and the clause before it states.
    """
    words = [span.of(plain) for span in spoken_clauses(plain)]
    if len(words) > 1 and _CLAUSE_ASKS.match(words[-1]) is None:
        words[-1] = words[-1].rstrip("?")
    return tuple(filter(None, words))


def last_clause(plain: str) -> str:
    """The clause that a sentence ends with, or has come to."""
    clauses = spoken_clauses(plain)
    return clauses[-1].of(plain) if clauses else plain
