"""Kills a real process at a step of its work.

`run` starts a function of the tests in a process of its own and hands it `Steps`. The function says where it is
(`reached`), or lets methods (`watch`) and SQL statements (`watch_sql`) say it. At every step it waits until the
parent either lets it continue or kills it with SIGKILL, so that nothing depends on timing.
"""

import signal
from collections.abc import Callable
from functools import wraps
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from typing import Any

from sqlalchemy import Connection, Engine, event

WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP")


def run(work: Callable[..., None], *arguments: str, kill_at: int | None = None) -> list[str]:
    """Run `work(steps, *arguments)` in another process and kill it when it reaches a step.

    Args:
        work: A function at the top of a module.
        arguments: Its arguments after the steps.
        kill_at: Position of the step at which it is killed, from 0; None lets it end by itself.

    Returns:
        The steps that it reached, in order; the last one is where it was killed.
    """
    # Forked from a clean server that has the imports done: as real as a new interpreter, and much faster.
    context = get_context("forkserver")
    context.set_forkserver_preload([work.__module__, "alembic.command"])
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(Steps(theirs), *arguments))
    process.start()
    theirs.close()
    reached: list[str] = []
    with ours:
        while (step := _next(ours)) is not None:
            reached.append(step)
            if len(reached) - 1 == kill_at:
                process.kill()
                break
            ours.send("go")
        process.join(timeout=60)
    expected = 0 if kill_at is None else -signal.SIGKILL
    if process.exitcode != expected:
        process.kill()
        raise AssertionError(f"the process ended with {process.exitcode}, not {expected}, after {reached[-3:]}")
    return reached


def _next(pipe: Pipe) -> str | None:
    try:
        return str(pipe.recv())
    except EOFError:
        return None


class Steps:
    """The side of the process that may be killed."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe

    def reached(self, step: str) -> None:
        """Report a step and wait for permission to continue."""
        self._pipe.send(step)
        self._pipe.recv()

    def watch(self, target: object, *methods: str) -> None:
        """Report before and after each call of these methods of an object."""
        for method in methods:
            setattr(target, method, self._watched(getattr(target, method)))

    def watch_sql(self) -> None:
        """Report after each SQL statement that writes, and before each commit of one, of all engines.

        Reading changes nothing: a process that dies then dies at the step before.
        """

        def executed(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
            verb = statement.split()[0]
            if verb in WRITES:
                connection.info["wrote"] = True
                self.reached(f"sql {verb}")

        def committing(connection: Connection) -> None:
            if connection.info.pop("wrote", False):
                self.reached("sql COMMIT")

        event.listen(Engine, "after_cursor_execute", executed)
        event.listen(Engine, "commit", committing)

    def _watched(self, call: Any) -> Any:
        @wraps(call)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            self.reached(f"before {call.__name__}")
            result = call(*args, **kwargs)
            self.reached(f"after {call.__name__}")
            return result

        return wrapper
