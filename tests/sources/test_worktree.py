from __future__ import annotations

import os
import shutil
import socket
import time
from pathlib import Path

import pytest

from dpgcheck.errors import NothingToJudgeError
from dpgcheck.model import LeftOut
from dpgcheck.sources import listing
from dpgcheck.sources.interface import Area, FileEntry, Snapshot
from dpgcheck.sources.open import open_target
from dpgcheck.sources.target import TargetSpec
from repos import commit_all, make_repo, run_git, write_files

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def opened(path: Path, subfolder: str = "") -> Snapshot:
    return open_target(TargetSpec(str(path), path=subfolder))


def by_path(snapshot: Snapshot) -> dict[str, FileEntry]:
    return {file.path: file for file in snapshot.files}


def paths(snapshot: Snapshot) -> list[str]:
    return [file.path for file in snapshot.files]


def reasons(snapshot: Snapshot) -> dict[str, LeftOut]:
    return {left.reason: left for left in snapshot.left_out}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    files = {
        "README.md": "# Title\n",
        "src/a.py": "a = 1\n",
        "src/b.py": "b = 1\n",
        "empty": "",
        ".gitignore": "*.log\n/build/\n",
    }
    return make_repo(tmp_path / "project", files, remote="git@github.com:o/named.git")


def test_a_clean_work_tree(repo: Path) -> None:
    with opened(repo) as snapshot:
        assert paths(snapshot) == [".gitignore", "README.md", "empty", "src/a.py", "src/b.py"]
        assert [file.size for file in snapshot.files] == [14, 8, 0, 6, 6]
        assert not any(file.changed or file.link for file in snapshot.files)
        assert (snapshot.name, snapshot.url) == ("named", "https://github.com/o/named")
        assert (snapshot.ref, snapshot.commit) == ("main", run_git(repo, "rev-parse", "HEAD"))
        assert (snapshot.dirty, snapshot.left_out, snapshot.submodules) == (False, (), ())
        readme = by_path(snapshot)["README.md"]
        assert snapshot.read(readme) == b"# Title\n"
        assert snapshot.read(readme, 3) == b"# T"
        assert (
            snapshot.permalink(readme, 1) == f"https://github.com/o/named/blob/{snapshot.commit}/README.md#L1"
        )


def test_what_differs_from_the_commit_is_changed_and_has_no_permalink(repo: Path) -> None:
    write_files(
        repo, {"src/a.py": "a = 2\n", "new.md": "new\n", "staged.md": "x\n", "build/out": "x", "x.log": "x"}
    )
    run_git(repo, "add", "staged.md")
    (repo / "src/b.py").unlink()
    with opened(repo) as snapshot:
        assert snapshot.dirty
        assert {f.path for f in snapshot.files if f.changed} == {"src/a.py", "new.md", "staged.md"}
        assert "src/b.py" not in paths(snapshot)
        assert "x.log" not in paths(snapshot)
        assert "build/out" not in paths(snapshot)
        files = by_path(snapshot)
        assert snapshot.permalink(files["src/a.py"]) is None
        assert snapshot.permalink(files["README.md"]) is not None


def test_a_deletion_alone_is_dirty(repo: Path) -> None:
    (repo / "src/b.py").unlink()
    with opened(repo) as snapshot:
        assert snapshot.dirty
        assert not any(file.changed for file in snapshot.files)


def test_removed_from_the_index_and_kept_on_disk_is_changed(repo: Path) -> None:
    run_git(repo, "rm", "--quiet", "--cached", "src/b.py")
    with opened(repo) as snapshot:
        assert snapshot.dirty
        assert [f.path for f in snapshot.files if f.changed] == ["src/b.py"]


def test_a_touched_file_is_not_changed(repo: Path) -> None:
    os.utime(repo / "src/a.py", (1, 1))
    with opened(repo) as snapshot:
        assert not snapshot.dirty
        assert not any(file.changed for file in snapshot.files)


def test_a_change_of_the_same_size_right_after_the_commit_is_seen(repo: Path) -> None:
    for number in range(5):
        (repo / "src/a.py").write_text(f"a = {number}\n")
        commit_all(repo)
        (repo / "src/a.py").write_text(f"a = {number + 3}\n")
        with opened(repo) as snapshot:
            assert [f.path for f in snapshot.files if f.changed] == ["src/a.py"]


def test_a_copy_whose_times_all_differ_is_clean(repo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(repo, copy, copy_function=shutil.copyfile)
    with opened(copy) as snapshot:
        assert not snapshot.dirty


def test_converted_line_ends_are_no_change(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "r", {"a.txt": "one\ntwo\n", "b.txt": "one\n"})
    (repo / "a.txt").write_bytes(b"one\r\ntwo\r\n")
    with opened(repo) as snapshot:
        assert not snapshot.dirty


def test_a_file_kept_by_lfs_is_no_change(tmp_path: Path) -> None:
    content = b"big" * 1000
    import hashlib

    pointer = (
        "version https://git-lfs.github.com/spec/v1\n"
        f"oid sha256:{hashlib.sha256(content).hexdigest()}\nsize {len(content)}\n"
    )
    repo = make_repo(tmp_path / "r", {"a.bin": pointer, "b.bin": pointer})
    (repo / "a.bin").write_bytes(content)
    (repo / "b.bin").write_bytes(content[:-1] + b"!")
    with opened(repo) as snapshot:
        assert [f.path for f in snapshot.files if f.changed] == ["b.bin"]


def test_a_change_that_git_was_told_not_to_see_is_seen(repo: Path) -> None:
    run_git(repo, "update-index", "--assume-unchanged", "src/a.py")
    (repo / "src/a.py").write_text("a = 9\n")
    with opened(repo) as snapshot:
        assert [f.path for f in snapshot.files if f.changed] == ["src/a.py"]


def test_a_sparse_checkout_names_what_it_leaves_out(repo: Path) -> None:
    run_git(repo, "sparse-checkout", "set", "--no-cone", "/README.md")
    assert not (repo / "src").exists()
    with opened(repo) as snapshot:
        assert not snapshot.dirty
        assert reasons(snapshot)[listing.NOT_CHECKED_OUT].examples == [".gitignore", "empty", "src/a.py"]


@pytest.mark.parametrize("how", ["missing", "garbage", "empty"])
def test_without_a_usable_index_the_commit_tells_what_is_tracked(repo: Path, how: str) -> None:
    index = repo / ".git/index"
    index.unlink()
    if how != "missing":
        index.write_bytes(b"DIRC garbage" if how == "garbage" else b"")
    write_files(repo, {"src/a.py": "a = 7\n"})
    with opened(repo) as snapshot:
        assert [f.path for f in snapshot.files if f.changed] == ["src/a.py"]
        assert len(snapshot.files) == 5


def test_a_split_index_is_read(repo: Path) -> None:
    run_git(repo, "update-index", "--split-index")
    write_files(repo, {"late.md": "x"})
    run_git(repo, "add", "late.md")
    with opened(repo) as snapshot:
        assert [f.path for f in snapshot.files if f.changed] == ["late.md"]
        assert len(snapshot.files) == 6


def test_before_the_first_commit_everything_is_changed(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "r", {"a": "1", "b": "2"}, commit=False)
    run_git(repo, "add", "a")
    with opened(repo) as snapshot:
        assert (snapshot.commit, snapshot.ref, snapshot.dirty) == (None, "main", True)
        assert all(file.changed for file in snapshot.files)
        assert paths(snapshot) == ["a", "b"]


def test_a_commit_that_is_not_there_gives_no_permalinks(repo: Path) -> None:
    (repo / ".git/refs/heads/main").write_text("1" * 40 + "\n")
    with opened(repo) as snapshot:
        assert (snapshot.commit, snapshot.dirty) == (None, True)
        assert len(snapshot.files) == 5


def test_info_exclude_counts_and_the_users_own_ignores_do_not(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo / ".git/info").mkdir(exist_ok=True)
    (repo / ".git/info/exclude").write_text("secret.txt\n")
    write_files(
        tmp_path / "home", {".config/git/ignore": "mine.txt\n", ".gitconfig": "[core]\nexcludesFile=~/x\n"}
    )
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    write_files(repo, {"secret.txt": "x", "mine.txt": "x"})
    with opened(repo) as snapshot:
        assert "secret.txt" not in paths(snapshot)
        assert "mine.txt" in paths(snapshot)


def test_nothing_is_written_to_the_target(repo: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path): (path.lstat().st_mtime_ns, path.lstat().st_size) for path in sorted(repo.rglob("*"))
        }

    os.utime(repo / "src/a.py", (1, 1))
    before = state()
    time.sleep(0.01)
    with opened(repo) as snapshot:
        for file in snapshot.files:
            snapshot.read(file)
    assert state() == before


def test_a_subfolder_has_paths_relative_to_it_and_the_commit(repo: Path) -> None:
    for snapshot in (opened(repo / "src"), opened(repo, "src")):
        with snapshot:
            assert paths(snapshot) == ["a.py", "b.py"]
            assert (snapshot.name, snapshot.dirty) == ("named/src", False)
            link = f"https://github.com/o/named/blob/{snapshot.commit}/src/a.py"
            assert snapshot.permalink(snapshot.files[0]) == link
            assert snapshot.read(snapshot.files[0]) == b"a = 1\n"


def test_a_change_beside_a_subfolder_does_not_make_it_dirty(repo: Path) -> None:
    write_files(repo, {"README.md": "changed\n", "src2/x": "x"})
    with opened(repo, "src") as snapshot:
        assert not snapshot.dirty


def test_a_subfolder_that_the_repository_ignores_is_read_as_a_folder(repo: Path) -> None:
    write_files(repo, {"build/LICENSE": "MIT", "build/x.log": "x"})
    with opened(repo, "build") as snapshot:
        assert paths(snapshot) == ["LICENSE", "x.log"]
        assert (snapshot.name, snapshot.commit, snapshot.url) == ("build", None, None)


def test_a_linked_work_tree_and_a_separate_git_directory(repo: Path, tmp_path: Path) -> None:
    run_git(repo, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    write_files(tmp_path / "side", {"side.md": "x"})
    with opened(tmp_path / "side") as snapshot:
        assert (snapshot.ref, snapshot.name) == ("side", "named")
        assert [f.path for f in snapshot.files if f.changed] == ["side.md"]
    run_git(repo, "init", "--quiet", f"--separate-git-dir={tmp_path / 'elsewhere'}")
    assert (repo / ".git").is_file()
    with opened(repo) as snapshot:
        assert (len(snapshot.files), snapshot.dirty) == (5, False)


def test_names_that_are_not_utf8_or_hold_newlines(tmp_path: Path) -> None:
    names = [
        "new\nline.md",
        "esc\x1b[31m.md",
        "::error::x",
        "[bold]x[/bold].md",
        "\udcff\udcfe.md",
        " lead",
        "tab\t",
    ]
    repo = make_repo(tmp_path / "r", {f"d/{name}": name for name in names})
    with opened(repo) as snapshot:
        assert paths(snapshot) == sorted(f"d/{name}" for name in names)
        assert not snapshot.dirty
        for file in snapshot.files:
            assert snapshot.read(file) == os.fsencode(file.path.removeprefix("d/"))
    (repo / os.fsdecode(b"d/\xff\xfd")).write_text("untracked")
    with opened(repo) as snapshot:
        assert [f.path for f in snapshot.files if f.changed] == ["d/\udcff\udcfd"]


def test_a_sha256_repository(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "r", {"a": "1", "b": "1"}, sha256=True)
    os.utime(repo / "a", (1, 1))
    (repo / "b").write_text("2")
    with opened(repo) as snapshot:
        assert len(snapshot.commit or "") == 64
        assert [f.path for f in snapshot.files if f.changed] == ["b"]


# Links, special files, nested repositories


@posix
def test_links_are_followed_inside_and_named_outside(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cr3t")
    repo = make_repo(
        tmp_path / "r", {"docs/LICENSE": "MIT!", "vendor/x/COPYING": "GPL", ".gitignore": ".env\n"}
    )
    (repo / ".env").write_text("TOKEN=s3cr3t")
    links = {
        "LICENSE": "docs/LICENSE",
        "docs/up": "../LICENSE",
        "COPYING": "vendor/x/COPYING",
        "outside": "../secret",
        "absolute": str(tmp_path / "secret"),
        "passwd": "/etc/passwd",
        "config": ".git/config",
        "ignored": ".env",
        "dangling": "nowhere",
        "folder": "docs",
        "through": "folder/LICENSE",
        "self": "self",
        "ping": "pong",
        "pong": "ping",
        "root": ".",
        "docs/loop": "..",
    }
    for name, target in links.items():
        (repo / name).symlink_to(target)
    commit_all(repo)
    with opened(repo) as snapshot:
        files = by_path(snapshot)
        assert {f.path for f in snapshot.files if f.link} == {"LICENSE", "docs/up", "COPYING", "through"}
        for name in ("LICENSE", "docs/up", "through"):
            assert (files[name].size, snapshot.read(files[name])) == (4, b"MIT!")
        assert files["LICENSE"].area is Area.PROJECT
        assert files["COPYING"].area is Area.VENDORED
        left = {reason: out.count for reason, out in reasons(snapshot).items()}
        assert left == {
            listing.LINK_OUTSIDE: 3,
            listing.LINK_NOWHERE: 3,
            listing.LINK_FOLDER: 3,
            listing.LINK_CIRCLE: 3,
        }
        assert reasons(snapshot)[listing.LINK_OUTSIDE].examples == ["absolute", "outside", "passwd"]


@posix
def test_a_link_to_a_changed_file_has_no_permalink(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "r", {"a": "1"}, remote="https://github.com/o/r")
    (repo / "link").symlink_to("a")
    commit_all(repo)
    with opened(repo) as snapshot:
        link = by_path(snapshot)["link"]
        assert snapshot.permalink(link, 2) == f"https://github.com/o/r/blob/{snapshot.commit}/a#L2"
    (repo / "a").write_text("2")
    with opened(repo) as snapshot:
        assert by_path(snapshot)["link"].changed


@posix
@pytest.mark.parametrize("with_git", [True, False])
def test_special_files_are_named_and_never_opened(tmp_path: Path, with_git: bool) -> None:
    root = make_repo(tmp_path / "r", {"a": "1", "tracked": "1"}) if with_git else tmp_path / "r"
    write_files(root, {"a": "1"})
    (root / "tracked").unlink(missing_ok=True)
    os.mkfifo(root / "tracked")
    os.mkfifo(root / "pipe")
    (root / "LICENSE").symlink_to("pipe")
    server = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(root)
    try:
        server.bind("socket")
    finally:
        os.chdir(here)
    with server, opened(root) as snapshot:
        assert paths(snapshot) == ["a"]
        assert reasons(snapshot)[listing.SPECIAL_FILE].examples == ["pipe", "socket", "tracked"]
        assert listing.LINK_NOWHERE in reasons(snapshot)


@posix
@pytest.mark.parametrize("name", [".gitignore", ".gitattributes"])
def test_a_fifo_at_which_git_would_wait(repo: Path, name: str) -> None:
    (repo / name).unlink(missing_ok=True)
    os.mkfifo(repo / name)
    write_files(repo, {"src/a.py": "a = 5\n", "new": "x"})
    started = time.monotonic()
    with opened(repo) as snapshot:
        assert [f.path for f in snapshot.files if f.changed] == ["src/a.py"]
        assert "untracked files that git could not list" in reasons(snapshot)
    assert time.monotonic() - started < 20


@posix
def test_a_file_that_is_swapped_after_the_walk_reads_as_none(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a.py").write_text("s3cr3t")
    with opened(repo) as snapshot:
        files = by_path(snapshot)
        (repo / "README.md").unlink()
        (repo / "README.md").symlink_to("/etc/passwd")
        (repo / "empty").unlink()
        os.mkfifo(repo / "empty")
        shutil.rmtree(repo / "src")
        (repo / "src").symlink_to(tmp_path / "secret")
        assert snapshot.read(files["README.md"]) is None
        assert snapshot.read(files["empty"]) is None
        assert snapshot.read(files["src/a.py"]) is None
        (repo / ".gitignore").unlink()
        assert snapshot.read(files[".gitignore"]) is None


def test_nested_repositories_are_named_and_not_entered(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "r", {"a": "1"})
    make_repo(repo / "lib/nested", {"LICENSE": "MIT"})
    with opened(repo) as snapshot:
        assert paths(snapshot) == ["a"]
        assert reasons(snapshot)[listing.EMBEDDED].examples == ["lib/nested"]


def test_submodules_are_read_as_data(tmp_path: Path) -> None:
    inner = make_repo(tmp_path / "inner", {"LICENSE": "MIT"})
    repo = make_repo(tmp_path / "r", {"a": "1", "sub/b": "2"})
    run_git(repo, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub/mod")
    modules = (
        repo / ".gitmodules"
    ).read_text() + '[submodule "gone"]\npath = gone\nurl = https://u:pw@h.org/x\n'
    (repo / ".gitmodules").write_text(modules)
    commit_all(repo)
    with opened(repo) as snapshot:
        assert [(m.path, m.url) for m in snapshot.submodules] == [
            ("gone", "https://h.org/x"),
            ("sub/mod", str(inner)),
        ]
        assert paths(snapshot) == [".gitmodules", "a", "sub/b"]
        assert (snapshot.dirty, snapshot.left_out) == (False, ())
    with opened(repo, "sub") as snapshot:
        assert [m.path for m in snapshot.submodules] == ["mod"]
    with opened(repo / "sub/mod") as snapshot:
        assert (paths(snapshot), snapshot.name) == (["LICENSE"], "inner")


# Folders without git


def test_a_folder_without_git(tmp_path: Path) -> None:
    root = tmp_path / "plain.git"
    write_files(
        root,
        {"README.md": "x", "node_modules/a/LICENSE": "MIT", ".venv/x.py": "x", ".gitignore": "README.md"},
    )
    write_files(root, {".gitmodules": '[submodule "a"]\npath=a\nurl=https://h.org/a\n'})
    make_repo(root / "nested", {"x": "1"})
    with opened(root) as snapshot:
        areas = {file.path: file.area for file in snapshot.files}
        assert areas == {
            ".gitignore": Area.PROJECT,
            ".gitmodules": Area.PROJECT,
            ".venv/x.py": Area.VENDORED,
            "README.md": Area.PROJECT,
            "node_modules/a/LICENSE": Area.VENDORED,
        }
        assert not any(file.changed for file in snapshot.files)
        assert (snapshot.name, snapshot.commit, snapshot.ref, snapshot.dirty) == ("plain", None, None, False)
        assert reasons(snapshot)[listing.EMBEDDED].examples == ["nested"]
        assert [m.path for m in snapshot.submodules] == ["a"]
        assert snapshot.permalink(snapshot.files[0]) is None


def test_the_limit_of_files_keeps_the_projects_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_FILES", 5)
    root = tmp_path / "r"
    write_files(root, {f"node_modules/{n}.js": "x" for n in range(9)})
    write_files(root, {f"z{n}.md": "x" for n in range(4)})
    with opened(root) as snapshot:
        assert paths(snapshot)[1:] == ["z0.md", "z1.md", "z2.md", "z3.md"]
        assert reasons(snapshot)[listing.TOO_MANY].count == 8


@posix
@pytest.mark.parametrize("with_git", [True, False])
def test_deep_folders_are_named(tmp_path: Path, with_git: bool) -> None:
    deep = "/".join(["d"] * 70)
    root = make_repo(tmp_path / "r", {"a": "1", f"{deep}/x": "1", "/".join(["d"] * 60) + "/ok": "1"})
    if not with_git:
        shutil.rmtree(root / ".git")
    with opened(root) as snapshot:
        assert len(snapshot.files) == 2
        assert reasons(snapshot)[listing.TOO_DEEP].count == 1
        assert not snapshot.dirty


@posix
def test_paths_that_are_too_long_are_named(tmp_path: Path) -> None:
    root = tmp_path / "r"
    write_files(root, {"a": "1"})
    handle = os.open(root, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("n" * 250, dir_fd=handle)
        inner = os.open("n" * 250, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
    os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=handle))
    os.close(handle)
    with opened(root) as snapshot:
        assert paths(snapshot) == ["a"]
        assert reasons(snapshot)[listing.TOO_LONG].count == 1


def test_a_sparse_file_of_300_megabytes_is_listed_and_read_in_part(tmp_path: Path) -> None:
    root = make_repo(tmp_path / "r", {"a": "1"})
    with (root / "big.bin").open("wb") as file:
        file.write(b"start")
        file.truncate(300 << 20)
    with opened(root) as snapshot:
        big = by_path(snapshot)["big.bin"]
        assert big.size == 300 << 20
        assert snapshot.read(big, 5) == b"start"


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root can open everything")
def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    write_files(tmp_path / "r", {"a": "1", "closed/b": "1"})
    (tmp_path / "r/closed").chmod(0)
    try:
        with opened(tmp_path / "r") as snapshot:
            assert reasons(snapshot)[listing.CLOSED_FOLDER].examples == ["closed"]
    finally:
        (tmp_path / "r/closed").chmod(0o700)


def test_nothing_to_judge(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToJudgeError):
        opened(tmp_path / "empty")
    with pytest.raises(NothingToJudgeError):
        opened(make_repo(tmp_path / "r", {}, commit=False))
