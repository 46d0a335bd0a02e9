"""What a file is to the project, told from its path alone.

Folders decide first, by the conventions of languages and package managers, and names second.
Nothing is read, so the same path has the same area in a folder, a bare repository and a test.
Where a path fits several areas, the one that is worth least as evidence wins:
vendored, build, fixture, test, example, project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from dpgcheck.sources.interface import Area


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VENDORED_FOLDERS = _words(
    """.bundle .eggs .nox .pnpm-store .tox .venv .virtualenv _vendor _vendored bower bower_components dist-packages
    godeps jspm_packages node_modules site-packages vendor vendored vendors venv virtualenv web_modules"""
)
_THIRD_PARTY_FOLDERS = _words("3rd-party 3rd_party 3rdparty third-party third_party thirdparty")
# lib/app/third_party/payments.ex is the project's own way to talk to somebody's service.
_SERVER_SUFFIXES = _words(".clj .cs .ex .exs .go .groovy .java .kt .php .py .rb .rs .scala .swift")
_VENDORED_AT_TOP = frozenset({"extern", "external", "externals"})
# bower_components.safe, node_modules_old: copies of what a package manager wrote.
_COPIED_FOLDER = re.compile(
    r"(?:bower_components|node_modules|jspm_packages|web_modules|site-packages|dist-packages)[-_.].+$"
    r"|(?:vendor|vendors)[-_.](?:bak|backup|copy|old|orig|safe|save|tmp)$"
)
# CocoaPods and Carthage write these names; in lower case they are ordinary words ("pods" of a cluster).
_VENDORED_EXACT = frozenset({"Pods", "Carthage"})
# Libraries for browsers that are copied whole, with their manuals, into the folder of scripts.
_ASSET_PARENTS = _words(
    "assets contrib htdocs javascript javascripts js lib libs plugins public static webapp webroot www wwwroot"
)
_ASSET_LIBRARIES = _words(
    """ace bootstrap ckeditor ckeditor4 codemirror datatables elfinder fckeditor font-awesome fontawesome fullcalendar highcharts
    jquery jquery-ui jqueryui leaflet mathjax openlayers pdfjs select2 summernote swagger-ui tiny_mce tinymce
    uswds"""
)
# js/tinymce-651
_RELEASE = re.compile(r"[-_.]v?\d[\d.]*$")
# static/lib/angular-file-upload-1.6.12
_VERSIONED_FOLDER = re.compile(r".*[a-z][-_.]v?\d+\.\d+(?:\.\d+)+$")
# css/charts-master: the archive of a branch of somebody's library, unpacked.
_ARCHIVES = ("-master", "-main")
_VENDORED_PAIRS = frozenset({".yarn/releases", ".yarn/plugins", ".yarn/cache", ".mvn/wrapper"})
_VENDORED_NAMES = frozenset({"gradlew", "gradlew.bat", "mvnw", "mvnw.cmd", "gradle-wrapper.jar"})
# A system for Windows that a program is shipped with, whole.
_SYSTEM_FOLDERS = frozenset({"mingw32", "mingw64"})
# bootstrap.css, jquery-ui.js: somebody's library, copied in under its own name beside other scripts and styles.
_STYLE_FOLDERS = _ASSET_PARENTS | _words("css scripts styles stylesheets")
_SOURCE_FOLDERS = frozenset({"app", "src", "webpacker"})
_LIBRARY_FILE = re.compile(
    r"(?:angular|backbone|bootstrap|ckeditor|datatables|dropzone|ember|excanvas|font-?awesome|fullcalendar|handlebars|highcharts"
    r"|html5shiv|jquery|knockout|lodash|modernizr|moment|normalize|prettify|raphael|require|respond|select2|tinymce|underscore)"
    r"(?:[-.](?:all|animate|bootstrap|bundle|core|cookie|easing|form|full|grid|migrate|min|print|reboot|responsive|resource|route"
    r"|sanitize|slim|theme|ui|utilities|validate|with-locales))*\.(?:m?js|css)$"
)
_ASSET_SUFFIXES = frozenset({".js", ".mjs", ".css"})
# jquery-3.7.1.js, bootstrap.4.5.min.css: a release of somebody's library, copied in with its number.
_VERSIONED_ASSET = re.compile(r"[.-]v?\d+(?:\.\d+)+(?:[.-](?:min|slim|umd|bundle|esm|prod))*\.(?:m?js|css)$")

_BUILD_FOLDERS = _words(
    """.docusaurus .gradle .mypy_cache .next .nuxt .nyc_output .parcel-cache .pytest_cache .ruff_cache
    .svelte-kit .turbo __pycache__ _build _site htmlcov lcov-report storybook-static"""
)
# These also hold what a project publishes (dist/countries.json) or its build scripts, so only
# what a bundler or compiler writes counts as output there.
_OUTPUT_FOLDERS = _words("build coverage dist out target")
_OUTPUT_PAIRS = frozenset({"public/assets", "public/build", "public/packs", "public/packs-test"})
_OUTPUT_SUFFIXES = _words(".cjs .css .htm .html .js .mjs .ts .wasm .woff .woff2 .xhtml")
_BUILD_SUFFIXES = _words(".class .dll .dylib .exe .jar .lib .o .obj .pyc .pyd .pyo .so")
_BUILD_ENDINGS = (
    *(".min.js", ".min.mjs", ".min.cjs", ".min.css", ".bundle.js", "-bundle.js", ".chunk.js", ".chunk.css"),
    *(".js.map", ".mjs.map", ".cjs.map", ".css.map", ".ts.map", ".js.license.txt"),
    *("_pb2.py", "_pb2_grpc.py", "_pb2.pyi", ".pb.go", ".pb.cc", ".pb.h", ".g.dart"),
)

_FIXTURE_FOLDERS = _words(
    """__fixtures__ __mocks__ __snapshots__ cassettes dummy-data dummy_data dummydata fixture fixtures
    mock-data mock_data mockdata mocks sample-data sample_data sampledata test-data test-fixtures test_data
    test_fixtures testdata testfixtures vcr_cassettes"""
)
_FIXTURE_INSIDE_TESTS = _words(
    """approvals assets baseline baselines data example examples expected files golden input inputs output
    outputs resources sample samples snapshots stubs"""
)

_TEST_FOLDERS = _words(
    "__test__ __tests__ androidtest cypress e2e e2e-tests e2e_tests test test-suite testsuite tests"
)
_TEST_FOLDER = re.compile(
    r"(?:acceptance|api|browser|contract|e2e|functional|integration|load|perf|performance|regression|smoke"
    r"|system|ui|unit)[-_]?tests?$|.+[-_]tests$|.+\.(?:unit|integration|functional)?tests?$"
)
_TEST_FOLDER_CAMEL = re.compile(r".*[a-z](?:UI)?Tests$|(?:integration|functional|unit)Test$")
# A folder of specifications is what a standard consists of; only code in it is a test.
_SPEC_FOLDERS = frozenset({"spec", "specs"})
_CODE_SUFFIXES = _words(
    """.clj .coffee .cs .dart .ex .exs .go .groovy .java .js .jsx .kt .mjs .php .py .rb .rs .scala .swift .ts
    .tsx .vue"""
)
_SCRIPT_SUFFIXES = (".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".mts", ".cts")
# user.spec.data.ts, orders.mock.ts: what the tests of a script need.
_TEST_PARTS = _words("e2e fixture fixtures mock mocks spec test")
_TEST_NAME = re.compile(r"(?:test_.*\.py|tests\.py|test-.*\.r)$")
_TEST_ENDINGS = (
    *(
        f"{mark}{kind}{end}"
        for mark in "._"
        for kind in ("test", "spec", "e2e", "cy", "stories")
        for end in _SCRIPT_SUFFIXES
    ),
    *(
        f"_test{end}"
        for end in (".py", ".go", ".rb", ".ex", ".exs", ".dart", ".cc", ".cpp", ".c", ".rs", ".lua", ".php")
    ),
    *("_spec.rb", "_spec.lua", ".feature", "conftest.py"),
)
# Not below src/main, where LabTest.java is an entity and not a test.
_TEST_CLASS = re.compile(r"[a-z0-9](?:Tests?|TestCase|IT)\.(?:java|kt|scala|groovy|php|cs|swift)$")

_EXAMPLE_FOLDERS = _words("demo demos example examples sample samples")
_EXAMPLE_FOLDER = re.compile(r"(?:examples?|samples?|demo)[-_].+|.+[-_](?:examples?|samples|demos?)$")
_DOCUMENT_FOLDERS = frozenset({"doc", "docs", "documentation"})
_PACKAGE_ROOTS = frozenset({"com", "org", "net", "io", "edu", "gov"})
_PACKAGE_LANGUAGES = frozenset({"java", "kotlin", "scala", "groovy"})


class _Folder(NamedTuple):
    """What a folder and those above it say of the files inside."""

    area: Area
    name: str
    """In lower case, as is ``above``, the name of the folder that it lies in."""
    above: str
    depth: int
    output: bool
    """Inside a folder that build tools write to, and that projects also publish from."""
    third_party: bool
    """Deep inside a third-party folder, where the project's own code may stand too."""
    spec: bool
    documents: bool
    main: bool
    """Inside src/main of a JVM project."""
    packages: bool
    """Inside src/*/java, below which stand package names, the project's own words: com.example.vendor."""


_ROOT = _Folder(Area.PROJECT, "", "", 0, *([False] * 6))
_MAX_DEPTH = 100
"""Folders further down have the area of their ancestor at this depth; no convention reaches so deep."""


_COPY_PARENTS = frozenset({"assets", "javascript", "javascripts", "js", "static", "webapp"})
"""Folders of what browsers load, where libraries are copied in whole."""
_LICENSE_FILE = re.compile(r"(?:mit-)?(?:licen[cs]e|copying)(?:[-_.][\w.-]+)?$")
_RELEASE_FILE = re.compile(
    r"(?:readme|change(?:s|log)|history|authors|install)(?:\.\w+)?$|(?:package|bower|composer|component)\.json$"
)


def copied_folders(paths: Iterable[str]) -> frozenset[str]:
    """Folders among what browsers load that hold a license and the papers of a release: copied libraries."""
    licensed: set[str] = set()
    released: set[str] = set()
    for path in paths:
        folder, _, name = path.rpartition("/")
        lower = name.lower()
        if lower[:1] not in "abchilmpr" or _COPY_PARENTS.isdisjoint(folder.lower().split("/")[:-1]):
            continue
        if _LICENSE_FILE.match(lower):
            licensed.add(folder)
        elif _RELEASE_FILE.match(lower):
            released.add(folder)
    return frozenset(licensed & released)


def area_of(path: str) -> Area:
    """The area of a POSIX path relative to the root of a snapshot. Case matters only in CamelCase names."""
    folder_path, _, name = path.rpartition("/")
    if folder_path.count("/") >= _MAX_DEPTH:
        folder_path = "/".join(folder_path.split("/", _MAX_DEPTH)[:_MAX_DEPTH])
    folder = _folder(folder_path)
    area = folder.area
    if area is Area.VENDORED or area is Area.BUILD:
        return area
    lower = name.lower()
    dot = lower.rfind(".")
    suffix = lower[dot:] if dot > 0 else ""
    if folder.third_party and suffix not in _SERVER_SUFFIXES:
        return Area.VENDORED
    if lower in _VENDORED_NAMES or (suffix in _ASSET_SUFFIXES and _is_copied_asset(folder, lower)):
        return Area.VENDORED
    if suffix in _BUILD_SUFFIXES or lower.endswith(_BUILD_ENDINGS) or _is_output(folder, lower, suffix):
        return Area.BUILD
    if area is Area.FIXTURE or suffix == ".snap":
        return Area.FIXTURE
    if area is Area.TEST or (folder.spec and suffix in _CODE_SUFFIXES) or _is_test(folder, name, lower):
        return Area.TEST
    return area


def _is_copied_asset(folder: _Folder, lower: str) -> bool:
    """Whether a script or style is somebody's library, by its number or by its name among others of its sort."""
    if _VERSIONED_ASSET.search(lower):
        return True
    # src/js/bootstrap.js starts an application, app/javascript/jquery.js sets a library up.
    own = folder.above in _SOURCE_FOLDERS
    return not own and folder.name in _STYLE_FOLDERS and _LIBRARY_FILE.match(lower) is not None


def _is_output(folder: _Folder, lower: str, suffix: str) -> bool:
    if not folder.output:
        return False
    return (suffix in _OUTPUT_SUFFIXES and ".config." not in lower) or lower.endswith(".license.txt")


def _is_test(folder: _Folder, name: str, lower: str) -> bool:
    if lower.endswith(_SCRIPT_SUFFIXES) and not _TEST_PARTS.isdisjoint(lower.split(".")[1:-1]):
        return True
    if lower.endswith(_TEST_ENDINGS) or (lower.startswith("test") and _TEST_NAME.match(lower)):
        return True
    return not folder.main and _TEST_CLASS.search(name) is not None


@lru_cache(maxsize=1 << 16)
def _folder(path: str) -> _Folder:
    if not path:
        return _ROOT
    parent_path, _, part = path.rpartition("/")
    return _deeper(_folder(parent_path), part)


def _deeper(parent: _Folder, part: str) -> _Folder:
    area, lower = parent.area, part.lower()
    pair = f"{parent.name}/{lower}"
    third_party = parent.third_party
    output, spec, documents = parent.output, parent.spec, parent.documents
    main = parent.main or pair == "src/main"
    packages = parent.packages or (parent.above == "src" and lower in _PACKAGE_LANGUAGES)
    if area is Area.VENDORED or area is Area.BUILD:
        pass
    elif packages:
        if area is Area.PROJECT and not main and _is_test_folder(part, parent.name):
            area = Area.TEST
    elif _is_vendored_folder(part, lower, pair, parent.depth):
        area = Area.VENDORED
    elif lower in _BUILD_FOLDERS or lower.endswith(".egg-info") or lower.startswith("cmake-build-"):
        area = Area.BUILD
    else:
        in_test = area is Area.TEST or spec
        documents = documents or (lower in _DOCUMENT_FOLDERS and not in_test)
        area = _area_below(parent, part, lower, in_test, documents)
        third_party = third_party or lower in _THIRD_PARTY_FOLDERS
        output = output or lower in _OUTPUT_FOLDERS or pair in _OUTPUT_PAIRS
        spec = spec or (lower in _SPEC_FOLDERS and not documents)
    depth = parent.depth + 1
    return _Folder(area, lower, parent.name, depth, output, third_party, spec, documents, main, packages)


def _is_vendored_folder(part: str, lower: str, pair: str, depth: int) -> bool:
    return (
        lower in _VENDORED_FOLDERS
        or lower.startswith(("bower_components.", "node_modules."))
        or part in _VENDORED_EXACT
        or _COPIED_FOLDER.match(lower) is not None
        or pair in _VENDORED_PAIRS
        or lower in _SYSTEM_FOLDERS
        or (depth == 0 and lower in _VENDORED_AT_TOP)
        or (
            pair.partition("/")[0] in _ASSET_PARENTS
            and (_RELEASE.sub("", lower) in _ASSET_LIBRARIES or _VERSIONED_FOLDER.match(lower) is not None)
        )
        or (pair.partition("/")[0] in _STYLE_FOLDERS and lower.endswith(_ARCHIVES))
        or (depth < 2 and lower in _THIRD_PARTY_FOLDERS)
    )


def _area_below(parent: _Folder, part: str, lower: str, in_test: bool, documents: bool) -> Area:
    """Whether a folder is for tests or examples; documentation about tests is documentation."""
    area, above = parent.area, parent.name
    if area is Area.FIXTURE:
        return area
    if not documents:
        if lower in _FIXTURE_FOLDERS or (in_test and lower in _FIXTURE_INSIDE_TESTS):
            return Area.FIXTURE
        if _is_test_folder(part, above):
            return Area.TEST
    is_example = lower in _EXAMPLE_FOLDERS or _EXAMPLE_FOLDER.match(lower) is not None
    if area is Area.PROJECT and is_example and above not in _PACKAGE_ROOTS:
        return Area.EXAMPLE
    return area


def _is_test_folder(part: str, above: str) -> bool:
    lower = part.lower()
    if lower in _TEST_FOLDERS or _TEST_FOLDER.match(lower) or _TEST_FOLDER_CAMEL.match(part):
        return True
    return above == "src" and part.endswith("Test")
