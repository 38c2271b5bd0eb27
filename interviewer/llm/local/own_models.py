"""Model files beside the catalogue's: any GGUF of the hub that the user named, pinned when it was named."""

import os
import re
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from interviewer.llm.local.catalogue import CATALOGUE, ModelFile
from interviewer.llm.local.errors import DownloadError

_ADDRESS = re.compile(r"hf:(?P<repo>[\w.-]+/[\w.-]+)/(?P<path>(?:[\w.-]+/)*(?P<stem>[\w.-]+)\.gguf)", re.IGNORECASE)
_PART = re.compile(r"-\d{5}-of-\d{5}$")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ALL = TypeAdapter(tuple[ModelFile, ...])
# What llama.cpp needs beside the weights for two slots of context.
_MEMORY_BESIDE = 1_500_000_000


def known(directory: Path) -> tuple[ModelFile, ...]:
    """The models of the catalogue and those that were added in this directory."""
    return (*CATALOGUE, *_own(directory))


def described(address: str, size: int, digest: str) -> ModelFile:
    """A file of the hub as the catalogue would describe it.

    Args:
        address: `hf:OWNER/REPO/FILE.gguf`.
        size: In bytes.
        digest: SHA-256 of the whole file, in hex.

    Raises:
        DownloadError: The address or the digest is none, or the file is one part of several.
    """
    repo, path, stem = parsed(address)
    if not _DIGEST.fullmatch(digest.lower()):
        raise DownloadError(f"{digest} is no SHA-256 digest; it has 64 characters from 0-9 and a-f.")
    return ModelFile(
        name=stem.lower(),
        role="chat",
        title=stem,
        file=f"{stem}.gguf",
        hub_path=path,
        size=size,
        sha256=digest.lower(),
        licence="see its page at the hub",
        memory=size + _MEMORY_BESIDE,
        hub_repo=repo,
    )


def parsed(address: str) -> tuple[str, str, str]:
    """Repository, path and name without ending of a file of the hub.

    Raises:
        DownloadError: It is no such address, or one part of several.
    """
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise DownloadError(f"{address} is no file of the hub. Write hf:OWNER/REPO/FILE.gguf.")
    if _PART.search(match["stem"]):
        raise DownloadError(f"{match['path']} is one part of several. Choose a model that is one file.")
    return match["repo"], match["path"], match["stem"]


def add(entry: ModelFile, directory: Path) -> None:
    """Make a model known.

    Raises:
        DownloadError: Another file has this name already.
    """
    same = next((one for one in known(directory) if one.name == entry.name), None)
    if same == entry:
        return
    if same is not None:
        fix = f"Remove it: `interviewer model rm {entry.name}`."
        raise DownloadError(f"There is another model {entry.name} already. {fix}")
    _write((*_own(directory), entry), directory)


def forget(name: str, directory: Path) -> None:
    """Make a model that was added unknown again; nothing happens to one of the catalogue."""
    kept = tuple(entry for entry in _own(directory) if entry.name != name)
    if kept != _own(directory):
        _write(kept, directory)


def _path(directory: Path) -> Path:
    return directory / "own.json"


def _own(directory: Path) -> tuple[ModelFile, ...]:
    try:
        return _ALL.validate_json(_path(directory).read_bytes())
    except (OSError, ValidationError):
        return ()


def _write(entries: tuple[ModelFile, ...], directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    fresh = directory / "own.json.new"
    fresh.write_bytes(_ALL.dump_json(entries, indent=2) + b"\n")
    os.replace(fresh, _path(directory))
