"""The same text in other clothes: what must not change its name."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable


def reflowed(text: str) -> str:
    """Its paragraphs wrapped anew."""
    return "\n\n".join(textwrap.fill(" ".join(p.split()), 57) for p in re.split(r"\n\s*\n", text))


def markdown(text: str) -> str:
    """A document with a heading, bold words and a list."""
    head, *rest = [" ".join(p.split()) for p in re.split(r"\n\s*\n", text.strip())]
    body = [re.sub(r"^\(?(\d+|[a-z])[.)]\s+", "* ", p) for p in rest]
    return "\n\n".join([f"# {head}" if len(head) < 80 else f"**{head[:10]}**{head[10:]}", *body])


def commented(text: str) -> str:
    """A comment block of a source file."""
    return "/*\n" + "\n".join(f" * {line}".rstrip() for line in text.splitlines()) + "\n */\n"


def introduced(text: str) -> str:
    """Below a title, a description and a copyright line."""
    return f"Lamplight\n=========\n\nLamplight is a tool to count lamps.\n\nCopyright (c) 2019-2024 The Lamplight Authors\n\n{text}"


def as_html(text: str) -> str:
    """A web page."""
    paragraphs = "\n".join(f"<p>{html.escape(p)}</p>" for p in re.split(r"\n\s*\n", text))
    return (
        f"<!DOCTYPE html>\n<html><head><title>License</title></head>\n<body>\n{paragraphs}\n</body></html>\n"
    )


DISGUISES: dict[str, Callable[[str], str]] = {
    "reflowed": reflowed,
    "in Markdown": markdown,
    "in a comment": commented,
    "under a preamble": introduced,
    "in HTML": as_html,
}
