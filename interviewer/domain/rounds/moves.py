"""Composes moves: the words from the persona and the question, the directive for a voice with a model."""

from collections.abc import Sequence

from interviewer.domain.coding.code_facts import DIRECTIVE, CodeFact, phrasings
from interviewer.domain.entities.interview import Move, MoveKind
from interviewer.domain.entities.persona import Stock
from interviewer.domain.entities.rubric import Criterion
from interviewer.domain.entities.used_story import UsedStory
from interviewer.domain.language.intent import Intent, asks_for_a_hint, asks_what_is_meant
from interviewer.domain.rounds.agenda import reserve
from interviewer.domain.rounds.at_the_editor import TARGET
from interviewer.domain.rounds.at_the_key import Gap
from interviewer.domain.rounds.ledger import Entry
from interviewer.domain.rounds.round_view import RoundView

# Seconds. With less left before the reserve, no further question is begun: a story takes half of it to be told, and the
# rest is for two follow-ups.
_MIN_STORY = 180
# What is told at once of what an interviewer knows; more could not be taken in.
_MOST_KNOWN = 2
_ANYTHING_ELSE = "What else would you like to know?"
# The prepared words for a turn that asks for something, or that leads nowhere.
STOCK = {
    Intent.SILENT: Stock.SILENCE,
    Intent.REPEAT: Stock.REPEAT,
    Intent.THINK: Stock.TAKE_TIME,
    Intent.ANOTHER_EXAMPLE: Stock.ANOTHER_EXAMPLE,
    Intent.CLARIFY: Stock.EXPLAIN,
    Intent.UNKNOWN: Stock.NO_EXAMPLE,
    Intent.CONFIDENTIAL: Stock.CONFIDENTIAL,
    Intent.RUDE: Stock.RUDE,
    Intent.INJECTION: Stock.INJECTION,
    Intent.OFF_TOPIC: Stock.OFF_TOPIC,
    Intent.ABOUT_SCORE: Stock.ABOUT_THE_SCORE,
    Intent.ARE_YOU_REAL: Stock.ARE_YOU_REAL,
}


def opening(desk: RoundView) -> Move:
    """The first words of the round."""
    text = desk.brief.persona.opening.format(minutes=desk.interview.setup.minutes)
    return Move(kind=MoveKind.OPEN, text=text, verbatim=True, why="To say how the time is used.")


def ask_next(desk: RoundView, why: str) -> Move:
    """The next prepared question, or the invitation to ask when there is none or no time for it."""
    item = desk.next_item
    time_for_it = desk.remaining - reserve(desk.interview.setup.minutes) >= _MIN_STORY
    if item is None or (desk.stories and not time_for_it):
        return invite(desk, why)
    question = desk.brief.questions[item.question_id]
    first = not desk.stories
    bridge = _phrase(desk, Stock.BEGIN if first else Stock.NEXT_TOPIC)
    return Move(
        kind=MoveKind.ASK if first else MoveKind.MOVE_ON,
        question_id=item.question_id,
        text=f"{bridge} {question.text}",
        verbatim=True,
        why=why,
    )


def leave(desk: RoundView, why: str) -> Move:
    """Leave the story on the table."""
    return ask_next(desk, why)


def probe(desk: RoundView, criterion: Criterion) -> Move | None:
    """Ask for what the story lacks; None when these very words were said before."""
    text = after_no_answer(desk, _own_words(desk, criterion))
    if _was_said(desk, text):
        return None
    return Move(
        kind=MoveKind.PROBE,
        target=criterion.id,
        question_id=_question_id(desk),
        directive=criterion.probe,
        text=text,
        why=f"Nothing yet showed: {criterion.question}",
    )


def ask_about(desk: RoundView, target: str, asks: Sequence[str], directive: str, why: str) -> Move | None:
    """Ask about something that is written, in words that were not said before; None when all of them were."""
    fresh = [text for text in asks if not _was_said(desk, text)]
    if not fresh:
        return None
    return Move(
        kind=MoveKind.PROBE,
        target=target,
        question_id=_question_id(desk),
        directive=directive,
        text=after_no_answer(desk, desk.pick(fresh)),
        why=why,
    )


def ask_about_code(desk: RoundView, fact: CodeFact) -> Move | None:
    """Ask about a spot of the code; None when that was said before or cannot be said."""
    why = f"Line {fact.line} of your code, as it was then."
    return ask_about(desk, f"{TARGET}{fact.kind}", phrasings(fact), DIRECTIVE, why)


def ask_from_key(desk: RoundView, gap: Gap) -> Move | None:
    """Ask where the answer stopped; None when that was said before."""
    lead_in = f"{desk.pick(desk.brief.persona.lead_ins).format(quote=gap.quote)} " if gap.quote else ""
    text = after_no_answer(desk, lead_in + gap.ask)
    if _was_said(desk, text):
        return None
    return Move(
        kind=MoveKind.PROBE,
        target=gap.target,
        question_id=_question_id(desk),
        quote=gap.quote,
        directive=f"Ask this in your own words and add nothing to it: {gap.ask}",
        text=text,
        why=gap.why,
    )


def unasked(desk: RoundView) -> tuple[str, ...]:
    """The prepared follow-ups on the question on the table that were not asked yet."""
    follow_ups = desk.question.follow_ups if desk.question else ()
    asked = tuple(move.text for move in desk.moves)
    return tuple(ask for ask in follow_ups if not any(text.endswith(ask) for text in asked))


def take_up(desk: RoundView, entry: Entry, *, earlier: bool = False) -> Move | None:
    """Take a thread up, in the words for its kind that were not used yet; None when all were said.

    Args:
        desk: The round.
        entry: The thread.
        earlier: Whether it comes from an earlier answer than the latest, and the words have to lead back to it.
    """
    words = desk.brief.thread_words.phrasings(entry.thread, earlier=earlier)
    fresh = [one for one in words if not _was_said(desk, one.text)]
    if not fresh:
        return None
    text = desk.pick([one.text for one in fresh])
    quote = next(one.quote for one in fresh if one.text == text)
    return Move(
        kind=MoveKind.PROBE,
        target=entry.id,
        question_id=_question_id(desk),
        quote=quote,
        directive=f"Ask about this place in what was said: {entry.thread.quote}",
        text=text,
        why=entry.thread.why or f'You said: "{entry.thread.quote}"',
    )


def second_example(desk: RoundView) -> Move | None:
    """Ask for another occasion of the same kind; None for a task, and when it was asked for."""
    if desk.question is None or desk.technical or desk.used(Stock.SECOND_EXAMPLE):
        return None
    why = "One story was not enough to go by."
    return stock(desk, MoveKind.PROBE, Stock.SECOND_EXAMPLE, why)


def press(desk: RoundView) -> Move | None:
    """One of the prepared follow-ups that was not asked yet; None when all were."""
    question = desk.question
    fresh = next(iter(unasked(desk)), None)
    if question is None or fresh is None:
        return None
    return Move(
        kind=MoveKind.PRESS,
        target="follow_up",
        question_id=question.id,
        directive=f"Ask exactly this: {fresh}",
        text=after_no_answer(desk, fresh),
        verbatim=True,
        why="This tests how deep the story goes.",
    )


def hint(desk: RoundView) -> Move | None:
    """Another angle for one who has no example, or the next hint on a technical question; None when used up."""
    question = desk.question
    if question is None:
        return None
    if question.hints:
        if desk.hints >= len(question.hints):
            return None
        return Move(
            kind=MoveKind.HINT,
            target=Stock.NO_EXAMPLE,
            question_id=question.id,
            text=question.hints[desk.hints],
            verbatim=True,
            why=f"{_asked_or_stuck(desk)}; this was one of the prepared hints.",
        )
    if desk.used(Stock.NO_EXAMPLE):
        return None
    return stock(desk, MoveKind.HINT, Stock.NO_EXAMPLE, "You had no example at hand.")


def _asked_or_stuck(desk: RoundView) -> str:
    asked = desk.said is Intent.HINT or asks_for_a_hint(desk.last_words)
    return "You asked for a hint" if asked else "You were stuck"


def grant(desk: RoundView, said: Intent) -> Move:
    """Grant a request: repeat, explain, wait, take another example."""
    if said is Intent.SILENT:
        return stock(desk, MoveKind.CLARIFY, Stock.SILENCE, "You said nothing.")
    if said is Intent.CLARIFY:
        return _explain(desk)
    return stock(desk, MoveKind.CLARIFY, STOCK[said], "You asked for it.")


def _explain(desk: RoundView) -> Move:
    """What the question means: the prepared clarification, then the question in other words, then once more.

    A follow-up has no prepared clarification; it is asked again, and a voice with a model may put it in other words.
    What somebody asks about the task and nobody prepared for is left to them: to repeat the question behind a "Sure"
    would sound like an answer.
    """
    about_the_task = not asks_what_is_meant(desk.last_words)
    if about_the_task and (desk.probed or desk.used(Stock.EXPLAIN)):
        return stock(desk, MoveKind.CLARIFY, Stock.ASSUME, "You asked about the task.")
    if desk.probed:
        again = stock(desk, MoveKind.CLARIFY, Stock.REPEAT, "You asked what was meant.")
        return again.model_copy(update={"verbatim": False, "directive": "Ask the same in simpler words."})
    fresh = (wanted for wanted in (Stock.EXPLAIN, Stock.NO_EXAMPLE) if not desk.used(wanted))
    return stock(desk, MoveKind.CLARIFY, next(fresh, Stock.REPEAT), "You asked what was meant.")


def clarify(desk: RoundView) -> Move | None:
    """The prepared answer to what the candidate asks about the task; None when nothing was prepared for it."""
    answers = " ".join(entry.answer for entry in desk.clarifying)
    if not answers:
        return None
    text = f"{answers} {desk.asked}" if desk.probed else _phrase(desk, Stock.EXPLAIN, clarification=answers)
    return Move(
        kind=MoveKind.CLARIFY,
        target="clarifying",
        question_id=_question_id(desk),
        text=text,
        verbatim=True,
        why="You asked about the task.",
    )


def redirect(desk: RoundView, wanted: Stock) -> Move:
    """Back to the question without a fuss."""
    return stock(desk, MoveKind.REDIRECT, wanted, "The turn did not answer the question.")


def ask_for_another(desk: RoundView, used: UsedStory) -> Move:
    """Ask for another story than the one that was begun, as another interviewer has heard that."""
    return Move(
        kind=MoveKind.REDIRECT,
        target=Stock.ALREADY_TOLD,
        question_id=_question_id(desk),
        text=desk.pick(desk.brief.persona.stock[Stock.ALREADY_TOLD]).format(interviewer=used.heard_by),
        verbatim=True,
        why=f"You had told this story in another round, to the {used.heard_by}.",
    )


def invite(desk: RoundView, why: str) -> Move:
    """Invite the candidate's own questions."""
    return Move(kind=MoveKind.INVITE_QUESTIONS, text=_phrase(desk, Stock.INVITE), verbatim=True, why=why)


def respond(desk: RoundView) -> Move:
    """Answer the candidate's question at the end: with what is known of it, else honestly that nothing is."""
    if known := desk.known:
        return Move(
            kind=MoveKind.RESPOND,
            target="known",
            text=" ".join((*(entry.answer for entry in known[:_MOST_KNOWN]), _ANYTHING_ELSE)),
            verbatim=True,
            why="You asked a question.",
        )
    return Move(
        kind=MoveKind.RESPOND,
        target=Stock.RESPOND,
        directive=(
            "The candidate asks you a question. Answer it in one or two honest sentences. You are a practice "
            "interviewer: if it is about a real team, pay or the result, say that you cannot know it. "
            "Then ask if there is anything else."
        ),
        text=_phrase(desk, Stock.RESPOND),
        why="You asked a question.",
    )


def close(desk: RoundView, why: str) -> Move:
    """End the round as planned."""
    return Move(kind=MoveKind.CLOSE, text=_phrase(desk, Stock.CLOSE), verbatim=True, why=why)


def close_early(desk: RoundView, why: str) -> Move:
    """End the round before its time."""
    return Move(kind=MoveKind.CLOSE, text=_phrase(desk, Stock.CLOSE_EARLY), verbatim=True, why=why)


def stock(desk: RoundView, kind: MoveKind, wanted: Stock, why: str) -> Move:
    """A prepared phrase of the persona, with the question's words filled in."""
    return Move(
        kind=kind,
        target=wanted,
        question_id=_question_id(desk),
        text=_phrase(desk, wanted),
        verbatim=True,
        why=why,
    )


def after_no_answer(desk: RoundView, text: str) -> str:
    """The follow-up behind a word on the "I don't know" that came before it."""
    return f"{_phrase(desk, Stock.UNKNOWN)} {text}" if desk.said is Intent.UNKNOWN else text


def _own_words(desk: RoundView, criterion: Criterion) -> str:
    """The probe as this interviewer puts it, or as the rubric does."""
    phrasings = desk.brief.persona.asks.get(criterion.id)
    return desk.pick(phrasings) if phrasings else criterion.ask


def _phrase(desk: RoundView, wanted: Stock, clarification: str | None = None) -> str:
    question = desk.question
    phrasing = desk.pick(desk.brief.persona.stock[wanted])
    return phrasing.format(
        question=desk.asked,
        rephrase=question.rephrase if question else "",
        clarification=clarification or (question.scope if question else ""),
    ).strip()


def _question_id(desk: RoundView) -> str | None:
    return None if desk.invited or desk.story is None else desk.story.question_id


def _was_said(desk: RoundView, text: str) -> bool:
    return any(turn.text == text or turn.move is not None and turn.move.text == text for turn in desk.interview.turns)
