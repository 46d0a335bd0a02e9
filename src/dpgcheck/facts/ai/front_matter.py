"""The front matter of model and dataset cards: the fields that hubs read, at the head of a Markdown file.

A front matter is YAML between two lines of three dashes. Sites of other kinds use it too; a card is told by its fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from dpgcheck.facts.structured import read_yaml

MAX_CHARACTERS = 64 << 10
"""Of a front matter; the longest that hubs make lists the splits of hundreds of languages."""
MAX_VALUES = 50
"""Values of one field that are kept."""
MAX_VALUE = 200
"""Characters of one value."""
MAX_RESULTS = 20
"""Results of evaluations that are kept."""

_FRONT = re.compile(
    r"\A\ufeff?\s{0,20}---[ \t]*\n(?P<body>(?:(?!---[ \t]*(?:\n|\Z))[^\n]*\n){0,4000})---[ \t]*(?:\n|\Z)"
)
_MODEL_FIELDS = frozenset(
    "base_model library_name model-index pipeline_tag datasets metrics inference widget co2_eq_emissions".split()
)
_DATASET_FIELDS = frozenset(
    "annotations_creators language_creators multilinguality size_categories source_datasets task_categories task_ids"
    " dataset_info pretty_name configs paperswithcode_id".split()
)
_APP_FIELDS = frozenset("sdk app_file sdk_version colorFrom".split())
"""Of demonstrations that a hub runs; they are no cards."""
_KEY = re.compile(r"^(?P<key>[A-Za-z][\w-]{0,40})[ \t]*:", re.MULTILINE)
_SITE_FIELDS = frozenset("layout permalink slug sidebar_position sidebar_label id weight draft".split())
"""Of pages of a site."""


@dataclass(frozen=True, slots=True)
class Result:
    """A result of an evaluation in a ``model-index``."""

    task: str
    dataset: str
    metric: str
    value: str
    line: int
    """1-based."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a card says to machines."""

    of: str
    """model or dataset."""
    problem: str = ""
    """Why it can't be read, in a few words; empty where it can. Then no field is known."""
    line: int = 1
    """1-based line of the problem, or of the first field."""
    license: str = ""
    """The identifier as it is written; of several the first."""
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Further plain values by field: license_name, license_link, datasets, metrics, language, base_model, tags, …"""
    results: tuple[Result, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    """1-based lines of the fields at the top."""

    @property
    def gated(self) -> bool:
        """Whether readers have to fill in a form, or agree to more, before they get what it describes."""
        return any(name.startswith("extra_gated") for name in self.lines)


def read_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a model or dataset card; None where a text has none, or one of another kind."""
    head = text[: MAX_CHARACTERS + 100]
    match = _FRONT.match(head)
    if match is None:
        return None
    body = match["body"]
    keys = {m["key"] for m in _KEY.finditer(body)}
    of = _kind_of(keys)
    if not of:
        return None
    before = text.count("\n", 0, match.start("body"))
    if len(body) > MAX_CHARACTERS:
        return FrontMatter(of, f"longer than {MAX_CHARACTERS:,} characters", before + 1)
    parsed = read_yaml(body)
    if parsed.problem is not None or not isinstance(parsed.value, dict):
        problem = parsed.problem or "it is no mapping of fields"
        at = re.search(r"line (\d{1,5})", problem)
        return FrontMatter(of, problem, before + (int(at[1]) if at else 1))
    lines = {
        path[0]: line + before
        for path, line in parsed.lines.items()
        if len(path) == 1 and isinstance(path[0], str)
    }
    values = {key: _values(value) for key, value in parsed.value.items() if _values(value)}
    licenses = values.get("license", ())
    return FrontMatter(
        of,
        line=min(lines.values(), default=before + 1),
        license=licenses[0] if licenses else "",
        values=values,
        results=tuple(_results(parsed.value.get("model-index"), parsed.lines, before))[:MAX_RESULTS],
        lines=lines,
    )


def without_front_matter(text: str) -> str:
    """A text with as many lines, and none of its front matter."""
    match = _FRONT.match(text[: MAX_CHARACTERS + 100])
    return "\n" * match[0].count("\n") + text[match.end() :] if match else text


def _kind_of(keys: set[str]) -> str:
    """Which card has such fields; empty for the pages of a site and for demonstrations."""
    if keys & _APP_FIELDS or keys & _SITE_FIELDS:
        return ""
    if keys & _DATASET_FIELDS:
        return "dataset"
    if keys & _MODEL_FIELDS or any(key.startswith("extra_gated") for key in keys):
        return "model"
    # The shortest card of a hub names license and language, or license and tags.
    return "model" if "license" in keys and keys & {"language", "tags", "license_name"} else ""


def _values(value: Any) -> tuple[str, ...]:
    """The plain values of a field, one or a list of them."""
    items = value if isinstance(value, list) else [value]
    plain = [
        item
        for item in items[:MAX_VALUES]
        if isinstance(item, (str, int, float)) and not isinstance(item, bool)
    ]
    return tuple(str(item).strip()[:MAX_VALUE] for item in plain if str(item).strip())


def _results(index: Any, lines: dict[tuple[str | int, ...], int], before: int) -> list[Result]:
    found = []
    for m, model in enumerate(index[:MAX_VALUES] if isinstance(index, list) else ()):
        results = model.get("results") if isinstance(model, dict) else None
        for r, result in enumerate(results[:MAX_VALUES] if isinstance(results, list) else ()):
            if not isinstance(result, dict):
                continue
            metrics = result.get("metrics")
            for k, metric in enumerate(metrics[:MAX_VALUES] if isinstance(metrics, list) else ()):
                if isinstance(metric, dict):
                    path = ("model-index", m, "results", r, "metrics", k)
                    found.append(
                        Result(
                            _name(result.get("task")),
                            _name(result.get("dataset")),
                            _name(metric),
                            _text(metric.get("value")),
                            lines.get(path, 1) + before,
                        )
                    )
    return found


def _name(value: Any) -> str:
    """The name of a task, data set or metric, or its type where it has none."""
    return _text(value.get("name")) or _text(value.get("type")) if isinstance(value, dict) else ""


def _text(value: Any) -> str:
    return (
        str(value).strip()[:MAX_VALUE]
        if isinstance(value, (str, int, float)) and not isinstance(value, bool)
        else ""
    )
