from __future__ import annotations

import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.ci_purposes import action_purposes, command_purposes
from dpgcheck.facts.ci_steps import ci_service, ci_steps
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.practices import TITLES
from dpgcheck.facts.signal_types import Workflows
from dpgcheck.facts.workflows import workflows
from dpgcheck.model import RepoText
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.areas import area_of
from dpgcheck.sources.interface import FileEntry
from dpgcheck.sources.memory import DictSnapshot


def gather(files: dict[str, str]) -> Workflows:
    texts = {path: textwrap.dedent(text) for path, text in files.items()}
    return Facts([DictSnapshot(texts)], Rulebook(Path()), Config()).get(workflows)


def ids(files: dict[str, str]) -> set[str]:
    return {practice.id for practice in gather(files).practices}


def places(files: dict[str, str], practice: str) -> list[tuple[str, int | None, str]]:
    found = {known.id: known for known in gather(files).practices}
    return (
        [(hit.file.path, hit.line, hit.text) for hit in found[practice].places] if practice in found else []
    )


@pytest.mark.parametrize(
    ("command", "practices"),
    [
        ("pytest -q", {"ci-tests"}),
        ("poetry run pytest", {"ci-tests"}),
        ("python -m pytest", {"ci-tests"}),
        ("python3 -m unittest discover", {"ci-tests"}),
        ("docker compose run --rm web bundle exec rspec", {"ci-tests"}),
        ("docker exec -t app sh -c 'vendor/bin/phpunit'", {"ci-tests"}),
        ("xvfb-run -a npm test", {"ci-tests"}),
        ("CI=true npm run test:unit", {"ci-tests"}),
        ("mvn -B verify", {"ci-tests"}),
        ("./gradlew check", {"ci-tests"}),
        ("go test ./...", {"ci-tests"}),
        ("R CMD check --as-cran .", {"ci-tests"}),
        ("npx playwright test", {"ci-tests"}),
        ("make check", {"ci-tests"}),
        ("python scripts/validate.py data", {"ci-tests"}),
        ("frictionless validate datapackage.json", {"ci-tests"}),
        ("csval systems.csv", {"ci-tests"}),
        ("eval settings.yml", set()),
        ("ruff check .", {"ci-lint"}),
        ("make linter", {"ci-lint"}),
        ("bundle exec rubocop", {"ci-lint"}),
        ("npm run format:check", {"ci-lint"}),
        ("mvn spotless:check -f ./e2e-test/pom.xml", {"ci-lint"}),
        ("bundle exec htmlproofer ./site", {"ci-lint"}),
        ("npm run build", {"ci-build"}),
        ("quarto render", {"ci-build"}),
        ("Rscript -e 'bookdown::render_book()'", {"ci-build"}),
        ("apt-get install pandoc", set()),
        ("npm audit --audit-level=high", {"ci-security"}),
        ("twine upload dist/*", {"ci-deploy"}),
        ("npx pa11y-ci", {"accessibility-tests"}),
        ("npm ci && npm run lint; npm test", {"ci-lint", "ci-tests"}),
        ("pip install pytest ruff", set()),
        ("python -m pip install tox", set()),
        ("npx playwright install --with-deps", set()),
        ("npm install -g eslint", set()),
        ("sudo apt-get install shellcheck", set()),
        ("pre-commit install", set()),
        ("echo run the tests with pytest", set()),
        ("mvn -B clean compile -f e2e-test/pom.xml -DskipTests", {"ci-build"}),
        ("cp tests/settings.py .", set()),
        ("git checkout latest", set()),
    ],
)
def test_what_a_command_is_for(command: str, practices: set[str]) -> None:
    assert set(command_purposes(command)) == practices


@pytest.mark.parametrize(
    ("action", "practices"),
    [
        ("actions/checkout@v4", set()),
        ("actions/setup-node@v4", set()),
        ("gradle/actions/setup-gradle@v3", set()),
        ("github/codeql-action/analyze@v3", {"ci-security"}),
        ("ossf/scorecard-action@v2", {"ci-security"}),
        ("pre-commit/action@v3", {"ci-lint", "pre-commit"}),
        ("codecov/codecov-action@v4", {"ci-tests"}),
        ("org/shared/.github/workflows/test.yml@main", {"ci-tests"}),
        ("./.github/workflows/lint.yml", {"ci-lint"}),
        ("peaceiris/actions-gh-pages@v4", {"ci-deploy"}),
        ("Security/SAST.gitlab-ci.yml", {"ci-security"}),
        ("Gradle@3", {"ci-tests"}),
    ],
)
def test_what_an_action_is_for(action: str, practices: set[str]) -> None:
    assert set(action_purposes(action)) == practices


def test_scripts_of_package_json_are_followed() -> None:
    step = "jobs: {a: {steps: [{run: npm run verify-all}]}}"
    path = ".github/workflows/ci.yml"
    assert "ci-tests" in ids({path: step, "package.json": '{"scripts": {"verify-all": "eslint . && jest"}}'})
    assert "ci-tests" not in ids({path: step, "package.json": '{"scripts": {"other": "jest"}}'})
    placeholder = '{"scripts": {"test": "echo \\"Error: no test specified\\" && exit 1"}}'
    assert "ci-tests" not in ids({path: step.replace("verify-all", "test"), "package.json": placeholder})


def test_github_actions_are_cited_by_line() -> None:
    text = """\
        name: pytest
        on: {push: {paths: ["tests/**"]}}
        jobs:
          test:
            name: Run pytest
            strategy:
              matrix:
                suite:
                  - bin/rspec spec/models
                  - bin/rspec spec/views
            steps:
              - uses: actions/checkout@v4
              - name: Install pytest
                run: |
                  pip install pytest
                  # pytest --later
                  coverage run -m \\
                    pytest tests
              - run: ${{ matrix.suite }}
              - uses: github/codeql-action/analyze@v3
                with:
                  run: eslint
        """
    path = ".github/workflows/ci.yml"
    assert places({path: text}, "ci-tests") == [
        (path, 18, "pytest tests"),
        (path, 9, "bin/rspec spec/models"),
        (path, 10, "bin/rspec spec/views"),
    ]
    assert places({path: text}, "ci-security") == [(path, 20, "github/codeql-action/analyze@v3")]
    assert places({path: text}, "ci-lint") == []


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (
            ".gitlab-ci.yml",
            "unit:\n  before_script: [pip install tox]\n  script:\n    - !reference [.a, b]\n    - tox\n",
            5,
        ),
        (
            ".circleci/config.yml",
            "jobs:\n  build:\n    steps:\n      - checkout\n      - run:\n          command: yarn test\n",
            6,
        ),
        (".travis.yml", "install: pip install pytest\nscript: pytest\n", 2),
        (
            ".semaphore/semaphore.yml",
            "blocks:\n  - task:\n      jobs:\n        - commands:\n            - bundle exec rspec\n",
            5,
        ),
        ("azure-pipelines.yml", "steps:\n- task: Maven@3\n", 2),
        (".woodpecker.yml", "steps:\n  test:\n    commands:\n      - go test ./...\n", 4),
        ("Jenkinsfile", "stage('x') {\n  // sh 'pytest'\n  sh '''\n    mvn verify\n  '''\n}\n", 4),
        ("Jenkinsfile", "stage('x') {\n  sh 'mvn verify'\n}\n", 2),
        (".github/actions/run/action.yml", "runs:\n  steps:\n    - run: pytest\n", 3),
    ],
)
def test_services(path: str, text: str, line: int) -> None:
    assert [(found, at) for found, at, _ in places({path: text}, "ci-tests")] == [(path, line)]


@pytest.mark.parametrize(
    "path", ["docs/ci.yml", ".github/dependabot.yml", "examples/Jenkinsfile.md", "x/.travis.yml"]
)
def test_other_files_configure_no_service(path: str) -> None:
    assert ci_service(FileEntry(0, RepoText(path), 1, area_of(path))) is None


def test_a_broken_workflow_shows_nothing() -> None:
    assert ids({".github/workflows/a.yml": "jobs: [\nrun: pytest", ".travis.yml": "[" * 9_000}) == set()


LONG = "Please read this guide before you send a change. " * 8


def test_files_that_show_practices() -> None:
    files = {
        "CHANGELOG.md": "# Changes\n## 1.0.0\n- First\n",
        "CONTRIBUTING.md": f"# Contributing\n{LONG}",
        "docs/CONTRIBUTING.fr.md": f"# Contribuer\n{LONG}",
        ".github/PULL_REQUEST_TEMPLATE.md": "## What\n",
        ".github/ISSUE_TEMPLATE/bug.yml": "name: Bug\n",
        ".github/dependabot.yml": "version: 2\n",
        ".pre-commit-config.yaml": "repos: []\n",
        ".editorconfig": "root = true\n",
        ".releaserc": "{}\n\n",
        "GOVERNANCE.md": LONG,
        "SECURITY.md": LONG,
        "web/.eslintrc.json": '{"extends": "x"}\n',
        ".prettierrc": "singleQuote: true\n",
        "pyproject.toml": "[project]\nname = 'x'\n\n[tool.ruff.lint]\nselect = ['E']\n",
    }
    found = {practice.id: practice for practice in gather(files).practices}
    assert set(found) == {
        "changelog", "contributing", "pull-request-template", "issue-template", "dependency-updates", "pre-commit",
        "editor-config", "releases", "governance", "security-policy", "linting", "formatting",
    }  # fmt: skip
    assert [hit.file.path for hit in found["contributing"].places] == [
        "CONTRIBUTING.md",
        "docs/CONTRIBUTING.fr.md",
    ]
    linting = {(hit.file.path, hit.line, hit.text) for hit in found["linting"].places}
    assert ("pyproject.toml", 4, "[tool.ruff.lint]") in linting
    assert all(practice.title == TITLES[practice.id] for practice in found.values())
    assert [practice.id for practice in gather(files).practices][-1] == "editor-config"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("CHANGELOG.md", ""),
        ("CHANGELOG.md", "# Changelog\n\nSee the releases page.\n"),
        ("CHANGELOG.md", "# Changelog\nAll notable changes.\nSoon.\nReally.\n"),
        ("src/history.js", "a\nb 1.0\nc\n"),
        ("bin/changelog", "#!/bin/sh\n1.0\n2.0\n3.0\n"),
        ("CONTRIBUTING.md", "# Contributing\nPull requests welcome.\n"),
        (
            "SECURITY.md",
            "# Policy\nUse this section to tell people about which versions are supported. " + "x " * 40,
        ),
        ("GOVERNANCE.md", "To be written.\n"),
        (".github/ISSUE_TEMPLATE/config.yml", "blank_issues_enabled: false\n"),
        (".pre-commit-config.yaml", ""),
        ("vendor/x/CONTRIBUTING.md", LONG),
        ("examples/CHANGELOG.md", "1.0\n2.0\n3.0\n"),
        ("tests/test_a.py", "\n"),
        ("tests/conftest.py", "context = 1\n" * 20),
        ("package.json", '{"devDependencies": {\n"prettier": "^3",\n"stylelint": "1"}}'),
    ],
)
def test_placeholders_show_nothing(path: str, text: str) -> None:
    assert ids({path: text}) == set()


def test_up_to_three_test_files_are_cited() -> None:
    body = "import x\n\n\ndef test_it() -> None:\n    assert x.run() == 'a long enough line to count'\n"
    files = {f"tests/test_{name}.py": body for name in "abcd"} | {
        "tests/helper.py": body.replace("test_it", "help")
    }
    assert places(files, "tests") == [
        ("tests/test_a.py", 4, "def test_it() -> None:"),
        ("tests/test_b.py", 4, "def test_it() -> None:"),
        ("tests/test_c.py", 4, "def test_it() -> None:"),
    ]


def test_accessibility_tests() -> None:
    assert "accessibility-tests" in ids({"spec/wcag_spec.rb": "it 'is accessible' do\nend\n"})
    package = '{"devDependencies": {\n"cypress-axe": "1"}}'
    assert places({"package.json": package}, "accessibility-tests") == [("package.json", 2, "cypress-axe")]


TESTS = """
    on: {on}
    jobs:
      test:
        steps:
          - run: pytest
"""


def test_what_checks_each_change_comes_before_what_runs_by_hand() -> None:
    by_hand, change = TESTS.format(on="workflow_dispatch"), TESTS.format(on="[push, pull_request]")
    files = {
        ".github/workflows/all.yml": by_hand,
        ".github/workflows/release.yml": change,
        ".github/workflows/translations.yml": change,
        ".github/workflows/unit-tests.yml": change,
    }
    assert [path for path, _line, _text in places(files, "ci-tests")] == [
        ".github/workflows/unit-tests.yml",
        ".github/workflows/translations.yml",
        ".github/workflows/all.yml",
        ".github/workflows/release.yml",
    ]


def test_an_original_comes_before_its_translations() -> None:
    guide = "# Contributing\n\n" + "Open an issue before you begin, then send a change. " * 6
    files = {f"docs/CONTRIBUTING{tag}.md": guide for tag in ("", "-ca", "-np")} | {"README.md": "# Wells\n"}
    assert next(path for path, _line, _text in places(files, "contributing")) == "docs/CONTRIBUTING.md"


def test_what_gradle_leaves_out_is_not_run() -> None:
    assert set(command_purposes("./gradlew build -x test -x cucumber")) == {"ci-build"}
    assert set(command_purposes("./gradlew cucumber -x checkstyle")) == {"ci-tests"}


COMMANDS = st.lists(
    st.sampled_from(
        ["docker", "compose", "run", "-it", "--x", "sh", "-c", "'", '"', "npx", "uv", "A=1", "&&", "pytest"]
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(COMMANDS | st.text(max_size=200))
def test_any_command_and_any_workflow_is_read(text: str) -> None:
    command_purposes(text)
    action_purposes(text)
    for path in (".github/workflows/a.yml", ".gitlab-ci.yml", "Jenkinsfile", ".circleci/config.yml"):
        file = FileEntry(0, RepoText(path), 1, area_of(path))
        ci_steps(ci_service(file) or "", file, text)


@pytest.mark.parametrize(
    "piece", ["docker compose ", "xvfb-run -a ", "mvn ", "-x ", "gradlew a", "a:", "npm run ", "A='' "]
)
def test_hostile_commands_take_bounded_time(piece: str) -> None:
    begin = time.process_time()
    for _ in range(20):
        command_purposes(piece * 4_000)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("All submissions, including submissions by project members, require review.", True),
        ("Pull requests are reviewed by two people.", True),
        ("A developer will review your changes.", False),
        ("Please review the open issues first.", False),
        ("We read the reviews of our application.", False),
    ],
)
def test_a_guide_that_says_that_changes_are_reviewed(sentence: str, shown: bool) -> None:
    guide = f"# Contributing\n\n{sentence}\n"
    found = places({"CONTRIBUTING.md": guide}, "code-review")
    assert [line for _, line, _ in found] == ([3] if shown else [])


def test_a_changelog_among_raw_data_is_somebody_elses() -> None:
    text = "# 1.0\n\n- first\n- second\n"
    assert "changelog" not in ids({"raw_files/CHANGELOG.md": text})
    assert "changelog" in ids({"core/CHANGELOG.md": text})


def test_a_guide_to_releases_is_no_list_of_them() -> None:
    assert "changelog" not in ids(
        {"RELEASE.md": "# Making a release\n\n- Raise the version, 1.2 to 1.3\n- Push\n- Wait\n"}
    )
    assert "changelog" in ids({"RELEASES.md": "# Releases\n\n## 1.3\n\n- New map\n\n## 1.2\n\n- Faster\n"})


def test_a_changelog_that_is_a_section_of_the_readme() -> None:
    entries = "- On May 30, 2025:\n  - More wells.\n- On June 2, 2024:\n  - Fewer wells.\n- On May 1, 2023:\n  - Wells.\n"
    assert places({"README.md": f"# Wells\n\n## Changelog\n\n{entries}"}, "changelog") == [
        ("README.md", 3, "Changelog")
    ]
    assert "changelog" not in ids({"README.md": "# Wells\n\n## Changelog\n\nSee the releases of 2025.\n"})
    assert "changelog" not in ids({"README.md": f"# Wells\n\n## Readings\n\n{entries}"})


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("tests/wells.cpp", "BOOST_AUTO_TEST_CASE(depth_of_a_well)\n{\n  BOOST_CHECK(depth() > 0);\n}\n"),
        ("tests/wells.cc", 'TEST_F(Wells, HaveADepth) {\n  EXPECT_GT(depth(), 0) << "a well is deep";\n}\n'),
        (
            "test/runtests.jl",
            '@testset "wells" begin\n  @test depth(well) > 0\n  @test name(well) == "a"\nend\n',
        ),
    ],
)
def test_tests_of_languages_without_a_common_runner(path: str, text: str) -> None:
    assert "tests" in ids({path: text})
