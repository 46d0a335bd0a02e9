"""The files that hold the weights of models: in which formats, how large, and whether loading them is safe."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.lfs import pointer_of
from dpgcheck.sources.interface import Area, FileEntry


@dataclass(frozen=True, slots=True)
class WeightFormat:
    """A format in which weights are kept."""

    name: str
    open: bool
    """Whether a public specification describes it and programs of several makers read it."""
    unsafe: str = ""
    """Why a file from a stranger must not simply be loaded, in a few words; empty where loading runs nothing."""


_PICKLE = "a pickle, which can run code when it is loaded"
_SAFETENSORS = WeightFormat("safetensors", True)
_TORCH = WeightFormat("PyTorch", False, _PICKLE)
_KERAS = WeightFormat("Keras", False, "its Lambda layers run code when it is loaded")
_TENSORFLOW = WeightFormat("TensorFlow", True)
_PICKLED = WeightFormat("pickle", False, _PICKLE)
FORMATS: dict[str, WeightFormat] = {
    ".safetensors": _SAFETENSORS,
    ".onnx": WeightFormat("ONNX", True),
    ".ort": WeightFormat("ONNX", True),
    ".gguf": WeightFormat("GGUF", True),
    ".ggml": WeightFormat("GGML", True),
    ".tflite": WeightFormat("TensorFlow Lite", True),
    ".pmml": WeightFormat("PMML", True),
    ".pb": _TENSORFLOW,
    ".mlmodel": WeightFormat("Core ML", True),
    ".ubj": WeightFormat("XGBoost", True),
    ".pt": _TORCH,
    ".pth": _TORCH,
    ".ckpt": _TORCH,
    ".h5": _KERAS,
    ".hdf5": _KERAS,
    ".keras": _KERAS,
    ".joblib": _PICKLED,
    ".pkl": _PICKLED,
    ".pickle": _PICKLED,
}
"""By the ending of a file's name, in lower case."""
MODEL_ENDINGS = "safetensors onnx ort gguf ggml pt pth ckpt h5 keras tflite pmml mlmodel pb joblib"
"""Endings that only models have, without their dots; a pickle may hold anything."""

_TORCH_BIN = re.compile(
    r"(?:^|/)(?:pytorch_model|adapter_model|diffusion_pytorch_model|model|weights)(?:[-.][\w-]{1,40})?\.bin$",
    re.IGNORECASE,
)
_OF_MODEL = re.compile(
    r"model|weight|checkpoint|classif|regress|vectori[sz]er|estimator|predictor|forest|boost|svm|scaler",
    re.IGNORECASE,
)
"""What the path of a pickle holds that keeps a model rather than data."""
_SHARD = re.compile(r"[-_.](?:\d{4,6}-of-(?P<of>\d{4,6})|(?:part|shard)[-_]?\d{1,5})(?=\.)", re.IGNORECASE)
_TENSORFLOW_DATA = re.compile(r"\.data-\d{5}-of-(?P<of>\d{5})$")
_SAVED = ("saved_model.pb", "frozen_inference_graph.pb", "frozen_graph.pb")
"""Names under which TensorFlow keeps models; most other files of this ending are messages."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One set of weights: a file, or the shards that it was split into."""

    file: FileEntry
    """Of shards the first."""
    format: WeightFormat
    size: int | None
    """Bytes of all shards; of a pointer what it states. None where a size isn't known."""
    shards: int = 1
    """Files that belong to it."""
    lacking: int = 0
    """Shards that its names count and that aren't there."""
    pointer: bool = False
    """Whether the file stands in for one that is kept by git LFS."""


@fact("weights")
def weights(facts: Facts) -> tuple[Weights, ...]:
    """The weights that the repository holds, the largest first."""
    groups: dict[tuple[int, str, str], list[FileEntry]] = {}
    for file in facts.files:
        if file.area is Area.PROJECT or file.area is Area.EXAMPLE:
            form = format_of(file.path)
            if form is not None:
                name = _TENSORFLOW_DATA.sub("", _SHARD.sub("", file.path))
                groups.setdefault((file.target, name, form.name), []).append(file)
    found = [_set(facts, files) for files in groups.values()]
    return tuple(sorted(found, key=lambda w: (-(w.size or 0), w.file.target, w.file.path)))


def format_of(path: str) -> WeightFormat | None:
    """The format of the weights that a file keeps, told from its path; None for other files."""
    dot = path.rfind(".")
    ending = path[dot:].lower() if dot > path.rfind("/") + 1 else ""
    if ending == ".bin":
        return _TORCH if _TORCH_BIN.search(path) else None
    if ending in (".pkl", ".pickle"):
        return FORMATS[ending] if _OF_MODEL.search(path) else None
    if ending == ".pb":
        return _TENSORFLOW if path.rpartition("/")[2].lower() in _SAVED else None
    if ending.startswith(".data-"):
        return _TENSORFLOW if _TENSORFLOW_DATA.search(path) else None
    return FORMATS.get(ending)


def _set(facts: Facts, files: list[FileEntry]) -> Weights:
    first = files[0]
    form = format_of(first.path)
    assert form is not None
    pointers = [pointer_of(facts, file) for file in files]
    sizes = [p.size if p else file.size for p, file in zip(pointers, files, strict=True)]
    known = [size for size in sizes if size is not None]
    counted = _SHARD.search(first.path) or _TENSORFLOW_DATA.search(first.path)
    of = int(counted["of"]) if counted and counted["of"] else len(files)
    return Weights(
        first,
        form,
        sum(known) if len(known) == len(sizes) else None,
        len(files),
        max(0, min(of, MAX_SHARDS) - len(files)),
        any(pointers),
    )


MAX_SHARDS = 10_000
"""Shards that a name can count; more are no count."""
