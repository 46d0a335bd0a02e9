"""Words that deny or promise what they name."""

from __future__ import annotations

import pytest

from dpgcheck.facts.denial import denied, denies, promises
from dpgcheck.facts.matcher import normal_form


def is_denied(text: str, name: str) -> bool:
    form, literal = normal_form(text), normal_form(name)
    start = form.index(literal)
    return denied(form, start, start + len(literal))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We have no privacy policy.", "privacy policy"),
        ("It is not GDPR compliant yet.", "GDPR"),
        ("It does not support FHIR.", "FHIR"),
        ("FHIR support is planned.", "FHIR"),
        ("We plan to follow WCAG.", "WCAG"),
        ("Data export to CSV is planned for 2027.", "data export"),
        ("A code of conduct is coming soon.", "code of conduct"),
        ("TODO: privacy policy", "privacy policy"),
        ("Il n'y a pas de politique de confidentialité.", "politique de confidentialité"),
    ],
)
def test_denials_and_promises(text: str, name: str) -> None:
    assert is_denied(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Our privacy policy says what we keep.", "privacy policy"),
        ("It supports FHIR R4; SOAP is not supported.", "FHIR"),
        ("There is no doubt: it follows WCAG.", "WCAG"),
        ("Read the code of conduct before you write.", "code of conduct"),
        ("Data export to CSV works. PDF is planned.", "data export"),
    ],
)
def test_plain_statements(text: str, name: str) -> None:
    assert not is_denied(text, name)


def test_sections_that_only_promise() -> None:
    assert promises(["Coming soon."])
    assert promises(["To be written"])
    assert not promises(["Install it with pip.", "Then run it.", "TODO: say more."])


def test_sections_that_deny() -> None:
    assert denies(["There is no moderation in this tool at all."])
    assert denies(["We do not have a process for that."])
    assert not denies(["Moderators look at every report."])
    assert not denies([])
