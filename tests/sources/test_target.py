from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.errors import DpgcheckError, TargetError, UsageError
from dpgcheck.sources.target import TargetSpec, clean_url, parse_target, scrub, without_credentials


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("https://github.com/o/r", TargetSpec("https://github.com/o/r", is_url=True)),
        ("https://github.com/o/r@v1.0", TargetSpec("https://github.com/o/r", "v1.0", is_url=True)),
        ("https://github.com/o/r@v1#a/b", TargetSpec("https://github.com/o/r", "v1", "a/b", is_url=True)),
        ("https://github.com/o/r#a/b@c", TargetSpec("https://github.com/o/r", None, "a/b@c", is_url=True)),
        (
            "https://github.com/o/r.git@feature/x",
            TargetSpec("https://github.com/o/r.git", "feature/x", is_url=True),
        ),
        ("https://user@host.org/o/r", TargetSpec("https://user@host.org/o/r", is_url=True)),
        ("https://u:p@host.org/o/r@main", TargetSpec("https://u:p@host.org/o/r", "main", is_url=True)),
        ("https://host.org/me@org/r", TargetSpec("https://host.org/me@org/r", is_url=True)),
        ("ssh://git@host.org:22/o/r@v1", TargetSpec("ssh://git@host.org:22/o/r", "v1", is_url=True)),
        ("git@host.org:o/r", TargetSpec("git@host.org:o/r", is_url=True)),
        ("git@host.org:o/r.git@v1#sub", TargetSpec("git@host.org:o/r.git", "v1", "sub", is_url=True)),
        ("git@host.org:r@v1", TargetSpec("git@host.org:r", "v1", is_url=True)),
        ("host.org:o/r", TargetSpec("host.org:o/r", is_url=True)),
        (r"C:\work\repo", TargetSpec(r"C:\work\repo")),
        ("nowhere/repo@v1", TargetSpec("nowhere/repo@v1")),
    ],
)
def test_targets_that_need_no_disk(text: str, spec: TargetSpec) -> None:
    assert parse_target(text) == spec


def test_an_existing_path_wins_over_a_split(tmp_path: Path) -> None:
    for name in ("repo", "repo@v1", "re#po", "a b"):
        (tmp_path / name).mkdir()
    base = str(tmp_path)
    assert parse_target(f"{base}/repo@v1") == TargetSpec(f"{base}/repo@v1")
    assert parse_target(f"{base}/repo@v2") == TargetSpec(f"{base}/repo", "v2")
    assert parse_target(f"{base}/repo@feature/x#sub/") == TargetSpec(f"{base}/repo", "feature/x", "sub")
    assert parse_target(f"{base}/re#po") == TargetSpec(f"{base}/re#po")
    assert parse_target(f"{base}/re#po@v2#x") == TargetSpec(f"{base}/re#po", "v2", "x")
    assert parse_target(f"{base}/repo#./x/./y") == TargetSpec(f"{base}/repo", None, "x/y")
    assert parse_target(f"file://{base}/repo@v1") == TargetSpec(f"file://{base}/repo@v1", is_url=True)
    assert parse_target(f"file://{base}/repo@v2#x") == TargetSpec(
        f"file://{base}/repo", "v2", "x", is_url=True
    )
    assert parse_target(f"file://{base}/a%20b@v2") == TargetSpec(f"file://{base}/a%20b", "v2", is_url=True)


def test_options_complete_a_target_and_may_repeat_it() -> None:
    url = "https://github.com/o/r"
    assert parse_target(url, ref="main", path="sub") == TargetSpec(url, "main", "sub", is_url=True)
    assert parse_target(f"{url}@main", ref="main").ref == "main"
    with pytest.raises(UsageError, match="two refs"):
        parse_target(f"{url}@main", ref="dev")
    with pytest.raises(UsageError, match="two subfolders"):
        parse_target(f"{url}#a", path="b")


@pytest.mark.parametrize("ref", ["-x", "--output=x", "", "a b", "a..b", "@{u}", "a@{1}", "a:b", "+a", "a^", "a~1",
                                 "a*", "../../x", "x.lock", "x/", "a//b", "a\nb", "@", "\x1b[0m"])  # fmt: skip
def test_refs_that_are_refused(ref: str) -> None:
    with pytest.raises(UsageError):
        parse_target(".", ref=ref)


@pytest.mark.parametrize("path", ["/etc", "..", "a/../..", "a\nb"])
def test_subfolders_that_are_refused(path: str) -> None:
    with pytest.raises(UsageError):
        parse_target(".", path=path)


@pytest.mark.parametrize("text", ["", "-u", "--upload-pack=x", "a\nb", "a\x1b]0;x\x07", "https://h/a\r\nb", "ssh://-oProxyCommand=x/a", "ssh://u@-oProxyCommand=x/a"])  # fmt: skip
def test_targets_that_are_refused_as_usage(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_target(text)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("text", ["ext::sh -c id", "::x", "git::https://h/x", "fd::17", "http://h/x", "git://h/x", "ext://x", "ftp://h/x"])  # fmt: skip
def test_ways_of_fetching_that_are_refused(text: str) -> None:
    with pytest.raises(TargetError, match="give"):
        parse_target(text)


def test_an_option_for_ssh_is_no_host() -> None:
    assert not parse_target("u@-oProxyCommand=x:a").is_url


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://user:s3cr3t@host/o/r", "https://host/o/r"),
        ("https://t0ken@host/o/r", "https://host/o/r"),
        ("https://u:p@ss@host/o/r", "https://host/o/r"),
        ("https://host/o/r?private_token=s3cr3t#x", "https://host/o/r"),
        ("ssh://git@host/o/r", "ssh://git@host/o/r"),
        ("ssh://git:s3cr3t@host/o/r", "ssh://host/o/r"),
        ("git@host:o/r", "git@host:o/r"),
        ("/some/path", "/some/path"),
    ],
)
def test_credentials_are_removed(url: str, clean: str) -> None:
    assert clean_url(url) == clean


def test_credentials_are_scrubbed_from_what_git_says() -> None:
    url = "https://user:s3cr%21t@host/o/r"
    said = f"fatal: unable to access '{url}/': s3cr!t is wrong for https://other:pw@host2/"
    told = scrub(said, url)
    for secret in ("s3cr%21t", "s3cr!t", "other:pw", "user:"):
        assert secret not in told
    assert "https://host/o/r" in told
    assert scrub("git@github.com: denied", "ssh://git@github.com/o/r") == "git@github.com: denied"


def test_a_refusal_shows_no_credentials() -> None:
    with pytest.raises(TargetError) as caught:
        parse_target("http://user:s3cr3t@host/o/r")
    assert "s3cr3t" not in str(caught.value)


def test_a_label_has_neither_credentials_nor_odd_bytes() -> None:
    assert parse_target("https://u:pw@h.org/o/r").label == "https://h.org/o/r"
    assert TargetSpec("a\udcff").label.isprintable()


@given(st.text(max_size=40) | st.from_regex(r"[a-z]{1,5}(://|::|@|:)[-a-z@#/:.]{0,30}", fullmatch=True))
@settings(max_examples=100, deadline=None)
def test_any_text_is_a_target_or_an_error_in_one_line(text: str) -> None:
    try:
        spec = parse_target(text)
    except DpgcheckError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert not spec.location.startswith("-")
        assert not re.match(r"[A-Za-z0-9+.-]*::", spec.location)  # what git would take for a helper
        assert spec.ref is None or not spec.ref.startswith("-")
        assert ".." not in spec.path.split("/")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("git+https://token@git.example/a.git", "git+https://git.example/a.git"),
        ("https://user:word@host.example/a?x=1#y", "https://host.example/a?x=1#y"),
        ("git+ssh://git@git.example/a.git", "git+ssh://git@git.example/a.git"),
        ("ssh://git:word@git.example/a.git", "ssh://git.example/a.git"),
        ("^1.2 || ~3", "^1.2 || ~3"),
    ],
)
def test_credentials_in_a_text(text: str, plain: str) -> None:
    assert without_credentials(text) == plain
