"""Keys and passwords in lines that are quoted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpgcheck.facts.secrets import secret_in
from dpgcheck.facts.text import MAX_QUOTE, quote_around

VALUE = "9f8b7c6d5e4a3b2c1d0e9f8b"


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        (f"CLOUDINARY_KEY={VALUE}", "CLOUDINARY_KEY=…"),
        (f'const apiKey = "{VALUE}";', 'const apiKey = "…'),
        (f"  secret: '{VALUE}'", "secret: '…"),
        (f"https://tiles.example/{{z}}.png?key={VALUE}", "https://tiles.example/{z}.png?key=…"),
        ("mapboxgl.accessToken = 'pk.eyJ1IjoiZXhhbXBsZSIsImEiOiJja3h5eiJ9.abcdefghij';", "mapboxgl.accessToken = '…"),
        ("aws AKIAABCDEFGHIJKLMNOP in a note", "aws…"),
    ],
)  # fmt: skip
def test_the_value_is_cut_off(line: str, quote: str) -> None:
    assert quote_around(line) == quote


@pytest.mark.parametrize(
    "line",
    [
        "API_KEY=your-api-key-goes-here",
        "token = os.environ['SERVICE_ACCESS_TOKEN_2']",
        "const tokenProvider = createTokenProvider(settings)",
        "The key is kept in a file of its own, and never committed.",
        "password: changeme",
        "primary_key=True, foreign_key=ForeignKeyConstraint",
    ],
)
def test_words_on_keys_are_quoted_whole(line: str) -> None:
    assert quote_around(line) == line


def test_what_is_sought_behind_a_secret_is_still_shown() -> None:
    assert quote_around(f'key="{VALUE}" url="https://maps.example"', "maps.example").endswith(
        'url="https://maps.example"'
    )


def test_a_line_that_is_nothing_else_has_no_quote() -> None:
    assert quote_around("AKIAABCDEFGHIJKLMNOP") == ""


@given(st.text(max_size=300), st.text("abcdef0123456789", min_size=20, max_size=40))
def test_no_value_comes_through(text: str, value: str) -> None:
    line = f"{text} API_SECRET={value} {text}".replace("\n", " ").replace("\r", " ")
    found = secret_in(line.strip())
    quote = quote_around(line)
    assert len(quote) <= MAX_QUOTE
    if found and line.strip()[found[0] : found[1]].startswith(value):
        assert value not in quote or value in text


def test_passwords_in_addresses_are_cut_off() -> None:
    assert (
        quote_around("DATABASE_URL=postgres://app:x7Kq2mZ9@db.example/app") == "DATABASE_URL=postgres://app:…"
    )
    plain = "DATABASE_URL=postgres://user:password@localhost/app"
    assert quote_around(plain) == plain
