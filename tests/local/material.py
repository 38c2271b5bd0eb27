"""A small model file that never was a model, in three parts."""

import hashlib
import random

from interviewer.llm.local.catalogue import ModelFile, WheelPart

PART = 100_000
CONTENT = random.Random(7).randbytes(2 * PART + 50_000)


def _wheel(number: int, size: int) -> WheelPart:
    return WheelPart(
        project=f"data-part{number}", version="1.0", member=f"data_part{number}/data/part{number}.bin", size=size
    )


ENTRY = ModelFile(
    name="small",
    role="reader",
    title="A small model",
    file="small.gguf",
    size=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    licence="Apache-2.0",
    memory=1_000,
    hub_repo="somebody/small",
    wheels=(_wheel(1, PART), _wheel(2, PART), _wheel(3, 50_000)),
)
