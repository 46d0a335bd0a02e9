"""Whether a file of a work tree has the content of a blob, told by hashing it ourselves.

Git would run the filters of the repository's configuration to tell. Of what filters do, two things
are common enough to be known here: line ends converted at checkout, and files kept by git LFS.
"""

from __future__ import annotations

import hashlib
import os
import re

from dpgcheck.sources.git import BlobReader
from dpgcheck.sources.listing import Found
from dpgcheck.sources.regular import FolderReader

_WHOLE_BYTES = 16 << 20
"""Files beyond this size are hashed piece by piece, and their line ends not converted."""
_CHUNK = 1 << 20
_MAX_POINTER_BYTES = 1024
_LFS_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n"
)


def same_content(reader: FolderReader, found: Found, blob: str, blobs: BlobReader) -> bool:
    """Whether a file or link has the content of a blob, but for what a checkout does to it."""
    if not blob.strip("0"):
        return False
    algorithm = "sha1" if len(blob) == 40 else "sha256"
    if found.link is not None:
        return _blob_hash(algorithm, os.fsencode(found.link)) == blob
    size = found.size or 0
    if size <= _WHOLE_BYTES:
        data = reader.read(found.path)
        if data is None:
            return False
        if _blob_hash(algorithm, data) == blob:
            return True
        if b"\r\n" in data and _blob_hash(algorithm, data.replace(b"\r\n", b"\n")) == blob:
            return True
    elif _file_hash(reader, found.path, algorithm, b"blob %d\0" % size) == blob:
        return True
    pointer = _LFS_POINTER.match(blobs.read(blob, _MAX_POINTER_BYTES) or b"")
    return pointer is not None and _file_hash(reader, found.path, "sha256", b"") == pointer[1].decode("ascii")


def _blob_hash(algorithm: str, data: bytes) -> str:
    digest = hashlib.new(algorithm, b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()


def _file_hash(reader: FolderReader, path: str, algorithm: str, start: bytes) -> str | None:
    handle = reader.open(path)
    if handle is None:
        return None
    digest = hashlib.new(algorithm, start, usedforsecurity=False)
    try:
        while chunk := os.read(handle, _CHUNK):
            digest.update(chunk)
    except OSError:
        return None
    finally:
        os.close(handle)
    return digest.hexdigest()
