"""The schedule of one forward, one backward: warm up, alternate, drain."""


def schedule(stages: int, microbatches: int) -> list[list[tuple[str, int]]]:
    """What each stage does, in order."""
    return [_stage(stages, stage, microbatches) for stage in range(stages)]


def _stage(stages: int, stage: int, microbatches: int) -> list[tuple[str, int]]:
    warm = min(stages - stage - 1, microbatches)
    steps = [("F", one) for one in range(warm)]
    for one in range(microbatches - warm):
        steps += [("F", warm + one), ("B", one)]
    return steps + [("B", one) for one in range(microbatches - warm, microbatches)]
