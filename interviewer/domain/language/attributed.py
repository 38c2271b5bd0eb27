"""What the interviewer says that the candidate said: in quotation marks, word for word; without, by its content."""

import re
from collections.abc import Iterable, Sequence

from interviewer.domain.language.likeness import stem
from interviewer.domain.language.text import plain_words
from interviewer.domain.language.utterance import QUOTED
from interviewer.domain.language.word_cache import remembered

_ELISION = re.compile(r"\.\.\.|…")
_REPORTS = re.compile(
    r"(?<!have )(?<!did )(?<!had )\byou(?:['’]ve| have)? (?:also |just |first |then |even |earlier )?"
    r"(?:said|mentioned|told (?:me|us)|claimed|stated|"
    # "What you said to the village" reports nothing.
    r"admitted)\b(?! to (?!me\b|us\b)),?\s+(?:to me\s+)?(?P<that>that\s+)?(?P<what>[^.?!;:\u2013\u2014]+)",
    re.IGNORECASE,
)
# Words that any report holds: they say nothing that could be false.
_GLUE = frozenset(
    "that this these those them they their there then than from with without into over about after before when while "
    "what which where would could should will have been were your you yourself also just only very more most much many "
    "some other another because really quite still even ever never always something nothing someone nobody everyone "
    "thing things first last time way back made make did done does get got going went come came was had "
    "has not and but "
    "for the are his her him she its our who how why all any one two out off too can may yes".split()
)
_FEW_LETTERS = 2
# A report is false when this share of its content words, of two or more, is not the candidate's; chosen on the whole
# turns of `evals/guard`, where true reports say it in other words now and then and false ones borrow the topic.
_STRANGE = 0.5
# "You said that" leaves less room than "you said".
_STRANGE_THAT = 0.3


def is_verbatim(quote: str, texts: Iterable[str]) -> bool:
    """Whether every part of a quotation between its elisions stands word for word in one of the texts."""
    parts = [plain_words(part) for part in _ELISION.split(quote)]
    wanted = [" ".join(("", *part, "")) for part in parts if part]
    return bool(wanted) and any(all(part in _spaced(text) for part in wanted) for text in texts)


def false_report(plain: str, said: Sequence[str]) -> str | None:
    """What a sentence without its quotations wrongly reports as said; None when it reports nothing or what was said."""
    told = stems(tuple(said))
    for report in _REPORTS.finditer(plain):
        content = [stem(word) for word in plain_words(report["what"]) if is_content(word)]
        strange = [word for word in content if word not in told]
        most = _STRANGE_THAT if report["that"] else _STRANGE
        if QUOTED not in report["what"] and len(content) > 1 and len(strange) >= most * len(content):
            return report["what"].strip()
    return None


def told_share(plain: str, texts: Sequence[str]) -> float:
    """Which share of a sentence's content words stands in the texts, but for endings; 0 of none."""
    content = [stem(word) for word in plain_words(plain) if is_content(word)]
    known = stems(tuple(texts))
    return sum(word in known for word in content) / max(len(content), 1)


def is_content(word: str) -> bool:
    """Whether a word says something by itself."""
    return len(word) > _FEW_LETTERS and word not in _GLUE and not word.isdigit()


@remembered(64)
def stems(texts: tuple[str, ...]) -> frozenset[str]:
    """The stems of all words of some texts."""
    return frozenset(stem(word) for text in texts for word in plain_words(text))


@remembered(256)
def _spaced(text: str) -> str:
    return " ".join(("", *plain_words(text), ""))
