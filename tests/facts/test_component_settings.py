"""What tells that a setting must be there, and that a line holds in development alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpgcheck.facts.component_settings import (
    in_development,
    is_environment,
    is_read_at_start,
    is_required,
    stops_without,
)


@pytest.mark.parametrize(
    ("text", "suffix", "required"),
    [
        ('export const MAPBOX_TOKEN = requiredEnvVar("MAPBOX_TOKEN");', ".js", True),
        ('key = ENV.fetch("MAPBOX_TOKEN")', ".rb", True),
        ('key = ENV.fetch("MAPBOX_TOKEN", nil)', ".rb", False),
        ('key = ENV.fetch("MAPBOX_TOKEN") { "" }', ".rb", False),
        ('KEY = os.environ["MAPBOX_TOKEN"]', ".py", True),
        ('os.environ["MAPBOX_TOKEN"] = "x"', ".py", False),
        ('KEY = os.environ.get("MAPBOX_TOKEN")', ".py", False),
        ('KEY = env("MAPBOX_TOKEN")', ".py", True),
        ('KEY = env("MAPBOX_TOKEN", default="")', ".py", False),
        ("'key' => env('MAPBOX_TOKEN'),", ".php", False),
        ('const key = process.env.MAPBOX_TOKEN ?? throw new Error("no key");', ".js", True),
        ('if (!process.env.MAPBOX_TOKEN) throw new Error("no key");', ".js", True),
        ("MAPBOX_TOKEN: Joi.string().required(),", ".js", True),
        ("MAPBOX_TOKEN: Joi.string().optional(),", ".js", False),
        ("mapboxgl.accessToken = process.env.MAPBOX_TOKEN;", ".js", False),
    ],
)
def test_a_setting_without_a_value_in_its_place_is_required(text: str, suffix: str, required: bool) -> None:
    assert is_required([text], 1, suffix) is required


@pytest.mark.parametrize(
    ("head", "required"),
    [
        ("const requiredVars: string[] = [", True),
        ("REQUIRED_SETTINGS = (", True),
        ("const names = [", False),
        ("// required are these", False),
    ],
)
def test_a_list_of_required_settings(head: str, required: bool) -> None:
    lines = [head, "  'DATABASE_URL', // where data is kept", "  'MAPBOX_TOKEN',", "]"]
    assert is_required(lines, 3, ".ts") is required


@pytest.mark.parametrize(
    ("lines", "development"),
    [
        (["if (DEV_ENV) {", "  client = new S3({", "    endpoint: local,", "  })", "}"], True),
        (["if (process.env.NODE_ENV === 'development') {", "", "    endpoint: local,"], True),
        (["if (process.env.NODE_ENV !== 'development') {", "", "    endpoint: local,"], False),
        (["if (settings.endpoint) {", "", "    endpoint: local,"], False),
        (["if (isDev) {", "  log()", "}"], True),
        (["const dev = 1", "client = new S3({", "  endpoint: local"], False),
    ],
)
def test_what_encloses_a_line_holds_in_development_alone(lines: list[str], development: bool) -> None:
    number = 2 if lines[1].strip() == "log()" else 3
    assert in_development(lines, number) is development


def test_a_condition_that_gives_up_is_no_choice() -> None:
    assert stops_without(["unless ENV['SMS_KEY']", "  raise 'no key'", "end"], 1)
    assert not stops_without(["if ENV['SMS_KEY']", "  send(text)", "end"], 1)


def test_where_it_runs_is_no_choice_between_providers() -> None:
    assert is_environment("if Rails.env.production?")
    assert not is_environment("if settings.SMS_ENABLED")


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("src/config.ts", True),
        ("app/config/initializers/sms.rb", True),
        ("client/Constants.js", True),
        ("wells/settings/base.py", True),
        ("src/services/sms.ts", False),
        ("src/settingspage/view.tsx", False),
    ],
)
def test_files_that_are_read_when_the_product_starts(path: str, start: bool) -> None:
    assert is_read_at_start(path) is start


@given(st.lists(st.text(max_size=60), min_size=1, max_size=30), st.data())
def test_any_lines_are_read(lines: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(lines)))
    assert is_required(lines, number, ".py") in (True, False)
    assert in_development(lines, number) in (True, False)
    assert stops_without(lines, number) in (True, False)
