from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.sources.areas import area_of, copied_folders
from dpgcheck.sources.interface import Area

P, T, F, E, V, B = Area.PROJECT, Area.TEST, Area.FIXTURE, Area.EXAMPLE, Area.VENDORED, Area.BUILD


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ("README.md", P),
        ("src/app/main.py", P),
        ("docs/testing/strategy.md", P),
        ("docs/test/plan.md", P),
        ("docs/fixtures/about.md", P),
        ("website/fr/privacy.md", P),
        ("testing/README.md", P),
        (".github/workflows/ci.yml", P),
        ("package-lock.json", P),
        ("config.example.yml", P),
        # vendored
        ("web/bower_components.safe/player/README.md", V),
        ("app/node_modules_old/left-pad/index.js", V),
        ("lib/vendor.bak/maps.js", V),
        ("app/vendor-portal/pages/index.md", P),
        ("node_modules/left-pad/LICENSE", V),
        ("web/Node_Modules/left-pad/LICENSE", V),
        ("vendor/github.com/x/y/LICENSE", V),
        ("third_party/zlib/README", V),
        ("src/third-party/zlib/README", V),
        ("lib/app/third_party/payments.ex", P),
        ("lib/app/third_party/zlib/LICENSE", V),
        ("external/lib/a.c", V),
        ("src/external/api.py", P),
        ("ios/Pods/Alamofire/LICENSE", V),
        ("k8s/pods/web.yml", P),
        (".venv/lib/python3.11/site-packages/x.py", V),
        ("static/js/jquery-3.7.1.min.js", V),
        ("site/css/bootstrap-theme.css", V),
        ("public/js/jquery.validate.js", V),
        ("src/js/bootstrap.js", P),
        ("site/css/charts-master/README.md", V),
        ("register-master/README.md", P),
        ("app/javascript/jquery.js", P),
        ("lib/maps/leaflet.js", P),
        ("assets/tools/mingw32/share/doc/manual.html", V),
        ("packages/src/usr/share/product/config.ini", P),
        ("static/js/app.js", P),
        ("web/static/bower/bootstrap/CONTRIBUTING.md", V),
        ("web/static/js/ckeditor/CHANGES.md", V),
        ("app/editor/ckeditor/README.md", P),
        ("static/lib/angular-file-upload-1.6.12/README.md", V),
        ("docs/releases/app-1.6.12/README.md", P),
        (".yarn/releases/yarn-4.1.0.cjs", V),
        ("gradlew", V),
        ("tests/vendor/x.py", V),
        # build
        ("static/app.min.js", B),
        ("static/app.js.map", B),
        ("dist/index.js", B),
        ("dist/countries.json", P),
        ("dist/countries.csv", P),
        ("dist/main.js.LICENSE.txt", B),
        ("build/webpack.config.js", P),
        ("build/index.html", B),
        ("app/__pycache__/x.cpython-311.pyc", B),
        ("_site/index.html", B),
        ("docs/_build/html/index.html", B),
        ("public/assets/application-1a2b.css", B),
        ("public/index.html", P),
        ("api/service_pb2.py", B),
        ("pkg.egg-info/PKG-INFO", B),
        # fixtures and tests
        ("tests/fixtures/LICENSE", F),
        ("pkg/testdata/LICENSE", F),
        ("src/__snapshots__/App.test.js.snap", F),
        ("src/test/resources/a.json", F),
        ("tests/data/a.csv", F),
        ("data/a.csv", P),
        ("src/test/java/org/acme/FooTest.java", T),
        ("app/src/androidTest/java/org/acme/A.java", T),
        ("tests/readme.md", T),
        ("pkg/a_test.go", T),
        ("src/a.spec.ts", T),
        ("src/a.spec.data.ts", T),
        ("src/orders.mock.js", T),
        ("src/test.ts", P),
        ("src/A.test.tsx", T),
        ("test_a.py", T),
        ("src/latest.py", P),
        ("src/contest.ts", P),
        ("conftest.py", T),
        ("Acme.Tests/Foo.cs", T),
        ("Sources/AppTests/Foo.swift", T),
        ("cypress/e2e/login.cy.js", T),
        ("integration-tests/run.sh", T),
        ("spec/models/user_spec.rb", T),
        ("spec/schema.json", P),
        ("spec/chapter-1.md", P),
        # the project's own words below a package root
        ("src/main/java/org/acme/LabTest.java", P),
        ("src/main/java/com/example/vendor/Vendor.java", P),
        ("src/main/java/com/acme/test/Sample.java", P),
        ("src/com/example/App.java", P),
        # examples
        ("examples/basic/index.js", E),
        ("demo/run.py", E),
        ("samples/a.txt", E),
        ("tests/examples/a.txt", F),
    ],
)
def test_area(path: str, area: Area) -> None:
    assert area_of(path) is area


def test_a_path_of_two_thousand_folders_has_an_area() -> None:
    assert area_of("a/" * 2000 + "x.py") is P
    assert area_of("node_modules/" + "a/" * 2000 + "x.py") is V


@given(st.lists(st.text(max_size=12), min_size=1, max_size=8).map("/".join))
@settings(max_examples=100, deadline=None)
def test_any_path_has_an_area_and_nothing_below_vendored_escapes(path: str) -> None:
    assert isinstance(area_of(path), Area)
    assert area_of(f"node_modules/{path}") is V


@pytest.mark.parametrize(
    ("paths", "copied"),
    [
        (["assets/js/editor/LICENSE.txt", "assets/js/editor/package.json"], {"assets/js/editor"}),
        (["app/webapp/editor/LICENSE.html", "app/webapp/editor/CHANGES.html"], {"app/webapp/editor"}),
        (["assets/LICENSE", "assets/README.md"], set()),
        (["assets/photos/LICENSE"], set()),
        (["packages/editor/LICENSE", "packages/editor/README.md"], set()),
    ],
)
def test_a_library_copied_whole_into_what_browsers_load(paths: list[str], copied: set[str]) -> None:
    assert copied_folders(paths) == copied
