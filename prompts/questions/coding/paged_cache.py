"""A paged cache of keys and values: blocks form a tree, as sequences that were split share what came before."""

from random import Random


class _Cache:
    """Blocks by number; a sequence knows its last block and its length, which is -1 once it has ended."""

    def __init__(self, blocks: int, width: int) -> None:
        self.free, self.width = blocks, width
        self.before: list[int] = []
        self.users: list[int] = []
        self.last: list[int] = []
        self.length: list[int] = []

    def start(self, tokens: int) -> int:
        self.last.append(-1)
        self.length.append(0)
        taken = self.append(len(self.last) - 1, tokens)
        if taken < 0:
            self.length[-1] = -1
        return taken

    def append(self, name: int, tokens: int) -> int:
        last, room = self.last[name], -self.length[name] % self.width
        copied = self.length[name] > 0 and room > 0 and tokens > 0 and self.users[last] > 1
        wanted = max(0, tokens - room + self.width - 1) // self.width + copied
        if self.length[name] < 0 or wanted > self.free:
            return -1
        if copied:
            self.users[last] -= 1
            last = self.before[last]
            self._use(last)
        for _ in range(wanted):
            self.before.append(last)
            self.users.append(1)
            last = len(self.before) - 1
        self.free -= wanted
        self.last[name] = last
        self.length[name] += tokens
        return wanted

    def split(self, name: int) -> int:
        self.last.append(self.last[name])
        self.length.append(self.length[name])
        if self.length[name] < 0:
            return -1
        self._use(self.last[name])
        return 0

    def end(self, name: int) -> int:
        if self.length[name] < 0:
            return -1
        self.length[name] = -1
        at, gone = self.last[name], 0
        while at >= 0:
            self.users[at] -= 1
            if self.users[at]:
                break
            at, gone = self.before[at], gone + 1
        self.free += gone
        return gone

    def _use(self, block: int) -> None:
        if block >= 0:
            self.users[block] += 1


def reference(blocks: int, width: int, calls: list[list[int]]) -> list[int]:
    """Each block knows the one before it and how many blocks and sequences build on it."""
    cache = _Cache(blocks, width)
    serve = (cache.start, cache.append, cache.split, cache.end)
    return [serve[kind](*rest) for kind, *rest in calls]


def brute_force(blocks: int, width: int, calls: list[list[int]]) -> list[int]:
    """Keep a whole table of blocks for each sequence, and look through all tables for who else uses a block."""
    tables: list[list[int] | None] = []
    held: list[int] = []
    answers = []
    for kind, *rest in calls:
        if kind == 0:
            tables.append([])
            held.append(0)
            rest = [len(tables) - 1, *rest]
        name = rest[0]
        table = tables[name]
        if kind == 2:
            tables.append(None if table is None else list(table))
            held.append(held[name])
        if table is None or kind == 2:
            answers.append(-1 if table is None else 0)
            continue
        used = _used(tables)
        tables[name] = None
        others = _used(tables)
        if kind == 3:
            answers.append(len(used - others))
            continue
        grown = _grown(table, others, width, held[name], rest[1])
        fits = len(others.union(grown)) <= blocks
        answers.append(len(set(grown) - set(table)) if fits else -1)
        if fits:
            held[name] += rest[1]
        tables[name] = grown if fits else None if kind == 0 else table
    return answers


def _used(tables: list[list[int] | None]) -> set[int]:
    used = set()
    for table in tables:
        for block in table or ():
            used.add(block)
    return used


def _grown(table: list[int], others: set[int], width: int, held: int, tokens: int) -> list[int]:
    """The table after so many tokens, one by one; a new block has a number that nobody uses."""
    grown = list(table)
    for token in range(held, held + tokens):
        shared = token % width and grown[-1] in others
        new = 1 + max([0, *others, *table, *grown])
        grown = [*grown[: len(grown) - bool(shared)], *([new] if shared or token % width == 0 else [])]
    return grown


def generate(rng: Random, size: int) -> tuple[int, int, list[list[int]]]:
    """Sequences that grow, split and end, in a memory that is often too small; some calls name one that has ended."""
    calls: list[list[int]] = []
    count = 0
    for _ in range(3 * size):
        kind = rng.choice([0, 1, 1, 1, 2, 2, 3]) if count else 0
        name = [rng.randrange(count)] if kind else []
        tokens = [rng.choice([0, 1, 1, 2, 3, 5])] if kind < 2 else []
        calls.append([kind, *name, *tokens])
        count += kind in (0, 2)
    return rng.choice([0, 2, 4, 8, 30]), rng.choice([1, 2, 3, 4]), calls


def heavy(rng: Random, size: int) -> tuple[int, int, list[list[int]]]:
    """One long beginning, split again and again; each part grows by some tokens and ends."""
    calls = [[0, 4 * size + 2]]
    for name in range(1, size):
        calls += [[2, 0], [1, name, 5], [3, name]]
    return 8 * size + 8, 4, calls


def sizes(blocks: int, width: int, calls: list[list[int]]) -> dict[str, float]:
    """What the cost depends on; the pages are as many as the tokens could take."""
    tokens = sum(call[-1] for call in calls if call[0] < 2)
    return {"calls": len(calls), "pages": tokens / width}
