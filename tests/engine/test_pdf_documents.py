"""Documents in PDF as evidence: which are read, what they give, how the report cites them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from dpgcheck.api import CheckOptions, judge, select_rules
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.pdfs import BEYOND, ENCRYPTED, LATER_PAGES, NO_TEXT, TOO_LARGE, UNREADABLE, pdfs
from dpgcheck.model import Finding, Kind, Report, Status
from dpgcheck.report.interface import Format, RenderOptions, Verbosity, render
from dpgcheck.report.json import decode, encode
from dpgcheck.report.summary import all_findings
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot
from pdfs import locked, make_pdf, one_page

PRIVACY = [
    "# Privacy policy\n\nThis policy of the Well Finder Foundation holds for the service and its application.",
    """
# What we keep

We collect the name and the phone number of each person who reports a broken well, be-
cause the mechanic has to call back. We process personal data under the General Data
Protection Regulation (GDPR). We do not share personal data with third parties, and we
don't sell it. Reports are kept for two years and then deleted. You can ask us to show,
correct or delete your personal data at any time: write to privacy@wells.example.org, and
we answer within a month. The data is stored on servers in Kenya, and passwords are
hashed. Only the staff of the water office can see who reported a well.
""",
]
BROCHURE = ["# Spring sale\n\nPumps, pipes and valves for everybody, at the lowest price of the year."]
README = (
    "# Well Finder\n\nWell Finder is an application that maps water points. Users sign up with their name.\n"
)
APP = "import flask\n\napp = flask.Flask(__name__)\nclass User:\n    email = ''\n"


def check(
    files: Mapping[str, str | bytes], *, kind: Kind = Kind.SOFTWARE, select: tuple[str, ...] = ()
) -> Report:
    book = load_rulebook()
    options = CheckOptions(kinds=(kind,), as_of=datetime.date(2026, 1, 1), use_config=False)
    return judge([DictSnapshot(files)], book, select_rules(book, select, ()), options)


def finding(report: Report, rule: str) -> Finding:
    return next(found for found in all_findings(report) if found.rule == rule)


def left_out(report: Report) -> dict[str, list[str]]:
    return {item.reason: [str(path) for path in item.examples] for item in report.targets[0].left_out}


def project(**files: str | bytes) -> dict[str, str | bytes]:
    return {"README.md": README, "app.py": APP, **files}


def test_a_policy_is_met_by_a_pdf_and_cited_by_its_page() -> None:
    report = check(project(**{"docs/Privacy_Policy.pdf": make_pdf(PRIVACY)}))
    found = finding(report, "privacy-handling")
    assert found.status is Status.MET
    (place,) = found.evidence
    assert (place.path, place.line, place.quote, place.page) == ("docs/Privacy_Policy.pdf", None, "", 1)
    law = finding(report, "privacy-law")
    assert law.status is Status.MET
    assert [(e.path, e.line, e.quote, e.page) for e in law.evidence] == [
        ("docs/Privacy_Policy.pdf", None, "", 2)
    ]
    assert decode(encode(report)) == report
    assert left_out(report) == {}


def test_people_read_the_page() -> None:
    report = check(project(**{"docs/Privacy_Policy.pdf": make_pdf(PRIVACY)}))
    options = RenderOptions(width=120, verbosity=Verbosity.VERBOSE)
    text = render(report, Format.TERMINAL, options=options)
    assert "docs/Privacy_Policy.pdf, page 1" in text
    assert "docs/Privacy_Policy.pdf, page 2" in text


def test_a_brochure_is_not_read() -> None:
    bare, with_brochure = check(project()), check(project(**{"docs/spring-sale.pdf": make_pdf(BROCHURE * 2)}))
    policy_inside = check(project(**{"docs/spring-sale.pdf": make_pdf(PRIVACY)}))
    for report in (with_brochure, policy_inside):
        assert [(f.rule, f.status, f.evidence) for f in all_findings(report)] == [
            (f.rule, f.status, f.evidence) for f in all_findings(bare)
        ]
        assert left_out(report) == {}


def test_a_third_pdf_is_left_out_and_the_report_says_so() -> None:
    report = check(
        project(
            **{
                "privacy.pdf": make_pdf(PRIVACY),
                "docs/user-manual.pdf": make_pdf(["# Manual\n\nOpen the map and touch a well."]),
                "docs/user-manual-old.pdf": make_pdf(["# Manual\n\nOpen the map."]),
            }
        )
    )
    assert left_out(report) == {BEYOND: ["docs/user-manual-old.pdf"]}
    text = render(report, Format.TERMINAL, options=RenderOptions(width=200))
    assert f"not read: 1 {BEYOND}" in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4 and no more", UNREADABLE),
        (one_page(b"q 9 0 0 9 0 0 cm Q"), NO_TEXT),
        (make_pdf(PRIVACY * 3), LATER_PAGES),
        (make_pdf(PRIVACY) + b"\0" * (8 << 20), TOO_LARGE),
    ],
)
def test_what_could_not_be_read_is_said(data: bytes, reason: str) -> None:
    report = check(project(**{"privacy-policy.pdf": data}))
    assert left_out(report) == {reason: ["privacy-policy.pdf"]}
    assert (finding(report, "privacy-handling").status is Status.MET) == (reason == LATER_PAGES)


def test_nothing_is_opened_that_no_rule_asks_for() -> None:
    report = check(project(**{"privacy-policy.pdf": b"%PDF-1.4"}), select=("license-approved",))
    assert left_out(report) == {}


def chosen(*names: str) -> list[str]:
    snapshot = DictSnapshot(dict.fromkeys(names, b"%PDF-1.4"))
    return [file.path for file in Facts([snapshot], load_rulebook(), Config()).get(pdfs).files]


@pytest.mark.parametrize(
    "name",
    [
        "Privacy-Policy.pdf", "docs/PrivacyPolicy_v2.pdf", "terms_of_service.pdf", "legal/Code of Conduct.pdf",
        "politique-de-confidentialite.pdf", "docs/UserManual_2024.pdf", "docs/Installation Guide.pdf",
        "guide_utilisateur.pdf", "data-dictionary.pdf", "codebook.pdf", "MODEL_CARD.pdf", "risk-assessment.pdf",
        "docs/SDG-statement.pdf", "docs/wells-docs.pdf", "LICENSE.pdf", "docs/manual_de_usuario.pdf", "Руководство пользователя.pdf",
        "security-policy.pdf", "governance.pdf", "用户手册.pdf", "docs/accessibility-statement.pdf",
    ],
)  # fmt: skip
def test_names_that_tell(name: str) -> None:
    assert chosen(name) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "brochure.pdf", "docs/erd.pdf", "paper.pdf", "figures/fig1.pdf", "CV.pdf", "invoice-2024.pdf", "README.pdf",
        "tests/privacy-policy.pdf", "vendor/x/privacy-policy.pdf", "docs/presentation.pdf", "examples/terms.pdf",
        "docs/architecture-overview.pdf", "guide_achats_regie_directe.pdf", "data/report_12.pdf",
    ],
)  # fmt: skip
def test_names_that_tell_nothing(name: str) -> None:
    assert chosen(name) == []


def test_policies_come_before_guides_and_top_before_depth_and_english_first() -> None:
    assert chosen("docs/user-manual.pdf", "user-manual_fr.pdf", "user-manual_en.pdf", "a/b/c/privacy.pdf") == [
        "a/b/c/privacy.pdf", "user-manual_en.pdf",
    ]  # fmt: skip


def test_a_second_subject_before_a_second_file_on_the_first() -> None:
    assert chosen("privacy-policy-a.pdf", "privacy-policy-b.pdf", "docs/data-dictionary.pdf") == [
        "privacy-policy-a.pdf", "docs/data-dictionary.pdf",
    ]  # fmt: skip


def test_two_of_each_target() -> None:
    names = ("privacy-policy.pdf", "user-manual.pdf", "codebook.pdf")
    targets = [DictSnapshot(dict.fromkeys(names, b"%PDF-1.4"), index=number) for number in range(2)]
    known = Facts(targets, load_rulebook(), Config()).get(pdfs)
    assert [(file.target, file.path) for file in known.files] == [
        (0, "privacy-policy.pdf"), (0, "codebook.pdf"), (1, "privacy-policy.pdf"), (1, "codebook.pdf"),
    ]  # fmt: skip
    assert [item.reason for number in range(2) for item in known.left_out(number)] == [BEYOND, BEYOND]


def test_a_pdf_is_a_document_like_any_other() -> None:
    facts = Facts([DictSnapshot(project(**{"privacy.pdf": make_pdf(PRIVACY)}))], load_rulebook(), Config())
    known = facts.get(documents)
    file = next(file for file in known.files if file.path == "privacy.pdf")
    document = known.get(file)
    assert document is not None
    assert (document.format, document.language, document.title) == ("pdf", "en", "Privacy policy")
    assert document.words > 100


def test_content_in_pdf_alone_is_in_no_open_format() -> None:
    files: dict[str, str | bytes] = {
        "README.md": "# Wells for schools\n\nA course of six lessons on wells and pumps, for teachers.\n",
        "user-guide.pdf": make_pdf(
            ["# User guide\n\nPrint a lesson and give it to each pupil of the class."]
        ),
        **{f"lessons/{n}.pdf": make_pdf([f"# Lesson {n}\n\nThe well and the pump."]) for n in range(6)},
    }
    report = check(files, kind=Kind.CONTENT)
    statuses = {i.id: i.status for i in report.indicators}
    assert statuses["6"] is not Status.MET
    data = check({**files, "data/wells.pdf": make_pdf(["Village Depth\nOne 12"])}, kind=Kind.DATA)
    assert {i.id: i.status for i in data.indicators}["6"] is not Status.MET


def test_a_password_is_said() -> None:
    assert left_out(check(project(**{"privacy.pdf": locked(make_pdf(PRIVACY), "x")}))) == {
        ENCRYPTED: ["privacy.pdf"]
    }
