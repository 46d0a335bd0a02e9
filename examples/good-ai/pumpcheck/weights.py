"""Reads weights in the format Safetensors with the standard library alone."""

import json
import struct
from pathlib import Path

MODEL = Path(__file__).parents[1] / "model" / "pumpcheck.safetensors"
MAX_BYTES = 1 << 20


def load(path=MODEL):
    """Lists of numbers by the name of the tensor; raises ValueError for a file that is none of ours."""
    if Path(path).stat().st_size > MAX_BYTES:
        raise ValueError(f"{path}: larger than the model can be")
    data = Path(path).read_bytes()
    (size,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + size])
    header.pop("__metadata__", None)
    found = {}
    for name, tensor in header.items():
        start, end = (8 + size + offset for offset in tensor["data_offsets"])
        if tensor["dtype"] != "F32" or end > len(data):
            raise ValueError(f"{path}: {name} is not as expected")
        found[name] = list(struct.unpack(f"<{(end - start) // 4}f", data[start:end]))
    return found
