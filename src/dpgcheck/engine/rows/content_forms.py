"""Lines for what content consists of, which programs open it, and in which languages it comes."""

from __future__ import annotations

from dpgcheck.engine.rows import row
from dpgcheck.facts.content_forms import content_formats as formats_used
from dpgcheck.facts.content_forms import content_languages as languages_used
from dpgcheck.facts.content_items import ItemKind
from dpgcheck.facts.content_items import content_items as items
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Row, Status

MAX_FORMATS = 10
MAX_LANGUAGES = 12


def content_items(facts: Facts) -> list[Row]:
    """One line: how many chapters, lessons, pages or media there are."""
    found = facts.get(items)
    status = Status.MET if found.several else Status.PARTIAL
    said = f"{found.count} {found.kind}"
    if found.kind is ItemKind.SECTIONS:
        said += " of one document"
    elif found.listed:
        said += ", as a table of contents lists them"
    places = (facts.evidence(hit.file, hit.line, hit.text) for hit in found.places)
    return [row("What it consists of", status, said, *places)]


def content_formats(facts: Facts) -> list[Row]:
    """A line for each format: how many files, and what opens them."""
    lines = []
    for used in facts.get(formats_used)[:MAX_FORMATS]:
        count, lone = len(used.files), len(used.without_source)
        files = "1 file" if count == 1 else f"{count} files"
        beside = (
            f", {count - lone} with an open source beside" if not used.format.open and lone < count else ""
        )
        shown = (used.without_source or used.files)[:1]
        lines.append(
            row(
                f"Format: {used.format.title}",
                Status.PARTIAL if lone else Status.MET,
                f"{files}{beside}: {used.format.opens}",
                *(facts.evidence(file) for file in shown),
            )
        )
    return lines


def content_languages(facts: Facts) -> list[Row]:
    """One line: the languages that folders and names mark."""
    found = facts.get(languages_used)
    if not found:
        return []
    said = ", ".join(f"{used.code} ({used.files})" for used in found[:MAX_LANGUAGES])
    more = f" and {len(found) - MAX_LANGUAGES} more" if len(found) > MAX_LANGUAGES else ""
    return [row("Languages", Status.MET, said + more, *(facts.evidence(used.first) for used in found[:3]))]
