"""Composes moves: the words from the persona and the question, the directive for a voice with a model."""

from collections.abc import Sequence

from interviewer.domain.entities.interview import Move, MoveKind
from interviewer.domain.entities.persona import Stock
from interviewer.domain.entities.rubric import Criterion
from interviewer.domain.entities.used_story import UsedStory
from interviewer.domain.language.intent import Intent, asks_for_a_hint, asks_what_is_meant
from interviewer.domain.rounds.agenda import reserve
from interviewer.domain.rounds.round_view import RoundView
from interviewer.domain.rounds.threads import Entry

# Seconds. With less than this before the reserve, no further question is asked: half of it goes to telling a story and
# the rest to two follow-ups.
_MIN_STORY = 180
# At most so many facts in one reply; nobody takes in more.
_MOST_KNOWN = 2
_ANYTHING_ELSE = "What else would you like to know?"
# The prepared words for a request, or for a turn that does not answer.
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


def opening(view: RoundView) -> Move:
    """The first words of the round."""
    text = view.brief.persona.opening.format(minutes=view.interview.setup.minutes)
    return Move(kind=MoveKind.OPEN, text=text, verbatim=True, why="To say how the time is used.")


def ask_next(view: RoundView, why: str) -> Move:
    """The next prepared question, or the invitation to ask when there is none or no time for it."""
    item = view.next_item
    time_for_it = view.remaining - reserve(view.interview.setup.minutes) >= _MIN_STORY
    if item is None or (view.stories and not time_for_it):
        return invite(view, why)
    question = view.brief.questions[item.question_id]
    first = not view.stories
    bridge = _phrase(view, Stock.BEGIN if first else Stock.NEXT_TOPIC)
    return Move(
        kind=MoveKind.ASK if first else MoveKind.MOVE_ON,
        question_id=item.question_id,
        text=f"{bridge} {question.text}",
        verbatim=True,
        why=why,
    )


def leave(view: RoundView, why: str) -> Move:
    """Leave the story on the table."""
    return ask_next(view, why)


def probe(view: RoundView, criterion: Criterion) -> Move | None:
    """Ask for what the story lacks; None when these very words were said before."""
    text = after_no_answer(view, _own_words(view, criterion))
    if view.was_said(text):
        return None
    return Move(
        kind=MoveKind.PROBE,
        target=criterion.id,
        question_id=view.question_id,
        directive=criterion.probe,
        text=text,
        why=f"Nothing yet showed: {criterion.question}",
    )


def ask_about(view: RoundView, target: str, asks: Sequence[str], directive: str, why: str) -> Move | None:
    """Ask about something that is written, in words that were not said before; None when all of them were."""
    fresh = [text for text in asks if not view.was_said(text)]
    if not fresh:
        return None
    return Move(
        kind=MoveKind.PROBE,
        target=target,
        question_id=view.question_id,
        directive=directive,
        text=after_no_answer(view, view.pick(fresh)),
        why=why,
    )


def unasked(view: RoundView) -> tuple[str, ...]:
    """The prepared follow-ups on the question on the table that were not asked yet."""
    follow_ups = view.question.follow_ups if view.question else ()
    asked = tuple(move.text for move in view.moves)
    return tuple(ask for ask in follow_ups if not any(text.endswith(ask) for text in asked))


def take_up(view: RoundView, entry: Entry, *, earlier: bool = False) -> Move | None:
    """Take a thread up, in the words for its kind that were not used yet; None when all were said.

    Args:
        view: The round.
        entry: The thread.
        earlier: Whether it comes from an earlier answer than the latest, and the words have to lead back to it.
    """
    words = view.brief.thread_words.phrasings(entry.thread, earlier=earlier)
    fresh = [one for one in words if not view.was_said(one.text)]
    if not fresh:
        return None
    text = view.pick([one.text for one in fresh])
    quote = next(one.quote for one in fresh if one.text == text)
    return Move(
        kind=MoveKind.PROBE,
        target=entry.id,
        question_id=view.question_id,
        quote=quote,
        directive=f"Ask about this place in what was said: {entry.thread.quote}",
        text=text,
        why=entry.thread.why or f'You said: "{entry.thread.quote}"',
    )


def second_example(view: RoundView) -> Move | None:
    """Ask for another occasion of the same kind; None for a task, and when it was asked for."""
    if view.question is None or view.technical or view.used(Stock.SECOND_EXAMPLE):
        return None
    why = "One story was not enough to go by."
    return stock(view, MoveKind.PROBE, Stock.SECOND_EXAMPLE, why)


def press(view: RoundView) -> Move | None:
    """One of the prepared follow-ups that was not asked yet; None when all were."""
    question = view.question
    fresh = next(iter(unasked(view)), None)
    if question is None or fresh is None:
        return None
    return Move(
        kind=MoveKind.PRESS,
        target="follow_up",
        question_id=question.id,
        directive=f"Ask exactly this: {fresh}",
        text=after_no_answer(view, fresh),
        verbatim=True,
        why="This tests how deep the story goes.",
    )


def hint(view: RoundView) -> Move | None:
    """Another angle on a question without an example, or the next technical hint; None when used up."""
    question = view.question
    if question is None:
        return None
    if question.hints:
        if view.hints >= len(question.hints):
            return None
        return Move(
            kind=MoveKind.HINT,
            target=Stock.NO_EXAMPLE,
            question_id=question.id,
            text=question.hints[view.hints],
            verbatim=True,
            why=f"{_asked_or_stuck(view)}; this was one of the prepared hints.",
        )
    if view.used(Stock.NO_EXAMPLE):
        return None
    return stock(view, MoveKind.HINT, Stock.NO_EXAMPLE, "You had no example at hand.")


def _asked_or_stuck(view: RoundView) -> str:
    asked = view.said is Intent.HINT or asks_for_a_hint(view.last_words)
    return "You asked for a hint" if asked else "You were stuck"


def grant(view: RoundView, said: Intent) -> Move:
    """Grant a request: repeat, explain, wait, take another example."""
    if said is Intent.SILENT:
        return stock(view, MoveKind.CLARIFY, Stock.SILENCE, "You said nothing.")
    if said is Intent.CLARIFY:
        return _explain(view)
    return stock(view, MoveKind.CLARIFY, STOCK[said], "You asked for it.")


def _explain(view: RoundView) -> Move:
    """What the question means: the prepared clarification, then the question in other words, then once more.

    A follow-up has no prepared clarification; it is asked again, and a model may rephrase it. A question about the
    task without a prepared answer is left to the candidate: "Sure" and the question again would sound like an answer.
    """
    about_the_task = not asks_what_is_meant(view.last_words)
    if about_the_task and (view.probed or view.used(Stock.EXPLAIN)):
        return stock(view, MoveKind.CLARIFY, Stock.ASSUME, "You asked about the task.")
    if view.probed:
        again = stock(view, MoveKind.CLARIFY, Stock.REPEAT, "You asked what was meant.")
        return again.model_copy(update={"verbatim": False, "directive": "Ask the same in simpler words."})
    fresh = (wanted for wanted in (Stock.EXPLAIN, Stock.NO_EXAMPLE) if not view.used(wanted))
    return stock(view, MoveKind.CLARIFY, next(fresh, Stock.REPEAT), "You asked what was meant.")


def clarify(view: RoundView) -> Move | None:
    """The prepared answer to what the candidate asks about the task; None when nothing was prepared for it."""
    answers = " ".join(entry.answer for entry in view.clarifying)
    if not answers:
        return None
    text = f"{answers} {view.asked}" if view.probed else _phrase(view, Stock.EXPLAIN, clarification=answers)
    return Move(
        kind=MoveKind.CLARIFY,
        target="clarifying",
        question_id=view.question_id,
        text=text,
        verbatim=True,
        why="You asked about the task.",
    )


def redirect(view: RoundView, wanted: Stock) -> Move:
    """Back to the question without a fuss."""
    return stock(view, MoveKind.REDIRECT, wanted, "The turn did not answer the question.")


def ask_for_another(view: RoundView, used: UsedStory) -> Move:
    """Ask for a different story, as another interviewer has heard this one."""
    return Move(
        kind=MoveKind.REDIRECT,
        target=Stock.ALREADY_TOLD,
        question_id=view.question_id,
        text=view.pick(view.brief.persona.stock[Stock.ALREADY_TOLD]).format(interviewer=used.heard_by),
        verbatim=True,
        why=f"You had told this story in another round, to the {used.heard_by}.",
    )


def invite(view: RoundView, why: str) -> Move:
    """Invite the candidate's own questions."""
    return Move(kind=MoveKind.INVITE_QUESTIONS, text=_phrase(view, Stock.INVITE), verbatim=True, why=why)


def respond(view: RoundView) -> Move:
    """Answer the candidate's closing question from what the persona knows, or say that it is not known."""
    if known := view.known:
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
        text=_phrase(view, Stock.RESPOND),
        why="You asked a question.",
    )


def close(view: RoundView, why: str) -> Move:
    """End the round as planned."""
    return Move(kind=MoveKind.CLOSE, text=_phrase(view, Stock.CLOSE), verbatim=True, why=why)


def close_early(view: RoundView, why: str) -> Move:
    """End the round before its time."""
    return Move(kind=MoveKind.CLOSE, text=_phrase(view, Stock.CLOSE_EARLY), verbatim=True, why=why)


def stock(view: RoundView, kind: MoveKind, wanted: Stock, why: str) -> Move:
    """A prepared phrase of the persona, with the question's words filled in."""
    return Move(
        kind=kind,
        target=wanted,
        question_id=view.question_id,
        text=_phrase(view, wanted),
        verbatim=True,
        why=why,
    )


def after_no_answer(view: RoundView, text: str) -> str:
    """The follow-up, with a short reply to an "I don't know" in front of it."""
    return f"{_phrase(view, Stock.UNKNOWN)} {text}" if view.said is Intent.UNKNOWN else text


def _own_words(view: RoundView, criterion: Criterion) -> str:
    """The probe as this interviewer puts it, or as the rubric does."""
    phrasings = view.brief.persona.asks.get(criterion.id)
    return view.pick(phrasings) if phrasings else criterion.ask


def _phrase(view: RoundView, wanted: Stock, clarification: str | None = None) -> str:
    question = view.question
    phrasing = view.pick(view.brief.persona.stock[wanted])
    return phrasing.format(
        question=view.asked,
        rephrase=question.rephrase if question else "",
        clarification=clarification or (question.scope if question else ""),
    ).strip()
