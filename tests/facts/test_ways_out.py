"""Where documents and the interface say how data leaves a product, the most telling place first."""

from __future__ import annotations

import pytest

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.ways_out import WaysOut, told, touched, ways_out
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())
README = (
    "# Wells\n\nA server that shows which wells of the district are out of order, on a map and in a list.\n"
)


def found(files: dict[str, str]) -> WaysOut:
    facts = Facts([DictSnapshot({"README.md": README, **files})], BOOK, Config(), (Kind.SOFTWARE,))
    return facts.get(ways_out)


def paths(files: dict[str, str]) -> list[tuple[str, int]]:
    return [(group[0].file.path, group[0].line) for group in found(files).documents if told(group)]


def test_the_page_about_it_comes_before_one_that_touches_it() -> None:
    files = {
        "docs/list.md": "# Lists\n\nThe list can be sorted and saved as CSV. Then it can be printed.\n",
        "docs/export.md": "# Export\n\nEach list can be\nexported as CSV or GeoJSON by whoever sees it.\n",
    }
    # "CSV" stands on the line below the word, and the line with more of the words is cited.
    assert [path for path, _line in paths(files)] == ["docs/export.md", "docs/list.md"]
    assert paths(files)[0] == ("docs/export.md", 4)


def test_decisions_and_upgrades_speak_of_it_in_passing() -> None:
    files = {
        "docs/decisions/0001-exports.md": "# Exports\n\nWe write exports as CSV, since JSON exports are slow.\n",
        "docs/guide.md": "# Guide\n\n## Export\n\nThe list can be exported as CSV and as JSON.\n",
        "docs/roadmap.md": "# Roadmap\n\nExport to CSV, JSON and XML for all users.\n",
    }
    assert [path for path, _line in paths(files)] == ["docs/guide.md", "docs/decisions/0001-exports.md"]


def test_one_word_on_an_api_describes_none() -> None:
    assert paths({"docs/map.md": "# Map\n\nThe map asks the REST API for the wells that it shows.\n"}) == []
    files = {"docs/api.md": "# API\n\nThe REST API answers in JSON.\n\n```\nGET /wells\n```\n"}
    assert paths(files) == [("docs/api.md", 3)]


def test_the_first_page_of_a_set_on_the_api_comes_first() -> None:
    page = "# {}\n\n```\nquery {}($id: ID!) {{\n  id\n}}\n```\n"
    files = {f"docs/api/{name}.md": page.format(name, name) for name in ("contacts", "index", "wells")}
    assert [path for path, _line in paths(files)] == [
        "docs/api/index.md",
        "docs/api/contacts.md",
        "docs/api/wells.md",
    ]


def test_code_quotes_and_commands_are_no_statements() -> None:
    text = "# Notes\n\n> Export it as CSV.\n\n- sudo -u postgres pg_dump wells > backup.sql\n\n```\nexport CSV=json\n```\n"
    assert paths({"docs/notes.md": text}) == []


def test_translations_and_built_pages_repeat_the_original() -> None:
    text = "# Export\n\nThe list of all wells of the district can be exported as CSV by whoever sees it.\n"
    spanish = "# Exportación\n\nLa lista de todos los pozos del distrito se puede exportar en CSV por quien la ve.\n"
    files = {
        "docs/use.md": text,
        "docs/use.es.md": spanish,
        "docs/use/index.html": f"<h1>Export</h1><p>{text}</p>",
    }
    assert [path for path, _line in paths(files)] == ["docs/use.md"]


def test_a_specification_with_descriptions_is_documentation() -> None:
    bare = "openapi: 3.0.0\npaths:\n  /wells:\n    get: {}\n"
    full = bare + "".join(f"  /w{n}:\n    get:\n      summary: Well {n}\n" for n in range(9))
    assert paths({"openapi.yaml": bare}) == []
    assert paths({"openapi.yaml": full}) == [("openapi.yaml", 2)]


def test_the_interface_explains_or_labels() -> None:
    def groups(text: str) -> int:
        return len(found({"config/locales/en.yml": f"en:\n  account:\n    {text}\n"}).interface)

    assert groups("help: Download a CSV file with all reports that you have written") == 1
    assert groups("download: Download CSV") == 0
    assert groups("help: Please choose one of these files to import: CSV or JSON") == 1
    assert groups("error: The export of all your reports as a CSV file failed") == 0
    assert groups("help: Paste the CSV export of the other register of wells into this field") == 0
    assert groups("help: Download a CSV template that you can fill in with your wells") == 0


def test_the_interface_is_read_in_its_sources() -> None:
    text = "en:\n  help: Download a CSV file with all reports that you have written\n"
    (group,) = found({"web/dist/locales/en.yml": text, "web/src/locales/en.yml": text}).interface
    assert group[0].file.path == "web/src/locales/en.yml"


def test_a_specification_is_told_by_how_it_begins() -> None:
    full = "".join(f"  /w{n}:\n    get:\n      summary: Well {n}\n" for n in range(9))
    files = {
        "contracts/wells-api.yaml": f"openapi: 3.0.0\npaths:\n{full}",
        "contracts/api-settings.yaml": f"settings:\npaths:\n{full}",
        "tile-client/api/tiles.yaml": f"openapi: 3.0.0\npaths:\n{full}",
    }
    assert paths(files) == [("contracts/wells-api.yaml", 2)]


def test_a_spreadsheet_alone_is_not_enough() -> None:
    (group,) = found({"docs/use.md": "# Use\n\nThe list can be exported as an Excel file.\n"}).documents
    assert touched(group)
    assert not told(group)
    (group,) = found({"docs/use.md": "# Use\n\nThe list can be exported to Excel and CSV.\n"}).documents
    assert told(group)


def test_an_import_in_a_manual_is_of_the_users_data() -> None:
    text = "# Wells\n\nThe list can be imported from a CSV file.\n"
    assert paths({"docs/manual_admin.md": text}) == [("docs/manual_admin.md", 3)]
    assert paths({"docs/notes.md": text}) == []


def test_what_stands_below_a_heading_on_the_api_is_on_the_api() -> None:
    text = "# Wells\n\n## API\n\n### Reading\n\nAll endpoints answer in JSON.\n\n## Map\n\n### Layers\n\nSee below.\n"
    (group,) = found({"docs/use.md": text}).documents
    assert [(place.line, place.direction.value) for place in group] == [(7, "api")]
    assert told(group)


def test_a_specification_in_raml() -> None:
    described = "".join(f"/w{n}:\n  get:\n    description: Well {n}\n" for n in range(9))
    files = {"src/api-definition.yaml": f"#%RAML 0.8\n---\ntitle: Wells\n{described}"}
    assert paths(files) == [("src/api-definition.yaml", 4)]


SERVED = "from flask_swagger_ui import get_swaggerui_blueprint\n\n"
OPERATION = """
@app.get("/w{0}")
def w{0}():
    \"\"\"
    Well {0}
    ---
    summary: Well {0}
    responses:
      200:
        description: The well
    \"\"\"
"""


def test_a_specification_in_the_comments_of_the_code_that_serves_it() -> None:
    described = "".join(OPERATION.format(n) for n in range(4))
    assert paths({"wells/app.py": SERVED + described}) == [("wells/app.py", 10)]
    assert paths({"wells/app.py": described}) == []
    assert paths({"wells/app.py": SERVED + OPERATION.format(1)}) == []


def test_a_page_of_the_application_on_its_api() -> None:
    page = "<p>\n  The API can return different formats including JSON and GeoJSON.\n</p>\n"
    (group,) = found({"app/views/documentation/api_howto.html.erb": page}).interface
    assert [(place.direction.value, place.formats, place.line) for place in group] == [
        ("api", ("JSON", "GeoJSON"), 2)
    ]
    assert found({"app/views/map/show.html.erb": page}).interface == ()


def test_a_section_to_download_the_data_lists_its_formats() -> None:
    text = "# Budgets\n\n## {}\n\nThere is one file a year:\n\n- **Parquet**, for programs\n- **CSV**\n"
    assert paths({"docs/use.md": text.format("Скачать данные")}) == [("docs/use.md", 7)]
    assert paths({"docs/use.md": text.format("Download the data")}) == [("docs/use.md", 7)]
    assert paths({"docs/use.md": text.format("Exports of the registry")}) == [("docs/use.md", 7)]
    assert paths({"docs/use.md": text.format("Download the app")}) == []


def test_the_goals_in_spanish_are_no_spreadsheet() -> None:
    assert paths({"docs/use.md": "# Uso\n\nLos pozos que se exportan ayudan a la ODS 6.\n"}) == []


def test_a_view_is_no_document() -> None:
    page = "<html><body><p>Export all of your wells as a CSV file with this button.</p></body></html>"
    known = found({"templates/wells/export.html": page})
    assert known.documents == ()
    assert len(known.interface) == 1


def test_documents_in_english_beside_those_in_the_main_language() -> None:
    readme = "# Poços\n\nUm registro dos poços do município e das pessoas que cuidam deles todos os dias.\n"
    page = "# Tokens\n\nAll wells can be exported as CSV by those who hold a token of the register.\n"
    assert paths({"README.md": readme, "docs/tokens.md": page}) == [("docs/tokens.md", 3)]


def test_a_product_that_is_an_api_and_publishes_its_documentation() -> None:
    files = {"README.md": "# Wells API\n\nWhich wells give water.\n", "main.py": "app = FastAPI()\n"}
    assert paths(files) == [("README.md", 1)]
    assert paths({**files, "main.py": "app = 1\n"}) == []


def test_requests_of_a_section_are_counted_together() -> None:
    one = "# Wells\n\n## Tokens\n\ncurl http://localhost:8000/api/wells -H 'Authorization: x'\n"
    two = one + "\nThen:\n\ncurl http://localhost:8000/api/pumps -H 'Authorization: x'\n"
    assert [group[0].weight for group in found({"docs/tokens.md": one}).documents] == [pytest.approx(0.6)]
    assert [group[0].weight for group in found({"docs/tokens.md": two}).documents] == [pytest.approx(1.0)]


def test_a_locale_file_of_a_language_that_nobody_knows_here() -> None:
    text = "x:\n  help: Download a CSV file with all reports that you have written\n"
    known = found(
        {"config/locales/en.yml": text, "config/locales/bcl.yml": text.replace("Download", "I-download an")}
    )
    assert [group[0].file.path for group in known.interface] == ["config/locales/en.yml"]


def test_what_another_server_answers_is_no_interface_of_the_product() -> None:
    page = '# Phone\n\n## API\n\n{} over HTTP:\n\n```json\n{{\n  "id": 1,\n  "name": "North"\n}}\n```\n'
    assert paths({"docs/api.md": page.format("The wells are to be had")})
    assert paths({"docs/api.md": page.format("The app calls the endpoint")}) == []
