"""Sentences as people write them in six languages, each with the idea that it expresses, and some that express none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from license_texts import BOOK

from dpgcheck.facts.idea_finder import IdeaFinder

FINDER = IdeaFinder(BOOK.ideas)
SENTENCES = [
    (path.stem, idea, sentence)
    for path in sorted(Path(__file__).with_name("sentences").glob("*.yaml"))
    for idea, sentences in yaml.safe_load(path.read_text("utf-8")).items()
    for sentence in sentences
]


@pytest.mark.parametrize("language", ["ar", "es", "fr", "pt", "ru", "zh"])
def test_sentences_express_their_idea(language: str) -> None:
    own = [(idea, sentence) for code, idea, sentence in SENTENCES if code == language]
    assert len(own) > 90
    assert [(idea, sentence) for idea, sentence in own if idea not in FINDER.in_text(sentence)] == []


@pytest.mark.parametrize(
    ("idea", "sentence"),
    [
        ("no-personal-data", "We do not collect personal data without your consent."),
        ("no-personal-data", "Nous ne transmettons aucune donnée personnelle à des tiers."),
        ("no-personal-data", "No recopilamos datos personales de menores."),
        ("no-personal-data", "Não coletamos dados pessoais sem a sua autorização."),
        ("no-personal-data", "Мы не передаём персональные данные третьим лицам."),
        ("no-personal-data", "لا نجمع بيانات شخصية من الأطفال."),
        ("no-personal-data", "未经您的同意,我们不会收集个人信息。"),
        ("data-deletion", "Delete the branch when the data is merged."),
        ("data-deletion", "Supprimez la ligne du tableau."),
        ("data-deletion", "Elimine los archivos temporales de datos."),
        ("data-deletion", "Удалите каталог с данными."),
        ("data-deletion", "احذف مجلد البيانات."),
        ("data-deletion", "删除数据目录。"),
        ("encryption-at-rest", "Les mots de passe ne sont pas chiffrés."),
        ("encryption-at-rest", "Пароли не шифруются."),
        ("encryption-at-rest", "密码不加密存储。"),
        ("access-control", "Grant all privileges on the database to the user."),
        ("minors", "The order determines the parents and children of each node."),
        ("personal-data-handling", "Desonerar os servidores que processam e armazenam seus dados."),
        ("data-retention", "Backups are kept for 30 days and the data is checked."),
        ("content-removal", "Удалите комментарии из исходного кода."),
        ("content-removal", "删除代码中的注释和不当内容。"),
        ("moderation", "بعد المراجعة ندمج الطلب."),
        ("content-reporting", "Signalez les bugs dans le formulaire."),
        ("vulnerability-disclosure", "Le scanner trouve les vulnérabilités des images."),
    ],
)
def test_sentences_on_something_else(idea: str, sentence: str) -> None:
    assert idea not in FINDER.in_text(sentence)
