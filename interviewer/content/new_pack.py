"""Lays out a pack to write: the pattern that ships, with its schemas beside it for editors."""

import re
from pathlib import Path

from interviewer.content.files import PACK, shipped_root
from interviewer.content.packs import FOLDER, known_packs
from interviewer.content.schemas import schemas
from interviewer.domain.entities.question import ID

_PATTERN = "_new"
_ID = "id: new_pack"
_NAME = "name: A new pack"


def lay_out(name: str, folder: Path) -> tuple[Path, ...]:
    """Write a pack with one worked example of each kind; the files that were written.

    Args:
        name: The pack's id.
        folder: Where to; it must not hold anything yet.

    Raises:
        ValueError: The name cannot be an id or is taken, or the folder holds something.
        OSError: The folder cannot be written.
    """
    if not re.fullmatch(ID, name):
        raise ValueError(f"{name!r} cannot be an id; use lower-case letters, digits and _, and begin with a letter")
    if name in known_packs():
        raise ValueError(f"there is a pack {name!r} among those that ship; choose another name")
    if folder.exists() and any(folder.iterdir()):
        raise ValueError(f"{folder} holds files already; choose another name or folder")
    pattern = shipped_root() / FOLDER / _PATTERN
    sources = (path for path in sorted(pattern.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    texts = {path.relative_to(pattern).as_posix(): path.read_text(encoding="utf-8") for path in sources}
    title = name.replace("_", " ").capitalize()
    texts[PACK] = texts[PACK].replace(_ID, f"id: {name}", 1).replace(_NAME, f"name: {title}", 1)
    for at, text in (texts | schemas()).items():
        file = folder / at
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tuple(folder / at for at in texts)
