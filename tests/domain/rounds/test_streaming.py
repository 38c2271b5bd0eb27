import pytest

from interviewer.domain.rounds.model_turn import whole


@pytest.mark.parametrize(
    ("pieces", "stands"),
    [
        (["What did ", "you do?"], "What did you do?"),
        (["Great answ", "\f", "What did ", "you do?"], "What did you do?"),
        (["Great\fWell\fWhat did ", "you do?"], "What did you do?"),
        (["What?", "\f"], ""),
        ([], ""),
    ],
)
def test_what_was_taken_back_does_not_stand(pieces: list[str], stands: str) -> None:
    assert whole(pieces) == stands
