"""Finds packs: the one at the root of what ships, those beside it, those of the user's own, and one at any path."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from interviewer.content.document import read_yaml
from interviewer.content.errors import ContentError, Problem
from interviewer.content.files import PACK, ContentFile, shipped_root
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.question import ID

FOLDER = "packs"


@dataclass(frozen=True)
class PackPlace:
    """An installed pack.

    Attributes:
        root: The folder that holds its `pack.yaml`.
        own: Whether it is none of those that ship.
    """

    pack: Pack
    root: Path
    own: bool

    @property
    def shipped_root(self) -> bool:
        """Whether it is the one that is taken when nobody names one."""
        return self.root == shipped_root()


def known_packs(data_dir: Path | None = None) -> Mapping[str, PackPlace]:
    """All packs by id, the shipped root first; of two with one id the user's own counts.

    A pack whose own file cannot be read is left out; `interviewer content check --pack` says why.

    Args:
        data_dir: Where the user's own stand, in `packs/`; None to look at the shipped ones only.
    """
    root = shipped_root()
    places = [(root, False), *((folder, False) for folder in _folders(root / FOLDER))]
    if data_dir is not None:
        places += [(folder, True) for folder in _folders(data_dir / FOLDER)]
    found = {}
    for folder, own in places:
        try:
            pack = read_pack(folder)
        except ContentError:
            continue
        found[pack.id] = PackPlace(pack, folder, own)
    return found


def find_pack(name: str, data_dir: Path | None = None) -> PackPlace:
    """The pack of this id, or in the folder at this path.

    Raises:
        ContentError: There is none.
    """
    known = known_packs(data_dir)
    if name in known:
        return known[name]
    folder = Path(name).expanduser()
    if (folder / PACK).is_file():
        return PackPlace(read_pack(folder), folder.resolve(), own=True)
    broken = [place / name for place in _of_all(data_dir) if (place / name / PACK).is_file()]
    if broken:
        return PackPlace(read_pack(broken[0]), broken[0], own=True)
    what = f"there is no pack {name!r}; known are {', '.join(known)}, or give the path of a folder that holds {PACK}"
    raise ContentError([Problem(name, 1, what)])


def read_pack(root: Path) -> Pack:
    """What the `pack.yaml` of a folder says.

    Raises:
        ContentError: It is missing or not valid.
    """
    file = root / PACK
    if not file.is_file():
        raise ContentError([Problem(str(file), 1, "this file is missing; it says what the pack is about")])
    return read_yaml(ContentFile(PurePosixPath(PACK), file, own=True)).validate(Pack)


def _folders(folder: Path) -> list[Path]:
    """Those that hold a pack; what begins with an underscore is a pattern for new ones."""
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if (one / PACK).is_file() and not one.name.startswith("_"))


def _of_all(data_dir: Path | None) -> list[Path]:
    own = [] if data_dir is None else [data_dir / FOLDER]
    return [*own, shipped_root() / FOLDER]


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
    from interviewer.content.schemas import schemas  # a script of its own, so not loaded with the package

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
