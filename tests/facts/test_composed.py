"""What documents say of content that people compose, and of the deletion of their records."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.composed import Composed, composed
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot
from growth import check_linear

BOOK = load_rulebook()


def read(files: dict[str, str]) -> Composed:
    return Facts([DictSnapshot(dict(files))], BOOK, Config()).get(composed)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Recordings submitted by volunteers are published every month.", "contributed"),
        ("The volunteers record short sentences with their phones.", "contributed"),
        ("## Delete a message", "means"),
        ("## Purgar datasets borrados", "means"),
        ("Moderators can hide comments of others.", "means"),
        ("A post can be removed by its author.", "means"),
        ("## Delete a user", "deletion"),
        ("## Eliminar un usuario", "deletion"),
        ("Managers can delete records.", "means"),
        ("Your comments are reviewed by us before they are published.", "process"),
        ("Cada aporte es revisado por el equipo antes de ser publicado.", "process"),
        ("Content that was flagged by the community is removed.", "process"),
        ("Photos pending review are not shown, and deleted where they show persons.", "process"),
        ("Пользователи оставляют комментарии под каждой новостью.", "contributed"),
        ("## Скрыть сообщение", "means"),
        ("## Удаление учётной записи", "deletion"),
        ("Модератор проверяет каждый комментарий и удаляет оскорбительные.", "process"),
        ("يضيف المستخدمون تعليقاتهم تحت كل خبر.", "contributed"),
        ("## حذف التعليقات", "means"),
        ("## حذف المستخدمين", "deletion"),
        ("يراجع المشرف التعليقات، وتُحذف المسيئة منها.", "process"),
        ("用户可以发布评论和照片。", "contributed"),
        ("## 删除不当评论", "means"),
        ("## 注销账号", "deletion"),
        ("管理员会审核评论,违规的予以删除。", "process"),
    ],
)
def test_what_a_document_says(text: str, what: str) -> None:
    found = getattr(read({"docs/a.md": f"# A\n\n{text}\n"}), what)
    assert [(hit.file.path, hit.line) for hit in found] == [("docs/a.md", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Pull requests with comments are reviewed by the team, and rejected without tests.",
        "Removes trailing whitespace from texts.",
        "Error messages are removed from the log.",
        "Delete the container, then remove messages of the git log.",
        "The clients send messages to the server.",
        "Each message is checked by the server of the member; broken ones are refused.",
    ],
)
def test_what_developers_do_is_none_of_it(text: str) -> None:
    assert read({"docs/a.md": f"# A\n\n{text}\n"}) == Composed((), (), (), ())


def test_the_application_tells_that_contributions_are_looked_at_first() -> None:
    view = "<template>\n  <p>\n    Votre proposition sera relue par notre équipe avant d'être\n    publiée.\n  </p>\n</template>\n"
    (hit,) = read({"src/views/propose.vue": view}).process
    assert (hit.file.path, hit.line) == ("src/views/propose.vue", 3)
    assert hit.text == "proposition sera relue par notre équipe avant d'être"
    assert read({"src/views/propose.vue": "<p>Your proposal was reviewed. Sign in before.</p>"}).process == ()


@pytest.mark.parametrize("path", ["CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md", "tests/docs/a.md"])
def test_documents_of_those_who_develop_do_not_count(path: str) -> None:
    assert read({path: "# A\n\nComments that were reported by members are removed.\n"}) == Composed(
        (), (), (), ()
    )


def test_a_source_comes_before_the_page_made_from_it() -> None:
    found = read(
        {
            "docs/a/index.html": "<html><body><h1>A</h1><h2>Delete a message</h2><p>x</p></body></html>",
            "docs/a.md": "# A\n\n## Delete a message\n",
        }
    )
    assert [hit.file.path for hit in found.means] == ["docs/a.md"]


def test_the_page_on_what_is_deleted_comes_first() -> None:
    found = read(
        {
            "docs/contact_tag.md": "# T\n\n## Delete Contact\n",
            "docs/contacts.md": "# C\n\n## Delete a Contact\n",
        }
    )
    assert [hit.file.path for hit in found.deletion] == ["docs/contacts.md", "docs/contact_tag.md"]


WORDS = st.sampled_from(
    "content flagged reported by the users team removed delete a message pending review . , comments text und é 数据".split()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_text_is_read_and_cited_where_it_stands(words: list[str]) -> None:
    text = " ".join(words)
    found = read({"docs/a.md": f"# A\n\n{text}\n"})
    for hit in (*found.contributed, *found.means, *found.process):
        assert hit.line == 3
        assert hit.text in text


def test_long_paragraphs_take_linear_time() -> None:
    text = "reviewed by the users delete a content "
    check_linear(lambda size: read({"docs/a.md": "# A\n\n" + text * size}), 5_000)
