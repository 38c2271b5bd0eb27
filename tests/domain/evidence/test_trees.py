from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.evidence.trees import Split, Tree, Trees

BY_LENGTH = Tree(Split(0, 100.0), Split(1, 0.5), Split(1, 2.5), (0.1, 0.4, -0.2, 0.8))


class TestTrees:
    def test_the_second_question_depends_on_the_first(self) -> None:
        assert [BY_LENGTH.value(one) for one in ((80, 0), (80, 1), (300, 1), (300, 3))] == [0.1, 0.4, -0.2, 0.8]

    def test_a_value_on_the_bound_is_low(self) -> None:
        assert BY_LENGTH.value((100.0, 0.5)) == 0.1

    def test_without_trees_it_is_what_they_begin_with(self) -> None:
        assert Trees(start=2.5).value((1.0,)) == 2.5

    @given(st.tuples(st.floats(0, 500), st.floats(0, 5)), st.floats(-3, 3), st.floats(-3, 3))
    def test_scaled_trees_give_the_scaled_value(self, features: tuple[float, float], factor: float, to: float) -> None:
        trees = Trees(start=1.0, trees=(BY_LENGTH, BY_LENGTH))
        assert abs(trees.scaled(factor, to).value(features) - (to + factor * trees.value(features))) < 1e-9
