"""Two things that a candidate told two interviewers and that do not fit together."""

from interviewer.domain.base import Frozen


class Doubt(Frozen):
    """What a later interviewer asks about.

    Attributes:
        first: What the earlier interviewer is called.
        second: What the later one is called.
        words: The candidate's words to the one and to the other.
        interviews: In which interviews they were said; empty in rounds from before this was kept.
        rubric: The principle that the story was told for; empty when it was told for none, or nobody kept it.
    """

    first: str
    second: str
    words: tuple[str, str]
    interviews: tuple[str, str] = ("", "")
    rubric: str = ""
