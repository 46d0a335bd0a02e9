"""Which goals a stated purpose would serve: words that are about one goal, and pairs that touch one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.purposes import Purpose, purposes
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()


def read(text: str, path: str = "README.md") -> tuple[Purpose, ...]:
    return Facts([DictSnapshot({path: text})], BOOK, Config()).get(purposes)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A register for health workers in rural districts.", 3),
        ("It fights corruption with open tools.", 16),
        ("A learning platform that runs on every device.", 4),
        ("People report potholes and broken street lights with it.", 11),
        ("It makes government finances easier to understand.", 16),
        ("A map of public restrooms, for everybody.", 6),
        ("Un service pour les candidats éloignés de l'emploi.", 8),
        ("Un visor del presupuesto abierto de la comuna.", 16),
        ("Порядок начисления социальных выплат семьям.", 1),
        ("It helps farmers to plan what they sow.", 2),
        ("Villages find and report wells with drinking water.", 6),
        ("Meals of rural canteens are planned with it.", 2),
        ("Ce service public aide les personnes sans domicile à trouver un hébergement pour la nuit.", 1),
        ("Esta herramienta ayuda a los pacientes de los hospitales a pedir una cita con su médico.", 3),
        ("Esta ferramenta ajuda os professores das escolas a planejar as aulas dos alunos.", 4),
        ("Этот сервис помогает врачам больниц вести приём и хранить записи о лечении пациентов.", 3),
        ("هذا النظام يساعد المرضى على حجز المواعيد في المستشفيات والحصول على الرعاية الصحية.", 3),
        ("这个系统帮助医院的医生管理患者的记录，并跟踪疫苗接种的情况。", 3),
    ],
)
def test_a_purpose_serves_a_goal_without_naming_it(text: str, number: int) -> None:
    assert number in {purpose.number for purpose in read(f"# Tool\n\n{text}\n")}


@pytest.mark.parametrize(
    "text",
    [
        "A fast web framework with health checks and a great community.",
        "It finds corruption of memory and of files.",
        "It follows [Well read students learn better than the others](https://papers.example/1).",
        "It is heavily based on the lessons of an earlier framework.",
        "- the SOLAR-10.7B variant, for text",
        "It runs open LMs and VMs.",
        "Inspired by the museum of our town.",
        "Be patient: the leader election of the cluster takes a while.",
        "Trains a discriminator and a random forest on cropped images.",
        "Runs jobs of CI in parallel workers and retries the ones that fail.",
        "Une bibliothèque qui compile les modèles en mémoire et les met en cache pour les rendre vite.",
        "Библиотека для разбора аргументов командной строки с проверкой типов и подсказками.",
    ],
)
def test_ordinary_tools_have_no_purpose(text: str) -> None:
    assert read(f"# Fast\n\n{text}\n") == ()


def test_shops_for_applications_tell_the_purpose() -> None:
    text = "It helps you to find safe drinking water.\n"
    assert read(text, "fastlane/metadata/android/en-US/full_description.txt")
    assert read(text, "src/full_description.txt") == ()


def test_two_words_that_touch_a_goal_have_to_stand_in_one_statement() -> None:
    assert {p.number for p in read("# T\n\nIt plans food for rural schools of all sizes.\n")} >= {2}
    assert read("# T\n\nIt draws food.\n\nIt draws rural roads.\n") == ()


def test_the_whole_word_and_its_line_are_shown() -> None:
    (found, *_rest) = read("# Tool\n\nIt is a tool\nfor farmers of all sorts.\n")
    assert (found.number, found.line, found.text) == (2, 4, "farmers")


def test_what_comes_late_or_stands_in_code_is_no_purpose() -> None:
    assert read("# Tool\n\n" + "Words and more words. \n\n" * 200 + "It helps patients.\n") == ()
    assert read("# Tool\n\n```\npatients\n```\n") == ()


@pytest.mark.parametrize("path", ["tests/README.md", "ui-sample/README.md", "docs/a/b/c/index.md"])
def test_what_something_is_tried_with_is_no_introduction(path: str) -> None:
    assert read("# Tool\n\nIt helps patients.\n", path) == ()


def test_every_goal_has_words_in_every_language() -> None:
    for goal in BOOK.goals.goals:
        assert set(goal.topics) == {"en", "fr", "es", "pt", "ru", "ar", "zh"}
        for topics in goal.topics.values():
            assert topics.plain
            for word in (*topics.plain, *topics.touch):
                assert word == word.lower() == word.strip()
                assert not word.startswith("*")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    for purpose in read(f"# T\n\n{text}\n"):
        assert 1 <= purpose.number <= 17
