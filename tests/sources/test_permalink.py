from __future__ import annotations

import pytest

from dpgcheck.sources.permalink import Permalinks, repository_name, web_address

COMMIT = "a" * 40


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/o/r.git", "https://github.com/o/r"),
        ("https://tok:x@github.com/o/r/", "https://github.com/o/r"),
        ("git@github.com:o/r.git", "https://github.com/o/r"),
        ("ssh://git@ssh.github.com:443/o/r.git", "https://github.com/o/r"),
        ("git://github.com/o/r", "https://github.com/o/r"),
        ("http://git.example.org:3000/o/r", "https://git.example.org:3000/o/r"),
        ("ssh://git@git.example.org:2222/o/r", "https://git.example.org/o/r"),
        ("GIT@GitHub.com:o/r", "https://github.com/o/r"),
        ("/srv/git/r.git", None),
        ("../r", None),
        ("file:///srv/r", None),
        ("work:o/r", None),
        ("https://github.com/", None),
        ("javascript://x.y/%0aalert(1)", None),
        ("https://[bad/o/r", None),
        ("https://exa mple.org/o", None),
        ("", None),
    ],
)
def test_web_address(remote: str, address: str | None) -> None:
    assert web_address(remote) == address


@pytest.mark.parametrize(
    ("base", "link"),
    [
        ("https://github.com/o/r", f"https://github.com/o/r/blob/{COMMIT}/docs/a.md#L10"),
        ("https://gitlab.com/g/s/r", f"https://gitlab.com/g/s/r/-/blob/{COMMIT}/docs/a.md#L10"),
        ("https://gitlab.example.org/g/r", f"https://gitlab.example.org/g/r/-/blob/{COMMIT}/docs/a.md#L10"),
        ("https://codeberg.org/o/r", f"https://codeberg.org/o/r/src/commit/{COMMIT}/docs/a.md#L10"),
        ("https://gitea.example.org/o/r", f"https://gitea.example.org/o/r/src/commit/{COMMIT}/docs/a.md#L10"),
        ("https://bitbucket.org/o/r", f"https://bitbucket.org/o/r/src/{COMMIT}/docs/a.md#lines-10"),
        ("https://example.org/o/r", None),
        ("https://evil.org/github.com/o/r", None),
        ("https://notgithub.com/o/r", None),
        (None, None),
    ],
)
def test_a_line_of_each_forge(base: str | None, link: str | None) -> None:
    assert Permalinks(base, COMMIT).of("docs/a.md", 10) == link


def test_paths_are_encoded_as_the_bytes_they_are() -> None:
    links = Permalinks("https://github.com/o/r", COMMIT, "sub dir")
    start = f"https://github.com/o/r/blob/{COMMIT}/sub%20dir"
    assert links.of("a#b?c.md") == f"{start}/a%23b%3Fc.md"
    assert links.of("é\udcff\n[x](y).md", 1) == f"{start}/%C3%A9%FF%0A%5Bx%5D%28y%29.md#L1"


def test_no_commit_no_link() -> None:
    assert Permalinks("https://github.com/o/r", None).of("a") is None


@pytest.mark.parametrize(
    ("remote", "name"),
    [
        ("https://github.com/o/r.git", "r"),
        ("git@host:r.git", "r"),
        ("/srv/r.git/", "r"),
        ("/srv/r/.git", "r"),
        ("https://u:secret@host.org", None),
        ("file:///srv/a%20b", "a b"),
    ],
)
def test_the_name_of_a_repository(remote: str, name: str | None) -> None:
    assert repository_name(remote) == name
