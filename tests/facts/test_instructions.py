"""Steps that documents tell a reader to take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpgcheck.facts.instructions import Action, instructions
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())


def steps(text: str, path: str = "README.md") -> list[tuple[Action, int]]:
    facts = Facts([DictSnapshot({path: text})], BOOK, Config())
    return [(step.action, step.line) for step in facts.get(instructions).steps]


@pytest.mark.parametrize(
    ("command", "actions"),
    [
        ("git clone https://x.test/a.git && cd a", [Action.INSTALL]),
        ("$ pip install -r requirements.txt", [Action.INSTALL]),
        ("sudo apt-get -y install git", [Action.INSTALL]),
        ("docker compose up -d", [Action.INSTALL, Action.RUN]),
        ("npm start", [Action.RUN]),
        ("./brew.sh", [Action.RUN]),
        ("./.macos", [Action.RUN]),
        ("python manage.py runserver", [Action.RUN]),
        ("./gradlew clean build", [Action.INSTALL]),
        ("DATABASE=wells ./gradlew bootRun", [Action.RUN]),
        ("mvn spring-boot:run", [Action.RUN]),
        ("make start_server", [Action.RUN]),
        ("flutter pub get", [Action.INSTALL]),
        ("npx react-native run-android", [Action.RUN]),
        ("hugo server -D", [Action.RUN]),
        ("vagrant up", [Action.INSTALL, Action.RUN]),
        ("mkdocs build", []),
        ("curl -sSL https://x.test/install.sh | bash", [Action.INSTALL]),
        ("curl -X POST https://x.test/api/wells", []),
        ("./gradlew test", []),
        ("python -m pytest", []),
        ("docker compose run app yarn test", []),
        ("npm run lint", []),
        ("cd site", []),
        ("user@host:~/wells$ npm install", [Action.INSTALL]),
        ("wells/web:$ npm run dev", [Action.RUN]),
        ("(venv) $ python manage.py runserver", [Action.RUN]),
    ],
)
def test_commands(command: str, actions: list[Action]) -> None:
    assert steps(f"# A\n\n```sh\ncd a\n{command}\n```\n") == [(action, 5) for action in actions]


@pytest.mark.parametrize(
    ("item", "actions"),
    [
        ("Run `model.py` under `/code` to make the forecast", [Action.RUN]),
        ("Copy `/site` to the folder of the server", [Action.INSTALL]),
        ("Téléchargez archive.jar", [Action.INSTALL]),
        ("Run by volunteers in many towns", []),
        ("Open data is read from https://x.test", []),
        ("Open source: see https://x.test", []),
        ("Run the tests in tests/all.py", []),
        ("We run model.py each night", []),
    ],
)
def test_items(item: str, actions: list[Action]) -> None:
    assert steps(f"# A\n\n- {item}\n") == [(action, 3) for action in actions]


def test_only_guides_near_the_top_are_looked_at() -> None:
    text = "# A\n\n```\nnpm start\n```\n"
    assert steps(text, "docs/run.md")
    assert not steps(text, "src/app/lib/README.md")
    assert not steps(text, "CHANGELOG.md")


@given(st.text(alphabet="-$./` \n#abnpmrustl", max_size=300))
def test_never_raises_and_stays_on_the_page(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for _action, line in steps(text))


def test_guides_come_before_what_assistants_are_told() -> None:
    files = {
        "CLAUDE.md": "# A\n\n```\nmake build_server\n```\n",
        "SETUP.md": "# A\n\n```\nnpm ci\n```\n",
        "tools/CLAUDE.md": "# A\n\n```\nmake build_tool\n```\n",
        "tools/notes.md": "# A\n\n```\nmake build_notes\n```\n",
    }
    facts = Facts([DictSnapshot(files)], BOOK, Config())
    assert [step.file.path for step in facts.get(instructions).steps] == ["SETUP.md", "CLAUDE.md"]


def test_commands_within_sentences() -> None:
    text = "# Wells\n\nTo set it up:\n\n1. `yarn install`\n2. Plug in the phone, then run\n   `expo start` at once.\n"
    assert steps(text) == [(Action.INSTALL, 5), (Action.RUN, 7)]
    assert steps("# Wells\n\nRun `pytest` before `npm test`; `mkdocs.yml` lists the pages.\n") == []


@pytest.mark.parametrize(
    ("sentence", "actions"),
    [
        ('Enable the developer mode, click "Load unpacked" and select `src`.', [Action.INSTALL, Action.RUN]),
        ("Open the project in Android Studio.", [Action.INSTALL]),
        ("Build the application by clicking the run button.", [Action.RUN]),
        ("Press Run.", [Action.RUN]),
        ("We use Android Studio for our work.", []),
        ("Choose the run that you like.", []),
    ],
)
def test_what_is_done_in_other_programs(sentence: str, actions: list[Action]) -> None:
    assert steps(f"# A\n\n{sentence}\n") == [(action, 3) for action in actions]
