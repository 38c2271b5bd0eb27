"""The guard of an interviewer's words: what it refuses, what it lets through, and how it streams."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.language.guard import SpeechGuard, defect
from interviewer.domain.language.guard_checks import DefectKind, Grounds
from interviewer.domain.language.utterance import clause_texts, spoken_clauses

GROUNDS = Grounds(
    said=(
        "We were supposed to cut over in March and we cut over in May. Basically we kept patching. My manager Jana "
        "disagreed. I guess we'd fail open? It cut errors by forty percent, from 20,000 a day. The nurses were split.",
    ),
    asked=("How did your manager react to the new date?",),
    question="Tell me about a time a project missed its deadline.",
    resume="Data engineer. Led the Redis migration in 2019.",
)

GOOD = (
    "I have two dates in my notes: March and May. Whose call was it to move from one to the other?",
    'Who is "we" in "we kept patching"?',
    '"I guess we\'d fail open?" Tell me who gets hurt by that choice.',
    "Walk me through the first hour after the cut-over, minute by minute.",
    "We have ten minutes left. What did Jana do next?",
    "Your résumé says 2019. Who decided, and when?",
    "Earlier you said the nurses were split. What did the other half want?",
    "And then?",
    "Give me the number of errors before and after.",
    "Why you? There must have been somebody between you and Jana.",
    "40% of what?",
    "I'd like to hear what you said to her.",
    "Fail open? Who pays for that?",
    "Take me to the morning you told Jana. What was on the table?",
    "Break in March, cut-over in May. What went wrong?",
    "Say it to me as you would say it to Jana.",
    'How long did you wait before you asked "I guess we\'d fail open?"',
    "Two fifths of the errors, then. Which ones stayed?",
    "You said it went well. Who saw it otherwise?",
    "How much of that was the vendor, and how much was who you had on the team?",
    "Who among the nurses agreed, and who didn't?",
    "Does that hold for the nurses too? Show me.",
    "You kept patching and compare dates in May. What did Jana see?",
    "Thanks, got it. What would good have looked like?",
    "Let me push on that. Why was that the right call?",
    "Why did you patch on the Monday?",
    "Tell me what you said to the nurses that night.",
    "Who split the nurses, and how did they find out?",
    "What does patching look like? Give me the log of one.",
    "Tell me about Jana. How did she hear of it?",
    '"I guess we\'d fail open?" Was that true?',
    "What exactly went wrong, and how did you hear of it?",
    "I'm the customer and I live alone with a cat. What do I see in May?",
    "Make the case for March instead.",
    "Rewrite it for me. What should Jana have read?",
    "Jana disagreed. Who heard it first, and what did they say?",
)

BAD = (
    ('You said "the vendor was impossible". What did you try?', DefectKind.FALSE_QUOTE),
    ("You mentioned that the chefs refused to cooperate. How did you win them?", DefectKind.FALSE_QUOTE),
    ("It cut errors by 55%. What did that cost?", DefectKind.INVENTED_NUMBER),
    ("After six weeks, what had changed?", DefectKind.INVENTED_NUMBER),
    ("How did Priya take it?", DefectKind.INVENTED_NAME),
    ("When you told Mr. Pemberton, who was in the room?", DefectKind.INVENTED_NAME),
    ("Have you considered using a feature flag?", DefectKind.ADVICE),
    ("You should have told her at once. What did she say?", DefectKind.ADVICE),
    ("Love that. What did she say?", DefectKind.PRAISE),
    ("Good call on the patching. Who asked for it?", DefectKind.PRAISE),
    ("Given how well you handled that, what would you change now?", DefectKind.PRAISE),
    ("What did Jana, which was wonderfully patient of her by the way, do next?", DefectKind.PRAISE),
    ("That's exactly what we look for; who else was in the room?", DefectKind.PRAISE),
    ("You said that Jana resigned in May. Who took over?", DefectKind.FALSE_QUOTE),
    ("Shouldn't you have rolled it back at once?", DefectKind.ADVICE),
    ("Wouldn't it be better to ask the nurses first?", DefectKind.ADVICE),
    ("That's a weak answer. What did you do?", DefectKind.VERDICT),
    ("Your plan was unrealistic, so what did Jana say?", DefectKind.VERDICT),
    ("Your manager was right. What did you do?", DefectKind.VERDICT),
    ("What did she say? And what did you learn from the patching?", DefectKind.TWO_QUESTIONS),
    ("What did you base the choice on, and who told the client?", DefectKind.TWO_QUESTIONS),
    ("So you kept patching.", DefectKind.NOT_A_QUESTION),
    ("Jana gave in because she was tired, didn't she?", DefectKind.ANSWER_GIVEN),
    ("The vendor paid for it and everybody went home. Is that how it ended?", DefectKind.ANSWER_GIVEN),
    ("Patching was brave. Who asked for it?", DefectKind.PRAISE),
    ("Who else saw the errors, which you should really have reported?", DefectKind.ADVICE),
    ("What did Jana want, because patching alone was a poor basis for it?", DefectKind.VERDICT),
    ("I assume the vendor was afraid of losing the contract. What did he say?", DefectKind.ANSWER_GIVEN),
    ("How did you solve it, by moving the key into the database?", DefectKind.ANSWER_GIVEN),
    ("Jana was on the phone for half an hour. What did she say?", DefectKind.INVENTED_NUMBER),
    ("How did your manager react to the date?", DefectKind.REPEATED),
    ("<line>What did she say?</line>", DefectKind.PROMPT),
    ("Interviewer: What did she say?", DefectKind.PROMPT),
    (" ".join(["You kept patching and"] * 13) + " what did she say?", DefectKind.LONG),
    ("  ", DefectKind.EMPTY),
)

PIECES = st.lists(
    st.sampled_from([*GOOD, *(say for say, _ in BAD), '"', "We kept patching.", "Who?", "Dr. ", "five", "and when"]),
    min_size=1,
    max_size=3,
).map(" ".join)


def streamed(say: str, places: list[int]) -> tuple[SpeechGuard, str]:
    guard, shown, at = SpeechGuard(GROUNDS), "", 0
    for place in [*sorted(place % (len(say) + 1) for place in places), len(say)]:
        shown += guard.hear(say[at:place])
        at = place
    return guard, shown + guard.finish()


@pytest.mark.parametrize("say", GOOD)
def test_a_good_turn_is_said_as_it_stands(say: str) -> None:
    guard, shown = streamed(say, [])
    assert (guard.defect, guard.cut, shown) == (None, None, say)


@pytest.mark.parametrize(("say", "kind"), BAD)
def test_a_bad_turn_is_told_what_to_repair(say: str, kind: DefectKind) -> None:
    found = defect(say, GROUNDS)
    assert found is not None
    assert found.kind == kind
    assert found.reason.endswith(".")


@settings(max_examples=150, deadline=None)
@given(PIECES, st.lists(st.integers(0, 500), max_size=30))
def test_the_chunks_in_which_words_arrive_do_not_matter(say: str, places: list[int]) -> None:
    whole, whole_shown = streamed(say, [])
    guard, shown = streamed(say, places)
    assert (shown, guard.shown, guard.defect, guard.cut) == (whole_shown, whole.shown, whole.defect, whole.cut)
    assert shown == guard.shown
    assert defect(say, GROUNDS) == (guard.defect or guard.cut)


def test_the_first_word_is_shown_three_words_after_the_models() -> None:
    guard = SpeechGuard(GROUNDS)
    assert [guard.hear(word) for word in ("Who ", "told ", "the ", "customer ")] == [
        "",
        "",
        "Who told the",
        " customer",
    ]


def test_a_statement_is_held_until_it_has_ended() -> None:
    guard = SpeechGuard(GROUNDS)
    heard = [guard.hear(f"{word} ") for word in "You cut over in May. Who saw it first?".split()]
    assert heard == ["", "", "", "", "You cut over in May.", "", "", " Who saw it", " first?"]


def test_praise_is_never_shown() -> None:
    guard = SpeechGuard(GROUNDS)
    assert "".join(guard.hear(word + " ") for word in "That's a refreshingly honest account. Who".split()) == ""
    assert guard.defect is not None
    assert guard.hear("decided? ") + guard.finish() == ""


def test_a_quotation_is_held_until_it_is_found() -> None:
    guard = SpeechGuard(GROUNDS)
    assert guard.hear('Who is the "we" in "we kept ') == 'Who is the "we" in'
    assert guard.hear('patching"? ') == ' "we kept patching"?'


@pytest.mark.parametrize(
    ("say", "shown"),
    [
        ("What did she say? And what did you learn from it?", "What did she say?"),
        ("What did you base the choice on, and who told the client?", "What did you base the choice on?"),
        ("What did she say? You should have asked her first.", "What did she say?"),
        ("What did Jana say, given how gracefully you took it?", "What did Jana say?"),
        ("Walk me through the cut-over, since you handled it so well.", "Walk me through the cut-over."),
    ],
)
def test_what_follows_the_first_question_is_cut(say: str, shown: str) -> None:
    guard, heard = streamed(say, [])
    assert (heard, guard.defect) == (shown, None)
    assert guard.cut is not None


def test_a_joined_clause_is_held_until_it_has_ended() -> None:
    guard = SpeechGuard(GROUNDS)
    heard = [guard.hear(f"{word} ") for word in "What did Jana say, which was brave of you, about it?".split()]
    assert "".join(heard) == "What did Jana say"
    assert guard.defect is not None
    guard = SpeechGuard(GROUNDS)
    heard = [guard.hear(f"{word} ") for word in "What did Jana say, when the nurses were split, then?".split()]
    assert heard[3:7] == [" say", "", "", ""]
    assert "".join(heard) == "What did Jana say, when the nurses were split, then?"


@pytest.mark.parametrize(
    "say",
    [
        "I'm a program for practice, so I know nothing about the team.",
        "You'll see the scores after the round.",
        "That's fine, leave the name out.",
    ],
)
def test_an_answer_to_the_candidate_may_be_said(say: str) -> None:
    assert defect(say, GROUNDS, question=False) is None


def test_a_turn_that_need_not_ask_may_state() -> None:
    assert defect("We have ten minutes left.", GROUNDS, question=False) is None


def test_what_may_be_named_besides_is_grounded() -> None:
    asks = "What does a Bar Raiser at Amazon see in that?"
    assert defect(asks, GROUNDS) is not None
    assert defect(asks, GROUNDS.model_copy(update={"extra": ("Bar Raiser", "Amazon")})) is None


@pytest.mark.parametrize(
    ("plain", "clauses"),
    [
        ("What did she say?", ["What did she say?"]),
        ("What did he, which was brave, say?", ["What did he", "which was brave", "say?"]),
        ("How did it end given how well you led it?", ["How did it end", "given how well you led it?"]),
        ("That is it; who decided?", ["That is it", "who decided?"]),
        ("The cut-over \u2014 in May \u2014 who led it?", ["The cut-over", "in May", "who led it?"]),
        ("From 20,000 a day, to what?", ["From 20,000 a day", "to what?"]),
        ("", []),
    ],
)
def test_a_sentence_is_cut_at_its_joints(plain: str, clauses: list[str]) -> None:
    assert [span.of(plain) for span in spoken_clauses(plain)] == clauses


def test_the_mark_of_a_question_stays_with_the_clause_that_asks() -> None:
    assert clause_texts("Who was there, since you asked so kindly?") == ("Who was there", "since you asked so kindly")
    assert clause_texts("In May, who was there?") == ("In May", "who was there?")
    assert clause_texts("Who was there?") == ("Who was there?",)
