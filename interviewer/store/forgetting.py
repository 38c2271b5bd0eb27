"""Takes the words of an interview that is gone out of the later rounds that were told about it."""

from sqlalchemy import Connection, func, select, update

from interviewer.domain.entities.interview import Interview, Speaker
from interviewer.domain.loops.forgetting import GONE, Forgotten, forget, told_about
from interviewer.store import interviews as kept
from interviewer.store import rows, wordings
from interviewer.store.schema import assessments, exchanges, interviews, scorecards, turns


def forget_everywhere(connection: Connection, gone: str) -> None:
    """Let every other interview, and the debriefs that it was part of, forget this one, which the caller holds."""
    wordings.forget(connection, gone)
    about = select(interviews.c.id).where(interviews.c.setup.contains(gone, autoescape=True), interviews.c.id != gone)
    # In order, so that two deletions do not wait for each other.
    for holder in connection.execute(about.order_by(interviews.c.id).with_for_update()).scalars().all():
        _forget(connection, holder, gone)


def forget_missing(connection: Connection, interview: Interview) -> None:
    """Let an interview that was just stored forget those that were deleted before that."""
    about = told_about(interview.setup)
    if not about:
        return
    # A deletion that is under way either waits for this or is seen here.
    there = select(interviews.c.id).where(interviews.c.id.in_(about)).with_for_update(read=True, key_share=True)
    for gone in sorted(about - set(connection.execute(there).scalars())):
        _forget(connection, interview.id, gone)


def _forget(connection: Connection, holder: str, gone: str) -> None:
    left = forget(kept.load(connection, holder)[0], gone)
    connection.execute(
        update(interviews)
        .where(interviews.c.id == holder)
        .values(
            setup=rows.to_json(left.setup),
            agenda=rows.to_json([item.model_dump(mode="json") for item in left.agenda]),
        )
    )
    _blank(connection, holder, left)


def _blank(connection: Connection, holder: str, left: Forgotten) -> None:
    """Take the words out of what the interviewer said and of what was written about it; the candidate's turns stay."""
    for words in left.words:
        written = rows.in_json(words)
        connection.execute(
            update(turns)
            .where(turns.c.interview_id == holder, turns.c.speaker == Speaker.INTERVIEWER.value)
            .values(text=func.replace(turns.c.text, words, GONE), move=func.replace(turns.c.move, written, GONE))
        )
        for table in (exchanges, assessments, scorecards):
            connection.execute(
                update(table)
                .where(table.c.interview_id == holder)
                .values(data=func.replace(table.c.data, written, GONE))
            )
