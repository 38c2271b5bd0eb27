"""The house style of speech: one question a turn, no praise, no verdict; kept by code, not by asking a model nicely."""

import re
from collections.abc import Iterator

_AS_CANDIDATE = re.compile(r"(?<!\s)\s*+(?:I (?!wrote down|noted|have a note)|my\b|we\b)", re.IGNORECASE)
_PROMPT = re.compile(r"</?(?:line|candidate)\b|^\s*(?:draft|line|candidate|directive)\s*:", re.IGNORECASE)
# A person interrupts themselves at some point; so does the interviewer.
MAX_WORDS = 90

# Who speaks, before a colon; the last word of what interviewers are called in any company.
SPEAKER = r"(?:\w[\w-]* ){0,2}(?:interviewer|manager|raiser|lead|recruiter|engineer|assistant)"
_LABEL = re.compile(rf"^(?:[\s\"“*]+|{SPEAKER}\**\s*:)+", re.IGNORECASE)
# How an answer or a candidate is praised.
PRAISE = frozenset(
    "great good excellent wonderful fantastic awesome impressive nice perfect amazing interesting brilliant superb "
    "outstanding fascinating terrific helpful insightful commendable solid strong thoughtful clear".split()
)
_GOOD = "|".join(sorted(PRAISE))
_EXCLAIM = r"wow|oh|ah|ok|okay|yes|so|well"
_PRAISE = re.compile(
    rf"^(?:(?:{_EXCLAIM})[,:]?\s+)?(?:"
    rf"(?:wow|{_GOOD})\b"
    rf"|(?:(?:that|this|it)(?:['’]s| is| was| sounds?| seems?)(?: like)?|what an?)"
    rf"(?: an?| really| very| quite| truly| so| such){{0,3}} (?:{_GOOD})\b"
    rf"|(?:well done|good job|nice work|congratulations|kudos)\b"
    rf"|(?:exactly|correct|absolutely|indeed)(?=[,.!;:])"
    rf"|thank(?:s| you)\b"
    rf"|I(?:['’]m)? (?:really |truly |very )?(?:like|love|appreciate|admire|impressed|glad|see|understand)\b"
    rf"|(?:it|that)(?: really)? sounds like\b|sounds (?:like|{_GOOD})\b"
    rf"|(?:you(?:['’]re| are) )?(?:now )?hired\b|you(?:['’]ve| have)? (?:passed|got the job)\b"
    rf"|you(?:['’]ve)? (?:(?:did|have done|handled)(?: \w+){{0,3}} (?:well|{_GOOD})|clearly|showed|demonstrated)\b"
    rf")",
    re.IGNORECASE,
)
# How a sentence of praise, or a speaker's label, may begin, told by whole words; any other sentence is passed on.
_MAY_BE_PRAISE = re.compile(
    rf"(?:(?:{_EXCLAIM}|{_GOOD}|that|this|it|congratulations|kudos|exactly|correct|absolutely|indeed|thanks?|I|sounds|you"
    r"|now|hired)\b|what(?:$|\s+an?\b)|(?:interviewer|bar|hiring|assistant)\b)",
    re.IGNORECASE,
)
# The longest opening of praise has nine words: "So that's like a really very great" and one more to be sure.
_PRAISE_WORDS = 9
_CLOSERS = r"[\"'”’)*]*+"
_SENTENCE_END = re.compile(rf"(?<![.!?…])[.!?…]++{_CLOSERS}(?=\s)|\?{_CLOSERS}(?=[A-Z])")
_LAST_END = re.compile(rf"(?<![.!?…])[.!?…]++{_CLOSERS}(?=\s|\Z)|\?{_CLOSERS}(?=[A-Z])")
_MAYBE_END = re.compile(rf"(?:(?<![.!?…])[.!?…]++{_CLOSERS}|\n)\Z")
_PAUSE = re.compile(r"(?:(?<!\s)\s++)?[,;:–—]\s*+(?:(?:but|and|so)\s*+)?|(?<!\s)\s++(?:-|but)\s+")


def house_style(chunks: Iterator[str]) -> Iterator[str]:
    """Pass a voice's words on as they come, in the house style.

    - A speaker's label or an opening quotation mark is dropped.
    - A sentence that opens with praise or a verdict is dropped; if it also asks something, only its praise is.
    - The turn ends after its first question, at a blank line, or at the end of the sentence in which it reaches
      90 words.

    The words stream through: only the beginning of a sentence is held, for as long as it may still be praise. The
    source is left where it stands when the turn ends early; the caller closes it or hears it out.
    """
    reply = _ReplyFilter()
    for chunk in chunks:
        yield from reply.hear(chunk)
        if reply.finished:
            return
    yield from reply.rest()


def asks(text: str) -> bool:
    """Whether a model's words can stand as an interviewer's question.

    They hold one question, do not speak as the candidate ("I ...") and show nothing of the prompt's mark-up. A small
    model sometimes answers in the candidate's place or repeats the tags of its prompt.
    """
    return text.count("?") == 1 and _AS_CANDIDATE.match(text) is None and is_clean(text)


def is_clean(text: str) -> bool:
    """Whether a model's words show nothing of the prompt's mark-up."""
    return _PROMPT.search(text) is None


class _ReplyFilter:
    """Holds back the words that may still turn out to break the style."""

    def __init__(self) -> None:
        self._held = ""
        self._said = ""
        self._in_sentence = False
        self.finished = False

    def hear(self, chunk: str) -> Iterator[str]:
        self._held += chunk
        while not self.finished:
            out = self._next(final=False)
            if out is None:
                return
            yield from self._say(out)

    def rest(self) -> Iterator[str]:
        """What is left when the source has ended."""
        while not self.finished and self._held.strip():
            out = self._next(final=True)
            if out is None:
                return
            yield from self._say(out)

    def _next(self, *, final: bool) -> str | None:
        return self._continue_sentence(final=final) if self._in_sentence else self._begin_sentence(final=final)

    def _say(self, text: str) -> Iterator[str]:
        if not text:
            return
        if not self._said:
            text = text.lstrip()
        self._said += text
        if text:
            yield text

    def _begin_sentence(self, *, final: bool) -> str | None:
        """Decide on the sentence that begins in `_held`; None when more words are needed to decide."""
        if not self._said:
            self._held = _LABEL.sub("", self._held)
        stripped = self._held.lstrip()
        before = len(self._held) - len(stripped)
        if "\n\n" in self._held[:before] and self._said:
            self.finished = True
            return None
        end = (_LAST_END if final else _SENTENCE_END).search(self._held, before)
        if not final and end is None and _may_be_praise(stripped):
            return None
        place = end.end() if end else len(self._held)
        if _PRAISE.match(self._held[before:place]) is None:
            self._in_sentence = True
            return ""
        return self._without_praise(place) if end is not None or final else None

    def _without_praise(self, end: int) -> str:
        sentence, self._held = self._held[:end], self._held[end:]
        pauses = list(_PAUSE.finditer(sentence))
        if "?" not in sentence or not pauses:
            return ""
        asked = sentence[pauses[-1].end() :].strip()
        if _PRAISE.match(asked) is not None:
            return ""
        self.finished = True
        return _glue(self._said) + asked[:1].upper() + asked[1:]

    def _continue_sentence(self, *, final: bool) -> str | None:
        """Words of the sentence that is being said; a mark that may end it is held until the next character."""
        end = (_LAST_END if final else _SENTENCE_END).search(self._held)
        blank_line = self._held.find("\n\n")
        if blank_line >= 0 and (end is None or blank_line < end.start()):
            self.finished = True
            return self._held[:blank_line]
        if end is None:
            said = self._held if final else _MAYBE_END.sub("", self._held)
            self._held = self._held[len(said) :]
            return said or None
        out, self._held = self._held[: end.end()], self._held[end.end() :]
        self._in_sentence = False
        if "?" in out or len((self._said + out).split()) >= MAX_WORDS:
            self.finished = True
        return _balanced(self._said, out)


def _may_be_praise(held: str) -> bool:
    """Whether the words so far may turn out to be praise or a label; the last one may not be whole yet."""
    whole = held.split()[:-1] if not held[-1:].isspace() else held.split()
    if not whole:
        return True
    return len(whole) < _PRAISE_WORDS and _MAY_BE_PRAISE.match(" ".join(whole)) is not None


def _balanced(said: str, sentence: str) -> str:
    """The sentence without a closing quotation mark whose opening one was dropped with the speaker's label."""
    if sentence.endswith('"') and (said + sentence).count('"') % 2:
        return sentence[:-1]
    return sentence


def _glue(said: str) -> str:
    return " " if said and not said.endswith((" ", "\n")) else ""
