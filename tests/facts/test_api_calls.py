"""Example requests in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpgcheck.facts.api_calls import MAX_CALLS, answer_in, calls_in, served_at, shows_answer
from growth import check_linear


@pytest.mark.parametrize(
    "text",
    [
        "GET /api/wells?year=2024",
        "| `POST` | `/wells/{id}` |",
        "DELETE https://wells.example/wells/1",
        "localhost:8000/api/content/<channel_id>/node",
        "https://wells.example/fhir/",
        "curl -X POST -d '{}' https://wells.example/new",
    ],
)
def test_requests(text: str) -> None:
    assert calls_in(text).lines


@pytest.mark.parametrize(
    "text",
    [
        "SEARCH_URL=http://find:8000/api/v1/wells/",
        "API_BASE_URL: http://wells:3000/api/v2/",
        "GET started with /usr",
        "curl https://wells.example/install.sh | sh",
        "https://wells.example/about",
        "Get the wells",
        "https://docs.example/api/v2.tar.gz",
    ],
)
def test_what_is_no_request(text: str) -> None:
    assert not calls_in(text).lines


def test_an_operation_in_graphql() -> None:
    calls = calls_in("query wells($year: Int) {\n  wells(year: $year) { id }\n}\n")
    assert calls.graphql
    assert calls.text == "query wells($year: Int) {"


@given(st.text(max_size=500))
def test_any_text_can_be_read(text: str) -> None:
    assert len(calls_in(text).lines) <= 4 * MAX_CALLS


@pytest.mark.parametrize("piece", ["GET ", "b/", "curl ", "query "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    check_linear(lambda size: calls_in("https://a/" + piece * (size // len(piece))), 40_000)
    check_linear(lambda size: calls_in(piece * (size // len(piece))), 40_000)


def test_an_answer_in_json() -> None:
    assert answer_in('{\n  "wells": 4\n}').text == '"wells":'
    assert answer_in('[{"id": 1}]').lines
    assert not answer_in("{ a block }").lines


def test_one_request_counts_once() -> None:
    assert len(calls_in("GET https://wells.example/api/wells").lines) == 1


@pytest.mark.parametrize(
    "line",
    [
        "See http://localhost:8000/docs for the API",
        "localhost:8080/swagger-ui.html",
        "http://127.0.0.1:5000/api/v1/redoc",
        "http://0.0.0.0/api-docs",
    ],
)
def test_where_a_running_product_describes_its_api(line: str) -> None:
    assert served_at(line)


@pytest.mark.parametrize(
    "line", ["http://localhost:8000/wells", "https://others.example/docs", "docs/api.md"]
)
def test_other_addresses(line: str) -> None:
    assert not served_at(line)


def test_an_answer_is_seen_within_a_text() -> None:
    assert shows_answer('It answers:\n\n{\n  "name": "Upper well"\n}\n')
    assert not shows_answer('Say {"name": 1} and go.')
