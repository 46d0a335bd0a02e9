from __future__ import annotations

import pytest

from dpgcheck.facts.document import Document
from dpgcheck.facts.reading import read_page_in_code
from dpgcheck.model import RepoText
from dpgcheck.sources.areas import area_of
from dpgcheck.sources.interface import FileEntry
from growth import check_linear

PAGE = """import { Box } from 'ui'
// A page for people who read on.
/* Old: We sold your data to everybody
   who asked for it. */
const style = cx('flex items-center px-4 py-2 text-lg md:w-2')

export const Privacy = ({ open }) => (
  <Box onClick={() => close(open)} className={style}>
    <PageTitle>Privacy policy</PageTitle>
    <p>
      We keep your e-mail{" "}
      <Link to="/about">of which we tell more</Link> for a year
      and {open ? first : second} delete it after that.
    </p>
    <Note text="Nobody but the board may read what you wrote." />
    {open && <Other />}
  </Box>
)
const note = 'Ask us at any time which data we hold of you.'
"""


def read(text: str, path: str = "src/privacy/index.tsx") -> Document | None:
    return read_page_in_code(FileEntry(0, RepoText(path), len(text), area_of(path)), text)


def test_a_page_in_code_is_read_for_what_it_shows() -> None:
    document = read(PAGE)
    assert document is not None
    assert document.format == "html"
    blocks = [(block.line, block.text) for section in document.sections for block in section.blocks]
    assert document.title == "Privacy policy"
    assert blocks == [
        (11, "We keep your e-mail of which we tell more for a year and delete it after that."),
        (15, "Nobody but the board may read what you wrote."),
        (19, "Ask us at any time which data we hold of you."),
    ]
    assert [(link.text, link.href) for link in document.links] == [("of which we tell more", "/about")]


def test_code_that_shows_texts_from_elsewhere_is_no_document() -> None:
    assert read("export default () => <Page>{t('privacy.first')}</Page>\n") is None


def test_texts_between_quotes_in_other_languages() -> None:
    text = 'Text(\n  "We store the name and the number of your card,"\n  "and nobody else will ever come to see them.",\n)\n'
    document = read(text, "lib/privacy_screen.dart")
    assert document is not None
    assert document.words == 19


@pytest.mark.parametrize("piece", ["<a ", "{", "'a b ", "`a b ", "a b ", "/*", "<a x='"])
def test_what_is_never_closed_is_read_in_linear_time(piece: str) -> None:
    check_linear(lambda size: read("`" + piece * (size // len(piece))), 40_000)
    check_linear(lambda size: read(piece * (size // len(piece))), 40_000)
