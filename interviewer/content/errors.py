"""What is wrong with the content, and where."""

from typing import NamedTuple

from interviewer.domain.errors import InterviewerError


class Problem(NamedTuple):
    """One mistake in one file; `path` is relative to the content's root, `line` counts from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """`file:line: message`, which editors can jump to."""
        return f"{self.path}:{self.line}: {self.message}"


class ContentError(InterviewerError):
    """The content cannot be used; the message lists every problem that was found, one a line."""

    def __init__(self, problems: list[Problem]) -> None:
        """Order the problems by file and line."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @property
    def summary(self) -> str:
        """The first problem in one line, and the way to the others."""
        others = len(self.problems) - 1
        more = f" And {others} more." if others else ""
        return f"{self.problems[0]}.{more} `interviewer content check` lists every problem of the content."
