"""A prefix cache of a serving engine: a trie of tokens, pins at the ends of requests, and a heap of leaves."""

import heapq
from random import Random


class _Cache:
    """Nodes by number; node 0 is the empty prefix and stays."""

    def __init__(self) -> None:
        self._children: list[dict[int, int]] = [{}]
        self._parents = [(0, 0)]
        self._used = [0]
        self._pins = [1]
        self._leaves: list[tuple[int, int]] = []
        self._ends: list[int] = []

    def start(self, now: int, tokens: list[int]) -> int:
        node = hits = 0
        for token in tokens:
            child = self._children[node].get(token)
            if child is None:
                child = len(self._children)
                self._children[node][token] = child
                self._children.append({})
                self._parents.append((node, token))
                self._used.append(now)
                self._pins.append(0)
            else:
                hits += 1
            node = child
            self._used[node] = now
        self._pins[node] += 1
        self._ends.append(node)
        return hits

    def finish(self, request: int) -> int:
        node = self._ends[request]
        self._pins[node] -= 1
        self._offer(node)
        return 0

    def evict(self, wanted: int) -> int:
        done = 0
        while done < wanted and self._leaves:
            used, node = heapq.heappop(self._leaves)
            parent, token = self._parents[node]
            gone = self._children[parent].get(token) != node
            if gone or self._children[node] or self._pins[node] or self._used[node] != used:
                continue
            del self._children[parent][token]
            done += 1
            self._offer(parent)
        return done

    def _offer(self, node: int) -> None:
        if not self._children[node] and not self._pins[node]:
            heapq.heappush(self._leaves, (self._used[node], node))


def reference(calls: list[list[int]]) -> list[int]:
    """Only a leaf without pins may go, so a pin at the end of a request protects its whole path."""
    cache = _Cache()
    answers = []
    for now, (kind, *rest) in enumerate(calls):
        if kind == 0:
            answers.append(cache.start(now, rest))
        else:
            answers.append(cache.finish(rest[0]) if kind == 1 else cache.evict(rest[0]))
    return answers


def brute_force(calls: list[list[int]]) -> list[int]:
    """Keep every prefix as a whole, with the moment of its last use."""
    used: dict[tuple[int, ...], int] = {}
    requests: list[tuple[int, ...]] = []
    running: set[int] = set()
    answers = []
    for now, (kind, *rest) in enumerate(calls):
        if kind == 0:
            prefixes = [tuple(rest[: at + 1]) for at in range(len(rest))]
            answers.append(sum(prefix in used for prefix in prefixes))
            used |= {prefix: now for prefix in prefixes}
            running.add(len(requests))
            requests.append(tuple(rest))
        elif kind == 1:
            running.remove(rest[0])
            answers.append(0)
        else:
            done = 0
            while done < rest[0] and (free := _free(list(used), [requests[one] for one in running])):
                del used[min(free, key=lambda prefix: used[prefix])]
                done += 1
            answers.append(done)
    return answers


def _free(cached: list[tuple[int, ...]], running: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The prefixes that no longer one and no running request needs."""
    return [
        prefix
        for prefix in cached
        if not any(len(other) > len(prefix) and other[: len(prefix)] == prefix for other in cached)
        and not any(request[: len(prefix)] == prefix for request in running)
    ]


def generate(rng: Random, size: int) -> tuple[list[list[int]]]:
    """About twice `size` calls; requests continue older ones, few tokens, some of them empty; or a few in turn."""
    if rng.random() < 0.4:
        return (_in_turn(rng, size),)
    calls: list[list[int]] = []
    asked: list[list[int]] = [[]]
    running: list[int] = []
    for _ in range(2 * size):
        kind = rng.choice([0, 0, 0, 1, 1, 2])
        if kind == 0:
            before = rng.choice(asked)
            tokens = before[: rng.randrange(len(before) + 1)] + [
                rng.randrange(3) for _ in range(rng.choice([0, 1, 2, 4]))
            ]
            running.append(len(asked) - 1)
            asked.append(tokens)
            calls.append([0, *tokens])
        elif kind == 1 and running:
            calls.append([1, running.pop(rng.randrange(len(running)))])
        else:
            calls.append([2, rng.choice([0, 1, 1, 2, 5, 100])])
    return (calls,)


def _in_turn(rng: Random, size: int) -> list[list[int]]:
    """The same few requests again and again, each finished at once; a few entries go, and all are asked for again."""
    prompts = [[token, *range(rng.randrange(3))] for token in range(size // 2 + 1)]
    again = rng.choices(prompts, k=size // 2)
    calls = []
    for request, prompt in enumerate([*prompts, *again, *prompts]):
        if request == len(prompts) + len(again):
            calls.append([2, rng.randrange(size + 1)])
        calls += [[0, *prompt], [1, request]]
    return calls


def heavy(rng: Random, size: int) -> tuple[list[list[int]]]:
    """A few long prompts, half of each known from the one before, and all of them thrown away at the end."""
    prompt = [rng.randrange(9) for _ in range(size)]
    calls = []
    for _ in range(8):
        prompt = prompt[: size // 2] + [rng.randrange(9) for _ in range(size - size // 2)]
        calls.append([0, *prompt])
    return ([*calls, *([1, request] for request in range(8)), [2, 8 * size]],)


def sizes(calls: list[list[int]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"tokens": sum(len(call) - 1 for call in calls if call[0] == 0), "calls": len(calls)}
