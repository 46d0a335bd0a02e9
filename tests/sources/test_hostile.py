"""Repositories made to run something when they are read: nothing of theirs may ever run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from dpgcheck.sources.open import open_target
from dpgcheck.sources.remote import fetch_url
from dpgcheck.sources.target import TargetSpec, parse_target
from repos import clean_environment, commit_all, make_repo, run_git, write_files

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the traps are shell scripts")


def trap(folder: Path) -> tuple[Path, Path]:
    """A script that leaves a marker when it runs, and the marker."""
    script, marker = folder / "trap.sh", folder / "marker"
    script.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{marker}'\ncat\n")
    script.chmod(0o755)
    return script, marker


def set_traps(git_dir: Path, script: Path) -> None:
    """A configuration in which every key that names a command names the trap."""
    hooks = git_dir / "traps"
    hooks.mkdir()
    for hook in (
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "pre-auto-gc",
        "fsmonitor-watchman",
    ):
        (hooks / hook).symlink_to(script)
    (git_dir / "included").write_text(f"[core]\n\tfsmonitor = {script}\n")
    with (git_dir / "config").open("a") as config:
        config.write(
            f"""
[core]
	repositoryformatversion = 1
	fsmonitor = {script}
	hooksPath = {hooks}
	sshCommand = {script}
	gitProxy = {script}
	pager = {script}
	editor = {script}
	askPass = {script}
	alternateRefsCommand = {script}
	worktree = /
[extensions]
	partialClone = origin
[remote "origin"]
	url = ssh://localhost/evil
	promisor = true
	uploadpack = {script}
	partialclonefilter = blob:none
[filter "evil"]
	clean = {script}
	smudge = {script}
	process = {script}
	required = true
[diff]
	external = {script}
[diff "evil"]
	textconv = {script}
	command = {script}
[merge "evil"]
	driver = {script}
[uploadpack]
	packObjectsHook = {script}
[credential]
	helper = !{script}
[alias]
	ls-files = !{script}
	cat-file = !{script}
[include]
	path = included
[gpg]
	program = {script}
"""
        )


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "marker"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    script, _marker = trap(tmp_path)
    files = {
        "README.md": "x\n",
        "a.txt": "a\n",
        ".gitattributes": "* filter=evil diff=evil merge=evil text\n",
    }
    repo = make_repo(tmp_path / "evil", files)
    blob = run_git(repo, "rev-parse", "HEAD:README.md")
    (repo / ".git/objects" / blob[:2] / blob[2:]).unlink()
    set_traps(repo / ".git", script)
    write_files(repo, {"a.txt": "b\n", "untracked.txt": "u\n", "README.md": "x\n"})
    os.utime(repo / "README.md", (1, 1))
    return repo


@pytest.mark.parametrize("target", ["{}", "{}@main", "{}/.git", "file://{}", "{}#.", "file://{}@main"])
def test_nothing_of_a_repository_runs(hostile: Path, marker: Path, target: str) -> None:
    with open_target(parse_target(target.format(hostile))) as snapshot:
        for file in snapshot.files:
            snapshot.read(file)
            snapshot.permalink(file)
        assert len(snapshot.files) >= 3
    assert not marker.exists()


def test_the_traps_are_real(hostile: Path, marker: Path) -> None:
    run = ["git", "--git-dir", str(hostile / ".git"), "--work-tree", str(hostile), "status"]
    subprocess.run(run, env=clean_environment(), capture_output=True, check=False, timeout=30)
    assert marker.exists()


def test_nothing_of_a_repository_that_is_fetched_runs(hostile: Path, marker: Path, tmp_path: Path) -> None:
    run_git(tmp_path, "init", "--quiet", "--bare", "--template=", "served")
    run_git(tmp_path / "served", "hash-object", "-w", "--stdin", stdin=b"x")
    served = make_repo(tmp_path / "source", {"a": "1", ".gitattributes": "* filter=evil\n"})
    set_traps(served / ".git", tmp_path / "trap.sh")
    spec = TargetSpec(f"file://{served}", is_url=True)
    with fetch_url(spec, 0, lambda _message: None, tmp_path) as snapshot:
        assert [snapshot.read(file) for file in snapshot.files] == [b"* filter=evil\n", b"1"]
    assert not marker.exists()


def test_nothing_of_a_submodule_runs(tmp_path: Path, marker: Path) -> None:
    script, _marker = trap(tmp_path)
    inner = make_repo(tmp_path / "inner", {"x": "1"})
    repo = make_repo(tmp_path / "outer", {"a": "1"})
    run_git(repo, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "mod")
    commit_all(repo)
    run_git(repo, "submodule", "--quiet", "init")
    with (repo / ".git/modules/mod/config").open("a") as config:
        config.write(f"[core]\n\tfsmonitor = {script}\n")
    for target in (str(repo), f"{repo}@main"):
        with open_target(parse_target(target)) as snapshot:
            assert [module.path for module in snapshot.submodules] == ["mod"]
    assert not marker.exists()
    subprocess.run(["git", "status"], cwd=repo, env=clean_environment(), capture_output=True, check=True)
    assert marker.exists()


def test_our_own_environment_does_not_reach_git(
    tmp_path: Path, marker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, _marker = trap(tmp_path)
    repo = make_repo(tmp_path / "r", {"a": "1", ".gitattributes": "* filter=x diff=x\n"})
    other = make_repo(tmp_path / "other", {"secret": "1"})
    write_files(repo, {"a": "2"})
    variables = {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / ".git/index"),
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "nowhere"),
        "GIT_EXTERNAL_DIFF": str(script),
        "GIT_NAMESPACE": "x",
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": str(script),
        "GIT_CONFIG_KEY_1": "filter.x.clean",
        "GIT_CONFIG_VALUE_1": str(script),
        "GIT_TRACE": str(tmp_path / "trace"),
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    for target in (str(repo), f"{repo}@main", f"file://{repo}"):
        with open_target(parse_target(target)) as snapshot:
            assert [file.path for file in snapshot.files] == [".gitattributes", "a"]
            assert snapshot.read(snapshot.files[1]) is not None
    assert not marker.exists()
    assert not (tmp_path / "trace").exists()
    assert {name: os.environ[name] for name in variables} == variables


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_another_user_is_read_without_trusting_it(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "theirs", {"README.md": "x\n"})
    for path in (repo, *repo.rglob("*")):
        os.lchown(path, 12345, 12345)
    refused = subprocess.run(
        ["git", "status"],
        cwd=repo,
        env=clean_environment(HOME=str(tmp_path)),
        capture_output=True,
        check=False,
    )
    assert b"dubious ownership" in refused.stderr
    for target in (str(repo), f"{repo}/.git", f"{repo}@main", f"file://{repo}"):
        with open_target(parse_target(target)) as snapshot:
            assert (len(snapshot.files), snapshot.dirty, snapshot.ref) == (1, False, "main")
            assert snapshot.read(snapshot.files[0]) == b"x\n"


def test_a_pointer_to_what_is_no_git_directory_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private/HEAD").write_text("secret words\n")
    write_files(tmp_path / "r", {"a": "1", ".git": "gitdir: ../private\n"})
    with open_target(TargetSpec(str(tmp_path / "r"))) as snapshot:
        assert (snapshot.commit, snapshot.ref, len(snapshot.files)) == (None, None, 1)


def test_refs_that_lead_out_of_the_git_directory_are_not_read(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "r", {"a": "1"})
    head = run_git(repo, "rev-parse", "HEAD")
    (tmp_path / "outside").write_text(head + "\n")
    for text in (
        "ref: refs/../../../outside",
        "ref: ../../outside",
        "ref: /etc/passwd",
        "ref: refs/heads/a b",
    ):
        (repo / ".git/HEAD").write_text(text + "\n")
        with open_target(TargetSpec(str(repo))) as snapshot:
            assert snapshot.commit is None
    (repo / ".git/HEAD").write_text("ref: refs/heads/loop\n")
    (repo / ".git/refs/heads/loop").write_text("ref: refs/heads/loop\n")
    os.mkfifo(repo / ".git/refs/heads/pipe")
    (repo / ".git/packed-refs").symlink_to("/dev/zero")
    with open_target(TargetSpec(str(repo))) as snapshot:
        assert snapshot.commit is None
    with open_target(TargetSpec(str(repo), head)) as snapshot:
        assert snapshot.commit == head


def test_fifos_in_a_git_directory_do_not_hold_us(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "r", {"a": "1"})
    for name in ("config", "index", "info/exclude", "packed-refs"):
        path = repo / ".git" / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    with open_target(TargetSpec(str(repo))) as snapshot:
        assert (len(snapshot.files), snapshot.dirty) == (1, False)


def test_a_fifo_in_place_of_an_object_meets_the_time_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dpgcheck.sources import git

    monkeypatch.setattr(git, "READ_SECONDS", 0.5)
    repo = make_repo(tmp_path / "r", {"a": "1", "b": "2"})
    with open_target(TargetSpec(str(repo), "main")) as snapshot:
        blob = run_git(repo, "rev-parse", "HEAD:a")
        path = repo / ".git/objects" / blob[:2] / blob[2:]
        path.unlink()
        os.mkfifo(path)
        assert snapshot.read(snapshot.files[0]) is None
        assert snapshot.read(snapshot.files[1]) == b"2"
