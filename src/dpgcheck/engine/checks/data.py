"""Checks of how documents describe data, by the form of what they say."""

from __future__ import annotations

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.data_descriptions import Described, data_descriptions
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.schema_descriptions import described_schemas
from dpgcheck.model import Confidence

MOST = 2
"""Files that one check cites."""


class Nothing(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing to choose."""


@check("fields-listed", Nothing)
def fields_listed(facts: Facts, _args: Nothing) -> Result:
    """Lists or tables of documents that give fields with their meaning, whatever their heading."""
    found = facts.get(data_descriptions).fields
    return _result(
        facts, found, "lists fields with their meaning", "a list or table of fields with their meaning"
    )


@check("schema-described", Nothing)
def schema_described(facts: Facts, _args: Nothing) -> Result:
    """Schemas that say of their fields what each of them means."""
    found = facts.get(described_schemas)
    looked = ("schemas that describe their fields",)
    if not found:
        return Result(False, looked_for=looked)
    evidence = tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in found[:MOST])
    return Result(True, evidence, f"{found[0].file.path} describes its fields", looked, Confidence.MEDIUM)


@check("collection-told", Nothing)
def collection_told(facts: Facts, _args: Nothing) -> Result:
    """A sentence of a document that says how, by whom or from where data was collected."""
    found = facts.get(data_descriptions).collection
    return _result(facts, found, "says how data was collected", "a sentence on how the data was collected")


def _result(facts: Facts, found: tuple[Described, ...], note: str, looked: str) -> Result:
    if not found:
        return Result(False, looked_for=(looked,))
    evidence = tuple(facts.evidence(d.file, d.line, d.text, d.language) for d in found[:MOST])
    return Result(True, evidence, f"{found[0].file.path} {note}", (looked,), Confidence.MEDIUM)
