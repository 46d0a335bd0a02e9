"""Inline markup of reStructuredText: its plain text, and its links."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass

from dpgcheck.facts.reading.addresses import addresses

_TARGET = re.compile(
    r"\s*\.\. _(?:`(?P<quoted>[^`]+)`|(?P<name>[^:`]+(?::(?=\S)[^:`]+)*)):(?:\s+(?P<href>\S.*))?$"
)
_ANONYMOUS = re.compile(r"\s*(?:__|\.\. __:)\s+(?P<href>\S+)\s*$")
_REPLACEMENT = re.compile(r"\s*\.\. \|(?P<name>[^|]+)\| replace::\s+(?P<text>.*)$")
_MARKUP = re.compile(
    r"``(?P<literal>[^`\n]+(?:`[^`\n]+)*)``"
    r"|(?::(?P<role>[\w:+.-]{1,40}):)?`(?P<text>[^`<]{0,500})(?:<(?P<href>[^`<>]{1,2000})>)?`(?P<reference>__?(?!\w))?"
    r"|\|(?P<substitution>[^|\s](?:[^|\n]*[^|\s])?)\|_{0,2}"
    r"|(?<![\w/.:@-])(?P<word>[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)_(?!\w)"
    r"|(?<!\*)\*\*(?=\S)(?P<strong>[^*]{1,2000}?)(?<=\S)\*\*"
    r"|(?<![\w*])\*(?=[^\s*])(?P<emphasis>[^*]{1,2000}?)(?<=\S)\*(?![\w*])"
)
_DOCUMENT_ROLES = frozenset({"doc", "download"})


@dataclass(frozen=True, slots=True)
class RstLink:
    """A link in a paragraph."""

    text: str
    href: str
    newlines: int
    """Line breaks of the paragraph before it."""


class Targets:
    """The named targets and replacements of a document."""

    def __init__(self, lines: list[str]) -> None:
        self._hrefs: dict[str, str] = {}
        self._anonymous: list[str] = []
        self._replacements: dict[str, str] = {}
        waiting: list[str] = []
        for line in lines:
            if not line.lstrip().startswith((".. _", "__ ", ".. |")):
                waiting = waiting if not line.strip() else []
                continue
            target, anonymous, replacement = (
                _TARGET.match(line),
                _ANONYMOUS.match(line),
                _REPLACEMENT.match(line),
            )
            if anonymous:
                self._anonymous.append(anonymous.group("href"))
            elif target:
                waiting.append(_key(target.group("quoted") or target.group("name")))
                if target.group("href"):
                    # Targets stacked above one with an address share it.
                    self._hrefs.update(dict.fromkeys(waiting, target.group("href").strip()))
                    waiting = []
            elif replacement:
                self._replacements[replacement.group("name")] = replacement.group("text")
        self._next = iter(self._anonymous)

    def named(self, name: str) -> str:
        """The address of a target; the empty string for none, and for places in the document."""
        href = self._hrefs.get(_key(name), "")
        if href.endswith("_") and "/" not in href:
            href = self._hrefs.get(_key(href[:-1].strip("`")), "")
        return href

    def resolved(self, target: str) -> str:
        """An address as written, or that of the target which it names."""
        name = target.removesuffix("_").strip("`") if target.endswith("_") else ""
        return (self.named(name) if name else "") or target

    def anonymous(self) -> str:
        """The address of the next anonymous target."""
        return next(self._next, "")

    def replacement(self, name: str) -> str:
        """What a substitution stands for; images stand for nothing."""
        return self._replacements.get(name, "")


def _key(name: str) -> str:
    return " ".join(name.lower().replace("\\", "").split())


def plain_text(text: str, targets: Targets) -> tuple[str, list[RstLink]]:
    """The text without markup (line breaks kept), and its links."""
    links: list[RstLink] = []
    breaks = [match.start() for match in re.finditer("\n", text)]

    def replace(match: re.Match[str]) -> str:
        newlines = bisect(breaks, match.start())
        group = match.lastgroup
        if match.group("literal") is not None:
            return match.group("literal")
        if match.group("substitution"):
            return targets.replacement(match.group("substitution"))
        if match.group("word"):
            href = targets.named(match.group("word"))
            if not href:
                return match.group()
            links.append(RstLink(match.group("word"), href, newlines))
            return match.group("word")
        if match.group("strong") or match.group("emphasis"):
            return match.group("strong") or match.group("emphasis")
        if match.group("text") is None:
            return match.group(group) if group else match.group()
        return _interpreted(match, newlines)

    def _interpreted(match: re.Match[str], newlines: int) -> str:
        name, href, role = match.group("text").rstrip(), match.group("href"), match.group("role")
        if role:
            if href and role in _DOCUMENT_ROLES:
                links.append(RstLink(name, href, newlines))
        elif match.group("reference"):
            if not href:
                href = targets.anonymous() if match.group("reference") == "__" else targets.named(name)
            elif href.endswith("_"):
                href = targets.resolved(href)
            if href:
                links.append(RstLink(name, "".join(href.split()), newlines))
        return name or href or ""

    bare = _bare(text)
    plain = _MARKUP.sub(replace, text) if any(mark in text for mark in "`*|_") else text
    return plain.replace("\\ ", "").replace("\\", ""), sorted([*links, *bare], key=lambda link: link.newlines)


def _bare(text: str) -> list[RstLink]:
    if "://" not in text:
        return []
    outside = (
        re.sub(r"`+[^`]*`+", lambda match: re.sub(r"[^\n]", " ", match.group()), text)
        if "`" in text
        else text
    )
    return [
        RstLink(label, href, number)
        for number, line in enumerate(outside.split("\n"))
        for label, href in addresses(line)
    ]
