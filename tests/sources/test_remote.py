from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpgcheck.errors import NothingToJudgeError, TargetError
from dpgcheck.sources import remote
from dpgcheck.sources.open import open_target
from dpgcheck.sources.remote import fetch_url
from dpgcheck.sources.target import TargetSpec, parse_target
from dpgcheck.sources.tree import TreeSnapshot
from repos import clean_environment, commit_all, make_bare, make_repo, run_git, write_files


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    repo = make_repo(tmp_path / "project", {"README.md": "one\n", "src/a.py": "a\n"})
    write_files(repo, {"README.md": "two\n"})
    commit_all(repo)
    return repo


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A folder for temporary files that must be empty again in the end."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    yield folder
    assert list(folder.iterdir()) == []


def fetched(repo: Path, scratch: Path, ref: str | None = None, path: str = "") -> TreeSnapshot:
    return fetch_url(TargetSpec(f"file://{repo}", ref, path, is_url=True), 0, lambda _message: None, scratch)


def test_the_branch_of_head_is_fetched_without_history(repo: Path, scratch: Path) -> None:
    told: list[str] = []
    spec = TargetSpec(f"file://{repo}", is_url=True)
    with fetch_url(spec, 2, told.append, scratch) as snapshot:
        assert (snapshot.name, snapshot.ref, snapshot.url) == ("project", "main", None)
        assert snapshot.commit == run_git(repo, "rev-parse", "HEAD")
        assert [(file.path, file.target) for file in snapshot.files] == [("README.md", 2), ("src/a.py", 2)]
        assert snapshot.read(snapshot.files[0]) == b"two\n"
        (fetched_into,) = scratch.iterdir()
        assert run_git(fetched_into, "rev-list", "--all", "FETCH_HEAD", "--count") == "1"
    assert told[0] == f"fetching file://{repo}"


def test_refs_and_subfolders(repo: Path, scratch: Path) -> None:
    head = run_git(repo, "rev-parse", "HEAD")
    first = run_git(repo, "rev-parse", "HEAD~1")
    run_git(repo, "tag", "-a", "-m", "t", "v1.0", first)
    run_git(repo, "branch", "feature/x", first)
    for ref, commit in {"v1.0": first, "feature/x": first, first: first, "main": head}.items():
        with fetched(repo, scratch, ref) as snapshot:
            assert (snapshot.ref, snapshot.commit) == (ref, commit)
    with fetched(repo, scratch, path="src") as snapshot:
        assert ([file.path for file in snapshot.files], snapshot.name) == (["a.py"], "project/src")


def test_a_detached_head(repo: Path, scratch: Path) -> None:
    run_git(repo, "checkout", "--quiet", "--detach", "HEAD~1")
    with fetched(repo, scratch) as snapshot:
        assert snapshot.ref == snapshot.commit == run_git(repo, "rev-parse", "HEAD")


def test_a_sha256_repository(tmp_path: Path, scratch: Path) -> None:
    with fetched(make_repo(tmp_path / "r", {"a": "1"}, sha256=True), scratch) as snapshot:
        assert len(snapshot.commit or "") == 64
        assert snapshot.read(snapshot.files[0]) == b"1"


def test_a_ref_that_is_not_there_names_near_ones(repo: Path, scratch: Path) -> None:
    run_git(repo, "tag", "v1.0.0")
    with pytest.raises(TargetError, match=r"no branch, tag or commit 'v1.0.1'; near it: v1\.0\.0"):
        fetched(repo, scratch, "v1.0.1")
    with pytest.raises(TargetError, match="give its full hash"):
        fetched(repo, scratch, run_git(repo, "rev-parse", "HEAD")[:8])


def test_nothing_to_fetch(tmp_path: Path, scratch: Path) -> None:
    empty = make_repo(tmp_path / "empty", {}, commit=False)
    with pytest.raises(NothingToJudgeError, match="no commits"):
        fetched(empty, scratch)
    with pytest.raises(TargetError, match=r"can't be fetched: .*; check the address") as caught:
        fetched(tmp_path / "nowhere", scratch)
    assert len(str(caught.value).splitlines()) == 1


def test_objects_that_lack_at_the_other_side(repo: Path, tmp_path: Path, scratch: Path) -> None:
    blob = run_git(repo, "rev-parse", "HEAD:README.md")
    (repo / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(TargetError, match="can't be fetched"):
        fetched(repo, scratch)


def test_submodules_are_not_fetched(repo: Path, tmp_path: Path, scratch: Path) -> None:
    inner = make_repo(tmp_path / "inner", {"x": "1"})
    run_git(repo, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "mod")
    commit_all(repo)
    with fetched(repo, scratch) as snapshot:
        assert [module.path for module in snapshot.submodules] == ["mod"]
        assert [file.path for file in snapshot.files] == [".gitmodules", "README.md", "src/a.py"]


@pytest.mark.parametrize("url", ["https://user:s3cr3t-t0ken@127.0.0.1:1/o/r", "ssh://git@127.0.0.1:1/o/r"])
def test_an_address_that_does_not_answer(url: str, scratch: Path) -> None:
    with pytest.raises(TargetError) as caught:
        open_target(parse_target(f"{url}@v1"), scratch=scratch)
    message = str(caught.value)
    assert "127.0.0.1:1/o/r can't be fetched: " in message
    assert message.endswith("or clone it and give the folder")
    assert "s3cr3t" not in message
    assert len(message.splitlines()) == 1
    assert caught.value.exit_code == 3


def test_a_server_that_never_answers_meets_the_time_limit(
    scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "FETCH_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(TargetError, match="took more than"):
            open_target(parse_target(f"https://127.0.0.1:{port}/o/r", ref="main"), scratch=scratch)


def test_an_interruption_leaves_nothing_behind(repo: Path, scratch: Path) -> None:
    def interrupt(_message: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch_url(TargetSpec(f"file://{repo}", is_url=True), 0, interrupt, scratch)


def test_an_interpreter_that_exits_leaves_nothing_behind(repo: Path, scratch: Path) -> None:
    code = (
        "import sys, pathlib; from dpgcheck.sources.remote import fetch_url;"
        "from dpgcheck.sources.target import TargetSpec;"
        "kept = fetch_url(TargetSpec(sys.argv[1], is_url=True), 0, lambda m: None, pathlib.Path(sys.argv[2]));"
        "print(len(list(pathlib.Path(sys.argv[2]).iterdir())), len(kept.files))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, f"file://{repo}", str(scratch)],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("1 2\n", "")


def test_progress_is_told_in_a_few_words(repo: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_PROGRESS_SECONDS", 0.0)
    write_files(repo, {f"f{number}": str(number) for number in range(200)})
    commit_all(repo)
    told: list[str] = []
    fetch_url(TargetSpec(f"file://{repo}", is_url=True), 0, told.append, scratch).close()
    assert any(message.startswith(("receiving objects: ", "unpacking objects: ")) for message in told)
    assert all(len(message) < 80 and message.isprintable() for message in told if "fetching" not in message)


def test_only_known_protocols_reach_git(tmp_path: Path, scratch: Path) -> None:
    marker = tmp_path / "marker"
    for url in (f"ext::sh -c 'touch {marker}'", "http://127.0.0.1:1/x", "-u./x"):
        with pytest.raises(TargetError):
            fetch_url(TargetSpec(url, "main", is_url=True), 0, lambda _message: None, scratch)
    assert not marker.exists()


def test_a_bare_clone_by_url_is_the_same_as_in_place(repo: Path, tmp_path: Path, scratch: Path) -> None:
    bare = make_bare(repo, tmp_path / "project.git")
    with fetched(bare, scratch) as one, open_target(TargetSpec(str(bare))) as other:
        assert (one.files, one.commit, one.ref, one.name) == (
            other.files,
            other.commit,
            other.ref,
            other.name,
        )
