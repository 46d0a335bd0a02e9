"""Practices that files other than workflows show to be in force: tests, linters, a changelog, templates.

A file counts only where something real stands in it: not an empty one, not a template's placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dpgcheck.facts.ci_purposes import FAIR, STRONG, WEAK
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifest_types import Manifests
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.signal_types import Hit
from dpgcheck.facts.structured import read_json
from dpgcheck.sources.interface import Area, FileEntry

TITLES = {
    "ci-tests": "continuous integration that tests",
    "ci-lint": "continuous integration that checks style and links",
    "ci-build": "continuous integration that builds",
    "ci-deploy": "continuous delivery",
    "ci-security": "automatic security checks",
    "tests": "tests",
    "linting": "a linter",
    "formatting": "a formatter",
    "changelog": "a changelog",
    "contributing": "a contributing guide",
    "code-review": "reviews of each change",
    "pull-request-template": "a pull-request template",
    "issue-template": "issue templates",
    "pre-commit": "pre-commit hooks",
    "dependency-updates": "automatic dependency updates",
    "editor-config": "editor settings",
    "releases": "prepared releases",
    "accessibility-tests": "accessibility tests",
    "governance": "a governance document",
    "security-policy": "a security policy",
}
"""How reports name each practice, by its id."""

MIN_CHANGELOG_LINES = 3
MIN_RELEASES = 2
MIN_CONTRIBUTING_WORDS = 40
MIN_POLICY_WORDS = 20
MIN_TEST_BYTES = 60
MAX_TEST_PLACES = 3

_PROSE = r"(?:\.(?:md|markdown|mdx|rst|adoc|asciidoc|txt|org|textile|html?))?"
_LANGUAGE = r"(?:[._-][a-z]{2}(?:[_-][a-z]{2})?)?"
_TEST_LINE = re.compile(
    r"""\s*(?:(?:async\s+)?def\s+test|class\s+\w*Test|(?:x?it|test|describe|context|feature|scenario)\b(?!\s*=)\s*[(\s'":]|@Test\b
        |(?:BOOST_(?:AUTO|FIXTURE|DATA)_\w*TEST\w*|TEST(?:_[FP]|_CASE|_METHOD)?|SCENARIO|SECTION)\s*\(|@testset\b|\(deftest\s|@test\s+"|prop_\w+\s*::
        |func\s+Test|test_that\(|public\s+function\s+test|fn\s+\w*test|\#\[test\]|\[(?:Fact|Test|Theory)\b|Scenario|Feature:|@ParameterizedTest)""",
    re.VERBOSE,
)
_TEST_SUFFIXES = frozenset(
    ".py .js .jsx .ts .tsx .mjs .cjs .java .kt .groovy .scala .rb .php .go .rs .ex .exs .cs .dart .swift .r .cpp .cc .cxx .c .jl .clj .bats .kts .hs .feature .robot".split()
)
_ACCESSIBILITY_TEST = re.compile(
    r"(?:^|[/_.-])(?:a11y|accessibility|axe|pa11y|wcag)(?=[/_.-])", re.IGNORECASE
)
_ACCESSIBILITY_PACKAGES = re.compile(
    r"(?:@axe-core/.+|(?:jest|cypress|vitest)-axe|axe-(?:playwright|core|webdriver\w*|puppeteer|core-\w+)|pa11y.*"
    r"|@storybook/addon-a11y|eslint-plugin-(?:jsx-a11y|vuejs-accessibility|lit-a11y)|@lhci/cli|.*a11y.*test.*)\Z"
)
_TEMPLATE_WORDS = ("tell them where to go, how often they can expect", "use this section to tell people")
RAW = re.compile(r"(?:^|/)raw(?:[-_]\w+)?/", re.IGNORECASE)
"""In a path: raw data, which others published and the project takes in."""

_REVIEW = re.compile(
    r"\b(?:require[sd]?|need|needs|undergo|subject to|must (?:be|have))\b[^.\n]{0,40}\breview(?:ed|s)?\b"
    r"|\b(?:pull requests?|submissions?|changes|contributions?|patches|code|PRs?)\b[^.\n]{0,60}"
    r"\b(?:is|are|be|gets?) (?:\w+ )?(?:code[- ])?reviewed\b|\bcode review process\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\d+\.\d+|\b(?:19|20)\d\d\b|unreleased|^\s*[*+-]\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """One place that shows a practice."""

    practice: str
    strength: int
    """STRONG, FAIR or WEAK."""
    hit: Hit


Reader = Callable[[Facts, FileEntry], Hit | None]
"""Looks into a file whose name fits; None where nothing real stands in it."""


def _anything(facts: Facts, file: FileEntry) -> Hit | None:
    """The first line with something on it."""
    for number, line in enumerate((facts.text(file, keep=False) or "").split("\n")[:200], 1):
        if line.strip() and not line.strip().startswith(("#", "//", "<!--", "---", "{", "[")):
            return Hit(file, number, line.strip()[:80])
    return Hit(file, None, "") if (file.size or 0) > 2 else None


def _form(facts: Facts, file: FileEntry) -> Hit | None:
    """A template of its own; the chooser's configuration is none."""
    return None if file.name.startswith("config.") else _anything(facts, file)


def _prose(minimum: int) -> Reader:
    """At least so many words, and no template's."""

    def read(facts: Facts, file: FileEntry) -> Hit | None:
        from dpgcheck.facts.language import count_words

        text = facts.text(file) or ""
        lower = text.lower()
        if count_words(text) < minimum or any(words in lower for words in _TEMPLATE_WORDS):
            return None
        return _title(file, text)

    return read


def _review(facts: Facts, file: FileEntry) -> Hit | None:
    """The sentence of a guide that says that changes are reviewed."""
    for number, line in enumerate((facts.text(file) or "").split("\n"), 1):
        if found := _REVIEW.search(line[:2_000]):
            return Hit(file, number, found.group())
    return None


def _changelog(facts: Facts, file: FileEntry) -> Hit | None:
    text = facts.text(file) or ""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < MIN_CHANGELOG_LINES or not any(_ENTRY.search(line) for line in lines[:100]):
        return None
    return _title(file, text)


_DATED = re.compile(r"\b(?:19|20)\d\d\b|\bv?\d+\.\d+|^\W*v\d+\b", re.IGNORECASE)
MIN_DATED = 3
"""Entries with a date or a version from which on a section is a changelog."""


def _told_changes(facts: Facts) -> Iterator[Shown]:
    """A changelog that is a section of the first README."""
    for file in facts.get(documents).readmes()[:1]:
        document = facts.get(documents).get(file)
        if "/" in file.path or document is None or not document.past:
            continue
        past = [document.sections[at] for at in sorted(document.past)]
        said = [part.heading for part in past] + [block.text for part in past for block in part.blocks]
        if sum(_DATED.search(line) is not None for text in said for line in text.split("\n")) >= MIN_DATED:
            yield Shown("changelog", STRONG, Hit(file, past[0].line, past[0].heading))


_RELEASE = re.compile(r"^\W*(?:version|release|v)?\s*\[?\d+\.\d+|^\W*(?:19|20)\d\d-\d\d", re.IGNORECASE)


def _releases(facts: Facts, file: FileEntry) -> Hit | None:
    """A list of releases, rather than how to make one."""
    text = facts.text(file) or ""
    if sum(_RELEASE.match(line) is not None for line in text.split("\n")) < MIN_RELEASES:
        return None
    return _title(file, text)


def _title(file: FileEntry, text: str) -> Hit:
    for number, line in enumerate(text.split("\n"), 1):
        if re.search(r"\w", line):
            return Hit(file, number, line.strip()[:80])
    return Hit(file, None, "")


def _either(*parts: str) -> str:
    return "|".join(f"(?:{part})" for part in parts)


_HOME = r"(?:(?:docs?|\.github|\.gitlab|documentation|\.gitea)/)?"
_ANYWHERE = r"(?:.*/)?"
_FILES: tuple[tuple[str, int, str, Reader], ...] = (
    ("changelog", STRONG, _either(rf"{_HOME}(?:change[-_]?logs?|changes|history|news|release[-_]notes){_PROSE}"), _changelog),
    ("changelog", FAIR, rf"{_HOME}releases?{_PROSE}", _releases),
    ("changelog", FAIR, _either(rf"(?:[\w.-]+/){{1,2}}(?:change[-_]?log|changes|history|news|release[-_]notes){_PROSE[:-1]}"), _changelog),
    ("contributing", STRONG, _either(rf"{_HOME}contribut(?:ing|e|ion)(?:[-_](?:guide(?:lines?)?|guidelines))?{_LANGUAGE}{_PROSE}",
                                      rf"{_HOME}contributing/[^/]+{_PROSE}", rf"{_HOME}hacking{_PROSE}"), _prose(MIN_CONTRIBUTING_WORDS)),
    ("contributing", FAIR, _either(rf"(?:[\w.-]+/){{1,3}}contributing(?:[-_]\w+)?{_LANGUAGE}{_PROSE}",
                                    rf"(?:[\w.-]+/){{1,3}}contributing/(?:index|readme){_PROSE}"), _prose(MIN_CONTRIBUTING_WORDS)),
    ("code-review", FAIR, _either(rf"{_HOME}contribut(?:ing|e|ion)(?:[-_](?:guide(?:lines?)?|guidelines))?{_LANGUAGE}{_PROSE}"), _review),
    ("pull-request-template", STRONG, _either(rf"{_HOME}pull_request_template{_PROSE}", rf"{_HOME}pull_request_template/[^/]+",
                                               r"\.gitlab/merge_request_templates/[^/]+"), _anything),
    ("issue-template", STRONG, _either(rf"{_HOME}issue_template{_PROSE}", rf"{_HOME}issue_template/[^/]+\.(?:md|ya?ml)",
                                        r"\.gitlab/issue_templates/[^/]+"), _form),
    ("dependency-updates", STRONG, _either(r"\.github/dependabot\.ya?ml", r"\.dependabot/config\.ya?ml", r"(?:\.github/|\.gitlab/)?renovate\.json5?",
                                            r"\.renovaterc(?:\.json5?)?", r"\.pyup\.ya?ml", r"\.scala-steward\.conf"), _anything),
    ("pre-commit", STRONG, _either(rf"{_ANYWHERE}\.pre-commit-config\.ya?ml", r"(?:[\w-]+/)?\.husky/(?:pre-commit|pre-push|commit-msg)",
                                    r"(?:[\w-]+/)?\.?lefthook\.ya?ml", r"\.overcommit\.ya?ml"), _anything),
    ("editor-config", WEAK, _either(rf"{_ANYWHERE}\.editorconfig"), _anything),
    ("releases", STRONG, _either(r"\.releaserc(?:\.\w+)?", r"\.github/release(?:-drafter)?\.ya?ml", r"\.changeset/config\.json", r"\.?goreleaser\.ya?ml",
                                  r"release-please-config\.json", r"cliff\.toml", r"\.release-it\.\w+"), _anything),
    ("governance", STRONG, _either(rf"{_HOME}governance(?:[-_]\w+)?{_PROSE}", rf"{_HOME}governance/(?:index|readme){_PROSE}"), _prose(MIN_POLICY_WORDS)),
    ("security-policy", STRONG, _either(rf"{_HOME}security(?:[-_]policy)?{_LANGUAGE}{_PROSE}"), _prose(MIN_POLICY_WORDS)),
    ("linting", STRONG, _either(
        rf"{_ANYWHERE}(?:\.eslintrc(?:\.\w+)?|eslint\.config\.\w+|\.?tslint\.json|\.jshintrc|\.?biome\.jsonc?|\.?oxlintrc\.json|\.stylelintrc(?:\.\w+)?"
        r"|stylelint\.config\.\w+|\.rubocop\.ya?ml|\.standard\.ya?ml|\.erb[-_]lint\.ya?ml|\.haml-lint\.ya?ml|\.?ruff\.toml|\.flake8|\.?pylintrc"
        r"|\.?mypy\.ini|checkstyle[\w-]*\.xml|pmd[\w-]*\.xml|\.lintr|\.credo\.exs|\.?phpcs\.xml(?:\.dist)?|phpstan\.neon(?:\.dist)?|psalm\.xml"
        r"|\.golangci\.ya?ml|\.?clippy\.toml|detekt[\w-]*\.ya?ml|\.swiftlint\.ya?ml|analysis_options\.ya?ml|\.markdownlint(?:-cli2)?(?:\.\w+)?"
        r"|\.mdlrc|\.?vale\.ini|\.textlintrc(?:\.\w+)?|\.remarkrc(?:\.\w+)?|\.yamllint(?:\.ya?ml)?|\.hadolint\.ya?ml|\.luacheckrc|\.clang-tidy"
        r"|\.sqlfluff|\.?cspell\.(?:json|ya?ml)|\.?codespellrc|_?typos\.toml|\.?sonar-project\.properties|\.ember-template-lintrc\.js|\.djlintrc)"), _anything),
    ("formatting", STRONG, _either(
        rf"{_ANYWHERE}(?:\.prettierrc(?:\.\w+)?|prettier\.config\.\w+|\.?rustfmt\.toml|\.clang-format|\.scalafmt\.conf|\.formatter\.exs"
        r"|\.php-cs-fixer(?:\.dist)?\.php|\.php_cs(?:\.dist)?|pint\.json|\.style\.yapf|\.isort\.cfg|\.swiftformat|\.air\.toml|air\.toml|\.dprint\.jsonc?)"), _anything),
)  # fmt: skip

_SECTIONS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "pyproject.toml": (
        ("linting", re.compile(r"^\[tool\.(?:ruff|pylint|flake8|mypy|pyright)\b.*\]", re.MULTILINE)),
        ("formatting", re.compile(r"^\[tool\.(?:black|isort|yapf|ruff\.format)\b.*\]", re.MULTILINE)),
    ),
    "setup.cfg": (
        ("linting", re.compile(r"^\[(?:flake8|pycodestyle|pylint|mypy)\b.*\]", re.MULTILINE)),
        ("formatting", re.compile(r"^\[(?:isort|yapf)\b.*\]", re.MULTILINE)),
    ),
    "tox.ini": (("linting", re.compile(r"^\[(?:flake8|pycodestyle|pylint|mypy)\b.*\]", re.MULTILINE)),),
    "package.json": (
        ("linting", re.compile(r'^\s*"(?:eslintConfig|stylelint|xo|standard)"\s*:\s*\{', re.MULTILINE)),
        ("formatting", re.compile(r'^\s*"prettier"\s*:\s*\{', re.MULTILINE)),
    ),
    "pom.xml": (
        (
            "linting",
            re.compile(r"<artifactId>(?:maven-checkstyle-plugin|maven-pmd-plugin|spotbugs-maven-plugin)<"),
        ),
        ("formatting", re.compile(r"<artifactId>(?:spotless-maven-plugin|fmt-maven-plugin)<")),
    ),
    "build.gradle": (
        ("linting", re.compile(r"\b(?:checkstyle|errorprone|detekt|ktlint|spotbugs)\b")),
        ("formatting", re.compile(r"\bspotless\b")),
    ),
}


def file_practices(facts: Facts) -> Iterator[Shown]:
    """The practices that files show, best places first within each kind of file."""
    names = _names()
    for file in facts.own_files:
        if file.area is not Area.PROJECT or RAW.search(file.path):
            continue
        known: set[str] = set()
        for number in sorted(names.Match(file.path.encode("utf-8", "surrogateescape")) or ()):
            practice, strength, _, read = _FILES[number]
            if practice not in known and (hit := read(facts, file)) is not None:
                known.add(practice)
                yield Shown(practice, strength, hit)
        for practice, section in _SECTIONS.get(file.name, ()):
            if (hit := _section(facts, file, section)) is not None:
                yield Shown(practice, STRONG, hit)
    yield from _told_changes(facts)
    yield from _tests(facts)
    yield from _accessibility(facts, facts.get(manifests))


def _names() -> Any:
    """All names of _FILES as one automaton over whole paths."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.encoding = re2.Options.Encoding.LATIN1
    names = re2.Set.FullMatchSet(options)
    for _, _, pattern, _ in _FILES:
        names.Add(pattern.encode())
    names.Compile()
    return names


def _section(facts: Facts, file: FileEntry, section: re.Pattern[str]) -> Hit | None:
    text = facts.text(file) or ""
    found = section.search(text)
    if found is None:
        return None
    at = found.end() - len(found.group().lstrip())
    return Hit(file, text.count("\n", 0, at) + 1, found.group().strip())


def _tests(facts: Facts) -> Iterator[Shown]:
    """Up to three test files that hold a test."""
    found = [
        file
        for file in facts.files
        if file.area is Area.TEST and (file.size or 0) >= MIN_TEST_BYTES and file.suffix in _TEST_SUFFIXES
    ]
    places = 0
    for file in sorted(
        found, key=lambda file: (not _named_test(file), file.path.count("/"), file.target, file.path)
    )[:30]:
        for number, line in enumerate((facts.text(file, keep=False) or "").split("\n"), 1):
            if _TEST_LINE.match(line):
                yield Shown("tests", STRONG, Hit(file, number, line.strip()[:80]))
                places += 1
                break
        if places == MAX_TEST_PLACES:
            return


def _named_test(file: FileEntry) -> bool:
    return re.search(r"test|spec|feature", file.name, re.IGNORECASE) is not None


def _accessibility(facts: Facts, known: Manifests) -> Iterator[Shown]:
    for file in facts.files:
        if file.area is Area.TEST and file.size and _ACCESSIBILITY_TEST.search(file.path):
            yield Shown("accessibility-tests", STRONG, Hit(file, None, ""))
            break
    for dependency in known.dependencies:
        if dependency.ecosystem in ("npm", "gem", "pypi") and _ACCESSIBILITY_PACKAGES.match(dependency.name):
            linter = dependency.name.startswith("eslint")
            hit = Hit(dependency.file, dependency.line, dependency.name)
            yield Shown("accessibility-tests", WEAK if linter else FAIR, hit)


def script_commands(facts: Facts) -> dict[str, str]:
    """The commands that package.json files give names to; of the same name the one nearest to the root."""
    scripts: dict[str, str] = {}
    known = [manifest for manifest in facts.get(manifests).manifests if manifest.file.name == "package.json"]
    for manifest in sorted(known, key=lambda manifest: (manifest.file.path.count("/"), manifest.file.path)):
        entries = (
            read_json(facts.text(manifest.file) or "").table.get("scripts") if manifest.scripts else None
        )
        for name, command in entries.items() if isinstance(entries, dict) else ():
            if isinstance(command, str):
                scripts.setdefault(name, command)
    return scripts
