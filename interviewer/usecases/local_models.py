"""The local model files: which there are, fetching and removing them."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError
from interviewer.llm.local.catalogue import (
    CATALOGUE,
    ModelFile,
    add_model,
    describe_hub_file,
    forget_model,
    known_models,
    parse_address,
)
from interviewer.llm.local.files import installed, memory_note, remove


class LocalModel(Frozen):
    """A model file of the catalogue, or one that was added.

    Attributes:
        own: Whether it was added.
        role: `chat`, `reader` or `speech`.
        size: In bytes.
        path: Where it is, when it is installed.
        note: What stands in the way of running it now, such as too little free memory; empty when nothing does.
    """

    name: str
    role: str
    size: int
    licence: str
    installed: bool
    path: Path | None
    note: str = ""
    own: bool = False


class LocalModels:
    """The use cases of the local model files."""

    def __init__(self, directory: Path) -> None:
        """Keep the files in this directory."""
        self._directory = directory

    def list(self) -> tuple[LocalModel, ...]:
        """All models of the catalogue, and those that were added."""
        return tuple(self._model(entry) for entry in known_models(self._directory))

    def add(self, address: str, sha256: str | None = None) -> LocalModel:
        """Make a file of the hub known under its name, with the size and the digest that the hub tells.

        Args:
            address: `hf:OWNER/REPO/FILE.gguf`.
            sha256: The digest that it must have, in hex; by default the hub's word is taken, and kept from then on.

        Raises:
            InterviewerError: There is no such file, or it has another digest.
        """
        from interviewer.llm.local.sources import Hub, SourceFailed

        repo, path, _ = parse_address(address)
        try:
            size, digest = Hub().look_up(repo, path)
        except SourceFailed as error:
            raise InterviewerError(
                f"{address} was not found: the model hub: {error}. Check its name and the network."
            ) from error
        entry = describe_hub_file(address, size, sha256 or digest)
        if entry.sha256 != digest.lower():
            raise InterviewerError(f"{address} has the digest {digest}, and not the one that was wanted.")
        add_model(entry, self._directory)
        return self._model(entry)

    def pull(
        self, names: Sequence[str], progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        """Fetch models one after the other; those that are there already are left alone.

        Args:
            names: Names of the catalogue.
            progress: Called with the name, the bytes that are there and the bytes in all.
            cancelled: Looked at often; what was fetched until then is kept for the next try.
        """
        # Imported here because talking to the network takes longer to import than most commands to run.
        from interviewer.llm.local.download import fetch

        for entry in [self._entry(name) for name in names]:
            fetch(entry, self._directory, progress=partial(progress, entry.name), cancelled=cancelled)

    def remove(self, name: str) -> None:
        """Delete a model's file; one that was added is not known any more."""
        remove(self._entry(name), self._directory)
        forget_model(name, self._directory)

    def _model(self, entry: ModelFile) -> LocalModel:
        path = installed(entry, self._directory)
        return LocalModel(
            name=entry.name,
            role=entry.role,
            size=entry.size,
            licence=entry.licence,
            installed=path is not None,
            path=path,
            note=memory_note(entry),
            own=entry not in CATALOGUE,
        )

    def _entry(self, name: str) -> ModelFile:
        entries = known_models(self._directory)
        for entry in entries:
            if entry.name == name:
                return entry
        names = ", ".join(entry.name for entry in entries)
        raise InterviewerError(f"There is no model '{name}' in the catalogue. Known are: {names}.")
