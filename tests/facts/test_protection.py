"""What documents and the application tell of the protection of users."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.protection import Protection, protection
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()


def read(files: dict[str, str]) -> Protection:
    return Facts([DictSnapshot(dict(files))], BOOK, Config()).get(protection)


@pytest.mark.parametrize(
    "text",
    [
        "Moderators can hide offensive comments of others.",
        "Project managers can delete any comment for moderation purposes.",
        "Site admins and moderators keep out the trolls of each community.",
        "Los moderadores pueden eliminar los comentarios ofensivos.",
        "Les modérateurs peuvent supprimer un message injurieux ou un commentaire illicite.",
        "Os administradores excluem comentários ofensivos.",
        "Модераторы удаляют оскорбительные комментарии.",
        "يراجع المشرف التعليقات المسيئة ويحذفها.",
        "管理员会删除违规评论。",
    ],
)
def test_who_acts_in_a_document(text: str) -> None:
    found = read({"docs/a.md": f"# A\n\n{text}\n"}).guarded
    assert [(hit.file.path, hit.line) for hit in found] == [("docs/a.md", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Moderators do not remove offensive comments.",
        "Administrators can remove old comments.",
        "Offensive comments are possible. Administrators check the backups.",
        "Report this error to the administrators, who will check it.",
    ],
)
def test_who_does_not_act(text: str) -> None:
    assert not read({"docs/a.md": f"# A\n\n{text}\n"}).guarded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>Report this comment to us.</p>", "Report this comment"),
        ("<p>This page is only for reporting comments that should go.</p>", "reporting comments"),
        ("<p>Tell the moderators if a member harasses you.</p>", "Tell the moderators"),
        ("<p>Пожаловаться на этот комментарий можно здесь.</p>", "Пожаловаться на этот комментарий"),
    ],
)
def test_how_to_report_in_a_view(text: str, words: str) -> None:
    found = read({"README.md": "# A\n", "app/views/a.html.erb": f"<h1>A</h1>\n{text}\n"}).reported
    assert [(hit.line, hit.text) for hit in found] == [(2, words)]


@pytest.mark.parametrize(
    "text", ["<p>Contact an administrator to reset your password.</p>", "<p>Edit report questions here</p>"]
)
def test_what_is_no_report(text: str) -> None:
    assert not read({"README.md": "# A\n", "app/views/a.html.erb": text}).reported


def test_documents_of_development_do_not_speak_of_users() -> None:
    text = "# A\n\nModerators can hide offensive comments of others.\n"
    assert read({"CONTRIBUTING.md": text}) == Protection((), ())


def test_the_line_of_a_list_is_found() -> None:
    text = "# A\n\nRules:\n- Be brief.\n- A member who is offended can tell the moderators, who remove it.\n"
    assert [hit.line for hit in read({"docs/a.md": text}).guarded] == [5]


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("moderator removes offensive comments.<>\n\"'举报评论管理员"), max_size=200
    )
)
def test_any_text_is_read_and_hits_stand_in_it(text: str) -> None:
    found = read({"docs/a.md": text, "app/views/a.html.erb": text})
    lines = text.split("\n")
    assert all(hit.text in lines[(hit.line or 1) - 1] for hit in (*found.guarded, *found.reported))
