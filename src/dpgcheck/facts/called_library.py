"""Whether an introduction calls the solution something that programmers build into software of their own."""

from __future__ import annotations

import re

from dpgcheck.facts.gate_types import Gate
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.introduction import introduction

MAX_LINES = 6
"""Lines of an introduction that say what it is; those below name what it is made with."""

_LANGUAGE = (
    r"(?:python|java ?script|typescript|node(?:\.?js)?|php|laravel|symfony|django|flask|ruby(?: on rails)?|rails|java|kotlin|scala|swift|golang|go|rust"
    r"|c\+\+|c#|\.net|elixir|erlang|haskell|julia|perl|dart|flutter|react(?: native|\.?js)?|vue(?:\.?js)?|angular(?:js)?|svelte|jquery|android|ios)"
)
_PART = r"(?:library|libraries|framework|sdk|module|package|bindings|client library|api client|api wrapper|wrapper|gem|crate|component library)"
_CALLS = re.compile(
    rf"\b{_LANGUAGE} (?:(?!and |or )[\w-]+ ){{0,2}}{_PART}\b(?! (?:manager|registry))"
    rf"|\b{_PART} (?:written )?(?:for|in) {_LANGUAGE}\b"
    r"|\b(?:web|wsgi|css|front ?end|ui|orm|testing|test|rest|machine learning|deep learning|ml) (?:application )?(?:framework|library)\b"
    r"|\b(?:css|js) (?:library|framework|normalizer|reset)\b"
)
_MADE_WITH = re.compile(
    r"\b(?:uses?|using|built (?:with|on|using)|based on|written (?:with|using)|powered by|requires?|install|made with|depends on|stack)\b"
)


@fact("called-library")
def called_library(facts: Facts) -> Gate | None:
    """The line that calls it a library, a framework or a client for programmers; None without one."""
    for statement in facts.get(introduction)[:MAX_LINES]:
        found = _CALLS.search(statement.text)
        if found and not _MADE_WITH.search(statement.text[: found.start()]):
            return Gate(found[0], (statement.hit,))
    return None
