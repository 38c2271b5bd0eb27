"""What to upload and what to delete: one pass over two sorted lists."""

from random import Random


def reference(stored: list[list[str]], current: list[list[str]]) -> list[list[str]]:
    """Walk through both lists, and move on in the one with the smaller name."""
    upload: list[str] = []
    delete: list[str] = []
    old = new = 0
    while old < len(stored) and new < len(current):
        (old_name, old_hash), (new_name, new_hash) = stored[old], current[new]
        if old_name < new_name:
            delete.append(old_name)
            old += 1
        elif new_name < old_name:
            upload.append(new_name)
            new += 1
        else:
            if old_hash != new_hash or not new_hash:
                upload.append(new_name)
            old += 1
            new += 1
    while old < len(stored):
        delete.append(stored[old][0])
        old += 1
    while new < len(current):
        upload.append(current[new][0])
        new += 1
    return [upload, delete]


def brute_force(stored: list[list[str]], current: list[list[str]]) -> list[list[str]]:
    """For every tensor look through the whole other list."""
    upload = []
    for tensor in current:
        unchanged = False
        for other in stored:
            if other == tensor and tensor[1]:
                unchanged = True
        if not unchanged:
            upload.append(tensor[0])
    delete = []
    for name, _ in stored:
        gone = True
        for other in current:
            if other[0] == name:
                gone = False
        if gone:
            delete.append(name)
    return [upload, delete]


def generate(rng: Random, size: int) -> tuple[list[list[str]], list[list[str]]]:
    """Numbered names, whose order as texts is not that of the numbers; hashes that are equal, different or missing."""
    names = sorted(rng.choice(["layer.", "head.", "Norm."]) + str(number) for number in range(size))
    share = rng.choice([0.0, 0.5, 0.9, 1.0])
    stored = [[name, rng.choice(["", "a", "b"])] for name in names if rng.random() < 0.8]
    current = [[name, rng.choice(["", "a", "a"])] for name in names if rng.random() < share]
    return stored, current


def sizes(stored: list[list[str]], current: list[list[str]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"stored": len(stored), "current": len(current)}
