"""Licenses: what a text is, which text rules which part, and whether the Alliance accepts it."""

from __future__ import annotations

from dpgcheck.facts.licenses.fact import licenses, summary

__all__ = ["licenses", "summary"]
