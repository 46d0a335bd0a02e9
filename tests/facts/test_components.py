from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.engine.checks.components import ComponentArgs, closed_component
from dpgcheck.facts.component_places import MAX_FILES, endpoint, is_aside
from dpgcheck.facts.components import Components, ComponentUse, Need, components
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Confidence, RepoText
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.areas import area_of
from dpgcheck.sources.interface import FileEntry
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(Path(__file__).parents[2] / "rules")


def facts_of(files: dict[str, str]) -> Facts:
    return Facts([DictSnapshot(files)], BOOK, Config())


def found(files: dict[str, str]) -> Components:
    return facts_of(files).get(components)


def needs(files: dict[str, str]) -> dict[str, Need]:
    return {use.component.id: use.need for use in found(files).uses}


def the(files: dict[str, str], name: str) -> ComponentUse:
    return next(use for use in found(files).uses if use.component.id == name)


def npm(development: bool = False, **packages: str) -> str:
    key = "devDependencies" if development else "dependencies"
    names = {name.replace("__", "/").replace("_", "-"): version for name, version in packages.items()}
    return json.dumps({"name": "app", key: names}, indent=1)


def image(name: str) -> dict[str, str]:
    return {"docker-compose.yml": f"services:\n  store:\n    image: {name}\n"}


def source(count: int, line: str, total: int = 40) -> dict[str, str]:
    """Files of which the first ``count`` hold the line."""
    return {f"app/part{i}.rb": f"{line if i < count else 'x = 1'}\n" for i in range(total)}


@pytest.mark.parametrize(
    ("tag", "closed"),
    [
        ("mongo:4.0", "mongodb"),
        ("mongo:4.4", "mongodb"),
        ("mongo", "mongodb"),
        ("mongo:3.2", None),
        ("redis:6", None),
        ("redis:7.2", None),
        ("redis:8", None),
        ("redis:latest", None),
        ("elasticsearch:7.10.2", None),
        ("docker.elastic.co/elasticsearch/elasticsearch:7.17.6", "elasticsearch"),
        ("docker.elastic.co/elasticsearch/elasticsearch:8.16.4", None),
        ("postgres:16", None),
        ("ghcr.io/ferretdb/ferretdb:1.24", None),
    ],
)
def test_images_are_closed_by_their_version(tag: str, closed: str | None) -> None:
    assert needs(image(tag)) == ({closed: Need.UNCLEAR} if closed else {})


@pytest.mark.parametrize("tag", ["redis:7.4", "redis:7"])
def test_a_server_with_open_ones_of_the_same_protocol_is_optional(tag: str) -> None:
    assert needs(image(tag)) == {"redis": Need.OPTIONAL}
    assert needs(image("redis/redis-stack-server:7.2"))["redis-stack"] is Need.UNCLEAR


@pytest.mark.parametrize(("version", "closed"), [("^1.13.0", False), ("~2.0.0", True), ("^3.1.0", True)])
def test_mapbox_gl_is_closed_from_2_on(version: str, closed: bool) -> None:
    assert ("mapbox-gl" in needs({"package.json": npm(mapbox_gl=version)})) is closed


def test_a_proprietary_library_is_mandatory_and_cites_its_line() -> None:
    use = the({"package.json": npm(highcharts="^9.0.0")}, "highcharts")
    assert use.need is Need.MANDATORY
    assert use.dependencies[0].line == 4


def test_a_library_for_one_place_of_many_is_unclear() -> None:
    manifest = {"package.json": npm(highcharts="^9.0.0")}
    parts = {f"src/part{i}.js": "let x = 1\n" for i in range(40)}
    one = {"src/filter.js": 'import Highcharts from "highcharts"\n'}
    many = {f"src/page{i}.js": 'import Highcharts from "highcharts"\n' for i in range(4)}
    use = the({**manifest, **parts, **one}, "highcharts")
    assert use.need is Need.UNCLEAR
    assert use.decisive is not None
    assert use.decisive.file.path == "src/filter.js"
    assert needs({**manifest, **parts, **many})["highcharts"] is Need.MANDATORY


AIRTABLE = {
    "package.json": npm(airtable="^0.11"),
    **{f"src/data{i}.js": 'const Airtable = require("airtable")\n' for i in range(4)},
}


def test_what_documents_call_the_backend_is_mandatory() -> None:
    said = "# Site\n\nA static site with [Airtable](https://airtable.com) as its backend.\n"
    use = the({**AIRTABLE, "README.md": said}, "airtable")
    assert use.need is Need.MANDATORY
    assert use.decisive is not None
    assert (use.decisive.file.path, use.decisive.line) == ("README.md", 3)


@pytest.mark.parametrize(
    "line",
    [
        "You can use Airtable as a backend.",
        "PostgreSQL or Airtable as the database.",
        "Replaces Airtable as database.",
        "Data comes from Airtable as before.",
    ],
)
def test_what_may_be_the_backend_is_not_mandatory(line: str) -> None:
    assert needs({**AIRTABLE, "README.md": f"# Site\n\n{line}\n"})["airtable"] is not Need.MANDATORY


def test_a_library_beside_an_open_one_is_unclear() -> None:
    assert needs({"package.json": npm(mapbox_gl="^3", leaflet="^1")})["mapbox-gl"] is Need.UNCLEAR


@pytest.mark.parametrize(
    "files",
    [
        {"package.json": npm(development=True, highcharts="^9")},
        {"docs/package.json": npm(highcharts="^9")},
        {"examples/charts/package.json": npm(highcharts="^9")},
    ],
)
def test_development_and_documentation_do_not_count(files: dict[str, str]) -> None:
    assert set(needs(files).values()) <= {Need.OPTIONAL}


def test_what_watches_the_product_is_optional() -> None:
    files = {
        "package.json": npm(stripe="^1", newrelic="^9"),
        **source(12, 'require("newrelic"); require("stripe")'),
    }
    assert set(needs(files).values()) == {Need.OPTIONAL}


GEMS = {"Gemfile": 'source "https://example.org"\ngem "twilio-ruby"\n'}


def test_a_provider_woven_into_the_source_is_mandatory() -> None:
    use = the({**GEMS, **source(4, "Twilio::REST::Client.new(id, token)")}, "twilio")
    assert (use.need, use.places[0].line) == (Need.MANDATORY, 1)


def test_a_provider_in_one_file_is_unclear() -> None:
    assert needs({**GEMS, **source(1, "Twilio::REST::Client.new(id, token)")})["twilio"] is Need.UNCLEAR


def test_a_condition_on_settings_makes_it_optional() -> None:
    files = {**GEMS, **source(4, 'Twilio::REST::Client.new(id, token) if ENV["SMS_ENABLED"]')}
    use = the(files, "twilio")
    assert use.need is Need.OPTIONAL
    assert use.decisive is not None
    assert use.decisive.file.path == "app/part0.rb"


def test_a_condition_on_data_does_not() -> None:
    files = {**GEMS, **source(4, "Twilio.send(number) if phone_number.present?")}
    assert needs(files)["twilio"] is Need.MANDATORY


def test_a_document_that_calls_it_optional() -> None:
    files = {**GEMS, **source(4, "Twilio.send(n)"), "README.md": "# App\n\nTwilio is optional.\n"}
    use = the(files, "twilio")
    assert use.need is Need.OPTIONAL
    assert use.decisive is not None
    assert (use.decisive.file.path, use.decisive.line) == ("README.md", 3)


@pytest.mark.parametrize(
    ("text", "optional"),
    [
        ("| `TWILIO_AUTH_TOKEN` | optional |", True),
        ("`APP_TWILIO_TOKEN`\nOptional. The token of the account.", True),
        ("`TWILIO_AUTH_TOKEN`\nRequired. The token of the account.", False),
        ("Twilio is not optional.", False),
        ("| `TWILIO_REGION` | optional |", False),
    ],
)
def test_a_document_that_calls_its_key_optional(text: str, optional: bool) -> None:
    files = {**GEMS, **source(4, "Twilio.send(n)"), "README.md": f"# App\n\n{text}\n"}
    assert (needs(files)["twilio"] is Need.OPTIONAL) is optional


def test_a_link_that_readers_may_follow_is_no_use() -> None:
    assert not needs({"app/help.py": "text = '<a href=\"https://maps.googleapis.com/\">terms</a>'\n"})
    assert needs({"app/help.html": '<script src="https://maps.googleapis.com/maps/api/js"></script>\n'})


def test_prose_that_names_another_way_is_unclear() -> None:
    files = {**GEMS, **source(4, "Twilio.send(n)"), "README.md": "# App\n\nReplace Twilio by Somleng.\n"}
    assert needs(files)["twilio"] is Need.UNCLEAR


def test_a_package_that_takes_its_place_makes_it_optional() -> None:
    files = {"package.json": npm(pusher="^5", socket_io="^4").replace("socket-io", "socket.io")}
    files |= {f"src/p{i}.js": 'const pusher = require("pusher")\n' for i in range(5)}
    assert needs(files)["pusher"] is Need.OPTIONAL


def test_an_endpoint_in_source_counts_and_one_in_prose_or_comments_does_not() -> None:
    url = "https://api.mailgun.net/v3/messages"
    assert needs({"app/mail.py": f'route = "{url}"\n'}) == {"mailgun": Need.UNCLEAR}
    for path in ("README.md", "docs/mail.py", "tests/test_mail.py", ".github/mail.yml"):
        assert not needs({path: f'route = "{url}"\n'})
    assert not needs({"app/mail.py": f"# see {url}\n"})


def test_a_key_in_the_source_makes_the_only_provider_mandatory() -> None:
    line = 'style = "https://api.maptiler.com/maps/basic/style.json?key=abcdef1234567890"\n'
    assert needs({"src/map.js": line})["maptiler"] is Need.MANDATORY
    with_other = {"src/map.js": line, "package.json": npm(pmtiles="^3")}
    assert needs(with_other)["maptiler"] is Need.UNCLEAR


def test_a_key_of_another_host_says_nothing() -> None:
    lines = (
        'glyphs = "https://fonts.example.org/range.pbf?key=abcdef1234567890"\n'
        'tiles = "https://ecn.t0.tiles.virtualearth.net/a.jpeg?g=587"\n'
    )
    files = {"src/map.js": lines, "package.json": npm(maplibre_gl="^3")}
    assert needs(files)["bing-maps"] is Need.OPTIONAL


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("/*\n - [M](https://api.mailgun.net/v3)\n*/\nx = 1\n", False),
        ("<!--\n <a href='https://api.mailgun.net/v3'>\n-->\n<p>\n", False),
        ("/* note */ url = 'https://api.mailgun.net/v3'\n", True),
        ("/*\n note\n*/\nurl = 'https://api.mailgun.net/v3'\n", True),
        ("/* nothing ends it\nurl = 'https://api.mailgun.net/v3'\n", True),
    ],
)
def test_comments_of_several_lines_do_not_count(text: str, named: bool) -> None:
    assert ("mailgun" in needs({"app/mail.php": text})) is named


def test_a_driver_beside_an_open_server_is_no_closed_component() -> None:
    files = {"package.json": npm(mongoose="^8"), **image("ghcr.io/ferretdb/ferretdb:1.24")}
    assert Need.UNCLEAR not in needs(files).values()
    assert needs({"package.json": npm(mongoose="^8")})["mongodb-driver"] is Need.UNCLEAR


def test_the_check_cites_line_and_alternative() -> None:
    result = closed_component.run(facts_of(image("mongo:6")), ComponentArgs())
    assert result.holds
    assert [(e.path, e.line, e.quote) for e in result.evidence] == [
        ("docker-compose.yml", 3, "image: mongo:6")
    ]
    assert "FerretDB" in result.note
    assert result.confidence is Confidence.MEDIUM


def test_the_check_without_findings_cites_the_manifest_and_the_list_of_technologies() -> None:
    files = {
        "README.md": "# App\n\n## Built with\n\nExpress.\n",
        "package.json": npm(express="^4"),
        "requirements-dev.txt": "pytest\n",
        "src/index.js": "x\n",
    }
    result = closed_component.run(facts_of(files), ComponentArgs())
    assert not result.holds
    assert [(e.path, e.line) for e in result.evidence] == [("package.json", None), ("README.md", 3)]


def test_the_scan_is_bounded_and_reads_settings_first() -> None:
    files = {f"a/b{i}.js": "x = 1\n" for i in range(MAX_FILES + 50)}
    files["z/deep/er/config/mail.yml"] = 'host: "smtp.sendgrid.net"\n'
    assert "sendgrid" in needs(files)


@pytest.mark.parametrize(
    ("path", "aside"),
    [
        ("docs/a.py", True),
        (".github/x.yml", True),
        (".docker/docker-compose.yml", False),
        (".env", False),
        (".env.production", False),
        (".env.test", True),
        ("config/initializers/content_security_policy.rb", True),
        ("app/services/sms.rb", False),
        ("src/developer/a.py", False),
    ],
)
def test_what_stands_beside_the_product(path: str, aside: bool) -> None:
    assert is_aside(FileEntry(0, RepoText(path), 1, area_of(path))) is aside


@given(st.text(max_size=200), st.sampled_from([host for c in BOOK.closed_components for host in c.hosts]))
@settings(max_examples=60, deadline=None)
def test_any_text_around_an_endpoint_is_read(text: str, host: str) -> None:
    import re

    name = f"x{host}" if host.startswith(".") else host
    assert re.search(endpoint(host), f'{text}\nurl = "{name}"\n', re.IGNORECASE)
    found({"src/a.py": f'{text}\nurl = "{name}"\n'})


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("It draws with **Mapbox GL JS** / **MapLibre GL JS**.", Need.OPTIONAL),
        ("It draws with Mapbox GL JS or MapLibre GL JS.", Need.OPTIONAL),
        ("It draws with Mapbox GL JS and thanks those of MapLibre GL JS.", Need.UNCLEAR),
    ],
)
def test_two_names_of_which_one_is_open(line: str, need: Need) -> None:
    files = {
        "README.md": f"# Well Watch\n\n{line}\n",
        "package.json": json.dumps({"dependencies": {"mapbox-gl": "^2.1.0", "maplibre-gl": "^2.1.0"}}),
    }
    assert needs(files)["mapbox-gl"] is need


def test_the_hosts_that_a_content_policy_allows_are_no_use() -> None:
    policy = "policy.form_action :self, 'login.microsoftonline.com'\n"
    assert not needs({"README.md": "# Well Watch\n", "app/controller.rb": policy})


def test_a_driver_beside_an_open_version_of_its_server() -> None:
    driver = {"package.json": npm(mongoose="^4")}
    assert "mongodb-driver" not in needs({**driver, **image("mongo:3.2")})
    assert needs({**driver, **image("mongo:6")})["mongodb-driver"] is Need.UNCLEAR


@pytest.mark.parametrize(
    ("comment", "guarded"),
    [
        ("# The account for messages. If\n# empty, messages are disabled.\n", True),
        ("# Optional: sends reminders by telephone\n", True),
        ("# Leave blank to disable reminders.\n", True),
        ("# When this is not set, the server falls back to the log.\n", True),
        ("# Facultatif\n", True),
        ("# The account for messages.\n", False),
        ("# Not optional: the server needs it.\n", False),
        ("# Messages are sent when a well is empty.\n", False),
    ],
)
def test_a_comment_says_that_a_setting_may_be_empty(comment: str, guarded: bool) -> None:
    files = {f"app/part{i}.py": "import twilio\n" for i in range(5)}
    files |= {
        "requirements.txt": "twilio==6.18.0\n",
        "app/environment.py": f"{comment}TWILIO_SID: str = ''\n",
    }
    assert (needs(files)["twilio"] is Need.OPTIONAL) is guarded


def test_a_list_of_hosts_calls_none_of_them() -> None:
    hosts = "".join(f'  "part{i}.example.org": 1,\n' for i in range(60))
    listed = {"src/suffixes.js": f'export default {{\n{hosts}  "eu.auth0.com": 1,\n}}\n'}
    assert not needs(listed)
    modules = "".join(f'    "wells.part{i}",\n' for i in range(60))
    code = "".join(f"x{i} = {i}\n" for i in range(70))
    assert needs({"src/app.py": f'APPS = [\n{modules}]\n{code}host = "eu.auth0.com"\n'})


GRADLE = {
    "build.gradle": "buildscript {\n  dependencies {\n    classpath 'com.google.gms:google-services:4.4.2'\n  }\n}\n",
    "app/build.gradle": "apply plugin: 'com.android.application'\napply plugin: 'com.google.gms.google-services'\n",
    "app/src/main/java/org/wells/App.java": "class App {}\n",
}


def test_a_plugin_of_the_build_puts_it_into_every_variant() -> None:
    assert needs(GRADLE)["firebase"] is Need.UNCLEAR
    assert the(GRADLE, "firebase").decisive is not None


@pytest.mark.parametrize("variant", ["fdroid", "foss", "noGms", "libreRelease"])
def test_a_variant_of_open_parts_is_built_without(variant: str) -> None:
    files = {**GRADLE, f"app/src/{variant}/java/org/wells/App.java": "class App {}\n"}
    assert needs(files).get("firebase") in (None, Need.OPTIONAL)


def test_one_condition_among_many_places_is_no_choice() -> None:
    files = {
        "package.json": npm(firebase="^10.0.0"),
        **source(12, 'import { getAuth } from "firebase/auth";'),
        "src/emulator.js": 'if (settings.enabled) connect("firebase");\n',
    }
    assert needs(files)["firebase"] is Need.MANDATORY


def test_a_captcha_is_known_by_its_path() -> None:
    files = {"app/head.html": '<script src="https://www.google.com/recaptcha/api.js"></script>\n'}
    assert needs(files)["recaptcha"] is Need.OPTIONAL
    assert "recaptcha" not in needs(
        {"app/head.html": '<script src="https://www.google.com/maps.js"></script>\n'}
    )


def test_a_picture_that_lies_in_a_closed_storage_is_no_use_of_it() -> None:
    shown = {"app/page.html": '<img src="https://wells.s3.amazonaws.com/logo.png">\n'}
    assert "aws-s3" not in needs(shown)
    assert "aws-s3" in needs({"app/keep.js": 'put("https://wells.s3.amazonaws.com/photos", photo);\n'})


def test_mail_over_smtp_goes_through_another_server() -> None:
    files = {"config/environment.rb": "settings = { address: 'smtp.sendgrid.net', port: 587 }\n"}
    assert needs(files)["sendgrid"] is Need.OPTIONAL


def test_a_plain_word_of_a_package_is_no_use() -> None:
    package = {"package.json": '{"dependencies": {"@aws-sdk/client-location": "^3.0.0"}}'}
    assert the({**package, "src/route.js": "const location = here();\n"}, "aws-location").places == ()
    used = 'import { LocationClient } from "@aws-sdk/client-location";\n'
    assert the({**package, "src/route.js": used}, "aws-location").places


@pytest.mark.parametrize(
    ("statement", "need"),
    [
        ("A program that looks at the exercises of pupils on GitHub.", Need.MANDATORY),
        ("This is the GitHub repository of a program for wells.", Need.OPTIONAL),
        ("A program for wells, with its source on GitHub.", Need.OPTIONAL),
        ("A program for wells and those who dig them.", Need.OPTIONAL),
    ],
)
def test_a_host_of_code_is_the_core_where_the_product_says_so(statement: str, need: Need) -> None:
    files = {
        "README.md": f"# Well Watch\n\n{statement}\n",
        "src/check.js": 'fetch("https://api.github.com/users/well/repos");\n',
    }
    assert needs(files)["github"] is need


def test_sign_in_of_an_application_on_a_telephone_says_nothing() -> None:
    files = {
        "app/build.gradle": "dependencies {\n  implementation 'com.google.android.gms:play-services-auth:21.0.0'\n}\n",
        "app/src/main/java/org/wells/Sign.java": "import com.google.android.gms.auth.api.signin.GoogleSignIn;\n",
    }
    assert needs(files)["google-login"] is Need.OPTIONAL


def test_the_dialect_of_one_closed_database_alone() -> None:
    settings = "spring.datasource.url=jdbc:sqlserver://db;databaseName=wells\n"
    assert needs({"src/main/resources/application.properties": settings})["sql-server"] is Need.MANDATORY
    both = settings + "# or another\nother.url=jdbc:postgresql://db/wells\n"
    assert needs({"src/main/resources/application.properties": both})["sql-server"] is Need.OPTIONAL
