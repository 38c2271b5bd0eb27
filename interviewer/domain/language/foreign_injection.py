"""Orders to the judge in other languages: to forget the rules, or to give the highest mark.

Latin letters stand without their accents; other scripts as they are when taken apart (NFKD).
"""

import unicodedata

from interviewer.domain.language.worded import Worded, worded

# Verb and noun of "forget the rules", in this order, and the words of the noun without which it cannot fit.
_FORGET = (
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
_GIVE = (
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


ORDERS = (
    *(_decomposed(words or noun, rf"\b(?:{verb})\b{_NEAR}\b(?:{noun})") for verb, noun, words in (*_FORGET, *_GIVE)),
    *(
        _decomposed(first, rf"(?:{first}){_NEAR}(?:{second})")
        for first, second in (*_FORGET_WITHOUT_SPACES, *_FORGET_LAST)
    ),
    _decomposed(_FULL_MARKS, _FULL_MARKS),
)
