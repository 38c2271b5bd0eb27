"""What is remembered of words is forgotten when it is asked for."""

from interviewer.domain.language.signals import signals
from interviewer.domain.language.word_cache import forget, remembered


def test_a_result_is_remembered_until_it_is_to_be_forgotten() -> None:
    asked: list[str] = []

    @remembered(2)
    def words(text: str) -> tuple[str, ...]:
        """The words of a text."""
        asked.append(text)
        return tuple(text.split())

    assert words("one two") is words("one two")
    forget()
    assert words("one two") == ("one", "two")
    assert asked == ["one two", "one two"]
    assert words.__doc__ == "The words of a text."


def test_no_more_is_remembered_than_was_said() -> None:
    asked: list[int] = []

    @remembered(2)
    def same(number: int) -> int:
        asked.append(number)
        return number

    for number in (1, 2, 3, 1):
        same(number)
    assert asked == [1, 2, 3, 1]


def test_the_functions_of_the_product_take_part() -> None:
    before = signals("I fixed the job myself.")
    assert signals("I fixed the job myself.") is before
    forget()
    assert signals("I fixed the job myself.") is not before
