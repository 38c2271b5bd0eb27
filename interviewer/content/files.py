"""Finds the files of a pack: its own, those that all packs share, and replacements from a folder of the user's own."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from interviewer.content.errors import ContentError, Problem

FOLDERS = ("prompts", "rubrics")
# Says what a pack is about; next to the folders.
PACK = "pack.yaml"
# What the program itself says and asks of a model: from the shipped root unless the pack has its own file.
_COMMON = ("prompts/interviewer/", "prompts/judge/", "prompts/candidates/turn.md")
# The JSON Schemas, for editors only.
SCHEMAS = "schema"


@dataclass(frozen=True)
class ContentFile:
    """A file of the content.

    Attributes:
        name: Relative to the content's root, with forward slashes; it says what the file is for.
        path: Where it is on disk.
        own: Whether it is the user's own, new or replacing a shipped one.
    """

    name: PurePosixPath
    path: Path
    own: bool = False

    @property
    def shown(self) -> str:
        """Its name in messages: the whole path for a file of the user's own."""
        return str(self.path) if self.own else self.name.as_posix()


def find_files(root: Path | None = None, own: Path | None = None) -> tuple[ContentFile, ...]:
    """All files in the order of their names.

    Args:
        root: The folder that holds `pack.yaml`, `prompts/` and `rubrics/`; by default the one that came with the
            package.
        own: A folder of the same shape, whose files take the place of those of the same name or come on top.

    Raises:
        ContentError: A folder is missing, or the user's own holds nothing usable.
    """
    shipped = shipped_root()
    found = _in(root or shipped, own=False, complete=True)
    if root is not None and root != shipped:
        common = _in(shipped, own=False, complete=True).items()
        found = {name: file for name, file in common if name.as_posix().startswith(_COMMON)} | found
    if own is not None:
        found |= _in(own.expanduser(), own=True, complete=False)
    return tuple(file for _, file in sorted(found.items()))


def shipped_root() -> Path:
    """Where the shipped content is: in a wheel inside the package, in a checkout next to it."""
    package = Path(__file__).parents[1]
    shipped = package / "_content"
    return shipped if shipped.is_dir() else package.parent


def _in(root: Path, *, own: bool, complete: bool) -> dict[PurePosixPath, ContentFile]:
    if not root.is_dir():
        what = "this is not a directory" if root.exists() else "there is no such directory"
        raise ContentError([Problem(str(root), 1, f"{what}; INTERVIEWER_CONTENT must name one")])
    there = [folder for folder in FOLDERS if (root / folder).is_dir()]
    if complete and (missing := [folder for folder in FOLDERS if folder not in there]):
        raise ContentError([Problem(missing[0], 1, "this folder is missing; reinstall, or point to the right root")])
    if not there:
        what = "this directory holds neither prompts/ nor rubrics/; see docs/rubrics.md for what goes where"
        raise ContentError([Problem(str(root), 1, what)])
    paths = [*(path for folder in there for path in (root / folder).rglob("*")), root / PACK]
    files = (
        ContentFile(PurePosixPath(path.relative_to(root).as_posix()), path, own) for path in paths if _counts(path)
    )
    return {file.name: file for file in files}


def _counts(path: Path) -> bool:
    hidden = path.name.startswith(".") or path.suffix == ".pyc" or path.parent.name in (SCHEMAS, "__pycache__")
    return path.is_file() and not hidden
