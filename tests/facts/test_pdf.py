"""What becomes of a PDF: its text, sections and pages, and of one that is broken, locked or a trap."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.document import BlockKind
from dpgcheck.facts.reading.pdf import PdfLine, PdfText, read_pages
from dpgcheck.facts.reading.pdf_extract import extract
from dpgcheck.facts.reading.pdf_process import PdfPages, read_pdfs
from pdfs import assemble, locked, make_pdf, one_page

POLICY = """
# Privacy policy

We keep the name and the phone number of each per-
son who reports a broken well, for as long as the re-
port is open. Nobody else sees self-
reported answers.

# Who has access

The district's water office reads the reports, and
@https://example.org/rights your rights are explained here
"""
FURTHER = """
and by nobody else.

• Reports are deleted after two years.
• A self-reported answer is deleted at once.

Écrivez à l’équipe : données@exemple.fr
"""


def read(data: bytes) -> PdfPages:
    return read_pdfs([data])[0]


def text_of(*pages: str, packed: bool = False, plain: bool = False) -> PdfText:
    found = read(make_pdf(pages, packed=packed, plain=plain))
    assert not found.fault
    return read_pages(found.pages)


def outline(text: PdfText) -> list[tuple[str, list[str]]]:
    return [(section.heading, [block.text for block in section.blocks]) for section in text.sections]


@pytest.mark.parametrize("packed", [False, True])
def test_sections_paragraphs_and_items(packed: bool) -> None:
    text = text_of(POLICY, FURTHER, packed=packed)
    assert outline(text) == [
        (
            "Privacy policy",
            [
                (
                    "We keep the name and the phone number of each person who reports a broken well, for as long "
                    "as the report is open. Nobody else sees self-reported answers."
                )
            ],
        ),
        (
            "Who has access",
            [
                (
                    "The district's water office reads the reports, and your rights are explained here "
                    "and by nobody else."
                ),
                "Reports are deleted after two years.",
                "A self-reported answer is deleted at once.",
                "Écrivez à l’équipe : données@exemple.fr",
            ],
        ),
    ]
    assert [block.kind for block in text.sections[1].blocks[1:3]] == [BlockKind.ITEM, BlockKind.ITEM]


def test_lines_are_those_of_the_text_and_tell_the_page() -> None:
    text = text_of(POLICY, FURTHER)
    lines = text.text.split("\n")
    assert len(lines) == len(text.pages)
    for section in text.sections:
        assert lines[section.line - 1] == section.heading
        for block in section.blocks:
            assert (lines[block.line - 1], block.end) == (block.text, block.line)
    second = text.sections[1].blocks
    assert [text.pages[block.line - 1] for block in second] == [1, 2, 2, 2]


def test_links_have_the_words_that_they_lie_over() -> None:
    (link,) = [link for section in text_of(POLICY).sections for link in section.links]
    assert (link.text, link.href) == ("your rights are explained here", "https://example.org/rights")


def test_an_address_in_the_text_is_a_link_too() -> None:
    text = text_of("# Help\n\nThe code of conduct: https://example.org/conduct holds for everybody here.")
    assert [(link.text, link.href) for link in text.sections[0].links] == [
        ("The code of conduct", "https://example.org/conduct")
    ]


def test_headings_are_told_without_type() -> None:
    text = text_of(
        "Terms of use\n\nThese terms hold for everybody who uses the service, whether they have an\n"
        "account or not, and in every country.\n\n1. Your account\n\nKeep your password to yourself; "
        "whoever knows it can read what you wrote and\nwrite in your name.\n\nCONTACT\n\nWrite to us.",
        plain=True,
    )
    assert [heading for heading, _ in outline(text)] == ["Terms of use", "1. Your account", "CONTACT"]


def test_a_numbered_list_holds_no_headings() -> None:
    text = text_of("# Pages\n\nWe looked at:\n\n1. Home\n\n2. Search\n\n3. Login\n\nAll of them are fine.")
    assert outline(text) == [("Pages", ["We looked at:", "Home", "Search", "Login", "All of them are fine."])]


def test_what_runs_through_the_pages_is_left_out() -> None:
    parts = ["Water", "Soil", "Air"]
    pages = [
        f"# {part}\n\nPart {n} is about it.\n^Draft of 2024, page {n} of 3" for n, part in enumerate(parts, 1)
    ]
    assert outline(text_of(*pages)) == [(part, [f"Part {n} is about it."]) for n, part in enumerate(parts, 1)]


def test_a_page_that_is_drawn_from_the_bottom_up() -> None:
    (page,) = read(make_pdf([POLICY])).pages
    text = read_pages([page[::-1]])
    assert [heading for heading, _ in outline(text)] == ["Privacy policy", "Who has access"]
    assert outline(text) == outline(read_pages([page]))


def test_five_pages_are_read() -> None:
    found = read(make_pdf([f"Page number {n} holds this." for n in "abcdefg"]))
    assert (found.count, [page[0].text for page in found.pages]) == (
        7,
        [f"Page number {n} holds this." for n in "abcde"],
    )


def test_a_file_that_only_forbids_copying_is_read() -> None:
    assert outline(read_pages(read(locked(make_pdf([POLICY]), "")).pages))[0][0] == "Privacy policy"


def test_a_file_that_asks_for_a_password_is_not() -> None:
    assert read(locked(make_pdf([POLICY]), "open sesame")) == PdfPages("encrypted", 0, ())


def test_a_broken_table_of_objects_is_no_hindrance() -> None:
    data = make_pdf([POLICY])
    start = data.rindex(b"xref\n0")
    broken = data[:start] + data[start:].replace(b"0", b"7")
    assert outline(read_pages(read(broken).pages)) == outline(text_of(POLICY))


def test_a_page_that_is_no_page_leaves_the_others() -> None:
    data = make_pdf([POLICY, FURTHER]).replace(b"/Contents 7 0 R", b"/Contents 3 0 R")
    found = read(data)
    assert (found.fault, [bool(page) for page in found.pages]) == ("", [True, False])


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4\n", b"\0" * 999, b"%PDF-1.7\n" + b"[" * 99_999, b"<<" * 9_999]
)
def test_no_pdf(data: bytes) -> None:
    assert read(data) == PdfPages("unreadable", 0, ())


def test_pages_without_text() -> None:
    found = read(one_page(b"q 595 0 0 842 0 0 cm /Im0 Do Q"))
    assert (found.fault, found.pages) == ("", ((),))
    assert read_pages(found.pages) == PdfText("", (), ())


def test_a_page_tree_that_leads_in_a_circle() -> None:
    data = assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 /Parent 2 0 R >>",
        ]
    )
    assert not any(read(data).pages)


def test_a_form_that_draws_itself() -> None:
    form = b"<< /Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >> /Length 9 >>\nstream\n/X Do /X Do\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    data = assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            b"<< /Length 5 >>\nstream\n/X Do\nendstream",
            form,
        ]
    )
    assert not any(read(data).pages)


def test_places_beyond_all_pages() -> None:
    far = b"9" * 200
    content = b"q %s 0 0 %s %s %s cm BT /F1 %s Tf %s %s Td (far) Tj ET Q" % (
        far,
        far,
        far,
        far,
        far,
        far,
        far,
    )
    found = read(one_page(content))
    assert not found.fault
    assert read_pages(found.pages).text in ("", "far")


def test_what_unpacks_without_end_is_not_unpacked() -> None:
    bomb = zlib.compress(b"BT (a) Tj ET\n" * 2_000_000, 9)
    data = one_page(b"")
    head, tail = data.split(b"stream\n", 1)[0], data.split(b"endstream", 1)[1]
    head = head[: head.rindex(b"<<")] + b"<< /Length %d /Filter /FlateDecode >>\n" % len(bomb)
    found = read(head + b"stream\n" + bomb + b"\nendstream" + tail)
    assert not any(found.pages)


def test_a_drawing_of_many_lines_is_no_page_of_text() -> None:
    found = read(one_page(b"1 2 m 3 4 l S\n" * 60_000 + b"BT /F1 9 Tf 9 9 Td (map) Tj ET"))
    assert (found.fault, found.pages) == ("", ((),))


def test_what_takes_too_long_is_ended() -> None:
    slow = one_page(b"BT /F1 9 Tf 9 9 Td (a) Tj ET " * 15_000, copies=5)
    quick = make_pdf([POLICY])
    assert read_pdfs([slow], seconds=0.3) == [PdfPages("unreadable", 0, ())]
    assert [found.fault for found in read_pdfs([quick, b""])] == ["", "unreadable"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_broken_files_never_raise(seed: int, packed: bool) -> None:
    chance = random.Random(seed)
    data = bytearray(make_pdf([POLICY, FURTHER], packed=packed))
    for _number in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(40)]
            case 2:
                data[at:at] = data[chance.randrange(len(data)) :][: chance.randrange(200)]
            case _:
                del data[max(at, 20) :]
    found = extract(bytes(data))
    assert found["fault"] in ("", "encrypted", "unreadable")
    assert len(found["pages"]) <= 5


_LINES = st.builds(
    PdfLine,
    st.text(max_size=60),
    st.floats(0, 60) | st.floats(),
    st.booleans(),
    st.floats(-99, 999) | st.floats(),
    st.floats(-99, 999) | st.floats(),
    st.lists(st.tuples(st.text(max_size=9), st.just("https://example.org")), max_size=2).map(tuple),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(_LINES, max_size=12), max_size=5))
def test_any_lines_make_a_document(pages: list[list[PdfLine]]) -> None:
    text = read_pages(pages)
    lines = text.text.split("\n")
    assert len(text.pages) == (len(lines) if text.text else 0)
    assert all(1 <= page <= len(pages) for page in text.pages)
    for section in text.sections:
        for block in section.blocks:
            assert lines[block.line - 1] == block.text
