"""What is known of laws: complete, without doubles, and each with what it was checked against."""

from __future__ import annotations

from collections import Counter

from dpgcheck.facts.matcher import normal_form
from dpgcheck.rulebook.book import load_rulebook

LAWS = load_rulebook().laws
COUNTRIES = {law.region for law in LAWS.laws if law.privacy and len(law.region) == 2}
AFRICA = set(
    "AO BF BJ BW CD CF CG CI CM CV DJ DZ EG ET GA GH GN GQ KE LS MA MG ML MR MU MW NE NG RW SC SN SO ST SZ TD TG"
    " TN TZ UG ZA ZM ZW".split()
)
LATIN_AMERICA = set("AR BR CL CO CR CU DO EC MX NI PA PE PY SV UY".split())
EUROPEAN_UNION = set(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)


def test_laws_of_the_world_are_known() -> None:
    assert len(COUNTRIES) >= 140
    assert AFRICA | LATIN_AMERICA | EUROPEAN_UNION <= COUNTRIES


def test_every_source_is_explained_and_every_explanation_used() -> None:
    assert {law.source for law in LAWS.laws if law.source} == set(LAWS.confirmations)


def test_laws_of_africa_and_latin_america_were_looked_up() -> None:
    confirmed = {law.region for law in LAWS.laws if law.source}
    assert confirmed >= AFRICA | LATIN_AMERICA


def test_no_name_stands_for_two_laws() -> None:
    ids = Counter(law.id for law in LAWS.laws)
    names = Counter(normal_form(name) for law in LAWS.laws for name in law.names)
    assert [key for counts in (ids, names) for key, count in counts.items() if count > 1] == []
