"""What the questions about computer systems claim, where it can be computed."""

from itertools import combinations, permutations

from tests.content.fundamentals.computing import claims, close, figure


@claims("counter_that_loses")
def test_two_increments_can_end_as_one() -> None:
    def run(order: tuple[int, ...]) -> int:
        """The counter after two threads did their load and their store in this order; an addition is in between."""
        counter = 0
        held: dict[int, int] = {}
        for thread in order:
            if thread in held:
                counter = held[thread] + 1
            else:
                held[thread] = counter
        return counter

    assert {run(order) for order in set(permutations((0, 0, 1, 1)))} == {1, 2}


@claims("flag_after_the_data")
def test_old_data_needs_a_reordering_and_no_torn_value() -> None:
    """With both threads in their order the flag is never seen before the data; with either pair swapped it can be."""

    def seen(writes: tuple[str, str], reads: tuple[str, str]) -> set[tuple[int, int]]:
        results = set()
        for places in combinations(range(4), 2):
            steps, memory, got = [iter(writes), iter(reads)], {"data": 0, "flag": 0}, {}
            for at in range(4):
                name = next(steps[0 if at in places else 1])
                if at in places:
                    memory[name] = 1
                else:
                    got[name] = memory[name]
            results.add((got["flag"], got["data"]))
        return results

    in_order = ("data", "flag")
    assert (1, 0) not in seen(in_order, in_order[::-1])
    assert (1, 0) in seen(in_order[::-1], in_order[::-1])
    assert (1, 0) in seen(in_order, in_order)


@claims("neighbours_in_a_cache_line")
def test_all_slots_lie_in_one_line() -> None:
    slot, line = figure("neighbours_in_a_cache_line", "slot"), figure("neighbours_in_a_cache_line", "line")
    assert len({number * slot // line for number in range(8)}) == 1
    assert figure("neighbours_in_a_cache_line", "slots_per_line") == close(line / slot)


@claims("three_servers_that_agree")
def test_two_majorities_share_a_server_and_a_fourth_server_helps_nothing() -> None:
    def tolerated(servers: int) -> int:
        return servers - (servers // 2 + 1)

    groups = [set(group) for group in combinations(range(5), 3)]
    assert all(one & other for one in groups for other in groups)
    assert (tolerated(3), tolerated(4), tolerated(5)) == (1, 1, 2)
