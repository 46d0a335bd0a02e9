"""A snapshot over a dictionary of files: what rule samples and tests are judged from."""

from __future__ import annotations

from collections.abc import Mapping

from dpgcheck.model import RepoText
from dpgcheck.sources.areas import area_of
from dpgcheck.sources.interface import FileEntry, Snapshot, Submodule


class DictSnapshot(Snapshot):
    """Files given as text or bytes by POSIX path; in no commit, with no remote, never changed."""

    def __init__(
        self,
        files: Mapping[str, str | bytes],
        name: str = "project",
        *,
        index: int = 0,
        submodules: tuple[Submodule, ...] = (),
    ) -> None:
        self._contents = {path: _bytes(content) for path, content in files.items()}
        self.index = index
        self.name = RepoText(name)
        self.url = None
        self.ref = None
        self.commit = None
        self.dirty = False
        self.files = tuple(
            FileEntry(index, RepoText(path), len(content), area_of(path))
            for path, content in sorted(self._contents.items())
        )
        self.left_out = ()
        self.submodules = submodules

    def read(self, file: FileEntry, limit: int | None = None) -> bytes | None:
        """See Snapshot."""
        content = self._contents.get(file.path)
        return content if content is None or limit is None else content[: max(limit, 0)]

    def permalink(self, file: FileEntry, line: int | None = None) -> str | None:
        """None: the files are in no repository."""
        return None


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
