"""Composes moves: the words from the persona and the question, the directive for a voice with a model."""

from interviewer.domain.agenda import reserve
from interviewer.domain.desk import Desk
from interviewer.domain.intent import Intent
from interviewer.domain.interview import Move, MoveKind
from interviewer.domain.persona import Stock
from interviewer.domain.probing import quote_for
from interviewer.domain.rubric import Criterion

# Seconds. With less left before the reserve, no further question is begun.
_MIN_STORY = 90


def opening(desk: Desk) -> Move:
    """The first words of the round."""
    text = desk.brief.persona.opening.format(minutes=desk.interview.setup.minutes)
    return Move(kind=MoveKind.OPEN, text=text, verbatim=True, why="To say how the time is used.")


def ask_next(desk: Desk, why: str) -> Move:
    """The next prepared question, or the invitation to ask when there is none or no time for it."""
    item = desk.next_item
    time_for_it = desk.remaining - reserve(desk.interview.setup.minutes) >= _MIN_STORY
    if item is None or (desk.stories and not time_for_it):
        return invite(desk, why)
    question = desk.brief.questions[item.question_id]
    first = not desk.stories
    text = question.text if first else f"{_phrase(desk, Stock.NEXT_TOPIC)} {question.text}"
    return Move(
        kind=MoveKind.ASK if first else MoveKind.MOVE_ON,
        question_id=item.question_id,
        text=text,
        verbatim=True,
        why=why,
    )


def leave(desk: Desk, why: str) -> Move:
    """Leave the story on the table."""
    return ask_next(desk, why)


def probe(desk: Desk, criterion: Criterion) -> Move | None:
    """Ask for what the story lacks; None when these very words were said before."""
    text, quote = _hung_on_their_words(desk, criterion, criterion.ask)
    if _was_said(desk, text):
        return None
    return Move(
        kind=MoveKind.PROBE,
        target=criterion.id,
        question_id=_question_id(desk),
        quote=quote,
        directive=criterion.probe,
        text=text,
        why=f"Nothing yet showed: {criterion.question}",
    )


def press(desk: Desk) -> Move | None:
    """One of the prepared follow-ups that was not asked yet; None when all were."""
    question = desk.question
    if question is None:
        return None
    fresh = next((ask for ask in question.follow_ups if not _was_said(desk, ask)), None)
    if fresh is None:
        return None
    return Move(
        kind=MoveKind.PRESS,
        target="follow_up",
        question_id=question.id,
        directive=f"Ask exactly this: {fresh}",
        text=fresh,
        verbatim=True,
        why="The story was whole; this tests how deep it goes.",
    )


def hint(desk: Desk) -> Move | None:
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
            why="You were stuck; this was one of the prepared hints.",
        )
    if desk.used(Stock.NO_EXAMPLE):
        return None
    return stock(desk, MoveKind.HINT, Stock.NO_EXAMPLE, "You had no example at hand.")


def grant(desk: Desk, said: Intent) -> Move:
    """Grant a request: repeat, explain, wait, take another example."""
    wanted = Stock.SILENCE if said is Intent.SILENT else Stock(said)
    if wanted is Stock.EXPLAIN and desk.used(Stock.EXPLAIN):
        wanted = Stock.NO_EXAMPLE
    return stock(
        desk,
        MoveKind.CLARIFY,
        wanted,
        "You asked for it." if said is not Intent.SILENT else "You said nothing.",
    )


def redirect(desk: Desk, wanted: Stock) -> Move:
    """Back to the question without a fuss."""
    return stock(desk, MoveKind.REDIRECT, wanted, "The turn did not answer the question.")


def invite(desk: Desk, why: str) -> Move:
    """Invite the candidate's own questions."""
    return Move(kind=MoveKind.INVITE_QUESTIONS, text=_phrase(desk, Stock.INVITE), verbatim=True, why=why)


def respond(desk: Desk) -> Move:
    """Answer the candidate's question at the end, as honestly as a practice interviewer can."""
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


def close(desk: Desk, why: str) -> Move:
    """End the round as planned."""
    return Move(kind=MoveKind.CLOSE, text=_phrase(desk, Stock.CLOSE), verbatim=True, why=why)


def close_early(desk: Desk, why: str) -> Move:
    """End the round before its time."""
    return Move(kind=MoveKind.CLOSE, text=_phrase(desk, Stock.CLOSE_EARLY), verbatim=True, why=why)


def stock(desk: Desk, kind: MoveKind, wanted: Stock, why: str) -> Move:
    """A prepared phrase of the persona, with the question's words filled in."""
    return Move(
        kind=kind,
        target=wanted,
        question_id=_question_id(desk),
        text=_phrase(desk, wanted),
        verbatim=True,
        why=why,
    )


def _phrase(desk: Desk, wanted: Stock) -> str:
    question = desk.question
    phrasing = desk.pick(desk.brief.persona.stock[wanted])
    return phrasing.format(
        question=question.text if question else "",
        rephrase=question.rephrase if question else "",
        clarification=question.clarification if question else "",
    ).strip()


def _hung_on_their_words(desk: Desk, criterion: Criterion, ask: str) -> tuple[str, str | None]:
    answer = desk.story.answers[-1].text if desk.story and desk.story.answers else ""
    quote = quote_for(criterion, answer)
    if quote is None:
        return ask, None
    lead_in = desk.pick(desk.brief.persona.lead_ins).format(quote=quote)
    return f"{lead_in} {ask}", quote


def _question_id(desk: Desk) -> str | None:
    return None if desk.invited or desk.story is None else desk.story.question_id


def _was_said(desk: Desk, text: str) -> bool:
    return any(turn.text == text or turn.move is not None and turn.move.text == text for turn in desk.interview.turns)
