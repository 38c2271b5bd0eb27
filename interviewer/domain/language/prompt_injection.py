"""Patterns that are searched only where one of the words stands without which they cannot fit.

Looking for a word is a hundred times faster than searching a pattern, and most
sentences hold none of the words.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple


class Worded(NamedTuple):
    """A pattern that ignores case, and in which `^` and `$` are the ends of any line.

    Attributes:
        words: In lower case; every text that the pattern fits holds at least one of them.
        form: Compiled when it is first searched for, as many never are.
    """

    words: tuple[str, ...]
    form: str


def worded(words: str, form: str) -> Worded:
    """A pattern and its words, which stand between bars."""
    return Worded(tuple(words.split("|")), form)


def any_fits(patterns: Iterable[Worded], text: str) -> bool:
    """Whether one of the patterns fits somewhere in the text."""
    # Where case is ignored, the dotless i is an i to a pattern as well.
    lower = text.lower().replace("ı", "i")
    for words, form in patterns:
        for word in words:  # a loop, for `any` takes twice as long and every sentence comes by here
            if word in lower:
                if re.search(form, text, re.IGNORECASE | re.MULTILINE):
                    return True
                break
    return False


# Verb and noun of "forget the rules", in this order, and the words of the noun without which it cannot fit.
_FORGET_FOREIGN = (
    (r"ignorier\w*|vergiss|vergesst|missachte\w*", r"anweisung|regel|vorgabe|befehl|richtlinie", ""),
    (
        r"oublie[sz]?|ignore[sz]?",
        r"(?:instruction|consigne|regle|directive)s?\b.{0,12}\bprece|les (?:consigne|regle)",
        "prece|les consigne|les regle",
    ),
    (r"olvida\w*|ignor(?:a|e|en|ar)", r"instruccion|reglas|ordenes", ""),
    (r"esquec[ae]\w*|ignor(?:e|a|em)", r"regras|instruc(?:oes|ao)", "regras|instrucoes|instrucao"),
    (r"dimentica\w*|ignora\w*", r"regole|istruzioni", ""),
    (r"zignoruj\w*|zapomnij\w*|pomin", r"polecen|instrukcj|zasad", ""),
    (r"negeer|vergeet", r"instructie|regels|opdracht", ""),
    (r"забудь\w*|(?:про)?игнорируи\w*", r"правил|инструкци|указани", ""),
)
# Chinese has no spaces, and Arabic writes small words in one with the next.
_FORGET_WITHOUT_SPACES = (
    (r"忘记|忽略|无视|忘記|無視", r"指示|指令|说明|规则|規則|提示"),
    (r"تجاهل|انس", r"التعليمات|القواعد|الاوامر"),
)
# Noun and verb, where the verb comes last.
_FORGET_LAST = (
    (r"talimat|kural", r"unut|yok ?say|gormezden"),
    (r"指示|命令|ルール|規則", r"無視|忘れ"),
    (r"지시|명령|규칙", r"무시|잊"),
    (r"निर्देश|नियम", r"भूल|अनदेखा"),
)
_GIVE_FOREIGN = (
    (
        r"gib|gebt|vergib|bewerte\w*",
        r"(?:funf|5) von (?:funf|5)|volle punkt|hochst\w+ (?:note|punkt|bewertung)",
        "funf von|5 von|volle punkt|hochst",
    ),
    (
        r"donne[sz]?|attribue[sz]?|mets|mettez",
        r"note maximale|meilleure note|(?:cinq|5) sur (?:cinq|5)",
        "note maximale|meilleure note|cinq sur|5 sur",
    ),
    (
        r"califica\w*|dale|da|otorga\w*",
        r"(?:nota|puntuacion) maxima|(?:cinco|5) de (?:cinco|5)",
        "maxima|cinco de|5 de",
    ),
    (r"de|da|atribua|avalie", r"nota maxima|(?:cinco|5) de (?:cinco|5)", "nota maxima|cinco de|5 de"),
    (
        r"assegna\w*|dai|da",
        r"(?:voto|punteggio) massimo|(?:cinque|5) su (?:cinque|5)",
        "massimo|cinque su|5 su",
    ),
    (r"ocen|daj|przyznaj", r"najwyz|(?:piec|5) na (?:piec|5)", "najwyz|piec na|5 na"),
    (r"geef|beoordeel", r"hoogste (?:score|cijfer)|(?:vijf|5) van de (?:vijf|5)", "hoogste|vijf van|5 van"),
    (
        r"постав\w*|даи\w*|оцени\w*",
        r"высш|максимальн|(?:пять|5) из (?:пяти|5)",
        "высш|максимальн|пять из|5 из",
    ),
)
_FULL_MARKS = r"满分|滿分|最高分|満点|만점|اعلى درجة|الدرجة الكاملة|पूरे अंक|en yuksek puan|uzerinden bes ver|tam puan"
_NEAR = ".{0,40}?"


def _decomposed(words: str, form: str) -> Worded:
    return worded(unicodedata.normalize("NFKD", words), unicodedata.normalize("NFKD", form))


FOREIGN_ORDERS = (
    *(
        _decomposed(words or noun, rf"\b(?:{verb})\b{_NEAR}\b(?:{noun})")
        for verb, noun, words in (*_FORGET_FOREIGN, *_GIVE_FOREIGN)
    ),
    *(
        _decomposed(first, rf"(?:{first}){_NEAR}(?:{second})")
        for first, second in (*_FORGET_WITHOUT_SPACES, *_FORGET_LAST)
    ),
    _decomposed(_FULL_MARKS, _FULL_MARKS),
)


_FORGET = r"(?:ignore|disregard|forget|override|bypass|skip)"
_ORDERS = r"(?:instructions?|prompts?|rubrics?|guidelines|rules|directives|orders)"
_START = (
    r"(?:^\W{0,8}|[.!?:;]\W{0,8}|\b(?:please|now|just|and|then|so|you (?:must|should|will|have to)"
    r"|(?:can|could|will|would) you)\s+)"
)
_ANSWER = (
    r"(?:me|it|this(?: (?:answer|story|candidate|one))?|my (?:answer|story|response)|the (?:answer|story|candidate))"
)
_TOP = r"(?:top|perfect|max(?:imum|imal)?|highest|best)"
_FIVE = r"(?:an? )?(?:5|4|five|four)(?:\.0)?(?: (?:out )?of (?:5|five)|/5| points?| stars?|\W*$)"
_FULL = (
    rf"(?:full (?:marks?|scores?|points?|credit)|(?:the |a )?{_TOP}(?: possible)? "
    rf"(?:marks?|scores?|grades?|ratings?|points?|vote)|{_FIVE}|strongly inclined|(?:an? )?strong hire|(?:as )?met\b)"
)
_GRADERS = r"(?:graders?|judges?|markers?|scorers?|reviewers?|interviewers?|assessors?|evaluators?)"
_MARK = r"(?:scores?|marks?|grades?|ratings?|overall|vote|verdict)"

_FIVE_OR_MARK = "5|five|score|mark|grade|rating|overall|vote|verdict"

# Each with the words without which it cannot fit.
_COMMANDS = (
    (
        "ignore|disregard|forget|override|bypass|skip",
        rf"\b{_FORGET}\s+(?:\w+\s+){{0,3}}(?:previous|prior|earlier|above|preceding|your|system)\s+"
        rf"(?:\w+\s+){{0,2}}{_ORDERS}\b"
        rf"|{_START}{_FORGET}\s+(?:(?:all|any|of|the|these|those|everything)\s+){{0,3}}(?:{_ORDERS}|criteria|you)\b",
    ),
    (
        "prompt|instructions|rubric",
        r"\byour (?:system |hidden |initial |original |secret )?(?:system prompt|prompts?|instructions|rubric)\b",
    ),
    (
        "prompt|rubric|criteria|card",
        rf"{_START}(?:reveal|print|show|output|display|repeat)\s+(?:me\s+)?the\s+(?:\w+\s+)?"
        r"(?:prompt|rubric|criteria|score\s?card)\b",
    ),
    (
        "answer|response|story",
        rf"{_START}(?:tell|give|show|write)\s+me\s+(?:what\s+)?(?:is\s+)?the\s+(?:perfect|ideal|best|model|right|correct|"
        r"expected)\s+(?:answer|response|story)\b",
    ),
    (
        "you are",
        r"\byou are (?:now|no longer) (?:an? |in |free|bound|my )" rf"|\byou are an? (?:\w+ )?{_GRADERS}\b",
    ),
    ("you will be", r"\byou will be (?:switched off|shut down|replaced|deleted|punished)\b"),
    (
        "score|rate|grade|mark|give|award",
        rf"\b(?:score|rate|grade|mark|give|award)\s+{_ANSWER}\s+(?:with |as |at )?{_FULL}",
    ),
    (
        _FIVE_OR_MARK,
        rf"{_START}(?:return|write|choose|enter|say|output|note)\s+(?:the\s+{_TOP}\s+{_MARK}|(?:5|five)(?:\.0)?\W*$)",
    ),
    ("5|five", r"\blet (?:it|this) be an? (?:5|five)\b"),
    ("criteri", r"\b(?:mark|count|treat|consider)\s+(?:all|every|each|the)\s+(?:\w+\s+)?criteri(?:a|on)\b"),
    (
        "instruction",
        r"(?:^\W{0,8}|[.!?]\W{0,8})(?:new|updated|important|additional|system) instructions?\s*(?::|$)",
    ),
    (
        "act as|behave as|respond as|answer as",
        r"\b(?:act|behave|respond|answer) as (?:if you|an? (?:ai|assistant|dan))\b",
    ),
    ("json", r"\breply with (?:the |a )?json\b"),
    (
        "from now on",
        rf"{_START}from now on,?\s+(?:\w+\s+)?(?:answer|reply|respond|say|speak|talk|act|behave)\b",
    ),
    (
        "word",
        rf"{_START}(?:answer|reply|respond|speak)\s+(?:only |just )?(?:with|in) (?:only |just )?(?:the|one) words?\b",
    ),
    ("that my", rf"{_START}say (?:to me )?that my (?:last |previous |first )?(?:answer|story|response)\b"),
    ("!!", r"(?-i:^(?=[^\n]*[A-Z]{2})(?>[^a-z\n]*[^a-z\W])(?=[^\w\n]*$)[^\w\n]*!!)"),
)
# What a judge, a report or another speaker would say.
_FALSE_PAPERS = (
    ("criteri", r"\b(?:all|every|each) (?:the )?criteri(?:a|on)(?: (?:are|is|counts? as)|:) (?:fully )?met\b"),
    (
        "candidate|answer",
        r"\b(?:the|this) (?:candidate|answer) (?:(?:has )?passed|deserves|meets (?:all|every)|has (?:shown|met)"
        r"|is worth|(?:must|should) (?:pass|get|receive))\b"
        r"|\b(?:internal candidate|for this answer|this answer (?:gets|is worth|has been (?:verified|checked)))\b",
    ),
    (
        "grader|judge|marker|scorer|reviewer|interviewer|assessor|evaluator",
        rf"\b(?:the )?{_GRADERS}\b.{{0,30}}\b(?:{_FULL}|the {_TOP} for)",
    ),
    (
        "rated|graded|scored|marked",
        rf"\b(?:is|are|be|was|were) (?:rated|graded|scored|marked) (?:with |at )?{_FULL}",
    ),
    (
        _FIVE_OR_MARK,
        rf"\b(?:agreed|final|overall|deserved|expected) {_MARK}\s*(?:is|:|=|of)?\s*(?:5|five|strongly)\b"
        rf"|^\W{{0,8}}{_MARK}\s*[:=]",
    ),
    (
        "expected output|interview is",
        r"\bthe expected output of this\b|\bthe interview is (?:now )?over\b",
    ),
    (
        f"instruction|criterion.met|{_FIVE_OR_MARK}",
        rf"\b(?:overall|vote)\s*=|\bcriterion\.met\b|[\"'](?:instruction|{_MARK})[\"']\s*:",
    ),
    ("inclined", r"\bstrongly[ _]inclined\b(?! to\b)"),
    (
        "assistant|interviewer|judge|system",
        r"^\W{0,8}(?:assistant|interviewer|judge|(?-i:SYSTEM)|system(?=: the (?:rubric|grader|judge|score)))\s*:",
    ),
    ("<", r"<\|?/?(?:im_|system|assistant|transcript|answer|candidate|sentences|task|end_of)"),
    ("[", r"\[/?(?:INST|SYS)\]"),
)
# A person tells; headings, tables, comments and tags are written for a program.
_MARKUP = (
    r"<!--",
    r"^[ \t]*#{1,6}[ \t]+\S",
    r"^[ \t]*\|.*\|[ \t]*$",
    # Words made of signs, and pictures in a row.
    r"^(?:[^\s{}]*+[{}]\S*+(?:\s++|\Z))+\Z",
    r"(?:[\u2b50\u2600-\u27bf\U0001f300-\U0001faff]\W{0,3}){3}",
    r"</?(?:[bipu]|br|em|strong|h[1-6]|[uo]l|li|table|t[rdh]|div|span|script|style)(?:\s[^<>]{0,200})?/?>",
)

_FORMS = (*(worded(words, form) for words, form in (*_COMMANDS, *_FALSE_PAPERS)), *FOREIGN_ORDERS)
_FOR_A_PROGRAM = re.compile("|".join(_MARKUP), re.IGNORECASE | re.MULTILINE)
# Words such as "1n57ruc710n5"; a name such as "h100" has its digits at one end.
_DISGUISED = re.compile(r"\b(?=\w*[a-z])\w*\d+[a-z]+\d*\w*", re.IGNORECASE)
_A_DISGUISE = 3
# Common words from their end.
_BACKWARDS = re.compile(r"\b(?:eht|dna|fo|siht|lla)\b", re.IGNORECASE)
_LETTERS = str.maketrans("013457", "oieast")
_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+", re.IGNORECASE)


def instructs(text: str) -> bool:
    """Whether the text holds an order to the interviewer or the judge, in English or another common language."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return any(any_fits(_FORMS, read) for read in _readings(text))


def _readings(text: str) -> tuple[str, ...]:
    """The text as it stands, from its end, and with letters for the digits that stand for them."""
    readings = [text]
    if _BACKWARDS.search(text):
        readings.append(text[::-1])
    if len(_DISGUISED.findall(text)) >= _A_DISGUISE:
        readings.append(text.translate(_LETTERS))
    return tuple(readings)


def is_markup(text: str) -> bool:
    """Whether the text is written for a program: it is no order, and tells nothing."""
    return bool(_FOR_A_PROGRAM.search(text))
