"""What in a sentence asks, whether it only looks for a nod, and whether two questions ask for different things."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.stems import is_content, stem
from interviewer.domain.language.text import plain_words
from interviewer.domain.language.utterance import QUOTED, Sentence

_OPENING = (
    r"(?:(?:and|but|so|now|well|then|okay|ok|right|first|please|just|instead|alternatively|good|fine|sure|alright)"
    r"[,:]?\s+){0,3}"
)
# Imperatives that ask for words, code or a picture; "Stay with that for now" and "Imagine it is Friday" ask nothing.
_ASKING = (
    r"(?:tell|walk|talk|take|bring|lead|run|guide|step|show|give|read|draw|sketch|help|convince|remind|teach|play|spell)"
    r"\s+(?:it\s+|that\s+|this\s+)?(?:to\s+|for\s+)?(?:me|us)\b(?! (?:a|one|just a) (?:second|moment|minute|sec)\b)"
    r"|(?:describe|explain|name|list|define|compare|contrast|outline|summari[sz]e|sketch|quantify|estimate|elaborate"
    r"|expand on|write|code|implement|trace|prove|derive|state|justify|defend|argue|rank|recount|reconstruct|recall"
    r"|paint|spell out|complete|finish|answer|quote|pick|choose|say (?:more|what|how|who|why|which|where|when)"
    r"|say (?:it|that|this) (?:to me|again|out loud|as)"
    r"|think (?:out loud|aloud)|go (?:through|over|back to|one|a level|deeper|into|on)|open|show|draw|read"
    r"|break (?:it|that|this|your|the|down)"
    r"|run (?:it|that|this|your|the|through)|put (?:a|it|that|this)|make (?:it|that|this)|start (?:from|at)|replay|dig"
    r"|unpack|let['’]s hear|let me hear"
    r"|(?!let|give|excuse|bear|forgive|pardon)\w+ (?:them |it |that |this )?(?:for )?me)"
    r"\b(?!-)(?! (?:is|was|are|were|has|had|comes|came|says|said|goes|went)\b)(?! a (?:second|moment|minute|sec)\b)"
)
_IMPERATIVE = re.compile(rf"^{_OPENING}(?:{_ASKING})", re.IGNORECASE)
# After a lead of its own: "Page two, please: tell me ...", "Under an hour, then: walk me through it."
_LATER = re.compile(
    rf"[,:;\u2013\u2014-]\s+(?:and |so |then |but |please )?(?:tell|walk|talk|take|show|give|read|help)\s+(?:me|us)\b"
    rf"|(?:[:;\u2013\u2014]\s+|\band\s+(?:then\s+)?|,\s+(?:so|then|please|now|but)?\s*)"
    rf"(?:describe|explain|name|list|defend|walk|compare|justify|outline|{_ASKING})",
    re.IGNORECASE,
)
# In "you'd retrieve 500 and rank them" the second verb has the subject of the first.
_STATES = re.compile(r"(?:so |and |okay, )?(?:you|he|she|they|we|i)\b", re.IGNORECASE)
_SOFT = re.compile(
    r"^(?:and |so |but |now |well,? )?(?:i['’]d|i would|i want|i['’]m (?:curious|interested|wondering|trying)|i wonder"
    r"|let['’]s|let me (?:hear|ask|understand|know)|i['’]m asking|you can|you could"
    r"|help|that leaves|i need|i['’]d like)\b"
    r".*\b(?:who|whom|whose|what|which|when|where|why|how|whether|if|hear|know|number|name|example)\b",
    re.IGNORECASE,
)
_WH = r"(?:who|whom|whose|what|which|when|where|why|how)(?:['’](?:s|d|re|ll))?"
_AUX = (
    r"(?:did|do|does|was|were|is|are|has|have|had|would|could|can|will|should|might|didn['’]t|don['’]t|doesn['’]t"
    r"|wasn['’]t|weren['’]t|isn['’]t|aren['’]t|hasn['’]t|haven['’]t|hadn['’]t|wouldn['’]t|couldn['’]t|can['’]t|won['’]t)"
)
_PRONOUN = r"(?:you|he|she|it|they|we|i|that|this|there|the|your|his|her|their|its|any\w*|some\w*|each|everyone|both)"
_SECOND = re.compile(
    rf"(?:[,;\u2013\u2014]\s*|\s)(?:and|but|also|plus)\s+(?:then\s+|also\s+|if\s+so,?\s+)?(?P<half>"
    rf"(?:[^,;:?]{{1,60}},\s+)?(?:{_WH}\b|{_AUX}\s+{_PRONOUN}\b|(?:to|for|with|by|in|at|on|from|of|after)\s+"
    rf"(?:whom|whose|what|which|how)\b)[^?]*)",
    re.IGNORECASE,
)
_MAY_JOIN = re.compile(
    rf"(?:[,;\u2013\u2014]\s*|\s)(?:and|but|also|plus)(?:\s+(?:then|also|if|if\s+so,?))?(?:\s+(?:{_WH}\b|{_AUX}\b|(?:to|for|with"
    rf"|by|in|at|on|from|of|after)\b)[^?]*)?\s*\Z",
    re.IGNORECASE,
)
# "What you do then" and "when I picture it" ask nothing; "what did you do" does.
_OPENS_QUESTION = re.compile(
    rf"(?:^|[,:;\u2013\u2014]\s+|\b(?:and|but|so|then|now)\s+){_OPENING}(?:{_WH}\b(?!\s+{_PRONOUN}\b)|{_AUX}\s"
    rf"|(?:in|on|at|to|for|with|by|from|of|over|after|under)\s+(?:whom|whose|what|which|how)\b)(?:\s*\S+){{2,}}",
    re.IGNORECASE,
)
_PLAIN_QUESTION = re.compile(
    rf"^{_OPENING}(?:who|whom|whose|what|which|when|where|how)(?:['’]s\b|(?:\s+[\w-]+){{0,2}}?\s+{_AUX}\b)",
    re.IGNORECASE,
)
_TELLS_TWICE = re.compile(
    r"^(?:\w+\s+){0,2}(?:tell|walk|talk|take|describe|explain)\b.*[,;]\s*(?:and|then|and then)\s+(?:also\s+)?"
    r"(?:tell|walk|talk|take|describe|explain)\b(?:\s+\S+){3,}",
    re.IGNORECASE,
)


def asks(sentence: Sentence) -> bool:
    """Whether the sentence asks: it ends with a question mark of its own or is an imperative that asks.

    A question mark within a quotation that ends a question is enough: 'How long was it before you asked "Why?"'
    """
    return sentence.questions or commands(sentence.plain) or _ends_in_quoted_question(sentence)


def _ends_in_quoted_question(sentence: Sentence) -> bool:
    if not sentence.quotes or not sentence.plain.endswith(QUOTED):
        return False
    return sentence.quotes[-1].words.rstrip().endswith("?") and _PLAIN_QUESTION.search(sentence.plain) is not None


def commands(plain: str) -> bool:
    """Whether it is an imperative that asks, at its start or after a lead."""
    if _IMPERATIVE.search(plain) is not None:
        return True
    later = _LATER.search(plain)
    return later is not None and not (later[0].lower().startswith("and") and _STATES.match(plain))


def opens_plainly(plain: str) -> bool:
    """Whether it opens like a question or an imperative that cannot turn into advice: "Who did", "Tell me"."""
    return _PLAIN_QUESTION.search(plain) is not None or _IMPERATIVE.search(plain) is not None


def asks_alone(plain: str) -> bool:
    """Whether words that may go on are a question or an imperative already: "What did she say"."""
    return _IMPERATIVE.search(plain) is not None or _OPENS_QUESTION.search(plain) is not None


def opens_or_asks(plain: str) -> bool:
    """Whether an unfinished sentence has begun to ask; what has not may still praise, judge, advise or report."""
    return opens_plainly(plain) or asks_alone(plain)


def asks_softly(plain: str) -> bool:
    """Whether a statement asks: "I'd like to hear what you said to her." It counts where nothing else asks."""
    return _SOFT.search(plain) is not None


def asks_twice(plain: str) -> bool:
    """Whether one sentence joins two different questions; "who decided, and when?" are halves of one."""
    return _TELLS_TWICE.search(plain) is not None or second_question(plain) is not None


def second_question(plain: str) -> int | None:
    """The place of the joint before a second question in a sentence, which may be unfinished; None without one."""
    return next((at for at, first, half in joints(plain) if asks_another(first, half, joined=True)), None)


def joints(plain: str) -> Iterator[tuple[int, str, str]]:
    """Where a question is joined to another in a sentence, and both."""
    for match in _SECOND.finditer(plain):
        first = plain[: match.start()]
        if _is_question(first):
            yield match.start(), first, match["half"].strip()


def possible_joint(plain: str) -> int:
    """The place where an unfinished sentence may be joining a second question to its first; its length if nowhere."""
    match = _MAY_JOIN.search(plain)
    if match is not None and _is_question(plain[: match.start()]):
        return match.start()
    return len(plain)


def _is_question(first: str) -> bool:
    """Whether what stands before the joint asks by itself and is no imperative with clauses of its own."""
    return _IMPERATIVE.search(first) is None and _OPENS_QUESTION.search(first) is not None


_AUXILIARY = r"(?:is|was|did|does|do|are|were|had|has|have|would|could|will|can|should|must|might|won|ai)"
_NOD_TAG = re.compile(
    rf"[,;\u2013\u2014-]\s*(?:{_AUXILIARY}(?:n?['’]t)? (?:it|they|we|he|she|you|there|i|that|this)(?: not)?"
    r"|wouldn['’]t you (?:say|agree|think)|(?:am i |is that )?(?:right|correct)|yes|no|yeah|eh|agreed|true"
    r"|i (?:take it|assume|suppose|guess|presume|gather|imagine))\s*\?\W*\Z",
    re.IGNORECASE,
)
_ASKS_FIRST = re.compile(
    r"^(?:(?:and|but|so|now|then|well|okay|ok)[,:]?\s+)*"
    rf"(?:who|whom|whose|what|which|when|where|why|how|{_AUXILIARY}(?:n['’]t)?)\b",
    re.IGNORECASE,
)
_NOD = re.compile(
    r"^(?:(?:and|so)\s+)?(?:(?:is|was) that (?:it|right|correct|true|fair|how (?:it|that) \w+(?: \w+)?)"
    r"|(?:have|did) i (?:got|get) that right|makes sense|right|agreed|fine|correct|yes|am i right)\s*\?\W*\Z",
    re.IGNORECASE,
)


def tagged(plain: str) -> bool:
    """Whether it states something and asks for a nod: "..., didn't you?"; "what then, and did you?" asks."""
    return _NOD_TAG.search(plain) is not None and _ASKS_FIRST.match(plain) is None


def nods(plain: str) -> bool:
    """Whether a question asks nothing but whether the statement before it is so: "Is that how it ended?"."""
    return _NOD.match(plain) is not None


SECOND_QUESTION_WEIGHTS = Path(__file__).with_name("another.json")
SAME_MATTER, OTHER_MATTER = "same", "other"
# Likelier than this to ask for another thing, it is a second question; even odds, as both errors cost about the same.
_ANOTHER = 0.5
# Upper bounds of the classes of length, in words.
_LENGTHS = (1, 2, 3, 4, 5, 7, 9, 12)
_MOST_COUNTED = 4
_SAME_OPENING = 2
_POINTS_BACK = frozenset("it its that this those them they their these one ones he she him her his hers".split())
_JOINS = re.compile(r"^(?:and|but|also|plus|so|then)\b[,]?\s*", re.IGNORECASE)
_YOURS = frozenset("you your yours yourself".split())


def asks_another(first: str, second: str, *, joined: bool) -> bool:
    """Whether the second question asks for another thing than the first.

    Args:
        first: The question that stands.
        second: What asks after it.
        joined: Whether both are in one sentence.
    """
    return (
        second_question_classifier().of(second_question_features(first, second, joined=joined))[OTHER_MATTER] > _ANOTHER
    )


def second_question_features(first: str, second: str, *, joined: bool) -> dict[str, float]:
    """The features of two questions, by name."""
    words = plain_words(_JOINS.sub("", second)) or [""]
    before = plain_words(first)
    known = {stem(word) for word in before}
    own = [word for word in words if is_content(word) and stem(word) not in known]
    kind = "joined" if joined else "after a question" if first.rstrip().endswith("?") else "after an imperative"
    seen = {
        kind,
        f"{kind} words {_length_class(len(words))}",
        f"own {min(len(own), _MOST_COUNTED)}",
        f"first {_length_class(len(before))}",
        f"opens {words[0]}",
        f"begins anew {_JOINS.match(second) is not None}",
        f"points back {not _POINTS_BACK.isdisjoint(words)}",
        f"same opening {words[:_SAME_OPENING] == _opening(before, words[0])}",
        f"names a new thing {any(word in own for article, word in pairwise(words) if article == 'the')}",
        f"to you {not _YOURS.isdisjoint(words)} {not _YOURS.isdisjoint(before)}",
        f"says again {any(is_content(word) and stem(word) in known for word in words)}",
    }
    return {name: 1.0 for name in seen} | {"length": len(words) / 10, "own share": len(own) / len(words)}


def _opening(words: list[str], first: str) -> list[str]:
    """The two words from the first place of one on."""
    at = words.index(first) if first in words else len(words)
    return words[at : at + _SAME_OPENING]


@lru_cache(maxsize=1)
def second_question_classifier() -> Classifier:
    """The classifier that ships with the program."""
    return Classifier.model_validate_json(SECOND_QUESTION_WEIGHTS.read_text(encoding="utf-8"))


def _length_class(count: int) -> str:
    return next((str(bound) for bound in _LENGTHS if count <= bound), "more")
