"""yarn.lock of Yarn: the first version's own form, and the YAML of the later ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.origins import elsewhere, main_hosts
from dpgcheck.facts.locks.reading import MAX_LINE, finish, unquoted
from dpgcheck.sources.interface import FileEntry

_NEEDS = ("dependencies", "optionalDependencies")


@dataclass(slots=True)
class _Block:
    line: int
    asked: tuple[str, ...]
    values: dict[str, str] = field(default_factory=dict)
    needs: list[str] = field(default_factory=list)


def parse(file: FileEntry, text: str) -> Lock:
    """Reads yarn.lock."""
    return finish(file, "npm", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    blocks = list(_blocks(text))
    main = main_hosts(block.values.get("resolved", "") for block in blocks)
    for block in blocks:
        resolution = block.values.get("resolution", "")
        if "@workspace:" in resolution or block.values.get("linkType") == "soft":
            continue
        name = package_name(resolution or block.asked[0])
        yield Locked(
            name,
            block.values.get("version", ""),
            block.line,
            registry=elsewhere(block.values.get("resolved", ""), main),
            needs=tuple(block.needs),
            asked=block.asked,
        )


def _blocks(text: str) -> Iterator[_Block]:
    block: _Block | None = None
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#") or len(line) > MAX_LINE:
            continue
        if not line.startswith(" "):
            if block is not None:
                yield block
            header = line.rstrip().removesuffix(":").replace('"', "")
            block = None if header.startswith("__") else _Block(number, tuple(header.split(", ")))
            section = ""
        elif block is not None and line.startswith("    "):
            if section in _NEEDS:
                block.needs.append(_word(line.strip()))
        elif block is not None:
            body = line.strip()
            section = body.removesuffix(":") if body.endswith(":") else ""
            if not section:
                key, _, value = body.partition(" ")
                block.values[key.removesuffix(":")] = unquoted(value)
    if block is not None:
        yield block


def _word(body: str) -> str:
    if body.startswith('"'):
        return body[1 : body.find('"', 1)]
    return re.split(r"[:\s]", body, maxsplit=1)[0]


def package_name(asked: str) -> str:
    """The package that a requirement such as ``a@^1``, ``@s/a@npm:^1`` or ``b@npm:a@^1`` takes."""
    at = asked.find("@", 1)
    if at < 0:
        return asked
    wanted = asked[at + 1 :].removeprefix("npm:")
    inner = wanted.find("@", 1)
    alias = asked[at + 1 :].startswith("npm:") and inner > 0
    return wanted[:inner] if alias else asked[:at]
