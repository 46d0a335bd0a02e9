from __future__ import annotations

from dpgcheck.sources.interface import Area, FileEntry
from dpgcheck.sources.memory import DictSnapshot


def test_files_are_sorted_sized_and_read() -> None:
    with DictSnapshot({"tests/test_b.py": b"\x00\x01", "README.md": "é"}, name="n") as snapshot:
        assert snapshot.files == (
            FileEntry(0, "README.md", 2, Area.PROJECT),  # type: ignore[arg-type]
            FileEntry(0, "tests/test_b.py", 2, Area.TEST),  # type: ignore[arg-type]
        )
        readme, test = snapshot.files
        assert snapshot.read(readme) == "é".encode()
        assert snapshot.read(test, limit=1) == b"\x00"
        assert snapshot.read(test, limit=0) == b""
        assert snapshot.permalink(readme, 1) is None
        assert (snapshot.name, snapshot.commit, snapshot.dirty, snapshot.left_out) == ("n", None, False, ())


def test_a_file_that_is_not_there_reads_as_none() -> None:
    stranger = DictSnapshot({"a": "x"}).files[0]
    assert DictSnapshot({"b": "x"}).read(stranger) is None
